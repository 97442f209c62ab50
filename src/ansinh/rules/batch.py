"""Decide all: from columns of facts to what each place owes, by benefit and group.

Works on a file larger than memory: the file is read once for each set of linked benefits, only the
columns these need, in a stream. Nothing is kept for a person; see `OpenedLaw.run` for that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from ansinh.rules.amounts import OfferSteps
from ansinh.rules.benefit import Combining
from ansinh.rules.clause import Clause, Offer
from ansinh.rules.domain import sort_out
from ansinh.rules.linked import Offers, linked, owed
from ansinh.rules.opened import OpenedLaw

COUNTS = ("people", "amount", "amount_max", "undecided", "no_figure")
MOST_LISTED = 10_000


class PlaceMissing(ValueError):
    """The column that names the place, or the household, is not there."""


@dataclass(frozen=True, eq=False)
class Report:
    """What is owed in one month, by place, benefit and group.

    `rows`: the place, benefit, group ('K6+K4': paid together; '': nobody can say yet), people who
    certainly receive it, amount in the benefit's unit, amount_max if every unknown spoke for them,
    undecided (people whose amount is still open), no_figure (people who receive or may receive what
    the law gives no known figure for). `places`: people decided. `refused`: who was not, and why.
    """

    book: OpenedLaw
    place: str
    places: pl.DataFrame
    rows: pl.DataFrame
    refused: pl.DataFrame
    refused_people: int

    @property
    def people(self) -> int:
        """How many people were decided."""
        return int(self.places["people"].sum())

    @cached_property
    def benefits(self) -> pl.DataFrame:
        """The same counts for each benefit over all places, in the order of the book."""
        sums = self.rows.group_by("benefit").agg(pl.col(COUNTS).sum())
        order = pl.DataFrame({"benefit": [benefit.code for benefit in self.book.benefits]})
        return order.join(sums, on="benefit", how="inner", maintain_order="left")


def decide_all(
    book: OpenedLaw,
    people: pl.LazyFrame,
    place: str = "commune",
    listed: int = MOST_LISTED,
    household: str = "",
) -> Report:
    """Decide everybody and add up. `people` has a column for each fact and one for the place.

    Columns may be wider than the book's, and codes may be text. People with a fact outside its
    domain, or with facts that contradict, are set aside with the reason (`listed` of them at most)
    and the rest is decided. With a column `household`, what a household is given once is counted
    for its first member in the file. Raises FactsMissing, PlaceMissing, ColumnNotUnderstood,
    NothingInForce.
    """
    book.in_force()
    if place not in people.collect_schema():
        raise PlaceMissing(f"Không có cột {place!r} (nơi cư trú). Hãy chỉ tên cột bằng --place.")
    if household and household not in people.collect_schema():
        raise PlaceMissing(
            f"Không có cột {household!r} (mã hộ). Hãy chỉ tên cột khác (--household)."
        )
    whole = all(offer.base % 100 == 0 for offer in book.offers)
    found = sort_out(people, book, listed, household, may_count_twice=whole)
    rows, places = _counted(book, found.people, place)
    if found.apart is not None:
        more_rows, more_places = _counted(book, found.apart, place)
        rows = _less(rows, more_rows, [place, "benefit", "group"])
        places = _less(places, more_places, [place])
    return Report(book, place, places, rows, found.refused, found.refused_people)


def _counted(
    book: OpenedLaw, people: pl.LazyFrame, place: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of a report and the people of each place."""
    places = people.group_by(place).agg(pl.len().cast(pl.Int64).alias("people")).sort(place)
    parts = [pl.DataFrame(schema=_schema(people, place))]
    for offers in linked(book):
        frame = owed(book, people, offers)
        if frame is not None:
            added = _added(frame, offers, place).collect(engine="streaming")
            parts += [_of_benefit(added, offer, place) for offer in offers]
    rows = pl.concat(parts).sort(place, "benefit", "group")
    return rows, places.collect(engine="streaming")


def _less(frame: pl.DataFrame, taken: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """The counts without those taken off; nothing is left of a row without people."""
    counts = [name for name in frame.columns if name not in keys]
    off = taken.with_columns(-pl.col(name) for name in counts)
    left = pl.concat([frame, off]).group_by(keys).agg(pl.col(counts).sum())
    return left.filter(pl.any_horizontal(pl.col(counts) > 0)).sort(keys)


def _schema(people: pl.LazyFrame, place: str) -> pl.Schema:
    schema = pl.Schema({place: people.collect_schema()[place]})
    schema |= {"benefit": pl.String(), "group": pl.String()}
    return pl.Schema(schema | {count: pl.Int64() for count in COUNTS})


def _added(frame: pl.LazyFrame, offers: Offers, place: str) -> pl.LazyFrame:
    """One row for each place and combination of chosen clauses, with sums of each benefit."""
    keys = [key for offer in offers if not _adds_up(offer) for key in _keys(offer)]
    sums = [total for offer in offers for total in _sums(offer)]
    return frame.group_by(place, *keys).agg(sums)


def _adds_up(offer: Offer) -> bool:
    return offer.benefit.combining is Combining.SUM


def _keys(offer: Offer) -> list[str]:
    name = offer.benefit.column
    return [f"{name}_clause", *([f"{name}_clause_on_top"] if offer.on_top else [])]


def _sums(offer: Offer) -> Iterator[pl.Expr]:
    """The counts of a benefit as columns '<benefit> <group> <count>'; group '' for the chosen."""
    name = offer.benefit.column
    if _adds_up(offer):
        for group, clauses in _groups(offer).items():
            yield from _sums_of_group(offer, group, clauses)
        return
    low, high = pl.col(f"{name}_amount"), pl.col(f"{name}_amount_max")
    unknown = pl.lit(0) if offer.benefit.base else pl.col(f"{name}_no_figure").sum()
    yield from _counts(f"{name} ", low, high, unknown, 1)


def _sums_of_group(offer: Offer, group: str, clauses: list[Clause]) -> Iterator[pl.Expr]:
    part = OfferSteps(offer).parts.get(group.lower())
    low, high = (pl.col(part.hundredths(s).name) if part else pl.lit(0) for s in ("", "_max"))
    open_ones = [
        pl.col(clause.column).fill_null(True) for clause in clauses if clause.level.no_figure
    ]
    unknown = pl.any_horizontal(open_ones).sum() if open_ones else pl.lit(0)
    yield from _counts(f"{offer.benefit.column} {group}", low, high, unknown, offer.base)


def _counts(
    name: str, low: pl.Expr, high: pl.Expr, unknown: pl.Expr, base: int
) -> Iterator[pl.Expr]:
    """The five counts of one group. With a base, `low` and `high` are hundredths of it."""
    values = {
        "people": (low > 0).sum(),
        "amount": low.cast(pl.Int64).sum(),
        "amount_max": high.cast(pl.Int64).sum(),
        "undecided": (low < high).sum(),
        "no_figure": unknown,
    }
    for count, value in values.items():
        money = base != 1 and count.startswith("amount")
        whole = value * base // 100 if money else value
        yield whole.cast(pl.Int64).alias(f"{name} {count}")


def _groups(offer: Offer) -> dict[str, list[Clause]]:
    found: dict[str, list[Clause]] = {}
    for clause in offer.clauses:
        found.setdefault(clause.group.group, []).append(clause)
    return found


def _of_benefit(added: pl.DataFrame, offer: Offer, place: str) -> pl.DataFrame:
    """The rows of one benefit: every group of a place that has people."""
    if _adds_up(offer):
        parts = [_rows(added, offer, place, pl.lit(group), group) for group in _groups(offer)]
    else:
        parts = [_rows(added, offer, place, _chosen(offer), "")]
    counted = pl.concat(parts).group_by(place, "benefit", "group").agg(pl.col(COUNTS).sum())
    return counted.filter(pl.any_horizontal(pl.col(COUNTS) > 0))


def _rows(added: pl.DataFrame, offer: Offer, place: str, group: pl.Expr, part: str) -> pl.DataFrame:
    counts = (pl.col(f"{offer.benefit.column} {part} {count}").alias(count) for count in COUNTS)
    return added.select(
        place, pl.lit(offer.benefit.code).alias("benefit"), group.alias("group"), *counts
    )


def _chosen(offer: Offer) -> pl.Expr:
    """'K6', or 'K6+K4' for two that are paid together, or '' where nothing is certain."""
    names = {clause.index: clause.group.group for clause in offer.clauses}
    first, *more = (
        pl.col(key).replace_strict(names, default="", return_dtype=pl.String)
        for key in _keys(offer)
    )
    for top in more:
        first = pl.when(top != "").then(first + "+" + top).otherwise(first)
    return first
