"""Thông tư 02/2021/TT-BLĐTBXH: hướng dẫn Nghị định 20/2021/NĐ-CP."""
