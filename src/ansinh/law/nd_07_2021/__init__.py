"""Nghị định 07/2021/NĐ-CP: chuẩn nghèo đa chiều 2022–2025."""
