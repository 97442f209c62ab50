"""The statements that write a matched batch; each handles all rows at once, in one transaction."""

# New keys in the order of the lists that officials read, so that indexes grow at one place.
NEW_PEOPLE = """
UPDATE import_person AS person SET person_id = fresh.id
FROM (
    SELECT number, nextval((
        SELECT pg_get_serial_sequence('registry_person', 'id')::regclass)) AS id
    FROM (
        SELECT staged.number FROM registry_importrow AS staged
        JOIN import_person AS found ON found.number = staged.number AND found.is_new
        WHERE staged.batch_id = %(batch)s ORDER BY staged.area_id, staged.name_key
    ) AS listed
) AS fresh
WHERE fresh.number = person.number
"""
PEOPLE = """
INSERT INTO registry_person (id, uid, full_name, name_folded, name_key, sex, birth_date, birth_year,
    birth_month, ethnic_group, phone, area_id, synthetic, recorded_at, batch_id)
SELECT person.person_id, md5(%(uid)s || ':P:' || staged.number)::uuid, full_name, name_folded,
       name_key, sex, birth_date, birth_year, birth_month, ethnic_group, phone, area_id,
       %(synthetic)s, %(at)s, %(batch)s
FROM import_person AS person
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = person.number
WHERE person.is_new ORDER BY person.person_id
"""
NUMBERS = """
INSERT INTO registry_identifier (person_id, kind, value, recorded_at, source_id, recorded_by_id,
                                 batch_id)
SELECT person.person_id, given.kind, given.value, %(at)s, %(source)s, %(by)s::bigint, %(batch)s
FROM import_person AS person
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = person.number
CROSS JOIN LATERAL (VALUES
    ('PERSONAL_ID', personal_id), ('OLD_ID', old_id), ('HEALTH_INSURANCE', health_insurance),
    ('SOCIAL_INSURANCE', social_insurance)
) AS given (kind, value)
WHERE given.value <> '' AND (person.is_new OR NOT EXISTS (
    SELECT FROM registry_identifier AS held WHERE held.person_id = person.person_id
    AND held.kind = given.kind AND held.superseded_at IS NULL
))
ORDER BY given.kind, given.value
"""
NEW_HOMES = """
UPDATE import_home
SET household_id = nextval((SELECT pg_get_serial_sequence('registry_household', 'id')::regclass))
WHERE is_new
"""
HOMES = """
INSERT INTO registry_household (id, uid, area_id, address, synthetic, batch_id)
SELECT home.household_id, md5(%(uid)s || ':H:' || home.head)::uuid,
       coalesce(staged.area_id, living.area_id), staged.address,
       %(synthetic)s, %(batch)s
FROM import_home AS home
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = home.head
JOIN import_person AS person ON person.number = home.head
JOIN registry_person AS living ON living.id = person.person_id
WHERE home.is_new ORDER BY home.household_id
"""
# Who leaves a household to head one of their own splits it; the class of the new one is not known.
SPLIT_OFF = """
INSERT INTO registry_householdchange (kind, before_id, after_id, "on", recorded_at, recorded_by_id)
SELECT DISTINCT 'SPLIT', move.from_id, home.household_id, %(on)s::date, %(at)s::timestamptz,
       %(by)s::bigint
FROM import_home AS home
JOIN import_move AS move ON move.number = home.head AND move.blocked IS NULL
WHERE home.is_new
"""
MEMBERS = """
INSERT INTO registry_membership (household_id, person_id, role, during, recorded_at, source_id,
                                 recorded_by_id, batch_id)
SELECT home.household_id, person.person_id, staged.role, daterange(%(on)s, NULL), %(at)s,
       %(source)s, %(by)s::bigint, %(batch)s
FROM registry_importrow AS staged
JOIN import_person AS person ON person.number = staged.number
JOIN import_home AS home ON home.household_no = staged.household_no
WHERE staged.batch_id = %(batch)s AND (person.is_new OR NOT EXISTS (
    SELECT FROM registry_membership AS place
    WHERE place.person_id = person.person_id AND place.superseded_at IS NULL
      AND place.during && daterange(%(on)s, NULL)
))
ORDER BY person.person_id
"""
# The address of the paper, for new households and for new people outside any household.
RESIDENCES = """
INSERT INTO registry_residence (person_id, household_id, area_id, written, village, resolved,
                                during, recorded_at, source_id, recorded_by_id, batch_id)
SELECT NULL, home.household_id, made.area_id, staged.address, staged.village, %(resolved)s,
       daterange(%(on)s, NULL), %(at)s, %(source)s, %(by)s::bigint, %(batch)s
FROM import_home AS home
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = home.head
JOIN registry_household AS made ON made.id = home.household_id
WHERE home.is_new
UNION ALL
SELECT person.person_id, NULL, staged.area_id, staged.address, staged.village, %(resolved)s,
       daterange(%(on)s, NULL), %(at)s, %(source)s, %(by)s::bigint, %(batch)s
FROM import_person AS person
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = person.number
WHERE person.is_new AND staged.household_no = ''
"""
SUBJECTS_OF_CHANGES = """
UPDATE import_change AS change SET person_id = person.person_id
FROM import_person AS person
WHERE person.number = change.number AND person.is_new AND change.household_no IS NULL
"""
HOMES_OF_CHANGES = """
UPDATE import_change AS change SET household_id = home.household_id
FROM import_home AS home WHERE home.household_no = change.household_no AND home.is_new
"""
# A value held from an earlier day ends the day before: superseded, and added with the shorter span.
ENDING = """
CREATE TEMP TABLE import_ending ON COMMIT DROP AS
SELECT held.id, min(lower(change.during)) AS ends
FROM import_change AS change
JOIN registry_fact AS held
  ON held.kind_id = change.kind_id AND held.superseded_at IS NULL AND held.during && change.during
 AND held.person_id = change.person_id
GROUP BY held.id
UNION ALL
SELECT held.id, min(lower(change.during))
FROM import_change AS change
JOIN registry_fact AS held
  ON held.kind_id = change.kind_id AND held.superseded_at IS NULL AND held.during && change.during
 AND held.household_id = change.household_id
GROUP BY held.id
"""
END = """
UPDATE registry_fact AS held SET superseded_at = %(at)s
FROM import_ending AS ending WHERE ending.id = held.id
"""
SHORTER = """
INSERT INTO registry_fact (person_id, household_id, kind_id, value, during, recorded_at, source_id,
                           evidence, file_id, recorded_by_id, batch_id)
SELECT held.person_id, held.household_id, held.kind_id, held.value,
       daterange(lower(held.during), ending.ends), %(at)s, held.source_id, held.evidence,
       held.file_id, held.recorded_by_id, %(batch)s
FROM registry_fact AS held JOIN import_ending AS ending ON ending.id = held.id
"""
FACTS = """
INSERT INTO registry_fact (person_id, household_id, kind_id, value, during, recorded_at, source_id,
                           evidence, recorded_by_id, batch_id)
SELECT person_id, household_id, kind_id, value, during, %(at)s, %(source)s, evidence,
       %(by)s::bigint, %(batch)s
FROM import_change ORDER BY kind_id, coalesce(person_id, household_id)
"""
UNSTAGE = (
    "DELETE FROM registry_importfact WHERE batch_id = %(batch)s",
    "DELETE FROM registry_importrow WHERE batch_id = %(batch)s",
)
COUNTS = """
SELECT (SELECT count(*) FROM import_person) AS accepted,
       (SELECT count(*) FROM import_person WHERE is_new) AS people_new,
       (SELECT count(*) FROM import_person WHERE NOT is_new) AS people_known,
       (SELECT count(*) FROM import_home WHERE is_new) AS households_new,
       (SELECT count(*) FROM import_change) AS facts_new,
       (SELECT count(DISTINCT number) FROM registry_importproblem WHERE batch_id = %(batch)s)
       AS rejected
"""
