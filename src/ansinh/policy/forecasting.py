"""What the law in force will cost in a year, by group: a forecast for the budget, with everything
it assumes said beside it.

Months up to the day known are read as they were. Later months keep the people and facts of the
first of them and only ages move: who comes of an age within the year is counted from that month on;
nobody is born, dies, moves or is newly certified. What is given once for an event is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl

from ansinh.kernel import dong
from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.law.given import by_code
from ansinh.policy.frames import facts_of_month
from ansinh.policy.paid import paid
from ansinh.policy.places import city_book
from ansinh.policy.simulation import Progress, is_synthetic, silent
from ansinh.rules.benefit import Combining, Unit
from ansinh.rules.book import RuleBook
from ansinh.rules.document import Parameter

NATION, CITY = "nation", "city"
ROW = ("benefit", "group", "rate", "nation", "unknown")
Words = dict[str, str]


@dataclass(frozen=True)
class Forecasted:
    """`rows`: by benefit, group, payer and monthly rate; `places`: by area, benefit and payer;
    amounts in đồng over the year, none where the law's figure was not found.
    """

    year: int
    known: date
    synthetic: bool
    people: int
    rows: list[dict[str, Any]]
    places: list[dict[str, Any]]
    assumptions: list[Words]


@dataclass
class _Year:
    """What is gathered month by month."""

    cells: list[pl.DataFrame] = field(default_factory=list)
    books: list[RuleBook] = field(default_factory=list)
    people: int = 0


def forecast(year: int, *, known: date, told: Progress = silent) -> Forecasted:
    """The cost of `year` by the law and the people as known on `known`.

    Raises NobodyToSimulate, MixedRegistry, NothingInForce.
    """
    months = [Month(year, number) for number in range(1, 13)]
    synthetic = is_synthetic()
    gathered = _gathered(months, known, told)
    cells = pl.concat(gathered.cells)
    return Forecasted(
        year,
        known,
        synthetic,
        gathered.people,
        _rows(cells),
        _places(cells),
        list(_assumptions(gathered, cells, known)),
    )


def _gathered(months: Sequence[Month], known: date, told: Progress) -> _Year:
    found = _Year()
    found.books = [city_book(month, known).in_force() for month in months]
    nations = [open_book(month, known) for month in months]
    kept: pl.LazyFrame | None = None
    for number, (month, book, nation) in enumerate(zip(months, found.books, nations, strict=True)):
        told(number, len(months), month.vietnamese)
        past = month <= Month.of(known)
        if past or kept is None:
            judges = (book, nation) if past else [*found.books[number:], *nations[number:]]
            frame = facts_of_month(book, carry=("area_id",), judges=judges)
            kept = None if past else frame
        else:
            frame = kept
        found.cells.append(_month(book, nation, frame, events=past))
        found.people = frame.select(pl.len()).collect().item()
    told(len(months), len(months), "")
    return found


def _month(book: RuleBook, nation: RuleBook, frame: pl.LazyFrame, *, events: bool) -> pl.DataFrame:
    """One row a person, benefit and group: what the city's law gives, and of it the nation's."""
    given = paid(book, frame, events=events)
    same = book.sql("facts") == nation.sql("facts")
    alone = given if same else paid(nation, frame, events=events)
    adding = [b.code for b in book.benefits if b.combining is Combining.SUM]
    by_group, whole = pl.col("benefit").is_in(adding), ["person_id", "benefit"]
    parts = []
    for rows, keys in (
        (given.filter(by_group), [*whole, "group"]),
        (given.filter(~by_group), whole),
    ):
        mine = alone.group_by(keys).agg(pl.col("low").sum().alias("nation"))
        parts.append(rows.join(mine, on=keys, how="left"))
    once = [b.code for b in book.benefits if b.once]
    areas = frame.select("person_id", "area_id").collect()
    kinds = {b.code: b.unit.value for b in book.benefits}
    return (
        pl.concat(parts)
        .filter(~pl.col("benefit").is_in(once))
        .with_columns(
            pl.min_horizontal(pl.col("nation").fill_null(0), pl.col("low")).alias("nation"),
            pl.col("low").alias("rate"),
            pl.col("benefit").replace_strict(kinds, return_dtype=pl.String).alias("unit"),
        )
        .join(areas, on="person_id", how="left")
        .with_columns(pl.lit(book.month.month, dtype=pl.Int8).alias("month"))
    )


def _payers(row: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """The monthly rate that each payer pays of a row; the nation's alone when both are nothing."""
    city = row["rate"] - row["nation"]
    if row["nation"] or not city:
        yield NATION, row["nation"]
    if city:
        yield CITY, city


def _rows(cells: pl.DataFrame) -> list[dict[str, Any]]:
    """Person-months by rate, and the people of the first and the last month."""
    month = pl.col("month")
    summed = (
        cells.filter((pl.col("rate") > 0) | pl.col("unknown"))
        .group_by("unit", *ROW)
        .agg(
            pl.len().alias("person_months"),
            (month == 1).sum().alias("people_first"),
            (month == 12).sum().alias("people_last"),
        )
        .sort("benefit", "group", "rate", "unknown")
    )
    found = []
    for row in summed.iter_rows(named=True):
        for payer, rate in _payers(row):
            known = not row["unknown"] and row["unit"] == Unit.DONG.value
            found.append(
                {
                    "benefit": row["benefit"],
                    "group": row["group"],
                    "payer": payer,
                    "unit": row["unit"],
                    "rate": rate if known else None,
                    "person_months": row["person_months"],
                    "people_first": row["people_first"],
                    "people_last": row["people_last"],
                    "amount": rate * row["person_months"] if known else None,
                }
            )
    return found


def _places(cells: pl.DataFrame) -> list[dict[str, Any]]:
    """Money by area and benefit; without groups, which in a small place would tell who is who."""
    certain = (pl.col("unit") == Unit.DONG.value) & ~pl.col("unknown") & (pl.col("rate") > 0)
    money = cells.filter(certain)
    city = (pl.col("rate") - pl.col("nation")).sum()
    summed = (
        money.group_by("area_id", "benefit")
        .agg(
            pl.len().alias("person_months"),
            pl.col("nation").sum().alias(NATION),
            city.alias(CITY),
        )
        .sort("area_id", "benefit")
    )
    return [
        {
            "area_id": row["area_id"],
            "benefit": row["benefit"],
            "payer": payer,
            "person_months": row["person_months"],
            "amount": row[payer],
        }
        for row in summed.iter_rows(named=True)
        for payer in (NATION, CITY)
        if row[payer]
    ]


def _said(code: str, vietnamese: str, english: str) -> Words:
    return {"code": code, "words": vietnamese, "words_en": english}


def _assumptions(year: _Year, cells: pl.DataFrame, known: date) -> Iterator[Words]:
    """Everything the forecast takes for granted or leaves out, in both languages."""
    day, people = f"{known:%d/%m/%Y}", dong.figures(year.people)
    yield _said(
        "people",
        f"Đếm {people} người có trong sổ bộ, theo dữ kiện biết đến ngày {day}.",
        f"Counts the {year.people:,} people of the registry by the facts known on {day}.",
    )
    yield from _law(year.books, day)
    yield _said(
        "ages",
        "Có tính người đủ tuổi trong năm (từ tháng đủ tuổi). Không tính sinh, chết, chuyển đi đến, "
        "hộ thoát nghèo hay rơi vào nghèo, giấy xác nhận mới; dữ kiện có thời hạn coi như còn.",
        "Whoever comes of age within the year counts from that month. Births, deaths, moves, "
        "changes of poverty and new certificates are not modelled; facts that end are kept.",
    )
    yield _said(
        "once",
        "Không tính hỗ trợ một lần (mai táng, bị thương, nhà ở, cứu đói…): chưa ai gặp việc.",
        "One-off support (funerals, injuries, houses, hunger…) is left out: nothing happened yet.",
    )
    yield from _city_unknown(year.books)
    yield from _without_figure(cells)
    yield from _undecided(cells)


def _law(books: Sequence[RuleBook], day: str) -> Iterator[Words]:
    numbers = sorted({p.document.instrument.number for book in books for p in book.used})
    yield _said(
        "law",
        f"Luật biết đến ngày {day}: {', '.join(numbers)}.",
        f"The law as known on {day}: {', '.join(numbers)}.",
    )
    for one, next_ in pairwise(books):
        if _figures(one) != _figures(next_):
            month = next_.month.vietnamese
            yield _said(
                "change",
                f"Từ tháng {month} tính theo quy định mới có hiệu lực.",
                f"From {month} the new rules in force are applied.",
            )
    doubtful = {p.key for book in books for p in book.unverified}
    if doubtful:
        yield _said(
            "unverified",
            f"{len(doubtful)} mục của luật chưa đọc trong chính văn bản.",
            f"{len(doubtful)} items of the law were not read in the text itself.",
        )


def _figures(book: RuleBook) -> set[tuple[str, object]]:
    """What the book computes with, apart from the day on which ages are counted."""
    bases = {(name, base.value) for name, base in book.parameters.items()}
    return bases | {(placed.key, None) for placed in book.used}


def _city_unknown(books: Sequence[RuleBook]) -> Iterator[Words]:
    """The city's own amounts that nobody found: the nation's are taken."""
    found: dict[str, Parameter] = {}
    for book in books:
        for placed in book.items:
            item = placed.item
            if placed.document.place and isinstance(item, Parameter) and item.value is None:
                found[placed.document.instrument.number] = item
    for number, item in sorted(found.items()):
        yield _said(
            "city",
            f"Chưa tìm thấy mức tiền của Nghị quyết {number} ({item.label}): tính theo mức chung.",
            f"The amounts of Resolution {number} ({item.label_en}) were not found: the nation's "
            "amounts are taken.",
        )


def _without_figure(cells: pl.DataFrame) -> Iterator[Words]:
    rows = cells.filter("unknown").group_by("benefit").agg(pl.col("person_id").n_unique())
    for benefit, people in rows.sort("benefit").iter_rows():
        label = by_code()[benefit]
        yield _said(
            "figure",
            f"{label.label}: {dong.figures(people)} người hưởng theo bảng mức chưa tìm thấy, "
            "chưa tính vào số tiền.",
            f"{label.label_en}: {people:,} people are paid by a table that was not found; "
            "not in the sum.",
        )


def _undecided(cells: pl.DataFrame) -> Iterator[Words]:
    open_ = cells.filter((pl.col("low") != pl.col("high")) & ~pl.col("unknown"))
    open_ = open_.filter(pl.col("unit") == Unit.DONG.value)
    if open_.height:
        people, more = open_["person_id"].n_unique(), int((open_["high"] - open_["low"]).sum())
        yield _said(
            "evidence",
            f"{dong.figures(people)} người thiếu giấy tờ được tính mức thấp nhất; đủ giấy tờ thì "
            f"tăng nhiều nhất {dong.figures(more)} đồng.",
            f"{people:,} people with papers missing count at the least; with them it could cost up "
            f"to {more:,} đồng more.",
        )
