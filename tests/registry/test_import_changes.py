"""An extract that says otherwise of people already known: noticed, listed, written, taken back."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from ansinh.registry.errors import BatchBuiltUpon, BatchNotStaged
from ansinh.registry.models import Fact, Identifier, ImportChange, Person
from ansinh.registry.numbers.social_security import written
from ansinh.registry.services import correct_person, join_household
from ansinh.registry.services.imports import apply
from tests.registry.import_family import (
    AFTER_ALL,
    AN,
    be_row,
    cu_row,
    dump,
    extract,
    listed,
    row,
    taken_back,
)
from tests.registry.import_files import LATER, TODAY, csv, imported, reasons, staged


def test_who_is_unchanged_is_counted_so_and_nothing_is_written(family, town):
    before = dump()
    batch = imported("population", extract(row(), be_row(), cu_row()), town.here)
    told = {k: batch.counts[k] for k in ("people_new", "people_known", "people_changed")}
    assert told == {"people_new": 0, "people_known": 3, "people_changed": 0}
    assert (batch.counts["changed"], listed(batch)) == ({}, [])
    assert dump() == before


def test_a_newer_phone_is_shown_before_it_is_written_and_undone_exactly(family, town):
    before = dump()
    batch = staged("population", extract(row(phone="0905123456"), be_row(), cu_row()), town.here)
    assert batch.counts["changed"] == {"phone": 1}
    assert (batch.counts["people_known"], batch.counts["people_changed"]) == (3, 1)
    assert listed(batch) == [(2, "phone", "", "0905123456", "WRITE")]
    assert dump() == before

    apply(batch, at=LATER, by=None)
    assert Person.objects.get(pk=family[0].pk).phone == "0905123456"
    taken_back(batch)
    assert dump() == before


def test_the_same_list_again_changes_nothing(family, town):
    content = extract(row(phone="0905123456", address="5 Trần Phú"), be_row(), cu_row())
    imported("population", content, town.here, on=AFTER_ALL)
    before = dump()
    again = imported("population", content + b"\n", town.here, on=AFTER_ALL)
    assert (again.counts["people_changed"], listed(again)) == (0, [])
    assert dump() == before


def test_what_was_written_after_the_day_of_the_list_stays(family, town):
    correct_person(family[0], phone="0905999999", at=LATER)
    batch = imported("population", extract(row(phone="0905123456"), be_row(), cu_row()), town.here,
                     on=date(2026, 7, 1))  # fmt: skip
    assert listed(batch) == [(2, "phone", "0905999999", "0905123456", "NEWER")]
    assert batch.counts["not_written"] == 1
    assert Person.objects.get(pk=family[0].pk).phone == "0905999999"


@pytest.mark.parametrize(
    ("changed", "field", "reason", "old", "new"),
    [
        ({"name": "Lê Thị Ánh"}, "full_name", "name_differs", "Lê Thị An", "Lê Thị Ánh"),
        ({"born": "02/03/1950"}, "birth", "birth_differs", "01/03/1950", "02/03/1950"),
        ({"sex": "Nam"}, "sex", "sex_differs", "F", "M"),
    ],
)
def test_who_somebody_is_waits_for_a_decision(family, town, changed, field, reason, old, new):
    before = dump()
    content = extract(row(**changed), be_row(), cu_row())
    batch = staged("population", content, town.here)
    assert (2, field, reason) in reasons(batch)
    assert listed(batch)[0] == (2, field, old, new, "DECIDE")
    assert batch.counts["to_decide"] == 1

    apply(batch, at=LATER, by=None)
    assert dump() == before
    taken_back(batch)

    decided = apply(staged("population", content + b"\n", town.here), at=LATER, by=None,
                    corrections=True)  # fmt: skip
    assert (decided.corrections, reasons(decided)) == (True, [])
    assert listed(decided)[0] == (2, field, old, new, "WRITE")
    an = Person.objects.get(pk=family[0].pk)
    shown = {"full_name": an.full_name, "birth": f"{an.birth_date:%d/%m/%Y}", "sex": an.sex}
    assert shown[field] == new
    assert ("anh" in an.name_folded) is (field == "full_name")
    taken_back(decided)
    assert dump() == before


def test_other_marks_and_a_birth_date_made_whole_wait_while_the_rest_is_written(town):
    town.person("Lê Thị Hoa", None, personal_id=AN)
    Person.objects.update(birth_year=1950)
    content = extract(row(name="Lê Thị Hóa", phone="0905123456"))
    batch = imported("population", content, town.here)
    assert reasons(batch) == []
    states = {field: state for _n, field, _o, _new, state in listed(batch)}
    assert (states["full_name"], states["birth"], states["phone"]) == ("DECIDE", "DECIDE", "WRITE")
    person = Person.objects.get()
    assert (person.full_name, person.birth_date, person.phone) == ("Lê Thị Hoa", None, "0905123456")


@pytest.mark.parametrize("name", ["LE THI AN", "LÊ THỊ AN", "lê thị an"])
def test_capitals_and_missing_marks_correct_nobody(family, town, name):
    batch = staged("population", extract(row(name=name), be_row(), cu_row()), town.here)
    assert listed(batch) == []


def test_another_name_and_another_birth_date_are_never_a_correction(family, town):
    content = extract(row(name="Trần Thị Khác", born="05/06/1971"), be_row(), cu_row())
    batch = apply(staged("population", content, town.here), at=LATER, by=None, corrections=True)
    assert (2, "full_name", "other_person") in reasons(batch)
    assert Person.objects.get(pk=family[0].pk).full_name == "Lê Thị An"


def test_only_an_extract_of_the_population_says_who_somebody_is(town):
    town.person("Lê Thị An", personal_id=AN)
    content = csv([["Họ và tên", "CCCD", "Mức độ"], ["Lê Thị Ánh", AN, "Nặng"]])
    batch = apply(staged("disability", content, town.here), at=LATER, by=None, corrections=True)
    assert reasons(batch) == [(2, "full_name", "name_differs")]


def test_a_death_is_noticed(family, town):
    before = dump()
    batch = imported("population", extract(row(died="05/11/2026"), be_row(), cu_row()), town.here)
    assert listed(batch) == [(2, "deceased", "", "true", "WRITE")]
    assert Fact.objects.get().during.lower == date(2026, 11, 5)
    taken_back(batch)
    assert dump() == before


def test_our_own_number_finds_its_person(town):
    number = written(20260001)
    person = town.person("Lê Thị An")
    Identifier.objects.create(
        person=person, kind="SOCIAL_SECURITY", value=str(number), recorded_at=person.recorded_at
    )
    columns = ["Họ và tên", "Năm sinh", "Mã số an sinh xã hội", "Điện thoại"]
    mistyped = number.grouped[:-1] + ("0" if number.grouped[-1] != "0" else "1")
    content = csv(
        [columns, ["Lê Thị An", "1950", number.grouped, "0905123456"],
         ["Lê Thị Bé", "1952", mistyped, ""], ["Lê Thị Cư", "1980", str(written(5)), ""]]
    )  # fmt: skip
    batch = imported("population", content, town.here)
    assert reasons(batch) == [
        (3, "social_security", "our_number_mistyped"),
        (4, "social_security", "our_number_unknown"),
    ]
    assert Person.objects.get().phone == "0905123456"


def test_an_import_that_breaks_off_has_written_nothing_and_repeated_writes_the_same(family, town):
    before = dump()
    content = extract(
        row(phone="0905123456", address="5 Trần Phú"), be_row(), cu_row(home="2", role="Chủ hộ")
    )
    batch = staged("population", content, town.here, on=date(2026, 11, 1))

    def break_off(step):
        if step == "nơi ở":
            raise InterruptedError

    with pytest.raises(InterruptedError), transaction.atomic():
        apply(batch, at=LATER, by=None, progress=break_off)
    assert dump() == before
    apply(batch, at=LATER, by=None)
    once = dump()
    assert once != before
    apply(batch, at=LATER, by=None)
    assert dump() == once


def test_columns_written_since_keep_the_batch(family, town):
    batch = imported("population", extract(row(phone="0905123456"), be_row(), cu_row()), town.here)
    correct_person(family[0], phone="0905999999", at=LATER + timedelta(minutes=1))
    with pytest.raises(BatchBuiltUpon, match="đã được sửa tiếp"):
        taken_back(batch)


def test_somebody_who_joins_the_moved_household_later_keeps_the_batch(family, town):
    batch = imported(
        "population", extract(row(address="5 Trần Phú"), be_row(), cu_row()), town.here
    )
    du = town.person("Lê Thị Dư", date(1955, 1, 1))
    join_household(du, town.house, role="OTHER", since=TODAY, at=LATER + timedelta(minutes=1))
    with pytest.raises(BatchBuiltUpon, match="đã được sửa tiếp"):
        taken_back(batch)


def test_who_was_changed_between_comparing_and_writing_stops_the_import(family, town, monkeypatch):
    batch = staged("population", extract(row(phone="0905123456"), be_row(), cu_row()), town.here)

    def late(step):
        Person.objects.filter(pk=family[0].pk).update(phone="0905999999")

    with pytest.raises(BatchNotStaged, match="vừa được sửa"):
        apply(batch, at=LATER, by=None, progress=late)
    assert ImportChange.objects.filter(batch=batch).count() == 1
