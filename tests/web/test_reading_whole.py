"""Who may simulate has the facts of everybody in their areas read as the owner reads them."""

from contextlib import AbstractContextManager

import pytest
from django.db import connection

from ansinh.accounts.models import Official
from ansinh.db.acting import acting
from ansinh.law import FACTS
from ansinh.policy.frames import facts_of_month, recorded_facts
from ansinh.policy.places import city_book
from ansinh.policy.simulation import CARRIED
from ansinh.registry.queries import read_whole
from tests.web.conftest import NOVEMBER, NOW, City

Role = Official.Role
BOOK = city_book(NOVEMBER, NOW.date())
FORGED = "SELECT set_config('ansinh.duty', 'DEPARTMENT', true)"


def as_role(town: City, role: str, area: str = "") -> AbstractContextManager[None]:
    official = town.officials[role]
    return acting(official=official.username, area=area or official.area_path, duty=role)


def role_now() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role')")
        return str(cursor.fetchone()[0])


def people() -> set[int]:
    return set(facts_of_month(BOOK, carry=CARRIED).collect()["person_id"])


def test_only_who_may_simulate_reads_without_row_policies(town: City) -> None:
    for role in Role:
        with as_role(town, role), read_whole() as areas:
            alone = role in Official.MAY_SIMULATE
            assert role_now() == ("none" if alone else "ansinh_app"), role
            assert (areas is not None) is alone


def test_it_gives_what_row_policies_give(town: City) -> None:
    with as_role(town, Role.AUDITOR):
        under_policies = facts_of_month(BOOK, carry=CARRIED).collect().sort("person_id")
    with as_role(town, Role.DEPARTMENT):
        whole = facts_of_month(BOOK, carry=CARRIED).collect().sort("person_id")
    assert whole.height > 3
    assert whole.equals(under_policies)


def test_nobody_out_of_sight_is_read(town: City) -> None:
    ward = town.hoa.area.path
    with as_role(town, Role.DEPARTMENT, ward):
        found = people()
    assert town.hoa.pk in found
    assert town.stranger.pk not in found
    with as_role(town, Role.DEPARTMENT):
        assert {town.hoa.pk, town.stranger.pk} <= people()


@pytest.mark.parametrize("role", [Role.STATISTICIAN, Role.ADMINISTRATOR])
def test_who_needs_no_person_reads_nobody(town: City, role: str) -> None:
    with as_role(town, role):
        assert people() == set()


def test_a_forged_duty_reads_under_row_policies(town: City) -> None:
    with as_role(town, Role.COMMUNE_OFFICIAL):
        with connection.cursor() as cursor:
            cursor.execute(FORGED)
        with read_whole() as areas:
            assert (role_now(), areas) == ("ansinh_app", None)
        assert people() == set()


def test_neither_names_nor_numbers_are_read(town: City) -> None:
    with as_role(town, Role.DEPARTMENT):
        read = recorded_facts(BOOK, carry=CARRIED).collect_schema().names()
    assert set(read) <= {"person_id", *CARRIED, *(fact.name for fact in FACTS)}


def test_afterwards_row_policies_hold_again(town: City) -> None:
    with as_role(town, Role.DEPARTMENT):
        people()
        assert role_now() == "ansinh_app"
