"""Why money comes back: the ISO 20022 codes that benefit payments meet, in Vietnamese."""

from ansinh.kernel.text import fold

# External status reason codes of ISO 20022; the raw code and text of the channel are always kept.
RETURN_REASONS = {
    "AC01": "Số tài khoản không đúng",
    "AC04": "Tài khoản đã đóng",
    "AC06": "Tài khoản bị phong tỏa",
    "AG01": "Tài khoản không được nhận loại giao dịch này",
    "AM05": "Giao dịch trùng",
    "BE01": "Tên người nhận không khớp chủ tài khoản",
    "FOCR": "Hoàn trả theo yêu cầu thu hồi",
    "MD07": "Người hưởng đã chết",
    "MS03": "Kênh chi trả không nêu lý do",
    "NARR": "Lý do khác",
    "RC01": "Mã ngân hàng không đúng",
}
# Words that a post office writes, and the code that says the same.
WORDS = (
    ("chet", "MD07"),
    ("tu vong", "MD07"),
    ("mat ngay", "MD07"),
    ("sai ten", "BE01"),
    ("khong khop", "BE01"),
)


def reason_of(code: str) -> str:
    """What the code means in Vietnamese; the code itself when it is none of ours."""
    return RETURN_REASONS.get(code, code)


def code_of(text: str) -> str:
    """The code that says what `text` says: MS03 when it says nothing, NARR when we know no code."""
    folded = fold(text)
    if not folded:
        return "MS03"
    return next((code for word, code in WORDS if word in folded), "NARR")
