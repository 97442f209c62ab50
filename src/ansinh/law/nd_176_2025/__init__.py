"""Nghị định 176/2025/NĐ-CP: trợ cấp hưu trí xã hội."""
