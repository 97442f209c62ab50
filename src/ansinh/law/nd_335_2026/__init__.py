"""Nghị định 335/2026/NĐ-CP: chính sách trợ giúp xã hội (từ 5/10/2026)."""
