"""Pháp lệnh 02/2020/UBTVQH14, Điều 3, 6: who has merit, and how the benefits add up."""

from datetime import date
from functools import partial
from pathlib import Path

from ansinh.law.merit import Vintage
from ansinh.law.vocabulary_merit import (
    cared_at_home,
    diseased_soldier,
    hero,
    heroic_mother,
    jailed_by_enemy,
    lonely_survivor,
    martyr_spouse_remarried,
    martyrs,
    merit_study,
    revolutionary,
    service_years,
    survivor_of,
    survivor_of_second,
    toxic_child,
    toxic_exposed,
    war_invalid,
)
from ansinh.law.vocabulary_merit import helper as helped
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Group, Provision
from ansinh.rules.expression import Condition, Expression, Unknown

ORDINANCE = Instrument("ordinance", "02/2020/UBTVQH14")
FROM = date(2021, 7, 1)
WHO = partial(Group, benefit="MERIT", confidence=Confidence.TEXT, source="S5")
RULE = partial(Provision, confidence=Confidence.TEXT, source="S5")

with_martyrs = Unknown(
    "vừa là thân nhân liệt sĩ vừa hưởng tuất của người có công khác: Điều 6 khoản 5 điểm b–d "
    "chưa có trong nguồn",
    "relative of a martyr and survivor of another person with merit: Article 6 clause 5 points "
    "b–d are not in the source",
)
no_martyr = Condition(
    "no_martyr",
    "không đồng thời là thân nhân liệt sĩ",
    "not a relative of a martyr at the same time",
    (martyrs < 1) | with_martyrs,
    ORDINANCE.at(6, 5, "b–d"),
)


def _who(group: str, label: str, label_en: str, condition: Expression, point: str = "") -> Group:
    return WHO(
        group=group,
        label=label,
        label_en=label_en,
        condition=condition,
        citation=ORDINANCE.at(3, 1, point),
    )


RELATIVE = partial(WHO, citation=ORDINANCE.at(3, 2))
GROUPS = (
    _who(
        "M_REVOLUTION",
        "Người hoạt động cách mạng trước 1945, đến khởi nghĩa",
        "Revolutionary before the August uprising",
        ~revolutionary.is_("NONE"),
        "a–b",
    ),
    WHO(
        group="M_YEARS",
        label="Phụ cấp thâm niên của người hoạt động cách mạng trước 1945 thoát ly",
        label_en="Supplement for the years of service of a revolutionary before 1945",
        condition=revolutionary.is_("BEFORE_1945"),
        per=service_years,
        citation=ORDINANCE.at(3, 1, "a"),
    ),
    _who("M_MOTHER", "Bà mẹ Việt Nam anh hùng", "Heroic Vietnamese Mother", heroic_mother, "d"),
    _who(
        "M_MOTHER_P",
        "Phụ cấp Bà mẹ Việt Nam anh hùng",
        "Supplement of a Heroic Mother",
        heroic_mother,
        "d",
    ),
    _who(
        "M_HERO",
        "Anh hùng LLVTND, Anh hùng Lao động trong kháng chiến",
        "Hero of the armed forces or of labour in the resistance",
        hero,
        "đ–e",
    ),
    _who("M_INVALID", "Thương binh", "War invalid", ~war_invalid.is_("NONE"), "g"),
    _who(
        "M_INVALID_P",
        "Phụ cấp thương binh",
        "Supplement of a war invalid",
        ~war_invalid.is_("NONE"),
        "g",
    ),
    _who("M_DISEASED", "Bệnh binh", "Diseased soldier", diseased_soldier, "h"),
    _who(
        "M_DISEASED_P",
        "Phụ cấp bệnh binh",
        "Supplement of a diseased soldier",
        diseased_soldier,
        "h",
    ),
    _who(
        "M_TOXIC",
        "Người hoạt động kháng chiến nhiễm chất độc hóa học",
        "Resistance activist exposed to toxic chemicals",
        toxic_exposed,
        "i",
    ),
    _who(
        "M_TOXIC_P",
        "Phụ cấp người nhiễm chất độc hóa học",
        "Supplement for toxic exposure",
        toxic_exposed,
        "i",
    ),
    RELATIVE(
        group="M_TOXIC_CHILD",
        label="Con đẻ của người nhiễm chất độc hóa học",
        label_en="Affected birth child of a person exposed to toxic chemicals",
        condition=~toxic_child.is_("NONE"),
    ),
    _who(
        "M_JAILED",
        "Người bị địch bắt tù, đày",
        "Imprisoned or exiled by the enemy",
        jailed_by_enemy,
        "k",
    ),
    _who(
        "M_HELPER",
        "Người có công giúp đỡ cách mạng",
        "Helped the revolution",
        ~helped.is_("NONE"),
        "m",
    ),
    RELATIVE(
        group="M_MARTYR",
        label="Thân nhân liệt sĩ hưởng tuất hằng tháng",
        label_en="Relative of martyrs with monthly survivor benefit",
        condition=(martyrs > 0) | martyr_spouse_remarried,
    ),
    RELATIVE(
        group="M_SURVIVOR",
        label="Thân nhân người có công đã chết hưởng tuất hằng tháng",
        label_en="Survivor of a person with merit",
        condition=~survivor_of.is_("NONE") & no_martyr,
        note="Không quá hai suất tuất: Điều 6 khoản 5.",
    ),
    RELATIVE(
        group="M_SURVIVOR_2",
        label="Thân nhân của người có công đã chết thứ hai",
        label_en="Survivor of a second person with merit",
        condition=~survivor_of_second.is_("NONE") & no_martyr,
        note="Không quá hai suất tuất: Điều 6 khoản 5.",
    ),
    RELATIVE(
        group="M_EXTRA",
        label="Trợ cấp tuất nuôi dưỡng",
        label_en="Extra survivor support",
        condition=lonely_survivor,
        note="Chỉ một suất: Điều 6 khoản 6.",
    ),
    WHO(
        group="M_CARER",
        label="Trợ cấp người phục vụ",
        label_en="Carer benefit",
        condition=cared_at_home,
        citation=ORDINANCE.at(6, 3),
        note="Chỉ theo một đối tượng có mức cao nhất.",
    ),
    RELATIVE(
        group="M_STUDY",
        label="Trợ cấp đi học hằng tháng",
        label_en="Monthly study benefit",
        condition=~merit_study.is_("NONE"),
    ),
)

DOCUMENT = Document(
    code="pl_02_2020",
    instrument=ORDINANCE,
    title="Ưu đãi người có công với cách mạng",
    title_en="Preferential treatment of people with merit",
    issued=date(2020, 12, 9),
    in_force=FROM,
    items=(
        *GROUPS,
        # The amounts are a decree's: until Decree 75/2021 was known, one that was not found.
        *Vintage(Path(__file__).parent, ORDINANCE, FROM, source="S5").levels(),
        RULE(
            name="MERIT_ADDS_UP",
            label="Thuộc nhiều đối tượng người có công thì hưởng trợ cấp, phụ cấp của từng đối "
            "tượng; người phục vụ và ưu đãi khác chỉ theo một đối tượng cao nhất",
            label_en="Several merit statuses: the allowances and supplements of each; the carer "
            "benefit and other benefits only of the highest",
            citation=ORDINANCE.at(6, 3),
        ),
        RULE(
            name="TWO_SURVIVOR_BENEFITS",
            label="Không quá hai suất tuất hằng tháng và một suất tuất nuôi dưỡng",
            label_en="At most two survivor benefits and one extra support",
            citation=ORDINANCE.at(6, 5) + ORDINANCE.at(6, 6),
        ),
    ),
)
