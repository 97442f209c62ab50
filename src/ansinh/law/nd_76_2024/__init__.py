"""Nghị định 76/2024/NĐ-CP: mức chuẩn trợ giúp xã hội 500.000 đồng."""
