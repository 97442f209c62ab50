"""A draft tried on a ward: who gains, who loses, who pays, to the đồng; saved and run again."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from openpyxl import load_workbook

from ansinh.kernel.month import Month
from ansinh.law.draft_reading import DraftNotUnderstood
from ansinh.policy.models import Scenario, SimulationRun
from ansinh.policy.queries import scenarios_with_runs
from ansinh.policy.services import (
    ScenarioNameTaken,
    WholeCityNeeded,
    run_scenario,
    save_scenario,
)
from ansinh.policy.simulation import (
    MixedRegistry,
    NobodyToSimulate,
    Result,
    TooManyMonths,
    books_of,
    simulate,
)
from ansinh.policy.workbook import workbook
from ansinh.registry.models import Person
from ansinh.registry.services import load_synthetic_city
from ansinh.rules.opened import NothingInForce
from tests.ward import Ward

JANUARY, KNOWN = Month(2027, 1), date(2026, 11, 20)
AT = datetime(2026, 6, 1, tzinfo=UTC)
BORN = date(1985, 1, 1)
CITY_BASE = {"parameters": [{"name": "BASE", "value": 600_000}]}
DROP = {"drop": [{"group": "K6"}]}


def tried(draft: Any, since: Month = JANUARY, until: Month | None = None) -> Result:
    return simulate(draft, since, until or since, known=KNOWN)


def rows(result: Result, table: str) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in result.tables[table]}


def pensioner(ward: Ward, born: date = date(1949, 1, 1)) -> Person:
    return ward.person(born, pension="NONE", pension_request=True, disability="NONE")


def test_a_draft_without_changes_costs_what_today_costs(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    total = tried({}).total
    assert (total["before"], total["after"], total["unchanged"]) == (810_000, 810_000, 1)


def test_winners_losers_new_and_gone_are_counted_by_person(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    ward.person(BORN, disability="EXTREME")
    pensioner(ward)
    pensioner(ward, date(1955, 1, 1))
    draft = {
        "parameters": [{"name": "BASE", "value": 600_000}],
        "coefficients": [
            {"group": "K6", "band": "severe", "value": "1", "scope": "nation"},
        ],
        "ages": [
            {"group": "SP75", "from": 75, "to": 70, "scope": "nation"},
        ],
    }
    total = tried(draft).total
    assert (total["winners"], total["losers"], total["new"], total["gone"]) == (1, 1, 1, 0)
    assert total["unchanged"] == 1
    assert total["before"] == 810_000 + 1_080_000 + 540_000
    assert total["after"] == 600_000 + 1_200_000 + 540_000 * 2
    assert tried(DROP).total["gone"] == 2


def test_the_city_pays_what_it_adds_and_the_nation_the_rest(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    source = tried(CITY_BASE).source
    assert source["nation"] == {"before": 810_000, "after": 810_000, "difference": 0}
    assert source["city"] == {"before": 0, "after": 90_000, "difference": 90_000}
    national = {"parameters": [{"name": "BASE", "value": 600_000, "scope": "nation"}]}
    assert tried(national).source["city"]["after"] == 0
    assert tried(national).source["nation"]["after"] == 900_000


def test_a_group_the_city_adds_is_paid_by_the_city(ward: Ward) -> None:
    ward.person(BORN, disability="MILD")
    condition = {"fact": "disability", "in": ["MILD"]}
    new = {"group": "NHE", "label": "khuyết tật nhẹ", "condition": condition, "coefficient": "0.5"}
    result = tried({"add": [new]})
    assert result.source["city"]["after"] == result.total["after"] == 270_000
    assert rows(result, "group")["NHE"]["new"] == 1
    assert rows(result, "group")["NHE"]["label"] == "khuyết tật nhẹ"


def test_every_table_adds_up_to_the_total_to_the_dong(ward: Ward) -> None:
    load_synthetic_city(1500, seed=7, on=date(2026, 7, 1), at=AT)
    draft = CITY_BASE | {
        "coefficients": [{"group": "K6", "band": "severe", "value": "1.25", "scope": "nation"}],
        "drop": [{"group": "SP70"}],
    }
    result = tried(draft, JANUARY, Month(2027, 3))
    assert result.total["before"] > 0
    for name, table in result.tables.items():
        for side in ("before", "after", "difference"):
            assert sum(row[side] for row in table) == result.total[side], name
    for name in ("commune", "sex", "age"):
        for key in ("winners", "losers", "unchanged", "new", "gone", "people_after"):
            assert sum(row[key] for row in result.tables[name]) == result.total[key], (name, key)
    paid = result.source
    for side in ("before", "after", "difference"):
        assert paid["nation"][side] + paid["city"][side] == result.total[side]


def test_the_crowd_is_the_sum_of_its_people(ward: Ward) -> None:
    """Every person decided alone, under both laws, adds up to the run."""
    from ansinh.registry.queries import facts_of_person

    load_synthetic_city(400, seed=3, on=date(2026, 7, 1), at=AT)
    books = books_of(CITY_BASE, JANUARY, KNOWN)
    sums = {"before": 0, "after": 0}
    for person in Person.objects.all():
        facts = facts_of_person(person, JANUARY.last_day, KNOWN)
        for side, book in (("before", books.before), ("after", books.after)):
            awards = book.decide(facts).awards
            sums[side] += sum(a.low for a in awards if a.offer.benefit.monthly_money)
    total = tried(CITY_BASE).total
    assert {side: total[side] for side in sums} == sums
    assert sums["after"] > sums["before"] > 0


def test_who_moves_to_another_group_leaves_one_and_enters_another(ward: Ward) -> None:
    person = ward.person(date(1950, 3, 3), supporter="NONE", disability="SEVERE")
    ward.poor(person.memberships.get().household)
    draft = {"coefficients": [{"group": "K5A", "band": "75", "value": "3", "scope": "city"}]}
    result = tried(draft)
    groups = rows(result, "group")
    assert result.total["winners"] == 1
    assert groups["K5A"]["people_after"] == 1
    assert sum(row["after"] for row in groups.values()) == 1_620_000


def test_a_year_counts_every_birthday(ward: Ward) -> None:
    pensioner(ward, date(1952, 6, 30))
    total = tried({}, Month(2027, 1), Month(2027, 12)).total
    assert total["before"] == 7 * 540_000


def test_a_past_period_reads_the_facts_of_each_month(ward: Ward) -> None:
    person = ward.person(BORN, disability="SEVERE")
    ward.fact(person, "deceased", True, since=date(2026, 9, 10))
    total = tried({}, Month(2026, 7), Month(2026, 10)).total
    assert total["before"] == 2 * 810_000


def test_the_undecided_are_told_apart_with_the_most_they_could_cost(ward: Ward) -> None:
    ward.person(date(1950, 1, 1), disability="NONE", pension_request=True)
    result = tried({"parameters": [{"name": "SOC_PENSION", "value": 700_000}]})
    assert result.total["after"] == 0
    assert result.undecided == {"people": 1, "before": 540_000, "after": 700_000}


def test_real_and_synthetic_people_are_never_summed(ward: Ward) -> None:
    person = ward.person(BORN, disability="SEVERE")
    assert tried({}).synthetic is True
    Person.objects.filter(pk=person.pk).update(synthetic=False)
    assert tried({}).synthetic is False
    ward.person(BORN)
    with pytest.raises(MixedRegistry):
        tried({})


def test_an_empty_registry_and_a_bad_period_are_told(ward: Ward) -> None:
    with pytest.raises(NobodyToSimulate):
        tried({})
    with pytest.raises(TooManyMonths):
        tried({}, JANUARY, Month(2026, 12))
    with pytest.raises(TooManyMonths):
        tried({}, JANUARY, Month(2029, 1))


def test_two_changes_of_one_thing_are_refused_in_words(ward: Ward) -> None:
    ward.person(BORN)
    twice = {"parameters": [{"name": "BASE", "value": v} for v in (600_000, 700_000)]}
    with pytest.raises(DraftNotUnderstood, match="gộp"):
        tried(twice)


def saved(name: str = "Thử", draft: Any = CITY_BASE, owner: Any = None) -> Scenario:
    return save_scenario(name, draft, month=JANUARY, known=KNOWN, owner=owner, at=AT)


def test_a_scenario_is_kept_once_under_its_name(ward: Ward) -> None:
    assert saved(" Thử  ") == saved("Thử")
    with pytest.raises(ScenarioNameTaken):
        saved("Thử", DROP)
    with pytest.raises(ScenarioNameTaken):
        saved("  ")
    with pytest.raises(DraftNotUnderstood):
        saved("Sai", {"laws": []})
    assert Scenario.objects.count() == 1


def run(scenario: Scenario, by: Any = None) -> SimulationRun:
    return run_scenario(scenario, JANUARY, JANUARY, known=KNOWN, by=by, at=AT)


def test_a_saved_scenario_runs_again_on_fresh_data(ward: Ward) -> None:
    scenario = saved(owner=ward.department)
    ward.person(BORN, disability="SEVERE")
    first = run(scenario, ward.department)
    ward.person(BORN, disability="SEVERE")
    second = run(scenario)
    assert (first.result["total"]["after"], second.result["total"]["after"]) == (900_000, 1_800_000)
    assert first.synthetic and first.result["synthetic"]
    assert scenarios_with_runs() == [(scenario, second)]


def test_the_same_run_asked_at_the_same_moment_is_kept_once(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    scenario = saved()
    assert run(scenario) == run(scenario)
    assert SimulationRun.objects.count() == 1


def test_only_who_sees_the_whole_city_runs_a_scenario(ward: Ward) -> None:
    ward.person(BORN)
    with pytest.raises(WholeCityNeeded):
        run(saved(), ward.chair)


def test_the_workbook_has_every_table_and_the_same_bytes_twice(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    result = tried(CITY_BASE).as_json()
    content = workbook("Thử", result)
    assert content == workbook("Thử", json.loads(json.dumps(result)))
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        "Tổng hợp", "Xã, phường", "Nhóm đối tượng", "Chế độ", "Giới tính", "Nhóm tuổi",
        "Nguồn kinh phí", "Chưa chắc chắn", "Hiện vật, thẻ",
    ]  # fmt: skip
    words = [cell.value for row in book["Tổng hợp"].iter_rows() for cell in row if cell.value]
    assert any("GIẢ LẬP" in str(word) for word in words)
    assert {810_000, 900_000, 90_000} <= set(words)
    assert [cell.value for cell in book["Nhóm đối tượng"][2]][1:4] == [810_000, 900_000, 90_000]


def simulated(tmp_path: Path, draft: Any, *words: str) -> str:
    file, out = tmp_path / "d.json", io.StringIO()
    file.write_text(json.dumps(draft), encoding="utf-8")
    call_command("simulate", str(file), "--known", "2026-11-20", *words, stdout=out)
    return out.getvalue()


def test_the_command_prints_saves_and_writes(ward: Ward, tmp_path: Path) -> None:
    ward.person(BORN, disability="SEVERE")
    book = tmp_path / "a.xlsx"
    text = simulated(tmp_path, CITY_BASE, "--month", "2027-01", "--xlsx", str(book))
    assert "GIẢ LẬP" in text and "810.000 → 900.000" in text
    assert book.read_bytes().startswith(b"PK")
    assert not Scenario.objects.exists()
    body = json.loads(simulated(tmp_path, CITY_BASE, "--year", "2027", "--save", "A", "--json"))
    assert len(body["months"]) == 12
    assert body["total"]["after"] == 12 * 900_000
    out = io.StringIO()
    call_command("simulate", "--scenario", "A", "--month", "2027-01", "--known", "2026-11-20",
                 stdout=out)  # fmt: skip
    assert "810.000 → 900.000" in out.getvalue()
    assert SimulationRun.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--scenario"),
        (("--scenario", "không có"), "Đã lưu"),
        (("--scenario", "A", "--year", "2027", "--month", "2027-01"), "--year"),
    ],
)
def test_the_command_says_what_to_give(ward: Ward, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("simulate", *words)


def test_the_command_tells_what_is_wrong_in_the_draft(ward: Ward, tmp_path: Path) -> None:
    ward.person(BORN)
    with pytest.raises(CommandError, match=r"không có mục này(.|\n)*no such section"):
        simulated(tmp_path, {"laws": []}, "--month", "2027-01")


def test_a_month_before_the_first_law_is_named(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    with pytest.raises(NothingInForce, match="2021-07"):
        tried(DROP, Month(2020, 1))
