"""The rounds of bench/payroll.py: needs Django set up."""

import os
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection

from ansinh.accounts.models import Official
from ansinh.kernel.month import Month
from ansinh.payments.models import Batch
from ansinh.payments.queries import balance, disagreements
from ansinh.payments.services import build_payroll, prepare_batch, read_reply, release_batch
from ansinh.payments.synthetic_reply import synthetic_reply

JULY, NOVEMBER = Month(2026, 7), Month(2026, 11)
CITY = Path(__file__).parent / "payroll_city.sql"
COMMUNES = 94
# Measured by the project on two cores of another day (reference/peers.md, section 4), not here.
CITED = """Cited, not run here: openIMIS 1.5.0, 10,000 people, flat amount: list 73.0, reply 46.9
CPU-s per 1,000; the same rows written set-based into its tables: 0.10."""
TICK = os.sysconf("SC_CLK_TCK")
SIGN = """
WITH signed AS (
    INSERT INTO casework_decision (area_id, body, year, number, signed_on, signed_by_id, synthetic)
    SELECT area_id, 'UBND', 2026, %(number)s, %(on)s, id, true FROM accounts_official
    WHERE role = 'COMMUNE_CHAIR' RETURNING id, area_id
), proposed AS (
    INSERT INTO casework_proposal (person_id, area_id, assessment_id, benefit, kind, since, amount,
        before, once, clause, reason, made_on, status, decision_id, refusal)
    SELECT person.id, person.area_id, (SELECT id FROM policy_assessment), 'MONTHLY', 'GRANT',
           date '2026-07-01', %(amount)s, 0, false, '', 'thử', %(on)s, 'WITHDRAWN', NULL, ''
    FROM registry_person AS person RETURNING id, person_id, area_id
)
INSERT INTO casework_entitlement (person_id, benefit, decision_id, proposal_id, since, amount,
                                  clause, once)
SELECT proposed.person_id, 'MONTHLY', signed.id, proposed.id, date '2026-07-01', %(amount)s, '',
       false
FROM proposed JOIN signed ON signed.area_id = proposed.area_id
"""
# One decision a commune: the first COMMUNES decisions hold one line a person.
FLOOR = """
INSERT INTO floor (cycle_id, run, person_id, area_id, benefit, month, kind, amount, entitlement_id,
    reason, channel, bank_bin, account_number, account_name, status, returned_reason,
    returned_code, id)
SELECT 1, 1, line.person_id, 1, line.benefit, date '2026-07-01', 'REGULAR', line.amount, line.id,
       '', 'VNPOST', '', '', '', 'DUE', '', '', line.id
FROM casework_entitlement AS line WHERE line.decision_id <= %(communes)s
"""


def _postgres_seconds(backend: int) -> float:
    """CPU-seconds so far of every process of the server: the living, and the dead it has reaped."""

    def stat(pid: int) -> list[str]:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()

    postmaster = int(stat(backend)[1])
    ticks = sum(map(int, stat(postmaster)[11:15]))
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != postmaster:
            try:
                fields = stat(int(entry.name))
            except OSError:
                continue
            if int(fields[1]) == postmaster:
                ticks += sum(map(int, fields[11:13]))
    return ticks / TICK


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """CPU-seconds (client + server) and wall seconds of `work`."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    wall, client, server = time.perf_counter(), time.process_time(), _postgres_seconds(backend)
    work()
    cpu = time.process_time() - client + _postgres_seconds(backend) - server
    return cpu, time.perf_counter() - wall


def check(right: bool) -> None:
    """Stop when the work measured was not done right."""
    if not right:
        raise SystemExit("wrong result: the figures of this run mean nothing")


def execute(statement: str, **params: object) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params or None)


def empty(*, payments_only: bool) -> None:
    """Empty the tables; triggers refuse TRUNCATE to everybody but a replica."""
    rooms = ["payments"] if payments_only else [c.label for c in apps.get_app_configs()]
    tables = [
        model._meta.db_table
        for room in rooms
        for model in apps.get_app_config(room).get_models(include_auto_created=True)
        if model.__module__.startswith("ansinh.")
    ]
    execute("SET session_replication_role = replica")
    execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
    execute("RESET session_replication_role")


def make_city(people: int) -> None:
    """People, and two decisions for each: 750.000 known in June, 810.000 known in November."""
    empty(payments_only=False)
    for statement in CITY.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            execute(statement, people=people)
    execute(SIGN, number=1, on=date(2026, 6, 20), amount=750_000)
    execute(SIGN, number=2, on=date(2026, 11, 18), amount=810_000)
    execute("DROP TABLE IF EXISTS floor")
    execute("CREATE TABLE floor (LIKE payments_payment)")
    execute("VACUUM (ANALYZE)")


def floor() -> None:
    """As many bare rows as there are people: no index, no key, no trigger, no check."""
    execute(FLOOR, communes=COMMUNES)


def send() -> None:
    """Both channels: list, file, release."""
    clerk = Official.objects.get(username="PAYMENT_CLERK")
    finance = Official.objects.get(username="FINANCE")
    for channel in ("VNPOST", "BANK"):
        if batch := prepare_batch(JULY, channel, by=clerk, on=date(2026, 6, 25)):
            release_batch(batch, by=finance, on=date(2026, 6, 25))


def round_(people: int) -> dict[str, tuple[float, float]]:
    """One round of every step, each on a fresh payments room."""
    taken: dict[str, tuple[float, float]] = {}
    execute("TRUNCATE floor")
    empty(payments_only=True)
    taken["bare INSERT … SELECT"] = measure(floor)
    taken["list of July"] = measure(lambda: build_payroll(JULY, on=date(2026, 6, 24), since=JULY))
    taken["the same list again"] = measure(
        lambda: build_payroll(JULY, on=date(2026, 6, 24), since=JULY)
    )
    execute("VACUUM ANALYZE payments_payment")
    taken["files of both channels, released"] = measure(send)
    replies = [
        (batch, *synthetic_reply(batch, seed=1, on=date(2026, 7, 17), odd=0))
        for batch in Batch.objects.select_related("cycle")
    ]

    def read() -> None:
        for batch, name, content in replies:
            read_reply(batch, content, name, on=date(2026, 7, 17))

    taken["replies of both channels"] = measure(read)
    execute("VACUUM ANALYZE payments_payment")
    taken["list of November, 4 months of arrears"] = measure(
        lambda: build_payroll(NOVEMBER, on=date(2026, 11, 20), since=JULY)
    )
    check(balance(JULY).paid + balance(JULY).returned == people * 750_000)
    for month in (JULY, NOVEMBER):
        check(balance(month).differs == 0 and disagreements(month) == [])
    check(balance(NOVEMBER).entitled == people * (810_000 * 4 + 60_000))
    return taken


def run(people: int, times: int) -> None:
    """Print the table: median CPU-seconds per 1,000 people, wall seconds, ratio to the floor."""
    call_command("migrate", verbosity=0, skip_checks=True)
    make_city(people)
    rounds = [round_(people) for _each in range(times)]
    print(f"{people} people, {COMMUNES} communes, median of {times}")
    print(f"{'step':<40}{'CPU-s':>9}{'wall s':>9}{'CPU-s/1,000':>13}{'x floor':>9}")
    bare = statistics.median(taken["bare INSERT … SELECT"][0] for taken in rounds)
    for step in rounds[0]:
        cpu, wall = (statistics.median(taken[step][i] for taken in rounds) for i in (0, 1))
        per = cpu / people * 1000
        print(f"{step:<40}{cpu:>9.2f}{wall:>9.2f}{per:>13.4f}{cpu / bare:>9.1f}")
    print(CITED)
