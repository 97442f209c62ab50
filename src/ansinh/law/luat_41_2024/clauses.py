"""Luật Bảo hiểm xã hội 41/2024/QH15, Điều 21, 22: who receives the social pension."""

from datetime import date

from ansinh.law.vocabulary import (
    from_70,
    from_75,
    no_pension,
    poor_or_near_poor,
    requested_pension,
    under_75,
)
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Group, Level, Provision
from ansinh.rules.expression import Entitled

LAW_41 = Instrument("law", "41/2024/QH15")

DOCUMENT = Document(
    code="luat_41_2024",
    instrument=LAW_41,
    title="Luật Bảo hiểm xã hội",
    title_en="Social Insurance Law",
    issued=date(2024, 6, 29),
    in_force=date(2025, 7, 1),
    items=(
        Group(
            group="SP75",
            benefit="SOCIAL_PENSION",
            label="Công dân từ đủ 75 tuổi không hưởng lương hưu",
            label_en="Citizen aged 75 or over without a pension",
            condition=from_75 & no_pension & requested_pension,
            citation=LAW_41.at(21),
            confidence=Confidence.TEXT,
            source="S3",
        ),
        Group(
            group="SP70",
            benefit="SOCIAL_PENSION",
            label="Công dân từ đủ 70 đến dưới 75 tuổi thuộc hộ nghèo, cận nghèo",
            label_en="Citizen aged 70 to under 75 in a poor or near-poor household",
            condition=from_70 & under_75 & poor_or_near_poor & no_pension & requested_pension,
            citation=LAW_41.at(21),
            confidence=Confidence.TEXT,
            source="S3",
        ),
        Level(
            group="SP75",
            band="all",
            hundredths=100,
            citation=LAW_41.at(21),
            confidence=Confidence.TEXT,
            source="S3",
        ),
        Level(
            group="SP70",
            band="all",
            hundredths=100,
            citation=LAW_41.at(21),
            confidence=Confidence.TEXT,
            source="S3",
        ),
        Group(
            group="BH_PENSION",
            benefit="HEALTH_CARD",
            label="Người hưởng trợ cấp hưu trí xã hội",
            label_en="Social pensioner",
            condition=Entitled(
                "SOCIAL_PENSION", "đủ điều kiện hưởng hưu trí xã hội", "fits the social pension"
            ),
            citation=LAW_41.at(22),
            confidence=Confidence.TEXT,
            source="S3",
        ),
        Level(
            group="BH_PENSION",
            band="all",
            amount=1,
            citation=LAW_41.at(22),
            confidence=Confidence.TEXT,
            source="S3",
        ),
        Provision(
            name="PENSION_OR_ALLOWANCE",
            label="Đủ điều kiện cả trợ cấp hưu trí xã hội và trợ cấp xã hội hằng tháng thì hưởng "
            "chế độ cao hơn",
            label_en="Entitled to the social pension and a monthly allowance: the higher one",
            citation=LAW_41.at(22),
            confidence=Confidence.TEXT,
            source="S3",
        ),
    ),
)
