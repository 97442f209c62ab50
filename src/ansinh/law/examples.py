"""The examples a jurist reads and signs: `examples.md` in each document's folder.

A table's header names its columns: story, facts, month, known on, what is given, citation; and
the place whose own law binds ('Nơi': 48 is Da Nang; without it, that of the document). The answer
is either one column 'Kết quả' ('CARE=810.000; MONTHLY=0–540.000', 'không', 'MERIT=chưa có số
liệu'; 'chưa có quy định': no law is known for the month), or two columns with the monthly allowance
and the social pension, which then are all that is looked at. In 'Kết quả' a benefit not named is 0,
except the health card, only looked at when named. Facts not named are those of an ordinary person
(`ORDINARY`); '?' is unknown; 'a–b' is a range not decided.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ansinh.kernel.month import Month
from ansinh.law.vocabulary import FACTS
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact, FactValue

ORDINARY: dict[str, FactValue] = {
    "birth_date": date(1985, 1, 1),
    "deceased": False,
    "in_facility": False,
    "poverty": "NONE",
    "disability": "NONE",
    "father": "PRESENT",
    "mother": "PRESENT",
    "abandoned": False,
    "marital": "MARRIED",
    "children_under_16": 0,
    "children_studying_16_22": 0,
    "children_studying_covered": 0,
    "supporter": "HAS_SUPPORTER",
    "pension": "NONE",
    "other_allowance": False,
    "special_area": False,
    "pension_request": True,
    "studying": False,
    "study_unbroken": False,
    "wage": False,
    "facility_eligible": False,
    "recipient_at_death": "NONE",
    "k4_child": False,
    "survivor_insurance": "NONE",
    "service_years": 0,
    "injury_rate": 0,
    "severe_wounds": False,
    "disease_rate": 0,
    "severe_disease": False,
    "toxic_rate": 0,
    "severe_toxic": False,
    "resistance_half_years": 0,
}
ORDINARY |= {fact.name: fact.absent for fact in FACTS if fact.absent is not None}


NO_FIGURE = "chưa có số liệu"
NOTHING = "không"
NO_LAW = "chưa có quy định"
STORY, FACTS_OF, MONTH, KNOWN, PLACE = "Câu chuyện", "Dữ kiện", "Tháng", "Biết đến", "Nơi"
ALLOWANCE, PENSION, RESULT, CITED = "Hằng tháng", "Hưu trí xã hội", "Kết quả", "Căn cứ"
UNNAMED = "HEALTH_CARD"
Range = tuple[int, int]


@dataclass(frozen=True)
class Example:
    """One row. Ranges are (low, high) in the benefit's unit, equal when decided; None: the figure
    was not found. `place` None is the place of the document. `no_law`: nothing counts yet."""

    document: str
    story: str
    facts: dict[str, FactValue]
    month: Month
    known: date
    results: dict[str, Range | None]
    citation: str
    only_named: bool = False
    place: str | None = None
    no_law: bool = False

    def looks_at(self, benefit: str) -> bool:
        """The row says what this benefit gives: it names it, or speaks of all and so says 0."""
        return benefit in self.results or not (self.only_named or benefit == UNNAMED)

    @property
    def monthly(self) -> Range | None:
        """The monthly allowance."""
        return self.results.get("MONTHLY", (0, 0))

    @property
    def social_pension(self) -> Range | None:
        """The social pension."""
        return self.results.get("SOCIAL_PENSION", (0, 0))


def _day(text: str) -> date:
    """'20/7/2026' → 20 July 2026."""
    day, month, year = (int(part) for part in text.split("/"))
    return date(year, month, day)


def _value(fact: Fact, text: str) -> FactValue:
    if text == "?":
        return None
    match fact.kind:
        case Type.BOOL:
            return {"có": True, "không": False}[text]
        case Type.COUNT:
            return int(text)
        case Type.DATE:
            return _day(text)
        case _:
            return text


def _facts(text: str) -> dict[str, FactValue]:
    by_name = {fact.name: fact for fact in FACTS}
    facts = dict(ORDINARY)
    for pair in filter(None, text.split(", ")):
        name, _, value = pair.partition("=")
        facts[name] = _value(by_name[name], value)
    return facts


def _range(text: str) -> tuple[int, int]:
    low, _, high = text.replace(".", "").partition("–")
    return int(low), int(high or low)


def _results(text: str) -> dict[str, Range | None]:
    if text in (NOTHING, NO_LAW):
        return {}
    pairs = (pair.partition("=") for pair in text.split("; "))
    return {code: None if value == NO_FIGURE else _range(value) for code, _, value in pairs}


def _example(document: str, row: Mapping[str, str]) -> Example:
    named = RESULT in row
    given = row[RESULT] if named else f"MONTHLY={row[ALLOWANCE]}; SOCIAL_PENSION={row[PENSION]}"
    return Example(
        document,
        row[STORY],
        _facts(row[FACTS_OF]),
        Month.parse(row[MONTH]),
        _day(row[KNOWN]),
        _results(given),
        row[CITED],
        only_named=not named,
        place=row.get(PLACE),
        no_law=given == NO_LAW,
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def read_examples() -> Iterator[Example]:
    """Every row of every examples.md. Raises ValueError or KeyError on a row it cannot read."""
    for path in sorted(Path(__file__).parent.glob("*/examples.md")):
        header: list[str] = []
        for line in path.read_text("utf-8").splitlines():
            if line.startswith(f"| {STORY}"):
                header = _cells(line)
            elif line.startswith("|") and not line.startswith("|---"):
                yield _example(path.parent.name, dict(zip(header, _cells(line), strict=True)))
