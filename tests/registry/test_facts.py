"""Facts on two clocks: what was true, and what we knew."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils.translation import override

from ansinh.registry import errors
from ansinh.registry.models import Fact, FactKind
from ansinh.registry.queries import facts_of_person, facts_since, timeline
from ansinh.registry.services import correct_fact, join_household, load_fact_kinds
from tests.registry.conftest import JUNE, Town

OCTOBER = datetime(2026, 10, 5, 2, tzinfo=UTC)
AUGUST_31, JULY_31 = date(2026, 8, 31), date(2026, 7, 31)


def test_a_fact_recorded_late_was_true_before_it_was_known(town: Town) -> None:
    person = town.person()
    town.fact(person, "disability", "SEVERE", since=date(2026, 8, 10), at=OCTOBER)

    as_of_september = facts_of_person(person, AUGUST_31, date(2026, 9, 1))
    as_of_october = facts_of_person(person, AUGUST_31, date(2026, 10, 5))
    assert as_of_september["disability"] == "NONE"
    assert as_of_october["disability"] == "SEVERE"
    assert facts_of_person(person, JULY_31, date(2026, 10, 5))["disability"] == "NONE"


def test_a_day_of_knowledge_ends_at_midnight_in_da_nang(town: Town) -> None:
    person = town.person()
    last_moment = datetime(2026, 10, 5, 16, 59, 59, tzinfo=UTC)
    town.fact(person, "disability", "SEVERE", at=last_moment)
    town.fact(
        person, "abandoned", True, at=last_moment + timedelta(seconds=1), since=date(2026, 1, 1)
    )

    facts = facts_of_person(person, AUGUST_31, date(2026, 10, 5))
    assert (facts["disability"], facts["abandoned"]) == ("SEVERE", False)
    assert facts_of_person(person, AUGUST_31, last_moment)["disability"] == "SEVERE"
    before = last_moment - timedelta(microseconds=1)
    assert facts_of_person(person, AUGUST_31, before)["disability"] == "NONE"


def test_a_new_value_ends_the_held_one_the_day_before(town: Town) -> None:
    person = town.person()
    town.fact(person, "disability", "SEVERE")
    town.fact(person, "disability", "EXTREME", since=date(2026, 8, 10), at=OCTOBER)

    held = Fact.objects.filter(person=person, superseded_at__isnull=True).order_by("during")
    assert [(f.value, f.during.lower, f.during.upper) for f in held] == [
        ("SEVERE", date(2020, 1, 1), date(2026, 8, 10)),
        ("EXTREME", date(2026, 8, 10), None),
    ]
    assert facts_of_person(person, AUGUST_31, date(2026, 9, 1))["disability"] == "SEVERE"
    assert facts_of_person(person, AUGUST_31, date(2026, 10, 5))["disability"] == "EXTREME"
    assert facts_since("disability", town.here.pk, AUGUST_31, OCTOBER) == {
        person.pk: date(2026, 8, 10)
    }


def test_a_correction_keeps_what_was_held_before(town: Town) -> None:
    person = town.person()
    wrong = town.fact(person, "disability", "EXTREME")
    correct_fact(wrong, value="MILD", since=date(2021, 1, 1), source="ubnd", at=OCTOBER)

    assert facts_of_person(person, AUGUST_31, date(2026, 9, 1))["disability"] == "EXTREME"
    assert facts_of_person(person, AUGUST_31, date(2026, 10, 6))["disability"] == "MILD"
    rows = [(row.value, row.superseded) for row in timeline(person) if row.entry == "fact"]
    assert sorted(rows) == [("EXTREME", True), ("MILD", False)]


def test_the_same_fact_told_twice_is_held_once(town: Town) -> None:
    person = town.person()
    first = town.fact(person, "disability", "SEVERE")
    assert town.fact(person, "disability", "SEVERE", at=OCTOBER) == first


def test_the_past_is_corrected_not_recorded_anew(town: Town) -> None:
    person = town.person()
    fact = town.fact(person, "disability", "SEVERE", since=date(2026, 5, 1))
    with pytest.raises(errors.FactInPast, match="01/05/2026"):
        town.fact(person, "disability", "MILD", since=date(2026, 4, 1), at=OCTOBER)
    with pytest.raises(errors.RecordedOutOfOrder):
        town.fact(person, "disability", "MILD", since=date(2026, 6, 1), at=JUNE)
    corrected = correct_fact(fact, value="MILD", since=date(2026, 5, 1), source="ubnd", at=OCTOBER)
    assert corrected.value == "MILD"
    with pytest.raises(errors.FactAlreadySuperseded):
        correct_fact(fact, value="NONE", since=date(2026, 5, 1), source="ubnd", at=OCTOBER)


def test_a_correction_does_not_run_into_another_value(town: Town) -> None:
    person = town.person()
    first = town.fact(person, "pension", "NONE", until=date(2025, 12, 31))
    town.fact(person, "pension", "FULL", since=date(2026, 1, 1))
    with pytest.raises(errors.FactOverlaps, match="01/01/2026"):
        correct_fact(first, value="NONE", since=date(2020, 1, 1), source="ubnd", at=OCTOBER)


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        ("disability", "BAD", errors.FactValueNotAllowed),
        ("deceased", "perhaps", errors.FactValueNotAllowed),
        ("colour", "BLUE", errors.FactKindUnknown),
        ("poverty", "POOR", errors.FactOfWrongSubject),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    town: Town, kind: str, value: str, problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        town.fact(town.person(), kind, value)


def test_the_last_day_does_not_come_before_the_first(town: Town) -> None:
    with pytest.raises(errors.SpanBackwards, match="31/12/2019"):
        town.fact(town.person(), "disability", "MILD", until=date(2019, 12, 31))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE registry_fact SET value = 'NONE'",
        "UPDATE registry_fact SET during = '[2020-01-01,2021-01-01)'",
        "DELETE FROM registry_fact",
        "TRUNCATE registry_fact CASCADE",
    ],
)
def test_nobody_edits_or_deletes_a_fact_by_sql(town: Town, statement: str) -> None:
    person = town.person()
    town.fact(person, "disability", "SEVERE")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(Error, match="Dữ kiện"), transaction.atomic():
            cursor.execute(statement)
    assert facts_of_person(person, AUGUST_31, AUGUST_31)["disability"] == "SEVERE"


def test_a_fact_is_superseded_once(town: Town) -> None:
    fact = town.fact(town.person(), "disability", "SEVERE")
    correct_fact(fact, value="MILD", since=date(2020, 1, 1), source="ubnd", at=OCTOBER)
    with pytest.raises(Error), transaction.atomic():
        Fact.objects.filter(pk=fact.pk).update(superseded_at=None)


@pytest.mark.parametrize("of_household", [False, True])
def test_one_value_a_day_even_by_sql(town: Town, of_household: bool) -> None:
    person = town.person()
    home = town.home((person, "HEAD"))
    subject, kind, value = (home, "poverty", "POOR") if of_household else (
        person, "disability", "SEVERE",
    )  # fmt: skip
    fact = town.fact(subject, kind, value)
    copy = """
        INSERT INTO registry_fact (person_id, household_id, kind_id, value, during, recorded_at,
            source_id, evidence)
        SELECT person_id, household_id, kind_id, 'OTHER', '[2026-01-01,2026-02-01)', recorded_at,
            source_id, '' FROM registry_fact WHERE id = %s"""
    with (
        pytest.raises(Error, match="fact_one_value_a_day"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(copy, [fact.pk])


def test_one_household_a_day_even_by_sql(town: Town) -> None:
    person, other = town.person(), town.person("Trần Văn Mẫu")
    town.home((person, "HEAD"))
    elsewhere = town.home((other, "HEAD"))
    with pytest.raises(errors.AlreadyInHousehold):
        join_household(person, elsewhere, role="OTHER", since=date(2009, 1, 1), at=OCTOBER)
    statement = """INSERT INTO registry_membership (household_id, person_id, role, during,
        recorded_at) VALUES (%s, %s, 'OTHER', '[2026-01-01,)', '2026-06-01')"""
    with (
        pytest.raises(Error, match="one_household_a_day"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [elsewhere.pk, person.pk])
    join_household(person, elsewhere, role="OTHER", since=date(2026, 1, 1), at=OCTOBER)


def test_a_fact_is_of_a_person_or_a_household_not_both(town: Town) -> None:
    person = town.person()
    home = town.home((person, "HEAD"))
    fact = town.fact(person, "disability", "SEVERE")
    statement = """INSERT INTO registry_fact (person_id, household_id, kind_id, value, during,
        recorded_at, source_id, evidence) SELECT person_id, %s, kind_id, value,
        '[2010-01-01,2011-01-01)', recorded_at, source_id, '' FROM registry_fact WHERE id = %s"""
    with (
        pytest.raises(Error, match="fact_of_a_person_or_a_household"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [home.pk, fact.pk])


def test_the_timeline_speaks_both_languages(town: Town) -> None:
    person = town.person(personal_id="048150000001")
    home = town.home((person, "HEAD"))
    town.fact(home, "poverty", "POOR", since=date(2026, 1, 1))
    with override("vi"):
        vietnamese = {(row.label, row.value_label) for row in timeline(person)}
    with override("en"):
        english = {(row.label, row.value_label) for row in timeline(person)}
    assert ("diện hộ nghèo, cận nghèo", "hộ nghèo") in vietnamese
    assert ("poverty status of the household", "poor household") in english


def test_kinds_are_loaded_as_often_as_one_likes(town: Town) -> None:
    before = list(FactKind.objects.order_by("pk").values())
    assert load_fact_kinds() == len(before)
    assert list(FactKind.objects.order_by("pk").values()) == before


def test_absence_means_something_only_where_a_reason_says_why(town: Town) -> None:
    kinds = FactKind.objects.all()
    assert all(bool(kind.absent) == bool(kind.absent_reason) for kind in kinds)
    unknown = set(kinds.filter(absent="").values_list("code", flat=True))
    assert {"marital", "supporter", "pension", "pension_request", "studying"} <= unknown


def test_a_rate_goes_as_far_as_the_law_lets_it(town: Town) -> None:
    person = town.person()
    town.fact(person, "injury_rate", 100)
    assert facts_of_person(person, AUGUST_31, OCTOBER)["injury_rate"] == 100
    with pytest.raises(errors.FactValueNotAllowed, match="từ 0 đến 100"):
        town.fact(person, "disease_rate", 101)
