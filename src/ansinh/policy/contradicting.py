"""People of whom recorded facts contradict one another: these facts are read as not known.

So nothing is granted, changed or stopped on them, the rest of the person and everybody else goes
on, and the list says what to correct.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ansinh.kernel.month import Month
from ansinh.policy.frames import recorded_facts
from ansinh.policy.places import city_book
from ansinh.registry.models import Person
from ansinh.registry.queries import (
    SEALED_NAMES,
    PersonNotKnown,
    facts_of_person,
    housemates,
    known_before,
)
from ansinh.rules.contradiction import Contradiction, contradicting
from ansinh.rules.domain import list_of_odd
from ansinh.rules.facts import FactValue, encode
from ansinh.rules.household import counted_in_cases, may_claim
from ansinh.rules.opened import OpenedLaw

Facts = Mapping[str, FactValue]


def without_contradictions(
    book: OpenedLaw, facts: Facts
) -> tuple[dict[str, FactValue], tuple[Contradiction, ...]]:
    """The facts of a person, those at odds unknown; and what is at odds."""
    row = encode(book.facts, facts)
    found = tuple(contradicting(book.corpus.contradictions, row, book.month.last_day))
    odd = {fact.name: None for one in found for fact in one.facts}
    return {**facts, **odd}, found


def facts_for_law(
    book: OpenedLaw, person: Person
) -> tuple[dict[str, FactValue], tuple[Contradiction, ...]]:
    """The facts of a person for the month of the book, as everybody's are read: those at odds
    unknown, and what a household is given once counted for one member. Raises PersonNotKnown."""
    facts, odd = without_contradictions(book, _facts(book, person))
    shared, day = book.corpus.shared, book.month.last_day
    if any(may_claim(one, facts, book.facts, day) for one in shared):
        cases = [("home", found) for found in _household(book, person, facts)]
        counted_in_cases(cases, shared, book.facts, day)
    return facts, odd


def _household(
    book: OpenedLaw, person: Person, facts: dict[str, FactValue]
) -> Iterator[dict[str, FactValue]]:
    """The facts of everybody in the household, in its order; the person's are those given."""
    for one in housemates(person, book.month.last_day, known_before(book.known)):
        if one.pk == person.pk:
            yield facts
            continue
        try:
            yield without_contradictions(book, _facts(book, one))[0]
        except PersonNotKnown:
            continue


def _facts(book: OpenedLaw, person: Person) -> dict[str, FactValue]:
    return facts_of_person(person, book.month.last_day, book.known)


def people_at_odds(month: Month, known: date, most: int = 1000) -> list[dict[str, Any]]:
    """Who has contradicting facts in a month as known on a day: `uid`, `name`, `commune`, `fact`,
    `value`, `reason`; at most so many rows."""
    book = city_book(month, known)
    rows = list_of_odd(recorded_facts(book), book, most).to_dicts()
    people = Person.objects.select_related("area").in_bulk([row["person_id"] for row in rows])
    return [
        {
            "uid": str(people[row["person_id"]].uid),
            "name": people[row["person_id"]].full_name,
            "commune": people[row["person_id"]].area.name,
            **{key: row[key] for key in ("fact", "value", "reason")},
        }
        for row in rows
        if row["person_id"] in people and row["fact"] not in SEALED_NAMES
    ]
