"""Nghị định 335/2026/NĐ-CP, Điều 11, 17, 22, 31: care, facility, funeral."""

from dataclasses import replace
from functools import partial

from ansinh.law.nd_335_2026.emergency import EMERGENCY_ITEMS
from ansinh.law.nd_335_2026.writing import (
    IN_FACILITY,
    KEPT,
    LEVEL,
    ND_335,
    RULE,
    WHO,
    monthly,
    once,
)
from ansinh.law.vocabulary import (
    extreme_disability,
    from_4,
    from_70,
    from_75,
    in_facility,
    poor_or_near_poor,
    severe_disability,
    under_4,
    under_75,
)
from ansinh.law.vocabulary_care import (
    care_not_counted,
    death_in_disaster,
    extreme_at_home,
    extreme_children_taken_in,
    extreme_taken_in,
    foster_elderly,
    foster_from_4,
    foster_under_4,
    k4_child,
    pregnant_and_one_or_two,
    pregnant_or_infant,
    pregnant_or_one,
    recipient_at_death,
    spouse_not_supported,
    survivor_insurance,
)
from ansinh.rules.citation import Citation
from ansinh.rules.document import Confidence, Group, Item
from ansinh.rules.expression import Expression
from ansinh.rules.facts import Fact


def _cared(group: str, vi: str, en: str, per: Fact) -> Group:
    return WHO(
        group=group,
        benefit="CARE",
        label=vi,
        label_en=en,
        condition=per > 0,
        per=per,
        citation=ND_335.at(17, 1),
        replaces=(f"nd_20_2021.{group.lower()}",),
    )


CARE: tuple[Item, ...] = (
    _cared(
        "F1",
        "Nhận nuôi dưỡng trẻ em không có nguồn nuôi dưỡng dưới 4 tuổi",
        "Foster carer of a child without support under 4",
        foster_under_4,
    ),
    _cared(
        "F2",
        "Nhận nuôi dưỡng trẻ em không có nguồn nuôi dưỡng từ 4 đến dưới 16 tuổi",
        "Foster carer of a child without support aged 4 to under 16",
        foster_from_4,
    ),
    _cared(
        "F3",
        "Nhận nuôi dưỡng người cao tuổi đủ điều kiện vào cơ sở",
        "Foster carer of an elderly person eligible for a facility",
        foster_elderly,
    ),
    WHO(
        group="H1",
        benefit="CARE",
        label="Hộ trực tiếp chăm sóc người khuyết tật đặc biệt nặng",
        label_en="Household caring for an especially severely disabled person",
        condition=(extreme_at_home > 0) & care_not_counted,
        per=extreme_at_home,
        citation=ND_335.at(17, 1),
        note="Hỗ trợ của hộ: tính cho một thành viên.",
        replaces=("nd_20_2021.h1",),
    ),
    _cared(
        "H2",
        "Nhận chăm sóc người khuyết tật đặc biệt nặng",
        "Taking in an especially severely disabled person",
        extreme_taken_in,
    ),
    _cared(
        "H3",
        "Nhận chăm sóc trẻ em khuyết tật đặc biệt nặng",
        "Taking in an especially severely disabled child",
        extreme_children_taken_in,
    ),
    WHO(
        group="P",
        benefit="CARE",
        label="Người khuyết tật nặng, đặc biệt nặng mang thai, nuôi con dưới 36 tháng",
        label_en="Severely disabled person, pregnant or raising children under 36 months",
        condition=(severe_disability | extreme_disability)
        & pregnant_or_infant
        & spouse_not_supported,
        citation=ND_335.at(17, 1),
        note="Chỉ hưởng một hệ số cao nhất; cả vợ và chồng đủ điều kiện thì một suất.",
        replaces=("nd_20_2021.p",),
    ),
    monthly("F1", "all", 250, ND_335.at(17, 2)),
    monthly("F2", "all", 150, ND_335.at(17, 2)),
    monthly("F3", "all", 150, ND_335.at(17, 2)),
    monthly("H1", "all", 100, ND_335.at(17, 2)),
    monthly("H2", "all", 150, ND_335.at(17, 2)),
    monthly("H3", "all", 250, ND_335.at(17, 2)),
    monthly("P", "p1", 150, ND_335.at(17, 2), pregnant_or_one),
    monthly("P", "p2", 200, ND_335.at(17, 2), pregnant_and_one_or_two),
    RULE(
        name="CARE_ON_TOP",
        label="Hỗ trợ chăm sóc hưởng thêm, không so với trợ cấp xã hội hằng tháng",
        label_en="Care support comes on top of the monthly allowance",
        citation=ND_335.at(17, 2, "b"),
        replaces=("nd_20_2021.care_on_top",),
    ),
)

FACILITY: tuple[Item, ...] = (
    WHO(
        group="CS",
        benefit="FACILITY",
        label="Người được nuôi dưỡng tại cơ sở trợ giúp xã hội",
        label_en="Person kept by a social-assistance facility",
        condition=in_facility,
        citation=ND_335.at(22, 1),
        replaces=("nd_20_2021.cs",),
    ),
    monthly("CS", "under_4", 500, ND_335.at(22, 1), under_4),
    monthly("CS", "from_4", 400, ND_335.at(22, 1), from_4),
    KEPT(
        name="NO_DOUBLE_FACILITY",
        label="Hưởng mức nuôi dưỡng tại cơ sở thì không hưởng trợ cấp xã hội hằng tháng",
        label_en="Whoever is kept by a facility does not receive the monthly allowance",
        replaces=("nd_20_2021.no_double_facility",),
    ),
    RULE(
        name="FACILITY_ITEMS",
        label="Vật dụng cá nhân đến 10 lần, thuốc thông thường và phục hồi chức năng đến 20 lần "
        "mức chuẩn mỗi người mỗi năm; ngày lễ, tết ăn thêm đến 3 lần; điều trị vượt bảo hiểm "
        "theo thực tế",
        label_en="Personal items up to 10 times, ordinary medicine and rehabilitation up to 20 "
        "times the base per person and year; holidays up to 3 times; treatment above insurance "
        "at actual cost",
        citation=ND_335.at(22),
    ),
)


def _buried(
    group: str, vi: str, en: str, condition: Expression, citation: Citation, new: bool = False
) -> Group:
    return WHO(
        group=group,
        benefit="FUNERAL",
        label=vi,
        label_en=en,
        condition=condition,
        citation=citation,
        note="Tuổi tính đến ngày cuối tháng." if "ELDERLY" in group else "",
        replaces=() if new else (f"nd_20_2021.{group.lower()}",),
    )


TWENTY = partial(LEVEL, hundredths=2000, citation=ND_335.at(11, 2))
FUNERAL: tuple[Item, ...] = (
    _buried(
        "MT_RECIPIENT",
        "Người hưởng, hoặc đủ điều kiện hưởng trợ cấp xã hội hằng tháng chết",
        "A recipient of the allowance, or who qualified without a decision yet, died",
        recipient_at_death.one_of("ALLOWANCE", "ALLOWANCE_APPLIED"),
        ND_335.at(11),
    ),
    _buried(
        "MT_K4_CHILD",
        "Con của người đơn thân nghèo đang hưởng trợ cấp chết",
        "A child of a poor single parent who receives the allowance died",
        k4_child,
        ND_335.at(11),
    ),
    _buried(
        "MT_ELDERLY",
        "Người từ đủ 75 tuổi hưởng tuất bảo hiểm xã hội, trợ cấp hằng tháng khác chết",
        "A person of 75 or over with survivor or other monthly benefit died",
        from_75 & survivor_insurance.one_of("SURVIVOR", "OTHER"),
        ND_335.at(11),
    ),
    _buried(
        "MT_ELDERLY_70",
        "Người từ đủ 70 đến dưới 75 tuổi nghèo, cận nghèo hưởng tuất bảo hiểm xã hội chết",
        "A poor or near-poor person of 70 to under 75 with survivor benefit died",
        from_70 & under_75 & poor_or_near_poor & survivor_insurance.is_("SURVIVOR"),
        ND_335.at(11),
        new=True,
    ),
    replace(
        _buried(
            "MT_FACILITY",
            "Người được nuôi dưỡng tại cơ sở trợ giúp xã hội chết",
            "A person kept by a facility died",
            recipient_at_death.is_("FACILITY"),
            ND_335.at(12),
        ),
        confidence=Confidence.INFERENCE,
        note=IN_FACILITY,
    ),
    _buried(
        "MT_DISASTER",
        "Người chết do thiên tai, hỏa hoạn, lý do bất khả kháng",
        "A person died in a disaster, fire or other force majeure",
        death_in_disaster,
        ND_335.at(12),
    ),
    *once(TWENTY(group="MT_RECIPIENT")),
    *once(TWENTY(group="MT_K4_CHILD")),
    *once(TWENTY(group="MT_ELDERLY")),
    *once(TWENTY(group="MT_ELDERLY_70"), old=False),
    *(
        replace(level, confidence=Confidence.INFERENCE, note=IN_FACILITY)
        for level in once(LEVEL(group="MT_FACILITY", hundredths=5000, citation=ND_335.at(12)))
    ),
    *once(LEVEL(group="MT_DISASTER", hundredths=5000, citation=ND_335.at(12))),
    WHO(
        group="MT_PENSION",
        benefit="FUNERAL_PENSION",
        label="Người hưởng, hoặc đủ điều kiện hưởng hưu trí xã hội chết",
        label_en="A social pensioner, or who qualified without a decision yet, died",
        condition=recipient_at_death.one_of("PENSION", "PENSION_APPLIED"),
        citation=ND_335.at(31, 3),
    ),
    LEVEL(group="MT_PENSION", hundredths=2000, citation=ND_335.at(31, 3)),
    RULE(
        name="FUNERAL_HIGHEST",
        label="Thuộc nhiều quy định về mai táng thì chỉ hưởng một mức cao nhất",
        label_en="Several texts on funeral support: only the highest",
        citation=ND_335.at(11, 2),
        replaces=("nd_20_2021.funeral_highest",),
    ),
)
ITEMS = (*CARE, *FACILITY, *FUNERAL, *EMERGENCY_ITEMS)
