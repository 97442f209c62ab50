"""Moving out of the city from a day, alone or as a household, and coming back."""

from datetime import date, timedelta

import pytest

from ansinh.registry import errors
from ansinh.registry.models import Fact, Household, Membership, Person, Residence
from ansinh.registry.queries import away_since, facts_of_person, household_on, timeline
from ansinh.registry.services import (
    Place,
    cancel_fact,
    come_back,
    household_leaves_city,
    join_household,
    leave_city,
    move_person,
)
from tests.registry.conftest import JUNE, Town

GONE, LATER = date(2026, 5, 15), JUNE + timedelta(days=1)
BACK, AFTER = date(2026, 6, 1), JUNE + timedelta(days=2)
HUE = "phường Vỹ Dạ, thành phố Huế"


def go(person: Person, **said: object) -> Fact:
    given = {"since": GONE, "to": HUE, "source": "citizen", "at": LATER} | said
    return leave_city(person, **given)  # type: ignore[arg-type]  # the test names what differs


@pytest.fixture
def family(town: Town) -> tuple[Household, Person, Person]:
    """A head and their child of 2010."""
    head, child = town.person("Lê Văn Cha"), town.person("Lê Văn Con", date(2010, 5, 1))
    return town.home((head, "HEAD"), (child, "CHILD")), head, child


def test_who_leaves_is_out_of_the_household_and_of_the_law_from_the_day(family) -> None:
    home, head, child = family
    go(child, evidence="Phiếu 3")

    (held,) = [row for row in timeline(child) if row.code == "left_city"]
    assert (held.since, held.until, held.evidence) == (GONE, None, f"{HUE}; Phiếu 3")
    place = Membership.objects.get(person=child, superseded_at__isnull=True)
    assert (place.household, place.during.upper) == (home, GONE)
    assert away_since(child, GONE) == GONE
    assert away_since(child, GONE - timedelta(days=1)) is None
    assert facts_of_person(child, date(2026, 4, 30), LATER)
    with pytest.raises(errors.PersonNotKnown, match="đã chuyển đi khỏi thành phố từ ngày 15/05"):
        facts_of_person(child, date(2026, 5, 31), LATER)
    assert facts_of_person(child, date(2026, 5, 31), JUNE), "it was not known before"
    assert facts_of_person(head, date(2026, 5, 31), LATER)["children_under_16"] == 0
    assert child.area == Person.objects.get(pk=child.pk).area, "the card stays where it was"


def test_the_last_one_ends_the_household_and_the_head_of_others_is_asked_first(family) -> None:
    home, head, child = family
    with pytest.raises(errors.AlreadyInHousehold, match="cả hộ chuyển đi"):
        go(head)
    go(child)
    go(head, at=AFTER)
    home.refresh_from_db()
    assert home.ended_on == GONE - timedelta(days=1)


def test_a_whole_household_leaves_together(family) -> None:
    home, head, child = family
    facts = household_leaves_city(home, since=GONE, to=HUE, source="citizen", at=LATER)

    assert {fact.person_id for fact in facts} == {head.pk, child.pk}
    home.refresh_from_db()
    assert home.ended_on == GONE - timedelta(days=1)
    assert not Residence.objects.filter(
        household=home, superseded_at__isnull=True, during__contains=GONE
    ).exists()


def test_who_lived_alone_outside_any_household_lives_there_no_more(town: Town) -> None:
    person = town.person()
    move_person(person, Place(town.here, town.here), since=date(2026, 1, 1), at=LATER)
    go(person, at=AFTER)
    (stay,) = Residence.objects.filter(person=person, superseded_at__isnull=True)
    assert stay.during.upper == GONE


def test_coming_back_they_live_here_again_and_may_join_a_household(family) -> None:
    home, _head, child = family
    go(child)
    with pytest.raises(errors.PersonAway, match="Hãy ghi trở về trước"):
        join_household(child, home, role="CHILD", since=BACK, at=AFTER)
    stay = come_back(child, Place(home.area, home.area, "Tổ 9"), since=BACK, at=AFTER)

    assert stay.during.lower == BACK
    assert away_since(child, BACK) is None
    assert away_since(child, GONE) == GONE
    assert facts_of_person(child, BACK, AFTER)
    join_household(child, home, role="CHILD", since=BACK, at=AFTER + timedelta(days=1))
    assert household_on(child, BACK) is not None


def test_what_cannot_be_is_refused_with_its_remedy(family) -> None:
    home, _head, child = family
    with pytest.raises(errors.DestinationMissing, match="nơi đến"):
        go(child, to="  ")
    with pytest.raises(errors.DayInFuture):
        go(child, since=LATER.date() + timedelta(days=9))
    with pytest.raises(errors.NotAway, match="xem lại ngày"):
        come_back(child, Place(home.area, home.area), since=BACK, at=LATER)
    go(child)
    with pytest.raises(errors.PersonAway, match="15/05/2026"):
        go(child, at=AFTER)
    with pytest.raises(errors.PersonAway):
        move_person(child, Place(home.area, home.area), since=BACK, at=AFTER)


def test_entered_by_mistake_it_is_taken_back_and_the_law_sees_them_again(family) -> None:
    _home, _head, child = family
    cancel_fact(go(child), reason="ghi nhầm người", at=AFTER)
    assert facts_of_person(child, date(2026, 5, 31), AFTER)
