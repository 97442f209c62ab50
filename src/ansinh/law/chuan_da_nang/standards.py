"""The city's own poverty lines. No instrument is named in the sources, so none is cited."""

from datetime import date

from ansinh.law.poverty import Income, Standard, TwoLines
from ansinh.rules.citation import NOWHERE
from ansinh.rules.document import Confidence

CITY = "48"
LOCAL_LINE = Income(rural=1_100_000, urban=1_300_000)

STANDARDS = (
    Standard(
        name="chuẩn nghèo thành phố Đà Nẵng 2016–2020 (áp dụng đến hết 2021)",
        name_en="poverty standard of Da Nang 2016–2020 (used to the end of 2021)",
        since=date(2016, 1, 1),
        until=date(2021, 12, 31),
        known_from=date(2016, 1, 1),
        line=LOCAL_LINE,
        wording=TwoLines(LOCAL_LINE, Income(rural=1_420_000, urban=1_690_000), services=False),
        citation=NOWHERE,
        confidence=Confidence.SECONDARY,
        source="cep.com.vn",
        place=CITY,
        note="Không rõ số văn bản.",
    ),
    Standard(
        name="chuẩn nghèo thành phố Đà Nẵng 2022–2025",
        name_en="poverty standard of Da Nang 2022–2025",
        since=date(2022, 1, 1),
        until=date(2025, 12, 31),
        known_from=date(2022, 1, 1),
        line=Income(rural=2_000_000, urban=2_500_000),
        wording=None,
        citation=NOWHERE,
        confidence=Confidence.MEMORY,
        source="MEM",
        place=CITY,
        note="Độ tin cậy thấp; không rõ văn bản và cách xác định.",
    ),
    Standard(
        name="chuẩn nghèo thành phố Đà Nẵng sau hợp nhất",
        name_en="poverty standard of Da Nang after the merger",
        since=date(2026, 1, 1),
        until=None,
        known_from=date(2026, 1, 1),
        line=None,
        wording=None,
        citation=NOWHERE,
        confidence=Confidence.NOT_FOUND,
        source="-",
        place=CITY,
        note="Không tìm thấy.",
    ),
)
