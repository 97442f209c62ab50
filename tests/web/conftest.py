"""Hải Châu and a stranger's ward in the autumn of 2026, built once for all tests of the pages.

The whole folder runs inside one transaction that is rolled back at its end, each test inside a
savepoint of its own: nothing is truncated (the ledger forbids it) and nothing stays behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.models import Area
from ansinh.areas.queries import agency_on, area_on, city
from ansinh.areas.services import load_areas
from ansinh.casework.queries import open_proposals
from ansinh.casework.services import propose, sign
from ansinh.kernel.month import Month
from ansinh.payments.services import build_payroll
from ansinh.plan.services import load_plan
from ansinh.policy.queries import unaccepted_figures
from ansinh.policy.services import accept_figure, assess
from ansinh.registry.models import Fact, Person
from ansinh.registry.services import (
    correct_fact,
    join_household,
    load_fact_kinds,
    record_fact,
    register_person,
    set_payout,
)

Role = Official.Role
PASSWORD = "ansinh-2026-demo"
JULY, NOVEMBER = Month(2026, 7), Month(2026, 11)
EARLY = datetime(2026, 6, 1, tzinfo=UTC)
AGENCIES = {Role.DEPARTMENT: "SYT", Role.AGENCY_HEAD: "SNV_2025"}
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@dataclass
class City:
    """The officials by role, and the people the tests speak of."""

    officials: dict[str, Official]
    hoa: Person
    binh: Person
    lam: Person
    stranger: Person

    def client(self, role: str) -> Client:
        """A browser in which the official of this role has logged in."""
        client = Client()
        client.force_login(self.officials[role])
        return client


def _officials(ward: Area, day: date) -> dict[str, Official]:
    whole = city(day)
    made = {}
    for role in Role:
        in_ward = role in (Role.COMMUNE_OFFICIAL, Role.COMMUNE_CHAIR)
        made[role.value] = create_official(
            username=role.value.lower(),
            full_name=f"{role.label} thử",
            role=role,
            area=ward if in_ward else whole,
            agency=agency_on(AGENCIES[role], day) if role in AGENCIES else None,
            password=PASSWORD if role == Role.COMMUNE_CHAIR else None,
            synthetic=True,
        )
    return made


class Builder:
    """Registers people who live alone, with facts known since June 2026."""

    def __init__(self) -> None:
        self.count = 0

    def person(self, name: str, born: date, area: Area, **facts: object) -> Person:
        """A person with a personal id, a household, a post office to be paid at, and facts."""
        self.count += 1
        person = register_person(
            full_name=name,
            sex="F" if " Thị " in name else "M",
            birth_date=born,
            area=area,
            at=EARLY,
            identifiers={"PERSONAL_ID": f"0481{self.count:08d}"},
            synthetic=True,
        )
        address = f"Tổ {self.count}"
        join_household(person, None, role="HEAD", since=date(2020, 1, 1), at=EARLY, address=address)
        set_payout(person, channel="VNPOST")
        for kind, value in facts.items():
            self.fact(person, kind, value)
        return person

    def fact(self, person: Person, kind: str, value: object, at: datetime = EARLY) -> Fact:
        """One fact of the person since 2020."""
        return record_fact(
            person=person, kind=kind, value=value, since=date(2020, 1, 1), source="ubnd",
            evidence="Giấy thử", at=at,
        )  # fmt: skip


def _decide(month: Month, known: date, department: Official) -> None:
    for each in JULY.plus(-1).until(month):
        assess(each, known=known, at=EARLY)
        for figure in unaccepted_figures(each, known):
            accept_figure(figure, by=department, on=known, note="chấp nhận để thử")
    propose(month, known=known, on=known, since=JULY)


def _build() -> City:
    load_areas()
    load_fact_kinds()
    load_plan()
    july = date(2026, 7, 1)
    ward, other = area_on("20242", july), area_on("20285", july)
    officials = _officials(ward, july)
    chair, build = officials[Role.COMMUNE_CHAIR], Builder()
    hoa = build.person(
        "Nguyễn Thị Hoa", date(1949, 3, 2), ward, pension="NONE", pension_request=True
    )
    binh = build.person("Trần Văn Bình", date(1988, 5, 6), ward)
    grade = build.fact(binh, "disability", "MILD")
    correct_fact(
        grade, value="SEVERE", since=date(2020, 1, 1), source="disability-council",
        evidence="Giấy xác nhận khuyết tật", at=EARLY + timedelta(days=1),
    )  # fmt: skip
    lam = build.person("Phạm Văn Lâm", date(1950, 1, 1), ward, pension_request=True)
    stranger = build.person("Lê Thị Xa", date(1949, 1, 1), other, disability="EXTREME")
    department = officials[Role.DEPARTMENT]
    _decide(JULY, july, department)
    sign(list(open_proposals().filter(person=binh).values_list("pk", flat=True)), by=chair, on=july)
    build_payroll(JULY, on=date(2026, 7, 2), since=JULY)
    _decide(NOVEMBER, date(2026, 11, 20), department)
    adjust = open_proposals().filter(person=binh)
    sign(list(adjust.values_list("pk", flat=True)), by=chair, on=date(2026, 11, 20))
    build_payroll(NOVEMBER, on=date(2026, 11, 20), since=JULY)
    with connection.cursor() as cursor:  # outside a test each list is a transaction of its own
        cursor.execute("DROP TABLE payroll_difference")
    return City(officials, hoa, binh, lam, stranger)


@pytest.fixture(scope="package")
def city_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[City]:
    """Build once; roll everything back when the last test of the folder is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _build()
        transaction.set_rollback(True)


@pytest.fixture
def town(city_once: City, db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    """The city on 24/11/2026; what a test does is undone after it."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return city_once


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    """A folder of files of the test's own."""
    settings.FILES = tmp_path
    return tmp_path


@pytest.fixture
def granted(town: City) -> Iterator[City]:
    """The commune's official, who may see sealed facts; Bình has one."""
    official = town.officials["COMMUNE_OFFICIAL"]
    official.sees_sealed = True
    official.save(update_fields=["sees_sealed"])
    record_fact(
        person=town.binh, kind="hiv", value=True, since=date(2020, 1, 1), source="ubnd", at=EARLY
    )
    yield town
    official.sees_sealed = False
