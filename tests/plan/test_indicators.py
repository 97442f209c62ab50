"""Households of persons with merit that are poor: of a day, as known at a moment."""

from datetime import UTC, date, datetime

import pytest

from ansinh.areas.queries import area_on
from ansinh.plan.indicators.merit_poor_households import measure as count
from ansinh.plan.models import LiveSnapshot
from ansinh.plan.services import measure

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)


ONLY = {"only": "merit_poor_households"}


def counted(on=ON, at=AT):
    made = count(on, at)[0]
    return made.numerator, made.denominator, made.not_linked


def test_with_nobody_to_count_nothing_is_measured_and_no_zero_is_written(ward):
    ward.person(ward.house("POOR"))
    assert count(ON, AT)[0].empty
    assert measure(ON, AT, **ONLY) == []
    assert not LiveSnapshot.objects.exists()


def test_a_poor_household_with_merit_counts_once_however_many_members_have_merit(ward):
    poor = ward.house("POOR")
    ward.person(poor, merit="WAR_INVALID")
    ward.person(poor, merit="HERO")
    ward.person(poor)
    ward.person(ward.house("NEAR_POOR"), merit="HERO")
    ward.person(ward.house(), merit="HERO")
    assert counted() == (1, 3, 0)


def test_a_merit_person_without_a_household_is_unproven(ward):
    ward.person(ward.house(), merit="HERO")
    ward.person(None, merit="WAR_INVALID")
    assert counted() == (0, 1, 1)


def test_the_dead_do_not_count_from_the_day_of_death(ward):
    person = ward.person(ward.house("POOR"), merit="HERO")
    lonely = ward.person(None, merit="HERO")
    for dead in (person, lonely):
        ward.fact("deceased", "true", person=dead, since=date(2026, 5, 1))
    assert counted(on=date(2026, 4, 30)) == (1, 1, 1)
    assert counted(on=date(2026, 5, 1)) == (0, 0, 0)


def test_a_death_learnt_later_does_not_change_what_was_known(ward):
    person = ward.person(ward.house("POOR"), merit="HERO")
    learnt = datetime(2026, 12, 10, tzinfo=UTC)
    ward.fact("deceased", "true", person=person, since=date(2026, 5, 1), known=learnt)
    assert counted() == (1, 1, 0)
    assert counted(at=datetime(2026, 12, 11, tzinfo=UTC)) == (0, 0, 0)


def test_a_class_or_a_merit_that_ended_does_not_count(ward):
    house = ward.house("POOR", until=date(2026, 1, 1))
    ward.person(house, merit="HERO")
    former = ward.person(ward.house("POOR"))
    ward.fact("hero", "true", person=former, until=date(2026, 11, 24))
    assert counted() == (0, 1, 0)
    assert counted(on=date(2025, 12, 31)) == (2, 2, 0)


def test_a_superseded_class_counts_only_while_it_was_held(ward):
    house = ward.house()
    ward.person(house, merit="HERO")
    corrected = datetime(2026, 11, 1, tzinfo=UTC)
    ward.fact("poverty", "POOR", household=house, superseded=corrected)
    ward.fact("poverty", "NEAR_POOR", household=house, known=corrected)
    assert counted(at=datetime(2026, 10, 1, tzinfo=UTC)) == (1, 1, 0)
    assert counted() == (0, 1, 0)


def test_the_measurement_is_kept_with_its_counts_day_and_mark(ward):
    ward.synthetic = True
    ward.person(ward.house("POOR"), merit="HERO")
    ward.person(None, merit="HERO")
    (kept,) = measure(ON, AT, **ONLY)
    assert (kept.value, kept.numerator, kept.denominator, kept.not_linked) == (1, 1, 1, 1)
    assert (kept.day, kept.run_at, kept.synthetic) == (ON, AT, True)
    area = area_on("20242", ON)
    assert kept.by_area == [[area.pk, "", 1, 1, 1, 0]]


def test_measuring_again_with_nothing_new_keeps_the_first(ward):
    ward.person(ward.house("POOR"), merit="HERO")
    (first,) = measure(ON, AT, **ONLY)
    (again,) = measure(ON, datetime(2026, 11, 25, tzinfo=UTC), **ONLY)
    assert again.pk == first.pk
    assert not first.synthetic


def test_measuring_again_with_more_known_adds_a_row_and_keeps_the_old(ward):
    ward.person(ward.house("POOR"), merit="HERO")
    (first,) = measure(ON, AT, **ONLY)
    late = datetime(2026, 12, 1, tzinfo=UTC)
    person = ward.person(ward.house())
    ward.fact("hero", "true", person=person, known=late)
    (second,) = measure(ON, datetime(2026, 12, 2, tzinfo=UTC), **ONLY)
    assert second.pk != first.pk
    assert (second.denominator, first.denominator) == (2, 1)
    assert LiveSnapshot.objects.count() == 2
