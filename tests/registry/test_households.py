"""Households in time: joining, leaving, heads, moving, splitting, merging. Nothing is forgotten."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import Error, connection, transaction

from ansinh.db.acting import acting
from ansinh.law import FACTS
from ansinh.registry import errors
from ansinh.registry.models import Fact, Household, HouseholdChange, Membership, Person, Residence
from ansinh.registry.queries import (
    changes_of,
    facts_of_day_sql,
    facts_of_person,
    household_on,
    places_of,
    stays_of,
    unreviewed_households,
)
from ansinh.registry.services import (
    Place,
    cancel_membership,
    change_head,
    correct_residence,
    join_household,
    leave_household,
    merge_households,
    move_household,
    move_person,
    split_household,
)
from tests.registry.conftest import JUNE, Town

AUGUST = datetime(2026, 8, 20, 2, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 5, 2, tzinfo=UTC)
AUG_1 = date(2026, 8, 1)


class Family:
    """A couple with a son and a grandmother in one household."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.father = town.person("Lê Văn Cha", date(1970, 1, 1))
        self.mother = town.person("Trần Thị Mẹ", date(1972, 1, 1))
        self.son = town.person("Lê Văn Con", date(2000, 1, 1))
        self.granny = town.person("Phạm Thị Bà", date(1940, 1, 1))
        self.home = town.home(
            (self.father, "HEAD"),
            (self.mother, "SPOUSE"),
            (self.son, "CHILD"),
            (self.granny, "PARENT"),
        )

    def roles(self, day: date, household: Household | None = None) -> dict[str, str]:
        rows = Membership.objects.filter(
            household=household or self.home, superseded_at__isnull=True, during__contains=day
        )
        return {m.person.full_name.split()[-1]: m.role for m in rows.select_related("person")}


@pytest.fixture
def family(town: Town) -> Family:
    return Family(town)


def there(family: Family, written: str = "5 Trần Phú") -> Place:
    return Place(family.town.there, family.town.there, written)


def test_who_leaves_is_there_to_the_last_day(family: Family) -> None:
    leave_household(family.son, family.home, last_day=AUG_1, at=AUGUST)
    assert "Con" in family.roles(AUG_1)
    assert "Con" not in family.roles(date(2026, 8, 2))
    was = Membership.objects.filter(person=family.son, superseded_at=AUGUST).get()
    assert was.during.upper is None, "what we held before is still on record"


def test_a_head_leaves_nobody_headless(family: Family) -> None:
    with pytest.raises(errors.HeadNeeded, match="Hãy đổi chủ hộ"):
        leave_household(family.father, family.home, last_day=AUG_1, at=AUGUST)
    with pytest.raises(errors.HeadTaken, match="Lê Văn Cha"):
        join_household(family.town.person(), family.home, role="HEAD", since=AUG_1, at=AUGUST)


def test_with_the_last_member_the_household_ends_and_so_does_its_poverty(town: Town) -> None:
    alone = town.person()
    home = town.home((alone, "HEAD"))
    town.fact(home, "poverty", "POOR")
    leave_household(alone, home, last_day=AUG_1, at=AUGUST)
    home.refresh_from_db()
    assert home.ended_on == AUG_1
    poverty = Fact.objects.get(household=home, superseded_at__isnull=True)
    assert poverty.during.upper == date(2026, 8, 2)
    with pytest.raises(errors.HouseholdEnded, match="01/08/2026"):
        join_household(town.person(), home, role="OTHER", since=date(2026, 9, 1), at=OCTOBER)


def test_a_new_head_and_what_the_others_are_to_them(family: Family) -> None:
    change_head(family.home, family.son, since=AUG_1, roles={family.father: "PARENT"}, at=AUGUST)
    assert family.roles(date(2026, 7, 31)) == {
        "Cha": "HEAD", "Mẹ": "SPOUSE", "Con": "CHILD", "Bà": "PARENT",
    }  # fmt: skip
    assert family.roles(AUG_1) == {
        "Con": "HEAD", "Cha": "PARENT", "Mẹ": "SPOUSE", "Bà": "PARENT",
    }  # fmt: skip


def test_a_head_who_died_leaves_when_the_next_is_named(family: Family) -> None:
    family.town.fact(family.father, "deceased", True, since=date(2026, 7, 20), at=AUGUST)
    change_head(family.home, family.mother, since=AUG_1, at=OCTOBER)
    assert family.roles(AUG_1) == {"Mẹ": "HEAD", "Con": "CHILD", "Bà": "PARENT"}
    assert "Cha" in family.roles(date(2026, 7, 25))


def test_moving_takes_the_members_of_the_day_and_keeps_where_it_stood(family: Family) -> None:
    leave_household(family.son, family.home, last_day=date(2026, 7, 1), at=AUGUST)
    move_household(family.home, there(family), since=AUG_1, at=OCTOBER)
    family.home.refresh_from_db()
    assert (family.home.area, family.home.address) == (family.town.there, "5 Trần Phú")
    areas = {p.full_name: p.area for p in Person.objects.all()}
    assert areas["Lê Văn Cha"] == areas["Phạm Thị Bà"] == family.town.there
    assert areas["Lê Văn Con"] == family.town.here
    stays = stays_of(family.home, date(2026, 11, 1))
    assert [(s.row.written, s.since, s.until) for s in stays] == [
        ("5 Trần Phú", AUG_1, None),
        ("12 Lê Lợi", date(2010, 1, 1), date(2026, 7, 31)),
    ]
    with pytest.raises(errors.ResidenceInPast, match="01/08/2026"):
        move_household(family.home, there(family), since=date(2026, 7, 1), at=OCTOBER)


def test_facts_of_a_day_are_of_the_place_of_that_day(family: Family) -> None:
    from tests.registry.test_facts_of_day import rows_of

    move_household(family.home, there(family), since=AUG_1, at=OCTOBER)
    before, after = date(2026, 7, 31), date(2026, 8, 31)
    assert rows_of(before, date(2026, 10, 6))[family.mother.pk]["area_id"] == family.town.here.pk
    assert rows_of(after, date(2026, 10, 6))[family.mother.pk]["area_id"] == family.town.there.pk
    known_in_september = rows_of(after, date(2026, 9, 1))
    assert known_in_september[family.mother.pk]["area_id"] == family.town.here.pk


def test_what_has_not_happened_is_not_recorded(family: Family) -> None:
    with pytest.raises(errors.DayInFuture):
        move_household(family.home, there(family), since=date(2026, 12, 1), at=OCTOBER)


def test_a_person_moves_out_alone(family: Family) -> None:
    move_person(family.granny, there(family), since=AUG_1, at=OCTOBER)
    family.granny.refresh_from_db()
    assert family.granny.area == family.town.there
    assert household_on(family.granny, AUG_1) is None
    assert "Bà" in family.roles(date(2026, 7, 31))
    assert facts_of_person(family.granny, date(2026, 8, 31), date(2026, 10, 6))["poverty"] is None
    with pytest.raises(errors.AlreadyInHousehold):
        move_person(family.father, there(family), since=AUG_1, at=OCTOBER)


def test_who_comes_back_into_a_household_no_longer_lives_alone(family: Family) -> None:
    move_person(family.granny, there(family), since=AUG_1, at=AUGUST)
    join_household(family.granny, family.home, role="PARENT", since=date(2026, 9, 1), at=OCTOBER)
    family.granny.refresh_from_db()
    assert family.granny.area == family.town.here
    own = Residence.objects.get(person=family.granny, superseded_at__isnull=True)
    assert own.during.upper == date(2026, 9, 1)


def test_splitting_makes_a_household_with_a_head_and_a_trace(family: Family) -> None:
    family.town.fact(family.home, "poverty", "POOR")
    born = split_household(
        family.home, {family.son: "HEAD", family.granny: "PARENT"}, since=AUG_1, at=OCTOBER
    )
    assert family.roles(AUG_1, born) == {"Con": "HEAD", "Bà": "PARENT"}
    assert family.roles(AUG_1) == {"Cha": "HEAD", "Mẹ": "SPOUSE"}
    assert [(c.kind, c.before, c.after, c.on) for c in changes_of(born)] == [
        ("SPLIT", family.home, born, AUG_1)
    ]
    day, known = date(2026, 8, 31), date(2026, 10, 6)
    assert facts_of_person(family.son, day, known)["poverty"] is None, "nobody has reviewed it"
    assert facts_of_person(family.mother, day, known)["poverty"] == "POOR"
    assert stays_of(born, day)[0].row.written == "12 Lê Lợi"


class TestUnreviewed:
    """The class of a household split off from a poor one is not known, and is not silently none."""

    DAY, KNOWN = date(2026, 8, 31), date(2026, 10, 6)

    def split(self, family: Family, **said: object) -> Household:
        return split_household(
            family.home, {family.son: "HEAD", family.granny: "PARENT"}, since=AUG_1, at=OCTOBER,
            **said,  # type: ignore[arg-type]
        )  # fmt: skip

    def poverty(self, person: Person, day: date = DAY) -> object:
        alone = facts_of_person(person, day, self.KNOWN)["poverty"]
        sql, params = facts_of_day_sql(day, self.KNOWN)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            names = [column.name for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        (together,) = [row["poverty"] for row in rows if row["person_id"] == person.pk]
        fact = next(fact for fact in FACTS if fact.name == "poverty")
        assert fact.decode(together) == alone, "the same alone as in a crowd"
        return alone

    @pytest.mark.parametrize("held", ["POOR", "NEAR_POOR"])
    def test_from_any_class_until_its_own_is_recorded(self, family: Family, held: str) -> None:
        family.town.fact(family.home, "poverty", held)
        born = self.split(family)
        assert unreviewed_households(self.KNOWN) == [born]
        assert unreviewed_households(self.KNOWN, born) == [born]
        assert unreviewed_households(self.KNOWN, family.home) == []
        assert self.poverty(family.son) is None

        review = date(2026, 9, 10)
        family.town.fact(born, "poverty", "NONE", since=review, at=OCTOBER + timedelta(hours=1))
        assert unreviewed_households(self.KNOWN) == []
        assert self.poverty(family.son, review) == "NONE"
        assert self.poverty(family.son) is None, "before its review nobody knows"

    def test_from_one_without_a_class_it_is_none_as_the_list_says(self, family: Family) -> None:
        family.town.fact(family.home, "poverty", "POOR", until=date(2026, 7, 31))
        self.split(family)
        assert unreviewed_households(self.KNOWN) == []
        assert self.poverty(family.son) == "NONE"

    def test_split_again_before_the_review_it_is_not_known_of_either(self, family: Family) -> None:
        family.town.fact(family.home, "poverty", "POOR")
        first = self.split(family)
        second = split_household(
            first, {family.granny: "HEAD"}, since=date(2026, 8, 10),
            at=OCTOBER + timedelta(hours=1),
        )  # fmt: skip
        assert set(unreviewed_households(self.KNOWN)) == {first, second}
        assert self.poverty(family.granny) is None

        review = {"since": date(2026, 8, 5), "at": OCTOBER + timedelta(hours=2)}
        family.town.fact(first, "poverty", "NONE", **review)
        assert unreviewed_households(self.KNOWN) == [], "the first was none when it was split"
        assert self.poverty(family.granny) == "NONE"

    def test_the_commune_it_moved_to_knows_it_too(self, family: Family) -> None:
        family.town.fact(family.home, "poverty", "POOR")
        there = family.town.there
        born = self.split(family, place=Place(there, there, "Tổ 5"))
        with acting(official="moi", area=there.path, duty="COMMUNE_OFFICIAL"):
            assert unreviewed_households(self.KNOWN) == [born]
            assert facts_of_person(family.son, self.DAY, self.KNOWN)["poverty"] is None
        with acting(official="cu", area=family.town.here.path, duty="COMMUNE_OFFICIAL"):
            assert unreviewed_households(self.KNOWN) == []

    def test_what_is_of_the_place_goes_with_those_who_stay_there(self, family: Family) -> None:
        family.town.fact(family.home, "special_area", True)
        self.split(family)
        assert facts_of_person(family.son, self.DAY, self.KNOWN)["special_area"] is True


@pytest.mark.parametrize(
    ("who", "new_head", "problem"),
    [
        ({"son": "CHILD"}, None, errors.HeadNeeded),
        ({"father": "HEAD"}, None, errors.HeadNeeded),
        ({"father": "HEAD", "mother": "SPOUSE", "son": "CHILD", "granny": "PARENT"}, None,
         errors.NobodyLeft),
        ({"stranger": "HEAD"}, None, errors.NotAMember),
    ],
)  # fmt: skip
def test_a_split_that_leaves_somebody_headless_is_refused(
    family: Family, who: dict[str, str], new_head: str | None, problem: type[Exception]
) -> None:
    family.stranger = family.town.person("Ngô Văn Lạ")  # type: ignore[attr-defined]
    leaving = {getattr(family, name): role for name, role in who.items()}
    with pytest.raises(problem):
        split_household(family.home, leaving, since=AUG_1, at=OCTOBER)
    assert HouseholdChange.objects.count() == 0
    assert family.roles(AUG_1)["Cha"] == "HEAD"


def test_the_head_splits_off_when_another_is_named(family: Family) -> None:
    born = split_household(
        family.home, {family.father: "HEAD"}, since=AUG_1, new_head=family.mother, at=OCTOBER
    )
    assert family.roles(AUG_1, born) == {"Cha": "HEAD"}
    assert family.roles(AUG_1)["Mẹ"] == "HEAD"


def test_merging_ends_one_household_and_keeps_its_past(family: Family) -> None:
    lone = family.town.person("Hồ Thị Chị", date(1965, 1, 1), area=family.town.there)
    gone = family.town.home((lone, "HEAD"))
    family.town.fact(gone, "poverty", "NEAR_POOR")
    merge_households(gone, family.home, since=AUG_1, at=OCTOBER)
    gone.refresh_from_db()
    lone.refresh_from_db()
    assert gone.ended_on == date(2026, 7, 31)
    assert family.roles(AUG_1)["Chị"] == "OTHER"
    assert lone.area == family.town.here, "who joins lives where the household does"
    july, august, known = date(2026, 7, 31), date(2026, 8, 31), date(2026, 10, 6)
    assert facts_of_person(lone, july, known)["poverty"] == "NEAR_POOR"
    assert facts_of_person(lone, august, known)["poverty"] == "NONE"
    with pytest.raises(errors.SameHousehold):
        merge_households(family.home, family.home, since=AUG_1, at=OCTOBER)


def test_a_place_entered_by_mistake_is_taken_back(family: Family) -> None:
    wrong = join_household(
        family.town.person("Ai Đó"), family.home, role="OTHER", since=AUG_1, at=AUGUST
    )
    cancel_membership(wrong, reason="ghi nhầm hộ", at=OCTOBER)
    assert "Đó" not in family.roles(AUG_1)
    assert places_of(family.home)[0].row.role == "HEAD"


def test_an_address_put_right_changes_what_we_know_not_what_we_knew(family: Family) -> None:
    stood = Residence.objects.get(household=family.home)
    correct_residence(stood, there(family, "21 Lê Lợi"), at=OCTOBER)
    family.home.refresh_from_db()
    assert (family.home.address, family.home.area) == ("21 Lê Lợi", family.town.there)
    assert Residence.objects.get(pk=stood.pk).superseded_at == OCTOBER


class TestInSight:
    """An official of Hải Châu sends people away, and reaches nobody who is elsewhere."""

    def test_a_household_is_sent_to_another_commune_and_seen_no_more(self, family: Family) -> None:
        with acting(official="can-bo", area=family.town.here.path):
            move_household(family.home, there(family), since=AUG_1, at=OCTOBER)
            assert not Household.objects.filter(pk=family.home.pk).exists()
        with acting(official="can-bo-kia", area=family.town.there.path):
            assert Household.objects.get(pk=family.home.pk).address == "5 Trần Phú"
            assert Person.objects.filter(pk=family.granny.pk).exists()

    def test_nobody_is_fetched_from_another_commune(self, family: Family) -> None:
        stranger = family.town.person("Ngô Văn Lạ", area=family.town.there)
        with acting(official="can-bo", area=family.town.here.path):
            with pytest.raises(Person.DoesNotExist):
                join_household(stranger, family.home, role="OTHER", since=AUG_1, at=OCTOBER)
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT move_to_area(NULL, %s::bigint[], %s, '')",
                    [[stranger.pk], family.town.here.pk],
                )
                assert cursor.fetchone()[0] == 0
        stranger.refresh_from_db()
        assert stranger.area == family.town.there

    def test_a_household_out_of_sight_is_not_moved_by_raw_sql(self, family: Family) -> None:
        with (
            acting(official="can-bo", area=family.town.there.path),
            pytest.raises(Error, match="ngoài địa bàn"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "SELECT move_to_area(%s, '{}', %s, 'x')",
                [family.home.pk, family.town.there.pk],
            )


def test_history_of_a_household_is_kept_by_trigger_with_whose_hand(family: Family) -> None:
    with acting(official="can-bo", area=family.town.here.path):
        move_household(family.home, there(family), since=AUG_1, at=OCTOBER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, official FROM registry_householdhistory")
        assert cursor.fetchall() == [("12 Lê Lợi", "can-bo")]
        cursor.execute("SELECT DISTINCT area_id, official FROM registry_personhistory")
        assert cursor.fetchall() == [(family.town.here.pk, "can-bo")]
    assert JUNE < AUGUST
