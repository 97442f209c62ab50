"""Programs for columns: lean, in layers, and with the results of the plain steps."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.rules.amounts import Step
from ansinh.rules.book import RuleBook
from ansinh.rules.expression import Choice, Column, Literal, Type, Value, walk
from ansinh.rules.facts import Fact, FactValue, columns
from ansinh.rules.layers import layers_of
from ansinh.rules.leaner import Leaner, key_of
from ansinh.rules.plan import columns_in
from ansinh.rules.program import PLANNED, known_of_all, program
from tests.rules.people import columns_of, people

KNOWN = date(2026, 11, 24)
BOOKS = [
    open_book(Month(2022, 6), date(2022, 6, 30)),
    open_book(Month(2025, 7), KNOWN),
    open_book(Month(2026, 11), KNOWN),
]
NAMES = [fact.name for fact in FACTS]
EVERY_BOOK = pytest.mark.parametrize("book", BOOKS, ids=lambda book: str(book.month))
SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def some_value(fact: Fact) -> FactValue:
    values: dict[Type, Value] = {Type.CODE: 0, Type.COUNT: 0, Type.DATE: date(1950, 3, 2)}
    return fact.decode(values.get(fact.kind, False))


def layers(book: RuleBook, known: Sequence[str]) -> list[Step]:
    return layers_of(Leaner(known).steps(book.steps))


@SETTINGS
@given(
    crowd=st.lists(people(), min_size=1, max_size=40),
    known=st.one_of(st.just(set(NAMES)), st.sets(st.sampled_from(NAMES))),
    book=st.sampled_from(BOOKS),
)
def test_a_frame_that_knows_some_facts_of_all_gives_what_each_case_gives(
    crowd: list[dict[str, FactValue]], known: set[str], book: RuleBook
) -> None:
    filled = {fact.name: some_value(fact) for fact in FACTS if fact.name in known}
    for one in crowd:
        one |= {name: value for name, value in filled.items() if one[name] is None}
    frame = pl.DataFrame(columns_of(crowd), schema=columns(FACTS))
    wanted = (*book.result_columns, *book.condition_columns)
    alone = [tuple(row[name] for name in wanted) for row in map(book.compute, crowd)]

    assert known <= known_of_all(frame)
    decided = book.run(frame, keep_conditions=True).select(wanted)
    assert decided.collect().rows() == alone
    assert decided.collect(optimizations=PLANNED).rows() == alone
    streamed = book.run(frame.lazy(), keep_conditions=True).select(wanted).collect()
    assert streamed.equals(decided.collect())
    assert streamed.schema == decided.collect_schema()


@SETTINGS
@given(
    crowd=st.lists(people(), min_size=1, max_size=40),
    wanted=st.sets(st.sampled_from([*BOOKS[-1].result_columns, *BOOKS[-1].condition_columns])),
)
def test_some_columns_alone_are_what_they_are_among_all_and_in_any_width(
    crowd: list[dict[str, FactValue]], wanted: set[str]
) -> None:
    book, names = BOOKS[-1], sorted(wanted)
    frame = pl.DataFrame(columns_of(crowd), schema=columns(FACTS))
    everything = book.run(frame, keep_conditions=True).collect()

    alone, narrow = (book.columns(frame, names, narrow=yes) for yes in (False, True))

    assert alone.equals(everything.select(names))
    assert alone.schema == everything.select(names).schema
    assert narrow.columns == names
    assert narrow.cast(dict(alone.schema)).equals(alone)


def test_narrow_numbers_take_half_the_memory() -> None:
    book = BOOKS[-1]
    frame = pl.DataFrame(columns_of([{f.name: some_value(f) for f in FACTS}]), columns(FACTS))
    narrow = book.columns(frame, book.result_columns, narrow=True).schema

    assert (narrow["monthly_amount"], narrow["monthly_clause"]) == (pl.Int32, pl.Int8)
    assert narrow["total_amount"] == pl.Int64, "a sum is as wide as sums are"


@pytest.mark.parametrize("rows", [0, 3])
def test_columns_that_read_no_fact_have_a_row_for_everybody(rows: int) -> None:
    nobody = {fact.name: [None] * rows for fact in FACTS}
    book = open_book(Month(2015, 1), KNOWN)
    frame = pl.DataFrame(nobody, schema=columns(FACTS))
    assert book.columns(frame, ["monthly_amount"], narrow=True).height == rows


@EVERY_BOOK
def test_a_column_is_dropped_only_when_nothing_reads_it_any_more(book: RuleBook) -> None:
    found = program(book.steps, book.result_columns, [], book.month.last_day)
    gone: set[str] = set()
    for layer, spent in zip(found.layers, found.spent, strict=True):
        assert not gone & {name for tree in layer for name in tree.meta.root_names()}
        gone |= set(spent)
    assert gone
    assert not gone & {name for tree in found.results for name in tree.meta.root_names()}


def test_where_nothing_is_unknown_the_most_is_the_amount_and_computed_once() -> None:
    leaner = Leaner(NAMES)
    kept = {name for step in leaner.steps(BOOKS[-1].steps) for name in step}

    assert leaner.same["b_facility_max"] == "b_facility"
    assert "b_monthly_max" not in kept
    assert "b_social_pension_max" in kept, "the law itself leaves one pension open"


def test_what_one_person_lacks_is_computed_for_both() -> None:
    leaner = Leaner([name for name in NAMES if name != "disability"])
    kept = {name for step in leaner.steps(BOOKS[-1].steps) for name in step}
    assert "b_monthly_max" in kept


@EVERY_BOOK
@pytest.mark.parametrize("known", [[], NAMES], ids=["nothing", "everything"])
def test_choices_stand_alone_and_nothing_is_computed_twice(
    book: RuleBook, known: Sequence[str]
) -> None:
    trees = [tree for layer in layers(book, known) for tree in layer.values()]
    for node in (node for tree in trees for node in walk(tree) if isinstance(node, Choice)):
        ((_, value),) = node.branches
        assert isinstance(value, Column | Literal)
        assert isinstance(node.otherwise, Column | Literal)
    computed = [key_of(tree) for tree in trees if not isinstance(tree, Column | Literal | Fact)]
    assert len(set(computed)) == len(computed)


@EVERY_BOOK
def test_a_layer_reads_only_layers_below(book: RuleBook) -> None:
    below: set[str] = set()
    for layer in layers(book, []):
        for tree in layer.values():
            assert set(columns_in(tree)) <= below
        below |= set(layer)
