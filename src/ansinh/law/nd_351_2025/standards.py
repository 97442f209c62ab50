"""Nghị định 351/2025/NĐ-CP: the old standard prolonged to 2026, and new lines for 2027–2030.

The day it took force is not in the source; it is known from the day it was issued.
"""

from datetime import date

from ansinh.law.poverty import Income, LineAndServices, Standard, TwoLines
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence

ND_351 = Instrument("decree", "351/2025/NĐ-CP")
ISSUED = date(2025, 12, 30)
LINE = Income(rural=1_500_000, urban=2_000_000)
NEW_LINE = Income(rural=2_200_000, urban=2_800_000)

STANDARDS = (
    Standard(
        name="chuẩn nghèo đa chiều 2022–2025, kéo dài đến hết 2026",
        name_en="multidimensional poverty standard 2022–2025, prolonged to the end of 2026",
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        known_from=ISSUED,
        line=LINE,
        wording=LineAndServices(LINE, average=Income(rural=2_250_000, urban=3_000_000)),
        citation=Instrument("decree", "07/2021/NĐ-CP").at(3) + ND_351.whole(),
        confidence=Confidence.SECONDARY,
        source="S11, S12",
    ),
    Standard(
        name="chuẩn nghèo đa chiều 2027–2030",
        name_en="multidimensional poverty standard 2027–2030",
        since=date(2027, 1, 1),
        until=date(2030, 12, 31),
        known_from=ISSUED,
        line=NEW_LINE,
        wording=TwoLines(Income(rural=1_900_000, urban=2_500_000), NEW_LINE, services=True),
        citation=ND_351.whole(),
        confidence=Confidence.SECONDARY,
        source="S11, S14",
        draft=True,
        note="Mức thu nhập: nguồn thứ cấp; câu chữ hộ nghèo, cận nghèo: dự thảo (S14); bộ chỉ số "
        "của dự thảo thêm xử lý rác thải và một chỉ số thông tin.",
    ),
)
