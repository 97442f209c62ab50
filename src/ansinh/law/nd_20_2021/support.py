"""Nghị định 20/2021/NĐ-CP, Điều 9, 11–15, 20, 25: care, facility, funeral, emergency, card."""

from functools import partial

from ansinh.law.vocabulary import (
    extreme_disability,
    from_4,
    from_80,
    in_facility,
    severe_disability,
    under_4,
)
from ansinh.law.vocabulary_care import (
    care_not_counted,
    death_in_disaster,
    extreme_at_home,
    extreme_children_taken_in,
    extreme_taken_in,
    food_aid,
    foster_elderly,
    foster_from_4,
    foster_under_4,
    house_damage,
    house_not_counted,
    k4_child,
    pregnant_and_one_or_two,
    pregnant_or_infant,
    pregnant_or_one,
    recipient_at_death,
    severe_injury,
    spouse_not_supported,
    survivor_insurance,
)
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Group, Item, Level, Provision
from ansinh.rules.expression import Entitled

ND_20 = Instrument("decree", "20/2021/NĐ-CP")
WHO = partial(Group, confidence=Confidence.TEXT, source="S1")
MUCH = partial(Level, confidence=Confidence.TEXT, source="S1")
RULE = partial(Provision, confidence=Confidence.TEXT, source="S1")
CARED = partial(WHO, benefit="CARE", citation=ND_20.at(20, 1))
CARED_MUCH = partial(MUCH, citation=ND_20.at(20, 2))
BURIED = partial(WHO, benefit="FUNERAL")

CARE: tuple[Item, ...] = (
    CARED(
        group="F1",
        label="Nhận nuôi dưỡng trẻ em không có nguồn nuôi dưỡng dưới 4 tuổi",
        label_en="Foster carer of a child without support under 4",
        condition=foster_under_4 > 0,
        per=foster_under_4,
    ),
    CARED(
        group="F2",
        label="Nhận nuôi dưỡng trẻ em không có nguồn nuôi dưỡng từ 4 đến dưới 16 tuổi",
        label_en="Foster carer of a child without support aged 4 to under 16",
        condition=foster_from_4 > 0,
        per=foster_from_4,
    ),
    CARED(
        group="F3",
        label="Nhận nuôi dưỡng người cao tuổi đủ điều kiện vào cơ sở",
        label_en="Foster carer of an elderly person eligible for a facility",
        condition=foster_elderly > 0,
        per=foster_elderly,
    ),
    CARED(
        group="P",
        label="Người khuyết tật nặng, đặc biệt nặng mang thai, nuôi con dưới 36 tháng",
        label_en="Severely disabled person, pregnant or raising children under 36 months",
        condition=(severe_disability | extreme_disability)
        & pregnant_or_infant
        & spouse_not_supported,
        note="Chỉ hưởng một hệ số cao nhất; cả vợ và chồng đủ điều kiện thì một suất.",
    ),
    CARED(
        group="H1",
        label="Hộ trực tiếp chăm sóc người khuyết tật đặc biệt nặng",
        label_en="Household caring for an especially severely disabled person",
        condition=(extreme_at_home > 0) & care_not_counted,
        per=extreme_at_home,
        note="Hỗ trợ của hộ: tính cho một thành viên.",
    ),
    CARED(
        group="H2",
        label="Nhận chăm sóc người khuyết tật đặc biệt nặng",
        label_en="Taking in an especially severely disabled person",
        condition=extreme_taken_in > 0,
        per=extreme_taken_in,
    ),
    CARED(
        group="H3",
        label="Nhận chăm sóc trẻ em khuyết tật đặc biệt nặng",
        label_en="Taking in an especially severely disabled child",
        condition=extreme_children_taken_in > 0,
        per=extreme_children_taken_in,
    ),
    CARED_MUCH(group="F1", band="all", hundredths=250),
    CARED_MUCH(group="F2", band="all", hundredths=150),
    CARED_MUCH(group="F3", band="all", hundredths=150),
    CARED_MUCH(
        group="P",
        band="p1",
        hundredths=150,
        condition=pregnant_or_one,
        label=pregnant_or_one.label,
        label_en=pregnant_or_one.label_en,
    ),
    CARED_MUCH(
        group="P",
        band="p2",
        hundredths=200,
        condition=pregnant_and_one_or_two,
        label=pregnant_and_one_or_two.label,
        label_en=pregnant_and_one_or_two.label_en,
    ),
    CARED_MUCH(group="H1", band="all", hundredths=100),
    CARED_MUCH(group="H2", band="all", hundredths=150),
    CARED_MUCH(group="H3", band="all", hundredths=250),
    RULE(
        name="CARE_ON_TOP",
        label="Hỗ trợ chăm sóc hưởng thêm, không so với trợ cấp xã hội hằng tháng",
        label_en="Care support comes on top of the monthly allowance",
        citation=ND_20.at(20, 2, "b"),
    ),
)

FACILITY: tuple[Item, ...] = (
    WHO(
        group="CS",
        benefit="FACILITY",
        label="Người được nuôi dưỡng tại cơ sở trợ giúp xã hội",
        label_en="Person kept by a social-assistance facility",
        condition=in_facility,
        citation=ND_20.at(25, 1),
    ),
    MUCH(
        group="CS",
        band="under_4",
        hundredths=500,
        condition=under_4,
        label=under_4.label,
        label_en=under_4.label_en,
        citation=ND_20.at(25, 1),
    ),
    MUCH(
        group="CS",
        band="from_4",
        hundredths=400,
        condition=from_4,
        label=from_4.label,
        label_en=from_4.label_en,
        citation=ND_20.at(25, 1),
    ),
    RULE(
        name="NO_DOUBLE_FACILITY",
        label="Hưởng mức nuôi dưỡng tại cơ sở thì không hưởng trợ cấp xã hội hằng tháng",
        label_en="Whoever is kept by a facility does not receive the monthly allowance",
        citation=ND_20.at(25, 5),
    ),
)

FUNERAL: tuple[Item, ...] = (
    BURIED(
        group="MT_RECIPIENT",
        label="Người đang hưởng trợ cấp xã hội hằng tháng chết",
        label_en="A recipient of the monthly allowance died",
        condition=recipient_at_death.is_("ALLOWANCE"),
        citation=ND_20.at(11),
    ),
    BURIED(
        group="MT_K4_CHILD",
        label="Con của người đơn thân nghèo đang hưởng trợ cấp chết",
        label_en="A child of a poor single parent who receives the allowance died",
        condition=k4_child,
        citation=ND_20.at(11),
    ),
    BURIED(
        group="MT_ELDERLY",
        label="Người từ đủ 80 tuổi hưởng tuất bảo hiểm xã hội, trợ cấp hằng tháng khác chết",
        label_en="A person of 80 or over with survivor or other monthly benefit died",
        condition=from_80 & survivor_insurance.one_of("SURVIVOR", "OTHER"),
        citation=ND_20.at(11),
        note="Tuổi tính đến ngày cuối tháng.",
    ),
    BURIED(
        group="MT_FACILITY",
        label="Người được nuôi dưỡng tại cơ sở trợ giúp xã hội chết",
        label_en="A person kept by a facility died",
        condition=recipient_at_death.is_("FACILITY"),
        citation=ND_20.at(25, 3),
    ),
    BURIED(
        group="MT_DISASTER",
        label="Người chết do thiên tai, hỏa hoạn, lý do bất khả kháng",
        label_en="A person died in a disaster, fire or other force majeure",
        condition=death_in_disaster,
        citation=ND_20.at(14),
    ),
    MUCH(group="MT_RECIPIENT", band="all", hundredths=2000, citation=ND_20.at(11, 2)),
    MUCH(group="MT_K4_CHILD", band="all", hundredths=2000, citation=ND_20.at(11, 2)),
    MUCH(group="MT_ELDERLY", band="all", hundredths=2000, citation=ND_20.at(11, 2)),
    MUCH(group="MT_FACILITY", band="all", hundredths=5000, citation=ND_20.at(25, 3)),
    MUCH(group="MT_DISASTER", band="all", hundredths=5000, citation=ND_20.at(14)),
    RULE(
        name="FUNERAL_HIGHEST",
        label="Thuộc nhiều quy định về mai táng thì chỉ hưởng một mức cao nhất",
        label_en="Several texts on funeral support: only the highest",
        citation=ND_20.at(11, 2),
    ),
)

EMERGENCY: tuple[Item, ...] = (
    WHO(
        group="INJURED",
        benefit="INJURY",
        label="Người bị thương nặng, cấp cứu hoặc điều trị tại cơ sở y tế từ 3 ngày",
        label_en="Severely injured, emergency care or treatment for 3 days or more",
        condition=severe_injury,
        citation=ND_20.at(13) + ND_20.at(2, 2),
    ),
    MUCH(group="INJURED", band="all", hundredths=1000, citation=ND_20.at(13)),
    WHO(
        group="HOUSE",
        benefit="HOUSE",
        label="Hộ bị thiệt hại về nhà ở",
        label_en="Household whose house is damaged",
        condition=~house_damage.is_("NONE") & house_not_counted,
        citation=ND_20.at(15),
        note="Mỗi hộ một lần: tính cho một thành viên, thường là chủ hộ.",
    ),
    *(
        MUCH(
            group="HOUSE",
            band=damage.lower(),
            amount=amount,
            condition=house_damage.is_(damage),
            label=label,
            label_en=label_en,
            citation=ND_20.at(15, clause),
        )
        for clause, damage, amount, label, label_en in (
            (1, "LOST", 40_000_000, "làm nhà ở", "build"),
            (2, "MOVE", 30_000_000, "di dời nhà ở khẩn cấp", "move"),
            (3, "REPAIR", 20_000_000, "sửa chữa nhà ở", "repair"),
        )
    ),
    WHO(
        group="HUNGRY",
        benefit="RICE",
        label="Người thiếu đói",
        label_en="Person short of food",
        condition=~food_aid.is_("NONE"),
        citation=ND_20.at(12, 1),
        note="Một tháng dịp Tết; mỗi đợt thiên tai, giáp hạt không quá 3 tháng.",
    ),
    MUCH(group="HUNGRY", band="all", amount=15, citation=ND_20.at(12, 1)),
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
        citation=ND_20.at(9),
    ),
    WHO(
        group="BH_FACILITY",
        benefit="HEALTH_CARD",
        label="Người được nuôi dưỡng tại cơ sở trợ giúp xã hội",
        label_en="Person kept by a facility",
        condition=in_facility,
        citation=ND_20.at("24–28"),
    ),
    MUCH(group="BH_ALLOWANCE", band="all", amount=1, citation=ND_20.at(9)),
    MUCH(group="BH_FACILITY", band="all", amount=1, citation=ND_20.at("24–28")),
    RULE(
        name="ONE_CARD",
        label="Thuộc nhiều diện thì được cấp một thẻ, theo diện có quyền lợi cao nhất",
        label_en="Several entitlements: one card, the best one",
        citation=ND_20.at(9, 2),
    ),
)
ITEMS = (*CARE, *FACILITY, *FUNERAL, *EMERGENCY, *CARD)
