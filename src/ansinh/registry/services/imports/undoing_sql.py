"""The statements that take a whole batch back, and those that say what stands in the way."""

from ansinh.registry.services.imports.changing_sql import (
    HOME_COLUMNS,
    PERSON_COLUMNS,
    overwritten,
)
from ansinh.registry.services.imports.composing import composed

# What builds on the batch inside the registry: rows about its people and households that came
# later, and its own rows that something later replaced.
LATER_FACTS = """
SELECT count(*) FROM registry_fact AS later
WHERE later.recorded_at > %(applied)s AND later.batch_id IS DISTINCT FROM %(batch)s AND (
    later.person_id IN (SELECT id FROM registry_person WHERE batch_id = %(batch)s)
    OR later.household_id IN (SELECT id FROM registry_household WHERE batch_id = %(batch)s)
    OR EXISTS (SELECT FROM registry_fact AS ours WHERE ours.batch_id = %(batch)s
               AND ours.kind_id = later.kind_id AND ours.person_id = later.person_id)
    OR EXISTS (SELECT FROM registry_fact AS ours WHERE ours.batch_id = %(batch)s
               AND ours.kind_id = later.kind_id AND ours.household_id = later.household_id))
"""
REPLACED = """
SELECT (SELECT count(*) FROM registry_fact WHERE batch_id = %(batch)s AND superseded_at IS NOT NULL)
     + (SELECT count(*) FROM registry_identifier
        WHERE batch_id = %(batch)s AND superseded_at IS NOT NULL)
     + (SELECT count(*) FROM registry_membership
        WHERE batch_id = %(batch)s AND superseded_at IS NOT NULL)
     + (SELECT count(*) FROM registry_residence
        WHERE batch_id = %(batch)s AND superseded_at IS NOT NULL)
"""
LATER_ROWS = """
SELECT (SELECT count(*) FROM registry_identifier AS later JOIN registry_person AS person
        ON person.id = later.person_id AND person.batch_id = %(batch)s
        WHERE later.batch_id IS DISTINCT FROM %(batch)s)
     + (SELECT count(*) FROM registry_membership AS later
        LEFT JOIN registry_person AS person ON person.id = later.person_id
        LEFT JOIN registry_household AS home ON home.id = later.household_id
        WHERE later.batch_id IS DISTINCT FROM %(batch)s
          AND %(batch)s IN (person.batch_id, home.batch_id))
     + (SELECT count(*) FROM registry_tie AS later JOIN registry_person AS person
        ON person.id IN (later.person_id, later.other_id) AND person.batch_id = %(batch)s)
     + (SELECT count(*) FROM registry_payoutaccount AS later JOIN registry_person AS person
        ON person.id = later.person_id AND person.batch_id = %(batch)s)
     + (SELECT count(*) FROM registry_person AS gone
        WHERE gone.batch_id = %(batch)s AND gone.withdrawn_at IS NOT NULL)
"""
# What this batch had superseded is held again, as new rows.
AGAIN = """
INSERT INTO registry_fact (person_id, household_id, kind_id, value, during, recorded_at, source_id,
                           evidence, file_id, recorded_by_id, batch_id)
SELECT before.person_id, before.household_id, before.kind_id, before.value, before.during, %(at)s,
       before.source_id, before.evidence, before.file_id, before.recorded_by_id, before.batch_id
FROM registry_fact AS before
WHERE before.superseded_at = %(applied)s AND (EXISTS (
    SELECT FROM registry_fact AS ours
    WHERE ours.batch_id = %(batch)s AND ours.kind_id = before.kind_id
      AND (ours.person_id = before.person_id OR ours.household_id = before.household_id)
) OR before.household_id IN (SELECT household_id FROM registry_importchange
                             WHERE batch_id = %(batch)s AND field = 'household_ended'))
"""
_PLACES_AGAIN = """
INSERT INTO registry_{table} ({columns}, during, recorded_at, source_id, evidence, file_id,
                              recorded_by_id, batch_id)
SELECT {columns}, during, %(at)s, source_id, evidence, file_id, recorded_by_id, batch_id
FROM registry_{table} AS before
WHERE before.superseded_at = %(applied)s AND {ours}
"""
PLACES_AGAIN = composed(
    _PLACES_AGAIN,
    table="membership",
    columns="household_id, person_id, role",
    ours="""EXISTS (SELECT FROM registry_membership AS ours
    WHERE ours.batch_id = %(batch)s AND ours.person_id = before.person_id)""",
)
RESIDENCES_AGAIN = composed(
    _PLACES_AGAIN,
    table="residence",
    columns="person_id, household_id, area_id, written, village, resolved",
    ours="""(EXISTS (SELECT FROM registry_residence AS ours WHERE ours.batch_id = %(batch)s
             AND (ours.person_id = before.person_id OR ours.household_id = before.household_id))
     OR EXISTS (SELECT FROM registry_membership AS ours
                WHERE ours.batch_id = %(batch)s AND ours.person_id = before.person_id)
     OR before.household_id IN (SELECT household_id FROM registry_importchange
                                WHERE batch_id = %(batch)s AND field = 'household_ended'))""",
)
PEOPLE_BACK = overwritten("person", "person_id", PERSON_COLUMNS, back=True)
HOUSEHOLDS_BACK = overwritten("household", "household_id", HOME_COLUMNS, back=True)
# Columns that the batch overwrote and somebody has written since; who left, or came, since.
OVERWRITTEN = """
SELECT (SELECT count(DISTINCT change.person_id) FROM registry_importchange AS change
        JOIN registry_person AS person ON person.id = change.person_id
        WHERE change.batch_id = %(batch)s AND change.state = 'WRITE'
          AND (person.withdrawn_at IS NOT NULL
               OR change.became IS NOT NULL AND NOT to_jsonb(person) @> change.became))
     + (SELECT count(DISTINCT change.household_id) FROM registry_importchange AS change
        JOIN registry_household AS home ON home.id = change.household_id
        WHERE change.batch_id = %(batch)s AND change.state = 'WRITE'
          AND change.became IS NOT NULL AND NOT to_jsonb(home) @> change.became)
     + (SELECT count(*) FROM registry_membership AS later
        WHERE later.recorded_at > %(applied)s AND later.batch_id IS DISTINCT FROM %(batch)s
          AND later.household_id IN (SELECT household_id FROM registry_importchange
                                     WHERE batch_id = %(batch)s AND state = 'WRITE'))
"""
SUPERSEDE = tuple(
    "UPDATE registry_{table} SET superseded_at = %(at)s "
    "WHERE batch_id = %(batch)s AND superseded_at IS NULL".replace("{table}", table)
    for table in ("fact", "identifier", "membership", "residence")
)
HELD_AGAIN = (AGAIN, PLACES_AGAIN, RESIDENCES_AGAIN, PEOPLE_BACK, HOUSEHOLDS_BACK)
WITHDRAW = "UPDATE registry_person SET withdrawn_at = %(at)s WHERE batch_id = %(batch)s"
END_HOMES = "UPDATE registry_household SET ended_on = %(day)s WHERE batch_id = %(batch)s"
