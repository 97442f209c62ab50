"""What may be recorded of a person or a household, and on whose word: the vocabulary of the law and
a few facts that other programmes need. The absence of a row means «not known», except where a list
is known to be complete; then `ABSENT` names the value it stands for and says why.
"""

from dataclasses import dataclass

from ansinh.law import FACTS
from ansinh.rules.expression import Type
from ansinh.rules.facts import Choices
from ansinh.rules.facts import Fact as LegalFact

# Columns of the law that are never recorded as facts: taken from the person, or counted.
FROM_PERSON = "birth_date"
COUNTED = (
    "children_under_16",
    "children_studying_16_22",
    "children_studying_covered",
    "children_under_36m",
)
# Read from the days of another fact.
FROM_DEATH = "died_this_month"
OF_HOUSEHOLD = ("poverty", "special_area")

LISTS: dict[str, tuple[str, str]] = {
    "deceased": (
        "false",
        "Việc khai tử được đăng ký tại UBND cấp xã và ghi nhận ngay; chưa có đăng ký là còn sống.",
    ),
    "in_facility": (
        "false",
        "Cơ sở trợ giúp xã hội báo danh sách đầy đủ người đang nuôi dưỡng.",
    ),
    "poverty": (
        "NONE",
        "Quyết định hằng năm của Chủ tịch UBND cấp xã nêu mọi hộ nghèo, hộ cận nghèo trên địa bàn.",
    ),
    "disability": (
        "NONE",
        "Giấy xác nhận khuyết tật do UBND cấp xã cấp và lưu; chưa cấp là chưa xác định khuyết tật.",
    ),
    "father": (
        "PRESENT",
        "Hoàn cảnh đặc biệt của trẻ em được ghi nhận khi phát hiện; không ghi là cha còn nuôi.",
    ),
    "mother": (
        "PRESENT",
        "Hoàn cảnh đặc biệt của trẻ em được ghi nhận khi phát hiện; không ghi là mẹ còn nuôi.",
    ),
    "abandoned": (
        "false",
        "Trẻ em bị bỏ rơi được UBND cấp xã lập biên bản khi phát hiện.",
    ),
    "other_allowance": (
        "false",
        "Danh sách chi trả trợ cấp hằng tháng đầy đủ; không có tên là không hưởng.",
    ),
    "special_area": (
        "false",
        "Danh sách xã, thôn đặc biệt khó khăn được phê duyệt đủ; ngoài danh sách là không thuộc.",
    ),
    "merit": (
        "NONE",
        "Hồ sơ người có công được quản lý đầy đủ; chưa có hồ sơ là chưa được công nhận.",
    ),
}

# Rare statuses and events say in the law's vocabulary which complete list their absence rests on.
ABSENT = LISTS | {
    fact.name: (
        str(fact.absent).lower() if fact.absent is False else str(fact.absent),
        fact.absent_why,
    )
    for fact in FACTS
    if fact.absent is not None
}


@dataclass(frozen=True)
class Kind:
    """One kind of fact, as the table holds it. `options` are (code, label, English label)."""

    code: str
    label: str
    label_en: str
    of_household: bool
    value_type: str
    options: tuple[Choices, ...] = ()

    @property
    def sensitivity(self) -> str:
        """'HEALTH' or 'HARM' for what is sealed; '' for the rest."""
        return SENSITIVE.get(self.code, "")

    @property
    def absent(self) -> str:
        """The value the absence of a row stands for; empty when absence is «not known»."""
        return ABSENT.get(self.code, ("", ""))[0]

    @property
    def absent_reason(self) -> str:
        """Why the absence of a row may be read so."""
        return ABSENT.get(self.code, ("", ""))[1]


MERIT = (
    Choices("NONE", "không", "none"),
    Choices("REVOLUTIONARY", "người hoạt động cách mạng", "revolutionary activist"),
    Choices("HEROIC_MOTHER", "Bà mẹ Việt Nam anh hùng", "Heroic Vietnamese Mother"),
    Choices("HERO", "Anh hùng LLVTND, Anh hùng Lao động", "Hero of the armed forces or labour"),
    Choices("WAR_INVALID", "thương binh, người hưởng chính sách như thương binh", "war invalid"),
    Choices("SICK_SOLDIER", "bệnh binh", "sick soldier"),
    Choices("TOXIC_CHEMICALS", "nhiễm chất độc hóa học", "exposed to toxic chemicals"),
    Choices("IMPRISONED", "bị địch bắt tù, đày", "imprisoned or exiled by the enemy"),
    Choices("RESISTANCE", "người hoạt động kháng chiến", "resistance activist"),
    Choices("HELPER", "người có công giúp đỡ cách mạng", "helper of the revolution"),
    Choices("MARTYR_RELATIVE", "thân nhân liệt sĩ", "relative of a martyr"),
)

# Law on children 102/2016/QH13, Article 10 (1) i, k, l, m.
HARM = (
    Choices("NONE", "không", "none"),
    Choices("VIOLENCE", "bị bạo lực", "violence"),
    Choices("EXPLOITED", "bị bóc lột", "exploitation"),
    Choices("SEXUAL_ABUSE", "bị xâm hại tình dục", "sexual abuse"),
    Choices("TRAFFICKED", "bị mua bán", "trafficking"),
)

OWN = (
    Kind("merit", "người có công với cách mạng", "person with merit", False, "CODE", MERIT),
    Kind("health_insurance", "có thẻ bảo hiểm y tế", "has health insurance", False, "BOOL"),
    Kind("child_harm", "trẻ em bị xâm hại", "child harmed or abused", False, "CODE", HARM),
    Kind("grave_illness", "mắc bệnh hiểm nghèo", "has a grave illness", False, "BOOL"),
)

# What is sealed, and seen only with a grant and for a purpose. Grades of disability are not: the
# law has lists of who is supported put up in public, and the grade with them.
SENSITIVE = {
    "hiv": "HEALTH",
    "pregnant": "HEALTH",
    "grave_illness": "HEALTH",
    "child_harm": "HARM",
    "urgent_days": "HARM",
}

SOURCES = {
    "disability-council": "Hội đồng xác định mức độ khuyết tật cấp xã",
    "poverty-review": "Rà soát hộ nghèo, hộ cận nghèo; quyết định của Chủ tịch UBND cấp xã",
    "civil-status": "Đăng ký hộ tịch",
    "social-insurance": "Đối chiếu danh sách của cơ quan bảo hiểm xã hội",
    "merit-records": "Hồ sơ người có công",
    "school": "Xác nhận của cơ sở giáo dục",
    "facility": "Báo cáo của cơ sở trợ giúp xã hội",
    "ubnd": "Xác minh của UBND cấp xã",
    "citizen": "Người dân khai, nộp đơn",
    "court": "Quyết định, bản án của Tòa án",
    "special-area-list": "Danh sách xã, thôn đặc biệt khó khăn đã phê duyệt",
    "payment-lists": "Danh sách chi trả trợ cấp hằng tháng",
}

_TYPES = {Type.BOOL: "BOOL", Type.CODE: "CODE", Type.COUNT: "COUNT", Type.DATE: "DATE"}


def _legal(fact: LegalFact) -> Kind:
    return Kind(
        fact.name,
        fact.label,
        fact.label_en,
        fact.name in OF_HOUSEHOLD,
        _TYPES[fact.kind],
        fact.options,
    )


RECORDED = tuple(f for f in FACTS if f.name not in (FROM_PERSON, FROM_DEATH, *COUNTED))
KINDS: tuple[Kind, ...] = (*map(_legal, RECORDED), *OWN)
