"""Quyết định 59/2015/QĐ-TTg: the lines of 2016–2021; how they apply was not in the source."""

from datetime import date

from ansinh.law.poverty import Income, Standard
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence

STANDARDS = (
    Standard(
        name="chuẩn nghèo 2016–2021",
        name_en="poverty standard 2016–2021",
        since=date(2016, 1, 1),
        until=date(2021, 12, 31),
        known_from=date(2016, 1, 1),
        line=Income(rural=700_000, urban=900_000),
        wording=None,
        citation=Instrument("prime", "59/2015/QĐ-TTg").whole(),
        confidence=Confidence.SECONDARY,
        source="S12",
        note="Mức thứ hai 1.000.000/1.300.000 đồng chỉ là trí nhớ, không dùng.",
    ),
)
