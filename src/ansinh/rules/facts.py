"""Facts: what is recorded about a person, each with the paper that proves it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from ansinh.rules.expression import (
    AgeAtLeast,
    Expression,
    Literal,
    Operation,
    Operator,
    Type,
    Value,
    any_of,
)

DTYPES: dict[Type, type[pl.DataType]] = {
    Type.BOOL: pl.Boolean,
    Type.CODE: pl.Int8,
    Type.COUNT: pl.Int8,
    Type.DATE: pl.Date,
    Type.TINY: pl.Int8,
    Type.SMALL: pl.Int16,
    Type.INTEGER: pl.Int32,
    Type.AMOUNT: pl.Int64,
}
SQL_TYPES = {Type.BOOL: "boolean", Type.CODE: "smallint", Type.COUNT: "smallint", Type.DATE: "date"}

FactValue = bool | int | str | date | None


class FactNotUnderstood(ValueError):
    """A fact has a name or a value the law does not know."""


@dataclass(frozen=True, eq=False)
class Choices:
    """A code with its words: `Choices("POOR", "hộ nghèo", "poor")`."""

    code: str
    label: str
    label_en: str


@dataclass(frozen=True, eq=False)
class Fact(Expression):
    """A fact about a person. In a case a code is its string; in columns, its place in `values`.

    `most` bounds a count. None is always allowed and means unknown. `absent` is what leaving the
    fact out stands for, and only where `absent_why` says which complete list makes it so; where it
    is None, a fact left out is unknown. One that only matters after another, rare fact `follows`:
    columns may leave it out as a case may.
    """

    name: str
    kind: Type
    label: str
    label_en: str
    evidence: str
    evidence_en: str
    options: tuple[Choices, ...] = ()
    most: int = 0
    absent: FactValue = None
    absent_why: str = ""
    follows: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The codes, in the order of their numbers in columns."""
        return tuple(option.code for option in self.options)

    @property
    def dtype(self) -> type[pl.DataType]:
        """The Polars type of the column."""
        return DTYPES[self.kind]

    @property
    def sql_type(self) -> str:
        """The PostgreSQL type of the column."""
        return SQL_TYPES[self.kind]

    def is_(self, code: str) -> Operation:
        """The fact is this code. Raises FactNotUnderstood for a code it cannot have."""
        return Operation(Operator.EQUAL, (self, Literal(self._index(code), Type.CODE)))

    def one_of(self, *codes: str) -> Expression:
        """The fact is one of these codes."""
        return any_of(*(self.is_(code) for code in codes))

    def _index(self, code: object) -> int:
        for index, option in enumerate(self.options):
            if option.code == code:
                return index
        allowed = ", ".join(self.values)
        raise FactNotUnderstood(f"{self.name}: {code!r} không có trong danh mục ({allowed}).")

    def encode(self, value: FactValue) -> Value:
        """The value as columns hold it. Raises FactNotUnderstood when it cannot be this fact."""
        if value is None:
            return None
        if self.kind is Type.CODE:
            return self._index(value)
        if self.kind is Type.COUNT:
            return self._count(value)
        wanted = bool if self.kind is Type.BOOL else date
        if type(value) is not wanted:
            raise FactNotUnderstood(f"{self.name}: {value!r} không phải {self.kind}.")
        return value

    def _count(self, value: FactValue) -> int:
        if type(value) is not int or not 0 <= value <= self.most:
            raise FactNotUnderstood(f"{self.name}: {value!r} không phải số từ 0 đến {self.most}.")
        return value

    def decode(self, value: Value) -> FactValue:
        """The value of a column as a case holds it."""
        if value is None or self.kind is not Type.CODE:
            return value
        return self.values[int(value)] if isinstance(value, int) else None

    def words(self, value: FactValue, language: str = "vi") -> str:
        """The value in words for a page: 'hộ nghèo', 'có', '3', '12/3/1950', 'chưa biết'."""
        if value is None:
            return "chưa biết" if language == "vi" else "unknown"
        if self.kind is Type.CODE:
            option = self.options[self._index(value)]
            return option.label if language == "vi" else option.label_en
        if isinstance(value, bool):
            yes, no = ("có", "không") if language == "vi" else ("yes", "no")
            return yes if value else no
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else str(value)


@dataclass(frozen=True, eq=False)
class Age:
    """The age of a person whose birth date is a fact; compare it with whole years."""

    birth: Fact

    def __ge__(self, years: int) -> Expression:
        return AgeAtLeast(self.birth, years)

    def __lt__(self, years: int) -> Expression:
        return ~AgeAtLeast(self.birth, years)


def columns(facts: Iterable[Fact]) -> dict[str, type[pl.DataType]]:
    """Names and Polars types of the columns the book reads."""
    return {fact.name: fact.dtype for fact in facts}


def encode(facts: Sequence[Fact], values: Mapping[str, FactValue]) -> dict[str, Value]:
    """A case as columns hold it. A fact not given is what its absence stands for, else unknown; a
    fact given as None is unknown. Raises FactNotUnderstood."""
    names = {fact.name for fact in facts}
    for name in values:
        if name not in names:
            raise FactNotUnderstood(f"Không có dữ kiện tên {name!r}.")
    return {fact.name: fact.encode(values.get(fact.name, fact.absent)) for fact in facts}
