"""Nghị định 351/2025/NĐ-CP: kéo dài chuẩn 2022–2025 đến hết 2026; chuẩn 2027–2030."""
