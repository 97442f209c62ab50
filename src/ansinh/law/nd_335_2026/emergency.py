"""Nghị định 335/2026/NĐ-CP, Điều 12, 13, 16: emergency, urgent protection, health card."""

from dataclasses import replace
from functools import partial

from ansinh.law.nd_335_2026.writing import KEPT, LEVEL, ND_335, NOT_READ, WHO, once
from ansinh.law.vocabulary import in_facility
from ansinh.law.vocabulary_care import (
    food_aid,
    house_damage,
    house_not_counted,
    severe_injury,
    urgent_days,
)
from ansinh.rules.document import Confidence, Item, Level
from ansinh.rules.expression import Entitled

INFERRED = partial(WHO, confidence=Confidence.INFERENCE, citation=ND_335.at(12), note=NOT_READ)
HOUSES = (
    ("LOST", 40_000_000, "làm nhà ở", "build"),
    ("MOVE", 30_000_000, "di dời nhà ở khẩn cấp", "move"),
    ("REPAIR", 20_000_000, "sửa chữa nhà ở", "repair"),
)
EMERGENCY: tuple[Item, ...] = (
    INFERRED(
        group="INJURED",
        benefit="INJURY",
        label="Người bị thương nặng, cấp cứu hoặc điều trị tại cơ sở y tế",
        label_en="Severely injured, in emergency care or treatment",
        condition=severe_injury,
        replaces=("nd_20_2021.injured",),
    ),
    *(
        replace(level, confidence=Confidence.INFERENCE, note=NOT_READ)
        for level in once(LEVEL(group="INJURED", hundredths=1000, citation=ND_335.at(12)))
    ),
    WHO(
        group="HOUSE",
        benefit="HOUSE",
        label="Hộ bị thiệt hại về nhà ở",
        label_en="Household whose house is damaged",
        condition=~house_damage.is_("NONE") & house_not_counted,
        citation=ND_335.at(12, 4),
        note="Mỗi hộ một lần: tính cho một thành viên, thường là chủ hộ.",
        replaces=("nd_20_2021.house",),
    ),
    *(
        Level(
            group="HOUSE",
            band=damage.lower(),
            amount=amount,
            condition=house_damage.is_(damage),
            label=vi,
            label_en=en,
            citation=ND_335.at(12, 4),
            confidence=Confidence.TEXT,
            source="S2",
            replaces=(f"nd_20_2021.house.{damage.lower()}",),
        )
        for damage, amount, vi, en in HOUSES
    ),
    INFERRED(
        group="HUNGRY",
        benefit="RICE",
        label="Người thiếu đói",
        label_en="Person short of food",
        condition=~food_aid.is_("NONE"),
        replaces=("nd_20_2021.hungry",),
    ),
    Level(
        group="HUNGRY",
        band="all",
        amount=15,
        citation=ND_335.at(12),
        confidence=Confidence.INFERENCE,
        source="S2",
        note=NOT_READ,
        replaces=("nd_20_2021.hungry.all",),
    ),
    WHO(
        group="URGENT",
        benefit="URGENT",
        label="Đối tượng cần bảo vệ khẩn cấp",
        label_en="Person in urgent protection",
        condition=urgent_days > 0,
        per=urgent_days,
        citation=ND_335.at(16, 2),
        replaces=("tt_02_2021.urgent",),
    ),
    LEVEL(
        group="URGENT",
        amount=100_000,
        label="tiền ăn mỗi ngày",
        label_en="meals a day",
        citation=ND_335.at(16, 2),
        replaces=("tt_02_2021.urgent.all",),
    ),
)
CARD: tuple[Item, ...] = (
    WHO(
        group="BH_ALLOWANCE",
        benefit="HEALTH_CARD",
        label="Người hưởng trợ cấp xã hội hằng tháng",
        label_en="Recipient of the monthly allowance",
        condition=Entitled(
            "MONTHLY", "đủ điều kiện hưởng trợ cấp xã hội", "fits the monthly allowance"
        ),
        citation=ND_335.at(16, 1, "b"),
        replaces=("nd_20_2021.bh_allowance",),
    ),
    WHO(
        group="BH_FACILITY",
        benefit="HEALTH_CARD",
        label="Người được nuôi dưỡng tại cơ sở trợ giúp xã hội",
        label_en="Person kept by a facility",
        condition=in_facility,
        citation=ND_335.whole(),
        confidence=Confidence.INFERENCE,
        note="Chưa đọc Điều 23 đến Điều 27; suy ra là quyền lợi cũ được giữ.",
        replaces=("nd_20_2021.bh_facility",),
    ),
    LEVEL(
        group="BH_ALLOWANCE",
        amount=1,
        citation=ND_335.at(16, 1, "b"),
        replaces=("nd_20_2021.bh_allowance.all",),
    ),
    LEVEL(
        group="BH_FACILITY",
        amount=1,
        citation=ND_335.whole(),
        confidence=Confidence.INFERENCE,
        note="Chưa đọc Điều 23 đến Điều 27.",
        replaces=("nd_20_2021.bh_facility.all",),
    ),
)
KEPT_CARD = KEPT(
    name="ONE_CARD",
    label="Thuộc nhiều diện thì được cấp một thẻ, theo diện có quyền lợi cao nhất",
    label_en="Several entitlements: one card, the best one",
    replaces=("nd_20_2021.one_card",),
)
EMERGENCY_ITEMS = (*EMERGENCY, *CARD, KEPT_CARD)
