"""The rows of one synthetic commune copied into the tables."""

from collections.abc import Mapping

from django.db import connection
from django.utils.translation import gettext as _

from ansinh.db.copying import copy_in
from ansinh.registry.errors import FactKindsNotLoaded
from ansinh.registry.models import FactKind, Source
from ansinh.registry.sealed import kept
from ansinh.registry.synthetic import CommunePeople
from ansinh.registry.synthetic.rows import FactRow, PersonRow

PERSON = (
    "id",
    "uid",
    "full_name",
    "name_folded",
    "name_key",
    "sex",
    "birth_date",
    "birth_year",
    "birth_month",
    "ethnic_group",
    "area_id",
    "recorded_at",
    "synthetic",
)
IDENTIFIER = ("person_id", "kind", "value", "recorded_at")
HOUSEHOLD = ("id", "uid", "area_id", "address", "synthetic")
MEMBERSHIP = ("household_id", "person_id", "role", "during", "recorded_at")
FACT = (
    "person_id",
    "household_id",
    "kind_id",
    "value",
    "during",
    "recorded_at",
    "superseded_at",
    "source_id",
    "evidence",
)
PAYOUT = ("person_id", "channel", "bank_bin", "account_number", "account_name")
RESIDENCES = """
    INSERT INTO registry_residence (person_id, household_id, area_id, written, resolved, during,
                                    recorded_at)
    SELECT NULL, household.id, household.area_id, household.address, 'CODE',
           daterange(min(lower(place.during)), NULL), min(place.recorded_at)
    FROM registry_household AS household
    JOIN registry_membership AS place ON place.household_id = household.id
    WHERE household.id = ANY (%(homes)s)
    GROUP BY household.id
    UNION ALL
    SELECT person.id, NULL, person.area_id, '', 'CODE',
           daterange(coalesce(person.birth_date, person.recorded_at::date), NULL),
           person.recorded_at
    FROM registry_person AS person
    WHERE person.id = ANY (%(persons)s)
      AND NOT EXISTS (SELECT FROM registry_membership WHERE person_id = person.id)
"""
NEW_KEYS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def _keys(table: str, count: int) -> list[int]:
    """So many new keys of a table."""
    with connection.cursor() as cursor:
        cursor.execute(NEW_KEYS, [table, count])
        return [row[0] for row in cursor.fetchall()]


def _codes(model: type[FactKind] | type[Source]) -> Mapping[str, int]:
    """Keys by code. Raises FactKindsNotLoaded when there are none."""
    codes = dict(model.objects.values_list("code", "pk"))
    if not codes:
        raise FactKindsNotLoaded(
            _("Chưa nạp danh mục dữ kiện và nguồn. Hãy chạy «ansinh load_fact_kinds» trước.")
        )
    return codes


def _facts(rows: list[FactRow], persons: list[int], homes: list[int]) -> list[tuple[object, ...]]:
    kinds, sources = _codes(FactKind), _codes(Source)
    return [
        (
            None if row.person is None else persons[row.person],
            None if row.household is None else homes[row.household],
            kinds[row.kind],
            kept(row.kind, row.value),
            f"[{row.since},{row.until or ''})",
            row.recorded_at,
            row.superseded_at,
            sources[row.source],
            kept(row.kind, row.evidence),
        )
        for row in rows
    ]


def _person(row: PersonRow) -> tuple[object, ...]:
    born = row.birth_date
    return (*row[:6], born.year, born.month, *row[6:])


def copy_commune(rows: CommunePeople) -> None:
    """Copy everything of one commune, with new keys; the caller holds the transaction."""
    persons = _keys("registry_person", len(rows.persons))
    homes = _keys("registry_household", len(rows.households))
    keyed = zip(persons, rows.persons, strict=True)
    copy_in("registry_person", PERSON, ((key, *_person(row), True) for key, row in keyed))
    households = zip(homes, rows.households, strict=True)
    copy_in("registry_household", HOUSEHOLD, ((key, *row, True) for key, row in households))
    copy_in(
        "registry_identifier",
        IDENTIFIER,
        (
            (persons[row.person], row.kind, row.value, rows.persons[row.person].recorded_at)
            for row in rows.identifiers
        ),
    )
    copy_in(
        "registry_membership",
        MEMBERSHIP,
        (
            (
                homes[row.household],
                persons[row.person],
                row.role,
                f"[{row.since},)",
                rows.persons[row.person].recorded_at,
            )
            for row in rows.memberships
        ),
    )
    with connection.cursor() as cursor:
        cursor.execute(RESIDENCES, {"homes": homes, "persons": persons})
    copy_in("registry_fact", FACT, _facts(rows.facts, persons, homes))
    copy_in(
        "registry_payoutaccount", PAYOUT, ((persons[row.person], *row[1:]) for row in rows.payouts)
    )
