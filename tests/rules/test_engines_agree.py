"""Case, columns, PostgreSQL and DuckDB give the same results, conditions and unknowns too."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.rules.benefit import OnTop
from ansinh.rules.book import RuleBook
from ansinh.rules.document import Group, Item, Provision
from ansinh.rules.facts import FactValue, columns
from ansinh.rules.opened import Corpus
from tests.rules import toy
from tests.rules.conftest import SqlRun
from tests.rules.people import columns_of, people

KNOWN = date(2026, 11, 24)
BOOKS = [
    open_book(Month(2022, 6), date(2022, 6, 30)),
    open_book(Month(2025, 7), KNOWN),
    open_book(Month(2026, 7), date(2026, 7, 20)),
    open_book(Month(2026, 7), KNOWN),
    open_book(Month(2026, 11), KNOWN),
]
Crowd = list[dict[str, FactValue]]
SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def by_case(book: RuleBook, crowd: Crowd) -> list[tuple[object, ...]]:
    wanted = (*book.result_columns, *book.condition_columns)
    rows = [book.compute(one) for one in crowd]
    return [tuple(row[name] for name in wanted) for row in rows]


def by_polars(book: RuleBook, crowd: Crowd) -> list[tuple[object, ...]]:
    frame = pl.LazyFrame(columns_of(crowd, book.facts), schema=columns(book.facts))
    wanted = (*book.result_columns, *book.condition_columns)
    return book.run(frame, keep_conditions=True).select(wanted).collect().rows()


def by_narrow_columns(book: RuleBook, crowd: Crowd) -> list[tuple[object, ...]]:
    frame = pl.DataFrame(columns_of(crowd, book.facts), schema=columns(book.facts))
    wanted = (*book.result_columns, *book.condition_columns)
    return book.columns(frame, wanted, narrow=True).rows()


@SETTINGS
@given(crowd=st.lists(people(), min_size=1, max_size=60), book=st.sampled_from(BOOKS))
def test_case_polars_and_databases_agree(
    run_in_postgresql: SqlRun, run_in_duckdb: SqlRun, crowd: Crowd, book: RuleBook
) -> None:
    alone = by_case(book, crowd)
    assert by_polars(book, crowd) == alone
    assert by_narrow_columns(book, crowd) == alone
    assert run_in_postgresql(book, crowd) == alone
    assert run_in_duckdb(book, crowd) == alone


@SETTINGS
@given(crowd=st.lists(people(), min_size=2, max_size=20), book=st.sampled_from(BOOKS))
def test_a_person_is_decided_the_same_alone_as_in_a_crowd(crowd: Crowd, book: RuleBook) -> None:
    together = by_polars(book, crowd)
    assert [by_polars(book, [one])[0] for one in crowd] == together


def expected_type(name: str) -> type[pl.DataType]:
    kinds = {"_amount": pl.Int64, "_clause": pl.Int16, "_no_figure": pl.Boolean}
    return next((kind for part, kind in kinds.items() if part in name), pl.Int32)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: f"{book.month}@{book.known}")
def test_result_types_do_not_depend_on_the_month(book: RuleBook) -> None:
    frame = pl.LazyFrame(schema=columns(FACTS))
    schema = book.run(frame).select(book.result_columns).collect_schema()
    for name, dtype in schema.items():
        assert dtype == expected_type(name), name


def toy_book(base: int, coefficients: list[int], on_top: bool, counted_too: bool) -> RuleBook:
    """A toy law of any size: two fixed bands, a counted group, perhaps paid together."""
    provision = Provision(
        name="TOGETHER",
        label="cả hai",
        label_en="both",
        citation=toy.instrument("A").at(6),
        confidence=toy.TEXT,
    )
    counted = Group(
        group="H",
        benefit="TOY",
        label="nhóm H",
        label_en="group H",
        condition=toy.children > 0,
        per=toy.children + toy.children,
        citation=toy.instrument("A").at(5),
        confidence=toy.TEXT,
    )
    first, second, third = coefficients
    more = toy.level(second, band="more")
    items: list[Item] = [toy.group(), toy.level(first), more, toy.base(base)]
    items += [counted, replace(toy.level(third), group="H")] if counted_too else []
    items += [provision] if on_top else []
    benefit = replace(toy.TOY, on_top=OnTop("H", ("G",), "TOGETHER"))
    law = Corpus((toy.document("a", *items),), (benefit,), (), toy.FACTS)
    return RuleBook.of(Month(2026, 11), KNOWN, corpus=law)


@SETTINGS
@given(
    crowd=st.lists(people(toy.FACTS), min_size=1, max_size=30),
    base=st.one_of(st.integers(1, 10_000), st.sampled_from([540_000, 10**9, 10**10 + 7])),
    coefficients=st.lists(st.integers(1, 5_000), min_size=3, max_size=3),
    on_top=st.booleans(),
    counted_too=st.booleans(),
)
def test_the_engines_agree_on_laws_of_any_size(
    run_in_postgresql: SqlRun,
    run_in_duckdb: SqlRun,
    crowd: Crowd,
    base: int,
    coefficients: list[int],
    on_top: bool,
    counted_too: bool,
) -> None:
    book = toy_book(base, coefficients, on_top, counted_too)
    alone = by_case(book, crowd)
    assert by_polars(book, crowd) == alone
    assert by_narrow_columns(book, crowd) == alone
    assert run_in_postgresql(book, crowd) == alone
    assert run_in_duckdb(book, crowd) == alone


def test_what_is_paid_together_is_the_sum_of_both() -> None:
    book = toy_book(1_000, [150, 100, 50], on_top=True, counted_too=True)
    person: dict[str, FactValue] = {
        "birth": date(1980, 1, 1),
        "grade": "HIGH",
        "children": 2,
        "good": True,
    }
    award = book.decide(person).award("TOY")
    assert (award.amount, award.hundredths) == (3_500, 350)
    apart = toy_book(1_000, [150, 100, 50], on_top=False, counted_too=True)
    assert apart.decide(person).award("TOY").amount == 2_000
