"""Nghị định 07/2021/NĐ-CP, Điều 3: the standard of 2022–2025."""

from datetime import date

from ansinh.law.poverty import Income, LineAndServices, Standard
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence

LINE = Income(rural=1_500_000, urban=2_000_000)

STANDARDS = (
    Standard(
        name="chuẩn nghèo đa chiều 2022–2025",
        name_en="multidimensional poverty standard 2022–2025",
        since=date(2022, 1, 1),
        until=date(2025, 12, 31),
        known_from=date(2021, 3, 15),
        line=LINE,
        wording=LineAndServices(LINE, average=Income(rural=2_250_000, urban=3_000_000)),
        citation=Instrument("decree", "07/2021/NĐ-CP").at(3),
        confidence=Confidence.SECONDARY,
        source="S11, S12",
        note="Tên 12 chỉ số: nguồn thứ cấp; ngưỡng của từng chỉ số: trí nhớ.",
    ),
)
