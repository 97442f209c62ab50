"""Nghị định 335/2026/NĐ-CP: groups from 5/10/2026; base, levels and pension from 1/7/2026."""

from datetime import date

from ansinh.law.nd_335_2026.support import ITEMS
from ansinh.law.parents import UNCHANGED, Point, as_conditions, both, one_each
from ansinh.law.vocabulary import (
    children_studying_covered,
    children_under_16,
    extreme_child_or_elderly,
    extreme_disability,
    from_4,
    from_16,
    from_60,
    from_75,
    lives_in_special_area,
    no_pension,
    poor,
    poor_or_near_poor,
    severe_child_or_elderly,
    severe_disability,
    single,
    under_3,
    under_4,
    under_16,
    under_75,
    unsupported,
    without_supporter,
)
from ansinh.law.vocabulary_care import (
    has_hiv,
    has_wage,
    is_fostered,
    is_studying,
    may_enter_facility,
    study_unbroken,
    was_k1_at_16,
)
from ansinh.rules.citation import Citation, Instrument
from ansinh.rules.document import Confidence, Document, Group, Level, Parameter, Provision
from ansinh.rules.expression import Condition, Expression, any_of

ND_335 = Instrument("decree", "335/2026/NĐ-CP")
IN_FORCE = date(2026, 10, 5)
AMOUNTS_FROM = date(2026, 7, 1)

POINTS = as_conditions(
    (
        *UNCHANGED,
        Point(
            "b",
            "mồ côi cả cha và mẹ, hoặc mồ côi cha hoặc mẹ và người còn lại không xác định được",
            "both parents dead, or one dead and the other not identifiable",
            both("DEAD") | one_each("DEAD", "UNIDENTIFIED"),
        ),
        Point(
            "c",
            "cha hoặc mẹ đã chết hoặc không xác định được, người còn lại bị tuyên bố mất tích",
            "one parent dead or not identifiable, the other declared missing",
            one_each("DEAD", "MISSING") | one_each("UNIDENTIFIED", "MISSING"),
        ),
        Point(
            "d",
            "cha hoặc mẹ đã chết hoặc không xác định được, người còn lại đang được chăm sóc tại "
            "cơ sở",
            "one parent dead or not identifiable, the other in care in a facility",
            one_each("DEAD", "FACILITY") | one_each("UNIDENTIFIED", "FACILITY"),
        ),
        Point(
            "đ",
            "cha hoặc mẹ đã chết hoặc không xác định được, người còn lại đang ở tù hoặc cơ sở "
            "bắt buộc",
            "one parent dead or not identifiable, the other in prison or a compulsory facility",
            one_each("DEAD", "PRISON") | one_each("UNIDENTIFIED", "PRISON"),
        ),
    ),
    "2026",
    lambda letter: ND_335.at(5, 1, letter),
)

without_source = Condition(
    "without_source_2026",
    "không có nguồn nuôi dưỡng",
    "without a source of support",
    any_of(*POINTS),
    ND_335.at(5, 1),
)
raises_child = Condition(
    "raises_child_2026",
    "đang nuôi con dưới 16 tuổi, hoặc con đã được tính hưởng đang học liên tục",
    "raises a child under 16, or a covered child who studies without a break",
    (children_under_16 > 0) | (children_studying_covered > 0),
    ND_335.at(5, 4),
)

k1_2026 = Condition(
    "k1_2026",
    "trẻ em dưới 16 tuổi không có nguồn nuôi dưỡng",
    "child under 16 without a source of support",
    under_16 & without_source,
    ND_335.at(5, 1),
)
k3_2026 = Condition(
    "k3_2026",
    "trẻ em nhiễm HIV/AIDS thuộc hộ nghèo",
    "child with HIV/AIDS in a poor household",
    under_16 & has_hiv & poor,
    ND_335.at(5, 3),
)
studies_unbroken = Condition(
    "studies_unbroken",
    "học liên tục, chỉ gián đoạn khi được bảo lưu theo pháp luật về giáo dục",
    "studies without a break other than a suspension allowed by education law",
    study_unbroken,
    ND_335.at(5, 2),
)
without_income = Condition(
    "without_income_2026",
    "không có lương, tiền công, lương hưu, trợ cấp bảo hiểm xã hội hằng tháng",
    "no salary, wage, pension or monthly social-insurance benefit",
    ~has_wage & no_pension,
    ND_335.at(5, 8),
)


def _group(group: str, labels: tuple[str, str], condition: Expression, citation: Citation) -> Group:
    return Group(
        group=group,
        benefit="MONTHLY",
        label=labels[0],
        label_en=labels[1],
        condition=condition,
        citation=citation,
        confidence=Confidence.TEXT,
        source="S2",
        replaces=(f"nd_20_2021.{group.lower()}",),
    )


GROUPS = (
    Group(
        group="K1",
        benefit="MONTHLY",
        label="Trẻ em dưới 16 tuổi không có nguồn nuôi dưỡng",
        label_en="Child under 16 without a source of support",
        condition=under_16 & without_source,
        citation=ND_335.at(5, 1),
        confidence=Confidence.TEXT,
        source="S2",
        replaces=("nd_20_2021.k1",),
    ),
    Group(
        group="K4",
        benefit="MONTHLY",
        label="Người đơn thân nghèo đang nuôi con",
        label_en="Poor single parent raising a child",
        condition=poor_or_near_poor & single & raises_child,
        per=children_under_16 + children_studying_covered,
        citation=ND_335.at(5, 4),
        confidence=Confidence.TEXT,
        source="S2",
        note="Người đã ly hôn, ly thân không có trong câu chữ của điều này.",
        replaces=("nd_20_2021.k4",),
    ),
    Group(
        group="K5A",
        benefit="MONTHLY",
        label="Người cao tuổi thuộc hộ nghèo, không có người phụng dưỡng",
        label_en="Elderly person in a poor household with nobody obliged to support",
        condition=from_60 & poor & unsupported,
        citation=ND_335.at(5, 5, "a"),
        confidence=Confidence.TEXT,
        source="S2",
        replaces=("nd_20_2021.k5a", "nd_20_2021.k5b_2021", "nd_20_2021.k5c_2021"),
    ),
    Group(
        group="K6",
        benefit="MONTHLY",
        label="Người khuyết tật nặng, đặc biệt nặng",
        label_en="Person with severe or especially severe disability",
        condition=severe_disability | extreme_disability,
        citation=ND_335.at(5, 6),
        confidence=Confidence.TEXT,
        source="S2",
        replaces=("nd_20_2021.k6",),
    ),
    _group(
        "K2",
        (
            "Người đang học, trước 16 tuổi hưởng theo diện trẻ em không có nguồn nuôi dưỡng",
            "Former child without support, still studying",
        ),
        from_16 & was_k1_at_16 & is_studying & studies_unbroken,
        ND_335.at(5, 2),
    ),
    _group(
        "K3",
        ("Trẻ em nhiễm HIV/AIDS thuộc hộ nghèo", "Child with HIV/AIDS in a poor household"),
        under_16 & has_hiv & poor,
        ND_335.at(5, 3),
    ),
    _group(
        "K5D",
        (
            "Người cao tuổi đủ điều kiện vào cơ sở, có người nhận nuôi dưỡng tại cộng đồng",
            "Elderly person eligible for a facility, taken in by a foster carer",
        ),
        from_60 & poor & without_supporter & may_enter_facility & is_fostered,
        ND_335.at(5, 5, "b"),
    ),
    _group(
        "K7",
        (
            "Trẻ em dưới 3 tuổi thuộc hộ nghèo, cận nghèo ở vùng đặc biệt khó khăn",
            "Child under 3, poor or near-poor, in a specially difficult area",
        ),
        under_3
        & poor_or_near_poor
        & lives_in_special_area
        & ~k1_2026
        & ~k3_2026
        & ~severe_disability
        & ~extreme_disability,
        ND_335.at(5, 7),
    ),
    _group(
        "K8",
        (
            "Người nhiễm HIV/AIDS thuộc hộ nghèo, không có thu nhập ổn định",
            "Person with HIV/AIDS, poor household, no stable income",
        ),
        has_hiv & poor & without_income,
        ND_335.at(5, 8),
    ),
)


def _level(
    group: str,
    band: str,
    hundredths: int,
    condition: Condition | None,
    *replaces: str,
    since: date = AMOUNTS_FROM,
    until: date | None = None,
    confidence: Confidence = Confidence.TEXT,
    note: str = "",
) -> Level:
    return Level(
        group=group,
        band=band,
        hundredths=hundredths,
        condition=condition,
        label=condition.label if condition else "mỗi con" if group == "K4" else "",
        label_en=condition.label_en if condition else "per child" if group == "K4" else "",
        citation=ND_335.at(6, 1),
        confidence=confidence,
        source="S2",
        note=note,
        counts_from=since,
        counts_until=until,
        replaces=tuple(f"nd_20_2021.{code}" for code in replaces),
    )


LEVELS = (
    _level("K1", "under_4", 250, under_4, "k1.under_4"),
    _level("K1", "from_4", 150, from_4, "k1.from_4"),
    _level("K2", "studying", 150, None, "k2.studying"),
    _level("K3", "under_4", 250, under_4, "k3.under_4"),
    _level("K3", "from_4", 200, from_4, "k3.from_4"),
    _level("K4", "child", 100, None, "k4.child"),
    _level("K5A", "60", 150, under_75, "k5a.60"),
    _level(
        "K5A",
        "75",
        200,
        from_75,
        "k5a.80",
        until=date(2026, 10, 4),
        confidence=Confidence.INFERENCE,
        note="Người 75–79 tuổi hưởng 2,0 từ 1/7/2026: suy ra từ Điều 32 khoản 3.",
    ),
    _level("K5A", "75", 200, from_75, "k5a.80", since=IN_FORCE),
    _level("K5D", "all", 300, None, "k5d.all"),
    _level("K6", "extreme", 200, extreme_disability, "k6.extreme"),
    _level(
        "K6",
        "extreme_child_or_elderly",
        250,
        extreme_child_or_elderly,
        "k6.extreme_child_or_elderly",
    ),
    _level("K6", "severe", 150, severe_disability, "k6.severe"),
    _level(
        "K6",
        "severe_child_or_elderly",
        200,
        severe_child_or_elderly,
        "k6.severe_child_or_elderly",
    ),
    _level("K7", "all", 150, None, "k7.all"),
    _level("K8", "all", 150, None, "k8.all"),
)

PARAMETERS = (
    Parameter(
        name="BASE",
        value=540_000,
        label="Mức chuẩn trợ giúp xã hội",
        label_en="Base amount of social assistance",
        raisable=True,
        citation=ND_335.at(4, 2) + ND_335.at(32, "3–5"),
        confidence=Confidence.TEXT,
        source="S2",
        note="Địa phương được quy định mức cao hơn: Điều 4 khoản 3.",
        counts_from=AMOUNTS_FROM,
        replaces=("nd_20_2021.base", "nd_76_2024.base"),
    ),
    Parameter(
        name="SOC_PENSION",
        value=540_000,
        label="Mức trợ cấp hưu trí xã hội",
        label_en="Amount of the social pension",
        raisable=True,
        citation=ND_335.at(31, 1),
        confidence=Confidence.TEXT,
        source="S2",
        counts_from=AMOUNTS_FROM,
        replaces=("nd_176_2025.soc_pension",),
    ),
)

PROVISIONS = (
    Provision(
        name="HIGHEST_ONLY",
        label="Thuộc nhiều diện trợ giúp xã hội thì chỉ hưởng một mức cao nhất",
        label_en="Whoever fits several groups receives only the highest amount",
        citation=ND_335.at(6, 2),
        confidence=Confidence.TEXT,
        source="S2",
        replaces=("nd_20_2021.highest_only",),
    ),
    Provision(
        name="SINGLE_PARENT_ON_TOP",
        label="Người đơn thân nghèo đồng thời là người cao tuổi, khuyết tật, nhiễm HIV hưởng cả "
        "hai chế độ",
        label_en="A poor single parent who is also elderly, disabled or has HIV receives both",
        citation=ND_335.at(6, 2),
        confidence=Confidence.TEXT,
        source="S2",
        replaces=("nd_20_2021.single_parent_on_top",),
    ),
    Provision(
        name="PENSION_OR_ALLOWANCE",
        label="Đủ điều kiện cả trợ cấp hưu trí xã hội và trợ cấp xã hội hằng tháng thì hưởng chế "
        "độ cao hơn",
        label_en="Entitled to the social pension and a monthly allowance: the higher one",
        citation=Instrument("law", "41/2024/QH15").at(22) + ND_335.at(31, 1),
        confidence=Confidence.TEXT,
        source="S2, S3",
        replaces=("luat_41_2024.pension_or_allowance",),
    ),
)

DOCUMENT = Document(
    code="nd_335_2026",
    instrument=ND_335,
    title="Chính sách trợ giúp xã hội",
    title_en="Social assistance policy",
    issued=date(2026, 8, 21),
    in_force=IN_FORCE,
    items=(*GROUPS, *LEVELS, *PARAMETERS, *PROVISIONS, *ITEMS),
)
