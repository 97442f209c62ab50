"""What the how-to pages tell a clerk to type, typed: every command of every `console` block."""

import json
import re
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from ansinh.accounts.models import Official
from ansinh.casework.queries import to_sign
from ansinh.casework.services import sign
from ansinh.db import keys
from ansinh.demo.officials import cast
from ansinh.payments.models import Batch, Payment
from ansinh.payments.synthetic_reply import synthetic_reply
from ansinh.registry.models import ImportBatch, Person
from ansinh.registry.services import load_fact_kinds
from tests.rules.test_batch import frame_of, person

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
LIST_DAY = date(2026, 11, 20)


def typed(page: str) -> list[list[str]]:
    """The commands of the `console` blocks of a page, each in its words."""
    blocks = re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert all(line.startswith("$ ansinh ") for line in lines), "a console block holds commands"
    return [shlex.split(line)[2:] for line in lines]


def officials_are_created() -> None:
    cast(LIST_DAY)


def they_sign() -> None:
    staff = cast(LIST_DAY)
    for signer in staff.signers:
        waiting = to_sign(signer, LIST_DAY)
        if signer.role == Official.Role.COMMUNE_CHAIR:
            waiting = waiting.filter(area=signer.area)
        if chosen := list(waiting.values_list("pk", flat=True)):
            sign(chosen, by=signer, on=LIST_DAY)


def channels_answer() -> None:
    for batch in Batch.objects.filter(status=Batch.Status.RELEASED):
        _name, content = synthetic_reply(batch, seed=1, on=LIST_DAY)
        Path(f"{batch.channel}_REPLY").write_bytes(content)


BEFORE: dict[str, Callable[[], None]] = {
    "assess": officials_are_created,
    "build_payroll": they_sign,
    "read_reply": channels_answer,
}


def filled_in(word: str) -> str:
    """What the clerk puts in place of a word in capitals."""
    if word == "PERSON":
        return str(Person.objects.order_by("pk")[0].uid)
    if word.endswith("_FILE"):
        return Batch.objects.get(channel=word.removesuffix("_FILE")).file_name
    return word


@pytest.mark.django_db
def test_a_month_is_run_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = typed((PAGES / "run-a-month.md").read_text(encoding="utf-8"))

    for verb, *words in commands:
        BEFORE.get(verb, lambda: None)()
        call_command(verb, *map(filled_in, words))
        assert capsys.readouterr().out, verb

    assert {verb for verb, *_ in commands} >= {"propose", "build_payroll", "read_reply", "balance"}
    assert Payment.objects.filter(status=Payment.Status.PAID).exists()


@pytest.mark.django_db
def test_the_plan_is_followed_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (PAGES / "follow-the-plan.md").read_text(encoding="utf-8")
    (rows,) = re.findall(r"^```csv\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    Path("so-lieu.csv").write_text(rows, encoding="utf-8")
    load_fact_kinds()

    for verb, *words in typed(page):
        if verb == "import_values":
            cast(LIST_DAY)
        call_command(verb, *words)
        told = capsys.readouterr().out
        assert told, verb

    assert "nhận 2" in told
    assert "không nhận 1" in told
    assert "ghi ngược" in told


FACTS_OF_THE_PAGE = re.compile(r"^```json\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_law_is_asked_from_outside_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (PAGES / "decide-from-outside.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path("nguoi.json").write_text(FACTS_OF_THE_PAGE.findall(page)[0], encoding="utf-8")

    for verb, *words in typed(page):
        call_command(verb, *words)
        assert capsys.readouterr().out

    call_command(*typed(page)[0])
    body = json.loads(capsys.readouterr().out)
    assert body["people"][0]["facts"]["children_studying_covered"] == 1
    assert [r["id"] for r in body["rejected"]] == ["B"]


@pytest.mark.django_db
def test_a_draft_is_simulated_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (PAGES / "simulate.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path("du-thao.json").write_text(FACTS_OF_THE_PAGE.findall(page)[0], encoding="utf-8")
    call_command("load_areas")
    call_command("synthesize", "--people", "600", "--seed", "2026", "--on", "2026-07-01")
    capsys.readouterr()

    for verb, *words in typed(page):
        call_command(verb, *words)
        assert capsys.readouterr().out

    assert Path("du-thao.xlsx").read_bytes().startswith(b"PK")


def test_a_nation_is_decided_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    frame_of([person(disability="EXTREME"), person()]).collect().write_parquet("people.parquet")
    commands = typed((PAGES / "decide-on-a-cluster.md").read_text(encoding="utf-8"))

    for words in commands:
        call_command(*words)
        assert "1.080.000" in capsys.readouterr().out

    assert {path.name for path in tmp_path.iterdir()} >= {"report.xlsx", "each.parquet"}


LIST_OF_THE_PAGE = re.compile(r"^```csv\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.django_db
def test_a_list_is_imported_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (PAGES / "import.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path("khuyet-tat.csv").write_text(LIST_OF_THE_PAGE.findall(page)[0], encoding="utf-8")
    call_command("load_areas")
    load_fact_kinds()
    capsys.readouterr()

    for verb, *words in typed(page):
        batch = ImportBatch.objects.values_list("pk", flat=True).first()
        call_command(verb, *(str(batch) if word == "BATCH" else word for word in words))
        assert capsys.readouterr().out

    assert ImportBatch.objects.get().counts["accepted"] == 1
    assert ImportBatch.objects.get().status == "UNDONE"
    assert Path("dong-loi.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.django_db
def test_the_log_and_the_seal_are_checked_as_the_page_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings: Any,
) -> None:
    settings.FILES = tmp_path / "files"
    monkeypatch.setattr(keys, "key_file", lambda: tmp_path / "seal")
    keys.ring.cache_clear()

    try:
        for words in typed((PAGES / "who-sees-what.md").read_text(encoding="utf-8")):
            call_command(*words)
            assert capsys.readouterr().out
        assert len((tmp_path / "seal").read_text().split()) == 2
    finally:
        keys.ring.cache_clear()


# The pages and the test that types their commands.
TYPED = {
    "add-law.md": "tests/law/test_add_law.py",
    "amend-plan.md": "tests/plan/test_plan_commands.py",
    "decide-from-outside.md": "tests/house/test_how_to.py",
    "decide-on-a-cluster.md": "tests/house/test_how_to.py",
    "follow-the-plan.md": "tests/house/test_how_to.py",
    "import-plan.md": "tests/plan/test_importing_drafts.py",
    "import.md": "tests/house/test_how_to.py",
    "keep-the-registry.md": "tests/house/test_keep_the_registry.py",
    "report-on-the-plan.md": "tests/plan/test_reporting_commands.py",
    "plan-budget.md": "tests/plan/test_plan_commands.py",
    "run-a-month.md": "tests/house/test_how_to.py",
    "simulate.md": "tests/house/test_how_to.py",
    "who-sees-what.md": "tests/house/test_how_to.py",
}


def test_every_page_is_typed() -> None:
    assert {p.name for p in PAGES.glob("*.md")} == set(TYPED)
    root = PAGES.parents[1]
    for page, test in TYPED.items():
        assert page in (root / test).read_text(encoding="utf-8")


def test_a_block_of_something_else_is_refused() -> None:
    assert typed("```console\n$ ansinh search 'a b'\n```\n") == [["search", "a b"]]
    with pytest.raises(AssertionError):
        typed("```console\n$ rm x\n```\n")
