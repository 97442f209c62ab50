"""The statements that write what a batch changes of people and households already known.

What is on two clocks is superseded and added again with the shorter span; columns of a person or a
household are overwritten, and triggers keep the rows as they were.
"""

from ansinh.registry.services.imports.composing import composed

# Only rows that are still as they were when compared; fewer means that somebody was quicker.
_MERGED = """
    SELECT {key} AS id, jsonb_object_agg(became.key, became.value) AS became,
           jsonb_object_agg(became.key, change.was -> became.key) AS was
    FROM registry_importchange AS change CROSS JOIN LATERAL jsonb_each(change.became) AS became
    WHERE change.batch_id = %(batch)s AND change.state = 'WRITE' AND change.{key} IS NOT NULL
    GROUP BY change.{key}
"""
PERSON_COLUMNS = (
    "full_name, name_folded, name_key, sex, birth_date, birth_year, birth_month, ethnic_group, "
    "phone, area_id"
)
HOME_COLUMNS = "area_id, address, ended_on"


def overwritten(table: str, key: str, columns: str, *, back: bool = False) -> str:
    """The statement that writes changed columns, or what they were."""
    found, put = ("became", "was") if back else ("was", "became")
    return composed(
        """
UPDATE registry_{table} AS known SET ({columns}) = (
    SELECT {columns} FROM jsonb_populate_record(known, change.{put}))
FROM ({merged}) AS change
WHERE change.id = known.id AND to_jsonb(known) @> change.{found}
""",
        table=table,
        columns=columns,
        put=put,
        found=found,
        merged=composed(_MERGED, key=key),
    )


CHANGED = """
SELECT count(DISTINCT person_id), count(DISTINCT household_id) FROM registry_importchange
WHERE batch_id = %(batch)s AND state = 'WRITE' AND became IS NOT NULL
"""
PEOPLE = overwritten("person", "person_id", PERSON_COLUMNS)
HOUSEHOLDS = overwritten("household", "household_id", HOME_COLUMNS)

_SHORTER = """
INSERT INTO registry_{table} ({columns}, during, recorded_at, source_id, evidence, file_id,
                              recorded_by_id, batch_id)
SELECT {columns}, daterange(lower(during), %(on)s), %(at)s, source_id, evidence, file_id,
       recorded_by_id, %(batch)s
FROM registry_{table} AS held
WHERE held.superseded_at = %(at)s AND lower(held.during) < %(on)s AND held.id IN ({ended})
"""
_END = """
UPDATE registry_{table} SET superseded_at = %(at)s WHERE id IN ({ended}) AND superseded_at IS NULL
"""


def _ended(table: str, columns: str, ended: str) -> tuple[str, str]:
    return (
        composed(_END, table=table, ended=ended),
        composed(_SHORTER, table=table, columns=columns, ended=ended),
    )


# Where those live who lived in no household and now do; and what is held of households that end.
_OF_JOINED = """SELECT place.id FROM registry_residence AS place JOIN import_joined AS joined
    ON joined.person_id = place.person_id AND place.during && daterange(%(on)s, NULL)
    WHERE place.superseded_at IS NULL OR place.superseded_at = %(at)s"""
_OF_ENDED = """SELECT held.id FROM registry_{table} AS held
    JOIN registry_importchange AS change ON change.household_id = held.household_id
     AND change.batch_id = %(batch)s AND change.field = 'household_ended'
    WHERE held.during && daterange(%(on)s, NULL)
      AND (held.superseded_at IS NULL OR held.superseded_at = %(at)s)"""
_PLACE = "household_id, person_id, role"
_STAND = "person_id, household_id, area_id, written, village, resolved"
_FACT = "person_id, household_id, kind_id, value"
MOVES = (
    """
UPDATE import_move AS move SET to_id = home.household_id
FROM import_home AS home WHERE home.household_no = move.household_no AND move.to_id IS NULL
""",
    *_ended("membership", _PLACE, "SELECT place_id FROM import_move WHERE blocked IS NULL"),
    """
INSERT INTO registry_membership (household_id, person_id, role, during, recorded_at, source_id,
                                 recorded_by_id, batch_id)
SELECT to_id, person_id, new_role, daterange(%(on)s, NULL), %(at)s, %(source)s, %(by)s::bigint,
       %(batch)s
FROM import_move WHERE blocked IS NULL ORDER BY person_id
""",
)
STANDS = (
    *_ended("residence", _STAND, _OF_JOINED),
    *_ended("residence", _STAND, "SELECT held_id FROM import_stand WHERE blocked IS NULL"),
    """
INSERT INTO registry_residence (person_id, household_id, area_id, written, village, resolved,
                                during, recorded_at, source_id, recorded_by_id, batch_id)
SELECT person_id, household_id, area_id, address, village, %(resolved)s, daterange(%(on)s, NULL),
       %(at)s, %(source)s, %(by)s::bigint, %(batch)s
FROM import_stand WHERE blocked IS NULL ORDER BY household_id, person_id
""",
    *_ended("residence", _STAND, composed(_OF_ENDED, table="residence")),
    *_ended("fact", _FACT, composed(_OF_ENDED, table="fact")),
)
