"""Nghị định 77/2024/NĐ-CP: mức ưu đãi người có công từ 1/7/2024."""
