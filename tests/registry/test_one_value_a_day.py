"""Two rows of one subject may share a day, or a moment in which they were held, but never both."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.registry.models import Fact, FactKind, Household, Membership, Person, Source

FIRST = date(2026, 1, 1)
SINCE = datetime(2026, 6, 1, 2, tzinfo=UTC)
SHORTEST = timedelta(microseconds=1)
# Days as half-open spans, None without end; moments as microseconds after SINCE.
OPEN = (None, None)


def span(days):
    first, last = days
    return DateRange(
        None if first is None else FIRST + timedelta(days=first),
        None if last is None else FIRST + timedelta(days=last),
    )


def known(moments):
    first, last = moments
    held = {"recorded_at": SINCE + first * SHORTEST}
    return held | {"superseded_at": None if last is None else SINCE + last * SHORTEST}


def both_kept(make, one, two):
    """Whether the second row is taken beside the first."""
    try:
        with transaction.atomic():
            make(one)
            make(two)
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


def fact_of(subject, kind="disability"):
    kind, source = FactKind.objects.get(code=kind), Source.objects.first()

    def make(row):
        days, moments = row
        Fact.objects.create(
            person=subject, kind=kind, value="MILD", during=span(days), source=source,
            **known(moments),
        )  # fmt: skip

    return make


HELD = (0, None)
CASES = [
    ("the same days and moments", ((0, 9), HELD), ((0, 9), HELD), False),
    ("one shared day", ((0, 9), HELD), ((8, 20), HELD), False),
    ("the day after", ((0, 9), HELD), ((9, 20), HELD), True),
    ("open on both sides", (OPEN, HELD), ((5, 6), HELD), False),
    ("open after the day before", ((0, None), HELD), ((-5, 0), HELD), True),
    ("held after the other was superseded", ((0, 9), (0, 5)), ((0, 9), (5, None)), True),
    ("superseded a microsecond late", ((0, 9), (0, 6)), ((0, 9), (5, None)), False),
    ("one microsecond held", ((0, 9), (0, 1)), ((0, 9), (1, 2)), True),
]


@pytest.mark.parametrize(("one", "two", "kept"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_facts_share_a_day_or_a_moment_but_not_both(town, one, two, kept):
    person = town.person()
    assert both_kept(fact_of(person), one, two) is kept
    assert both_kept(fact_of(person), two, one) is kept


def test_another_person_or_kind_is_apart(town):
    person, other = town.person(), town.person("Trần Văn Khác")
    row = ((0, 9), HELD)
    with transaction.atomic():
        fact_of(person)(row)
        fact_of(other)(row)
        fact_of(person, "marital")(row)
        transaction.set_rollback(True)


def meets(one, two):
    """Whether two half-open spans overlap; None has no end."""
    far = 10**9
    (a, b), (c, d) = (
        (-far if lo is None else lo, far if hi is None else hi) for lo, hi in (one, two)
    )
    return a < d and c < b


SPANS = st.tuples(st.none() | st.integers(-3, 3), st.none() | st.integers(-3, 3)).filter(
    lambda days: None in days or days[0] < days[1]
)
MOMENTS = st.tuples(st.integers(0, 3), st.none() | st.integers(1, 4)).filter(
    lambda times: times[1] is None or times[0] < times[1]
)
ROWS = st.tuples(SPANS, MOMENTS)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(one=ROWS, two=ROWS)
def test_it_agrees_with_reckoning_by_hand(town, one, two):
    person = Person.objects.first() or town.person()
    house = Household.objects.first() or town.home((town.person("Lê Thị An"), "HEAD"))

    def make(row):
        days, moments = row
        Membership.objects.create(
            household=house, person=person, role="OTHER", during=span(days), **known(moments)
        )

    apart = not (meets(one[0], two[0]) and meets(one[1], two[1]))
    assert both_kept(make, one, two) is apart
