"""Nothing of a document enters the plan before a person confirms the reading."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from tools.plan_reading import compared, percent, totals

from ansinh.accounts.models import Official
from ansinh.areas.queries import agency_on
from ansinh.areas.services import load_areas
from ansinh.plan.errors import NotTheirs
from ansinh.plan.models import Clause, Plan, PlanDraft, Target, Task, TaskAgency
from ansinh.plan.services import Answers, confirm_import, draft_import, load_plan
from ansinh.plan.services.entering import DraftIncomplete
from ansinh.plan.services.importing import DraftConfirmed, changes
from tests.house.test_how_to import PAGES, typed

TEXT = Path(__file__).parent / "texts/plan-10-KH-UBND-2022.txt"
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TITLE = Answers(title="Thực hiện chính sách xã hội", agreed=True)


@pytest.fixture
def draft(db):
    load_areas()
    return draft_import(TEXT.name, TEXT.read_bytes(), NOW)


@pytest.fixture
def official(db):
    load_areas()
    return Official.objects.create(
        username="ke.hoach",
        full_name="Người Kế Hoạch",
        role=Official.Role.DEPARTMENT,
        agency=agency_on("SYT", NOW.date()),
    )


def test_a_draft_is_kept_once_and_nothing_enters_the_plan(draft):
    assert draft_import("tên khác.txt", TEXT.read_bytes(), NOW) == draft
    assert draft.status == "waiting"
    assert draft.tree["counts"]["tasks"] == 57
    assert draft.warnings
    assert not Plan.objects.exists()
    assert not Task.objects.exists()


def test_confirming_enters_the_plan_and_says_who(draft, official):
    done = confirm_import(draft, by=official, at=NOW, answers=TITLE)
    assert done.entered
    assert done.agencies_left_out == 0
    plan = done.plan
    assert (plan.number, plan.coordinator.code) == ("10/KH-UBND", "SLDTBXH")
    assert (plan.report_day, plan.report_month, plan.period_end) == (30, 11, date(2025, 12, 31))
    assert (Clause.objects.count(), Target.objects.count(), Task.objects.count()) == (110, 22, 57)
    assert TaskAgency.objects.filter(task__code="III.4.a", agency__code="SGDDT").exists()
    draft.refresh_from_db()
    assert (draft.confirmed_by, draft.confirmed_at, draft.plan) == (official, NOW, plan)
    with pytest.raises(DraftConfirmed):
        confirm_import(draft, by=official, at=NOW)


def test_what_the_document_does_not_print_is_asked_for(draft, official):
    with pytest.raises(DraftIncomplete, match="trích yếu"):
        confirm_import(draft, by=official, at=NOW, answers=Answers(agreed=True))
    assert not Plan.objects.exists()


def test_a_plan_that_stands_keeps_its_rows(draft, official):
    load_plan()
    titles = list(Task.objects.values_list("title", flat=True))
    done = confirm_import(draft, by=official, at=NOW, answers=Answers(agreed=True))
    assert not done.entered
    assert list(Task.objects.values_list("title", flat=True)) == titles


def test_a_second_import_tells_the_difference_from_the_confirmed_reading(draft, official):
    assert changes(draft.tree, draft.number, draft.issued_on) == []
    confirm_import(draft, by=official, at=NOW, answers=TITLE)
    text = TEXT.read_text(encoding="utf-8").replace("dưới 3%", "dưới 2%")
    again = draft_import(TEXT.name, text.encode(), NOW)
    made = changes(again.tree, again.number, again.issued_on)
    assert {(one["kind"], one["clause"]) for one in made} == {
        ("clauses", "II.2.a"),
        ("targets", "II.2.a#5"),
    }


def test_the_database_holds_no_confirmation_without_a_person(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanDraft.objects.update(status="confirmed")


def test_the_command_prints_the_tree_and_a_dry_run_keeps_nothing(db, capsys):
    load_areas()
    call_command("import_plan", str(TEXT), "--dry-run", "--json")
    tree = json.loads(capsys.readouterr().out)
    assert tree["counts"]["duties"] == 16
    assert tree["reporting"][0]["month"] == 11
    assert not PlanDraft.objects.exists()
    call_command("import_plan", str(TEXT))
    assert "chờ xác nhận" in capsys.readouterr().out
    assert PlanDraft.objects.count() == 1


def test_the_command_names_a_file_it_cannot_read(db, tmp_path):
    load_areas()
    file = tmp_path / "a.xyz"
    file.write_bytes(b"x")
    with pytest.raises(CommandError, match="Hãy"):
        call_command("import_plan", str(file))


def test_the_page_is_typed_and_its_table_is_what_is_measured(
    official, tmp_path, monkeypatch, capsys
):
    page = (PAGES / "import-plan.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path("ke-hoach.txt").write_bytes(TEXT.read_bytes())
    load_areas()
    for verb, *words in typed(page):
        draft = PlanDraft.objects.first()
        places = {"DRAFT": str(draft.pk) if draft else "", "OFFICIAL": official.username}
        call_command(verb, *(places.get(word, word) for word in words))
        assert capsys.readouterr().out
    assert PlanDraft.objects.get().confirmed_by == official
    assert Plan.objects.get().number == "10/KH-UBND"
    for field, (labels, read, right) in totals(compared()).items():
        row = f"| {field} | {labels} | {read} | {right} | {percent(right, read)} |"
        assert row in page


def test_the_command_refuses_what_a_person_did_not_say(draft, official, capsys):
    number = str(draft.pk)
    with pytest.raises(CommandError, match="--by"):
        call_command("confirm_plan", number)
    with pytest.raises(CommandError, match="máy suy ra"):
        call_command("confirm_plan", number, "--by", official.username)
    with pytest.raises(CommandError, match="trích yếu"):
        call_command("confirm_plan", number, "--by", official.username, "--agree")
    with pytest.raises(CommandError, match="30/11"):
        call_command("confirm_plan", number, "--by", official.username, "--report-day", "x")
    with pytest.raises(CommandError, match="No such draft"):
        call_command("confirm_plan", "0", "--by", official.username)
    assert not Plan.objects.exists()


def test_an_official_of_another_agency_may_not_confirm(draft, official):
    load_plan()
    official.agency = agency_on("SVHTTDL", NOW.date())
    official.save()
    with pytest.raises(NotTheirs):
        confirm_import(draft, by=official, at=NOW, answers=TITLE)


PLANS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem[:12])
def test_every_plan_enters_when_a_person_says_what_it_lacks(db, official, file):
    read = draft_import(file.name, file.read_bytes(), NOW)
    said = Answers(
        number="1/KH-UBND",
        issued_on=date(2024, 1, 2),
        title="Kế hoạch thử",
        coordinator="UBND_TP",
        period=(date(2024, 1, 1), date(2025, 12, 31)),
        report_day=(30, 11),
        agreed=True,
    )
    done = confirm_import(read, by=official, at=NOW, answers=said)
    counts = read.tree["counts"]
    assert done.plan.targets.count() == counts["targets"]
    assert done.plan.tasks.count() == counts["tasks"]
