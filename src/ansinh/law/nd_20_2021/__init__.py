"""Nghị định 20/2021/NĐ-CP: chính sách trợ giúp xã hội (1/7/2021 – 4/10/2026)."""
