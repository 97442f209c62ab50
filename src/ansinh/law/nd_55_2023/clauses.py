"""Nghị định 55/2023/NĐ-CP: the merit amounts from 1/7/2023."""

from datetime import date
from pathlib import Path

from ansinh.law.merit import Vintage
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Parameter

DECREE = Instrument("decree", "55/2023/NĐ-CP")
TABLES = Vintage(Path(__file__).parent, DECREE, date(2023, 7, 1), "nd_75_2021")

DOCUMENT = Document(
    code="nd_55_2023",
    instrument=DECREE,
    title="Sửa đổi Nghị định 75/2021/NĐ-CP: mức hưởng từ 1/7/2023",
    title_en="Amending Decree 75/2021: amounts from 1/7/2023",
    issued=date(2023, 7, 21),
    in_force=date(2023, 9, 5),
    items=(
        *TABLES.levels(),
        Parameter(
            name="MERIT_BASE",
            value=2_055_000,
            label="Mức chuẩn trợ cấp ưu đãi người có công",
            label_en="Base amount of benefits of people with merit",
            citation=DECREE.at(1, 2) + DECREE.at(2, 2),
            confidence=Confidence.TEXT,
            source="S4",
            counts_from=date(2023, 7, 1),
            replaces=("nd_75_2021.merit_base",),
        ),
    ),
)
