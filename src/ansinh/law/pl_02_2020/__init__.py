"""Pháp lệnh 02/2020/UBTVQH14: ưu đãi người có công với cách mạng."""
