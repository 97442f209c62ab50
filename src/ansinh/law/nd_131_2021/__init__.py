"""Nghị định 131/2021/NĐ-CP: chi tiết Pháp lệnh ưu đãi người có công."""
