"""What may be recorded of a person or a household, and on whose word: the vocabulary of the law and
a few facts that other programmes need. The absence of a row means «not known», except where a list
is known to be complete; then `ABSENT` names the value it stands for and says why.
"""

from dataclasses import dataclass

from ansinh.law import FACTS
from ansinh.registry.codes import code_list
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
# Of a household because of where it stands.
OF_PLACE = ("special_area",)

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
}

# What the absence of a row stands for does not hold of who has the other fact: nobody knows the
# parents of a foundling.
UNLESS = {"father": "abandoned", "mother": "abandoned"}

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


# Six kinds of disability (Law 51/2010/QH12, Article 3(1)): a person may have several, each with its
# own days, so each is a fact of its own. Letters are those of the code list.
DISABILITY_TYPES = {
    "disability_movement": ("a", "physical disability"),
    "disability_hearing": ("b", "hearing or speech disability"),
    "disability_sight": ("c", "visual disability"),
    "disability_mental": ("d", "mental or psychiatric disability"),
    "disability_intellectual": ("đ", "intellectual disability"),
    "disability_other": ("e", "other disability"),
}

# Law on children 102/2016/QH13, Article 10 (1) i, k, l, m.
HARM = (
    Choices("NONE", "không", "none"),
    Choices("VIOLENCE", "bị bạo lực", "violence"),
    Choices("EXPLOITED", "bị bóc lột", "exploitation"),
    Choices("SEXUAL_ABUSE", "bị xâm hại tình dục", "sexual abuse"),
    Choices("TRAFFICKED", "bị mua bán", "trafficking"),
)

# Whoever left the city is not a resident of it, and its chairs give them nothing: recorded only by
# `leave_city`, which ends their place in a household too.
LEFT_CITY = "left_city"
BY_VERB = (LEFT_CITY,)

OWN = (
    *(
        Kind(kind, code_list("disability_types").name(letter), label_en, False, "BOOL")
        for kind, (letter, label_en) in DISABILITY_TYPES.items()
    ),
    Kind(LEFT_CITY, "chuyển đi khỏi thành phố", "moved out of the city", False, "BOOL"),
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
