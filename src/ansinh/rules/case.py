"""The engine for one case: plain Python, three-valued. A tree is compiled once into closures."""

import operator as python
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from ansinh.rules.expression import Operator, Type, Value

Row = dict[str, Value]
Step = Callable[[Row], Any]

BINARY: dict[Operator, Callable[[Any, Any], Any]] = {
    Operator.EQUAL: python.eq,
    Operator.AT_LEAST: python.ge,
    Operator.MORE: python.gt,
    Operator.AT_MOST: python.le,
    Operator.LESS: python.lt,
    Operator.SUBTRACT: python.sub,
    Operator.MULTIPLY: python.mul,
    Operator.DIVIDE: python.floordiv,
}


def _settled(steps: Sequence[Step], decisive: bool) -> Step:
    """AND (decisive False) or OR (decisive True): one decisive value settles it, unknown waits."""

    def run(row: Row) -> bool | None:
        result: bool | None = not decisive
        for step in steps:
            value: bool | None = step(row)
            if value is decisive:
                return decisive
            if value is None:
                result = None
        return result

    return run


def _sum(steps: Sequence[Step]) -> Step:
    def run(row: Row) -> int | None:
        values = [step(row) for step in steps]
        return None if None in values else sum(values)

    return run


def _not(step: Step) -> Step:
    def run(row: Row) -> bool | None:
        value = step(row)
        return None if value is None else not value

    return run


def _binary(function: Callable[[Any, Any], Any], left: Step, right: Step) -> Step:
    def run(row: Row) -> Any:
        a = left(row)
        if a is None:
            return None
        b = right(row)
        return None if b is None else function(a, b)

    return run


def _if_unknown(step: Step, default: Step) -> Step:
    def run(row: Row) -> Any:
        value = step(row)
        return default(row) if value is None else value

    return run


class CaseEngine:
    """Lowers a tree to a function of one row."""

    def literal(self, value: bool | int | date, kind: Type) -> Step:
        """A constant."""
        return lambda row: value

    def unknown(self) -> Step:
        """None, whoever asks."""
        return lambda row: None

    def column(self, name: str) -> Step:
        """A fact or an earlier result."""
        return python.itemgetter(name)

    def apply(self, operator: Operator, arguments: Sequence[Step]) -> Step:
        """An operator over compiled arguments."""
        match operator:
            case Operator.AND | Operator.OR:
                return _settled(arguments, operator is Operator.OR)
            case Operator.ADD:
                return _sum(arguments)
            case Operator.NOT:
                return _not(arguments[0])
            case Operator.MAXIMUM:
                return lambda row: max(step(row) for step in arguments)
            case Operator.IF_UNKNOWN:
                return _if_unknown(arguments[0], arguments[1])
            case Operator.AS_TINY | Operator.AS_SMALL | Operator.AS_INTEGER | Operator.AS_AMOUNT:
                return arguments[0]
            case _:
                return _binary(BINARY[operator], arguments[0], arguments[1])

    def lookup(self, key: Step, table: Sequence[tuple[int, int]], unknown: int, kind: Type) -> Step:
        """A dictionary."""
        numbers = dict(table)

        def run(row: Row) -> int:
            value = key(row)
            return unknown if value is None else numbers.get(value, 0)

        return run

    def choice(self, branches: Sequence[tuple[Step, Step]], otherwise: Step) -> Step:
        """The first branch whose test is True."""

        def run(row: Row) -> Any:
            for test, value in branches:
                if test(row):
                    return value(row)
            return otherwise(row)

        return run
