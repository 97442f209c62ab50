"""A draft resolution against today's law, on the same people: who gains, who loses, what it costs.

Four books run on one frame for each month: today's law and the draft, each as the nation's alone
and with the city's own. What the city pays is the difference, exact to the đồng. Months up to the
day known are read as they were; later months keep the people and facts of the first of them, and
only ages move: nothing that happens to people (a death, an injury) is foreseen in them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.law.draft_reading import Change, DraftNotUnderstood
from ansinh.law.drafts import Drafted, drafted
from ansinh.policy.frames import facts_of_month
from ansinh.policy.paid import paid
from ansinh.policy.places import DA_NANG
from ansinh.policy.tables import TABLES, Sums, labels_of_law, summed, table
from ansinh.policy.weighing import (
    NOTHING,
    SIDES,
    Weighed,
    added,
    held_cards,
    paid_by,
    things,
    unknown_rows,
    weighed,
)
from ansinh.registry.models import Person
from ansinh.rules.book import RuleBook
from ansinh.rules.standing import Conflict

CARRIED = ("area_id", "sex")
MOST_MONTHS = 24
Progress = Callable[[int, int, str], None]


class MixedRegistry(ValueError):
    """Real and synthetic people lie in one registry: no sum over both is true of anybody."""


class NobodyToSimulate(ValueError):
    """The registry is empty, or the reader sees nobody in it."""


class TooManyMonths(ValueError):
    """The period is empty or longer than two years."""


@dataclass(frozen=True)
class Books:
    """The law of one month: today's and the draft's, the nation's alone and with the city's own."""

    before: RuleBook
    after: RuleBook
    nation_before: RuleBook
    nation_after: RuleBook
    drafted: Drafted

    @property
    def all(self) -> tuple[RuleBook, ...]:
        """Every law that will judge the facts of the month."""
        return (self.before, self.after, self.nation_before, self.nation_after)


@dataclass(frozen=True)
class Result:
    """Sums of one run, đồng over the whole period. `tables`: rows by dimension (TABLES).

    `unknown`: what cannot be compared, or only within bounds; `things`: what is given in kind, in
    its own unit; `paid_by`: benefits by who pays.
    """

    months: tuple[Month, ...]
    known: date
    synthetic: bool
    people: int
    changes: list[dict[str, str]]
    warnings: list[dict[str, str]]
    total: Sums
    source: dict[str, dict[str, int]]
    paid_by: list[dict[str, Any]]
    undecided: dict[str, int]
    unknown: list[dict[str, Any]]
    things: list[dict[str, Any]]
    tables: dict[str, list[dict[str, Any]]]

    def as_json(self) -> dict[str, Any]:
        """Plain data: what is kept of a run, and what the command prints."""
        return {
            "months": [str(month) for month in self.months],
            "known": self.known.isoformat(),
            "synthetic": self.synthetic,
            "people": self.people,
            "changes": self.changes,
            "warnings": self.warnings,
            "total": dict(self.total),
            "source": self.source,
            "paid_by": self.paid_by,
            "undecided": self.undecided,
            "unknown": self.unknown,
            "things": self.things,
            "by": self.tables,
        }


def books_of(draft: object, month: Month, known: date, place: str = DA_NANG) -> Books:
    """The four books of a month. Raises NothingInForce, and DraftNotUnderstood in the language of
    the reader."""
    try:
        return _books_of(draft, month, known, place)
    except DraftNotUnderstood as problem:
        raise problem.told_in(get_language() or "vi") from problem


def _books_of(draft: object, month: Month, known: date, place: str) -> Books:
    today = open_book(month, known, place).in_force()
    made = drafted(draft, today)
    try:
        after = open_book(month, known, place, (*made.national, *made.city))
        nation_after = open_book(month, known, "", made.national) if made.national else None
    except Conflict as problem:
        raise DraftNotUnderstood(
            "dự thảo",
            f"hai mục cùng sửa một điều; hãy gộp lại. {problem}",
            f"two entries change the same thing; make them one "
            f"({problem.first.key}, {problem.second.key}).",
        ) from problem
    nation = open_book(month, known)
    return Books(today, after, nation, nation_after or nation, made)


def months_between(since: Month, until: Month) -> list[Month]:
    """The months of a period, both ends included. Raises TooManyMonths."""
    months = list(since.until(until))
    if not 1 <= len(months) <= MOST_MONTHS:
        raise TooManyMonths(
            _("Kỳ mô phỏng phải từ 1 đến %s tháng; hãy chọn lại tháng đầu và tháng cuối.")
            % MOST_MONTHS
        )
    return months


def is_synthetic() -> bool:
    """Whether the people in sight are invented. Raises MixedRegistry, NobodyToSimulate."""
    found = {flag for flag in (True, False) if Person.objects.filter(synthetic=flag).exists()}
    if len(found) > 1:
        raise MixedRegistry(
            _("Dữ liệu lẫn lộn người thật và người giả lập; hãy tách riêng rồi mô phỏng lại.")
        )
    if not found:
        raise NobodyToSimulate(_("Chưa có người dân nào để mô phỏng; hãy nạp dân cư trước."))
    return found.pop()


@dataclass
class _Period:
    """What is gathered month by month: sums and people, no larger for a year than for a month."""

    held: list[str]
    cells: pl.DataFrame = field(default_factory=NOTHING.clone)
    nation: pl.DataFrame = field(default_factory=NOTHING.clone)
    people: pl.DataFrame = field(default_factory=pl.DataFrame)

    def add(self, cells: pl.DataFrame, nation: pl.DataFrame) -> None:
        """One month more: what the city's law gives, and what the nation's alone gives."""
        self.cells = added(self.cells, cells, self.held)
        self.nation = added(self.nation, nation, self.held)


def _read(months: Sequence[Month], known: date, books: Sequence[Books]) -> Iterator[pl.LazyFrame]:
    """The facts of each month; months after the day known share those of the first of them."""
    kept: pl.LazyFrame | None = None
    for place, (month, found) in enumerate(zip(months, books, strict=True)):
        if month > Month.of(known):
            if kept is None:
                judges = [book for later in books[place:] for book in later.all]
                kept = facts_of_month(found.before, carry=CARRIED, judges=judges)
            yield kept
        else:
            yield facts_of_month(found.before, carry=CARRIED, judges=found.all)


def _same(one: RuleBook, other: RuleBook) -> bool:
    """Both books compute the same."""
    return one is other or one.sql("facts") == other.sql("facts")


def _nations(
    books: Books, frame: pl.LazyFrame, sides: Sequence[pl.DataFrame], events: bool
) -> list[pl.DataFrame]:
    """What the nation's law alone gives before and after; `sides` is what the city's gives."""
    pairs = ((books.nation_before, books.before), (books.nation_after, books.after))
    return [
        side if _same(nation, city) else paid(nation, frame, events=events)
        for side, (nation, city) in zip(sides, pairs, strict=True)
    ]


def _gather(
    months: Sequence[Month], known: date, books: Sequence[Books], told: Progress
) -> _Period:
    period = _Period(held_cards(books[-1].after.benefits))
    frames, last = _read(months, known, books), None
    for number, (month, found) in enumerate(zip(months, books, strict=True)):
        told(2 * number, 2 * len(months), _("Đọc dữ kiện tháng %s") % month.vietnamese)
        frame = next(frames)
        told(2 * number + 1, 2 * len(months), _("Tính tháng %s") % month.vietnamese)
        events = month <= Month.of(known)
        sides = [paid(book, frame, events=events) for book in (found.before, found.after)]
        period.add(weighed(*sides), weighed(*_nations(found, frame, sides, events)))
        if frame is not last:
            own = frame.select("person_id", "birth_date", *CARRIED).collect()
            period.people = pl.concat([own, period.people], how="diagonal").unique(
                "person_id", keep="first", maintain_order=True
            )
        last = frame
    return period


def silent(done: int, total: int, words: str) -> None:
    """Nobody watches."""


def simulate(
    draft: object, since: Month, until: Month, *, known: date, told: Progress = silent
) -> Result:
    """The draft against today's law of the city, for the months `since` to `until` inclusive.

    Winners, losers, newly and no longer entitled are counted over the whole period, by person.
    `told` hears how far it is. Raises DraftNotUnderstood, MixedRegistry, NobodyToSimulate,
    TooManyMonths.
    """
    months = months_between(since, until)
    synthetic = is_synthetic()
    books = [books_of(draft, month, known) for month in months]
    period = _gather(months, known, books, told)
    is_synthetic()  # nobody of the other kind came in while it ran
    told(len(months) * 2, len(months) * 2, _("Cộng các bảng"))
    benefits = books[-1].after.benefits
    all_cells = Weighed.of(period.cells, benefits)
    nation = Weighed.of(period.nation, benefits).without(all_cells.unknown)
    cells = all_cells.money.join(period.people, on="person_id", how="left")
    total = summed(cells)
    law = labels_of_law(books[0].before, books[-1].after)
    tables = {name: table(cells, name, law, months[-1]) for name in TABLES}
    payers = paid_by(all_cells.money, nation.money, law)
    return Result(
        tuple(months),
        known,
        synthetic,
        period.people.height,
        [asdict(change) for change in books[-1].drafted.changes],
        [asdict(warning) for warning in (*books[-1].drafted.warnings, *_unseen(months, known))],
        total,
        _source(payers),
        payers,
        _undecided(all_cells.money),
        unknown_rows(all_cells, law),
        things(all_cells.things, benefits),
        tables,
    )


def _unseen(months: Sequence[Month], known: date) -> Iterator[Change]:
    """What is given once for an event is not foreseen in months that nobody has lived."""
    if months[-1] > Month.of(known):
        yield Change(
            "nation",
            "Các tháng sau ngày biết chưa có người qua đời, bị thương, mất nhà, thiếu đói: hỗ trợ "
            "một lần của các tháng ấy không tính. Muốn ước một năm, hãy chạy trên 12 tháng đã qua.",
            "Nobody has died, been injured, lost a house or gone hungry yet in months after the "
            "day known: one-off support of those months is not counted. For a year's estimate run "
            "the 12 months past.",
        )


def _source(payers: list[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """Who pays over all benefits: the nation's law alone, and what the city adds on top."""
    found = {}
    for payer in ("nation", "city"):
        sums = {side: sum(row[payer][side] for row in payers) for side in SIDES}
        found[payer] = {**sums, "difference": sums["after"] - sums["before"]}
    return found


def _undecided(money: pl.DataFrame) -> dict[str, int]:
    """People whose evidence is missing, and how much more each law could cost at the most."""
    open_ = pl.any_horizontal(pl.col(side) != pl.col(f"{side}_max") for side in SIDES)
    more = {side: int((money[f"{side}_max"] - money[side]).sum()) for side in SIDES}
    return {"people": money.filter(open_)["person_id"].n_unique(), **more}
