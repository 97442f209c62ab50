"""The interview asks only what matters, ends, and announces what the book says of the facts."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.law.examples import ORDINARY
from ansinh.rules.book import RuleBook
from ansinh.rules.decision import MOST_WAYS, Decision
from ansinh.rules.facts import Fact, FactNotUnderstood, FactValue
from ansinh.rules.interview import (
    OnlyYear,
    askable,
    next_question,
    questions_left,
    worlds,
)
from ansinh.rules.mattering import Ways, can_change, changing, representatives, ways
from ansinh.rules.outcomes import domain
from tests.rules import toy
from tests.rules.people import people, values

Person = Mapping[str, FactValue]
BOOKS = [
    open_book(Month(2022, 3), date(2022, 3, 20)),
    open_book(Month(2026, 7), date(2026, 7, 20)),
    open_book(Month(2026, 11), date(2026, 11, 24)),
]
BOOK = BOOKS[-1]
FACTS_BY_NAME = {fact.name: fact for fact in FACTS}
# Facts whose absence stands for something are left out here, as an interview leaves them out.
ASKABLE = askable(BOOK)
# An interview in which every matter is opened: merit, care, misfortune and death too.
EVERYTHING = FACTS
opened = people(EVERYTHING)
complete = st.fixed_dictionaries({fact.name: values(fact) for fact in ASKABLE})
everything_known = st.fixed_dictionaries({fact.name: values(fact) for fact in EVERYTHING})
somebody = people(ASKABLE)
which = st.integers(0, len(BOOKS) - 1)


def toy_book() -> RuleBook:
    law = toy.document("a", toy.base(100_000), toy.group(), toy.level(100))
    return RuleBook.of(Month(2026, 1), date(2026, 1, 31), corpus=toy.corpus(law))


def interviewed(
    book: RuleBook,
    person: Person,
    premises: Person | None = None,
    about: Sequence[Fact] | None = None,
) -> dict[str, FactValue]:
    """The answers of a person who is asked to the end, in the order asked, after the premises."""
    answers: dict[str, FactValue] = dict(premises or {})
    while (fact := next_question(book, answers, about)) is not None:
        assert fact.name not in answers
        answers[fact.name] = person[fact.name]
        assert len(answers) <= len(FACTS)
    return answers


def given_of(decision: Decision) -> list[tuple[int, int, bool]]:
    return [(award.low, award.high, bool(award.no_figure)) for award in decision.awards]


def witness(left: Ways, facts: Person, fact: Fact) -> tuple[dict[str, FactValue], ...] | None:
    """Complete cases, alike but for `fact`, in which the book gives different things."""
    book, unknown = left.book, [f for f in left.changing if f is not fact]
    if not unknown:
        cases = [{**facts, fact.name: fact.decode(value)} for value in domain(fact, book)]
        apart = {str(given_of(book.decide(case))): case for case in cases}
        return tuple(apart.values()) if len(apart) > 1 else None
    one = max(unknown, key=lambda f: (len(representatives(book, f)), f.name))
    for value in representatives(book, one):
        known = {one.name: value}
        then = left.where(known)
        if fact in then.changing and (found := witness(then, {**facts, **known}, fact)):
            return found
    return None


@given(which=which, person=somebody)
@settings(max_examples=60, deadline=None)
def test_trying_what_the_law_tells_apart_is_as_good_as_trying_everything(
    which: int, person: Person
) -> None:
    book, facts = BOOKS[which], dict(person)
    for fact in ASKABLE:
        missing = book.decide(facts).missing()
        if prod(len(domain(f, book)) for f in missing) <= MOST_WAYS:
            assert changing(book, facts) == set(missing)
            return
        facts[fact.name] = fact.decode(domain(fact, book)[0])


@given(which=which, person=somebody)
@settings(max_examples=40, deadline=None)
def test_every_question_can_change_what_is_given(which: int, person: Person) -> None:
    all_can_change(BOOKS[which], interviewed(BOOKS[which], person), {})


@given(which=which, person=opened)
@settings(max_examples=5, deadline=None)
def test_so_can_every_question_of_an_interview_with_every_matter_opened(
    which: int, person: Person
) -> None:
    unasked: dict[str, FactValue] = dict.fromkeys((fact.name for fact in EVERYTHING), None)
    answers = interviewed(BOOKS[which], person, about=EVERYTHING)
    all_can_change(BOOKS[which], answers, unasked)


def all_can_change(book: RuleBook, answers: Person, facts: dict[str, FactValue]) -> None:
    """For each answer in turn, complete cases alike but for it that give different things."""
    for name, answer in answers.items():
        fact = next(fact for fact in FACTS if fact.name == name)
        found = witness(ways(book, facts), facts, fact)
        assert found, name
        first, second = found[:2]
        assert {n for n in first if first[n] != second[n]} == {name}
        assert all(first[n] == value for n, value in facts.items() if value is not None)
        facts[name] = answer


@given(which=which, person=complete)
@settings(max_examples=150, deadline=None)
def test_who_knows_everything_is_told_what_the_book_gives(which: int, person: Person) -> None:
    book = BOOKS[which]
    announced = book.decide(interviewed(book, person))

    assert given_of(announced) == given_of(book.decide(person))


@given(which=which, person=everything_known)
@settings(max_examples=60, deadline=None)
def test_who_knows_everything_about_every_matter_is_told_it_too(which: int, person: Person) -> None:
    book = BOOKS[which]
    announced = book.decide(interviewed(book, person, about=EVERYTHING))

    assert given_of(announced) == given_of(book.decide(person))


@given(which=which, person=somebody, truth=complete)
@settings(max_examples=80, deadline=None)
def test_what_is_true_is_among_what_is_announced(which: int, person: Person, truth: Person) -> None:
    book = BOOKS[which]
    announced = book.decide(interviewed(book, person))
    known = {name: value for name, value in person.items() if value is not None}
    real = book.decide({**truth, **known})

    assert announced.low <= real.low <= real.high <= announced.high
    outcomes = announced.outcomes()
    assert outcomes is None or real.low in outcomes


@given(which=which, person=somebody)
@settings(max_examples=40, deadline=None)
def test_at_the_end_nothing_unasked_can_change_anything(which: int, person: Person) -> None:
    book = BOOKS[which]
    answers = interviewed(book, person)
    unasked = [fact for fact in ASKABLE if fact.name not in answers]

    assert [f.name for f in unasked if can_change(book, answers, f)] == []


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: str(book.month))
def test_the_birth_date_comes_first_and_every_path_has_an_end(book: RuleBook) -> None:
    first = next_question(book, {})
    assert first is not None and first.name == "birth_date"

    assert 0 < questions_left(book, {}) <= len(ASKABLE)
    knows_nothing = interviewed(book, dict.fromkeys(fact.name for fact in ASKABLE))
    assert len(knows_nothing) == len(set(knows_nothing)) <= len(ASKABLE)


def test_ordinary_people_are_asked_little() -> None:
    premises = {"deceased": False, "pension_request": True}
    lengths = {}
    for born in (1940, 1950, 1960, 1985, 2015):
        person = ORDINARY | {"birth_date": date(born, 6, 1)}
        lengths[born] = len(interviewed(BOOK, person, premises)) - len(premises)

    assert max(lengths.values()) <= 6, lengths
    assert sum(lengths.values()) / len(lengths) <= 5, lengths


def test_every_path_of_a_toy_law_ends_with_what_its_book_says() -> None:
    book = toy_book()
    ways = product(*([None, *map(fact.decode, domain(fact, book))] for fact in toy.FACTS))
    for way in ways:
        person = dict(zip((fact.name for fact in toy.FACTS), way, strict=True))
        answers = interviewed(book, person)
        assert "children" not in answers
        known = {name: value for name, value in person.items() if name != "children"}
        assert book.decide(answers).outcomes() == book.decide(known).outcomes()


def test_an_answer_that_settles_everything_is_the_last() -> None:
    book = toy_book()
    assert next_question(book, {"good": False}) is None
    assert questions_left(book, {"good": False}) == 0


def test_only_the_facts_it_may_ask_about_are_asked() -> None:
    about = [fact for fact in FACTS if fact.name == "disability"]
    asked = next_question(BOOK, {}, about)
    assert asked is about[0]
    assert next_question(BOOK, {"disability": "NONE"}, about) is None
    assert set(askable(BOOK)) <= set(BOOK.facts)


def test_the_same_answers_meet_the_same_question_in_any_order() -> None:
    answers = {"birth_date": date(1950, 3, 3), "poverty": "POOR", "disability": "NONE"}
    backwards = dict(reversed(answers.items()))
    assert next_question(BOOK, answers) is next_question(BOOK, backwards)


def test_a_year_alone_is_one_case_where_the_law_sees_one_age() -> None:
    assert worlds(BOOK, {"birth_date": OnlyYear(1940)}) == ({"birth_date": date(1940, 1, 1)},)


def test_a_year_alone_is_two_cases_where_an_age_is_reached_in_it() -> None:
    cases = worlds(BOOK, {"birth_date": OnlyYear(1951), "poverty": "NONE"})

    assert [case["birth_date"] for case in cases] == [date(1951, 1, 1), date(1951, 12, 1)]
    ages = [BOOK.decide({**ORDINARY, **case}).amount for case in cases]
    assert ages == [540_000, 0]


def test_a_question_that_matters_for_one_of_two_cases_is_asked() -> None:
    answers = {"birth_date": OnlyYear(1951), "poverty": "NONE", "disability": "NONE"}
    asked = next_question(BOOK, {**answers, "deceased": False, "pension_request": True})
    assert asked is not None and asked.name == "pension"


def test_values_the_law_cannot_tell_apart_are_tried_once() -> None:
    found = {fact.name: representatives(BOOK, fact) for fact in FACTS}
    assert found["marital"] == ("SINGLE", "MARRIED")
    assert found["disability"] == ("NONE", "SEVERE", "EXTREME")
    assert found["children_under_16"] == tuple(range(21))
    assert found["injury_rate"] == (0, 21)
    assert len(representatives(BOOKS[1], FACTS_BY_NAME["injury_rate"])) > 70
    assert found["father"] == ("PRESENT", "DEAD", "UNIDENTIFIED")


def test_an_answer_no_fact_has_is_refused() -> None:
    with pytest.raises(FactNotUnderstood):
        next_question(BOOK, {"poverty": "RICH"})
    with pytest.raises(FactNotUnderstood):
        next_question(BOOK, {"shoe_size": 42})
