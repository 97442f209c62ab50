"""`ansinh import` and `ansinh undo_import`, as typed."""

import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from ansinh.registry.models import Fact, ImportBatch, ImportMapping, Person
from tests.registry.import_files import csv

ROWS = [
    ["Họ và tên", "Giới tính", "Ngày sinh", "CCCD", "Mã xã", "Mức độ", "Ghi chú"],
    ["Nguyễn Thị Hoa", "Nữ", "01/03/1950", "048150000001", "20242", "Nặng", ""],
    ["Trần Văn Bình", "Nam", "31/02/1960", "048060000002", "20242", "Nặng", ""],
]


@pytest.fixture
def path(town, tmp_path):
    path = tmp_path / "khuyet-tat.csv"
    path.write_bytes(csv(ROWS))
    return path


@pytest.fixture
def typed(path, capsys):
    def run(*words: str) -> dict[str, object]:
        call_command(*words, "--json")
        return json.loads(capsys.readouterr().out)

    return run


def test_a_dry_run_counts_and_names_and_keeps_nothing(typed, path):
    report = typed("import", "disability", str(path), "--dry-run")

    assert report["dry_run"] is True
    assert {k: report["counts"][k] for k in ("rows", "accepted", "rejected", "people_new")} == {
        "rows": 2, "accepted": 1, "rejected": 1, "people_new": 1,
    }  # fmt: skip
    assert report["rejected"] == [
        {
            "row": 3,
            "field": "birth",
            "column": "Ngày sinh",
            "reason": "no_such_day",
            "message": "Không có ngày này trong lịch. Hãy sửa ngày.",
            "value": "31/02/1960",
        }
    ]
    assert report["unused"] == ["Ghi chú"]
    kept = (ImportBatch, Person, Fact, ImportMapping)
    assert not any(model.objects.exists() for model in kept)


def test_without_it_the_good_rows_are_written_once(typed, path, tmp_path):
    workbook = tmp_path / "loi.xlsx"
    report = typed("import", "disability-council", str(path), "--synthetic",
                   "--quarantine", str(workbook))  # fmt: skip
    assert (report["status"], report["known"]) == ("APPLIED", False)
    assert openpyxl.load_workbook(workbook).active.max_row == 2
    again = typed("import", "disability", str(path), "--synthetic")
    assert (again["known"], again["batch"]) == (True, report["batch"])
    assert Person.objects.count() == Fact.objects.count() == 1


def test_a_batch_is_taken_back_by_its_number(typed, path):
    batch = typed("import", "disability", str(path), "--synthetic")["batch"]
    assert typed("undo_import", str(batch))["status"] == "UNDONE"
    with pytest.raises(CommandError, match="No such batch"):
        call_command("undo_import", "999")


def test_a_column_may_be_named_by_hand(typed, path):
    path.write_bytes(csv([[*ROWS[0][:-2], "Xếp loại", "Ghi chú"], *ROWS[1:]]))
    report = typed("import", "disability", str(path), "--dry-run",
                   "--column", "disability=Xếp loại")  # fmt: skip
    assert report["columns"]["disability"] == "Xếp loại"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cars",), "Known kinds"),
        (("disability", "--column", "disability=Lạ"), "headers"),
        (("disability", "--area", "99999"), "Không có đơn vị"),
        (("disability", "--whole"), "1 dòng có lỗi"),
        (("merit",), "thiếu cột"),
    ],
)
def test_what_is_wrong_is_said(path, words, said):
    source, *options = words
    with pytest.raises(CommandError, match=said):
        call_command("import", source, str(path), "--synthetic", *options)


def test_a_person_reads_the_same_without_json(path, capsys):
    call_command("import", "disability", str(path), "--synthetic")
    out = capsys.readouterr().out
    assert "Ngày sinh → birth" in out
    assert "2 dòng / rows: 1 tốt / good" in out
    assert "3: Ngày sinh «31/02/1960»" in out


def test_a_word_that_is_not_known_is_answered_with_those_that_are(typed, path):
    path.write_bytes(csv([ROWS[0], [*ROWS[1][:5], "khá", ""]]))
    (fault,) = typed("import", "disability", str(path), "--dry-run")["rejected"]
    assert "Hãy ghi một trong: đặc biệt nặng, nặng, nhẹ, không khuyết tật." in fault["message"]


def test_changes_of_people_already_known_are_told_and_corrections_taken(
    typed, path, tmp_path, capsys
):
    head = ["Họ và tên", "Ngày sinh", "CCCD", "Điện thoại", "Mã xã"]
    person = ["Nguyễn Thị Hoa", "01/03/1950", "048150000001", "", "20242"]
    path.write_bytes(csv([head, person]))
    typed("import", "population", str(path), "--synthetic")
    person[1], person[3] = "02/03/1950", "0905123456"
    path.write_bytes(csv([head, person]))
    report = typed("import", "population", str(path), "--dry-run", "--synthetic")
    assert report["counts"]["to_decide"] == 1
    (change,) = report["changes"]
    assert (change["field"], change["old"], change["new"], change["state"]) == (
        "birth", "01/03/1950", "02/03/1950", "DECIDE",
    )  # fmt: skip
    sheet = tmp_path / "thay-doi.xlsx"
    call_command("import", "population", str(path), "--synthetic", "--corrections",
                 "--changes", str(sheet))  # fmt: skip
    out = capsys.readouterr().out
    assert "ngày sinh «01/03/1950» → «02/03/1950»" in out
    assert openpyxl.load_workbook(sheet).active.max_row == 3
    assert Person.objects.get().phone == "0905123456"
