"""A draft resolution against today's law, on the same people: who gains, who loses, what it costs.

Four books run on one frame for each month: today's law and the draft, each as the nation's alone
and with the city's own. What the city pays is the difference, exact to the đồng. Monthly money
only. Months up to the day known are read as they were; later months keep the people and facts of
the first of them, and only ages move.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.law.draft_conditions import DraftNotUnderstood
from ansinh.law.drafts import Drafted, drafted
from ansinh.policy.frames import codes, facts_of_month
from ansinh.policy.places import DA_NANG
from ansinh.policy.protected import ON_TOP
from ansinh.policy.tables import TABLES, Sums, labels_of_law, summed, table
from ansinh.registry.models import Person
from ansinh.rules.book import RuleBook
from ansinh.rules.standing import Conflict

CARRIED = ("area_id", "sex")
SIDES = ("before", "after")
AMOUNTS = tuple(f"{side}{most}" for side in SIDES for most in ("", "_max"))
MOST_MONTHS = 24


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


@dataclass(frozen=True)
class Result:
    """Sums of one run, đồng over the whole period. `tables`: rows by dimension (TABLES)."""

    months: tuple[Month, ...]
    known: date
    synthetic: bool
    people: int
    changes: list[dict[str, str]]
    warnings: list[str]
    total: Sums
    source: dict[str, dict[str, int]]
    undecided: dict[str, int]
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
            "undecided": self.undecided,
            "by": self.tables,
        }


def books_of(draft: object, month: Month, known: date, place: str = DA_NANG) -> Books:
    """The four books of a month. Raises DraftNotUnderstood."""
    today = open_book(month, known, place)
    made = drafted(draft, today)
    try:
        after = open_book(month, known, place, (*made.national, *made.city))
        nation_after = open_book(month, known, "", made.national) if made.national else None
    except Conflict as problem:
        raise DraftNotUnderstood(
            _("dự thảo"), _("hai mục cùng sửa một điều; hãy gộp lại. %s") % problem
        ) from problem
    nation = open_book(month, known)
    return Books(today, after, nation, nation_after or nation, made)


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


def _paid(book: RuleBook, frame: pl.LazyFrame, side: str) -> pl.DataFrame:
    """One row a person and benefit paid or possible: the clause, and the đồng of this side."""
    ran = book.run(frame).select("person_id", *_columns(book)).collect()
    parts = [
        ran.filter(pl.col(f"{b.column}_amount_max") > 0).select(
            "person_id",
            pl.lit(b.code).alias("benefit"),
            _group(book, b.code, codes(book, b)).alias("group"),
            pl.col(f"{b.column}_amount").alias(side),
            pl.col(f"{b.column}_amount_max").alias(f"{side}_max"),
        )
        for b in book.monthly
    ]
    return pl.concat(parts)


def _columns(book: RuleBook) -> list[str]:
    wanted = ("amount", "amount_max", "clause", "clause_on_top")
    return [f"{benefit.column}_{name}" for benefit in book.monthly for name in wanted]


def _group(book: RuleBook, benefit: str, stored: pl.Expr) -> pl.Expr:
    """The groups of stored clause codes ('K5A', 'K5A + K4'); the benefit where there is none."""
    clauses = book.clauses[benefit]
    groups = {clause.code: clause.group.group for clause in clauses}
    on_top = any(b.on_top for b in book.benefits if b.code == benefit)
    pairs = {
        f"{one}{ON_TOP}{two}": f"{groups[one]}{ON_TOP}{groups[two]}"
        for one in groups
        for two in groups
        if on_top and groups[one] != groups[two]
    }
    return stored.replace_strict(groups | pairs, default=benefit, return_dtype=pl.String)


def _national(book: RuleBook, frame: pl.LazyFrame) -> int:
    """The đồng that the nation's law alone gives, summed as the benefits are."""
    amounts = [pl.col(f"{benefit.column}_amount").sum() for benefit in book.monthly]
    return int(book.run(frame).select(pl.sum_horizontal(amounts)).collect().item() or 0)


@dataclass
class _Period:
    """What is gathered month by month."""

    cells: list[pl.DataFrame]
    people: pl.DataFrame
    nation: dict[str, int]


def _read(months: Sequence[Month], known: date, books: Sequence[Books]) -> Iterator[pl.LazyFrame]:
    """The facts of each month; months after the day known share those of the first of them."""
    kept: pl.LazyFrame | None = None
    for month, found in zip(months, books, strict=True):
        if month > Month.of(known):
            kept = facts_of_month(found.before, carry=CARRIED) if kept is None else kept
            yield kept
        else:
            yield facts_of_month(found.before, carry=CARRIED)


def _gather(months: Sequence[Month], known: date, books: Sequence[Books]) -> _Period:
    period = _Period([], pl.DataFrame(), dict.fromkeys(SIDES, 0))
    for frame, found in zip(_read(months, known, books), books, strict=True):
        sides = [_paid(getattr(found, side), frame, side) for side in SIDES]
        period.cells.append(pl.concat(sides, how="diagonal").fill_null(0))
        period.nation["before"] += _national(found.nation_before, frame)
        period.nation["after"] += _national(found.nation_after, frame)
        own = frame.select("person_id", "birth_date", *CARRIED).collect()
        period.people = pl.concat([own, period.people], how="diagonal").unique(
            "person_id", keep="first", maintain_order=True
        )
    return period


def _months(since: Month, until: Month) -> list[Month]:
    months = list(since.until(until))
    if not 1 <= len(months) <= MOST_MONTHS:
        raise TooManyMonths(
            _("Kỳ mô phỏng phải từ 1 đến %s tháng; hãy chọn lại tháng đầu và tháng cuối.")
            % MOST_MONTHS
        )
    return months


def simulate(draft: object, since: Month, until: Month, *, known: date) -> Result:
    """The draft against today's law of the city, for the months `since` to `until` inclusive.

    Winners, losers, newly and no longer entitled are counted over the whole period, by person.
    Raises DraftNotUnderstood, MixedRegistry, NobodyToSimulate, TooManyMonths.
    """
    months = _months(since, until)
    synthetic = is_synthetic()
    books = [books_of(draft, month, known) for month in months]
    period = _gather(months, known, books)
    cells = (
        pl.concat(period.cells)
        .group_by("person_id", "benefit", "group")
        .agg(pl.col(name).sum() for name in AMOUNTS)
        .join(period.people, on="person_id", how="left")
    )
    total = summed(cells)
    law = labels_of_law(books[0].before, books[-1].after)
    tables = {name: table(cells, name, law, months[-1]) for name in TABLES}
    return Result(
        tuple(months),
        known,
        synthetic,
        period.people.height,
        [asdict(change) for change in books[-1].drafted.changes],
        list(books[-1].drafted.warnings),
        total,
        _source(total, period.nation),
        _undecided(cells, total),
        tables,
    )


def _source(total: Sums, nation: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Who pays: the nation's law alone, and what the city adds on top."""
    city = {side: total[side] - nation[side] for side in SIDES}
    paid: dict[str, dict[str, int]] = {"nation": dict(nation), "city": city}
    for sums in paid.values():
        sums["difference"] = sums["after"] - sums["before"]
    return paid


def _undecided(cells: pl.DataFrame, total: Sums) -> dict[str, int]:
    """People whose evidence is missing, and how much more each law could cost at the most."""
    open_ = (pl.col("before") != pl.col("before_max")) | (pl.col("after") != pl.col("after_max"))
    most = {side: int(cells[f"{side}_max"].sum()) - total[side] for side in SIDES}
    return {"people": cells.filter(open_)["person_id"].n_unique(), **most}
