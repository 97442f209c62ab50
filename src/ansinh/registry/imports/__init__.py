"""Lists from other agencies read, checked and made into rows to stage. Pure: no database here.

reading (bytes → cells) → headers (which row, which column is what) → values and dates (cells →
values, or a reason) → profiles (what a kind of list says) and checks (what cannot be so).
"""
