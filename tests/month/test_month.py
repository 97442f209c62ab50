"""One month from intake to report: twice, killed half-way, and to the đồng."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PEOPLE = "500"
FINGERPRINT = """
import hashlib, json
from django.conf import settings
from django.db import connection
from ansinh.demo.calendar import NOVEMBER
from ansinh.payments.queries import balance, ledger_balance
from ansinh.plan.models import Report

def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [[str(value) for value in row] for row in cursor.fetchall()]

state, ledger = balance(NOVEMBER.month), ledger_balance()
# A sealed paper lies under the digest of its content; its bytes differ each time it is sealed.
files = {
    str(path.relative_to(settings.FILES)): path.name if len(path.name) == 64
    else hashlib.sha256(path.read_bytes()).hexdigest()
    for path in sorted(settings.FILES.rglob("*")) if path.is_file()
}
print(json.dumps({
    "payments": rows('''SELECT p.uid, y.benefit, y.month, y.kind, c.month, y.amount,
        y.status, y.reason, y.returned_code FROM payments_payment y
        JOIN registry_person p ON p.id = y.person_id
        JOIN payments_cycle c ON c.id = y.cycle_id ORDER BY 1, 2, 3, 4, 5'''),
    "entitlements": rows('''SELECT p.uid, e.benefit, e.since, e.amount, e.clause FROM
        casework_entitlement e JOIN registry_person p ON p.id = e.person_id ORDER BY 1, 2, 3, 4'''),
    "open": rows('''SELECT p.uid, o.benefit, o.since, o.kind, o.amount, o.reason FROM
        casework_proposal o JOIN registry_person p ON p.id = o.person_id
        WHERE o.status = 'OPEN' ORDER BY 1, 2, 3'''),
    "differs": state.differs,
    "parts": [state.entitled + state.reissued, state.paid, state.returned, state.in_flight,
              state.waiting + state.listed],
    "ledger": [sum(a.debit for a in ledger), sum(a.credit for a in ledger)],
    "people": rows("SELECT count(*), bool_and(synthetic) FROM registry_person"),
    "reports": Report.objects.count(),
    "files": files,
}))
"""


def environment(folder: Path) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "PYTEST_VERSION"}}
    return {**clean, "ANSINH_DATA": str(folder), "ANSINH_DEMO": "1", "PYTHONPATH": "src"}


def ansinh(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ansinh", *words],
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finished(folder: Path, *words: str) -> str:
    process = ansinh(folder, *words)
    output, _ = process.communicate(timeout=600)
    assert process.returncode == 0, output
    return output


def fingerprint(folder: Path) -> dict[str, object]:
    lines = finished(folder, "shell", "--no-imports", "-c", FINGERPRINT).splitlines()
    found: dict[str, object] = json.loads(lines[-1])
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """A run that nobody disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    finished(folder, "demo", "--people", PEOPLE)
    return folder, fingerprint(folder)


def test_every_dong_is_accounted_for(whole: tuple[Path, dict[str, object]]) -> None:
    state = whole[1]
    entitled, paid, returned, in_flight, due = state["parts"]  # type: ignore[misc]
    assert state["differs"] == 0
    assert entitled == paid + returned + in_flight + due > 0
    debit, credit = state["ledger"]  # type: ignore[misc]
    assert debit == credit > 0


def test_arrears_of_july_to_october_are_paid_in_november_and_say_why(
    whole: tuple[Path, dict[str, object]],
) -> None:
    payments = whole[1]["payments"]
    arrears = [row for row in payments if row[3] == "ARREARS" and row[4] == "2026-11-01"]  # type: ignore[attr-defined]
    assert {row[2] for row in arrears} == {f"2026-{month:02d}-01" for month in (7, 8, 9, 10)}
    assert all(row[7] for row in arrears)


def test_only_synthetic_people_live_there(whole: tuple[Path, dict[str, object]]) -> None:
    assert whole[1]["people"] == [[PEOPLE, "True"]]


def test_a_second_run_changes_nothing(whole: tuple[Path, dict[str, object]]) -> None:
    folder, before = whole
    finished(folder, "demo", "--people", PEOPLE)
    assert fingerprint(folder) == before


def test_another_number_of_people_is_refused_with_the_remedy(
    whole: tuple[Path, dict[str, object]],
) -> None:
    process = ansinh(whole[0], "demo", "--people", "7")
    output, _ = process.communicate(timeout=120)
    assert process.returncode != 0
    assert "make reset" in output


def test_a_run_killed_half_way_again_and_again_ends_the_same(
    whole: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    for patience in (4.0, 7.0, 9.0):
        process = ansinh(tmp_path, "demo", "--people", PEOPLE)
        time.sleep(patience)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    finished(tmp_path, "demo", "--people", PEOPLE)
    assert digest(fingerprint(tmp_path)) == digest(whole[1])


def digest(state: dict[str, object]) -> dict[str, str]:
    """One hash a part, so that a failure names the part that differs."""
    return {
        part: hashlib.sha256(json.dumps(value).encode()).hexdigest()
        for part, value in state.items()
    }
