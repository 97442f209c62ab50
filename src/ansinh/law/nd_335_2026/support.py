"""Nghị định 335/2026/NĐ-CP, Điều 11–13, 16, 17, 22, 31: care, facility, funeral, emergency, card.

Monthly levels count from 1/7/2026 as those of Article 6 do. That one-off support for events from
1/7 to 4/10/2026 follows the new base too is an inference, marked on every such level.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

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
    death_in_disaster,
    extreme_at_home,
    extreme_children_taken_in,
    extreme_taken_in,
    food_aid,
    foster_elderly,
    foster_from_4,
    foster_under_4,
    house_damage,
    k4_child,
    pregnant_and_one_or_two,
    pregnant_or_one,
    recipient_at_death,
    severe_injury,
    spouse_not_supported,
    survivor_insurance,
    urgent_days,
)
from ansinh.rules.citation import Citation, Instrument
from ansinh.rules.document import Confidence, Group, Item, Level, Provision
from ansinh.rules.expression import Condition, Entitled, Expression
from ansinh.rules.facts import Fact

ND_335 = Instrument("decree", "335/2026/NĐ-CP")
AMOUNTS_FROM, OLD_UNTIL, IN_FORCE = date(2026, 7, 1), date(2026, 10, 4), date(2026, 10, 5)
NOT_READ = "Chưa đọc được điểm này; suy ra là mức cũ được giữ."
TRANSITION = "Việc xảy ra từ 1/7 đến 4/10/2026 tính theo mức chuẩn mới: suy luận."
WHO = partial(Group, confidence=Confidence.TEXT, source="S2")
RULE = partial(Provision, confidence=Confidence.TEXT, source="S2")


def _monthly(
    group: str, band: str, hundredths: int, citation: Citation, condition: Condition | None = None
) -> Level:
    return Level(
        group=group,
        band=band,
        hundredths=hundredths,
        condition=condition,
        label=condition.label if condition else "",
        label_en=condition.label_en if condition else "",
        citation=citation,
        confidence=Confidence.TEXT,
        source="S2",
        counts_from=AMOUNTS_FROM,
        replaces=(f"nd_20_2021.{group}.{band}".lower(),),
    )


def _once(level: Level, *, old: bool = True) -> Iterator[Level]:
    """The level from 5/10/2026, and as an inference for the months of transition before it."""
    keys = (f"nd_20_2021.{level.code}",) if old else ()
    if old:
        yield replace(
            level,
            counts_from=AMOUNTS_FROM,
            counts_until=OLD_UNTIL,
            confidence=Confidence.INFERENCE,
            note=TRANSITION,
            replaces=keys,
        )
    yield replace(level, counts_from=IN_FORCE, replaces=keys)


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
    _cared(
        "H1",
        "Hộ trực tiếp chăm sóc người khuyết tật đặc biệt nặng",
        "Household caring for an especially severely disabled person",
        extreme_at_home,
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
        condition=(severe_disability | extreme_disability) & spouse_not_supported,
        citation=ND_335.at(17, 1),
        note="Chỉ hưởng một hệ số cao nhất; cả vợ và chồng đủ điều kiện thì một suất.",
        replaces=("nd_20_2021.p",),
    ),
    _monthly("F1", "all", 250, ND_335.at(17, 2)),
    _monthly("F2", "all", 150, ND_335.at(17, 2)),
    _monthly("F3", "all", 150, ND_335.at(17, 2)),
    _monthly("H1", "all", 100, ND_335.at(17, 2)),
    _monthly("H2", "all", 150, ND_335.at(17, 2)),
    _monthly("H3", "all", 250, ND_335.at(17, 2)),
    _monthly("P", "p1", 150, ND_335.at(17, 2), pregnant_or_one),
    _monthly("P", "p2", 200, ND_335.at(17, 2), pregnant_and_one_or_two),
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
    _monthly("CS", "under_4", 500, ND_335.at(22, 1), under_4),
    _monthly("CS", "from_4", 400, ND_335.at(22, 1), from_4),
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


LEVEL = partial(Level, confidence=Confidence.TEXT, source="S2", band="all")
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
            ND_335.at(22),
        ),
        confidence=Confidence.INFERENCE,
        note=NOT_READ,
    ),
    _buried(
        "MT_DISASTER",
        "Người chết do thiên tai, hỏa hoạn, lý do bất khả kháng",
        "A person died in a disaster, fire or other force majeure",
        death_in_disaster,
        ND_335.at(12),
    ),
    *_once(TWENTY(group="MT_RECIPIENT")),
    *_once(TWENTY(group="MT_K4_CHILD")),
    *_once(TWENTY(group="MT_ELDERLY")),
    *_once(TWENTY(group="MT_ELDERLY_70"), old=False),
    *_once(
        LEVEL(
            group="MT_FACILITY",
            hundredths=5000,
            citation=ND_335.at(22),
        )
    ),
    *_once(LEVEL(group="MT_DISASTER", hundredths=5000, citation=ND_335.at(12))),
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
        for level in _once(LEVEL(group="INJURED", hundredths=1000, citation=ND_335.at(12)))
    ),
    WHO(
        group="HOUSE",
        benefit="HOUSE",
        label="Hộ bị thiệt hại về nhà ở",
        label_en="Household whose house is damaged",
        condition=~house_damage.is_("NONE"),
        citation=ND_335.at(12, 4),
        note="Mỗi hộ một lần, ghi cho chủ hộ.",
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
        citation=ND_335.at("22–27"),
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
        citation=ND_335.at("22–27"),
        confidence=Confidence.INFERENCE,
        replaces=("nd_20_2021.bh_facility.all",),
    ),
)
ITEMS = (*CARE, *FACILITY, *FUNERAL, *EMERGENCY, *CARD)
