"""Thông tư 02/2021/TT-BLĐTBXH, Điều 3: meals of people in urgent protection (to 4/10/2026)."""

from datetime import date

from ansinh.law.vocabulary_care import urgent_days
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Group, Level

TT_02 = Instrument("circular", "02/2021/TT-BLĐTBXH")

DOCUMENT = Document(
    code="tt_02_2021",
    instrument=TT_02,
    title="Hướng dẫn thực hiện Nghị định 20/2021/NĐ-CP",
    title_en="Guide to Decree 20/2021/NĐ-CP",
    issued=date(2021, 6, 24),
    in_force=date(2021, 7, 1),
    items=(
        Group(
            group="URGENT",
            benefit="URGENT",
            label="Đối tượng cần bảo vệ khẩn cấp",
            label_en="Person in urgent protection",
            condition=urgent_days > 0,
            per=urgent_days,
            citation=TT_02.at(3, 1) + Instrument("decree", "20/2021/NĐ-CP").at(18, 3),
            confidence=Confidence.TEXT,
            source="S1",
            note="Không quá 3 tháng.",
        ),
        Level(
            group="URGENT",
            band="all",
            amount=60_000,
            label="tiền ăn mỗi ngày",
            label_en="meals a day",
            citation=TT_02.at(3, 1),
            confidence=Confidence.TEXT,
            source="S1",
        ),
    ),
)
