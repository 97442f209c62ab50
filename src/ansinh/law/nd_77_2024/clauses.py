"""Nghị định 77/2024/NĐ-CP: the merit amounts from 1/7/2024."""

from datetime import date
from pathlib import Path

from ansinh.law.merit import Vintage
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Parameter

DECREE = Instrument("decree", "77/2024/NĐ-CP")
TABLES = Vintage(Path(__file__).parent, DECREE, date(2024, 7, 1), "nd_55_2023")

DOCUMENT = Document(
    code="nd_77_2024",
    instrument=DECREE,
    title="Sửa đổi Nghị định 75/2021/NĐ-CP: mức hưởng từ 1/7/2024",
    title_en="Amending Decree 75/2021: amounts from 1/7/2024",
    issued=date(2024, 7, 1),
    in_force=date(2024, 7, 1),
    items=(
        *TABLES.levels(),
        Parameter(
            name="MERIT_BASE",
            value=2_789_000,
            label="Mức chuẩn trợ cấp ưu đãi người có công",
            label_en="Base amount of benefits of people with merit",
            citation=DECREE.whole(),
            confidence=Confidence.TEXT,
            source="S4",
            counts_from=date(2024, 7, 1),
            replaces=("nd_55_2023.merit_base",),
            note="Văn bản hợp nhất 4804/2024, Điều 3.",
        ),
    ),
)
