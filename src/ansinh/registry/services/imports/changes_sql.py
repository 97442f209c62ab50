"""The statements that find what a list says otherwise of people and households already known.

They leave `import_move` (who goes to another household, or has another role), `import_joined` (who
lived in none), `import_stand` (where a household, or a person outside any, lives now) and
`import_settled` (whose commune follows).
"""

from ansinh.registry.services.imports.composing import composed

FORGET = "DELETE FROM registry_importchange WHERE batch_id = %(batch)s"

# Two heads of the list from one household of the registry: it was split. The one who heads it keeps
# it; the others found their own.
SPLIT = """
UPDATE import_home AS home SET household_id = NULL, is_new = true
FROM (
    SELECT home.household_no, row_number() OVER (
        PARTITION BY home.household_id ORDER BY (place.role = 'HEAD') DESC, home.head) AS rank
    FROM import_home AS home
    JOIN import_person AS person ON person.number = home.head
    JOIN registry_membership AS place
      ON place.person_id = person.person_id AND place.household_id = home.household_id
     AND place.superseded_at IS NULL AND place.during && daterange(%(on)s, NULL)
) AS shared
WHERE shared.household_no = home.household_no AND shared.rank > 1
"""

# A role that the list leaves open («khác») says nothing against the one we hold. What begins on the
# day of the list or later, or ends after it, is newer than the list.
MOVES = """
CREATE TEMP TABLE import_move ON COMMIT DROP AS
SELECT * FROM (
    SELECT DISTINCT ON (person.person_id) staged.number, person.person_id, place.id AS place_id,
           place.household_id AS from_id, home.household_id AS to_id, home.household_no,
           place.role AS old_role,
           CASE WHEN staged.role = 'OTHER' AND place.role <> 'HEAD'
                 AND place.household_id = home.household_id
                THEN place.role ELSE staged.role END AS new_role,
           CASE WHEN lower(place.during) >= %(on)s OR NOT upper_inf(place.during)
                THEN 'NEWER' END AS blocked
    FROM registry_importrow AS staged
    JOIN import_person AS person ON person.number = staged.number AND NOT person.is_new
    JOIN import_home AS home ON home.household_no = staged.household_no
    JOIN registry_membership AS place
      ON place.person_id = person.person_id AND place.superseded_at IS NULL
     AND place.during && daterange(%(on)s, NULL)
    WHERE staged.batch_id = %(batch)s AND %(known)s AND %(homes)s
    ORDER BY person.person_id, lower(place.during) DESC
) AS place
WHERE to_id IS DISTINCT FROM from_id OR old_role <> new_role
"""

# No change leaves a household without a head, or with two: then nothing of it is written.
BLOCK = """
WITH touched AS (
    SELECT from_id AS household_id FROM import_move WHERE blocked IS NULL
    UNION SELECT to_id FROM import_move WHERE blocked IS NULL AND to_id IS NOT NULL
), after AS (
    SELECT place.household_id, place.role
    FROM touched
    JOIN registry_membership AS place ON place.household_id = touched.household_id
     AND place.superseded_at IS NULL AND place.during @> %(on)s::date
    WHERE NOT EXISTS (SELECT FROM import_move AS move
                      WHERE move.place_id = place.id AND move.blocked IS NULL)
    UNION ALL
    SELECT to_id, new_role FROM import_move WHERE blocked IS NULL AND to_id IS NOT NULL
), wrong AS (
    SELECT household_id FROM after
    GROUP BY household_id HAVING count(*) FILTER (WHERE role = 'HEAD') <> 1
)
UPDATE import_move SET blocked = 'HAND'
WHERE blocked IS NULL AND (from_id IN (SELECT household_id FROM wrong)
                           OR to_id IN (SELECT household_id FROM wrong))
"""
HEAD_STAYS = """
SELECT home.head, 'household_no', 'head_stays', ''
FROM import_home AS home JOIN import_move AS move ON move.number = home.head
WHERE home.is_new AND move.blocked IS NOT NULL
"""

# An address is another when more differs than spaces and punctuation.
_PLAIN = "lower(regexp_replace({text}, '[[:space:],.;:/-]+', ' ', 'g'))"
_HELD = """LEFT JOIN LATERAL (
    SELECT id, written, village, lower(during) >= %(on)s OR NOT upper_inf(during) AS newer
    FROM registry_residence AS place
    WHERE place.{owner} = said.{owner} AND place.superseded_at IS NULL
      AND place.during && daterange(%(on)s, NULL)
    ORDER BY lower(during) DESC LIMIT 1
) AS held ON true"""
_DIFFERS = composed(
    """(said.area_id <> known.area_id
       OR said.address <> '' AND {said} IS DISTINCT FROM {written}
       OR said.village <> '' AND held.village <> '' AND {there} <> {here})""",
    said=composed(_PLAIN, text="said.address"),
    there=composed(_PLAIN, text="said.village"),
    here=composed(_PLAIN, text="held.village"),
)
# Where a household stands its head says; in a list without households, all its members together.
STANDS = composed(
    """
CREATE TEMP TABLE import_stand ON COMMIT DROP AS
WITH said AS (
    SELECT home.household_id, min(staged.number) AS number, min(staged.area_id) AS area_id,
           min(staged.address) AS address, min(staged.village) AS village,
           count(DISTINCT (staged.area_id, {plain})) AS places,
           count(DISTINCT person.person_id) AS speakers
    FROM import_home AS home
    JOIN import_person AS person ON person.number = home.head
    JOIN registry_importrow AS staged
      ON staged.batch_id = %(batch)s AND staged.number = home.head
    WHERE NOT home.is_new AND %(known)s GROUP BY home.household_id
), alone AS (
    SELECT person.person_id, staged.number, staged.area_id, staged.address, staged.village,
           EXISTS (SELECT FROM registry_membership AS place
                   WHERE place.person_id = person.person_id AND place.superseded_at IS NULL
                     AND place.during && daterange(%(on)s, NULL)) AS in_household
    FROM import_person AS person
    JOIN registry_importrow AS staged
      ON staged.batch_id = %(batch)s AND staged.number = person.number
    WHERE NOT person.is_new AND staged.household_no = '' AND %(known)s
)
SELECT said.number, said.household_id, NULL::bigint AS person_id, said.area_id,
       CASE WHEN said.address = '' AND said.area_id = known.area_id
            THEN coalesce(held.written, known.address) ELSE said.address END AS address,
       said.village, known.area_id AS old_area, known.address AS old_address,
       coalesce(held.written, known.address) AS old_written, held.id AS held_id,
       CASE WHEN held.newer THEN 'NEWER' WHEN said.places > 1 THEN 'HAND'
            WHEN NOT %(homes)s AND said.speakers < (
                SELECT count(*) FROM registry_membership AS place
                WHERE place.household_id = known.id AND place.superseded_at IS NULL
                  AND place.during @> %(on)s::date) THEN 'HAND' END AS blocked
FROM said JOIN registry_household AS known ON known.id = said.household_id
{household_stands}
WHERE {household_differs}
UNION ALL
SELECT said.number, NULL, said.person_id, said.area_id, said.address, said.village, known.area_id,
       NULL, coalesce(held.written, ''), held.id,
       CASE WHEN said.in_household THEN 'HAND' WHEN held.newer THEN 'NEWER' END
FROM alone AS said JOIN registry_person AS known ON known.id = said.person_id
{person_stands}
WHERE CASE WHEN said.in_household THEN said.area_id <> known.area_id ELSE {person_differs} END
""",
    plain=composed(_PLAIN, text="staged.address"),
    household_stands=composed(_HELD, owner="household_id"),
    person_stands=composed(_HELD, owner="person_id"),
    household_differs=composed(
        _DIFFERS, written=composed(_PLAIN, text="coalesce(held.written, known.address)")
    ),
    person_differs=composed(_DIFFERS, written=composed(_PLAIN, text="coalesce(held.written, '')")),
)

# Whoever lives in a household lives where it stands: who moves in, and who goes with it.
SETTLED = """
CREATE TEMP TABLE import_settled ON COMMIT DROP AS
WITH home AS (
    SELECT home.household_no, home.household_id,
           CASE WHEN home.is_new THEN staged.area_id
                ELSE coalesce(stand.area_id, held.area_id) END AS area_id
    FROM import_home AS home
    JOIN registry_importrow AS staged
      ON staged.batch_id = %(batch)s AND staged.number = home.head
    LEFT JOIN import_stand AS stand
      ON stand.household_id = home.household_id AND stand.blocked IS NULL
    LEFT JOIN registry_household AS held ON held.id = home.household_id
    WHERE %(known)s
), living AS (
    SELECT move.number, move.person_id, home.area_id
    FROM import_move AS move JOIN home ON home.household_no = move.household_no
    WHERE move.blocked IS NULL
    UNION
    SELECT joined.number, joined.person_id, home.area_id
    FROM import_joined AS joined JOIN home ON home.household_no = joined.household_no
    UNION
    SELECT stand.number, place.person_id, stand.area_id
    FROM import_stand AS stand
    JOIN registry_membership AS place ON place.household_id = stand.household_id
     AND place.superseded_at IS NULL AND place.during @> %(on)s::date
    WHERE stand.blocked IS NULL AND NOT EXISTS (
        SELECT FROM import_move AS move WHERE move.place_id = place.id AND move.blocked IS NULL)
    UNION
    SELECT number, person_id, area_id FROM import_stand
    WHERE blocked IS NULL AND person_id IS NOT NULL
)
SELECT DISTINCT ON (living.person_id) coalesce(own.number, living.number) AS number,
       living.person_id, living.area_id
FROM living
JOIN registry_person AS person ON person.id = living.person_id
LEFT JOIN import_person AS own ON own.person_id = living.person_id
WHERE person.area_id <> living.area_id
ORDER BY living.person_id, living.number
"""
# Somebody known who lived in no household, and does by the list.
JOINED = """
CREATE TEMP TABLE import_joined ON COMMIT DROP AS
SELECT person.number, person.person_id, home.household_no
FROM import_person AS person
JOIN registry_importrow AS staged
  ON staged.batch_id = %(batch)s AND staged.number = person.number
JOIN import_home AS home ON home.household_no = staged.household_no
WHERE NOT person.is_new AND %(known)s AND NOT EXISTS (
    SELECT FROM registry_membership AS place
    WHERE place.person_id = person.person_id AND place.superseded_at IS NULL
      AND place.during && daterange(%(on)s, NULL))
"""
# Households that all their members leave end the day before.
EMPTIED = """
SELECT DISTINCT ON (move.from_id) move.number, move.from_id
FROM import_move AS move
WHERE move.blocked IS NULL AND move.to_id IS DISTINCT FROM move.from_id
  AND NOT EXISTS (
    SELECT FROM registry_membership AS place
    WHERE place.household_id = move.from_id AND place.superseded_at IS NULL
      AND place.during && daterange(%(on)s, NULL) AND NOT EXISTS (
        SELECT FROM import_move AS other
        WHERE other.place_id = place.id AND other.blocked IS NULL
          AND other.to_id IS DISTINCT FROM other.from_id))
  AND NOT EXISTS (SELECT FROM import_move AS other
                  WHERE other.to_id = move.from_id AND other.blocked IS NULL)
  AND NOT EXISTS (SELECT FROM import_home AS home WHERE home.household_id = move.from_id)
ORDER BY move.from_id, move.number
"""
