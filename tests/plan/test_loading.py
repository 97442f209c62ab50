"""The plan is loaded from its files, as often as one likes."""

import shutil
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from ansinh.areas.services import load_areas
from ansinh.areas.sheets import BadCell
from ansinh.plan.models import Clause, Indicator, Observation, Plan, Target, Task, TaskAgency
from ansinh.plan.queries import PlanNotLoaded, consolidator, current_plan, scorecard, tasks
from ansinh.plan.services import load_plan
from ansinh.plan.services.load import DATA

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 24)
LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    load_areas()
    return shutil.copytree(DATA, tmp_path / "data")


def test_the_plan_has_22_targets_57_tasks_and_110_clauses(plan):
    assert plan.number == "10/KH-UBND"
    assert plan.issuer == "Ủy ban nhân dân thành phố Đà Nẵng"
    assert (plan.report_day, plan.report_month) == (30, 11)
    assert plan.coordinator.short_name == "Sở LĐTBXH"
    counted = [model.objects.count() for model in (Target, Task, Clause, TaskAgency, Observation)]
    assert counted == [22, 57, 110, 206, 23]


def test_a_second_load_changes_nothing(plan):
    before = [
        set(model.objects.values_list("pk"))
        for model in (Plan, Target, Task, Observation, Indicator)
    ]
    load_plan()
    after = [
        set(model.objects.values_list("pk"))
        for model in (Plan, Target, Task, Observation, Indicator)
    ]
    assert after == before


def test_a_published_value_that_left_the_file_goes_and_a_changed_one_changes(plan, folder):
    path = folder / "observations.csv"
    text = path.read_text(encoding="utf-8").replace(",2.25,", ",2.26,")
    lines = [line for line in text.splitlines() if "2013-04" not in line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    load_plan()
    assert load_plan(folder, at=LATER).observations == 22
    first, second = Observation.objects.filter(
        indicator__code="unemployment_rate", period="2022"
    ).order_by("version")
    assert (str(first.value), str(second.value)) == ("2.2500", "2.2600")
    assert second.supersedes == first
    gone = Observation.objects.get(period="2013-04", later=None)
    assert (gone.value, gone.status, gone.reason) == (None, "M", "withdrawn")
    (row,) = [row for row in scorecard(2026, on=ON) if row.code == "T17"]
    assert row.latest is None
    load_plan(folder, at=LATER)
    assert Observation.objects.count() == 25


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("plan_10_2022/targets.csv", "T5,II.2.a", "T5,II.9.z", "targets.csv, dòng 6, cột clause"),
        ("plan_10_2022/task_agencies.csv", "III.1.a,G_SO,", "III.1.a,KHONG,", "cột agency"),
        ("observations.csv", ",9.41,", ",,", "observations.csv, dòng 2, cột value"),
        ("observations.csv", ",9.41,", ",109.41,", "dòng 2, cột value: .*100 %"),
        ("observations.csv", ",2020,", ",2030,", "dòng 2, cột (as_of|period|area_code)"),
        ("plan_10_2022/indicators.csv", "T5:main", "T99:main", "cột links"),
        ("observations.csv", ",9.41,", ",chín,", "observations.csv, dòng 2, cột value"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_kept(folder, name, old, new, words):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadCell, match=words):
        load_plan(folder)
    assert not Plan.objects.exists()


def test_without_a_plan_the_error_says_what_to_run():
    with pytest.raises(PlanNotLoaded, match="load_plan"):
        current_plan()


def test_tasks_name_their_agencies_then_and_now(plan):
    rows = {row.code: row for row in tasks(ON)}
    assert len(rows) == 57
    (lead,) = rows["III.1.a"].leads
    assert lead.then == "Sở TT&TT"
    assert set(lead.now) == {"Sở KH&CN", "Sở VHTTDL"}
    assert "chờ xác nhận" in str(lead)
    places = {str(named) for named in rows["III.1.a"].implementers}
    assert "UBND quận, huyện → UBND phường, xã, đặc khu" in places


def test_an_agency_finds_its_tasks_by_its_name_of_then_or_of_now(plan):
    then = {row.code for row in tasks(ON, agency="STNMT")}
    assert then
    assert then <= {row.code for row in tasks(ON, agency="SNNMT")}
    assert len(tasks(ON, agency="SNNMT")) < 57
    assert tasks(ON, agency="KHONG") == []


def test_an_agency_with_the_same_name_is_shown_once(plan):
    (row,) = [row for row in scorecard(2026, on=ON) if row.code == "T10"]
    assert [str(lead) for lead in row.leads] == ["Sở Y tế"]


def test_nobody_is_said_to_consolidate_in_2026_until_the_city_names_them(plan):
    assert consolidator(plan, date(2022, 6, 1)).agency == plan.coordinator
    assert consolidator(plan, ON).agency is None


def test_the_commands_speak(db):
    out = StringIO()
    call_command("load_areas", stdout=out)
    call_command("load_plan", stdout=out)
    call_command("measure", "--on", "2026-11-24", stdout=out)
    call_command("scorecard", "2026", "--on", "2026-11-24", stdout=out)
    text = out.getvalue()
    assert "chỉ tiêu: 22" in text
    assert "không ghi giá trị nào" in text
    assert "chưa có số liệu: 19" in " ".join(text.split())
