"""Nghị định 321/2026/NĐ-CP: mức chuẩn ưu đãi người có công 3.012.000 đồng."""
