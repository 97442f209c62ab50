"""How many children a person raises, counted from the members of the household. One rule.

A member is a dict of JSON: `relation` to the person ('CHILD', 'SPOUSE', 'PARENT', 'GRANDCHILD',
'OTHER'), `birth_date`, `deceased`, `studying`, `covered_before_16`. Only CHILD counts, alive and
born by the last day of the month; the age is that of the last day of the month:

- `children_under_16`: not yet 16;
- `children_under_36m`: not yet 36 months;
- `children_studying_16_22`: 16 or over, not yet 22, and studying;
- `children_studying_covered`: 16 or over, covered before 16, and studying without a break.

What is not known makes unknown only the counts that it can change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ansinh.rules.lowering import latest_birth

RELATIONS = ("CHILD", "SPOUSE", "PARENT", "GRANDCHILD", "OTHER")
COUNTS = (
    "children_under_16",
    "children_studying_16_22",
    "children_studying_covered",
    "children_under_36m",
)
YES_NO = ("deceased", "studying", "covered_before_16")


@dataclass(frozen=True)
class Member:
    """Somebody of the household. None is «not known»."""

    relation: str
    birth_date: date | None
    deceased: bool | None = False
    studying: bool | None = None
    covered_before_16: bool | None = None


def _all(*truths: bool | None) -> bool | None:
    """True when every one is, False when one is not, else unknown."""
    if False in truths:
        return False
    return None if None in truths else True


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _counts(member: Member, last_day: date) -> tuple[bool | None, ...]:
    """Whether a child counts in each of COUNTS."""
    born = member.birth_date
    living = _not(member.deceased)
    if born is not None and born > last_day:
        return (False,) * len(COUNTS)
    from_3 = None if born is None else born <= latest_birth(last_day, 3)
    from_16 = None if born is None else born <= latest_birth(last_day, 16)
    from_22 = None if born is None else born <= latest_birth(last_day, 22)
    return (
        _all(living, _not(from_16)),
        _all(living, from_16, _not(from_22), member.studying),
        _all(living, from_16, member.studying, member.covered_before_16),
        _all(living, _not(from_3)),
    )


def count_children(members: Iterable[Member], last_day: date) -> Mapping[str, int | None]:
    """The counts of the law on the last day of a month; None where one child is unknown."""
    rows = [_counts(member, last_day) for member in members if member.relation == "CHILD"]
    columns = zip(*rows, strict=True) if rows else ((),) * len(COUNTS)
    return {
        name: None if None in truths else sum(map(bool, truths))
        for name, truths in zip(COUNTS, columns, strict=True)
    }
