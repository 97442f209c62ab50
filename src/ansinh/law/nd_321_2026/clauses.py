"""Nghị định 321/2026/NĐ-CP: the base amount from 1/7/2026; its tables were not found."""

from datetime import date
from pathlib import Path

from ansinh.law.merit import Vintage
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Parameter

DECREE = Instrument("decree", "321/2026/NĐ-CP")
TABLES = Vintage(Path(__file__).parent, DECREE, date(2026, 7, 1), "nd_77_2024", "S6")

DOCUMENT = Document(
    code="nd_321_2026",
    instrument=DECREE,
    title="Mức hưởng ưu đãi người có công từ 1/7/2026",
    title_en="Merit amounts from 1/7/2026",
    issued=date(2026, 10, 1),
    in_force=date(2026, 10, 1),
    items=(
        *TABLES.levels(),
        Parameter(
            name="MERIT_BASE",
            value=3_012_000,
            label="Mức chuẩn trợ cấp ưu đãi người có công",
            label_en="Base amount of benefits of people with merit",
            citation=DECREE.whole(),
            confidence=Confidence.SECONDARY,
            source="S6",
            counts_from=date(2026, 7, 1),
            replaces=("nd_77_2024.merit_base",),
            note="Ngày ban hành không rõ; có hiệu lực từ 1/10/2026, tính từ 1/7/2026.",
        ),
    ),
)
