"""A few households, built by hand, for the indicators."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from ansinh.accounts.services import create_official
from ansinh.areas.queries import agency_on, area_on, city
from ansinh.areas.services import load_areas
from ansinh.plan.models import Plan
from ansinh.plan.services import confirm_snapshot, load_plan, measure
from ansinh.registry.models import (
    Fact,
    FactKind,
    Household,
    Membership,
    Person,
    Source,
)
from ansinh.registry.services import load_fact_kinds

SINCE = date(2020, 1, 1)
# A merit status by its fact.
MERIT = {"HERO": ("hero", "true"), "WAR_INVALID": ("war_invalid", "INVALID")}
KNOWN = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture
def plan(db):
    load_areas()
    load_plan()
    return Plan.objects.get()


@dataclass
class Neighbourhood:
    """Households and facts of one ward; every row can be placed on both clocks."""

    synthetic: bool = False

    def house(self, poverty=None, **facts):
        area = area_on("20242", date(2026, 11, 1))
        house = Household.objects.create(
            uid=uuid4(), area=area, address="Tổ 1", synthetic=self.synthetic
        )
        if poverty:
            self.fact("poverty", poverty, household=house, **facts)
        return house

    def person(self, house=None, merit=None, since=SINCE):
        person = Person.objects.create(
            uid=uuid4(),
            full_name="Nguyễn Văn Thử",
            name_folded="nguyen van thu",
            name_key="x",
            sex="M",
            area=area_on("20242", date(2026, 11, 1)),
            synthetic=self.synthetic,
            recorded_at=KNOWN,
        )
        if house:
            Membership.objects.create(
                household=house,
                person=person,
                role="HEAD",
                during=DateRange(since, None),
                recorded_at=KNOWN,
            )
        if merit:
            kind, value = MERIT[merit]
            self.fact(kind, value, person=person)
        return person

    def fact(self, kind, value, *, since=SINCE, until=None, known=KNOWN, superseded=None, **of):
        return Fact.objects.create(
            kind=FactKind.objects.get(code=kind),
            value=value,
            during=DateRange(since, until),
            recorded_at=known,
            superseded_at=superseded,
            source=Source.objects.get(code="ubnd"),
            **of,
        )


@pytest.fixture
def owner(plan):
    """An official of the agency that now answers for people with merit."""
    day = date(2026, 11, 1)
    return create_official(
        username="chu", full_name="Người xác nhận", role="DEPARTMENT", area=city(day),
        agency=agency_on("SNV_2025", day), synthetic=True,
    )  # fmt: skip


@pytest.fixture
def confirmed(owner):
    """Count the merit households of a day, and let the owner stand for the count."""

    def of(day, at):
        (snapshot,) = measure(day, at, only="merit_poor_households")
        return confirm_snapshot(snapshot.pk, owner, at)

    return of


@pytest.fixture
def ward(plan):
    load_fact_kinds()
    return Neighbourhood()
