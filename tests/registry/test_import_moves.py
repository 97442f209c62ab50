"""An extract that says otherwise where known people live, and with whom."""

from datetime import UTC, date, datetime, timedelta

from ansinh.registry.models import Fact, Household, Membership, Person, Residence
from ansinh.registry.queries import unreviewed_households
from ansinh.registry.services import leave_city, move_household, place_of
from ansinh.registry.services.imports import apply
from tests.registry.import_family import (
    AN,
    BE,
    CU,
    be_row,
    cu_row,
    dump,
    extract,
    listed,
    row,
    taken_back,
)
from tests.registry.import_files import LATER, TODAY, csv, imported, reasons, staged


def test_a_move_is_superseded_from_the_day_of_the_list_and_takes_the_household_along(family, town):
    before = dump()
    city, day = town.here.parent, date(2026, 11, 1)
    content = extract(*(make(address="5 Ngô Quyền", commune="20275")
                        for make in (row, be_row, cu_row)))  # fmt: skip
    batch = staged("population", content, city, on=day)
    assert batch.counts["changed"] == {"commune": 3, "residence": 1}
    assert (2, "residence", "12 Lê Lợi, Hải Châu", "5 Ngô Quyền, An Hải", "WRITE") in listed(batch)
    assert batch.counts["people_changed"] == 3
    apply(batch, at=LATER, by=None)

    stood = Residence.objects.filter(superseded_at__isnull=True).order_by("during")
    assert [(r.written, r.area, r.during.lower, r.during.upper) for r in stood] == [
        ("12 Lê Lợi", town.here, date(2010, 1, 1), day),
        ("5 Ngô Quyền", town.there, day, None),
    ]
    assert set(Person.objects.values_list("area", flat=True)) == {town.there.pk}
    home = Household.objects.get()
    assert (home.area, home.address) == (town.there, "5 Ngô Quyền")
    taken_back(batch)
    assert dump() == before


def test_a_member_who_is_not_in_the_list_moves_with_the_household_and_is_shown(family, town):
    batch = imported("population", extract(row(commune="20275"), be_row(commune="20275")),
                     town.here.parent)  # fmt: skip
    names = batch.changes.filter(field="commune").values_list("who", flat=True)
    assert sorted(names) == ["Lê Thị An", "Lê Thị Bé", "Lê Thị Cư"]
    assert Person.objects.get(pk=family[2].pk).area == town.there


def test_a_commune_pulls_nobody_of_another_commune(family, town):
    before = dump()
    content = extract(*(make(commune="20275") for make in (row, be_row, cu_row)))
    pulled = imported("population", content, town.there)
    assert {reason for _n, _f, reason in reasons(pulled)} == {"holder_outside"}
    sent = imported("population", content + b"\n", town.here)
    assert {reason for _n, _f, reason in reasons(sent)} == {"outside_area"}
    assert (listed(pulled), listed(sent)) == ([], [])
    assert dump() == before


def test_where_the_registry_knows_a_later_residence_the_list_is_old(family, town):
    place = place_of("7 Bạch Đằng", date(2026, 10, 1), TODAY, area=town.here.code)
    move_household(town.house, place, since=date(2026, 10, 1), at=LATER - timedelta(minutes=30))
    batch = imported("population", extract(row(address="3 Hùng Vương")), town.here,
                     on=date(2026, 9, 1))  # fmt: skip
    assert listed(batch) == [
        (2, "residence", "7 Bạch Đằng, Hải Châu", "3 Hùng Vương, Hải Châu", "NEWER")
    ]
    assert Household.objects.get().address == "7 Bạch Đằng"


def test_whoever_lives_alone_moves_alone(town):
    person = town.person("Lê Thị An", personal_id=AN)
    before = dump()
    content = csv([["Họ và tên", "CCCD", "Ngày sinh", "Mã hộ", "Địa chỉ", "Mã xã"],
                   ["Lê Thị An", AN, "01/03/1950", "", "5 Ngô Quyền", "20275"]])  # fmt: skip
    batch = imported("population", content, town.here.parent)
    assert batch.counts["changed"] == {"commune": 1, "residence": 1}
    assert Residence.objects.get(superseded_at__isnull=True).person == person
    taken_back(batch)
    assert dump() == before


def test_without_households_in_the_list_one_member_does_not_move_the_others(family, town):
    columns = ["Họ và tên", "CCCD", "Ngày sinh", "Địa chỉ", "Mã xã"]
    one = ["Lê Thị An", AN, "01/03/1950", "5 Ngô Quyền", "20275"]
    batch = imported("population", csv([columns, one]), town.here.parent)
    assert [(field, state) for _n, field, _o, _new, state in listed(batch)] == [
        ("residence", "HAND")
    ]
    others = [["Lê Thị Bé", BE, "01/01/1952", *one[3:]], ["Lê Thị Cư", CU, "01/01/1980", *one[3:]]]
    batch = imported("population", csv([columns, one, *others]), town.here.parent)
    assert batch.counts["changed"] == {"commune": 3, "residence": 1}


def test_a_grown_child_with_a_household_of_its_own_splits_off(family, town):
    before = dump()
    day = date(2026, 11, 1)
    content = extract(row(), be_row(), cu_row(home="2", role="Chủ hộ", address="8 Hoàng Diệu"))
    batch = imported("population", content, town.here, on=day)
    assert listed(batch) == [(4, "household", "Lê Thị An", "Lê Thị Cư", "WRITE")]
    held = Membership.objects.filter(person=family[2], superseded_at__isnull=True)
    first, second = held.order_by("during")
    assert (first.household, first.role, first.during.upper) == (town.house, "CHILD", day)
    assert (second.role, second.during.lower) == ("HEAD", day)
    assert second.household.address == "8 Hoàng Diệu"
    taken_back(batch)
    after = dump()
    ended = after["household"].pop()
    assert (ended["id"], ended["ended_on"]) == (second.household_id, TODAY.isoformat())
    assert after == before


def test_a_household_that_everybody_leaves_ends(family, town):
    du = town.person("Lê Thị Dư", date(1955, 1, 1), personal_id="048155000004")
    other = town.home((du, "HEAD"))
    fact = town.fact(other, "poverty", "POOR")
    before = dump()
    day = date(2026, 11, 1)
    joined = row(role="Em gái", name="Lê Thị Dư", born="01/01/1955", number="048155000004")
    batch = imported("population", extract(row(), be_row(), cu_row(), joined), town.here, on=day)
    assert batch.counts["changed"] == {"household": 1, "household_ended": 1}
    other.refresh_from_db()
    assert other.ended_on == date(2026, 10, 31)
    assert Fact.objects.get(superseded_at__isnull=True).during.upper == day
    assert Fact.objects.filter(pk=fact.pk, superseded_at__isnull=False).exists()
    assert not Residence.objects.filter(
        household=other, superseded_at__isnull=True, during__contains=day
    ).exists()
    taken_back(batch)
    assert dump() == before


def test_a_head_does_not_leave_others_behind(family, town):
    du = town.person("Lê Thị Dư", date(1955, 1, 1), personal_id="048155000004")
    town.home((du, "HEAD"))
    before = dump()
    head = row(name="Lê Thị Dư", born="01/01/1955", number="048155000004")
    batch = imported("population", extract(head, row(role="Chị")), town.here)
    assert listed(batch) == [(3, "household", "Lê Thị An", "Lê Thị Dư", "HAND")]
    assert dump() == before


def test_a_new_head_takes_over_when_both_are_in_the_list(family, town):
    before = dump()
    content = extract(be_row(role="Chủ hộ"), row(role="Chị"), cu_row())
    batch = imported("population", content, town.here, on=date(2026, 11, 1))
    assert listed(batch) == [
        (2, "role", "SPOUSE", "HEAD", "WRITE"),
        (3, "role", "HEAD", "OTHER", "WRITE"),
    ]
    day = date(2026, 11, 2)
    now = Membership.objects.filter(superseded_at__isnull=True, during__contains=day)
    assert dict(now.values_list("person", "role")) == {
        family[0].pk: "OTHER", family[1].pk: "HEAD", family[2].pk: "CHILD",
    }  # fmt: skip
    taken_back(batch)
    assert dump() == before


def test_two_heads_are_not_written(family, town):
    batch = imported("population", extract(be_row(role="Chủ hộ")), town.here)
    assert listed(batch) == [(2, "role", "SPOUSE", "HEAD", "HAND")]
    assert Membership.objects.filter(role="HEAD", superseded_at__isnull=True).count() == 1


def test_somebody_known_joins_a_household_and_lives_where_it_stands(family, town):
    alone = town.person("Lê Thị Dư", date(1955, 1, 1), personal_id="048155000004", area=town.there)
    before = dump()
    joined = row(role="Em gái", name="Lê Thị Dư", born="01/01/1955", number="048155000004")
    batch = imported("population", extract(row(), be_row(), cu_row(), joined), town.here.parent)
    assert batch.counts["changed"] == {"commune": 1, "household": 1}
    alone.refresh_from_db()
    assert (alone.area, alone.memberships.get().household) == (town.here, town.house)
    taken_back(batch)
    assert dump() == before


def test_who_splits_off_a_poor_household_has_a_class_that_is_not_known(family, town):
    town.fact(Household.objects.get(), "poverty", "POOR")
    content = extract(row(), be_row(), cu_row(home="2", role="Chủ hộ", address="9 Trần Phú"))
    batch = imported("population", content, town.here)

    born = Household.objects.exclude(pk=family[0].memberships.get().household_id).get()
    assert unreviewed_households(TODAY + timedelta(days=1)) == [born]
    taken_back(batch)
    assert unreviewed_households(TODAY + timedelta(days=1)) == []


def test_whoever_left_the_city_is_named_and_not_moved_back_by_a_list(family, town):
    leave_city(
        family[2], since=date(2026, 6, 1), to="Huế", source="citizen",
        at=datetime(2026, 6, 2, tzinfo=UTC),
    )  # fmt: skip
    batch = staged("population", extract(row(), be_row(), cu_row()), town.here)
    assert [(n, reason) for n, _f, reason in reasons(batch)] == [(4, "left_city")]
