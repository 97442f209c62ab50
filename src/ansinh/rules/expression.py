"""Expressions: a small tree written once and run by every engine.

An expression is unknown (None, NULL) when what it needs is unknown: Kleene's three-valued logic. No
node does date arithmetic per row and none holds a float.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce

from ansinh.rules.citation import NOWHERE, Citation

Value = bool | int | date | None


class Type(StrEnum):
    """What a value is. CODE is stored as the index of the code; AMOUNT is đồng, 64 bits."""

    BOOL = "bool"
    CODE = "code"
    COUNT = "count"
    DATE = "date"
    TINY = "tiny"
    SMALL = "small"
    INTEGER = "integer"
    AMOUNT = "amount"


class Operator(StrEnum):
    """The operators every engine must know."""

    AND = "and"
    OR = "or"
    NOT = "not"
    EQUAL = "="
    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "div"
    MAXIMUM = "max"
    IF_UNKNOWN = "if_unknown"
    AS_TINY = "as_tiny"
    AS_SMALL = "as_small"
    AS_INTEGER = "as_integer"
    AS_AMOUNT = "as_amount"


class Expression:
    """A node of the tree. Combine with & | ~ (three-valued), + and comparisons with integers."""

    def __and__(self, other: "Expression") -> "Operation":
        return _joined(Operator.AND, self, other)

    def __or__(self, other: "Expression") -> "Operation":
        return _joined(Operator.OR, self, other)

    def __invert__(self) -> "Operation":
        return Operation(Operator.NOT, (self,))

    def __add__(self, other: "Expression") -> "Operation":
        return Operation(Operator.ADD, (self, other))

    def __ge__(self, bound: int) -> "Expression":
        return Operation(Operator.AT_LEAST, (self, _whole(bound)))

    def __gt__(self, bound: int) -> "Expression":
        return Operation(Operator.MORE, (self, _whole(bound)))

    def __le__(self, bound: int) -> "Expression":
        return Operation(Operator.AT_MOST, (self, _whole(bound)))

    def __lt__(self, bound: int) -> "Expression":
        return Operation(Operator.LESS, (self, _whole(bound)))


@dataclass(frozen=True, eq=False)
class Literal(Expression):
    """A constant."""

    value: bool | int | date
    type: Type = Type.INTEGER


@dataclass(frozen=True, eq=False)
class Unknown(Expression):
    """A question the law leaves open: unknown for everybody until a text settles it."""

    label: str
    label_en: str


@dataclass(frozen=True, eq=False)
class NoFigure(Unknown):
    """The law gives an amount whose figure was not found; it is never guessed."""


@dataclass(frozen=True, eq=False)
class Column(Expression):
    """A value computed by an earlier step, by name."""

    name: str


@dataclass(frozen=True, eq=False)
class Operation(Expression):
    """An operator over its arguments."""

    operator: Operator
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, eq=False)
class Choice(Expression):
    """The value of the first branch whose test is true (unknown is not true), else `otherwise`."""

    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression


@dataclass(frozen=True, eq=False)
class AgeAtLeast(Expression):
    """Has completed `years` of age by the last day of the month. Made by `Age`."""

    birth: Expression
    years: int


@dataclass(frozen=True, eq=False)
class Lookup(Expression):
    """The number a table gives for a whole number; 0 outside the table, `unknown` for unknown."""

    key: Expression
    table: tuple[tuple[int, int], ...]
    unknown: int = 0
    type: Type = Type.INTEGER


@dataclass(frozen=True, eq=False)
class Entitled(Expression):
    """A clause of another benefit holds (its gate included), before exclusion between benefits.

    Stands alone in a group's condition, never inside a named condition.
    """

    benefit: str
    label: str
    label_en: str

    @property
    def column(self) -> str:
        """The column with its truth."""
        return f"e_{self.benefit.lower()}"


@dataclass(frozen=True, eq=False)
class Condition(Expression):
    """A named, labelled, cited expression: the unit of explanation. `name` is unique in a book."""

    name: str
    label: str
    label_en: str
    expression: Expression
    citation: Citation = NOWHERE

    @property
    def column(self) -> str:
        """The column that keeps its truth when conditions are kept."""
        return f"c_{self.name}"


def _whole(number: int) -> "Literal":
    """A bound no wider than it must be, so that it does not widen the column it meets."""
    kinds = ((Type.TINY, 2**7), (Type.SMALL, 2**15))
    return Literal(number, next((k for k, end in kinds if abs(number) < end), Type.INTEGER))


def _joined(operator: Operator, left: Expression, right: Expression) -> Operation:
    parts: list[Expression] = []
    for side in (left, right):
        same = isinstance(side, Operation) and side.operator is operator
        parts += side.arguments if same and isinstance(side, Operation) else [side]
    return Operation(operator, tuple(parts))


def all_of(first: Expression, *more: Expression) -> Expression:
    """True when every one is; unknown when none is false and one is unknown."""
    return reduce(Expression.__and__, more, first)


def any_of(first: Expression, *more: Expression) -> Expression:
    """True when one is; unknown when none is true and one is unknown."""
    return reduce(Expression.__or__, more, first)


def children(expression: Expression) -> tuple[Expression, ...]:
    """The nodes directly below."""
    match expression:
        case Operation(arguments=arguments):
            return arguments
        case Condition(expression=inner):
            return (inner,)
        case AgeAtLeast(birth=birth):
            return (birth,)
        case Lookup(key=key):
            return (key,)
        case Choice(branches=branches, otherwise=otherwise):
            return (*(node for branch in branches for node in branch), otherwise)
        case _:
            return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """The node and everything below it, parents first."""
    yield expression
    for child in children(expression):
        yield from walk(child)


def parts(expression: Expression) -> tuple[Expression, ...]:
    """What must hold together: the arguments of an AND, or the expression alone."""
    if isinstance(expression, Operation) and expression.operator is Operator.AND:
        return expression.arguments
    return (expression,)
