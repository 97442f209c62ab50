"""Two communes and people in them. Moments are those of 2026."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from ansinh.areas.models import Area
from ansinh.kernel.text import fold
from ansinh.registry.models import Fact, Household, Membership, Person
from ansinh.registry.services import (
    join_household,
    load_fact_kinds,
    record_fact,
    register_person,
)
from tests.registry.import_family import settle_family

JUNE = datetime(2026, 6, 1, 2, tzinfo=UTC)


@dataclass
class Town:
    """Short verbs for the tests."""

    here: Area
    there: Area

    def person(
        self,
        name: str = "Nguyễn Thị Mẫu",
        born: date | None = date(1950, 3, 1),
        *,
        area: Area | None = None,
        personal_id: str = "",
        at: datetime = JUNE,
    ) -> Person:
        """Somebody registered."""
        return register_person(
            full_name=name,
            sex="F",
            birth_date=born,
            area=area or self.here,
            at=at,
            identifiers={"PERSONAL_ID": personal_id} if personal_id else None,
            synthetic=True,
        )

    def home(self, *people: tuple[Person, str]) -> Household:
        """A household of these people since 2010, or since birth."""
        household: Household | None = None
        for person, role in people:
            since = max(date(2010, 1, 1), person.birth_date or date(2010, 1, 1))
            member: Membership = join_household(
                person, household, role=role, since=since, at=JUNE, address="12 Lê Lợi"
            )
            household = member.household
        assert household is not None
        return household

    def fact(
        self,
        subject: Person | Household,
        kind: str,
        value: bool | str,
        since: date = date(2020, 1, 1),
        at: datetime = JUNE,
        until: date | None = None,
    ) -> Fact:
        """A fact of a person or a household, on the word of the commune."""
        person = subject if isinstance(subject, Person) else None
        household = subject if isinstance(subject, Household) else None
        return record_fact(
            person=person,
            household=household,
            kind=kind,
            value=value,
            since=since,
            until=until,
            source="ubnd",
            at=at,
        )


def area(code: str, name: str, path: str, parent: Area | None = None) -> Area:
    """An administrative unit."""
    return Area.objects.create(
        code=code,
        valid_from=date(2025, 7, 1),
        level="COMMUNE" if parent else "PROVINCE",
        kind="phường" if parent else "thành phố",
        name=name,
        name_folded=fold(name),
        parent=parent,
        path=path,
        population=1000,
        area_km2=10,
        confidence="text",
    )


@pytest.fixture
def town(db: None) -> Town:
    """Hải Châu and An Hải, with the kinds of facts."""
    load_fact_kinds()
    city = area("48", "Đà Nẵng", "48.")
    here = area("20242", "Hải Châu", "48.20242.", city)
    there = area("20275", "An Hải", "48.20275.", city)
    return Town(here, there)


@pytest.fixture
def family(town: Town) -> tuple[Person, ...]:
    """An, Bé and Cư in one household (tests/registry/import_family.py)."""
    return settle_family(town)
