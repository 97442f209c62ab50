"""What one book gives everybody, one row a person, benefit and group: money and things alike.

A benefit that adds up its groups (care, merit) has a row for each of them; any other has one row,
of the group or groups it is given by. Only people who may be given something have rows.
"""

from collections.abc import Iterable, Iterator

import polars as pl

from ansinh.policy.frames import codes
from ansinh.policy.protected import ON_TOP
from ansinh.rules.amounts import OfferSteps
from ansinh.rules.benefit import Benefit, Combining, Period
from ansinh.rules.book import RuleBook
from ansinh.rules.clause import Clause, Offer
from ansinh.rules.linked import linked, owed

KEYS = ("person_id", "benefit", "group")
SCHEMA = {
    "person_id": pl.Int64,
    "benefit": pl.String,
    "group": pl.String,
    "low": pl.Int64,
    "high": pl.Int64,
    "unknown": pl.Boolean,
}


def paid(book: RuleBook, frame: pl.LazyFrame, *, events: bool = True) -> pl.DataFrame:
    """The rows of SCHEMA, in the unit of each benefit.

    `low` counts what is not known as «no», `high` as «yes»; `unknown`: the law gives this, or may,
    and the figure was not found, so neither says how much. Without `events` what is given once for
    something that happens in the month is left out.
    """
    parts = [pl.DataFrame(schema=SCHEMA)]
    for offers in linked(book):
        wanted = [o for o in offers if events or o.benefit.period is Period.MONTHLY]
        found = owed(book, frame, offers) if wanted else None
        if found is not None:
            people = found.select("person_id", *sorted(_needed(book, wanted))).collect()
            parts += [rows for offer in wanted for rows in _rows(book, people, offer)]
    return pl.concat(parts)


def _adds_up(offer: Offer) -> bool:
    return offer.benefit.combining is Combining.SUM


def _needed(book: RuleBook, offers: Iterable[Offer]) -> set[str]:
    """The columns that the rows are made of."""
    names: set[str] = set()
    for offer in offers:
        if _adds_up(offer):
            parts = OfferSteps(offer).parts.values()
            names |= {part.hundredths(side).name for part in parts for side in ("", "_max")}
            names |= {clause.column for clause in offer.clauses if clause.level.no_figure}
        else:
            names |= set(book.results_of([offer.benefit.code]))
    return names


def _rows(book: RuleBook, people: pl.DataFrame, offer: Offer) -> Iterator[pl.DataFrame]:
    if _adds_up(offer):
        yield from _each_group(people, offer)
    else:
        yield _chosen(book, people, offer.benefit)


def _kept(
    people: pl.DataFrame,
    benefit: Benefit,
    group: pl.Expr,
    amounts: tuple[pl.Expr, pl.Expr, pl.Expr],
) -> pl.DataFrame:
    low, high, unknown = amounts
    made = people.select(
        "person_id",
        pl.lit(benefit.code).alias("benefit"),
        group.alias("group"),
        low.cast(pl.Int64).alias("low"),
        high.cast(pl.Int64).alias("high"),
        unknown.alias("unknown"),
    )
    return made.filter((pl.col("high") > 0) | pl.col("unknown"))


def _each_group(people: pl.DataFrame, offer: Offer) -> Iterator[pl.DataFrame]:
    """The rows of a benefit that adds up its groups."""
    parts = OfferSteps(offer).parts
    groups: dict[str, list[Clause]] = {}
    for clause in offer.clauses:
        groups.setdefault(clause.group.group, []).append(clause)
    for group, clauses in groups.items():
        part = parts.get(group.lower())
        low, high = (
            pl.col(part.hundredths(side).name).cast(pl.Int64) * offer.base // 100
            if part
            else pl.lit(0)
            for side in ("", "_max")
        )
        open_ones = [pl.col(c.column).fill_null(True) for c in clauses if c.level.no_figure]
        unknown = pl.any_horizontal(open_ones) if open_ones else pl.lit(False)
        yield _kept(people, offer.benefit, pl.lit(group), (low, high, unknown))


def _chosen(book: RuleBook, people: pl.DataFrame, benefit: Benefit) -> pl.DataFrame:
    """The rows of a benefit of which the highest counts."""
    name = benefit.column
    unknown = pl.lit(False) if benefit.base else pl.col(f"{name}_no_figure")
    amounts = (pl.col(f"{name}_amount"), pl.col(f"{name}_amount_max"), unknown)
    return _kept(people, benefit, _group(book, benefit), amounts)


def _group(book: RuleBook, benefit: Benefit) -> pl.Expr:
    """The groups of the chosen clauses ('K5A', 'K5A + K4'); the benefit where none is certain."""
    groups = {clause.code: clause.group.group for clause in book.clauses[benefit.code]}
    pairs = {
        f"{one}{ON_TOP}{two}": f"{groups[one]}{ON_TOP}{groups[two]}"
        for one in groups
        for two in groups
        if benefit.on_top and groups[one] != groups[two]
    }
    stored = codes(book, benefit)
    return stored.replace_strict(groups | pairs, default=benefit.code, return_dtype=pl.String)
