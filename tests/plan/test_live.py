"""What the house counts by itself: areas, what is not linked or not assessed, confirming."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from ansinh.accounts.services import create_official
from ansinh.areas.queries import agency_on, area_on, city
from ansinh.plan.indicators import INDICATORS
from ansinh.plan.models import Indicator, LiveSnapshot, Observation
from ansinh.plan.services import confirm_snapshot, freeze, measure
from ansinh.plan.services.measuring import (
    LiveIndicatorUnknown,
    NotTheOwner,
    SnapshotConfirmed,
    WholeCityNeeded,
)
from ansinh.registry.models import Person

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)


def whole(code, on=ON):
    return INDICATORS[code].measure(on, AT)[0]


def test_every_live_indicator_is_declared_and_runs_on_an_empty_house(plan):
    assert set(Indicator.objects.exclude(live="").values_list("live", flat=True)) == set(INDICATORS)
    assert all(whole(code).empty for code in INDICATORS)
    assert measure(ON, AT) == []


def test_poor_households_count_and_whether_they_can_work_is_not_assessed(ward):
    ward.house("POOR")
    ward.house("NEAR_POOR")
    counted = whole("poor_households")
    assert (counted.numerator, counted.denominator) == (1, 2)
    able = whole("poor_households_able")
    assert (able.denominator, able.not_assessed) == (0, 1)
    (snapshot,) = measure(ON, AT, only="poor_households_able")
    assert (snapshot.value, snapshot.not_assessed) == (None, 1)


def test_vulnerable_people_are_counted_once_and_are_not_assessed(ward):
    person = ward.person(ward.house("POOR"))
    ward.fact("disability", "SEVERE", person=person)
    dead = ward.person(None)
    ward.fact("disability", "EXTREME", person=dead)
    ward.fact("deceased", "true", person=dead, since=date(2026, 1, 1))
    assert whole("vulnerable_basic_services").not_assessed == 1


def test_people_not_matched_with_the_insurer_are_not_linked(ward):
    card, none = ward.person(None), ward.person(None)
    ward.person(None)
    ward.fact("health_insurance", "true", person=card)
    ward.fact("health_insurance", "false", person=none)
    counted = whole("registry_health_insurance")
    assert (counted.numerator, counted.denominator, counted.not_linked) == (1, 2, 1)


def test_five_year_olds_are_matched_with_school_lists(ward):
    for value in ("true", None):
        child = ward.person(None)
        Person.objects.filter(pk=child.pk).update(birth_year=2021)
        if value:
            ward.fact("studying", value, person=child)
    counted = whole("children_five_in_school")
    assert (counted.numerator, counted.denominator, counted.not_linked) == (1, 1, 1)


def test_facts_of_the_last_twelve_months_are_fresh(ward):
    person = ward.person(None)
    ward.fact("health_insurance", "true", person=person)
    ward.fact("studying", "true", person=person, known=datetime(2026, 6, 1, tzinfo=UTC))
    counted = whole("facts_fresh")
    assert (counted.numerator, counted.denominator) == (1, 2)


def test_a_confirmed_count_enters_as_a_value_of_the_city_and_of_each_commune(ward, confirmed):
    ward.person(ward.house("POOR"), merit="HERO")
    value = confirmed(ON, AT)
    assert (value.period, value.status, value.as_of) == ("2026", "E", ON)
    assert (value.area, value.value, value.state) == (city(ON), 1, "published")
    here = Observation.objects.get(area=area_on("20242", ON))
    assert (here.numerator, here.denominator, here.snapshot) == (1, 1, value.snapshot)
    final = confirmed(date(2025, 12, 31), AT)
    assert (final.period, final.status) == ("2025", "A")


def test_what_could_not_be_counted_enters_as_missing_with_its_count(ward, owner):
    ward.house("POOR")
    (snapshot,) = measure(ON, AT, only="poor_households_able")
    value = confirm_snapshot(snapshot.pk, owner, AT)
    assert (value.value, value.reason, value.unproven) == (None, "not_collected", 1)


def test_only_the_owner_confirms_and_only_once(ward, owner):
    ward.person(ward.house(), merit="HERO")
    (snapshot,) = measure(ON, AT, only="merit_poor_households")
    stranger = create_official(
        username="la", full_name="Người khác", role="DEPARTMENT", area=city(ON),
        agency=agency_on("SXD_2025", ON), synthetic=True,
    )  # fmt: skip
    with pytest.raises(NotTheOwner, match="Sở LĐTBXH"):
        confirm_snapshot(snapshot.pk, stranger, AT)
    confirm_snapshot(snapshot.pk, owner, AT)
    with pytest.raises(SnapshotConfirmed):
        confirm_snapshot(snapshot.pk, owner, AT)


def test_a_frozen_count_stays_and_a_later_one_is_another(ward):
    ward.person(ward.house("POOR"), merit="HERO")
    (first,) = measure(ON, AT, only="merit_poor_households")
    assert freeze(ON, AT) == 1
    assert freeze(ON, AT) == 0
    ward.person(ward.house("POOR"), merit="HERO")
    (second,) = measure(ON, datetime(2026, 11, 25, tzinfo=UTC), only="merit_poor_households")
    first.refresh_from_db()
    assert (first.numerator, first.frozen_at, second.numerator) == (1, AT, 2)
    assert second.frozen_at is None
    refused = pytest.raises(IntegrityError, match="đo lại")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE plan_livesnapshot SET numerator = 0 WHERE id = %s", [first.pk])
    assert LiveSnapshot.objects.count() == 2


def test_whoever_sees_a_part_of_the_city_measures_nothing(ward):
    clerk = create_official(
        username="xa", full_name="Công chức xã", role="COMMUNE_OFFICIAL",
        area=area_on("20242", ON), synthetic=True,
    )  # fmt: skip
    with pytest.raises(WholeCityNeeded):
        measure(ON, AT, by=clerk)
    with pytest.raises(LiveIndicatorUnknown, match="merit_poor_households"):
        measure(ON, AT, only="khong_co")
