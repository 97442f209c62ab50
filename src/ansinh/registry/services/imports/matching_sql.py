"""The statements that compare a staged batch with the registry; each handles all rows at once.

They leave temporary tables: `import_person` (row → person, or null for somebody new), `import_home`
(household of the list → household, or null for a new one) and `import_change` (facts to write).
"""

TABLES = "DROP TABLE IF EXISTS import_claim, import_person, import_home, import_change"

# Every person whose number a row gives.
CLAIMS = """
CREATE TEMP TABLE import_claim ON COMMIT DROP AS
SELECT DISTINCT staged.number, held.person_id
FROM (
    SELECT number, 'PERSONAL_ID' AS kind, personal_id AS value FROM registry_importrow
    WHERE batch_id = %(batch)s AND personal_id <> ''
    UNION ALL SELECT number, 'SOCIAL_SECURITY', social_security FROM registry_importrow
    WHERE batch_id = %(batch)s AND social_security <> ''
    UNION ALL SELECT number, 'OLD_ID', old_id FROM registry_importrow
    WHERE batch_id = %(batch)s AND old_id <> ''
    UNION ALL SELECT number, 'HEALTH_INSURANCE', health_insurance FROM registry_importrow
    WHERE batch_id = %(batch)s AND health_insurance <> ''
    UNION ALL SELECT number, 'SOCIAL_INSURANCE', social_insurance FROM registry_importrow
    WHERE batch_id = %(batch)s AND social_insurance <> ''
) AS staged
JOIN registry_identifier AS held
  ON held.kind = staged.kind AND held.value = staged.value AND held.superseded_at IS NULL
JOIN registry_person AS person ON person.id = held.person_id AND person.withdrawn_at IS NULL
"""

PROBLEM = """
INSERT INTO registry_importproblem (batch_id, number, field, reason, value, who, matching)
SELECT DISTINCT ON (found.number) %(batch)s, found.number, found.field, found.reason, found.value,
       staged.full_name, true
FROM ({found}) AS found (number, field, reason, value)
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = found.number
WHERE NOT EXISTS (
    SELECT FROM registry_importproblem AS named
    WHERE named.batch_id = %(batch)s AND named.number = found.number
)
"""

MANY_HOLDERS = """
SELECT number, 'personal_id', 'numbers_differ', '' FROM import_claim
GROUP BY number HAVING count(*) > 1
"""

# Somebody known by name, birth and commune alone: the very same name (tones counted, their place
# not), the very same birth date, one person only, and no other personal id.
BY_NAME = """
WITH candidate AS (
    SELECT staged.number, person.id AS person_id,
           regexp_replace(staged.name_key, '\\.0*([1-5]?)0*( |$)', '.\\1\\2', 'g')
           = regexp_replace(person.name_key, '\\.0*([1-5]?)0*( |$)', '.\\1\\2', 'g')
           AND staged.birth_date IS NOT DISTINCT FROM person.birth_date
           AND staged.birth_month IS NOT DISTINCT FROM person.birth_month
           AND (staged.personal_id = '' OR NOT EXISTS (
               SELECT FROM registry_identifier AS held
               WHERE held.person_id = person.id AND held.kind = 'PERSONAL_ID'
                 AND held.superseded_at IS NULL)) AS same
    FROM registry_importrow AS staged
    JOIN registry_person AS person
      ON person.area_id = staged.area_id AND person.name_folded = staged.name_folded
     AND person.birth_year = staged.birth_year AND person.withdrawn_at IS NULL
     AND (person.birth_date = staged.birth_date OR person.birth_date IS NULL
          OR staged.birth_date IS NULL)
     AND (person.sex = staged.sex OR 'U' IN (person.sex, staged.sex))
    WHERE staged.batch_id = %(batch)s
      AND NOT EXISTS (SELECT FROM import_claim AS claim WHERE claim.number = staged.number)
), counted AS (
    SELECT number, count(*) FILTER (WHERE same) AS exact, count(*) AS near,
           min(person_id) FILTER (WHERE same) AS person_id
    FROM candidate GROUP BY number
), named AS (
    INSERT INTO registry_importproblem (batch_id, number, field, reason, value, who, matching)
    SELECT %(batch)s, counted.number, 'full_name',
           CASE WHEN exact > 1 THEN 'many_people' ELSE 'nearly_same' END, '', staged.full_name, true
    FROM counted JOIN registry_importrow AS staged
      ON staged.batch_id = %(batch)s AND staged.number = counted.number
    WHERE exact <> 1
)
INSERT INTO import_claim SELECT number, person_id FROM counted WHERE exact = 1
"""

# Whoever left the city comes back on their card first: a list does not say when.
AWAY = """
SELECT claim.number, 'full_name', 'left_city', to_char(lower(gone.during), 'DD/MM/YYYY')
FROM import_claim AS claim
JOIN registry_fact AS gone
  ON gone.kind_id = (SELECT id FROM registry_factkind WHERE code = 'left_city')
 AND gone.person_id = claim.person_id AND gone.value = 'true' AND gone.superseded_at IS NULL
 AND gone.during @> %(on)s::date
"""

# A number of ours that nobody holds was mistyped: we give them ourselves.
NOT_OURS = """
SELECT number, 'social_security', 'our_number_unknown', social_security
FROM registry_importrow AS staged
WHERE batch_id = %(batch)s AND social_security <> '' AND NOT EXISTS (
    SELECT FROM registry_identifier AS held
    WHERE held.kind = 'SOCIAL_SECURITY' AND held.value = staged.social_security
      AND held.superseded_at IS NULL)
"""

# Another name, sex or birth date than the holder's: somebody decides who is right. Another name and
# another birth date are another person.
CONTRADICTIONS = """
SELECT number,
       CASE WHEN outside THEN 'personal_id' WHEN named THEN 'full_name' WHEN sexed THEN 'sex'
            ELSE 'birth' END,
       CASE WHEN outside THEN 'holder_outside' WHEN named AND born THEN 'other_person'
            WHEN named THEN 'name_differs' WHEN sexed THEN 'sex_differs' ELSE 'birth_differs' END,
       CASE WHEN named THEN full_name ELSE '' END
FROM (
    SELECT staged.number, staged.full_name, area.path NOT LIKE %(inside)s AS outside,
           person.name_folded <> staged.name_folded AS named,
           person.sex <> staged.sex AND 'U' NOT IN (person.sex, staged.sex) AS sexed,
           coalesce(person.birth_date <> staged.birth_date, false)
           OR coalesce(person.birth_year <> staged.birth_year, false) AS born
    FROM import_claim AS claim
    JOIN registry_importrow AS staged
      ON staged.batch_id = %(batch)s AND staged.number = claim.number
    JOIN registry_person AS person ON person.id = claim.person_id
    JOIN areas_area AS area ON area.id = person.area_id
) AS compared
WHERE outside OR (named AND born) OR (NOT %(corrections)s AND (named OR sexed OR born))
"""

OTHER_NUMBER = """
SELECT claim.number, given.field, 'other_number', given.value
FROM import_claim AS claim
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = claim.number
CROSS JOIN LATERAL (VALUES
    ('PERSONAL_ID', 'personal_id', personal_id), ('OLD_ID', 'old_id', old_id),
    ('SOCIAL_SECURITY', 'social_security', social_security),
    ('HEALTH_INSURANCE', 'health_insurance', health_insurance),
    ('SOCIAL_INSURANCE', 'social_insurance', social_insurance)
) AS given (kind, field, value)
JOIN registry_identifier AS held
  ON held.person_id = claim.person_id AND held.kind = given.kind AND held.superseded_at IS NULL
WHERE given.value <> '' AND held.value <> given.value
"""

SAME_PERSON = """
SELECT number, 'full_name', 'same_person_twice', '' FROM (
    SELECT number, count(*) OVER (PARTITION BY person_id) AS rows FROM import_claim
) AS counted WHERE rows > 1
"""

SAME_NUMBER = """
SELECT number, field, 'same_person_twice', value FROM (
    SELECT number, field, value, count(*) OVER (PARTITION BY field, value) AS rows
    FROM registry_importrow
    CROSS JOIN LATERAL (VALUES
        ('old_id', old_id), ('health_insurance', health_insurance),
        ('social_insurance', social_insurance)
    ) AS given (field, value)
    WHERE batch_id = %(batch)s AND value <> ''
) AS counted WHERE rows > 1
"""

NEW_LACKS = """
SELECT staged.number, CASE WHEN birth_year IS NULL THEN 'birth' ELSE 'commune' END,
       CASE WHEN NOT %(creates)s THEN 'not_in_registry'
            WHEN birth_year IS NULL THEN 'new_needs_birth' ELSE 'new_needs_area' END, ''
FROM registry_importrow AS staged
WHERE staged.batch_id = %(batch)s
  AND (NOT %(creates)s OR birth_year IS NULL OR area_id IS NULL)
  AND NOT EXISTS (SELECT FROM import_claim AS claim WHERE claim.number = staged.number)
"""

PERSONS = """
CREATE TEMP TABLE import_person ON COMMIT DROP AS
SELECT staged.number, claim.person_id, claim.person_id IS NULL AS is_new
FROM registry_importrow AS staged
LEFT JOIN import_claim AS claim ON claim.number = staged.number
WHERE staged.batch_id = %(batch)s AND NOT EXISTS (
    SELECT FROM registry_importproblem AS named
    WHERE named.batch_id = %(batch)s AND named.number = staged.number
)
"""

# The household of the list is the one in which its head lives on the day of the list.
HOMES = """
CREATE TEMP TABLE import_home ON COMMIT DROP AS
SELECT staged.household_no, staged.number AS head, min(place.household_id) AS household_id,
       min(place.household_id) IS NULL AS is_new
FROM registry_importrow AS staged
JOIN import_person AS person ON person.number = staged.number
LEFT JOIN registry_membership AS place
  ON place.person_id = person.person_id AND place.superseded_at IS NULL
 AND place.during && daterange(%(on)s, NULL)
WHERE staged.batch_id = %(batch)s AND staged.household_no <> '' AND staged.role = 'HEAD'
GROUP BY staged.household_no, staged.number
"""

HEAD_IS_BAD = """
SELECT staged.number, 'household_no', 'household_of_bad_row', staged.household_no
FROM registry_importrow AS staged
WHERE staged.batch_id = %(batch)s AND staged.household_no <> '' AND NOT EXISTS (
    SELECT FROM import_home AS home WHERE home.household_no = staged.household_no
)
"""

OTHER_HOUSEHOLD = """
SELECT staged.number, 'household_no', 'other_household', ''
FROM registry_importrow AS staged
JOIN import_home AS home ON home.household_no = staged.household_no
JOIN import_person AS person ON person.number = staged.number
JOIN registry_membership AS place
  ON place.person_id = person.person_id AND place.superseded_at IS NULL
 AND place.during && daterange(%(on)s, NULL)
WHERE staged.batch_id = %(batch)s AND place.household_id IS DISTINCT FROM home.household_id
"""

CLASS_TWICE = """
SELECT staged.number, 'household_no', 'household_class_twice', fact.value
FROM registry_importrow AS staged
JOIN registry_importfact AS fact
  ON fact.batch_id = %(batch)s AND fact.number = staged.number
WHERE staged.batch_id = %(batch)s AND staged.household_no IN (
    SELECT inner_row.household_no FROM registry_importfact AS one
    JOIN registry_importrow AS inner_row
      ON inner_row.batch_id = %(batch)s AND inner_row.number = one.number
    JOIN registry_factkind AS kind ON kind.id = one.kind_id AND kind.subject = 'HOUSEHOLD'
    WHERE one.batch_id = %(batch)s AND inner_row.household_no <> ''
    GROUP BY inner_row.household_no, one.kind_id HAVING count(DISTINCT one.value) > 1
)
"""

# One row a fact to write: of a person, or of a household (the row of the lowest number speaks).
CHANGES = """
CREATE TEMP TABLE import_change ON COMMIT DROP AS
SELECT fact.number, fact.kind_id, fact.value, fact.during, fact.evidence, person.person_id,
       NULL::text AS household_no, NULL::bigint AS household_id
FROM registry_importfact AS fact
JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.subject = 'PERSON'
JOIN import_person AS person ON person.number = fact.number
WHERE fact.batch_id = %(batch)s
UNION ALL
SELECT * FROM (
    SELECT DISTINCT ON (staged.household_no, fact.kind_id) fact.number, fact.kind_id, fact.value,
           fact.during, fact.evidence, NULL::bigint, staged.household_no, home.household_id
    FROM registry_importfact AS fact
    JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.subject = 'HOUSEHOLD'
    JOIN registry_importrow AS staged
      ON staged.batch_id = %(batch)s AND staged.number = fact.number
    JOIN import_home AS home ON home.household_no = staged.household_no
    JOIN import_person AS person ON person.number = fact.number
    WHERE fact.batch_id = %(batch)s ORDER BY staged.household_no, fact.kind_id, fact.number
) AS of_household
"""

# What is held already, for at least as long, is not written again.
ALREADY = """
DELETE FROM import_change AS change USING registry_fact AS held
WHERE held.kind_id = change.kind_id AND held.superseded_at IS NULL AND held.value = change.value
  AND held.during @> change.during
  AND {subject}
"""
IN_PAST = """
SELECT change.number, 'since', 'fact_in_past', to_char(lower(held.during), 'DD/MM/YYYY')
FROM import_change AS change
JOIN registry_fact AS held
  ON held.kind_id = change.kind_id AND held.superseded_at IS NULL
 AND held.during && change.during AND lower(held.during) >= lower(change.during)
 AND {subject}
"""
SUBJECTS = ("held.person_id = change.person_id", "held.household_id = change.household_id")

LEAVE_PERSON = """
DELETE FROM import_person AS person USING registry_importproblem AS named
WHERE named.batch_id = %(batch)s AND named.number = person.number
"""
LEAVE_HOME = """
DELETE FROM import_home AS home
WHERE NOT EXISTS (SELECT FROM import_person AS person WHERE person.number = home.head)
"""
LEAVE_CHANGE = """
DELETE FROM import_change AS change
WHERE NOT EXISTS (SELECT FROM import_person AS person WHERE person.number = change.number)
"""
