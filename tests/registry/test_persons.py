"""People registered, placed in households, and told where they are paid."""

from datetime import UTC, date, datetime

import pytest
from django.db import Error, connection, transaction

from ansinh.registry import errors
from ansinh.registry.models import Identifier, PayoutAccount
from ansinh.registry.queries import household_on
from ansinh.registry.services import join_household, set_payout
from tests.registry.conftest import Town

JULY = datetime(2026, 7, 1, 2, tzinfo=UTC)


def test_a_number_belongs_to_one_person(town: Town) -> None:
    town.person(personal_id="048150000001")
    with pytest.raises(errors.IdentifierTaken, match="048150000001"):
        town.person(personal_id="048150000001")


@pytest.mark.parametrize("number", ["04815000001", "0481500000011", "04815000000x", "٠٤٨١٥٠٠٠٠٠٠١"])
def test_a_personal_id_has_twelve_digits(town: Town, number: str) -> None:
    with pytest.raises(errors.PersonalIdMalformed):
        town.person(personal_id=number)


def test_the_database_too_wants_twelve_digits(town: Town) -> None:
    person = town.person()
    with pytest.raises(Error, match="personal_id_twelve_digits"), transaction.atomic():
        Identifier.objects.create(person=person, kind="PERSONAL_ID", value="123", recorded_at=JULY)


def test_a_changed_person_leaves_history(town: Town) -> None:
    person = town.person("Nguyễn Thị Mẫu")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registry_person SET full_name = 'X' WHERE id = %s", [person.pk])
        cursor.execute("SELECT full_name FROM registry_personhistory")
        assert cursor.fetchall() == [("Nguyễn Thị Mẫu",)]


def test_the_household_of_a_day_has_the_members_of_that_day(town: Town) -> None:
    head, wife = town.person("Lê Văn Chủ", date(1970, 1, 1)), town.person()
    son, baby = town.person("Lê Văn Con", date(2000, 1, 1)), town.person("Lê Bé", date(2026, 5, 1))
    home = town.home((head, "HEAD"), (son, "CHILD"), (wife, "SPOUSE"), (baby, "GRANDCHILD"))
    join_household(son, None, role="HEAD", since=date(2026, 7, 1), at=JULY, address="5 Trần Phú")

    spring, autumn = household_on(head, date(2026, 4, 1)), household_on(head, date(2026, 9, 1))
    assert spring is not None
    assert autumn == spring == home
    assert [m.person for m in spring.members.all()] == [head, wife, son]
    assert [m.person for m in autumn.members.all()] == [head, wife, baby]
    assert household_on(baby, date(2026, 4, 30)) is None
    moved = household_on(son, date(2026, 7, 1))
    assert moved is not None
    assert moved.address == "5 Trần Phú"


def test_a_bank_needs_a_bin_and_an_account(town: Town) -> None:
    person = town.person()
    with pytest.raises(errors.PayoutMalformed):
        set_payout(person, channel="BANK", bank_bin="970436")
    set_payout(person, channel="BANK", bank_bin="970436", account_number="0011002200")
    set_payout(person, channel="VNPOST", account_number="0011002200")
    account = PayoutAccount.objects.get(person=person)
    assert (account.channel, account.account_number) == ("VNPOST", "")
