"""Plan 10/KH-UBND as data: every clause, target, task and duty is there, once, with an owner."""

import csv
import tomllib
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "src" / "ansinh"
DATA = HOUSE / "plan" / "data"
PLAN = DATA / "plan_10_2022"
AREAS = HOUSE / "areas" / "data"
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ["I", "II", "III", "IV", "V", "VI"]


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CLAUSES = read(PLAN / "clauses.csv")
TARGETS = read(PLAN / "targets.csv")
TASKS = read(PLAN / "tasks.csv")
TASK_AGENCIES = read(PLAN / "task_agencies.csv")
DUTIES = read(PLAN / "duties.csv")
INDICATORS = read(PLAN / "indicators.csv")
OBSERVATIONS = read(DATA / "observations.csv")
WITH_TEXT = {
    "clauses": (CLAUSES, "title"),
    "targets": (TARGETS, "text"),
    "tasks": (TASKS, "text"),
    "duties": (DUTIES, "text"),
}


def header():
    with (PLAN / "plan.toml").open("rb") as file:
        return tomllib.load(file)


def agencies_on(day):
    return {
        row["code"]
        for row in read(AREAS / "agencies.csv")
        if row["valid_from"] <= day <= (row["valid_until"] or "9999-12-31")
    }


def levels(level):
    return [row["code"] for row in CLAUSES if row["level"] == level]


@pytest.mark.parametrize("path", sorted([*DATA.glob("*.csv"), *PLAN.iterdir()]))
def test_files_are_composed_unicode_in_plain_lines(path):
    text = path.read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert "\r" not in text


def test_the_plan_has_its_number_date_period_and_report_day():
    plan = header()
    assert plan["plan"]["number"] == "10/KH-UBND"
    assert plan["plan"]["issued_on"] == date(2022, 1, 17)
    assert plan["plan"]["period_from"] == date(2021, 1, 1)
    assert plan["plan"]["period_until"] == date(2025, 12, 31)
    assert (plan["reporting"]["due_day"], plan["reporting"]["due_month"]) == (30, 11)
    numbers = {row["number"] for row in plan["reference"]}
    assert {"1983/QĐ-TTg", "92-KL/TW", "29-KH/TU"} <= numbers


def test_counts_are_those_of_the_plan():
    assert levels("part") == ROMAN
    assert len(levels("section")) == 29
    assert len(levels("item")) == 75
    assert len(TARGETS) == 22
    assert len(TASKS) == 57
    assert len(DUTIES) == 16
    sections = Counter(code.split(".")[0] for code in levels("section"))
    assert sections == {"I": 2, "II": 2, "III": 12, "V": 13}
    per_section = Counter(row["code"].split(".")[1] for row in TASKS)
    assert [per_section[str(number)] for number in range(1, 13)] == [
        3, 9, 4, 9, 3, 8, 4, 4, 4, 4, 2, 3
    ]  # fmt: skip


def test_clauses_form_one_tree_in_the_order_of_the_page():
    codes = [row["code"] for row in CLAUSES]
    assert len(set(codes)) == len(codes)
    assert [row["position"] for row in CLAUSES] == [str(n) for n in range(1, len(codes) + 1)]
    for row in CLAUSES:
        assert row["parent"] == row["code"].rpartition(".")[0]
        assert row["parent"] == "" or codes.index(row["parent"]) < codes.index(row["code"])


def test_letters_stand_in_vietnamese_order_without_a_gap():
    for section in levels("section"):
        letters = [
            row["code"].rpartition(".")[2]
            for row in CLAUSES
            if row["parent"] == section and row["level"] == "item"
        ]
        assert letters == list(LETTERS[: len(letters)]), section


def test_lost_headings_are_marked():
    inferred = {row["code"] for row in CLAUSES if row["heading_inferred"] == "1"}
    assert inferred == {
        "I", "II", "IV", "V", "VI", "III.3", "III.5", "III.6", "III.9", "III.10", "III.11", "III.12"
    }  # fmt: skip


def test_tasks_targets_and_duties_stand_in_their_clauses():
    codes = {row["code"] for row in CLAUSES}
    assert [row["code"] for row in TARGETS] == [f"T{number}" for number in range(1, 23)]
    for row in [*TARGETS, *TASKS, *DUTIES]:
        assert row["clause"] in codes
    assert {row["clause"] for row in TARGETS} == {f"II.2.{letter}" for letter in "abcdđegh"}
    assert [row["clause"] for row in TASKS] == [
        code for code in levels("item") if code.startswith("III.")
    ]
    assert {row["clause"].split(".")[1] for row in DUTIES} == {str(n) for n in range(1, 14)}


@pytest.mark.parametrize("name", WITH_TEXT)
def test_every_wording_is_in_both_languages_and_short(name):
    rows, field = WITH_TEXT[name]
    for row in rows:
        assert 0 < len(row[f"{field}_vi"]) <= 150, row
        assert 0 < len(row[f"{field}_en"]) <= 150, row


def test_targets_keep_the_figures_of_the_plan():
    figures = {
        row["code"]: (row["comparator"], row["value"], row["value_high"], row["unit"])
        for row in TARGETS
    }
    assert figures["T2"] == ("=", "0", "", "hộ")
    assert figures["T4"] == ("=", "0", "", "hộ")
    assert figures["T5"] == ("<", "3", "", "%")
    assert figures["T6"] == ("RANGE", "4.5", "5", "%/năm")
    assert figures["T7"] == (">=", "50", "", "%")
    assert figures["T8"] == (">=", "40", "", "%")
    assert figures["T9"] == (">=", "99", "", "%")
    assert figures["T12"] == ("<", "6", "", "người/100.000 dân")


def test_targets_use_known_words():
    allowed = {
        "comparator": {"<", "<=", "=", ">=", "RANGE", "NONE"},
        "kind": {"numeric", "zero", "universal", "qualitative"},
        "scope": {"by_date", "every_period", "mean_of_years", "direction_only"},
        "due_source": {"printed", "carried", "ambiguous", "default"},
        "source": {"live", "linked", "import", "entered", "narrative"},
        "modality": {"", "maintain", "cap", "reduce", "aspire", "ensure", "improve"},
    }
    for field, words in allowed.items():
        assert {row[field] for row in TARGETS} <= words
    for row in TARGETS:
        assert (row["comparator"] == "NONE") == (row["value"] == "") == (row["unit"] == "")
        assert (row["comparator"] == "RANGE") == (row["value_high"] != "")
        assert (row["kind"] == "qualitative") == (row["comparator"] == "NONE")
        assert date.fromisoformat(row["due_date"]) <= date(2025, 12, 31)
    assert next(row for row in TARGETS if row["code"] == "T2")["indicator"] == (
        "merit_poor_households"
    )
    assert len({row["indicator"] for row in TARGETS}) == 22


def test_every_agency_existed_on_the_day_of_the_plan():
    known = agencies_on("2022-01-17")
    plan = header()
    named = {row["agency"] for row in [*TASK_AGENCIES, *DUTIES]}
    named |= {code for row in TARGETS for code in row["leads"].split(";")}
    named |= {plan["plan"]["issuer"], plan["plan"]["coordinator"], plan["reporting"]["recipient"]}
    cycle = plan["budget_cycle"]
    named |= set(cycle["estimates_by"]) | {
        value for key, value in cycle.items() if key.endswith("_by") and isinstance(value, str)
    }
    assert named <= known


def test_every_task_has_a_lead_or_an_implementer_and_no_role_twice():
    tasks = {row["code"] for row in TASKS}
    owned = {
        row["task"] for row in TASK_AGENCIES if row["role"] in {"lead", "co_lead", "implementer"}
    }
    assert owned == tasks
    pairs = [(row["task"], row["agency"]) for row in TASK_AGENCIES]
    assert len(set(pairs)) == len(pairs)
    leads = Counter(row["task"] for row in TASK_AGENCIES if row["role"] == "lead")
    assert set(leads.values()) == {1}
    assert {row["role"] for row in TASK_AGENCIES} == {
        "lead", "co_lead", "partner", "consolidator", "implementer"
    }  # fmt: skip
    assert {row["source"] for row in TASK_AGENCIES} == {"printed", "inferred"}


def test_a_task_without_its_own_date_falls_due_with_the_plan():
    for row in TASKS:
        assert row["kind"] in {"one_off", "recurring", "standing"}
        if row["due_source"] == "default":
            assert row["due_date"] == "2025-12-31"
        else:
            assert row["due_source"] == "printed"
            assert row["kind"] == "one_off"


def test_observations_are_read_or_secondary_and_never_remembered():
    indicators = {row["code"] for row in INDICATORS}
    spans = {(row["code"], row["valid_from"]) for row in read(AREAS / "units.csv")}
    assert OBSERVATIONS
    for row in OBSERVATIONS:
        assert row["confidence"] in {"source read", "secondary"}
        assert row["value"] and row["source"]
        assert row["indicator"] in indicators
        assert (row["area_code"], row["area_valid_from"]) in spans


def test_every_target_has_one_main_indicator_and_every_definition_is_written():
    links = [link for row in INDICATORS for link in row["links"].split(";") if link]
    mains = [link.removesuffix(":main") for link in links if link.endswith(":main")]
    assert sorted(mains) == sorted(row["code"] for row in TARGETS)
    for row in INDICATORS:
        assert bool(row["definition_vi"] and row["definition_en"]) is not bool(row["live"])
        if row["kind"] == "share" and not row["links"].endswith((":companion", ":proxy")):
            assert row["numerator"] and row["denominator"], row["code"]
