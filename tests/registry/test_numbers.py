"""The social security number: its digits, its leases, and that it is given once and for life."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from ansinh.db.acting import acting
from ansinh.registry import errors
from ansinh.registry.models import Identifier, IssuedNumber
from ansinh.registry.numbers import NumberMistyped, permuted, read, written
from ansinh.registry.queries import find_person, number_shown, numbers_ever
from ansinh.registry.services import (
    issue_number,
    issue_numbers,
    lease_numbers,
    numbers_of_lease,
    record_offline,
)
from tests.registry.conftest import Town

ON = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
KEY = bytes(range(32))
bodies = st.integers(0, 10**9 - 1)


@given(bodies)
def test_a_number_is_read_as_it_is_written(body: int) -> None:
    number = written(body)
    assert read(number.grouped) == read(str(number)) == read(number.grouped.lower()) == number
    assert read(number.body + number.check) == number


@given(bodies, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_found(body: int, place: int, shift: int) -> None:
    digits = str(written(body))[2:]
    wrong = f"{digits[:place]}{(int(digits[place]) + shift) % 10}{digits[place + 1 :]}"
    with pytest.raises(NumberMistyped):
        read(wrong)


@given(bodies)
def test_swapped_neighbours_are_found(body: int) -> None:
    digits = str(written(body))[2:]
    for place, (left, right) in enumerate(pairwise(digits)):
        if left != right:
            with pytest.raises(NumberMistyped):
                read(digits[:place] + right + left + digits[place + 2 :])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("AS 123 456 789", "11 chữ số"),
        ("AS 12O 456 789 12", "«O»"),
        ("AS 123 456 789 00", "gõ sai"),
    ],
)
def test_what_is_wrong_is_told(text: str, told: str) -> None:
    with pytest.raises(NumberMistyped, match=told):
        read(text)


@given(st.sets(bodies, min_size=2, max_size=50))
def test_the_permutation_never_collides(counters: set[int]) -> None:
    assert len({permuted(counter, KEY) for counter in counters}) == len(counters)


def test_the_permutation_is_onto_nine_digits_and_hides_the_order() -> None:
    values = [permuted(counter, KEY) for counter in range(2000)]
    assert all(0 <= value < 10**9 for value in values)
    rising = sum(left < right for left, right in pairwise(values))
    assert 900 < rising < 1100, "as many steps go up as down"
    assert values != [permuted(counter, KEY[::-1]) for counter in range(2000)]


def test_a_person_gets_one_number_for_life(town: Town) -> None:
    person = town.person()
    number = issue_number(person, on=ON, at=AT)
    assert issue_number(person, on=ON, at=AT) == number
    assert number_shown(person) == number.grouped
    Identifier.objects.create(
        person=person, kind="PERSONAL_ID", value="048150000001", recorded_at=AT
    )
    assert number_shown(person) == "048150000001"
    assert find_person(number.grouped) == find_person("048150000001") == person


def test_a_commune_is_numbered_once_and_only_who_has_none(town: Town) -> None:
    people = [town.person() for _each in range(3)]
    town.person(personal_id="048150000001")
    town.person(area=town.there)
    assert issue_numbers(town.here, on=ON, at=AT) == 3
    assert issue_numbers(town.here, on=ON, at=AT) == 0
    assert {row.person for row in IssuedNumber.objects.all()} == set(people)


def test_offline_sheets_of_two_communes_share_no_number(town: Town) -> None:
    here, there = (lease_numbers(area, 50, at=AT) for area in (town.here, town.there))
    one, other = numbers_of_lease(here), numbers_of_lease(there)
    assert not set(one) & set(other)
    person, second = town.person(), town.person()
    assert record_offline(here, [(one[4].grouped, person, ON)], at=AT) == 1
    assert record_offline(here, [(one[4].grouped, person, ON)], at=AT) == 0
    with pytest.raises(errors.NumberTaken):
        record_offline(here, [(str(one[4]), second, ON)], at=AT)
    with pytest.raises(errors.NumberNotLeased):
        record_offline(here, [(str(other[0]), second, ON)], at=AT)
    with pytest.raises(errors.HasNumberAlready, match="suốt đời"):
        record_offline(here, [(str(one[5]), person, ON)], at=AT)


def test_an_official_who_sees_one_commune_still_gives_free_numbers(town: Town) -> None:
    lease_numbers(town.there, 50, at=AT)
    person = town.person()
    with acting(official="can-bo", area=town.here.path):
        issue_number(person, on=ON, at=AT)
        lease = lease_numbers(town.here, 5, at=AT)
    assert lease.first >= 550


def test_a_number_is_never_taken_back(town: Town) -> None:
    issue_number(town.person(), on=ON, at=AT)
    delete, shrink = "DELETE FROM registry_issuednumber", "UPDATE registry_numberlease SET size = 1"
    for sql in (delete, shrink):
        with pytest.raises(Error, match="không được"), transaction.atomic():
            connection.cursor().execute(sql)


def test_another_key_gives_no_number(town: Town) -> None:
    person, later = town.person(), town.person()
    issue_number(person, on=ON, at=AT)
    with override_settings(NUMBER_KEY=KEY), pytest.raises(errors.NumberKeyChanged):
        issue_number(later, on=ON, at=AT)


def test_the_commands_lease_give_and_record(town: Town, tmp_path: Path) -> None:
    person = town.person("Bùi Thị Sáu")
    out = StringIO()
    call_command("lease_numbers", town.here.code, "--count", "3", "--json", stdout=out)
    answer = json.loads(out.getvalue())
    sheet = tmp_path / "to-ma.csv"
    sheet.write_text(f"so,nguoi,ngay\n{answer['numbers'][1]},{person.uid},2026-11-20\n")
    out = StringIO()
    call_command("record_numbers", str(answer["lease"]), str(sheet), "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"recorded": 1}
    assert number_shown(person) == answer["numbers"][1]
    out = StringIO()
    call_command("issue_numbers", "--person", str(person.uid), "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"number": answer["numbers"][1]}


def test_a_number_that_came_with_a_list_is_looked_at_when_it_is_shown(town: Town) -> None:
    person = town.person(born=date(1950, 3, 1))
    Identifier.objects.create(
        person=person, kind="PERSONAL_ID", value="048051000001", recorded_at=AT
    )
    (number,) = numbers_ever(person)
    assert len(number.warnings) == 2, "a man's number, of another year"
    assert number.row.flags == []
