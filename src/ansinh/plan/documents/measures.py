"""Comparator, value, unit, modality and kind of one target statement."""

import re
from dataclasses import dataclass
from decimal import Decimal

N = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?|(?:một|hai|ba|bốn)(?=\s(?!trong)))"
WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4}
UNIT = (
    r"(/[\d.]+\s[^\W\d]+(?:\s[^\W\d]+){0,4}?(?=\s+(?:vào|trong|đến|năm|sinh ra|từ|mỗi)\b"
    r"|[,;.(]|$)|%(?:\s*/\s*năm)?|[^\W\d]+(?:\s[^\W\d]+){0,3}\s?/\s?[\d.]+\s[^\W\d]+"
    r"(?:\s[^\W\d]+){0,4}?(?=\s+(?:vào|trong|đến|năm|sinh ra|từ|mỗi)\b|[,;.(]|$)|[^\W\d]+)?"
)
COMPARED = (
    (">=", r"ít nhất|tối thiểu|không dưới|không thấp hơn"),
    ("<=", r"không quá|tối đa|không vượt quá"),
    ("<", r"xuống dưới|còn dưới|dưới|thấp hơn"),
    (">", r"trên|vượt|cao hơn"),
)
RANGE = re.compile(rf"{N}\s*%?\s*[-–]\s*{N}\s*(%(?:\s*/\s*năm)?)")
WORDED = [
    (sign, re.compile(rf"\b(?:{words})\s+(?:khoảng\s+|đạt\s+)?{N}\s*{UNIT}", re.I))
    for sign, words in COMPARED
]
LOWERED = re.compile(rf"\b(?:xuống|còn)\s+(?:còn\s+|mức\s+)?{N}\s*{UNIT}", re.I)
PERCENT = re.compile(rf"{N}\s*(%(?:\s*/\s*năm)?)")
AMOUNT = re.compile(rf"\b(?:đạt|khoảng|ở mức|gấp)\s+(?:khoảng\s+)?{N}\s*{UNIT}", re.I)
ZERO = re.compile(r"\bkhông (?:có|còn|để)\s+(.+)", re.I)
UNIVERSAL = re.compile(r"^(?:(?:bảo đảm|đảm bảo)\s+)?(?:tất cả|mọi|các\b.*\bđược\b)", re.I)
CLASSIFIERS = r"hộ|cơ sở|xã|phường|người|trường hợp|điểm|vụ|trẻ em|đơn vị|thôn|trường"
MODALITIES = (
    ("maintain", r"duy trì"),
    ("cap", r"khống chế"),
    ("reduce", r"hạ\b|giảm"),
    ("aspire", r"phấn đấu"),
    ("ensure", r"bảo đảm|đảm bảo"),
    ("improve", r"nâng|tăng\b(?! cường)"),
)
DATED = re.compile(
    r"^(?:từ |đến |trước |vào |trong )?(?:hết |cuối )?(?:giai đoạn )?(?:năm )?20\d{2}"
    r"(?:\s*[-–]\s*20\d{2})?(?: trở đi)?\s*,?\s*(?:đạt các [^,]*)?",
    re.I,
)


@dataclass(frozen=True)
class Measure:
    """How a statement can be judged. `read` is false when it says only a direction."""

    comparator: str = "NONE"
    comparator_source: str = ""
    value: Decimal | None = None
    value_high: Decimal | None = None
    value_source: str = ""
    unit: str = ""
    kind: str = "qualitative"

    @property
    def read(self) -> bool:
        """Whether there is something to compare a value with."""
        return self.kind != "qualitative"


def decimal_of(text: str) -> Decimal:
    """'4,5' → 4.5; '11.400' → 11400."""
    if text.lower() in WORDS:
        return Decimal(WORDS[text.lower()])
    return Decimal(text.replace(".", "").replace(",", "."))


def bare(text: str) -> str:
    """The statement without the date that opens it."""
    return DATED.sub("", text, count=1).strip()


def modality_of(text: str) -> str:
    """The verb that says how the target is meant: duy trì, khống chế, phấn đấu …"""
    plain = bare(text).lower()
    return next((code for code, verb in MODALITIES if re.match(verb, plain)), "")


def measure(text: str) -> Measure:
    """The measure of one statement; the first reading that fits, the most explicit first."""
    whole = re.match(r"\W*100\s?%", bare(text))
    readings = (
        (_percent,) if whole else (_range, _worded, _lowered, _zero, _percent, _universal, _amount)
    )
    return next((found for read in readings if (found := read(text))), Measure())


def _range(text: str) -> Measure | None:
    found = RANGE.search(text)
    if not found:
        return None
    low, high = decimal_of(found[1]), decimal_of(found[2])
    if low >= high:
        return None
    unit = re.sub(r"\s", "", found[3])
    return Measure("RANGE", "printed", low, high, "printed", unit, "numeric")


def _worded(text: str) -> Measure | None:
    for sign, pattern in WORDED:
        found = pattern.search(text)
        if found and not re.match(r"20\d\d$", found[1]):
            plain = found[2] and "/" not in found[2]
            named = re.match(CLASSIFIERS, text[found.start(2) :]) if plain else None
            return _numeric(sign, "printed", found[1], named[0] if named else found[2])
    return None


def _lowered(text: str) -> Measure | None:
    found = LOWERED.search(text)
    return _numeric("<=", "inferred", found[1], found[2]) if found else None


def _percent(text: str) -> Measure | None:
    found = PERCENT.search(text)
    if not found:
        return None
    before = text[: found.start()]
    for sign, words in COMPARED[:2]:
        if re.search(rf"\b(?:{words})\b", before, re.I):
            return _numeric(sign, "printed", found[1], found[2])
    if text[found.end() :].strip().startswith("trở lên"):
        return _numeric(">=", "printed", found[1], found[2])
    down = modality_of(text) in {"reduce", "cap"}
    return _numeric("<=" if down else ">=", "inferred", found[1], found[2])


def _amount(text: str) -> Measure | None:
    found = AMOUNT.search(text)
    if not found or re.match(r"20\d\d$", found[1]):
        return None
    if found[0].startswith("ở mức"):
        return _numeric("=", "inferred", found[1], found[2])
    down = modality_of(text) in {"reduce", "cap"}
    return _numeric("<=" if down else ">=", "inferred", found[1], found[2])


def _zero(text: str) -> Measure | None:
    found = ZERO.search(text)
    if not found:
        return None
    unit = re.match(CLASSIFIERS, found[1])
    named = unit[0] if unit else ""
    return Measure("=", "inferred", Decimal(0), None, "inferred", named, "zero")


def _universal(text: str) -> Measure | None:
    if not UNIVERSAL.match(bare(text)):
        return None
    return Measure(">=", "inferred", Decimal(100), None, "inferred", "%", "universal")


def _numeric(sign: str, source: str, value: str, unit: str | None) -> Measure:
    plain = re.sub(r"\s*/\s*", "/", unit or "").strip()
    return Measure(sign, source, decimal_of(value), None, "printed", plain, "numeric")
