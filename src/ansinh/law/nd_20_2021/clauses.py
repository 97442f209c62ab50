"""Nghị định 20/2021/NĐ-CP, Điều 4, 5, 6: groups and levels from 1/7/2021."""

from datetime import date

from ansinh.law.nd_20_2021.support import ITEMS
from ansinh.law.parents import UNCHANGED, Point, as_conditions, both, one_each
from ansinh.law.vocabulary import (
    children_studying_16_22,
    children_under_16,
    extreme_child_or_elderly,
    extreme_disability,
    from_4,
    from_16,
    from_60,
    from_75,
    from_80,
    lives_in_special_area,
    no_other_allowance,
    no_pension,
    poor,
    poor_or_near_poor,
    severe_child_or_elderly,
    severe_disability,
    single,
    under_3,
    under_4,
    under_16,
    under_22,
    under_80,
    unsupported,
    without_supporter,
)
from ansinh.law.vocabulary_care import (
    has_hiv,
    has_wage,
    is_fostered,
    is_studying,
    may_enter_facility,
    was_k1_at_16,
)
from ansinh.rules.citation import Citation, Instrument
from ansinh.rules.document import Confidence, Document, Group, Level, Parameter, Provision
from ansinh.rules.expression import Condition, Expression, any_of

ND_20 = Instrument("decree", "20/2021/NĐ-CP")


POINTS = as_conditions(
    (
        *UNCHANGED,
        Point("b", "mồ côi cả cha và mẹ", "both parents dead", both("DEAD")),
        Point(
            "c",
            "mồ côi cha hoặc mẹ, người còn lại bị tuyên bố mất tích",
            "one parent dead, the other declared missing",
            one_each("DEAD", "MISSING"),
        ),
        Point(
            "d",
            "mồ côi cha hoặc mẹ, người còn lại đang được chăm sóc tại cơ sở",
            "one parent dead, the other in care in a facility",
            one_each("DEAD", "FACILITY"),
        ),
        Point(
            "đ",
            "mồ côi cha hoặc mẹ, người còn lại đang ở tù hoặc cơ sở bắt buộc",
            "one parent dead, the other in prison or a compulsory facility",
            one_each("DEAD", "PRISON"),
        ),
    ),
    "2021",
    lambda letter: ND_20.at(5, 1, letter),
)

without_source = Condition(
    "without_source_2021",
    "không có nguồn nuôi dưỡng",
    "without a source of support",
    any_of(*POINTS),
    ND_20.at(5, 1),
)
raises_child = Condition(
    "raises_child_2021",
    "đang nuôi con dưới 16 tuổi, hoặc con từ 16 đến 22 tuổi đang học",
    "raises a child under 16, or one aged 16 to 22 who studies",
    (children_under_16 > 0) | (children_studying_16_22 > 0),
    ND_20.at(5, 4),
)
k5a_2021 = Condition(
    "k5a_2021",
    "người cao tuổi thuộc hộ nghèo, không có người phụng dưỡng",
    "elderly, poor household, nobody obliged to support",
    from_60 & poor & unsupported,
    ND_20.at(5, 5, "a"),
)

k1_2021 = Condition(
    "k1_2021",
    "trẻ em dưới 16 tuổi không có nguồn nuôi dưỡng",
    "child under 16 without a source of support",
    under_16 & without_source,
    ND_20.at(5, 1),
)
k3_2021 = Condition(
    "k3_2021",
    "trẻ em nhiễm HIV/AIDS thuộc hộ nghèo",
    "child with HIV/AIDS in a poor household",
    under_16 & has_hiv & poor,
    ND_20.at(5, 3),
)
without_income = Condition(
    "without_income_2021",
    "không có lương, tiền công, lương hưu, trợ cấp bảo hiểm xã hội, trợ cấp xã hội hằng tháng",
    "no salary, wage, pension, social-insurance benefit or social allowance a month",
    ~has_wage & no_pension & no_other_allowance,
    ND_20.at(5, 8),
)


def _group(
    group: str,
    labels: tuple[str, str],
    condition: Expression,
    citation: Citation,
    note: str = "",
) -> Group:
    return Group(
        group=group,
        benefit="MONTHLY",
        label=labels[0],
        label_en=labels[1],
        condition=condition,
        citation=citation,
        confidence=Confidence.TEXT,
        source="S1",
        note=note,
    )


GROUPS = (
    Group(
        group="K1",
        benefit="MONTHLY",
        label="Trẻ em dưới 16 tuổi không có nguồn nuôi dưỡng",
        label_en="Child under 16 without a source of support",
        condition=under_16 & without_source,
        citation=ND_20.at(5, 1),
        confidence=Confidence.TEXT,
        source="S1",
    ),
    Group(
        group="K4",
        benefit="MONTHLY",
        label="Người đơn thân nghèo đang nuôi con",
        label_en="Poor single parent raising a child",
        condition=poor_or_near_poor & single & raises_child,
        per=children_under_16 + children_studying_16_22,
        citation=ND_20.at(5, 4),
        confidence=Confidence.TEXT,
        source="S1",
        note="Người đã ly hôn, ly thân không có trong câu chữ của điều này.",
    ),
    Group(
        group="K5A",
        benefit="MONTHLY",
        label="Người cao tuổi thuộc hộ nghèo, không có người phụng dưỡng",
        label_en="Elderly person in a poor household with nobody obliged to support",
        condition=k5a_2021,
        citation=ND_20.at(5, 5, "a"),
        confidence=Confidence.TEXT,
        source="S1",
    ),
    Group(
        group="K5B_2021",
        benefit="MONTHLY",
        label="Người từ đủ 75 đến 80 tuổi thuộc hộ nghèo, cận nghèo ở vùng đặc biệt khó khăn",
        label_en="Aged 75 to 80, poor or near-poor, in a specially difficult area",
        condition=from_75 & under_80 & poor_or_near_poor & lives_in_special_area & ~k5a_2021,
        citation=ND_20.at(5, 5, "b"),
        confidence=Confidence.TEXT,
        source="S1",
    ),
    Group(
        group="K5C_2021",
        benefit="MONTHLY",
        label="Người từ đủ 80 tuổi không có lương hưu, trợ cấp hằng tháng",
        label_en="Aged 80 or over without pension or monthly allowance",
        condition=from_80 & no_pension & no_other_allowance & ~k5a_2021,
        citation=ND_20.at(5, 5, "c"),
        confidence=Confidence.TEXT,
        source="S1",
    ),
    Group(
        group="K6",
        benefit="MONTHLY",
        label="Người khuyết tật nặng, đặc biệt nặng",
        label_en="Person with severe or especially severe disability",
        condition=severe_disability | extreme_disability,
        citation=ND_20.at(5, 6),
        confidence=Confidence.TEXT,
        source="S1",
    ),
    _group(
        "K2",
        (
            "Người đang học, trước 16 tuổi hưởng theo diện trẻ em không có nguồn nuôi dưỡng",
            "Former child without support, still studying",
        ),
        from_16 & under_22 & was_k1_at_16 & is_studying,
        ND_20.at(5, 2),
        note="Không quá 22 tuổi: hiểu là đến khi tròn 22 tuổi.",
    ),
    _group(
        "K3",
        ("Trẻ em nhiễm HIV/AIDS thuộc hộ nghèo", "Child with HIV/AIDS in a poor household"),
        under_16 & has_hiv & poor,
        ND_20.at(5, 3),
    ),
    _group(
        "K5D",
        (
            "Người cao tuổi đủ điều kiện vào cơ sở, có người nhận nuôi dưỡng tại cộng đồng",
            "Elderly person eligible for a facility, taken in by a foster carer",
        ),
        from_60 & poor & without_supporter & may_enter_facility & is_fostered,
        ND_20.at(5, 5, "d"),
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
        & ~k1_2021
        & ~k3_2021
        & ~severe_disability
        & ~extreme_disability,
        ND_20.at(5, 7),
    ),
    _group(
        "K8",
        (
            "Người nhiễm HIV/AIDS thuộc hộ nghèo, không có thu nhập ổn định",
            "Person with HIV/AIDS, poor household, no stable income",
        ),
        has_hiv & poor & without_income,
        ND_20.at(5, 8),
    ),
)


def _level(
    group: str,
    band: str,
    hundredths: int,
    point: str,
    condition: Condition | None = None,
) -> Level:
    return Level(
        group=group,
        band=band,
        hundredths=hundredths,
        condition=condition,
        label=condition.label if condition else "mỗi con" if group == "K4" else "",
        label_en=condition.label_en if condition else "per child" if group == "K4" else "",
        citation=ND_20.at(6, 1, point),
        confidence=Confidence.TEXT,
        source="S1",
    )


LEVELS = (
    _level("K1", "under_4", 250, "a", under_4),
    _level("K1", "from_4", 150, "a", from_4),
    _level("K2", "studying", 150, "b"),
    _level("K3", "under_4", 250, "c", under_4),
    _level("K3", "from_4", 200, "c", from_4),
    _level("K4", "child", 100, "d"),
    _level("K5A", "60", 150, "đ", under_80),
    _level("K5A", "80", 200, "đ", from_80),
    _level("K5B_2021", "all", 100, "đ"),
    _level("K5C_2021", "all", 100, "đ"),
    _level("K5D", "all", 300, "đ"),
    _level("K6", "extreme", 200, "e", extreme_disability),
    _level("K6", "extreme_child_or_elderly", 250, "e", extreme_child_or_elderly),
    _level("K6", "severe", 150, "e", severe_disability),
    _level("K6", "severe_child_or_elderly", 200, "e", severe_child_or_elderly),
    _level("K7", "all", 150, "g"),
    _level("K8", "all", 150, "g"),
)

BASE = Parameter(
    name="BASE",
    value=360_000,
    label="Mức chuẩn trợ giúp xã hội",
    label_en="Base amount of social assistance",
    raisable=True,
    citation=ND_20.at(4, 2),
    confidence=Confidence.TEXT,
    source="S1",
    note="Địa phương được quy định mức cao hơn: Điều 4 khoản 3.",
)

PROVISIONS = (
    Provision(
        name="HIGHEST_ONLY",
        label="Thuộc nhiều diện thì chỉ hưởng một mức cao nhất",
        label_en="Whoever fits several groups receives only the highest amount",
        citation=ND_20.at(6, 2),
        confidence=Confidence.TEXT,
        source="S1",
    ),
    Provision(
        name="SINGLE_PARENT_ON_TOP",
        label="Người đơn thân nghèo đồng thời là người cao tuổi, khuyết tật, nhiễm HIV hưởng cả "
        "hai chế độ",
        label_en="A poor single parent who is also elderly, disabled or has HIV receives both",
        citation=ND_20.at(6, 2),
        confidence=Confidence.TEXT,
        source="S1",
    ),
)

DOCUMENT = Document(
    code="nd_20_2021",
    instrument=ND_20,
    title="Chính sách trợ giúp xã hội đối với đối tượng bảo trợ xã hội",
    title_en="Social assistance for social-protection beneficiaries",
    issued=date(2021, 3, 15),
    in_force=date(2021, 7, 1),
    items=(*GROUPS, *LEVELS, BASE, *PROVISIONS, *ITEMS),
)
