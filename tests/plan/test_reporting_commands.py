"""docs/how-to/report-on-the-plan.md, typed as it stands on a day of November 2025."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.house.test_how_to import PAGES, typed

PAGE = PAGES / "report-on-the-plan.md"
NOW = datetime(2025, 11, 20, 3, tzinfo=UTC)


@pytest.mark.django_db
def test_a_plan_is_reported_on_as_the_page_says(plan, tmp_path, settings, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.FILES = tmp_path / "files"
    said: dict[str, str] = {}
    commands = typed(PAGE.read_text(encoding="utf-8"))

    for verb, *words in commands:
        call_command(verb, *words)
        said[" ".join([verb, *words])] = capsys.readouterr().out
        assert said[" ".join([verb, *words])], verb

    reminded = json.loads(said["remind --on 2025-11-16 --json"])
    assert {"SYT", "UBND_20242"} <= {one["agency"] for one in reminded}
    assert {one["days_left"] for one in reminded} == {14}
    board = json.loads(said["round 2025 --json"])
    assert board["metrics"]["received"] == 0, "an empty workbook is no report"
    assert "T4" in {one["code"] for one in board["unsure"]}
    assert json.loads(said["import_sheet 2025 SYT mau.xlsx --json"])["counts"]["empty"] > 10
    assert "BQL ATTP" in said["agency SYT"] or "An toàn thực phẩm" in said["agency SYT"]
    for wrong in (["round", "2031"], ["agency", "XYZ"], ["report_sheet", "2025", "HDND_TP",
                  "--output", "x.xlsx"], ["charge", "task", "SYT", "--document", "x"]):  # fmt: skip
        with pytest.raises(CommandError):
            call_command(*wrong)
