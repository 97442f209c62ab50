"""The facts of a day as columns for the law, and the same columns of one person.

Two clocks: a fact counts when it is true on `day` and was held at `known`. `area_id` is the unit of
the day in which the household (or who lives in none) stood by the residences then known; today's
unit of the person where no residence says.

A birth date known in part (a year, or a month of it) reaches the law as the first day of its span
where no age the law asks for lies inside the span, so that every day of it gets the same answer;
otherwise as «not known», and the paper that proves it is asked for. A NULL is «not known»
and is never filled, except where the list of a kind is known to be complete (`kinds.ABSENT`). The
poverty of a household split off from a poor one stays «not known» until its own is recorded.

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
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.translation import gettext as _

from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.registry.errors import FactKindsNotLoaded, PersonNotKnown
from ansinh.registry.kinds import (
    FROM_DEATH,
    FROM_PERSON,
    LEFT_CITY,
    OF_HOUSEHOLD,
    RECORDED,
    SENSITIVE,
    UNLESS,
)
from ansinh.registry.models import FactKind, Person
from ansinh.registry.queries.facts_sql import COUNTS, EVERYBODY, ONE, OTHERS, TEMPLATE
from ansinh.registry.queries.people import away_since
from ansinh.registry.sealed import sealed_facts
from ansinh.rules.book import RuleBook
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact, FactValue
from ansinh.rules.outcomes import age_limits

CITY_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
POVERTY = "poverty"
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
    needed = (*(f.name for f in RECORDED), LEFT_CITY)
    if missing := [name for name in needed if name not in kinds]:
        raise FactKindsNotLoaded(
            _("Chưa nạp danh mục dữ kiện (thiếu %s). Hãy chạy lệnh nạp danh mục.")
            % ", ".join(missing)
        )
    return kinds


DIED = f"""coalesce(own.dead_since >= date_trunc('month', %(day)s::date), false) AS {FROM_DEATH}"""


def _recorded_column(fact: Fact, absent: str) -> str:
    """The recorded value as the law's column; absence is NULL, or what a complete list makes it."""
    shared = fact.name in OF_HOUSEHOLD
    value = f"{'house' if shared else 'own'}.{fact.name}"
    if absent:
        value = f"coalesce({value}, {_default(fact, absent)})"
    if shared:
        value = f"CASE WHEN home.person_id IS NOT NULL THEN {value} END"
    return f"{value} AS {fact.name}"


def _encoded(fact: Fact, text: str) -> str:
    """The text of a recorded value as the law's column."""
    if fact.kind is Type.CODE:
        whens = " ".join(f"WHEN '{code}' THEN {index}" for index, code in enumerate(fact.values))
        text = f"CASE {text} {whens} END"
    return f"({text})::{fact.sql_type}"


def _default(fact: Fact, absent: str) -> str:
    """The value of a complete list, and NULL for whom something makes it doubtful: another fact, or
    that the household was split off from one of a class and was not reviewed.
    """
    value = _encoded(fact, f"'{absent}'")
    if fact.name == POVERTY:
        return f"CASE WHEN unreviewed.household_id IS NULL THEN {value} END"
    if fact.name not in UNLESS:
        return value
    return f"CASE WHEN own.{UNLESS[fact.name]} IS NOT TRUE THEN {value} END"


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


def _values(facts: list[Fact], kinds: Mapping[str, tuple[int, str]]) -> str:
    """Encoded here, among the few who have a row, not once more for everybody."""
    latest = {f.name: f"max(value) FILTER (WHERE kind_id = {kinds[f.name][0]})" for f in facts}
    return ",\n           ".join(f"{_encoded(f, latest[f.name])} AS {f.name}" for f in facts)


def _ids(facts: list[Fact], kinds: Mapping[str, tuple[int, str]]) -> str:
    return ", ".join(str(kinds[fact.name][0]) for fact in facts)


def _sql(bounds: Mapping[str, str], spared: Collection[str]) -> str:
    kinds = _kinds()
    own = [f for f in RECORDED if f.name not in OF_HOUSEHOLD and f.name not in spared]
    house = [fact for fact in RECORDED if fact.name in OF_HOUSEHOLD]
    return TEMPLATE.format(
        own_values=_values(own, kinds),
        own_kinds=_ids(own, kinds),
        house_values=_values(house, kinds),
        house_kinds=_ids(house, kinds),
        studying=kinds["studying"][0],
        deceased=kinds["deceased"][0],
        poverty=kinds["poverty"][0],
        marital=kinds["marital"][0],
        left=kinds[LEFT_CITY][0],
        columns=_columns(kinds, spared),
        **bounds,
    )


def limits_of(*books: RuleBook) -> list[date]:
    """The birth dates at which any of the laws changes its mind, in order of time."""
    born = next(fact for fact in FACTS if fact.name == FROM_PERSON)
    return sorted({limit for book in books for limit in age_limits(book, born)})


@lru_cache(maxsize=64)
def _limits_of_day(day: date, known: date) -> list[date]:
    """Those of the law of the month, and the day itself: who may not be born is not judged."""
    return sorted({*limits_of(open_book(Month.of(day), known)), day})


def _limits(day: date, known: date | datetime, books: Sequence[RuleBook]) -> list[date]:
    if books:
        return [*limits_of(*books), day]
    on = known.astimezone(CITY_TIME).date() if isinstance(known, datetime) else known
    return _limits_of_day(day, on)


def _in_order(sql: str, params: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The query with its named places as `%s`, and the parameters in that order."""
    names = re.findall(r"%\((\w+)\)s", sql)
    return re.sub(r"%\(\w+\)s", "%s", sql), [params[name] for name in names]


def facts_of_day_sql(
    day: date, known: date | datetime, books: Sequence[RuleBook] = ()
) -> tuple[str, list[Any]]:
    """A query and its parameters: one row for everybody born by `day` and recorded by `known`, with
    `person_id`, `area_id` and every fact of the law under its name, encoded as the law's columns
    are (codes smallint in the order of their values, booleans, counts smallint, dates). NULL is
    «not known». The dead of earlier days are there too, with `deceased` true;
    whoever left the city is not. Sealed facts stand
    as their absence: SQL cannot open them, `sealed_of_day` gives them.

    `books` are the laws that will judge the facts (none: the law of the month of `day` as known): a
    birth date known in part is given where none of them cares on which day of its span it was.

    Raises FactKindsNotLoaded when the kinds of facts were never loaded.
    """
    limits = _limits(day, known, books)
    params = {"day": day, "known": known_before(known), "limits": limits}
    return _in_order(_sql(EVERYBODY, unrecorded_facts() | SEALED_NAMES), params)


def facts_of_person(person: Person, day: date, known: date | datetime) -> dict[str, FactValue]:
    """The same row for one person, decoded for the law's engine of one case: codes as strings.

    Raises PersonNotKnown for somebody not born by `day`, not recorded by `known`, or living outside
    the city.
    """
    params: dict[str, Any] = {
        "day": day,
        "known": known_before(known),
        "person": person.pk,
        "limits": _limits(day, known, ()),
    }
    with connection.cursor() as cursor:
        cursor.execute(_sql(ONE, SEALED_NAMES), params)
        row = cursor.fetchone()
        names = [column.name for column in cursor.description or ()]
    if row is None:
        raise PersonNotKnown(_nobody(person, day))
    values = dict(zip(names, row, strict=True))
    found = {fact.name: fact.decode(values[fact.name]) for fact in FACTS}
    sealed = sealed_facts(day, known_before(known), person.pk)
    return found | {name: value for _person, name, value in sealed}


def _nobody(person: Person, day: date) -> str:
    """Why the law has nobody to judge."""
    words = {"person": person, "day": day.strftime("%d/%m/%Y")}
    if (gone := away_since(person, day)) is not None:
        return _("%(person)s đã chuyển đi khỏi thành phố từ ngày %(since)s; nơi đến xét hưởng.") % (
            words | {"since": gone.strftime("%d/%m/%Y")}
        )
    return _("%(person)s chưa sinh ngày %(day)s hoặc khi đó chưa được ghi nhận.") % words


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
