"""A past month as known on two days: what each person is still owed, or was paid too much, and why.

The rules of time are those of proposals (`difference.Track`), so the result is what payments pay:
a new grant does not reach back before the month its start rule names, what ceases is still paid in
its month, and what is not decided changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.areas.models import Area
from ansinh.casework.difference import LawMonth, Track
from ansinh.casework.starting import first_month
from ansinh.kernel.month import Month
from ansinh.law.given import given_once, rivals
from ansinh.policy.places import city_book
from ansinh.policy.queries import Compared, Comparison, Gives, Reason, compare
from ansinh.registry.models import Person
from ansinh.registry.queries import facts_since

NOTHING = Gives()


class NotLater(ValueError):
    """The second day of knowledge must come after the first."""


class Outcome(StrEnum):
    """What the difference leads to."""

    ARREARS = "ARREARS"
    OVERPAYMENT = "OVERPAYMENT"
    NOT_BACKDATED = "NOT_BACKDATED"
    UNDECIDED = "UNDECIDED"

    @property
    def label(self) -> str:
        """In the language of the reader."""
        return str(LABELS[self])


LABELS = {
    Outcome.ARREARS: gettext_lazy("truy lĩnh"),
    Outcome.OVERPAYMENT: gettext_lazy("chi thừa phải thu hồi"),
    Outcome.NOT_BACKDATED: gettext_lazy("luật cho hưởng, nhưng hưởng mới không tính ngược"),
    Outcome.UNDECIDED: gettext_lazy("chưa đủ căn cứ, chưa thay đổi"),
}


@dataclass(frozen=True)
class Row:
    """One benefit of one person. `before` and `after`: đồng payable for the month in each view."""

    person: Person
    benefit: str
    before: int
    after: int
    outcome: Outcome
    compared: Compared
    reasons: list[Reason]

    @property
    def difference(self) -> int:
        """Arrears when positive, overpayment when negative; đồng."""
        return self.after - self.before


@dataclass(frozen=True)
class Total:
    """How many rows, and the đồng of their differences."""

    count: int = 0
    amount: int = 0


@dataclass
class Recalculation:
    """The whole of one month in both views; rows only for whom something differs."""

    month: Month
    known: date
    against: date
    rows: list[Row] = field(default_factory=list)

    def totals(self, key: Callable[[Row], str]) -> dict[str, Total]:
        """Rows and đồng by a key, in the order in which keys first come."""
        sums: dict[str, Total] = {}
        for row in self.rows:
            found = sums.get(key(row), Total())
            sums[key(row)] = Total(found.count + 1, found.amount + row.difference)
        return sums


@dataclass(frozen=True)
class _Views:
    """The month and the one before it, in both views."""

    month: Comparison
    before: Comparison
    on: date

    @property
    def months(self) -> tuple[Month, Month]:
        return (self.before.month, self.month.month)

    def law(self, row: Compared | None, earlier: Compared | None, side: str) -> list[LawMonth]:
        """What the law gives in the two months, in one view."""
        gives = [getattr(r, side) if r else NOTHING for r in (earlier, row)]
        return [LawMonth(g.low, g.high, g.clause, g.no_figure) for g in gives]


def _by_person(compared: Comparison) -> dict[int, dict[str, Compared]]:
    found: dict[int, dict[str, Compared]] = defaultdict(dict)
    for row in compared.rows:
        found[row.person_id][row.benefit] = row
    return found


def _payable(
    views: _Views,
    benefits: Mapping[str, list[LawMonth]],
    granted: Mapping[str, int],
    starts: Callable[[str, LawMonth], Month],
) -> dict[str, int]:
    """đồng payable for the month by benefit; `granted`: the standing grants of both months, or what
    was granted for an event of the month."""
    found: dict[str, int] = {}
    targets: dict[str, list[int]] = {}
    for benefit in sorted(benefits, key=lambda b: (not benefits[b][-1].low, b)):
        law, stands = benefits[benefit], granted.get(benefit, 0)
        if benefit in given_once():
            found[benefit] = law[-1].low if law[-1].decided else stands
            continue
        others = [targets[code] for code in targets if code in rivals(benefit)]
        other = [max(amounts) for amounts in zip(*others, strict=True)]
        replaced = other if any(other) else ()
        start = starts(benefit, law[-1])
        track = Track(views.months, law, [stands, stands], start, replaced)
        amounts = [amount for amount, _clause in track.target()]
        if not stands and start > views.months[-1]:
            amounts[-1] = 0
        found[benefit] = amounts[-1]
        targets[benefit] = amounts
    return found


def _of_person(
    views: _Views,
    rows: Mapping[str, Compared],
    earlier: Mapping[str, Compared],
    certified: date | None,
) -> Iterator[tuple[str, int, int]]:
    """Benefit, payable as known then, payable as known now."""
    codes = sorted({*rows, *earlier})
    then, now = (
        {code: views.law(rows.get(code), earlier.get(code), side) for code in codes}
        for side in ("then", "now")
    )
    month, known = views.month.month, views.month.now.known
    monthly = [code for code in codes if code not in given_once()]
    standing = {code: then[code][0].low for code in monthly if then[code][0].decided}
    before = _payable(views, then, standing, lambda benefit, law: month)
    after = _payable(
        views,
        now,
        before,
        lambda benefit, law: first_month(benefit, law.clause, month, known, views.on, certified),
    )
    for code in codes:
        yield code, before[code], after[code]


def _outcome(before: int, after: int, row: Compared) -> Outcome | None:
    if after != before:
        return Outcome.ARREARS if after > before else Outcome.OVERPAYMENT
    if not row.now.decided and (row.now != row.then):
        return Outcome.UNDECIDED
    if row.now.decided and row.now.low > after:
        return Outcome.NOT_BACKDATED
    return None


def recalculate(
    month: Month, *, known: date, against: date, area: Area | None = None
) -> Recalculation:
    """`month` by the law and facts known on `known` and on `against`: differences and reasons.

    Assumes that what the law gave as known on `known` was granted and paid, and that the decisions
    of the difference are signed on `against`. Raises NotLater, NothingInForce.
    """
    if against <= known:
        raise NotLater(
            _("Ngày đối chiếu (--against) phải sau ngày biết trước (--known); hãy đổi hai ngày.")
        )
    city_book(month, against).in_force()
    path = area.path if area else ""
    views = _Views(
        compare(month, known, against, path),
        compare(month.plus(-1), known, against, path),
        against,
    )
    rows, earlier = _by_person(views.month), _by_person(views.before)
    people = Person.objects.select_related("area").in_bulk([*rows])
    certified = _certified(people, month, against)
    result = Recalculation(month, known, against)
    for person_id in sorted(rows, key=lambda pk: (people[pk].area_id, people[pk].name_key, pk)):
        mine = rows[person_id]
        for benefit, before, after in _of_person(
            views, mine, earlier.get(person_id, {}), certified.get(person_id)
        ):
            row = mine.get(benefit) or Compared(person_id, benefit, NOTHING, NOTHING, NOTHING)
            if outcome := _outcome(before, after, row):
                reasons = views.month.reasons(row) or views.before.reasons(row)
                found = Row(people[person_id], benefit, before, after, outcome, row, reasons)
                result.rows.append(found)
    return result


def _certified(people: Mapping[int, Person], month: Month, known: date) -> dict[int, date]:
    """The day of the disability certificate of everybody concerned."""
    found: dict[int, date] = {}
    for area in sorted({person.area_id for person in people.values()}):
        found |= facts_since("disability", area, month.last_day, known)
    return found
