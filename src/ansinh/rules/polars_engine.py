"""The engine for columns: Polars expressions, lazy and fit for streaming."""

import operator as python
from collections.abc import Callable, Sequence
from datetime import date
from functools import reduce
from typing import Any

import polars as pl

from ansinh.rules.expression import Operator, Type
from ansinh.rules.facts import DTYPES

BINARY: dict[Operator, Callable[[Any, Any], Any]] = {
    Operator.AND: python.and_,
    Operator.OR: python.or_,
    Operator.EQUAL: python.eq,
    Operator.AT_LEAST: python.ge,
    Operator.MORE: python.gt,
    Operator.AT_MOST: python.le,
    Operator.LESS: python.lt,
    Operator.ADD: python.add,
    Operator.SUBTRACT: python.sub,
    Operator.MULTIPLY: python.mul,
    Operator.DIVIDE: python.floordiv,
}
CASTS = {
    Operator.AS_TINY: pl.Int8,
    Operator.AS_SMALL: pl.Int16,
    Operator.AS_INTEGER: pl.Int32,
    Operator.AS_AMOUNT: pl.Int64,
}


class PolarsEngine:
    """Lowers a tree to a Polars expression."""

    def literal(self, value: bool | int | date, kind: Type) -> pl.Expr:
        """A constant of the exact type of the columns it meets."""
        return pl.lit(value, DTYPES[kind])

    def unknown(self) -> pl.Expr:
        """A null of type Boolean."""
        return pl.lit(None, pl.Boolean)

    def column(self, name: str) -> pl.Expr:
        """A fact or an earlier result."""
        return pl.col(name)

    def apply(self, operator: Operator, arguments: Sequence[pl.Expr]) -> pl.Expr:
        """An operator over expressions."""
        match operator:
            case Operator.NOT:
                return ~arguments[0]
            case Operator.MAXIMUM:
                return pl.max_horizontal(*arguments) if len(arguments) > 1 else arguments[0]
            case Operator.IF_UNKNOWN:
                return arguments[0].fill_null(arguments[1])
            case _ if operator in CASTS:
                return arguments[0].cast(CASTS[operator])
            case _:
                return reduce(BINARY[operator], arguments)

    def lookup(
        self, key: pl.Expr, table: Sequence[tuple[int, int]], unknown: int, kind: Type
    ) -> pl.Expr:
        """A replacement of keys by numbers."""
        old = pl.Series([None, *(entry[0] for entry in table)], dtype=pl.Int16)
        new = pl.Series([unknown, *(entry[1] for entry in table)], dtype=DTYPES[kind])
        return key.replace_strict(old, new, default=0, return_dtype=DTYPES[kind])

    def choice(self, branches: Sequence[tuple[pl.Expr, pl.Expr]], otherwise: pl.Expr) -> pl.Expr:
        """A chain of when/then; a null test is not taken."""
        result = otherwise
        for test, value in reversed(branches):
            result = pl.when(test).then(value).otherwise(result)
        return result
