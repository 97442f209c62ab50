"""Nghị định 76/2024/NĐ-CP: a new base amount, nothing else."""

from datetime import date

from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Parameter

ND_76 = Instrument("decree", "76/2024/NĐ-CP")

DOCUMENT = Document(
    code="nd_76_2024",
    instrument=ND_76,
    title="Sửa đổi Nghị định 20/2021/NĐ-CP về mức chuẩn trợ giúp xã hội",
    title_en="Amending Decree 20/2021/NĐ-CP: base amount of social assistance",
    issued=date(2024, 7, 1),
    in_force=date(2024, 7, 1),
    items=(
        Parameter(
            name="BASE",
            value=500_000,
            label="Mức chuẩn trợ giúp xã hội",
            label_en="Base amount of social assistance",
            raisable=True,
            citation=ND_76.at(1),
            confidence=Confidence.SECONDARY,
            source="S8, S6",
            note="Văn bản được Nghị định 335/2026/NĐ-CP, Điều 32 nhắc tên khi bãi bỏ.",
            replaces=("nd_20_2021.base",),
        ),
    ),
)
