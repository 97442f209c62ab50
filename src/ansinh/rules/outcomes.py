"""What is still possible: every value the missing facts can take, tried at once on columns.

A date is tried on each side of every birth date the law looks at, so the set of amounts is exact.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from math import prod

import polars as pl

from ansinh.rules.expression import AgeAtLeast, Type, Value, walk
from ansinh.rules.facts import Fact, columns
from ansinh.rules.lowering import latest_birth
from ansinh.rules.opened import OpenedLaw


def domain(fact: Fact, law: OpenedLaw) -> list[Value]:
    """Values that stand for all values of the fact, as columns hold them."""
    match fact.kind:
        case Type.BOOL:
            return [False, True]
        case Type.CODE:
            return list(range(len(fact.options)))
        case Type.COUNT:
            return list(range(fact.most + 1))
        case _:
            return list(_birth_dates(law, fact))


def age_limits(law: OpenedLaw, fact: Fact) -> frozenset[date]:
    """The latest birth dates of every age the law asks for: birth dates with none of them between
    (the earlier one counted) are all the same to it.
    """
    return frozenset(
        latest_birth(law.month.last_day, node.years)
        for step in law.steps
        for tree in step.values()
        for node in walk(tree)
        if isinstance(node, AgeAtLeast) and node.birth is fact
    )


def _birth_dates(law: OpenedLaw, fact: Fact) -> Sequence[date]:
    limits = age_limits(law, fact)
    after = {limit + timedelta(days=1) for limit in limits}
    return sorted(limits | after) or [law.month.last_day]


def tried(
    law: OpenedLaw, facts: Mapping[str, Value], missing: Sequence[Fact], limit: int
) -> pl.DataFrame | None:
    """One row for each way the missing facts can be, with results; None when more than `limit`."""
    domains = [domain(fact, law) for fact in missing]
    if prod(len(values) for values in domains) > limit:
        return None
    known = {fact.name: [facts[fact.name]] for fact in law.facts if fact not in missing}
    schema = columns(fact for fact in law.facts if fact not in missing)
    frame = pl.DataFrame(known, schema=schema).lazy()
    for fact, values in zip(missing, domains, strict=True):
        options = pl.DataFrame({fact.name: values}, schema={fact.name: fact.dtype})
        frame = frame.join(options.lazy(), how="cross")
    return law.run(frame).collect()


def answer_columns(law: OpenedLaw, benefits: Collection[str]) -> list[str]:
    """The columns that are the answer: what is given, low and high, and where no figure is."""
    asked = [benefit for benefit in law.benefits if benefit.code in benefits]
    names = [f"{benefit.column}_amount{side}" for benefit in asked for side in ("", "_max")]
    return [*names, *(f"{benefit.column}_no_figure" for benefit in asked if not benefit.base)]


def is_settled(law: OpenedLaw) -> pl.Expr:
    """The monthly total is one amount."""
    settled = pl.col("total_amount") == pl.col("total_amount_max")
    for benefit in law.monthly:
        if not benefit.base:
            settled = settled & ~pl.col(f"{benefit.column}_no_figure")
    return settled


def deciding(
    law: OpenedLaw, frame: pl.DataFrame, missing: Sequence[Fact], benefits: Collection[str]
) -> list[Fact]:
    """Of the missing facts, those that change the answer in at least one of the tried ways."""
    answer = pl.struct(answer_columns(law, benefits))
    found = []
    for fact in missing:
        others = [other.name for other in missing if other is not fact]
        varied = answer.n_unique().over(others) if others else answer.n_unique()
        if frame.select((varied > 1).any()).item():
            found.append(fact)
    return found
