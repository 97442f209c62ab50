"""Columns from outside: what each fact may be, who is refused and why, and the types of the book.

A fact outside its domain refuses a person, and so do facts that contradict one another. A refused
person is not computed; everybody else is. A column of a type that cannot be the fact at
all refuses the whole file, because no row of it can be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from ansinh.rules.contradiction import Contradiction, as_columns, said
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact
from ansinh.rules.household import counted_once
from ansinh.rules.linked import any_of
from ansinh.rules.opened import OpenedLaw

ROW = "row"
FEW = 100_000
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
    """The people who are computed, and the list of the refused: who, fact, value, reason.

    `apart`: some of `people` who are refused and whose counts are to be taken off again. To leave
    out a few among millions would cost more than to count them twice.
    """

    people: pl.LazyFrame
    refused: pl.DataFrame
    refused_people: int
    apart: pl.LazyFrame | None = None


def sort_out(
    frame: pl.LazyFrame,
    book: OpenedLaw,
    most: int,
    household: str = "",
    may_count_twice: bool = False,
) -> Sorted:
    """Set aside whom the book cannot decide: a fact outside its domain, or facts that contradict.

    Lists `most` reasons, counts all people. A file's statistics often tell that nobody is outside
    without a row being read. The list has the row (from 0) and the columns that are no facts.
    `household`: see `decide_all`. `may_count_twice`: see `Sorted.apart`. Raises
    ColumnNotUnderstood.
    """
    numbered = frame.with_row_index(ROW)
    every = checks(frame.collect_schema(), book.facts, book.month.last_day)
    counted = frame.filter(any_of([check.outside for check in every])).select(
        pl.len().alias("people"), *(check.outside.sum().alias(check.fact.name) for check in every)
    )
    counts = counted.collect(engine="streaming").row(0, named=True) if every else {"people": 0}
    failing = [check for check in every if counts[check.fact.name]]
    inside = [~any_of([check.outside.fill_null(False) for check in failing])] if failing else []
    kept, rows = (as_facts(one.filter(*inside), book.facts) for one in (frame, numbered))
    tests = at_odds(kept, book)
    odd = any_of([pl.lit(False), *tests.values()])
    few = kept.filter(odd).head(FEW + 1).collect(engine="streaming")
    number = few.height if few.height <= FEW else _count(kept, odd)
    apart = few.lazy() if may_count_twice and not household and 0 < number <= FEW else None
    people = kept.filter(~odd) if number and apart is None else kept
    if household:
        people = counted_once(people, household, book.corpus.shared, book.month.last_day)
    parts = [_outside(numbered, check, book.facts, most) for check in failing]
    parts += _odd_parts(rows, tests, book, most) if number and most else []
    return Sorted(people, _joined(parts, most), counts["people"] + number, apart)


def _count(frame: pl.LazyFrame, test: pl.Expr) -> int:
    return int(frame.select(test.sum()).collect(engine="streaming").item())


def list_of_odd(frame: pl.LazyFrame, book: OpenedLaw, most: int) -> pl.DataFrame:
    """The people whose facts contradict, as `sort_out` lists them; a frame of the book's types."""
    tests = at_odds(frame, book)
    return _joined(_odd_parts(frame.with_row_index(ROW), tests, book, most), most)


def _odd_parts(
    numbered: pl.LazyFrame, tests: dict[Contradiction, pl.Expr], book: OpenedLaw, most: int
) -> list[pl.LazyFrame]:
    """The first people whose facts contradict, once for each contradiction."""
    first = numbered.filter(any_of([pl.lit(False), *tests.values()])).head(most)
    found = first.collect(engine="streaming").lazy()
    return [_at_odds(found, one, test, book, most) for one, test in tests.items()]


def odd_as_unknown(frame: pl.LazyFrame, book: OpenedLaw) -> pl.LazyFrame:
    """The frame, in which facts that contradict one another are unknown."""
    tests: dict[str, list[pl.Expr]] = {}
    for one, test in at_odds(frame, book).items():
        for fact in one.facts:
            tests.setdefault(fact.name, []).append(test)
    dtypes = {fact.name: fact.dtype for fact in book.facts}
    constants = _constants(frame, book)
    return frame.with_columns(
        pl.when(any_of(found))
        .then(pl.lit(None, dtypes[name]))
        .otherwise(constants.get(name, pl.col(name)))
        .alias(name)
        for name, found in tests.items()
    )


def at_odds(frame: pl.LazyFrame, book: OpenedLaw) -> dict[Contradiction, pl.Expr]:
    """The contradictions of the law over a frame with the types of the book, each never null."""
    return as_columns(book.corpus.contradictions, book.month.last_day, _constants(frame, book))


def _constants(frame: pl.LazyFrame, book: OpenedLaw) -> dict[str, pl.Expr]:
    """What a fact without a column stands for."""
    given = set(frame.collect_schema().names())
    return {
        fact.name: pl.lit(fact.encode(fact.absent), fact.dtype)
        for fact in book.facts
        if fact.name not in given
    }


def _outside(frame: pl.LazyFrame, check: Check, facts: Sequence[Fact], most: int) -> pl.LazyFrame:
    value = pl.col(check.fact.name).cast(pl.String)
    return _listed(frame.filter(check.outside), facts, most, check.fact.name, value, check.reason)


def _at_odds(
    frame: pl.LazyFrame, found: Contradiction, test: pl.Expr, book: OpenedLaw, most: int
) -> pl.LazyFrame:
    value, reason = said(found, _constants(frame, book)), f"{found.words} {found.remedy}"
    return _listed(frame.filter(test), book.facts, most, found.named, value, reason)


def _listed(
    frame: pl.LazyFrame, facts: Sequence[Fact], most: int, name: str, value: pl.Expr, reason: str
) -> pl.LazyFrame:
    names = {fact.name for fact in facts}
    who = [column for column in frame.collect_schema().names() if column not in names]
    told = (pl.lit(name).alias("fact"), value.alias("value"), pl.lit(reason).alias("reason"))
    return frame.head(most).select(*who, *told)


def _joined(parts: list[pl.LazyFrame], most: int) -> pl.DataFrame:
    if not parts:
        empty = {ROW: pl.UInt32, "fact": pl.String, "value": pl.String, "reason": pl.String}
        return pl.DataFrame(schema=empty)
    return pl.concat(parts).collect(engine="streaming").sort(ROW, "fact").head(most)
