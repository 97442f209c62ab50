"""Facts that cannot be true of one person together, by expressions: one case or columns alike.

A contradiction speaks only when it is certain: an unknown fact contradicts nothing. Nothing is
corrected.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from ansinh.rules.case import CaseEngine, Row
from ansinh.rules.expression import Expression, Type, walk
from ansinh.rules.facts import Fact
from ansinh.rules.lowering import lower
from ansinh.rules.polars_engine import PolarsEngine


@dataclass(frozen=True, eq=False)
class Contradiction:
    """When `test` is true the facts it reads are at odds; the words say how, the remedy what to do.

    The test reads facts and ages only, no named condition.
    """

    test: Expression
    words: str
    words_en: str
    remedy: str
    remedy_en: str

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts at odds, in the order of the test."""
        found = (node for node in walk(self.test) if isinstance(node, Fact))
        return tuple(dict.fromkeys(found))

    @property
    def named(self) -> str:
        """'deceased, in_facility'."""
        return ", ".join(fact.name for fact in self.facts)


def contradicting(
    contradictions: Sequence[Contradiction], row: Row, last_day: date
) -> Iterator[Contradiction]:
    """Those that certainly hold of one encoded case on the last day of a month."""
    for found in contradictions:
        if lower(found.test, CaseEngine(), last_day)(row) is True:
            yield found


def as_columns(
    contradictions: Sequence[Contradiction], last_day: date, constants: Mapping[str, pl.Expr]
) -> dict[Contradiction, pl.Expr]:
    """Each as an expression over fact columns, never null. `constants` stand for the columns that
    are not there; one that reads none of the columns is left out.
    """
    engine = _Given(constants)
    return {
        found: lower(found.test, engine, last_day).fill_null(False)
        for found in contradictions
        if any(fact.name not in constants for fact in found.facts)
    }


class _Given(PolarsEngine):
    """Columns, or the constants that stand for them."""

    def __init__(self, constants: Mapping[str, pl.Expr]) -> None:
        self.constants = constants

    def column(self, name: str) -> pl.Expr:
        return self.constants.get(name, pl.col(name))


def said(found: Contradiction, constants: Mapping[str, pl.Expr]) -> pl.Expr:
    """The values at odds as text: 'true, SEVERE'."""
    return pl.concat_str([_text(fact, constants) for fact in found.facts], separator=", ")


def _text(fact: Fact, constants: Mapping[str, pl.Expr]) -> pl.Expr:
    column = constants.get(fact.name, pl.col(fact.name))
    if fact.kind is not Type.CODE:
        return column.cast(pl.String)
    places = pl.Series(range(len(fact.values)), dtype=fact.dtype)
    return column.replace_strict(places, pl.Series(fact.values), default="", return_dtype=pl.String)
