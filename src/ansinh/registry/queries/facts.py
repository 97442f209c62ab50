"""The facts of a day as columns for the law, and the same columns of one person.

Two clocks: a fact counts when it is true on `day` and was held at `known`. A NULL is «not known»
and is never filled, except where the list of a kind is known to be complete (`kinds.ABSENT`).

How children are counted, for each person living in a household on `day`:

- of the head and the spouse: members whose place is CHILD, alive, born and recorded. A child whose
  birth date is not known makes the counts unknown; a child of 16 to under 22 whose studying is not
  known makes that count unknown.
- `children_studying_covered` counts children of 16 or over who study on the day and whose parent,
  on the last day before the sixteenth birthday, was single, widowed or had a missing spouse in a
  household that was poor or near-poor. A parent whose marital status of that day is not known
  makes it unknown, unless the child does not study. Whether study was ever interrupted is not read.
- `children_under_36m` is counted in the same way, but what is not known counts as none: the support
  for it is given on a declaration only. `died_this_month` is read from the day of death.
- of another grown member (a daughter with her own child in her parents' house): unknown where a
  grandchild who could count lives there, because nobody recorded whose child that is; else none.
- of everybody else: none. For whoever lives in no household, counts, poverty and area are unknown.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.translation import gettext as _

from ansinh.law import FACTS
from ansinh.registry.errors import FactKindsNotLoaded, PersonNotKnown
from ansinh.registry.kinds import FROM_DEATH, OF_HOUSEHOLD, RECORDED, SENSITIVE
from ansinh.registry.models import FactKind, Person
from ansinh.registry.sealed import sealed_facts
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact, FactValue

CITY_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
SINGLE = "('SINGLE', 'WIDOWED', 'SPOUSE_MISSING')"
POOR = "('POOR', 'NEAR_POOR')"
SEALED_NAMES = frozenset(fact.name for fact in RECORDED if fact.name in SENSITIVE)


def known_before(known: date | datetime) -> datetime:
    """The first moment whose knowledge no longer counts: a date counts to the end of its day in
    Asia/Ho_Chi_Minh, a moment counts itself.
    """
    if isinstance(known, datetime):
        return known + timedelta(microseconds=1)
    return datetime.combine(known + timedelta(days=1), time.min, CITY_TIME)


def _kinds() -> Mapping[str, tuple[int, str]]:
    rows = FactKind.objects.values_list("code", "pk", "absent")
    kinds = {code: (pk, absent) for code, pk, absent in rows}
    if missing := [f.name for f in RECORDED if f.name not in kinds]:
        raise FactKindsNotLoaded(
            _("Chưa nạp danh mục dữ kiện (thiếu %s). Hãy chạy lệnh nạp danh mục.")
            % ", ".join(missing)
        )
    return kinds


HELD = """during @> %(day)s AND recorded_at < %(known)s
        AND (superseded_at IS NULL OR superseded_at >= %(known)s)"""
PLACE_HELD = re.sub(r"\b(during|recorded_at|superseded_at)\b", r"place.\1", HELD)

TEMPLATE = """
WITH people AS (
    SELECT id, area_id, birth_date FROM registry_person
    WHERE recorded_at < %(known)s AND (birth_date IS NULL OR birth_date <= %(day)s)
        AND (withdrawn_at IS NULL OR withdrawn_at >= %(known)s) {only}
), home AS (
    SELECT person_id, household_id, role FROM registry_membership
    WHERE {held} {home_only}
), own AS (
    SELECT person_id, {own_values},
           max(lower(during)) FILTER (WHERE kind_id = {deceased} AND value = 'true') AS dead_since
    FROM registry_fact
    WHERE person_id IS NOT NULL AND kind_id IN ({own_kinds}) AND {held} {fact_only}
    GROUP BY person_id
), house AS (
    SELECT household_id, {house_values}
    FROM registry_fact
    WHERE household_id IS NOT NULL AND kind_id IN ({house_kinds}) AND {held} {house_only}
    GROUP BY household_id
), young AS (
    SELECT place.household_id, place.role, child.birth_date,
           (SELECT value FROM registry_fact
            WHERE person_id = child.id AND kind_id = {studying} AND {held}) = 'true' AS studying
    FROM registry_membership AS place JOIN registry_person AS child ON child.id = place.person_id
    WHERE place.role IN ('CHILD', 'GRANDCHILD') AND {place_held} {young_only}
        AND (child.withdrawn_at IS NULL OR child.withdrawn_at >= %(known)s)
        AND child.recorded_at < %(known)s
        AND (child.birth_date IS NULL OR child.birth_date BETWEEN %(day)s::date - 36525 AND %(day)s)
        AND NOT EXISTS (SELECT FROM registry_fact WHERE person_id = child.id
            AND kind_id = {deceased} AND value = 'true' AND {held})
), aged AS (
    SELECT *, birth_date + interval '16 years' > %(day)s AS under_16,
           birth_date + interval '22 years' > %(day)s AS under_22,
           birth_date + interval '36 months' > %(day)s AS under_36m,
           (birth_date + interval '16 years')::date - 1 AS last_day_15
    FROM young
), counted AS (
    SELECT household_id,
           CASE WHEN bool_and(birth_date IS NOT NULL) FILTER (WHERE role = 'CHILD') IS NOT FALSE
               THEN count(*) FILTER (WHERE role = 'CHILD' AND under_16) END AS under_16,
           CASE WHEN bool_and(birth_date IS NOT NULL AND (under_16 OR NOT under_22
                                                          OR studying IS NOT NULL))
                    FILTER (WHERE role = 'CHILD') IS NOT FALSE
               THEN count(*) FILTER (WHERE role = 'CHILD' AND NOT under_16 AND under_22
                                           AND studying) END AS studying_16_22,
           CASE WHEN bool_and(birth_date IS NOT NULL) FILTER (WHERE role = 'CHILD') IS NOT FALSE
               THEN count(*) FILTER (WHERE role = 'CHILD' AND under_36m) END AS under_36m,
           coalesce(bool_or(birth_date IS NULL OR under_36m)
               FILTER (WHERE role = 'GRANDCHILD'), false) AS others_under_36m,
           coalesce(bool_or(birth_date IS NULL OR under_16)
               FILTER (WHERE role = 'GRANDCHILD'), false) AS others_under_16,
           coalesce(bool_or(birth_date IS NULL OR NOT under_16 AND studying IS NOT FALSE)
               FILTER (WHERE role = 'GRANDCHILD'), false) AS others_studying
    FROM aged GROUP BY household_id
), covered AS (
    SELECT home.person_id,
           CASE WHEN bool_and((was_single AND aged.studying) IS NOT NULL)
               THEN count(*) FILTER (WHERE was_single AND aged.studying) END AS studying_covered
    FROM aged
    JOIN registry_fact AS poverty ON poverty.household_id = aged.household_id
        AND poverty.kind_id = {poverty} AND poverty.value IN {poor}
        AND poverty.during @> aged.last_day_15 AND poverty.recorded_at < %(known)s
        AND (poverty.superseded_at IS NULL OR poverty.superseded_at >= %(known)s)
    JOIN home ON home.household_id = aged.household_id AND home.role IN ('HEAD', 'SPOUSE')
    CROSS JOIN LATERAL (
        SELECT (SELECT value IN {single} FROM registry_fact
                WHERE person_id = home.person_id AND kind_id = {marital}
                    AND during @> aged.last_day_15 AND recorded_at < %(known)s
                    AND (superseded_at IS NULL OR superseded_at >= %(known)s)) AS was_single
    ) AS then_
    WHERE aged.role = 'CHILD' AND NOT aged.under_16
    GROUP BY home.person_id
)
SELECT people.id AS person_id, people.area_id,
    {columns}
FROM people
LEFT JOIN home ON home.person_id = people.id
LEFT JOIN own ON own.person_id = people.id
LEFT JOIN house ON house.household_id = home.household_id
LEFT JOIN counted ON counted.household_id = home.household_id
LEFT JOIN covered ON covered.person_id = people.id
"""

# One person only: every part is bounded by the person and the household of the day.
ONE_HOME = """(SELECT household_id FROM registry_membership
        WHERE person_id = %(person)s AND {held})""".replace("{held}", HELD)
ONE = {
    "only": "AND id = %(person)s",
    "home_only": "AND person_id = %(person)s",
    "fact_only": "AND person_id = %(person)s",
    "house_only": f"AND household_id IN {ONE_HOME}",
    "young_only": f"AND place.household_id IN {ONE_HOME}",
}
EVERYBODY = dict.fromkeys(ONE, "")

OTHERS = """CASE WHEN home.person_id IS NULL THEN NULL
         WHEN home.role IN ('HEAD', 'SPOUSE') THEN {mine}
         WHEN home.role IN ('CHILD', 'OTHER') AND counted.{others}
             AND (people.birth_date IS NULL OR people.birth_date + interval '16 years' <= %(day)s)
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


DIED = f"""coalesce(own.dead_since >= date_trunc('month', %(day)s::date), false) AS {FROM_DEATH}"""


def _recorded_column(fact: Fact, absent: str) -> str:
    """The recorded value as the law's column; absence is NULL, or what a complete list makes it."""
    shared = fact.name in OF_HOUSEHOLD
    value = f"{'house' if shared else 'own'}.{fact.name}"
    if absent:
        value = f"coalesce({value}, '{absent}')"
    if fact.kind is Type.CODE:
        whens = " ".join(f"WHEN '{code}' THEN {index}" for index, code in enumerate(fact.values))
        value = f"CASE {value} {whens} END"
    if shared:
        value = f"CASE WHEN home.person_id IS NOT NULL THEN ({value}) END"
    return f"({value})::{fact.sql_type} AS {fact.name}"


def unrecorded_facts() -> frozenset[str]:
    """Facts of which nobody has a row, and which the law can do without: their absence stands for a
    value, or they only follow another fact. A batch may leave out their columns."""
    spared = [f.name for f in RECORDED if f.absent is not None or f.follows]
    with connection.cursor() as cursor:
        cursor.execute(UNRECORDED, [spared])
        return frozenset(row[0] for row in cursor)


UNRECORDED = """
    SELECT kind.code FROM registry_factkind AS kind
    WHERE kind.code = ANY (%s)
        AND NOT EXISTS (SELECT FROM registry_fact AS fact WHERE fact.kind_id = kind.id)
"""


def _constant_column(fact: Fact) -> str:
    """What nobody's row leaves for everybody."""
    value = "NULL" if fact.absent is None else repr(fact.encode(fact.absent)).lower()
    return f"{value}::{fact.sql_type} AS {fact.name}"


def _columns(kinds: Mapping[str, tuple[int, str]], spared: Collection[str]) -> str:
    columns = []
    for fact in FACTS:
        if fact.name in spared:
            columns.append(_constant_column(fact))
            continue
        if fact.name in COUNTS:
            mine, others = COUNTS[fact.name]
            counted = OTHERS.format(mine=mine, others=others)
            counted = counted if fact.absent is None else f"coalesce({counted}, {fact.absent})"
            columns.append(f"({counted})::smallint AS {fact.name}")
        elif fact.name == FROM_DEATH:
            columns.append(DIED)
        elif fact.name in kinds:
            columns.append(_recorded_column(fact, kinds[fact.name][1]))
        else:
            columns.append(f"people.{fact.name}")
    return ",\n    ".join(columns)


def _values(names: list[str], kinds: Mapping[str, tuple[int, str]]) -> str:
    return ",\n           ".join(
        f"max(value) FILTER (WHERE kind_id = {kinds[name][0]}) AS {name}" for name in names
    )


def _ids(names: list[str], kinds: Mapping[str, tuple[int, str]]) -> str:
    return ", ".join(str(kinds[name][0]) for name in names)


def _sql(bounds: Mapping[str, str]) -> str:
    kinds = _kinds()
    spared = unrecorded_facts() | SEALED_NAMES
    own = [f.name for f in RECORDED if f.name not in OF_HOUSEHOLD and f.name not in spared]
    house = [fact.name for fact in RECORDED if fact.name in OF_HOUSEHOLD]
    return TEMPLATE.format(
        own_values=_values(own, kinds),
        own_kinds=_ids(own, kinds),
        house_values=_values(house, kinds),
        house_kinds=_ids(house, kinds),
        studying=kinds["studying"][0],
        deceased=kinds["deceased"][0],
        poverty=kinds["poverty"][0],
        marital=kinds["marital"][0],
        single=SINGLE,
        poor=POOR,
        held=HELD,
        place_held=PLACE_HELD,
        columns=_columns(kinds, spared),
        **bounds,
    )


def _in_order(sql: str, params: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The query with its named places as `%s`, and the parameters in that order."""
    names = re.findall(r"%\((\w+)\)s", sql)
    return re.sub(r"%\(\w+\)s", "%s", sql), [params[name] for name in names]


def facts_of_day_sql(day: date, known: date | datetime) -> tuple[str, list[Any]]:
    """A query and its parameters: one row for everybody born by `day` and recorded by `known`, with
    `person_id`, `area_id` and every fact of the law under its name, encoded as the law's columns
    are (codes smallint in the order of their values, booleans, counts smallint, dates). NULL is
    «not known». The dead of earlier days are there too, with `deceased` true. Sealed facts stand
    as their absence: SQL cannot open them, `sealed_of_day` gives them.

    Raises FactKindsNotLoaded when the kinds of facts were never loaded.
    """
    return _in_order(_sql(EVERYBODY), {"day": day, "known": known_before(known)})


def facts_of_person(person: Person, day: date, known: date | datetime) -> dict[str, FactValue]:
    """The same row for one person, decoded for the law's engine of one case: codes as strings.

    Raises PersonNotKnown for somebody not born by `day` or not recorded by `known`.
    """
    params: dict[str, Any] = {"day": day, "known": known_before(known), "person": person.pk}
    with connection.cursor() as cursor:
        cursor.execute(_sql(ONE), params)
        row = cursor.fetchone()
        names = [column.name for column in cursor.description or ()]
    if row is None:
        raise PersonNotKnown(
            _("%(person)s chưa sinh ngày %(day)s hoặc khi đó chưa được ghi nhận.")
            % {"person": person, "day": day.strftime("%d/%m/%Y")}
        )
    values = dict(zip(names, row, strict=True))
    found = {fact.name: fact.decode(values[fact.name]) for fact in FACTS}
    sealed = sealed_facts(day, known_before(known), person.pk)
    return found | {name: value for _person, name, value in sealed}


def sealed_of_day(day: date, known: date | datetime) -> dict[str, dict[int, FactValue]]:
    """The sensitive facts of the law true on `day` and held at `known`: value by person, by fact.

    Only to decide by; what is shown to anybody asks for a grant and a purpose first.
    """
    found: dict[str, dict[int, FactValue]] = {}
    for person, name, value in sealed_facts(day, known_before(known)):
        found.setdefault(name, {})[person] = value
    return found


SINCE = """
    SELECT fact.person_id, lower(fact.during)
    FROM registry_fact AS fact
    JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.code = %(kind)s
    JOIN registry_person AS person ON person.id = fact.person_id AND person.area_id = %(area)s
    WHERE fact.value NOT IN ('false', kind.absent) AND fact.during @> %(day)s
        AND fact.recorded_at < %(known)s
        AND (fact.superseded_at IS NULL OR fact.superseded_at >= %(known)s)
"""


def facts_since(kind: str, area: int, day: date, known: date | datetime) -> dict[int, date]:
    """From what day the value of `day` has held, by person, of those who live in the area (its id).

    Whoever has no row, «no», or the value that stands for «nothing» (not disabled) is left out.
    """
    params: dict[str, Any] = {"kind": kind, "area": area, "day": day, "known": known_before(known)}
    with connection.cursor() as cursor:
        cursor.execute(SINCE, params)
        return dict(cursor.fetchall())
