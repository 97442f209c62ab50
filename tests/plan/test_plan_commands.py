"""The commands of money and amendments, as the how-to pages type them."""

import json
import shlex
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.plan.models import Amendment, Plan, PlanVersion
from ansinh.plan.queries import budget_rows
from ansinh.plan.services import load_plan
from tests.house.test_how_to import PAGES, typed
from tests.ward import Ward, make_ward

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture
def ward(db: None, monkeypatch: pytest.MonkeyPatch) -> Ward:
    ward = make_ward()
    load_plan()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return ward


def test_money_is_kept_as_plan_budget_md_says(ward, tmp_path, monkeypatch, capsys):
    ward.person(date(1985, 1, 1), disability="SEVERE")
    monkeypatch.chdir(tmp_path)
    for verb, *words in typed((PAGES / "plan-budget.md").read_text(encoding="utf-8")):
        call_command(verb, *words)
        assert capsys.readouterr().out, verb

    plan = Plan.objects.get()
    kept = [row for row in budget_rows(plan, 2027) if row.get("allocated")]
    assert [row.benefit for row in kept] == ["MONTHLY"]
    assert kept[0].available == 9_720_000
    assert Path("kinh-phi-2027.xlsx").read_bytes().startswith(b"PK")
    with pytest.raises(CommandError, match="sau khi hết năm 2027"):
        call_command("lock_budget", "2027", "--document", "1/QT")
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        call_command("import_budget", "khong-co.xlsx", "--year", "2027")
    with pytest.raises(CommandError, match="Không có dự báo"):
        call_command("prefill_budget", "999")


def test_the_plan_is_amended_as_amend_plan_md_says(ward, capsys):
    for verb, *words in typed((PAGES / "amend-plan.md").read_text(encoding="utf-8")):
        number = Amendment.objects.values_list("pk", flat=True).first()
        call_command(verb, *(str(number) if word == "AMENDMENT" else word for word in words))
        assert capsys.readouterr().out, verb

    assert Amendment.objects.get().state == "accepted"
    assert PlanVersion.objects.get().number == 2


def test_json_and_refusals(ward, capsys):
    line = "propose --agency SYT --clause III.2.d --kind remove --reason x --json"
    call_command("amend", *shlex.split(line))
    (body,) = json.loads(capsys.readouterr().out)
    for act in ("send", "reject"):
        call_command("amend", act, body["pk"], "--document", "5/UBND", "--json")
        assert json.loads(capsys.readouterr().out)[0]["subject"] == "III.2.d"
    call_command("amendments")
    assert "không chấp thuận" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Nêu một trong"):
        call_command("amend", "propose", "--agency", "SYT")
    with pytest.raises(CommandError, match="Hãy nêu số"):
        call_command("amend", "send")
    with pytest.raises(CommandError, match="Không có cơ quan XX"):
        call_command("amend", "propose", "--agency", "XX", "--target", "T5")
    call_command("budget", "2027", "--on", "2026-11-24", "--json")
    assert json.loads(capsys.readouterr().out)["annex_iv"] == []
    for verb in (["feed_budget", "2026"], ["advance_budget", "2027", "consolidated"],
                 ["activities", "2026"]):  # fmt: skip
        call_command(*verb, "--json")
        assert json.loads(capsys.readouterr().out)
