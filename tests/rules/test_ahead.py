"""The next birthday, and the eve of it: nothing but a year of age lies between the two."""

from datetime import date

import pytest

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.law.examples import ORDINARY
from ansinh.rules.ahead import Birthday, birthdays
from ansinh.rules.facts import FactValue

TODAY = date(2026, 11, 24)
BOOK = open_book(Month(2026, 11), TODAY)


def next_birthday(**facts: FactValue) -> Birthday:
    (found,) = birthdays(BOOK, facts)
    return found


@pytest.mark.parametrize(
    ("born", "month", "age"),
    [
        (date(1951, 12, 1), Month(2026, 12), 75),
        (date(1952, 3, 5), Month(2027, 3), 75),
        (date(1952, 2, 29), Month(2027, 2), 75),
        # The birthday of this month is behind us: the law counts it from the first day.
        (date(1951, 11, 30), Month(2027, 11), 76),
    ],
)
def test_the_next_birthday_is_within_a_year(born: date, month: Month, age: int) -> None:
    found = next_birthday(birth_date=born)
    assert (found.month, found.age) == (month, age)


def test_who_does_not_know_the_date_has_no_birthday() -> None:
    assert list(birthdays(BOOK, {"birth_date": None})) == []
    assert list(birthdays(BOOK, {})) == []


@pytest.mark.parametrize("born", [date(1952, 3, 31), date(1952, 2, 29), date(1951, 12, 31)])
def test_only_the_birthday_brings_the_pension(born: date) -> None:
    facts = ORDINARY | {"birth_date": born, "pension_request": True}
    found = next_birthday(**facts)
    book = open_book(found.month, TODAY)

    assert book.decide(found.eve(facts)).amount == 0
    assert book.decide(facts).amount == 540_000
    assert {name for name, value in found.eve(facts).items() if facts[name] != value} == {
        "birth_date"
    }
