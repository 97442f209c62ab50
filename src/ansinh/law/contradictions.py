"""Facts that cannot be true of one person together: each pair with the remedy.

A contradiction speaks only when every fact it names is known. Nothing is guessed or corrected.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ansinh.rules.facts import FactValue
from ansinh.rules.lowering import latest_birth

Facts = Mapping[str, FactValue]
OLDEST = 130
NO = (False, "NONE")
CHECK_PAPERS = (
    "Kiểm tra giấy tờ, sửa một trong hai dữ kiện, hoặc để trống dữ kiện chưa chắc.",
    "Check the papers and correct one of the two facts, or leave out the uncertain one.",
)


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a fact, and what to do, in both languages."""

    fact: str
    problem: str
    problem_en: str
    remedy: str
    remedy_en: str

    def text(self, language: str = "vi") -> str:
        """'poverty: … Hãy …' in one line."""
        said = (
            (self.problem, self.remedy) if language == "vi" else (self.problem_en, self.remedy_en)
        )
        return f"{self.fact}: {' '.join(said)}"


@dataclass(frozen=True)
class Contradiction:
    """Named facts, the test that finds them at odds, and the words."""

    facts: tuple[str, ...]
    holds: Callable[[Facts, date], bool]
    words: str
    words_en: str
    remedy: tuple[str, str] = CHECK_PAPERS

    def speaks(self, facts: Facts) -> bool:
        """Every fact it needs is known."""
        return all(facts.get(name) is not None for name in self.facts)


def _born(facts: Facts) -> date:
    born = facts["birth_date"]
    if not isinstance(born, date):
        raise TypeError("birth_date is not a date")
    return born


def _younger(facts: Facts, last_day: date, years: int) -> bool:
    return _born(facts) > latest_birth(last_day, years)


def _both(name: str, other: str) -> Callable[[Facts, date], bool]:
    return lambda facts, last_day: facts[name] is True and facts[other] is True


def _abandoned_by(parent: str) -> Contradiction:
    words = {"father": ("cha", "father"), "mother": ("mẹ", "mother")}[parent]
    return Contradiction(
        ("abandoned", parent),
        lambda facts, last_day: facts["abandoned"] is True and facts[parent] == "PRESENT",
        f"trẻ bị bỏ rơi mà {words[0]} còn và nuôi dưỡng được.",
        f"an abandoned child whose {words[1]} is present.",
    )


def _needs(detail: str, status: str, words: str, words_en: str) -> Contradiction:
    """`detail` says something that only holds of who has the status."""
    return Contradiction(
        (status, detail),
        lambda facts, last_day: facts[status] in NO and facts[detail] not in (*NO, 0),
        words,
        words_en,
    )


CONTRADICTIONS = (
    Contradiction(
        ("birth_date",),
        lambda facts, last_day: _born(facts) > last_day,
        "ngày sinh sau ngày cuối của tháng được xét.",
        "the date of birth is after the last day of the month.",
        (
            "Kiểm tra ngày sinh, hoặc chọn tháng từ khi người đó đã sinh.",
            "Check the date of birth, or ask for a month in which the person is born.",
        ),
    ),
    Contradiction(
        ("birth_date",),
        lambda facts, last_day: not _younger(facts, last_day, OLDEST),
        f"ngày sinh cho tuổi từ {OLDEST} trở lên.",
        f"the date of birth makes the person {OLDEST} or older.",
        ("Kiểm tra năm sinh trên căn cước.", "Check the year of birth on the identity card."),
    ),
    Contradiction(
        ("deceased", "in_facility"),
        _both("deceased", "in_facility"),
        "người đã chết mà đang được nuôi dưỡng tại cơ sở.",
        "a dead person who is in care in a facility.",
    ),
    Contradiction(
        ("deceased", "other_allowance"),
        _both("deceased", "other_allowance"),
        "người đã chết mà đang hưởng trợ cấp xã hội hằng tháng khác.",
        "a dead person who receives another monthly allowance.",
    ),
    Contradiction(
        ("in_facility", "fostered"),
        _both("in_facility", "fostered"),
        "vừa được nuôi dưỡng tại cơ sở vừa được nhận nuôi dưỡng tại cộng đồng.",
        "kept by a facility and fostered in the community at once.",
    ),
    _needs(
        "died_this_month",
        "deceased",
        "chết trong tháng này mà chưa chết.",
        "died this month and is not dead.",
    ),
    _needs(
        "recipient_at_death",
        "deceased",
        "có chế độ khi chết mà chưa chết.",
        "a status at death of somebody who is not dead.",
    ),
    _needs(
        "injury_rate",
        "war_invalid",
        "có tỷ lệ tổn thương của thương binh mà không phải thương binh.",
        "an injury rate of somebody who is not a war invalid.",
    ),
    _needs(
        "disease_rate",
        "diseased_soldier",
        "có tỷ lệ tổn thương của bệnh binh mà không phải bệnh binh.",
        "a rate of disease of somebody who is not a diseased soldier.",
    ),
    _needs(
        "toxic_rate",
        "toxic_exposed",
        "có tỷ lệ tổn thương do chất độc mà không nhiễm chất độc.",
        "a rate of toxic exposure of somebody who was not exposed.",
    ),
    _abandoned_by("father"),
    _abandoned_by("mother"),
    Contradiction(
        ("birth_date", "children_studying_16_22"),
        lambda facts, last_day: (
            bool(facts["children_studying_16_22"]) and _younger(facts, last_day, 16)
        ),
        "người dưới 16 tuổi mà có con từ 16 tuổi.",
        "a person under 16 with a child aged 16 or over.",
    ),
    Contradiction(
        ("birth_date", "children_studying_covered"),
        lambda facts, last_day: (
            bool(facts["children_studying_covered"]) and _younger(facts, last_day, 16)
        ),
        "người dưới 16 tuổi mà có con từ 16 tuổi.",
        "a person under 16 with a child aged 16 or over.",
    ),
)


def contradictions(facts: Facts, last_day: date) -> Iterator[Trouble]:
    """Every contradiction among the known facts of a person, on the last day of a month."""
    for found in CONTRADICTIONS:
        if found.speaks(facts) and found.holds(facts, last_day):
            problem = found.words, found.words_en
            yield Trouble(", ".join(found.facts), *problem, *found.remedy)
