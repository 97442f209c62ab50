"""Days, months and years as plans print them."""

import re
from datetime import date

DAY = re.compile(
    r"ngày\s+(\d{1,2})(?:\s*/\s*|\s+tháng\s+)(\d{1,2})(?:\s*/\s*|\s+năm\s+)(\d{4})"
    r"|\b(\d{1,2})/(\d{1,2})/(\d{4})\b"
)
SPAN = re.compile(
    r"giai đoạn\s+(?:từ\s+)?(?:năm\s+)?(\d{4})\s*[-–]\s*(\d{4})|năm\s+(\d{4})\s*[-–]\s*(\d{4})"
)
MONTH = re.compile(r"[Tt]háng\s+(\d{1,2})\s*(?:/|năm)\s*(\d{4})")
UNTIL = re.compile(r"(?:đến|trước|vào|trong)\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?(20\d{2})", re.I)
YEAR = re.compile(r"[Nn]ăm\s+(20\d{2})")
AIM = re.compile(r"(?:định hướng|tầm nhìn)\s*(?:đến\s+)?(?:năm\s+)?\d{4}")
DOCUMENT = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐ][^\s]*\s+ngày\s+\S+")
DEADLINE = re.compile(
    rf"(?:trước|chậm nhất(?: là)?|hoàn thành (?:trước|trong)|trong|vào|đến hết)\s+(?:{DAY.pattern}"
    r"|tháng\s+\d{1,2}(?:\s*/\s*\d{4}|\s+năm\s+\d{4})|(?:cuối\s+)?(?:năm|quý [IV]+/)\s*\d{4})",
    re.I,
)


def day_in(text: str) -> date | None:
    """The first whole day of a text."""
    found = DAY.search(text)
    if not found:
        return None
    day, month, year = (piece for piece in found.groups() if piece)
    return _day(int(year), int(month), int(day))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def due_in(text: str, *, printed: bool) -> tuple[date | None, str]:
    """When a task must be done, and whether a line of its own says so (`printed`), the text of the
    task does (`text`), or nothing (`none`). Visions and the days of cited documents do not count.
    """
    plain = AIM.sub("", DOCUMENT.sub("", text))
    day = day_in(plain) if printed else None
    if day:
        return day, "printed"
    if printed and (month := MONTH.search(plain)):
        return _day(int(month[2]), int(month[1]), 28 if month[1] == "2" else 30), "printed"
    years = [int(b or d) for _, b, _, d in SPAN.findall(plain)]
    years += [int(year) for year in UNTIL.findall(plain)]
    if printed and not years:
        years = [int(year) for year in YEAR.findall(plain)]
    if not years:
        return None, "none"
    return date(max(years), 12, 31), "printed" if printed else "text"


def deadlines_in(text: str) -> list[str]:
    """The phrases of a text that set a deadline."""
    return [found[0] for found in DEADLINE.finditer(DOCUMENT.sub("", text))]
