"""The statements that list each change of somebody known: old, new, and what becomes of it."""

from ansinh.registry.services.imports.changes_sql import EMPTIED as EMPTIED_HOMES
from ansinh.registry.services.imports.composing import composed

# The reasons for which a row waits for somebody to decide who is right.
IDENTITY = "('name_differs', 'sex_differs', 'birth_differs')"
_INTO = """
INSERT INTO registry_importchange
    (batch_id, number, person_id, household_id, who, field, old, new, state, was, became)
"""
_KEY = "regexp_replace({of}.name_key, '\\.0*([1-5]?)0*( |$)', '.\\1\\2', 'g')"
# The same letters with other marks, unless the list is written without any.
_NAME = composed(
    """staged.name_key <> person.name_key AND (staged.name_folded <> person.name_folded
       OR lower(staged.full_name) <> staged.name_folded AND {said} <> {held})""",
    said=composed(_KEY, of="staged"),
    held=composed(_KEY, of="person"),
)
_BIRTH = """(staged.birth_year IS NOT NULL AND CASE
    WHEN staged.birth_date IS NOT NULL THEN staged.birth_date IS DISTINCT FROM person.birth_date
    WHEN person.birth_date IS NOT NULL THEN staged.birth_year <> person.birth_year
    ELSE staged.birth_year IS DISTINCT FROM person.birth_year OR
         staged.birth_month IS NOT NULL AND staged.birth_month IS DISTINCT FROM person.birth_month
    END)"""
_DAY = """coalesce(to_char({of}.birth_date, 'DD/MM/YYYY'),
    concat_ws('/', {of}.birth_month, {of}.birth_year))"""
# The columns that a change overwrites, as they are.
_COLUMNS = """CASE given.field
    WHEN 'full_name' THEN jsonb_build_object('full_name', {of}.full_name,
        'name_folded', {of}.name_folded, 'name_key', {of}.name_key)
    WHEN 'birth' THEN jsonb_build_object('birth_date', {of}.birth_date,
        'birth_year', {of}.birth_year, 'birth_month', {of}.birth_month)
    WHEN 'sex' THEN jsonb_build_object('sex', {of}.sex)
    WHEN 'phone' THEN jsonb_build_object('phone', {of}.phone)
    ELSE jsonb_build_object('ethnic_group', {of}.ethnic_group) END"""
# What an official wrote after the day of the list is newer than it.
_NEWER = """(person.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date > %(on)s OR EXISTS (
    SELECT FROM registry_personhistory AS before
    WHERE before.pgh_obj_id = person.id
      AND to_jsonb(before) ->> given.field <> given.old
      AND (before.pgh_created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date > %(on)s)"""

PEOPLE = composed(
    """{into}
SELECT %(batch)s, staged.number, person.id, NULL, person.full_name, given.field, given.old,
       given.new, CASE WHEN given.identity AND NOT %(corrections)s THEN 'DECIDE'
                       WHEN NOT given.identity AND ({newer}) THEN 'NEWER' ELSE 'WRITE' END,
       columns.was, columns.became
FROM import_claim AS claim
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = claim.number
JOIN registry_person AS person ON person.id = claim.person_id
LEFT JOIN import_person AS good ON good.number = claim.number
LEFT JOIN registry_importproblem AS named
  ON named.batch_id = %(batch)s AND named.number = claim.number
CROSS JOIN LATERAL (VALUES
    ('phone', false, staged.phone <> '' AND staged.phone <> person.phone, person.phone,
     staged.phone),
    ('ethnic_group', false,
     staged.ethnic_group <> '' AND staged.ethnic_group <> person.ethnic_group,
     person.ethnic_group, staged.ethnic_group),
    ('full_name', true, %(residents)s AND {named}, person.full_name, staged.full_name),
    ('sex', true, %(residents)s AND staged.sex <> 'U' AND staged.sex <> person.sex, person.sex,
     staged.sex),
    ('birth', true, %(residents)s AND {born}, {old_day}, {new_day})
) AS given (field, identity, differs, old, new)
CROSS JOIN LATERAL (SELECT {old_columns} AS was, {new_columns} AS became) AS columns
WHERE given.differs AND (good.number IS NOT NULL OR given.identity AND named.reason IN {identity})
""",
    into=_INTO,
    newer=_NEWER,
    named=_NAME,
    born=_BIRTH,
    old_day=composed(_DAY, of="person"),
    new_day=composed(_DAY, of="staged"),
    identity=IDENTITY,
    old_columns=composed(_COLUMNS, of="person"),
    new_columns=composed(_COLUMNS, of="staged"),
)
NUMBERS = composed(
    """{into}
SELECT %(batch)s, staged.number, person.person_id, NULL, staged.full_name, given.field, '',
       given.value, 'WRITE', NULL, NULL
FROM import_person AS person
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = person.number
CROSS JOIN LATERAL (VALUES
    ('PERSONAL_ID', 'personal_id', personal_id), ('OLD_ID', 'old_id', old_id),
    ('HEALTH_INSURANCE', 'health_insurance', health_insurance),
    ('SOCIAL_INSURANCE', 'social_insurance', social_insurance)
) AS given (kind, field, value)
WHERE NOT person.is_new AND given.value <> '' AND NOT EXISTS (
    SELECT FROM registry_identifier AS held WHERE held.person_id = person.person_id
    AND held.kind = given.kind AND held.superseded_at IS NULL)
""",
    into=_INTO,
)
# A household is called by its head.
_HEAD = """coalesce((SELECT head.full_name FROM registry_membership AS place
    JOIN registry_person AS head ON head.id = place.person_id
    WHERE place.household_id = {of} AND place.role = 'HEAD' AND place.superseded_at IS NULL
      AND place.during && daterange(%(on)s, NULL) LIMIT 1), '')"""
MOVES = composed(
    """{into}
SELECT %(batch)s, move.number, move.person_id, NULL, staged.full_name,
       CASE WHEN move.to_id = move.from_id THEN 'role' ELSE 'household' END,
       CASE WHEN move.to_id = move.from_id THEN move.old_role
            ELSE {head} END,
       CASE WHEN move.to_id = move.from_id THEN move.new_role ELSE head.full_name END,
       coalesce(move.blocked, 'WRITE'), NULL, NULL
FROM import_move AS move
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = move.number
JOIN import_home AS home ON home.household_no = move.household_no
JOIN registry_importrow AS head ON head.batch_id = %(batch)s AND head.number = home.head
""",
    into=_INTO,
    head=composed(_HEAD, of="move.from_id"),
)
JOINED = composed(
    """{into}
SELECT %(batch)s, joined.number, joined.person_id, NULL, staged.full_name, 'household', '',
       head.full_name, 'WRITE', NULL, NULL
FROM import_joined AS joined
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = joined.number
JOIN import_home AS home ON home.household_no = joined.household_no
JOIN registry_importrow AS head ON head.batch_id = %(batch)s AND head.number = home.head
""",
    into=_INTO,
)
EMPTIED = composed(
    """{into}
SELECT %(batch)s, emptied.number, NULL, emptied.from_id, staged.full_name,
       'household_ended', {head}, '', 'WRITE', jsonb_build_object('ended_on', home.ended_on),
       jsonb_build_object('ended_on', %(on)s::date - 1)
FROM ({found}) AS emptied
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = emptied.number
JOIN registry_household AS home ON home.id = emptied.from_id
""",
    into=_INTO,
    head=composed(_HEAD, of="emptied.from_id"),
    found=EMPTIED_HOMES,
)
STANDS = composed(
    """{into}
SELECT %(batch)s, stand.number, stand.person_id, stand.household_id, staged.full_name, 'residence',
       concat_ws(', ', nullif(stand.old_written, ''), before.name),
       concat_ws(', ', nullif(stand.address, ''), after.name), coalesce(stand.blocked, 'WRITE'),
       CASE WHEN stand.household_id IS NOT NULL THEN
            jsonb_build_object('area_id', stand.old_area, 'address', stand.old_address) END,
       CASE WHEN stand.household_id IS NOT NULL THEN
            jsonb_build_object('area_id', stand.area_id, 'address', stand.address) END
FROM import_stand AS stand
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = stand.number
JOIN areas_area AS before ON before.id = stand.old_area
JOIN areas_area AS after ON after.id = stand.area_id
""",
    into=_INTO,
)
SETTLED = composed(
    """{into}
SELECT %(batch)s, settled.number, settled.person_id, NULL, person.full_name, 'commune', before.name,
       after.name, 'WRITE', jsonb_build_object('area_id', person.area_id),
       jsonb_build_object('area_id', settled.area_id)
FROM import_settled AS settled
JOIN registry_person AS person ON person.id = settled.person_id
JOIN areas_area AS before ON before.id = person.area_id
JOIN areas_area AS after ON after.id = settled.area_id
""",
    into=_INTO,
)
# That a list says something sensitive of somebody is itself sensitive: written, but not listed.
FACTS = composed(
    """{into}
SELECT %(batch)s, change.number, change.person_id, change.household_id, staged.full_name, kind.code,
       coalesce(held.value, ''), change.value, 'WRITE', NULL, NULL
FROM import_change AS change
JOIN registry_factkind AS kind ON kind.id = change.kind_id AND kind.sensitivity = ''
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = change.number
LEFT JOIN LATERAL (
    SELECT value FROM registry_fact AS held
    WHERE held.kind_id = change.kind_id AND held.superseded_at IS NULL
      AND held.during && change.during
      AND held.{subject}_id = change.{subject}_id
    ORDER BY lower(held.during) DESC LIMIT 1
) AS held ON true
WHERE change.{subject}_id IS NOT NULL
""",
    into=_INTO,
)
COUNTS = """
SELECT (SELECT count(*) FROM (
            SELECT person.number FROM import_person AS person
            JOIN registry_importchange AS change ON change.batch_id = %(batch)s
             AND change.state = 'WRITE' AND change.number = person.number
            WHERE NOT person.is_new
            UNION
            SELECT person.number FROM import_person AS person
            JOIN registry_importchange AS change ON change.batch_id = %(batch)s
             AND change.state = 'WRITE' AND change.person_id = person.person_id
            WHERE NOT person.is_new) AS known)
       AS people_changed,
       (SELECT count(DISTINCT number) FROM registry_importchange
        WHERE batch_id = %(batch)s AND state = 'DECIDE') AS to_decide,
       (SELECT count(*) FROM registry_importchange
        WHERE batch_id = %(batch)s AND state IN ('NEWER', 'HAND')) AS not_written
"""
BY_FIELD = """
SELECT field, count(*) FROM registry_importchange WHERE batch_id = %(batch)s AND state = 'WRITE'
GROUP BY field ORDER BY field
"""
