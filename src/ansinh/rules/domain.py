"""Columns from outside: what each fact may be, who is refused and why, and the types of the book.

A refused person is not computed; everybody else is. A column of a type that cannot be the fact at
all refuses the whole file, because no row of it can be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact
from ansinh.rules.linked import any_of

REMEDY = {
    Type.BOOL: "đúng/sai (Boolean)",
    Type.CODE: "mã bằng chữ, hoặc thứ tự của mã (số nguyên)",
    Type.COUNT: "số nguyên",
    Type.DATE: "ngày (Date)",
}


class ColumnNotUnderstood(ValueError):
    """A column has a type that cannot hold its fact."""


@dataclass(frozen=True, eq=False)
class Check:
    """Rows where `outside` is true are refused for `reason`."""

    fact: Fact
    outside: pl.Expr
    reason: str


def checks(schema: pl.Schema, facts: Sequence[Fact], last_day: date) -> list[Check]:
    """One for every fact the columns hold. Raises ColumnNotUnderstood."""
    held = [fact for fact in facts if fact.name in schema]
    found = (_check(fact, schema[fact.name], last_day) for fact in held)
    return [check for check in found if check]


def _check(fact: Fact, dtype: pl.DataType, last_day: date) -> Check | None:
    column = pl.col(fact.name)
    if dtype == pl.Null or (fact.kind is Type.BOOL and dtype == pl.Boolean):
        return None
    if fact.kind is Type.DATE and dtype == pl.Date:
        reason = f"ngày {last_day.day}/{last_day.month}/{last_day.year} còn chưa tới"
        return Check(fact, column > last_day, reason)
    if fact.kind is Type.CODE and _is_text(dtype):
        known = column.cast(pl.String).is_in(list(fact.values))
        return Check(fact, ~known, f"không có trong danh mục ({', '.join(fact.values)})")
    if fact.kind in (Type.CODE, Type.COUNT) and dtype.is_integer():
        most = len(fact.values) - 1 if fact.kind is Type.CODE else fact.most
        return Check(fact, (column > most) | (column < 0), f"không phải số từ 0 đến {most}")
    raise ColumnNotUnderstood(
        f"Cột {fact.name} có kiểu {dtype}; cần {REMEDY[fact.kind]}. Hãy đổi kiểu cột rồi chạy lại."
    )


def _is_text(dtype: pl.DataType) -> bool:
    return dtype in (pl.String, pl.Categorical) or isinstance(dtype, pl.Enum)


def as_facts(frame: pl.LazyFrame, facts: Sequence[Fact]) -> pl.LazyFrame:
    """The fact columns in the types of the book; the others as they are. Check before."""
    schema = frame.collect_schema()
    held = [fact for fact in facts if fact.name in schema]
    return frame.with_columns(
        _as_fact(fact, schema[fact.name]) for fact in held if schema[fact.name] != fact.dtype
    )


def _as_fact(fact: Fact, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(fact.name)
    if not _is_text(dtype):
        return column.cast(fact.dtype)
    places = pl.Series(range(len(fact.values)), dtype=pl.Int8)
    codes = pl.Series(fact.values, dtype=pl.String)
    return column.cast(pl.String).replace_strict(codes, places, default=None)


@dataclass(frozen=True, eq=False)
class Sorted:
    """The people who are computed, and the list of the refused: who, fact, value, reason."""

    people: pl.LazyFrame
    refused: pl.DataFrame
    refused_people: int


def sort_out(frame: pl.LazyFrame, facts: Sequence[Fact], last_day: date, most: int) -> Sorted:
    """Set aside the people with a fact outside its domain; list `most` reasons, count all people.

    A file's statistics often tell that nobody is refused without a row being read. The list has the
    row (from 0) and the columns that are no facts. Raises ColumnNotUnderstood.
    """
    every = checks(frame.collect_schema(), facts, last_day)
    if not every:
        return Sorted(as_facts(frame, facts), _listed(frame, [], facts, most), 0)
    counted = frame.filter(any_of([check.outside for check in every])).select(
        pl.len().alias("people"), *(check.outside.sum().alias(check.fact.name) for check in every)
    )
    counts = counted.collect(engine="streaming").row(0, named=True)
    failing = [check for check in every if counts[check.fact.name]]
    kept = frame
    if failing:
        kept = frame.filter(~any_of([check.outside.fill_null(False) for check in failing]))
    return Sorted(as_facts(kept, facts), _listed(frame, failing, facts, most), counts["people"])


def _listed(
    frame: pl.LazyFrame, failing: Sequence[Check], facts: Sequence[Fact], most: int
) -> pl.DataFrame:
    names = {fact.name for fact in facts}
    who = [name for name in frame.collect_schema().names() if name not in names]
    numbered = frame.with_row_index("row")
    parts = [
        numbered.filter(check.outside)
        .head(most)
        .select(
            "row",
            *who,
            pl.lit(check.fact.name).alias("fact"),
            pl.col(check.fact.name).cast(pl.String).alias("value"),
            pl.lit(check.reason).alias("reason"),
        )
        for check in failing
    ]
    if not parts:
        empty = {"row": pl.UInt32, "fact": pl.String, "value": pl.String, "reason": pl.String}
        return pl.DataFrame(schema=empty)
    return pl.concat(parts).collect(engine="streaming").sort("row", "fact").head(most)
