"""The plain rows of a city, in the order of the columns they are copied into.

People and households are named by their index within the commune; whoever loads them puts the keys
of the database in their place.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID


class PersonRow(NamedTuple):
    """One person."""

    uid: UUID
    full_name: str
    name_folded: str
    name_key: str
    sex: str
    birth_date: date
    ethnic_group: str
    area_id: int
    recorded_at: datetime


class IdentifierRow(NamedTuple):
    """A number of a person."""

    person: int
    kind: str
    value: str


class HouseholdRow(NamedTuple):
    """One household."""

    uid: UUID
    area_id: int
    address: str


class MembershipRow(NamedTuple):
    """A person's place in a household from a day on."""

    household: int
    person: int
    role: str
    since: date


class FactRow(NamedTuple):
    """A fact of a person or a household. `until` is the first day on which it no longer holds."""

    person: int | None
    household: int | None
    kind: str
    value: str
    since: date
    until: date | None
    recorded_at: datetime
    superseded_at: datetime | None
    source: str
    evidence: str


class PayoutRow(NamedTuple):
    """Where a person is paid."""

    person: int
    channel: str
    bank_bin: str
    account_number: str
    account_name: str
