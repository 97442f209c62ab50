"""Luật Bảo hiểm xã hội 41/2024/QH15: trợ cấp hưu trí xã hội."""
