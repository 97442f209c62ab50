"""The engine for databases: SQL text. A dialect says where databases differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ansinh.rules.expression import Operator, Type

TABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?")


@dataclass(frozen=True)
class Dialect:
    """How one database divides whole numbers, and keeps steps apart (else trees multiply)."""

    name: str
    division: str
    barrier: str


POSTGRESQL = Dialect("postgresql", "({} / {})", "OFFSET 0")
DUCKDB = Dialect("duckdb", "({} // {})", "")
SPARK = Dialect("spark", "({} div {})", "")


class SqlEngine:
    """Lowers a tree to SQL text."""

    def __init__(self, dialect: Dialect = POSTGRESQL) -> None:
        self.dialect = dialect

    def literal(self, value: bool | int | date, kind: Type) -> str:
        """A constant."""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return f"DATE '{value}'" if isinstance(value, date) else str(value)

    def unknown(self) -> str:
        """NULL of type boolean."""
        return "CAST(NULL AS BOOLEAN)"

    def column(self, name: str) -> str:
        """A fact or an earlier result."""
        return name

    def apply(self, operator: Operator, arguments: Sequence[str]) -> str:
        """An operator over pieces of text."""
        match operator:
            case Operator.NOT:
                return f"(NOT {arguments[0]})"
            case Operator.MAXIMUM:
                return self._greatest(arguments)
            case Operator.IF_UNKNOWN:
                return f"coalesce({', '.join(arguments)})"
            case Operator.AS_TINY | Operator.AS_SMALL | Operator.AS_INTEGER:
                return f"CAST({arguments[0]} AS INTEGER)"
            case Operator.AS_AMOUNT:
                return f"CAST({arguments[0]} AS BIGINT)"
            case Operator.DIVIDE:
                return self.dialect.division.format(*arguments)
            case _:
                return f"({f' {operator.value.upper()} '.join(arguments)})"

    def _greatest(self, arguments: Sequence[str]) -> str:
        return f"greatest({', '.join(arguments)})" if len(arguments) > 1 else arguments[0]

    def lookup(self, key: str, table: Sequence[tuple[int, int]], unknown: int, kind: Type) -> str:
        """A CASE over the table."""
        whens = " ".join(f"WHEN {entry[0]} THEN {entry[1]}" for entry in table)
        found = f"CASE {key} {whens} ELSE 0 END" if whens else "0"
        return f"CASE WHEN {key} IS NULL THEN {unknown} ELSE {found} END"

    def choice(self, branches: Sequence[tuple[str, str]], otherwise: str) -> str:
        """CASE WHEN; a null test is not taken."""
        if not branches:
            return otherwise
        whens = " ".join(f"WHEN {test} THEN {value}" for test, value in branches)
        return f"CASE {whens} ELSE {otherwise} END"


def checked_table(name: str) -> str:
    """`name` when it is a plain table or schema.table. Raises ValueError for any other text."""
    if not TABLE.fullmatch(name):
        raise ValueError(f"Không phải tên bảng: {name!r}.")
    return name
