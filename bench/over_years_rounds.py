"""The rounds of bench/over_years.py: needs Django set up and the city of twenty years loaded."""

import time
from collections.abc import Callable, Sequence, Sized
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from django.db import connection

from ansinh.areas.queries import city
from ansinh.casework.services import propose
from ansinh.db.acting import acting
from ansinh.db.copying import copy_csv_out
from ansinh.kernel.month import Month
from ansinh.policy.services import assess
from ansinh.registry.models import Person
from ansinh.registry.queries import difference, facts_of_day_sql, facts_of_person, held_at, timeline
from import_rounds import import_it, make_list
from payroll_rounds import check, measure
from search_rounds import percentile

NOW, AT = date(2026, 11, 24), datetime(2026, 11, 24, 4, tzinfo=UTC)
MONTH, BEFORE = Month(2026, 11), Month(2026, 10)
# (true on, known on): today; today as known ten years ago; ten years ago as known today, and then.
MOMENTS = (
    (NOW, NOW),
    (date(2016, 6, 1), NOW),
    (date(2016, 6, 1), date(2016, 7, 1)),
    (NOW, date(2016, 7, 1)),
)
PAST = ((NOW, NOW), (date(2026, 6, 30), date(2026, 6, 30)), (date(2012, 6, 30), date(2012, 6, 30)))
SOME = """
    SELECT person.id, area.path FROM registry_person AS person TABLESAMPLE SYSTEM (0.05)
    JOIN areas_area AS area ON area.id = person.area_id
    WHERE person.recorded_at < timestamptz '2026-11-24' ORDER BY random() LIMIT 300
"""


def _line(name: str, took: Sequence[float]) -> None:
    shares = " ".join(f"p{share} {percentile(took, share):7.1f}" for share in (50, 95, 99))
    print(f"{name:<50}{len(took):>5}  {shares} ms", flush=True)


def cards() -> None:
    """What was held of one person, at four pairs of days, by the official of the commune."""
    with connection.cursor() as cursor:
        cursor.execute(SOME)
        people = cursor.fetchall()
    rows = 0
    asked = {f"true on {day}, known on {known}": (day, known) for day, known in MOMENTS}
    took: dict[str, list[float]] = {}
    for key, path in people:
        person = Person.objects.get(pk=key)
        with acting(official="bench", area=path, duty="COMMUNE_OFFICIAL"):
            for name, moment in asked.items():
                start = time.perf_counter()
                held_at(person, *moment)
                took.setdefault(name, []).append(time.perf_counter() - start)
            others: dict[str, Callable[[], Sized]] = {
                "two pairs side by side": partial(difference, person, MOMENTS[0], MOMENTS[2]),
                "the facts of the law, one person": partial(facts_of_person, person, NOW, NOW),
                "all that was ever held (the timeline)": partial(timeline, person),
            }
            for name, work in others.items():
                start = time.perf_counter()
                found = work()
                took.setdefault(name, []).append(time.perf_counter() - start)
            rows += len(found)
    for name, values in took.items():
        _line(name, values)
    print(f"rows of a timeline, on average: {rows / len(people):.0f}")


def _columns_of(day: date, known: date) -> None:
    check(copy_csv_out(*facts_of_day_sql(day, known)).getbuffer().nbytes > 0)


def facts() -> None:
    """The facts of a day of everybody as CSV, which is how the law gets them."""
    for day, known in PAST:
        query, params = facts_of_day_sql(day, known)
        sizes: list[int] = []
        cpu, wall = measure(lambda: sizes.append(copy_csv_out(query, params).getbuffer().nbytes))  # noqa: B023
        size = sizes[0] / 1e6
        print(
            f"facts of {day} known on {known}: {cpu:.1f} CPU-s {wall:.1f} s, {size:.0f} MB",
            flush=True,
        )


def assess_() -> None:
    """The law applied to everybody for two months, from the database and back."""
    for month in (BEFORE, MONTH):
        cpu, wall = measure(partial(assess, month, known=NOW, at=AT))
        print(f"assess {month}: {cpu:.1f} CPU-s {wall:.1f} s", flush=True)


def propose_() -> None:
    """The proposals of a month, of everybody."""
    made: list[object] = []
    cpu, wall = measure(lambda: made.append(propose(MONTH, known=NOW, on=NOW, since=MONTH)))
    print(f"propose {MONTH}: {cpu:.1f} CPU-s {wall:.1f} s, {made[0]}", flush=True)


def import_(rows: int) -> None:
    """A population extract of so many rows, matched against everybody and written."""
    content = make_list(rows)
    counts: list[dict[str, object]] = []
    cpu, wall = measure(lambda: counts.append(import_it(content, city(NOW)).counts))
    check(counts[0]["rows"] == rows)
    each = 1000 * cpu / rows
    print(f"import {rows:,} rows: {cpu:.1f} CPU-s {wall:.1f} s, {each:.3f} CPU-s per 1,000")
    print({key: value for key, value in counts[0].items() if isinstance(value, int)})


def run(what: Sequence[str], rows: int) -> None:
    """Measure each of `what` in turn."""
    print(f"load of the machine: {Path('/proc/loadavg').read_text().split()[0]}")
    works = {
        "cards": cards, "facts": facts, "assess": assess_, "propose": propose_,
        "import": lambda: import_(rows),
    }  # fmt: skip
    for name in what:
        works[name]()
