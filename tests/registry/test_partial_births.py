"""A birth date known in part: the law decides when every possible day gives the same, else asks."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.registry.models import Person
from ansinh.registry.queries import birth_sentence, facts_of_person, partial_birth
from ansinh.registry.queries.facts import limits_of
from ansinh.registry.services import correct_person
from tests.registry.conftest import JUNE, Town
from tests.registry.test_facts_of_day import rows_of

KNOWN = date(2026, 11, 20)
MONTH = Month(2026, 11)


def told(facts: dict[str, object], month: Month = MONTH) -> tuple[tuple[int, int, bool], ...]:
    """What every benefit gives, surely and at most, and whether it is decided."""
    decision = open_book(month, KNOWN).decide(facts)
    return tuple((a.low, a.high, a.amount is not None) for a in decision.awards)


def days_of(year: int, month: int | None) -> list[date]:
    first = date(year, month or 1, 1)
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def changes_inside(year: int, month: int | None, at: Month) -> bool:
    days = days_of(year, month)
    return any(days[0] <= limit < days[-1] for limit in limits_of(open_book(at, KNOWN)))


@given(
    year=st.integers(1920, 2026),
    part=st.none() | st.integers(1, 12),
    at=st.sampled_from([Month(2025, 6), Month(2026, 7), Month(2026, 11)]),
    facts=st.fixed_dictionaries(
        {},
        optional={
            "disability": st.sampled_from(["NONE", "MILD", "SEVERE", "EXTREME"]),
            "poverty": st.sampled_from(["NONE", "POOR", "NEAR_POOR"]),
            "pension": st.sampled_from(["NONE", "FULL"]),
            "pension_request": st.booleans(),
            "supporter": st.sampled_from(["NONE", "ON_ALLOWANCE"]),
            "father": st.sampled_from(["PRESENT", "UNIDENTIFIED"]),
            "mother": st.sampled_from(["PRESENT", "UNIDENTIFIED"]),
            "marital": st.sampled_from(["SINGLE", "MARRIED"]),
        },
    ),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_day_of_the_span_gets_the_decision_of_the_span(
    year: int, part: int | None, at: Month, facts: dict[str, object]
) -> None:
    """The rule the query follows, on the law itself: with no limit inside, all days are alike."""
    days = days_of(year, part)
    if days[0] > at.last_day or changes_inside(year, part, at) or days[-1] > at.last_day:
        return
    whole = told({**facts, "birth_date": days[0]}, at)
    for day in (*days[:: max(1, len(days) // 40)], days[-1]):
        assert told({**facts, "birth_date": day}, at) == whole


@pytest.mark.parametrize("year", [1926, 1940, 1946, 1951, 1952, 1990, 2004, 2010, 2012, 2022, 2023])
@pytest.mark.parametrize("part", [None, 6, 11, 12])
def test_the_query_gives_a_day_just_when_all_days_are_alike(
    town: Town, year: int, part: int | None
) -> None:
    person = town.person(born=None)
    town.home((person, "HEAD"))
    correct_person(person, birth_year=year, birth_month=part, at=JUNE)
    given_day = facts_of_person(person, MONTH.last_day, KNOWN)["birth_date"]
    alike = not changes_inside(year, part, MONTH)
    assert (given_day == days_of(year, part)[0]) if alike else given_day is None
    assert rows_of(MONTH.last_day, KNOWN)[person.pk]["birth_date"] == given_day


def test_each_possible_day_gets_the_same_or_the_case_is_undecided(town: Town) -> None:
    """The whole way: recorded with the year only against recorded with each day of it."""
    person = town.person(born=None)
    town.home((person, "HEAD"))
    town.fact(person, "pension", "NONE")
    town.fact(person, "pension_request", True)
    undecided = 0
    for year in (1946, 1950, 1951, 1960):
        correct_person(person, birth_year=year, at=JUNE)
        known_in_part = told(facts_of_person(person, MONTH.last_day, KNOWN))
        for day in days_of(year, None)[::30]:
            correct_person(person, birth_date=day, at=JUNE)
            exact = told(facts_of_person(person, MONTH.last_day, KNOWN))
            for (low, high, decided), (exact_low, exact_high, _d) in zip(
                known_in_part, exact, strict=True
            ):
                assert low <= exact_low and exact_high <= high
                assert not decided or (low, high) == (exact_low, exact_high)
        undecided += not all(decided for _low, _high, decided in known_in_part)
        correct_person(person, birth_year=year, at=JUNE)
    assert undecided, "a threshold lies inside one of these years"


def test_what_is_missing_is_the_birth_certificate(town: Town) -> None:
    person = town.person(born=None)
    town.home((person, "HEAD"))
    town.fact(person, "pension", "NONE")
    town.fact(person, "pension_request", True)
    correct_person(person, birth_year=1951, at=JUNE)
    facts = facts_of_person(person, MONTH.last_day, KNOWN)
    missing = open_book(MONTH, KNOWN).decide(facts).missing()
    assert "birth_date" in {fact.name for fact in missing}
    part = partial_birth(person, MONTH, KNOWN)
    assert part is not None
    assert (part.ages, part.settled) == ((75,), False)
    assert part.evidence
    assert birth_sentence(person) == "sinh năm 1951"


def test_the_same_year_is_settled_once_everybody_has_the_age(town: Town) -> None:
    person = town.person(born=None)
    correct_person(person, birth_year=1951, at=JUNE)
    part = partial_birth(person, Month(2026, 12), KNOWN)
    assert part is not None
    assert part.settled


class TestChildren:
    """Children of whom only the year is known are counted where the year settles it."""

    def counts(self, town: Town, year: int | None, studying: bool | None = None) -> list[object]:
        mother, child = town.person(), town.person("Lê Văn Con", None)
        if year is not None:
            correct_person(child, birth_year=year, at=JUNE)
        if studying is not None:
            town.fact(child, "studying", studying)
        town.home((mother, "HEAD"), (child, "CHILD"))
        facts = facts_of_person(mother, date(2026, 8, 31), date(2026, 8, 31))
        return [facts[n] for n in ("children_under_16", "children_studying_16_22")]

    def test_surely_under_sixteen(self, town: Town) -> None:
        assert self.counts(town, 2015) == [1, 0]

    def test_perhaps_under_sixteen(self, town: Town) -> None:
        assert self.counts(town, 2010) == [None, None]

    def test_surely_over_and_studying(self, town: Town) -> None:
        assert self.counts(town, 2007, studying=True) == [0, 1]

    def test_surely_grown_up(self, town: Town) -> None:
        assert self.counts(town, 1999) == [0, 0]

    def test_no_year_at_all(self, town: Town) -> None:
        assert self.counts(town, None)[0] is None

    def test_perhaps_not_born_yet(self, town: Town) -> None:
        assert self.counts(town, 2026)[0] is None


def test_who_is_perhaps_not_born_yet_is_there_and_not_judged(town: Town) -> None:
    person = Person.objects.get(pk=town.person(born=None).pk)
    correct_person(person, birth_year=2026, at=JUNE)
    spring = date(2026, 3, 31)
    assert facts_of_person(person, spring, KNOWN)["birth_date"] is None
    assert person.pk in rows_of(spring, KNOWN)
    assert person.pk not in rows_of(date(2025, 12, 31), KNOWN)
