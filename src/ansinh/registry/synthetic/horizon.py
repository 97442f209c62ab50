"""The city as it was known at a moment: what is found out later is not there yet."""

from datetime import datetime
from typing import TypeVar

from ansinh.registry.synthetic.city import CommunePeople
from ansinh.registry.synthetic.rows import (
    FactRow,
    IdentifierRow,
    MembershipRow,
    PayoutRow,
)

OfPerson = TypeVar("OfPerson", IdentifierRow, MembershipRow, PayoutRow)


def _as_of(fact: FactRow, at: datetime) -> FactRow:
    later = fact.superseded_at is not None and fact.superseded_at > at
    return fact._replace(superseded_at=None) if later else fact


def _of(rows: list[OfPerson], places: dict[int, int]) -> list[OfPerson]:
    return [row._replace(person=places[row.person]) for row in rows if row.person in places]


def known_by(rows: CommunePeople, at: datetime) -> CommunePeople:
    """The rows recorded by `at`, with the indexes of those people who remain; a row superseded
    later is still held.
    """
    kept = [index for index, person in enumerate(rows.persons) if person.recorded_at <= at]
    places = {old: new for new, old in enumerate(kept)}
    facts = [_as_of(row, at) for row in rows.facts if row.recorded_at <= at]
    return CommunePeople(
        commune=rows.commune,
        persons=[rows.persons[index] for index in kept],
        identifiers=_of(rows.identifiers, places),
        households=rows.households,
        memberships=_of(rows.memberships, places),
        facts=[
            row if row.person is None else row._replace(person=places[row.person])
            for row in facts
            if row.person is None or row.person in places
        ],
        payouts=_of(rows.payouts, places),
    )
