"""The parts of bench/twenty_years.py: needs Django set up."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from ansinh.db.objects import sync
from ansinh.registry.services import load_fact_kinds, load_synthetic_city
from payroll_rounds import measure

ON, AT = date(2026, 11, 24), datetime(2026, 11, 24, 3, tzinfo=UTC)
FIRST_YEAR, THIS_YEAR = 2006, 2026
HISTORY = Path(__file__).parent / "twenty_years.sql"
TABLES = (
    "person", "household", "membership", "residence", "identifier", "fact", "payoutaccount",
    "personhistory",
)  # fmt: skip
DONE = """
    CREATE SCHEMA IF NOT EXISTS bench;
    CREATE TABLE IF NOT EXISTS bench.done (part text PRIMARY KEY, cpu float, wall float);
    CREATE TABLE IF NOT EXISTS bench.aside (place serial, put_back text)
"""
# Each with how it is made again: bare indexes first, then foreign keys, exclusion constraints last.
ASIDE = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
                  pg_get_constraintdef(oid)), CASE contype WHEN 'f' THEN 1 ELSE 2 END
    FROM pg_constraint WHERE conrelid = ANY (%s::regclass[]) AND contype IN ('f', 'x')
    UNION ALL
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid), 0
    FROM pg_index WHERE indrelid = ANY (%s::regclass[]) AND NOT indisexclusion
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY 3, 2
"""
PACK = "VACUUM (FULL) registry_person, registry_membership, registry_residence"
SIZES = """
    SELECT relname, reltuples::bigint, pg_table_size(oid), pg_indexes_size(oid)
    FROM pg_class WHERE oid = ANY (%s::regclass[]) ORDER BY 3 DESC
"""


def execute(statement: str, *params: object) -> list[tuple[object, ...]]:
    """Run one statement; its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params or None)
        return cursor.fetchall() if cursor.description else []


def part(name: str, work: Callable[[], object]) -> None:
    """Do one part, unless it was done before, and write down what it took."""
    if execute("SELECT 1 FROM bench.done WHERE part = %s", name):
        return
    cpu, wall = measure(work)
    execute("INSERT INTO bench.done VALUES (%s, %s, %s)", name, cpu, wall)
    print(f"{name:<60}{cpu:>9.1f} CPU-s{wall:>9.1f} s", flush=True)


def _regclasses() -> list[str]:
    return [f"registry_{name}" for name in TABLES]


@transaction.atomic
def set_aside() -> None:
    """Take away what is dearer to keep up row by row than to make at the end."""
    names = _regclasses()
    for drop, put_back, _late in execute(ASIDE, names, names):
        execute(str(drop))
        execute("INSERT INTO bench.aside (put_back) VALUES (%s)", put_back)


def put_back() -> None:
    """Make every index and key again; each counts as a part of its own."""
    execute("SET maintenance_work_mem = '1GB'")
    for (statement,) in execute("SELECT put_back FROM bench.aside ORDER BY place"):
        part(str(statement), partial(execute, str(statement)))


def history() -> None:
    """Twenty years, year by year as they would have been recorded."""
    parts = HISTORY.read_text(encoding="utf-8").split("-- PART ")[1:]
    for text in parts:
        title, _, body = text.partition("\n")
        for year in range(FIRST_YEAR, THIS_YEAR) if "{year}" in body else [THIS_YEAR]:
            part(f"{title} {year}", partial(_years_part, body.replace("{year}", str(year))))


@transaction.atomic
def _years_part(body: str) -> None:
    """Triggers do not see the rows: those of the history keep no history of their own."""
    execute("SET LOCAL session_replication_role = replica")
    execute("SET LOCAL work_mem = '512MB'")
    execute("SET LOCAL synchronous_commit = off")
    execute(body)


def report() -> None:
    """Rows and bytes of each table."""
    print(f"{'table':<26}{'rows':>13}{'table MB':>10}{'index MB':>10}{'bytes/row':>11}")
    for name, rows, table, indexes in execute(SIZES, _regclasses()):
        each = (int(table) + int(indexes)) / max(int(rows), 1)
        print(
            f"{name:<26}{rows:>13,}{int(table) / 1e6:>10,.0f}{int(indexes) / 1e6:>10,.0f}"
            f"{each:>11.0f}"
        )
    ((size,),) = execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
    print(f"the whole database: {size}")


def _house() -> None:
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("load_areas", verbosity=0)
    load_fact_kinds()


def run(people: int, seed: int) -> None:
    """Load what is missing, and tell the sizes."""
    execute(DONE)
    part("the house", _house)
    part("indexes and keys set aside", set_aside)
    part("the city", lambda: load_synthetic_city(people, seed=seed, on=ON, at=AT))
    history()
    part("rows packed after the updates", partial(execute, PACK))
    put_back()
    sync()
    part("VACUUM (FREEZE, ANALYZE)", lambda: execute("VACUUM (FREEZE, ANALYZE)"))
    report()
