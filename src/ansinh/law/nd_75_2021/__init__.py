"""Nghị định 75/2021/NĐ-CP: mức hưởng ưu đãi người có công."""
