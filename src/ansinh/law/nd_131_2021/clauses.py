"""Nghị định 131/2021/NĐ-CP: what happens on death and in prison; its dates are in timing.py."""

from datetime import date
from functools import partial

from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Provision

ND_131 = Instrument("decree", "131/2021/NĐ-CP")
ORDINANCE = Instrument("ordinance", "02/2020/UBTVQH14")
RULE = partial(Provision, confidence=Confidence.TEXT, source="S5")

DOCUMENT = Document(
    code="nd_131_2021",
    instrument=ND_131,
    title="Chi tiết thi hành Pháp lệnh ưu đãi người có công với cách mạng",
    title_en="Detailed rules for the merit ordinance",
    issued=date(2021, 12, 30),
    in_force=date(2022, 2, 15),
    items=(
        RULE(
            name="MERIT_DEATH",
            label="Người có công chết: thân nhân hưởng một lần 3 tháng trợ cấp, phụ cấp hiện hưởng "
            "(không gồm trợ cấp người phục vụ) và mai táng phí",
            label_en="On death the relatives receive 3 months of the current benefits (without the "
            "carer benefit) and the funeral benefit",
            citation=ND_131.at(121) + ORDINANCE.at(6, 4),
        ),
        RULE(
            name="MERIT_FALSE_PAPERS",
            label="Giả mạo giấy tờ: chấm dứt ưu đãi và thu hồi tiền đã nhận",
            label_en="False papers: the benefit ends and the money is returned",
            citation=ORDINANCE.at(55),
        ),
    ),
)
