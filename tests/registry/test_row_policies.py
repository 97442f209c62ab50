"""Whoever acts for a commune sees its people, and nobody else's, whatever way they ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import Error, connection, transaction

from ansinh.db.acting import acting
from ansinh.registry.errors import PersonNotKnown
from ansinh.registry.models import Person
from ansinh.registry.queries import facts_of_person, person, search_persons, timeline
from ansinh.registry.services import set_payout
from tests.registry.conftest import Town

HOLDS_PEOPLE = (
    "registry_person",
    "registry_identifier",
    "registry_household",
    "registry_membership",
    "registry_fact",
    "registry_payoutaccount",
    "registry_personhistory",
)
DAY = date(2026, 8, 31)


@dataclass
class Two:
    """One person with everything in each of two communes."""

    town: Town
    ours: Person
    theirs: Person


@pytest.fixture
def two(town: Town) -> Two:
    people = []
    for number, area in (("048150000001", town.here), ("048150000002", town.there)):
        one = town.person(personal_id=number, area=area)
        home = town.home((one, "HEAD"))
        town.fact(home, "poverty", "POOR")
        town.fact(one, "war_invalid", "INVALID")
        town.fact(one, "deceased", True, since=DAY)
        set_payout(one, channel="VNPOST")
        one.full_name = "Nguyễn Thị Đổi"
        one.save()
        people.append(one)
    return Two(town, *people)


def count(relation: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {relation}")  # noqa: S608 - a name of ours
        return int(cursor.fetchone()[0])


def registry_views() -> Iterator[str]:
    """The published views that read the registry, whoever wrote them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT DISTINCT view_schema || '.' || view_name
            FROM information_schema.view_table_usage
            WHERE view_schema = 'pub' AND table_name LIKE 'registry%' ORDER BY 1"""
        )
        yield from [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize("table", HOLDS_PEOPLE)
def test_each_table_shows_one_commune_half_of_two(two: Two, table: str) -> None:
    everything = count(table)
    assert everything >= 2
    with acting(official="can-bo", area=two.town.here.path):
        assert count(table) == everything / 2
    with acting(official="so-y-te", area="48."):
        assert count(table) == everything
    with acting(official="ai-do", area=""):
        assert count(table) == 0


def test_every_table_of_the_registry_that_holds_people_is_under_a_policy(two: Two) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE 'registry\\_%' AND relkind = 'r' "
            "AND NOT relrowsecurity"
        )
        open_to_all = {row[0] for row in cursor.fetchall()}
    assert open_to_all == {
        "registry_source",
        "registry_factkind",
        "registry_numberkey",
        "registry_importmapping",
    }


@pytest.mark.parametrize("view", ["household_class", "merit_person", "household_member", "death"])
def test_each_published_view_shows_one_commune_half_of_two(two: Two, view: str) -> None:
    assert count(f"pub.{view}") == 2
    with acting(official="can-bo", area=two.town.here.path):
        assert count(f"pub.{view}") == 1
    with acting(official="ai-do", area=""):
        assert count(f"pub.{view}") == 0


def test_no_published_view_of_the_registry_shows_anybody_to_nobody(two: Two) -> None:
    views = list(registry_views())
    assert "pub.merit_person" in views
    with acting(official="ai-do", area=""):
        assert {view: count(view) for view in views} == dict.fromkeys(views, 0)


def test_search_finds_only_people_in_sight(two: Two) -> None:
    with acting(official="can-bo", area=two.town.here.path):
        assert search_persons("nguyen") == [two.ours]
        assert search_persons("048150") == [two.ours]
        with connection.cursor() as cursor:
            cursor.execute("SELECT persons_found(ARRAY['nguyen'], '{}', NULL, NULL, NULL, 9)")
            assert cursor.fetchall() == [(two.ours.pk,)]
    with acting(official="ai-do", area=""):
        assert search_persons("nguyen") == []
        with connection.cursor() as cursor:
            cursor.execute("SELECT persons_found(ARRAY['nguyen'], '{}', NULL, NULL, NULL, 9)")
            assert cursor.fetchall() == []


def test_a_person_out_of_sight_is_not_known(two: Two) -> None:
    with acting(official="can-bo", area=two.town.here.path):
        assert person(two.ours.uid) == two.ours
        assert facts_of_person(two.ours, DAY, DAY)["poverty"] == "POOR"
        with pytest.raises(PersonNotKnown):
            person(two.theirs.uid)
        with pytest.raises(PersonNotKnown):
            facts_of_person(two.theirs, DAY, DAY)
        assert timeline(two.theirs) == []


def test_nobody_writes_into_another_commune(two: Two) -> None:
    with acting(official="can-bo", area=two.town.here.path):
        assert Person.objects.filter(pk=two.theirs.pk).update(full_name="Ai đó") == 0
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            Person.objects.filter(pk=two.ours.pk).update(area=two.town.there)
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            two.town.person(area=two.town.there)
    two.theirs.refresh_from_db()
    assert two.theirs.full_name == "Nguyễn Thị Đổi"


def test_an_official_records_a_fact_of_their_own_people(two: Two) -> None:
    with acting(official="can-bo", area=two.town.here.path):
        fact = two.town.fact(two.ours, "disability", "SEVERE")
    fact.refresh_from_db()
    assert fact.value == "SEVERE"
