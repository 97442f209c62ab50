"""Nghị định 176/2025/NĐ-CP: amount of the social pension, small pensions, end of two old groups."""

from datetime import date

from ansinh.law.vocabulary import (
    from_75,
    pension,
    requested_pension,
    small_pension_question,
)
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Group, Level, Parameter, Repeal
from ansinh.rules.expression import Condition

ND_176 = Instrument("decree", "176/2025/NĐ-CP")

small_pension = Condition(
    "small_pension",
    "hưởng lương hưu, trợ cấp bảo hiểm xã hội thấp hơn trợ cấp hưu trí xã hội",
    "pension or monthly social insurance below the social pension",
    pension.is_("BELOW_SOCIAL_PENSION"),
    ND_176.at(2),
)
paid_how = Condition(
    "small_pension_paid",
    small_pension_question.label,
    small_pension_question.label_en,
    small_pension_question,
    ND_176.at(2),
)

DOCUMENT = Document(
    code="nd_176_2025",
    instrument=ND_176,
    title="Trợ cấp hưu trí xã hội",
    title_en="Social pension",
    issued=date(2025, 6, 30),
    in_force=date(2025, 7, 1),
    items=(
        Group(
            group="SP75_SMALL",
            benefit="SOCIAL_PENSION",
            label="Công dân từ đủ 75 tuổi có lương hưu thấp hơn trợ cấp hưu trí xã hội",
            label_en="Citizen aged 75 or over whose pension is below the social pension",
            condition=from_75 & small_pension & requested_pension & paid_how,
            citation=ND_176.at(2),
            confidence=Confidence.SECONDARY,
            source="S10",
            note="Không rõ trả đủ mức hay phần chênh lệch; nguồn chỉ nói về người từ đủ 75 tuổi.",
        ),
        Level(
            group="SP75_SMALL",
            band="all",
            hundredths=100,
            citation=ND_176.at(2),
            confidence=Confidence.SECONDARY,
            source="S10",
        ),
        Parameter(
            name="SOC_PENSION",
            value=500_000,
            label="Mức trợ cấp hưu trí xã hội",
            label_en="Amount of the social pension",
            raisable=True,
            citation=ND_176.at(3, 1),
            confidence=Confidence.SECONDARY,
            source="S10, S8",
            note="Địa phương được hỗ trợ thêm: Luật 41/2024/QH15, Điều 22.",
        ),
        Repeal(
            name="OLD_AGE_GROUPS",
            citation=ND_176.whole(),
            confidence=Confidence.SECONDARY,
            source="S8",
            note="Bãi bỏ Điều 5 khoản 5 điểm b, c Nghị định 20/2021/NĐ-CP; điều khoản chưa đọc.",
            replaces=("nd_20_2021.k5b_2021", "nd_20_2021.k5c_2021"),
        ),
    ),
)
