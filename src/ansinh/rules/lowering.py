"""Lowering: a tree becomes what one engine runs. The only place that knows the day of the month."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from ansinh.rules.expression import (
    AgeAtLeast,
    Choice,
    Column,
    Condition,
    Entitled,
    Expression,
    Literal,
    Lookup,
    Operation,
    Operator,
    Type,
    Unknown,
)
from ansinh.rules.facts import Fact

T = TypeVar("T")
ARITHMETIC = (
    Operator.ADD,
    Operator.SUBTRACT,
    Operator.MULTIPLY,
    Operator.DIVIDE,
    Operator.MAXIMUM,
    Operator.IF_UNKNOWN,
)


class Engine(Protocol[T]):
    """What an engine must offer: constants, columns, operators and a choice."""

    def literal(self, value: bool | int | date, kind: Type) -> T:
        """A constant."""

    def unknown(self) -> T:
        """The unknown truth value."""

    def column(self, name: str) -> T:
        """A fact or an earlier result."""

    def apply(self, operator: Operator, arguments: Sequence[T]) -> T:
        """An operator over its arguments."""

    def lookup(self, key: T, table: Sequence[tuple[int, int]], unknown: int, kind: Type) -> T:
        """The number of a table; 0 outside it, `unknown` for an unknown key."""

    def choice(self, branches: Sequence[tuple[T, T]], otherwise: T) -> T:
        """The value of the first true branch."""


def latest_birth(last_day: date, years: int) -> date:
    """The latest birth date of those who have completed `years` by the last day of a month.

    Whoever is born in that month counts: a person born on 29 February completes a year on the last
    day of February. Raises ValueError when `last_day` does not end its month.
    """
    if last_day.day != monthrange(last_day.year, last_day.month)[1]:
        raise ValueError(f"{last_day} không phải ngày cuối tháng.")
    year = last_day.year - years
    return date(year, last_day.month, monthrange(year, last_day.month)[1])


def lower(expression: Expression, engine: Engine[T], last_day: date) -> T:
    """The tree for one engine. A condition becomes its column; an age test, a birth-date test."""
    match expression:
        case Literal(value=value, type=kind):
            return engine.literal(value, kind)
        case Unknown():
            return engine.unknown()
        case Fact(name=name, kind=kind):
            column = engine.column(name)
            return engine.apply(Operator.AS_SMALL, [column]) if kind is Type.COUNT else column
        case Column(name=name):
            return engine.column(name)
        case Condition() | Entitled():
            return engine.column(expression.column)
        case _:
            return _compound(expression, engine, last_day)


def _compound(expression: Expression, engine: Engine[T], last_day: date) -> T:
    def down(node: Expression) -> T:
        return lower(node, engine, last_day)

    def as_stored(node: Expression) -> T:
        """A fact in the width of its column: what does not grow needs no more."""
        return engine.column(node.name) if isinstance(node, Fact) else down(node)

    match expression:
        case AgeAtLeast(birth=birth, years=years):
            limit = engine.literal(latest_birth(last_day, years), Type.DATE)
            return engine.apply(Operator.AT_MOST, [down(birth), limit])
        case Operation(operator=operator, arguments=arguments) if operator in ARITHMETIC:
            return engine.apply(operator, [down(argument) for argument in arguments])
        case Operation(operator=operator, arguments=arguments):
            return engine.apply(operator, [as_stored(argument) for argument in arguments])
        case Lookup(key=key, table=table, unknown=unknown, type=kind):
            return engine.lookup(down(key), table, unknown, kind)
        case Choice(branches=branches, otherwise=otherwise):
            lowered = [(down(test), down(value)) for test, value in branches]
            return engine.choice(lowered, down(otherwise))
        case _:
            raise TypeError(f"Not an expression: {expression!r}")
