"""Facts that cannot be true of one person together: each pair with the remedy.

A contradiction speaks only when it is certain. A fact left out is what its absence stands for, as
the law reads it (a rate of injury of somebody whose file says nothing of a war invalid is at odds);
one given as unknown contradicts nothing. Nothing is guessed or corrected.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ansinh.law.vocabulary import (
    abandoned,
    age,
    children_studying_16_22,
    children_studying_covered,
    children_under_16,
    deceased,
    father,
    in_facility,
    mother,
    other_allowance,
)
from ansinh.law.vocabulary_care import (
    children_under_36m,
    died_this_month,
    fostered,
    k1_at_16,
    pregnant,
    recipient_at_death,
)
from ansinh.law.vocabulary_merit import (
    disease_rate,
    diseased_soldier,
    injury_rate,
    revolutionary,
    service_years,
    severe_disease,
    severe_toxic,
    severe_wounds,
    survivor_of,
    survivor_of_second,
    toxic_exposed,
    toxic_rate,
    war_invalid,
)
from ansinh.rules.contradiction import Contradiction, contradicting
from ansinh.rules.expression import Expression, Operation, Operator, Type
from ansinh.rules.facts import Fact, FactValue, encode

Words = tuple[str, str]
OLDEST = 130
CHECK_PAPERS = (
    "Kiểm tra giấy tờ và sửa một trong hai; điều chưa chắc thì để là chưa biết (JSON: null).",
    "Check the papers and correct one of the two; leave what is uncertain as unknown (JSON: null).",
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


def _odds(test: Expression, words: Words, remedy: Words = CHECK_PAPERS) -> Contradiction:
    return Contradiction(test, *words, *remedy)


def _some(fact: Fact) -> Expression:
    """The fact says that there is something: yes, a code other than NONE, a number above 0."""
    if fact.kind is Type.CODE:
        return ~fact.is_("NONE")
    return fact > 0 if fact.kind is Type.COUNT else fact


def _needs(detail: Fact, status: Fact, words: str, words_en: str) -> Contradiction:
    """`detail` says something that only holds of who has the status."""
    remedy = (
        f"Ghi đúng {status.name} (không nêu được hiểu là không), hoặc bỏ {detail.name}.",
        f"Give {status.name} (left out, it stands for no), or leave out {detail.name}.",
    )
    return _odds(~_some(status) & _some(detail), (words, words_en), remedy)


def _dead_and(fact: Fact, words: str, words_en: str) -> Contradiction:
    return _odds(deceased & fact, (words, words_en))


def _abandoned_by(parent: Fact, words: str, words_en: str) -> Contradiction:
    return _odds(
        abandoned & parent.is_("PRESENT"),
        (
            f"trẻ bị bỏ rơi mà {words} còn và nuôi dưỡng được.",
            f"an abandoned child whose {words_en} is present.",
        ),
    )


def _young_parent(children: Fact) -> Contradiction:
    return _odds(
        (age < 16) & (children > 0),
        ("người dưới 16 tuổi mà có con từ 16 tuổi.", "a person under 16 with a child of 16."),
    )


CONTRADICTIONS = (
    _odds(
        age < 0,
        (
            "ngày sinh sau ngày cuối của tháng được xét.",
            "the date of birth is after the last day of the month.",
        ),
        (
            "Kiểm tra ngày sinh, hoặc chọn tháng từ khi người đó đã sinh.",
            "Check the date of birth, or ask for a month in which the person is born.",
        ),
    ),
    _odds(
        age >= OLDEST,
        (
            f"ngày sinh cho tuổi từ {OLDEST} trở lên.",
            f"the date of birth makes the person {OLDEST} or older.",
        ),
        ("Kiểm tra năm sinh trên căn cước.", "Check the year of birth on the identity card."),
    ),
    _dead_and(
        in_facility,
        "người đã chết mà đang được nuôi dưỡng tại cơ sở.",
        "a dead person who is in care in a facility.",
    ),
    _dead_and(
        other_allowance,
        "người đã chết mà đang hưởng trợ cấp xã hội hằng tháng khác.",
        "a dead person who receives another monthly allowance.",
    ),
    _dead_and(pregnant, "người đã chết mà đang mang thai.", "a dead person who is pregnant."),
    _odds(
        in_facility & fostered,
        (
            "vừa được nuôi dưỡng tại cơ sở vừa được nhận nuôi dưỡng tại cộng đồng.",
            "kept by a facility and fostered in the community at once.",
        ),
    ),
    _needs(
        died_this_month,
        deceased,
        "chết trong tháng này mà chưa chết.",
        "died this month and is not dead.",
    ),
    _needs(
        recipient_at_death,
        deceased,
        "có chế độ khi chết mà chưa chết.",
        "a status at death of somebody who is not dead.",
    ),
    _needs(
        injury_rate,
        war_invalid,
        "có tỷ lệ tổn thương của thương binh mà không phải thương binh.",
        "an injury rate of somebody who is not a war invalid.",
    ),
    _needs(
        severe_wounds,
        war_invalid,
        "có vết thương đặc biệt nặng của thương binh mà không phải thương binh.",
        "especially severe wounds of somebody who is not a war invalid.",
    ),
    _needs(
        disease_rate,
        diseased_soldier,
        "có tỷ lệ tổn thương của bệnh binh mà không phải bệnh binh.",
        "a rate of disease of somebody who is not a diseased soldier.",
    ),
    _needs(
        severe_disease,
        diseased_soldier,
        "có bệnh đặc biệt nặng của bệnh binh mà không phải bệnh binh.",
        "an especially severe illness of somebody who is not a diseased soldier.",
    ),
    _needs(
        toxic_rate,
        toxic_exposed,
        "có tỷ lệ tổn thương do chất độc mà không nhiễm chất độc.",
        "a rate of toxic exposure of somebody who was not exposed.",
    ),
    _needs(
        severe_toxic,
        toxic_exposed,
        "có bệnh đặc biệt nặng do chất độc mà không nhiễm chất độc.",
        "an especially severe illness of somebody who was not exposed to toxic chemicals.",
    ),
    _needs(
        service_years,
        revolutionary,
        "có thâm niên trước 1945 mà không phải người hoạt động cách mạng.",
        "years of service before 1945 of somebody who was not a revolutionary.",
    ),
    _needs(
        survivor_of_second,
        survivor_of,
        "hưởng tuất của người thứ hai mà không hưởng tuất của người thứ nhất.",
        "survivor of a second person with merit and of no first one.",
    ),
    _abandoned_by(father, "cha", "father"),
    _abandoned_by(mother, "mẹ", "mother"),
    _young_parent(children_studying_16_22),
    _young_parent(children_studying_covered),
    _odds(
        (age < 16) & k1_at_16,
        (
            "chưa đủ 16 tuổi mà khi tròn 16 tuổi đang hưởng trợ cấp.",
            "not yet 16, and received the allowance on turning 16.",
        ),
    ),
    _odds(
        Operation(Operator.MORE, (children_under_36m, children_under_16)),
        (
            "số con dưới 36 tháng nhiều hơn số con dưới 16 tuổi.",
            "more children under 36 months than under 16.",
        ),
    ),
)


def contradictions(facts: Mapping[str, FactValue], last_day: date) -> Iterator[Trouble]:
    """Every contradiction among the facts of a person, on the last day of a month.

    The facts are in their domains. Raises FactNotUnderstood.
    """
    read = {fact for found in CONTRADICTIONS for fact in found.facts}
    given = {name: value for name, value in facts.items() if name in {f.name for f in read}}
    row = encode(tuple(read), given)
    for found in contradicting(CONTRADICTIONS, row, last_day):
        yield Trouble(found.named, found.words, found.words_en, found.remedy, found.remedy_en)
