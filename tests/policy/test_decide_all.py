"""`ansinh decide_all`: a file in, a report out, no database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from django.core.management import CommandError, call_command

from ansinh.law import FACTS
from tests.rules.test_batch import frame_of, person


@pytest.fixture
def people(tmp_path: Path) -> Path:
    crowd = [person(disability="EXTREME"), person(disability="SEVERE"), person(), person()]
    path = tmp_path / "people.parquet"
    wrong = pl.when(pl.int_range(pl.len()) == 3).then(7).otherwise("poverty").alias("poverty")
    frame = frame_of(crowd).with_columns(wrong, commune=pl.lit("20194"), person_id=pl.int_range(4))
    frame.collect().write_parquet(path)
    return path


def decide(people: Path, *more: str) -> None:
    call_command("decide_all", str(people), "--month", "2026-11", "--known", "2026-11-24", *more)


def test_it_tells_amounts_and_who_could_not_be_decided(
    people: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    decide(people)
    told = capsys.readouterr().out
    assert "1.890.000" in told
    assert "Không tính được 1 người" in told
    assert "dòng 3: poverty = 7: không phải số từ 0 đến 2" in told


def test_it_needs_no_database(people: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "ANSINH_DATA")}
    words = ["decide_all", str(people), "--month", "2026-11", "--known", "2026-11-24", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "ansinh", *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=people.parent,
        env=environment,
    )
    body = json.loads(done.stdout)
    assert (body["people"], body["refused_people"]) == (3, 1)
    assert body["benefits"][0]["amount"] == 1_890_000
    assert not (people.parent / ".data").exists()


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_the_report_twice_is_the_same_file(people: Path, ending: str) -> None:
    first, second = (people.with_name(f"{n}.{ending}") for n in (1, 2))
    decide(people, "--out", str(first))
    decide(people, "--out", str(second))
    assert first.read_bytes() == second.read_bytes()
    assert "20194" in first.read_text(encoding="utf-8")


def test_a_spreadsheet_has_the_benefits_the_groups_and_the_refused(people: Path) -> None:
    out = people.with_name("report.xlsx")
    decide(people, "--out", str(out))
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Chế độ", "Nhóm theo xã", "Không tính được"]
    assert book["Không tính được"].max_row == 2


def test_each_person_and_the_conditions_are_written_on_demand(people: Path) -> None:
    out = people.with_name("each.parquet")
    decide(people, "--people", str(out), "--conditions")
    each = pl.read_parquet(out)
    assert each["person_id"].to_list() == [0, 1, 2]
    assert each["monthly_amount"].to_list() == [1_080_000, 810_000, 0]
    assert each["c_severe_disability"].to_list() == [False, True, False]
    assert not {fact.name for fact in FACTS} & set(each.columns)


def test_a_file_that_is_not_there_or_cannot_be_written_is_told(people: Path) -> None:
    with pytest.raises(CommandError, match=r"Không có tệp"):
        decide(people.with_name("nobody.parquet"))
    with pytest.raises(CommandError, match=r"\.csv, \.xlsx, \.json"):
        decide(people, "--out", "report.doc")


def test_what_is_no_parquet_file_is_refused_with_the_remedy(tmp_path: Path) -> None:
    file = tmp_path / "nguoi.parquet"
    file.write_text("họ tên;ngày sinh", encoding="utf-8")
    with pytest.raises(CommandError, match="không phải tệp Parquet"):
        call_command("decide_all", str(file), "--month", "2026-11")
