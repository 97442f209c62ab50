"""The engine of decision diagrams gives what the engine for one case gives, in every case."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.rules.book import RuleBook
from ansinh.rules.diagrams import Diagrams, compiled
from ansinh.rules.facts import FactValue
from ansinh.rules.mattering import ANSWERS, every_way, place, representatives, ways
from tests.rules import toy
from tests.rules.people import values

BOOKS = [
    open_book(Month(2022, 3), date(2022, 3, 20)),
    open_book(Month(2026, 7), date(2026, 7, 20)),
    open_book(Month(2026, 11), date(2026, 11, 24)),
]


def answers_of(book: RuleBook) -> list[str]:
    names = [f"{benefit.column}{ending}" for benefit in book.benefits for ending in ANSWERS]
    return [name for name in names if name in book.result_columns]


complete = st.fixed_dictionaries({fact.name: values(fact) for fact in FACTS})


COMPILED = [compiled(book, answers_of(book)) for book in BOOKS]


@given(which=st.integers(0, len(BOOKS) - 1), person=complete)
@settings(max_examples=150, deadline=None)
def test_the_diagrams_give_what_the_case_engine_gives(
    which: int, person: Mapping[str, FactValue]
) -> None:
    book, (diagrams, answers) = BOOKS[which], COMPILED[which]
    known = {
        level: place(book, fact, fact.encode(person[fact.name]))
        for level, fact in enumerate(book.facts)
    }
    settled = Diagrams()
    given_each = [
        [settled.value[part] for part in parts] for parts in diagrams.given(answers, known, settled)
    ]
    row = book.compute(person)
    assert [values[0] if len(values) == 1 else sum(map(int, values)) for values in given_each] == [
        row[name] for name in answers_of(book)
    ]


def test_a_book_of_every_benefit_is_a_few_thousand_nodes() -> None:
    for book in BOOKS:
        assert len(every_way(book).diagrams.level) < 10_000


def test_nothing_matters_when_everything_is_known() -> None:
    known = {fact.name: representatives(BOOKS[0], fact)[0] for fact in FACTS}
    assert ways(BOOKS[0], known).changing == frozenset()


def test_a_fact_that_the_law_does_not_read_is_in_no_diagram() -> None:
    law = toy.document("a", toy.base(100_000), toy.group(), toy.level(100))
    book = RuleBook.of(Month(2026, 1), date(2026, 1, 31), corpus=toy.corpus(law))
    assert {fact.name for fact in every_way(book).changing} == {"birth", "grade", "good"}
