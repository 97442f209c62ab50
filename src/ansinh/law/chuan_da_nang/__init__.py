"""Chuẩn nghèo riêng của thành phố Đà Nẵng; không rõ số văn bản."""
