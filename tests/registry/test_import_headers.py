"""The table of a sheet: titles above it, merged header cells, numbering, totals below."""

import pytest

from ansinh.registry.imports.headers import find_table, suggest
from ansinh.registry.imports.listed import PROFILES
from ansinh.registry.imports.reading import FileNotRead, read_cells
from tests.registry.import_files import csv, ods, xlsx

FIELDS = PROFILES["disability"].fields
TITLED = [
    ["DANH SÁCH NGƯỜI KHUYẾT TẬT", None, None, None, None],
    [None] * 5,
    ["STT", "Họ và tên", "Năm sinh", None, "Mức độ khuyết tật"],
    [None, None, "Nam", "Nữ", None],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    [1, "Nguyễn Thị Hoa", None, 1950, "Nặng"],
    [None] * 5,
    ["Tổng cộng: 1 người", None, None, None, None],
]
MERGED = [(0, 0, 0, 4, "DANH SÁCH NGƯỜI KHUYẾT TẬT"), (2, 2, 2, 3, "Năm sinh")]


@pytest.mark.parametrize("content", [csv(TITLED), xlsx(TITLED, MERGED), ods(TITLED)],
                         ids=["csv", "xlsx", "ods"])  # fmt: skip
def test_the_table_is_found_below_titles_with_its_merged_header(content):
    table = find_table(read_cells(content), FIELDS)

    assert table.header_row == 3
    assert list(table.labels.values()) == [
        "STT", "Họ và tên", "Năm sinh / Nam", "Năm sinh / Nữ", "Mức độ khuyết tật",
    ]  # fmt: skip
    assert table.rows["number"].to_list() == [6, 8]
    mapping = suggest(table.labels, FIELDS)
    assert mapping == {
        "full_name": "Họ và tên",
        "male": "Năm sinh / Nam",
        "female": "Năm sinh / Nữ",
        "disability": "Mức độ khuyết tật",
    }


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_delimiter_will_do(mark):
    rows = [["Họ và tên", "Ngày sinh", "Mức độ"], ["A", "1950", "Nặng"], ["B", "1951", "Nhẹ"]]
    assert find_table(read_cells(csv(rows, mark)), FIELDS).rows.height == 2


def test_a_short_title_above_a_wide_table_hides_no_column():
    content = "DANH SÁCH\n\nHọ và tên;Ngày sinh;Mức độ\nA;1950\nB;1951;Nhẹ;;\n".encode()
    table = find_table(read_cells(content), FIELDS)
    assert table.header_row == 3
    assert table.rows["number"].to_list() == [4, 5]
    assert table.rows["c2"].to_list() == [None, "Nhẹ"]


def test_a_cell_of_two_lines_is_one_row():
    content = 'Họ và tên,Ngày sinh,Mức độ\n"A\nB",1950,Nhẹ\nC,1951,Nặng\n'.encode()
    table = find_table(read_cells(content), FIELDS)
    assert table.rows["number"].to_list() == [2, 3]


def test_the_sheet_with_the_list_is_chosen():
    content = xlsx([["Họ và tên", "Mức độ"], ["A", "Nặng"]])
    assert read_cells(content).sheet == "Danh sách"


def test_two_columns_of_the_same_name_are_told_apart():
    rows = [["Họ và tên", "Mức độ", "Ghi chú", "Ghi chú"], ["A", "Nặng", "x", "y"]]
    labels = find_table(read_cells(csv(rows)), FIELDS).labels
    assert list(labels.values())[2:] == ["Ghi chú", "Ghi chú (2)"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không có dòng nào"),
        (b"a,b\n1,2\n", "tiêu đề"),
        (b"\x00\x01\x02\x03" * 10, "không phải tệp"),
        (b"PK\x03\x04 not a workbook", "Không mở được"),
    ],
    ids=["empty", "no header", "binary", "broken"],
)
def test_what_is_no_list_is_said(content, words):
    with pytest.raises(FileNotRead, match=words):
        find_table(read_cells(content), FIELDS)


def test_the_same_headers_have_the_same_fingerprint():
    rows = [["Họ và tên", "Mức độ"], ["A", "Nặng"]]
    other = [["HỌ VÀ TÊN:", "Mức  độ"], ["B", "Nhẹ"]]
    marks = {find_table(read_cells(csv(one)), FIELDS).fingerprint for one in (rows, other)}
    assert len(marks) == 1
