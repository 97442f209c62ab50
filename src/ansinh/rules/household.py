"""What a household is given once, whoever of its members is named: one counts, the others not.

The law names the household; the engine decides persons. `Shared` ties the claim a member makes to
the fact that says another member's claim was counted; the facts are set before the book decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from ansinh.rules.case import CaseEngine, Row
from ansinh.rules.expression import Expression, walk
from ansinh.rules.facts import Fact, FactValue, encode
from ansinh.rules.lowering import lower
from ansinh.rules.polars_engine import PolarsEngine

FIRST, PLACE = "shared_first", "shared_place"


@dataclass(frozen=True, eq=False)
class Shared:
    """`claim`: the member would be given it; `counted`: it was counted for another member.

    The claim reads facts only, no named condition and no age.
    """

    claim: Expression
    counted: Fact

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of the claim."""
        return tuple(node for node in walk(self.claim) if isinstance(node, Fact))


def counted_once(
    frame: pl.LazyFrame, household: str, shared: Sequence[Shared], last_day: date
) -> pl.LazyFrame:
    """The frame, in which only the first member of a household keeps a claim.

    First is the order of the frame. A claim that is not certain gives way to one that is.
    `household` is a column; who has none stands alone. A claim whose facts have no column changes
    nothing.
    """
    names = frame.collect_schema().names()
    for one in shared:
        if all(fact.name in names for fact in one.facts):
            frame = _first_counts(frame, household, one, last_day)
    return frame.select(pl.all().exclude(FIRST, PLACE))


def _first_counts(
    frame: pl.LazyFrame, household: str, shared: Shared, last_day: date
) -> pl.LazyFrame:
    claim = lower(shared.claim, PolarsEngine(), last_day)
    numbered = frame.select(pl.all().exclude(FIRST, PLACE)).with_row_index(PLACE)
    claims = numbered.filter(claim & pl.col(household).is_not_null())
    first = claims.group_by(household).agg(pl.col(PLACE).min().alias(FIRST))
    later = (pl.col(PLACE) != pl.col(FIRST)) & claim.fill_null(True)
    own = shared.counted.name
    given = pl.col(own) if own in frame.collect_schema() else _absent(shared.counted)
    return numbered.join(first, on=household, how="left", maintain_order="left").with_columns(
        pl.when(later).then(pl.lit(True)).otherwise(given).alias(own)
    )


def _absent(fact: Fact) -> pl.Expr:
    return pl.lit(fact.encode(fact.absent), fact.dtype)


def counted_in_cases(
    cases: Sequence[tuple[str, dict[str, FactValue]]],
    shared: Sequence[Shared],
    facts: Sequence[Fact],
    last_day: date,
) -> dict[int, list[str]]:
    """Sets the facts of each case as `counted_once` does; the names set, by place of the case.

    A case is its household ('': none) and its facts, which are changed.
    """
    changed: dict[int, list[str]] = {}
    for one in shared:
        claims = [_claim(one, given, facts, last_day) for _, given in cases]
        first: dict[str, int] = {}
        for place, (household, _) in enumerate(cases):
            if household and claims[place] is True:
                first.setdefault(household, place)
        for place, (household, given) in enumerate(cases):
            if first.get(household, place) != place and claims[place] is not False:
                given[one.counted.name] = True
                changed.setdefault(place, []).append(one.counted.name)
    return changed


def may_claim(
    shared: Shared, given: Mapping[str, FactValue], facts: Sequence[Fact], last_day: date
) -> bool:
    """The claim is certain or possible."""
    return _claim(shared, given, facts, last_day) is not False


def _claim(
    shared: Shared, given: Mapping[str, FactValue], facts: Sequence[Fact], last_day: date
) -> object:
    row: Row = encode(facts, given)
    return lower(shared.claim, CaseEngine(), last_day)(row)
