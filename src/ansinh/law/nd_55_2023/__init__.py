"""Nghị định 55/2023/NĐ-CP: mức ưu đãi người có công từ 1/7/2023."""
