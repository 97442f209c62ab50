"""Days in the forms people type and spreadsheets keep: read right, or named; never guessed.

d/m/Y, d-m-Y, d.m.Y, Y-m-d (with or without a time), a spreadsheet's serial number, m/Y and a year
alone (where part of a date is enough). Two digits of a year are read when only one century is
possible. Where a column writes months first, days that could be either are named.
"""

from datetime import date
from typing import NamedTuple

import polars as pl

from ansinh.registry.imports.values import clean

# Day 1 of the serial numbers is 1/1/1900, and they count a 29/2/1900 that never was.
_EPOCH = pl.lit(date(1899, 12, 30))
_DMY = r"^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})$"
_YMD = r"^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ T]\d.*)?$"
_MY = r"^(\d{1,2})\s*[/.\-]\s*(\d{4})$"
_YEAR, _SERIAL = r"^(\d{4})$", r"^(\d{5})$"
# So many of the telling days must write the month first before the others are doubted.
DOUBTED = 0.1


class Days(NamedTuple):
    """Whole days; the parts known of each; and why a cell was not read."""

    day: pl.Series
    year: pl.Series
    month: pl.Series
    why: pl.Series


def read_days(cells: pl.Series, earliest: date, latest: date, *, partial: bool) -> Days:
    """The days of a column. `partial`: a year, or month and year, is enough."""
    plain = clean(cells)
    frame = (
        plain.to_frame("x")
        .with_row_index("at")
        .with_columns(day=pl.col("x").str.to_date("%d/%m/%Y", strict=False))
    )
    exact = pl.col("x").str.contains(r"^\d\d?/\d\d?/\d{4}$")
    frame = frame.with_columns(day=pl.when(exact).then(pl.col("day")))
    hard = frame.filter(pl.col("day").is_null() & pl.col("x").is_not_null())
    months_first = _writes_months_first(frame, hard)
    frame = frame.with_columns(
        year=pl.col("day").dt.year().cast(pl.Int16),
        month=pl.col("day").dt.month().cast(pl.Int16),
        why=pl.lit(None, dtype=pl.String),
    )
    if not hard.is_empty():
        slow = _slow(hard.select("at", "x"), earliest, latest)
        frame = frame.update(slow, on="at", how="left")
    return _judged(frame, earliest, latest, partial, months_first)


def _writes_months_first(frame: pl.DataFrame, hard: pl.DataFrame) -> bool:
    """Whether enough of the column's telling days write the month before the day."""
    if hard.is_empty():
        return False
    parts = hard.select(
        pl.col("x").str.extract(_DMY, 1).cast(pl.Int32, strict=False).alias("a"),
        pl.col("x").str.extract(_DMY, 2).cast(pl.Int32, strict=False).alias("b"),
    )
    second = parts.filter((pl.col("b") > 12) & (pl.col("a") <= 12)).height
    first = frame.filter(pl.col("day").dt.day() > 12).height
    first += parts.filter((pl.col("a") > 12) & (pl.col("b") <= 12)).height
    return second > 0 and second >= DOUBTED * (first + second)


def _slow(hard: pl.DataFrame, earliest: date, latest: date) -> pl.DataFrame:
    """The cells that are not simply d/m/Y with four digits of a year."""

    def part(pattern: str, group: int) -> pl.Expr:
        return pl.col("x").str.extract(pattern, group).cast(pl.Int32, strict=False)

    written = part(_DMY, 3)
    two = pl.col("x").str.contains(r"[/.\-]\s*\d{2}$") & pl.col("x").str.contains(_DMY)
    old, new = (
        (written + century).is_between(earliest.year, latest.year) for century in (1900, 2000)
    )
    serial = pl.col("x").str.replace(r"^(\d+)[.,]0+$", "$1").str.extract(_SERIAL, 1)
    parts = hard.with_columns(
        y=pl.coalesce(
            pl.when(~two).then(written),
            pl.when(two & old & ~new).then(written + 1900),
            pl.when(two & new & ~old).then(written + 2000),
            part(_YMD, 1),
            part(_MY, 2),
            part(_YEAR, 1),
        ),
        m=pl.coalesce(part(_DMY, 2), part(_YMD, 2), part(_MY, 1)),
        d=pl.coalesce(part(_DMY, 1), part(_YMD, 3)),
        serial=serial.cast(pl.Int32, strict=False),
        unsure=two & old & new,
    )
    return _dated(parts)


def _dated(parts: pl.DataFrame) -> pl.DataFrame:
    iso = pl.format(
        "{}-{}-{}",
        pl.col("y"),
        pl.col("m").cast(pl.String).str.zfill(2),
        pl.col("d").cast(pl.String).str.zfill(2),
    )
    serial = _EPOCH + pl.duration(days=pl.col("serial"))
    dated = parts.with_columns(day=pl.coalesce(iso.str.to_date("%Y-%m-%d", strict=False), serial))
    no_such = pl.col("d").is_not_null() & pl.col("y").is_not_null() & pl.col("day").is_null()
    return dated.select(
        "at",
        "day",
        pl.coalesce(pl.col("day").dt.year(), pl.col("y"))
        .cast(pl.Int16, strict=False).alias("year"),
        pl.coalesce(pl.col("day").dt.month(), pl.col("m"))
        .cast(pl.Int16, strict=False).alias("month"),
        pl.when(pl.col("unsure"))
        .then(pl.lit("century_unsure"))
        .when(no_such & (pl.col("m") > 12) & (pl.col("d") <= 12))
        .then(pl.lit("month_first"))
        .when(no_such)
        .then(pl.lit("no_such_day"))
        .when(pl.col("day").is_null() & pl.col("y").is_null())
        .then(pl.lit("not_a_day"))
        .alias("why"),
    )  # fmt: skip


def _judged(
    frame: pl.DataFrame, earliest: date, latest: date, partial: bool, months_first: bool
) -> Days:
    day = pl.col("day")
    either = (
        day.dt.day().is_between(1, 12)
        & (day.dt.day() != day.dt.month())
        & pl.col("x").str.contains(_DMY)
    )
    bad_month = pl.col("month").is_not_null() & ~pl.col("month").is_between(1, 12)
    whole = pl.lit(value=True) if partial else day.is_not_null() | pl.col("year").is_null()
    judged = frame.with_columns(
        why=pl.when(pl.col("why").is_not_null() | pl.col("x").is_null())
        .then(pl.col("why"))
        .when(pl.lit(months_first) & either)
        .then(pl.lit("month_first_column"))
        .when(bad_month)
        .then(pl.lit("no_such_day"))
        .when((day > latest) | (pl.col("year") > latest.year))
        .then(pl.lit("day_in_future"))
        .when((day < earliest) | (pl.col("year") < earliest.year))
        .then(pl.lit("day_too_early"))
        .when(~whole)
        .then(pl.lit("day_in_part"))
    )
    good = pl.col("why").is_null()
    read = judged.select(
        *(pl.when(good).then(pl.col(n)).alias(n) for n in ("day", "year", "month")), "why"
    )
    return Days(read["day"], read["year"], read["month"], read["why"])
