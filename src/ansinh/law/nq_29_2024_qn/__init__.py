"""Nghị quyết 29/2024/NQ-HĐND của tỉnh Quảng Nam (chưa tìm thấy mức tiền)."""
