"""Nghị quyết 75/2021/NQ-HĐND của thành phố Đà Nẵng (chưa tìm thấy nguyên văn)."""
