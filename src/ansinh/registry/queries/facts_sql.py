"""The query behind the facts of a day, in its parts. What each column means is said in facts.py.

A birth date known in part is a span of days, `born_first` to `born_last`; with no year it is open
on both sides. Whatever depends on an age is asked of both ends: the same answer on both is the
answer, else it is not known.
"""

import re

SINGLE = "('SINGLE', 'WIDOWED', 'SPOUSE_MISSING')"
POOR = "('POOR', 'NEAR_POOR')"

HELD = """during @> %(day)s AND recorded_at < %(known)s
        AND (superseded_at IS NULL OR superseded_at >= %(known)s)"""
_CLOCKS = re.compile(r"\b(during|recorded_at|superseded_at)\b")
PLACE_HELD = _CLOCKS.sub(r"place.\1", HELD)
# The facts that may be held, by the index fact_kind_last_day: of twenty years, those of the month.
FACT_HELD = f"""{HELD}
        AND coalesce(least(upper(during) - 1, (superseded_at AT TIME ZONE 'UTC')::date),
                     'infinity'::date)
            >= least(%(day)s::date, (%(known)s::timestamptz AT TIME ZONE 'UTC')::date)"""
KNOWN = """recorded_at < %(known)s AND (superseded_at IS NULL OR superseded_at >= %(known)s)"""
STATUS_KNOWN = _CLOCKS.sub(r"status.\1", KNOWN)

FIRST = """coalesce(birth_date, make_date(birth_year, coalesce(birth_month, 1), 1))"""
LAST = """coalesce(birth_date,
        (make_date(birth_year, coalesce(birth_month, 12), 1) + interval '1 month')::date - 1)"""
# The day the law judges by: known, or the first of a span within which no age limit lies.
JUDGED = f"""CASE WHEN birth_date IS NOT NULL OR birth_year IS NULL THEN birth_date
        WHEN EXISTS (SELECT FROM unnest(%(limits)s::date[]) AS age_limit
            WHERE age_limit >= {FIRST} AND age_limit < {LAST}) THEN NULL
        ELSE {FIRST} END"""
# A row of somebody surely not born yet is left out; born perhaps, perhaps not, it is kept.
BORN = f"""(birth_date <= %(day)s OR birth_date IS NULL AND (birth_year IS NULL
            OR {FIRST} <= %(day)s))"""


def _age(years: str) -> str:
    """Whether a child is younger than that on the day; unknown when the two ends differ, or when
    the child may not be born yet.
    """
    return f"""CASE WHEN born_last > %(day)s THEN NULL
                WHEN born_first + interval '{years}' > %(day)s THEN true
                WHEN born_last + interval '{years}' <= %(day)s THEN false END"""


TEMPLATE = (
    """
WITH people AS (
    SELECT id, area_id, {judged} AS birth_date, {first} AS born_first FROM registry_person
    WHERE recorded_at < %(known)s AND {born}
        AND (withdrawn_at IS NULL OR withdrawn_at >= %(known)s) {only}
        AND NOT EXISTS (SELECT FROM registry_fact WHERE person_id = registry_person.id
            AND kind_id = {left} AND value = 'true' AND {fact_held})
), home AS (
    SELECT person_id, household_id, role FROM registry_membership
    WHERE {held} {home_only}
), own AS (
    SELECT person_id, {own_values},
           max(lower(during)) FILTER (WHERE kind_id = {deceased} AND value = 'true') AS dead_since
    FROM registry_fact
    WHERE person_id IS NOT NULL AND kind_id IN ({own_kinds}) AND {fact_held} {fact_only}
    GROUP BY person_id
), house AS (
    SELECT household_id, {house_values}
    FROM registry_fact
    WHERE household_id IS NOT NULL AND kind_id IN ({house_kinds}) AND {fact_held} {house_only}
    GROUP BY household_id
), kid AS (
    SELECT person_id, max(value) FILTER (WHERE kind_id = {studying}) = 'true' AS studying,
           bool_or(kind_id = {deceased} AND value = 'true') AS dead
    FROM registry_fact
    WHERE person_id IS NOT NULL AND kind_id IN ({studying}, {deceased}) AND {fact_held} {kid_only}
    GROUP BY person_id
), young AS (
    SELECT place.household_id, place.role, child.id AS child_id,
           {first} AS born_first, {last} AS born_last, kid.studying
    FROM registry_membership AS place JOIN registry_person AS child ON child.id = place.person_id
    LEFT JOIN kid ON kid.person_id = child.id
    WHERE place.role IN ('CHILD', 'GRANDCHILD') AND {place_held} {young_only}
        AND (child.withdrawn_at IS NULL OR child.withdrawn_at >= %(known)s)
        AND child.recorded_at < %(known)s AND {born}
        AND (birth_year IS NULL OR birth_year >= extract(year FROM %(day)s::date) - 100)
        AND kid.dead IS NOT TRUE
), aged AS (
    SELECT *, {under_16} AS under_16, {under_22} AS under_22, {under_36m} AS under_36m,
           daterange((born_first + interval '16 years')::date - 1,
                     (born_last + interval '16 years')::date - 1, '[]') AS days_15
    FROM young
), counted AS (
    SELECT household_id,
           CASE WHEN bool_and(under_16 IS NOT NULL) FILTER (WHERE role = 'CHILD') IS NOT FALSE
               THEN count(*) FILTER (WHERE role = 'CHILD' AND under_16) END AS under_16,
           CASE WHEN bool_and((NOT under_16 AND under_22 AND studying) IS NOT NULL)
                    FILTER (WHERE role = 'CHILD') IS NOT FALSE
               THEN count(*) FILTER (WHERE role = 'CHILD' AND NOT under_16 AND under_22
                                           AND studying) END AS studying_16_22,
           CASE WHEN bool_and(under_36m IS NOT NULL) FILTER (WHERE role = 'CHILD') IS NOT FALSE
               THEN count(*) FILTER (WHERE role = 'CHILD' AND under_36m) END AS under_36m,
           coalesce(bool_or(under_36m IS NOT FALSE)
               FILTER (WHERE role = 'GRANDCHILD'), false) AS others_under_36m,
           coalesce(bool_or(under_16 IS NOT FALSE)
               FILTER (WHERE role = 'GRANDCHILD'), false) AS others_under_16,
           coalesce(bool_or(under_16 IS NOT TRUE AND studying IS NOT FALSE)
               FILTER (WHERE role = 'GRANDCHILD'), false) AS others_studying
    FROM aged GROUP BY household_id
), student AS (
    SELECT home.person_id, NOT bool_and(aged.under_16) AND bool_and(aged.studying)
           AND nullif(bool_or(poverty.during @> aged.days_15), false)
           AND bool_and(status.value IN {single}) AS covered
    FROM aged
    JOIN registry_fact AS poverty ON poverty.household_id = aged.household_id
        AND poverty.kind_id = {poverty} AND poverty.value IN {poor}
        AND poverty.during && aged.days_15 AND poverty.recorded_at < %(known)s
        AND (poverty.superseded_at IS NULL OR poverty.superseded_at >= %(known)s)
    JOIN home ON home.household_id = aged.household_id AND home.role IN ('HEAD', 'SPOUSE')
    LEFT JOIN registry_fact AS status ON status.person_id = home.person_id
        AND status.kind_id = {marital} AND status.during @> aged.days_15 AND {status_known}
    WHERE aged.role = 'CHILD' AND aged.under_16 IS NOT TRUE AND aged.studying IS NOT FALSE
    GROUP BY home.person_id, aged.child_id
), covered AS (
    SELECT person_id,
           CASE WHEN bool_and(covered IS NOT NULL)
               THEN count(*) FILTER (WHERE covered) END AS studying_covered
    FROM student GROUP BY person_id
), unit AS (
    SELECT area_id, unit_id FROM units_as_of(%(day)s)
), stood AS (
    SELECT household_id, max(unit.unit_id) AS area_id
    FROM registry_residence JOIN unit USING (area_id)
    WHERE household_id IS NOT NULL AND {held} {house_only} GROUP BY household_id
), lodged AS (
    SELECT person_id, max(unit.unit_id) AS area_id
    FROM registry_residence JOIN unit USING (area_id)
    WHERE person_id IS NOT NULL AND {held} {fact_only} GROUP BY person_id
)
SELECT people.id AS person_id, coalesce(stood.area_id, lodged.area_id, people.area_id) AS area_id,
    home.household_id, home.role AS household_role,
    {columns}
FROM people
LEFT JOIN home ON home.person_id = people.id
LEFT JOIN own ON own.person_id = people.id
LEFT JOIN house ON house.household_id = home.household_id
LEFT JOIN counted ON counted.household_id = home.household_id
LEFT JOIN covered ON covered.person_id = people.id
LEFT JOIN stood ON stood.household_id = home.household_id
LEFT JOIN lodged ON lodged.person_id = people.id
LEFT JOIN households_unreviewed(%(day)s::date, %(known)s::timestamptz, {home_of})
    AS unreviewed (household_id) ON unreviewed.household_id = home.household_id
""".replace("{judged}", JUDGED)
    .replace("{first}", FIRST)
    .replace("{last}", LAST)
    .replace("{born}", BORN)
    .replace("{under_16}", _age("16 years"))
    .replace("{under_22}", _age("22 years"))
    .replace("{under_36m}", _age("36 months"))
    .replace("{place_held}", PLACE_HELD)
    .replace("{fact_held}", FACT_HELD)
    .replace("{held}", HELD)
    .replace("{status_known}", STATUS_KNOWN)
    .replace("{single}", SINGLE)
    .replace("{poor}", POOR)
)

# One person only: every part is bounded by the person and the household of the day.
ONE_HOME = """(SELECT household_id FROM registry_membership
        WHERE person_id = %(person)s AND {held})""".replace("{held}", HELD)
ONE_HOMES_MEMBERS = (
    ("(SELECT person_id FROM registry_membership WHERE household_id IN {home} AND {held})")
    .replace("{home}", ONE_HOME)
    .replace("{held}", HELD)
)
ONE = {
    "only": "AND id = %(person)s",
    "home_only": "AND person_id = %(person)s",
    "fact_only": "AND person_id = %(person)s",
    "house_only": f"AND household_id IN {ONE_HOME}",
    "kid_only": f"AND person_id IN {ONE_HOMES_MEMBERS}",
    "young_only": f"AND place.household_id IN {ONE_HOME}",
    "home_of": f"coalesce({ONE_HOME}, 0)",
}
EVERYBODY = dict.fromkeys(ONE, "") | {"home_of": "NULL"}

OTHERS = """CASE WHEN home.person_id IS NULL THEN NULL
         WHEN home.role IN ('HEAD', 'SPOUSE') THEN {mine}
         WHEN home.role IN ('CHILD', 'OTHER') AND counted.{others}
             AND (people.born_first IS NULL OR people.born_first + interval '16 years' <= %(day)s)
             THEN NULL
         ELSE 0 END"""
COUNTS = {
    "children_under_16": (
        "CASE WHEN counted.household_id IS NULL THEN 0 ELSE counted.under_16 END",
        "others_under_16",
    ),
    "children_studying_16_22": (
        "CASE WHEN counted.household_id IS NULL THEN 0 ELSE counted.studying_16_22 END",
        "others_studying",
    ),
    "children_under_36m": (
        "CASE WHEN counted.household_id IS NULL THEN 0 ELSE counted.under_36m END",
        "others_under_36m",
    ),
    "children_studying_covered": (
        "CASE WHEN covered.person_id IS NULL THEN 0 ELSE covered.studying_covered END",
        "others_studying",
    ),
}
