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
from ansinh.rules.program import PLANNED, known_of_all
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
