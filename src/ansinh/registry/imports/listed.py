"""One list while it is read: its cells by field, what was read of them, and what was wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from ansinh.kernel.register import Register
from ansinh.registry.imports.fields import Field, Words
from ansinh.registry.imports.headers import Table
from ansinh.registry.imports.places import Places
from ansinh.registry.imports.reading import NUMBER
from ansinh.registry.imports.values import clean

PROBLEM = pl.Schema(
    {"number": pl.UInt32, "field": pl.String, "reason": pl.String, "value": pl.String}
)
FACT = pl.Schema(
    {
        "number": pl.UInt32,
        "kind": pl.String,
        "value": pl.String,
        "since": pl.Date,
        "until": pl.Date,
        "evidence": pl.String,
    }
)
FIRST_DAY = date(1900, 1, 1)
FIRST_PAPER = date(1945, 9, 2)


@dataclass(frozen=True)
class Profile:
    """A kind of list: its columns, what must be there, and which facts it gives.

    `creates`: whoever is not in the registry is registered; otherwise the row is named.
    `household`: rows form households by their number in the list, and facts are of the household.
    `residents`: the list says who people are and where they live, so what it says otherwise of
    somebody known is a change. `one_of`: groups of fields, one of each must be a column.
    """

    code: str
    label: Words
    source: str
    fields: tuple[Field, ...]
    one_of: tuple[tuple[str, ...], ...]
    facts: Callable[["Listed"], list[pl.DataFrame]]
    creates: bool = True
    household: bool = False
    residents: bool = False

    def field(self, code: str) -> Field:
        """The field of this code."""
        return next(one for one in self.fields if one.code == code)


PROFILES: Register[Profile] = Register("import profile", "ansinh.registry.imports.profiles")


@dataclass
class Listed:
    """A list being read. `on` is the day the list stands for, `today` the day of reading."""

    profile: Profile
    table: Table
    mapping: Mapping[str, str]
    places: Places
    on: date
    today: date
    readings: Mapping[str, str] = field(default_factory=dict)
    rows: pl.DataFrame = field(default_factory=pl.DataFrame)
    problems: list[pl.DataFrame] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Rows without any name or number (groups, totals, signatures) are no entries."""
        telling = [c for c in TELLING if self.column(c)]
        cells = [pl.col(str(self.column(code))).is_not_null() for code in telling]
        entries = self.table.rows.filter(pl.any_horizontal(*cells)) if cells else self.table.rows
        left = self.table.rows.join(entries, on=NUMBER, how="anti")
        self.left_out: list[int] = left[NUMBER].to_list()
        self.cells = entries
        self.rows = entries.select(NUMBER)

    def column(self, code: str) -> str | None:
        """The column of the frame that holds a field."""
        label = self.mapping.get(code)
        return next((c for c, words in self.table.labels.items() if words == label), None)

    def has(self, code: str) -> bool:
        """Whether the list has this field."""
        return self.column(code) is not None

    def text(self, code: str) -> pl.Series:
        """The cells of a field as written; nulls when the list has no such column."""
        column = self.column(code)
        if column is None:
            return pl.Series(code, [], dtype=pl.String).extend_constant(None, self.cells.height)
        return self.cells[column].rename(code)

    def cleaned(self, code: str) -> pl.Series:
        """The cells of a field, tidied."""
        return clean(self.text(code)) if self.has(code) else self.text(code)

    def is_tcvn3(self, code: str) -> bool:
        """Whether the column was written in an ABC font."""
        return self.readings.get(str(self.column(code))) == "tcvn3"

    def note(self, code: str, why: pl.Series) -> None:
        """Keep what was wrong with cells of a field."""
        if why.null_count() == len(why):
            return
        found = pl.DataFrame(
            {
                "number": self.rows[NUMBER],
                "field": pl.Series([code], dtype=pl.String).new_from_index(0, len(why)),
                "reason": why.rename("reason"),
                "value": self.text(code),
            }
        ).filter(pl.col("reason").is_not_null())
        self.problems.append(found.cast(PROBLEM))

    def keep(self, **columns: pl.Series) -> None:
        """Add what was read."""
        self.rows = self.rows.with_columns(**columns)


TELLING = (
    "full_name", "personal_id", "old_id", "social_security", "health_insurance", "social_insurance",
)  # fmt: skip


def facts(
    listed: Listed,
    kind: str,
    value: pl.Series | str,
    since: pl.Series | None = None,
    *,
    until: pl.Series | None = None,
    evidence: pl.Series | None = None,
) -> pl.DataFrame:
    """Rows of one kind of fact, for the entries that have a value; without a day of their own they
    hold from the day of the list."""
    size = listed.rows.height
    empty = pl.Series([None], dtype=pl.String).new_from_index(0, size)
    no_day = pl.Series([None], dtype=pl.Date).new_from_index(0, size)
    made = pl.DataFrame(
        {
            "number": listed.rows[NUMBER],
            "kind": pl.Series([kind]).new_from_index(0, size),
            "value": pl.Series([value]).new_from_index(0, size)
            if isinstance(value, str)
            else value,
            "since": (no_day if since is None else since).fill_null(listed.on),
            "until": no_day if until is None else until,
            "evidence": (empty if evidence is None else evidence).fill_null(""),
        }
    )
    return made.filter(pl.col("value").is_not_null()).cast(FACT)
