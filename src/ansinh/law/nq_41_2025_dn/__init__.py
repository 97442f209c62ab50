"""Nghị quyết 41/2025/NQ-HĐND của thành phố Đà Nẵng (chưa tìm thấy mức tiền)."""
