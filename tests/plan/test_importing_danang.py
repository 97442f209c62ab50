"""The Da Nang plan, read by the importer, against the rows that people made from it by hand."""

import csv
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ansinh.areas.services import load_areas
from ansinh.kernel.text import fold
from ansinh.plan.services.importing import read_plan

DATA = Path(__file__).parents[2] / "src/ansinh/plan/data/plan_10_2022"
TEXT = Path(__file__).parent / "texts/plan-10-KH-UBND-2022.txt"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def document(db):
    load_areas()
    return read_plan(TEXT.name, TEXT.read_bytes(), date(2026, 11, 25))


def test_every_clause_is_read_with_its_level_and_whether_its_heading_was_lost(document):
    read = {
        node.code: (node.level, node.inferred)
        for node in document.nodes()
        if node.level in {"part", "section", "item"}
    }
    assert read == {
        row["code"]: (row["level"], row["heading_inferred"] == "1") for row in rows("clauses.csv")
    }
    assert all(node.why for node in document.nodes() if node.inferred)


def test_every_target_is_read_as_people_labelled_it(document):
    def number(text):
        return Decimal(text) if text else None

    columns = ("unit", "comparator", "comparator_source", "value_source", "kind", "scope")
    columns += ("due_source", "modality")
    labels = rows("targets.csv")
    assert len(document.targets) == len(labels) == 22
    for target, label in zip(document.targets, labels, strict=True):
        read = {name: getattr(target, name) for name in columns}
        assert read == {name: label[name] for name in columns}, target.text
        assert (target.code, target.clause) == (label["code"], label["clause"])
        assert (target.value, target.value_high) == (
            number(label["value"]),
            number(label["value_high"]),
        )
        assert target.due_date == date.fromisoformat(label["due_date"])


def test_every_task_is_read_with_the_agencies_that_the_plan_prints(document):
    def side(role):
        return "lead" if role == "co_lead" else role

    # Which of several leads answers for a task, and who leads where nobody is printed, people
    # inferred from part V; the importer gives what is printed.
    labels = rows("task_agencies.csv")
    printed = {
        (row["task"], row["agency"], side(row["role"]))
        for row in labels
        if row["source"] == "printed" or row["task"].startswith("III.9.")
    }
    read = {
        (task.clause, party.code, side(party.role))
        for task in document.tasks
        for party in task.agencies
    }
    assert read == printed
    assert [task.clause for task in document.tasks] == [row["code"] for row in rows("tasks.csv")]
    due = {row["code"]: row["due_date"] for row in rows("tasks.csv")}
    assert {task.clause: str(task.due_date) for task in document.tasks} == due


def test_every_duty_is_read_with_its_agency(document):
    read = [(duty.clause, [party.code for party in duty.agencies]) for duty in document.duties]
    assert read == [(row["code"], [row["agency"]]) for row in rows("duties.csv")]


def test_every_reference_is_read_with_its_day_and_first_clause(document):
    def key(type_, number, name):
        return (type_, number or fold(name).replace("nghi quyet ", ""))

    labels = tomllib.loads((DATA / "plan.toml").read_text(encoding="utf-8"))["reference"]
    numbered = {one["number"]: one for one in labels if one["number"]}
    read = {one.number: one for one in document.references if one.number}
    assert set(read) == set(numbered)
    for number, one in read.items():
        label = numbered[number]
        assert (one.type, one.issued_on) == (label["type"], label.get("issued_on")), number
        assert one.clauses[0] == label["clause"]
    unnumbered = {(one.type, one.clauses) for one in document.references if not one.number}
    assert unnumbered == {
        (one["type"], tuple(one["clause"].split(", "))) for one in labels if not one["number"]
    }
    assert len(document.references) == len(labels) == 26


def test_the_reporting_duty_and_the_letterhead(document):
    (duty,) = document.reporting
    assert (duty.clause, duty.day, duty.month, duty.frequency) == ("VI", 30, 11, "yearly")
    assert duty.recipient is not None
    assert duty.recipient.code == "SLDTBXH"
    header = document.header
    assert (header.number, header.issued_on) == ("10/KH-UBND", date(2022, 1, 17))
    assert (header.period_start, header.period_end) == (2021, 2025)


def test_what_was_recovered_or_inferred_is_said(document):
    said = [(one.code, one.clause) for one in document.warnings]
    lost = [row["code"] for row in rows("clauses.csv") if row["heading_inferred"] == "1"]
    assert {clause for code, clause in said if code.startswith("lost_")} == set(lost) - {"VI"}
    assert {code for code, _ in said} == {"lost_part", "lost_section", "period_inferred"}
    assert all(one.why for one in document.targets if one.inferred)


def test_programmes_and_systems_are_named(document):
    programmes = {one.name for one in document.programmes}
    assert {"Quỹ Đền ơn đáp nghĩa", "Chương trình “Có việc làm”"} <= programmes
    assert "cơ sở dữ liệu an sinh xã hội" in {one.name for one in document.systems}
