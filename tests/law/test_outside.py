"""Facts from outside: read, refused by name and remedy, decided as the examples are."""

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ansinh.kernel.month import Month
from ansinh.law import documents
from ansinh.law.answers import book_of, decide_cases
from ansinh.law.case_schema import schema
from ansinh.law.cases import CaseRejected, read_case
from ansinh.law.contradictions import CONTRADICTIONS
from ansinh.law.examples import ORDINARY, read_examples
from ansinh.law.vocabulary import FACTS
from ansinh.rules.opened import NothingInForce

NOVEMBER, KNOWN = Month(2026, 11), date(2026, 11, 20)
BOOK = book_of(NOVEMBER, KNOWN)
EXAMPLES = list(read_examples())
PLACES = {document.code: document.place for document in documents()}
AGED = {"birth_date": "1950-03-31", "poverty": "POOR", "supporter": "NONE"}


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in facts.items()}


def ordinary(**facts: Any) -> dict[str, Any]:
    return {"facts": plain(ORDINARY) | facts}


def troubles(person: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(CaseRejected) as caught:
        read_case(person, BOOK)
    return {trouble.fact: trouble.text() for trouble in caught.value.troubles}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.document}: {e.story}")
def test_every_example_of_the_law_gives_the_same_from_outside(example: Any) -> None:
    given = {"id": "x", "facts": plain(example.facts)}
    place = PLACES[example.document] if example.place is None else example.place
    if example.no_law:
        with pytest.raises(NothingInForce, match="2021-07"):
            book_of(example.month, example.known, place)
        return
    book = book_of(example.month, example.known, place)

    (person,) = decide_cases([given], book)["people"]

    for given in person["benefits"]:
        if example.looks_at(given["code"]):
            amounts = None if given["no_figure"] else (given["low"], given["high"])
            assert amounts == example.results.get(given["code"], (0, 0)), given["code"]


def test_an_answer_says_what_why_and_what_is_missing() -> None:
    given = ordinary(**AGED, disability=None)
    person = decide_cases(given, BOOK)["people"][0]

    assert (person["amount"], person["low"], person["high"]) == (None, 1_080_000, 1_350_000)
    assert person["outcomes"] == [1_080_000, 1_350_000]
    assert [fact["fact"] for fact in person["missing"]] == ["disability"]
    assert person["missing"][0]["evidence"] == "Giấy xác nhận khuyết tật"
    monthly = person["benefits"][0]
    assert monthly["clauses"][0]["code"] == "nd_335_2026.k5a.75"
    assert "Điều 5 khoản 5" in monthly["clauses"][0]["definition"]["citation"]
    assert monthly["coefficient"] == "2"
    base = next(p for p in person["parameters"] if p["name"] == "BASE")
    assert (base["value"], base["confidence"]) == (540_000, "text")


def test_the_answer_is_in_the_language_asked_for_and_explains_when_asked() -> None:
    person = decide_cases(ordinary(**AGED), BOOK, "en", explain=True)["people"][0]
    assert person["benefits"][0]["label"] == "Monthly social allowance"
    assert person["explanation"][0]["kind"] == "head"


def test_children_are_counted_from_the_members_and_marked_as_counted() -> None:
    person = ordinary(poverty="POOR", marital="WIDOWED") | {
        "members": [{"relation": "CHILD", "birth_date": f"20{year}-01-01"} for year in (12, 15)]
    }
    for name in [name for name in person["facts"] if name.startswith("children")]:
        del person["facts"][name]

    found = decide_cases(person, BOOK)["people"][0]

    assert found["facts"]["children_under_16"] == 2
    assert "children_under_16" in found["derived"]
    assert found["low"] == 2 * 540_000


def test_what_a_household_is_given_counts_once_for_its_first_person_of_the_file() -> None:
    people = [
        ordinary(house_damage="LOST", deceased=True) | {"household": 7},
        ordinary(house_damage="REPAIR", extreme_at_home=1) | {"household": 7},
        ordinary(house_damage="LOST", extreme_at_home=1) | {"household": 7},
        ordinary(house_damage="LOST"),
    ]
    found = decide_cases(people, BOOK)["people"]

    assert [person["one_off_low"] for person in found] == [0, 20_000_000, 0, 40_000_000]
    assert [person["low"] for person in found] == [0, 540_000, 0, 0]
    assert found[2]["derived"] == ["house_counted", "care_counted"]


@pytest.mark.parametrize(
    ("fact", "value", "remedy"),
    [
        ("poverty", "RICH", "NONE, NEAR_POOR, POOR"),
        ("poverty", 1, "POOR"),
        ("birth_date", "31/03/1950", "1950-03-31"),
        ("birth_date", "1950-02-30", "1950-03-31"),
        ("deceased", "no", "true, false"),
        ("deceased", 1, "true, false"),
        ("children_under_16", 21, "0 đến 20"),
        ("children_under_16", 1.5, "0 đến 20"),
        ("children_under_16", True, "0 đến 20"),
        ("children_under_16", [1], "0 đến 20"),
        ("colour", "red", "--schema"),
    ],
)
def test_a_fact_outside_its_domain_is_named_with_the_values_it_may_have(
    fact: str, value: object, remedy: str
) -> None:
    found = troubles({"facts": {fact: value}})
    assert list(found) == [fact]
    assert remedy in found[fact]


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"birth_date": "2026-12-01"}, "birth_date"),
        ({"birth_date": "1896-11-30"}, "birth_date"),
        ({"deceased": True, "in_facility": True}, "deceased, in_facility"),
        ({"deceased": True, "other_allowance": True}, "deceased, other_allowance"),
        ({"abandoned": True, "father": "PRESENT"}, "abandoned, father"),
        ({"abandoned": True, "mother": "PRESENT"}, "abandoned, mother"),
        (
            {"birth_date": "2015-01-01", "children_studying_16_22": 1},
            "birth_date, children_studying_16_22",
        ),
        (
            {"birth_date": "2015-01-01", "children_studying_covered": 1},
            "birth_date, children_studying_covered",
        ),
    ],
)
def test_facts_that_contradict_are_named_together(facts: dict[str, Any], named: str) -> None:
    assert list(troubles({"facts": facts})) == [named]


@pytest.mark.parametrize(
    "facts",
    [
        {"birth_date": "2026-11-30"},
        {"birth_date": "1896-12-01"},
        {"abandoned": True, "father": None, "mother": "DEAD"},
        {"deceased": True},
        {"abandoned": False, "father": "PRESENT"},
    ],
)
def test_what_may_be_true_together_is_let_pass(facts: dict[str, Any]) -> None:
    assert read_case({"facts": facts}, BOOK).facts


def test_every_contradiction_speaks_of_facts_of_the_law() -> None:
    known = {fact.name for fact in FACTS}
    assert {fact.name for found in CONTRADICTIONS for fact in found.facts} <= known


@pytest.mark.parametrize(
    ("members", "named"),
    [
        ([{"relation": "CHILD", "birth_date": "2015-01-01"}], "children_under_16, members"),
        ([{"relation": "SON"}], "members[0].relation"),
        ([{"relation": "CHILD", "birth_date": "x"}], "members[0].birth_date"),
        ([{"relation": "CHILD", "birth_date": "2027-01-01"}], "members[0].birth_date"),
        ([{"relation": "OTHER", "studying": "yes"}], "members[0].studying"),
        ([{"relation": "OTHER", "name": "x"}], "members[0].name"),
        ([7], "members[0]"),
        ({}, "members"),
        (
            [{"relation": "CHILD", "birth_date": "1940-01-01"}],
            "birth_date, members[0].birth_date",
        ),
    ],
)
def test_a_bad_member_is_named_by_place(members: object, named: str) -> None:
    facts = {"birth_date": "1950-01-01", "children_under_16": 0}
    assert named in troubles({"facts": facts, "members": members})


def test_in_a_list_the_bad_are_rejected_with_every_reason_and_the_rest_goes_on() -> None:
    bad = {"id": "B", "facts": {"poverty": "RICH", "abandoned": True, "father": "PRESENT"}}
    found = decide_cases([ordinary(**AGED), bad, 7], BOOK)

    assert [person["id"] for person in found["people"]] == ["1"]
    assert [(r["id"], r["number"]) for r in found["rejected"]] == [("B", 2), ("3", 3)]
    reasons = found["rejected"][0]["reasons"]
    assert [reason["fact"] for reason in reasons] == ["poverty", "abandoned, father"]
    assert all(reason["problem"] and reason["remedy"] for reason in reasons)


@pytest.mark.parametrize(
    ("month", "known"),
    [(Month(2021, 6), KNOWN), (NOVEMBER, date(2021, 6, 30))],
)
def test_a_month_before_the_first_book_is_refused_with_the_first_one(
    month: Month, known: date
) -> None:
    with pytest.raises(NothingInForce, match="2021-07"):
        book_of(month, known)


def test_the_schema_knows_every_fact() -> None:
    facts = schema()["$defs"]["person"]["properties"]["facts"]["properties"]
    assert list(facts) == [fact.name for fact in FACTS]
    assert facts["poverty"]["enum"] == ["NONE", "NEAR_POOR", "POOR", None]


def decided(given: object, tmp_path: Path, *words: str, out: io.StringIO | None = None) -> str:
    file, out = tmp_path / "f.json", out or io.StringIO()
    file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    call_command("decide", "--facts", str(file), "--month", "2026-11", *words, stdout=out)
    return out.getvalue()


def test_the_command_prints_json_or_words(tmp_path: Path) -> None:
    words = ("--known", "2026-11-20")
    body = json.loads(decided(ordinary(**AGED), tmp_path, *words, "--json"))
    assert (body["month"], body["known"], body["area"]) == ("2026-11", "2026-11-20", "")
    assert "1.080.000" in decided([ordinary(**AGED)], tmp_path, *words)


def test_the_words_give_each_benefit_in_its_unit_and_what_is_open(tmp_path: Path) -> None:
    given = [
        ordinary(food_aid="TET", house_damage="LOST"),
        ordinary(jailed_by_enemy=True, disability="SEVERE"),
    ]
    words = decided(given, tmp_path, "--known", "2026-11-20", "--area", "48")
    assert "0 đồng/tháng; 40.000.000 đồng một lần" in words
    assert "Gạo cứu đói: 15 kg gạo" in words
    assert "(chưa có số liệu)" in words
    assert "Nghị quyết 41/2025/NQ-HĐND" in words
    assert words.count("Người bị địch bắt tù, đày") == 1
    english = decided(given, tmp_path, "--known", "2026-11-20", "--language", "en", "--explain")
    assert "coefficient 1.5" in english


def test_a_fact_in_the_wrong_place_and_a_person_without_facts_are_told_how() -> None:
    assert '{"facts": {"poverty": …}}' in troubles({"poverty": "POOR"})["poverty"]
    assert "birth_date" in troubles({"id": 1})["facts"]
    assert "null" in troubles({"facts": None})["facts"]


@pytest.mark.parametrize("nobody", [[], {"people": []}])
@pytest.mark.parametrize("how", [(), ("--json",)])
def test_a_file_with_nobody_is_refused(
    nobody: object, how: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match=r"không có người nào.* / Nobody in the file") as refused:
        decided(nobody, tmp_path, *how)
    assert refused.value.returncode == 1
    assert capsys.readouterr().out == ""


def test_a_wrong_month_is_told() -> None:
    with pytest.raises(CommandError, match="2026-11"):
        call_command("decide", "--facts", "-", "--month", "2026-13")


def test_a_ward_of_the_city_is_decided_by_the_law_of_the_city(tmp_path: Path) -> None:
    body = json.loads(decided(ordinary(), tmp_path, "--area", "20242", "--json"))
    assert body["area"] == "48"
    with pytest.raises(CommandError, match="48"):
        decided(ordinary(), tmp_path, "--area", "99999")


def test_one_bad_person_fails_the_command_and_is_printed(tmp_path: Path) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError, match="poverty"):
        decided({"facts": {"poverty": "RICH"}}, tmp_path, "--json", out=out)
    assert json.loads(out.getvalue())["rejected"][0]["reasons"]


@pytest.mark.parametrize("text", ["{", ""])
def test_what_is_not_json_is_told_by_line(text: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="dòng 1"):
        decided(text, tmp_path)


def test_a_file_that_is_not_there_or_not_named_is_told() -> None:
    with pytest.raises(CommandError, match="Không mở được"):
        call_command("decide", "--facts", "khong-co.json", "--month", "2026-11")
    with pytest.raises(CommandError, match="--facts"):
        call_command("decide")


def test_the_command_reads_a_pipe_and_starts_no_database(tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PYTEST_VERSION")}
    command = [sys.executable, "-m", "ansinh", "decide", "--facts", "-", "--month", "2026-11"]
    done = subprocess.run(
        command, input=json.dumps(ordinary(**AGED)), capture_output=True, text=True,
        env=env | {"ANSINH_DATA": str(tmp_path / "none")},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "1.080.000" in done.stdout
    assert not (tmp_path / "none").exists()


def test_a_misspelt_fact_is_answered_with_those_like_it_and_said_once(tmp_path: Path) -> None:
    told = troubles({"facts": {"injuryrate": 61, "zzz": 1}})
    assert "injury_rate" in told["injuryrate"]
    assert "birth_date" not in told["injuryrate"] + told["zzz"]
    assert "--schema" in told["zzz"]

    file, out = tmp_path / "one.json", io.StringIO()
    file.write_text(json.dumps({"facts": {"injuryrate": 61}}), encoding="utf-8")
    with pytest.raises(CommandError, match="injury_rate"):
        call_command("decide", "--facts", str(file), "--month", "2026-11", stdout=out)
    assert out.getvalue() == ""
