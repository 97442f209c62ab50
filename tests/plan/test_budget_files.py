"""The budget as a workbook, filled in and brought back: every row is answered."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from ansinh.plan.budget_sheet import FIELDS, WrongSheet, export, template
from ansinh.plan.models import BudgetLine
from ansinh.plan.queries import budget_rows
from ansinh.plan.services import import_budget
from tests.plan.test_budget import approved, line, put

AT, ON = datetime(2028, 3, 1, 3, tzinfo=UTC), date(2026, 7, 20)
FIRST = 5  # rows above: title, instruction, blank, header


def sheet(plan, stage="estimated", year=2027):
    return load_workbook(io.BytesIO(template(plan, year, stage, budget_rows(plan, year))))


def brought(plan, book, year=2027, **said):
    kept = io.BytesIO()
    book.save(kept)
    return import_budget(plan, kept.getvalue(), year=year, by=None, on=ON, at=AT, **said)


def fill(book, row, **cells):
    for field, value in cells.items():
        book.worksheets[0].cell(row, FIELDS.index(field) + 1, value)


NEW = {
    "agency": "SYT", "clause": "III.2.d", "name": "Hội nghị", "source": "recurrent",
    "amount": 50_000_000,
}  # fmt: skip


def test_rows_are_answered_one_by_one_and_the_good_ones_kept(plan):
    put(line(plan), "estimated", 1000)
    book = sheet(plan)
    fill(book, FIRST, amount="1.500")
    fill(book, FIRST + 1, **NEW)
    fill(book, FIRST + 2, **(NEW | {"name": "Nửa đồng", "amount": 12.5}))
    fill(book, FIRST + 3, **(NEW | {"name": "Sở cũ", "agency": "SLDTBXH"}))
    fill(book, FIRST + 4, **(NEW | {"name": "Nhầm mục", "clause": "IX.1"}))
    fill(book, FIRST + 5, **(NEW | {"name": "Trống", "amount": None}))
    fill(book, FIRST + 6, **(NEW | {"name": "Sai tích", "quantity": 2, "unit_rate": 3}))
    fill(book, FIRST + 7, **(NEW | {"name": "Tích", "amount": None, "quantity": 2, "unit_rate": 3}))
    found = brought(plan, book)

    answers = {a.row: a for a in found.rows}
    assert answers[FIRST].outcome == "changed"
    assert answers[FIRST + 1].outcome == "new"
    told = {row: (a.outcome, a.field) for row, a in answers.items() if row > FIRST + 1}
    assert told == {
        FIRST + 2: ("refused", "amount"),
        FIRST + 3: ("refused", "agency"),
        FIRST + 4: ("refused", "clause"),
        FIRST + 5: ("refused", "amount"),
        FIRST + 6: ("refused", "amount"),
        FIRST + 7: ("new", ""),
    }
    assert "đổi ra đồng" in answers[FIRST + 2].words
    assert "trong năm 2027" in answers[FIRST + 3].words
    assert {(r.name, r.get("estimated")) for r in budget_rows(plan, 2027)} == {
        ("Trợ cấp xã hội", 1500), ("Hội nghị", 50_000_000), ("Tích", 6),
    }  # fmt: skip
    assert found.counts == {"changed": 1, "new": 2, "refused": 5}


def test_the_same_file_again_changes_nothing(plan):
    book = sheet(plan)
    fill(book, FIRST, **NEW)
    brought(plan, book)
    book = sheet(plan)
    assert brought(plan, book).counts == {"same": 1}


def test_a_stage_is_filled_from_the_one_before(plan):
    one = line(plan)
    put(one, "estimated", 1000)
    book = sheet(plan, "appraised")
    assert book.worksheets[0].cell(FIRST, FIELDS.index("before") + 1).value == 1000
    fill(book, FIRST, amount=900, reason="Cắt hội nghị")
    fill(book, FIRST + 1, **NEW)
    found = brought(plan, book)
    assert [(a.outcome, a.field) for a in found.rows] == [("changed", ""), ("refused", "line")]
    assert budget_rows(plan, 2027)[0].get("appraised") == 900


def test_a_paper_given_once_counts_for_every_row(plan):
    one = line(plan)
    put(one, "estimated", 1000)
    put(one, "appraised", 1000)
    book = sheet(plan, "approved")
    fill(book, FIRST, amount=1000)
    assert brought(plan, book).rows[0].field == "amount"
    assert brought(plan, book, document="NQ 12").counts == {"changed": 1}


def test_another_file_is_refused_whole(plan):
    put(line(plan), "estimated", 1000)
    with pytest.raises(WrongSheet, match="lưu tệp dạng XLSX"):
        import_budget(plan, b"khong phai", year=2027, by=None, on=ON, at=AT)
    with pytest.raises(WrongSheet, match="không phải mẫu dự toán"):
        brought(plan, Workbook())
    with pytest.raises(WrongSheet, match="năm 2027"):
        brought(plan, sheet(plan), year=2026)
    with pytest.raises(WrongSheet, match="bước đó"):
        brought(plan, sheet(plan), stage="appraised")
    old = sheet(plan)
    old["_an_sinh"]["B2"] = "0"
    with pytest.raises(WrongSheet, match="đổi phiên bản"):
        brought(plan, old)
    assert BudgetLine.objects.count() == 1


def test_a_line_of_another_year_and_a_line_twice_are_named(plan):
    put(line(plan), "estimated", 1000)
    book = sheet(plan)
    number = book.worksheets[0].cell(FIRST, 1).value
    fill(book, FIRST + 1, line=number, name="lặp", amount=5)
    fill(book, FIRST + 2, line=999_999, name="lạ", amount=5)
    found = brought(plan, book)
    assert [a.outcome for a in found.rows] == ["same", "refused", "refused"]
    assert "Trùng dòng" in found.rows[1].words


def test_the_workbook_to_read_has_every_table_and_the_same_bytes_twice(plan):
    approved(line(plan))
    rows = budget_rows(plan, 2027)
    made = export(plan, 2027, rows)
    assert made == export(plan, 2027, rows)
    book = load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Kinh phí", "Tổng", "Theo cơ quan", "Theo nguồn", "Theo điều khoản"]
    values = [cell.value for cell in book["Tổng"][5]]
    assert values[0] == "Tổng cộng"
    assert values[1] == 1000
