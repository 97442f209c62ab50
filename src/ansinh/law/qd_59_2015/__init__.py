"""Quyết định 59/2015/QĐ-TTg: chuẩn nghèo tiếp cận đa chiều 2016–2020 (áp dụng đến hết 2021)."""
