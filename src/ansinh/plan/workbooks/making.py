"""The report of an agency as a workbook to fill in: locked but for the cells of entry."""

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils import translation
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ansinh.areas.models import Area
from ansinh.plan.deadline import due_day
from ansinh.plan.models import Target
from ansinh.plan.outline import TARGET, TASK, WORDS, parts, sections, text_item
from ansinh.plan.queries.before import former_values
from ansinh.plan.queries.reports_due import Due
from ansinh.plan.workbooks.shape import (
    COVER,
    FIRST_ROW,
    SHEETS,
    STAMP_SHEET,
    TARGETS,
    TASKS,
    TEXTS,
    Column,
    lists,
    stamp,
)

# A constant moment of creation keeps the bytes the same.
CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
FACE = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
ENTRY = {"bg_color": "#FFFBE6", "border": 1, "locked": False}
SHAPES = {"number": "#,##0.####", "whole": "#,##0", "day": "dd/mm/yyyy"}
Row = dict[str, Any]


class Styles:
    """The cell styles of one workbook, made once each."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.head = book.add_format(FACE | {"bold": True, "border": 1, "bg_color": "#E7E6E6"})
        self.title = book.add_format(FACE | {"bold": True, "font_size": 14, "text_wrap": False})
        self.plain = book.add_format(FACE | {"text_wrap": False})
        self.entry = book.add_format(FACE | ENTRY)
        self.day = book.add_format(FACE | ENTRY | {"num_format": "dd/mm/yyyy"})
        self._book, self._made = book, dict[tuple[str, bool], Format]()

    def of(self, column: Column) -> Format:
        """The style of a column's cells."""
        key = (column.kind, column.entry)
        if key not in self._made:
            said = FACE | (ENTRY if column.entry else {"border": 1})
            if column.kind in SHAPES:
                said = said | {"num_format": SHAPES[column.kind]}
            self._made[key] = self._book.add_format(said)
        return self._made[key]


def workbook(due: Due) -> bytes:
    """The workbook of one agency's report, with what it has said so far in it."""
    buffer = io.BytesIO()
    with (
        translation.override("vi"),
        xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book,
    ):
        book.set_properties({"created": CREATED, "author": "An Sinh"})
        styles = Styles(book)
        _cover(book.add_worksheet(COVER), due, styles)
        _sheet(book.add_worksheet(TARGETS), TARGETS, _targets(due), styles)
        _sheet(book.add_worksheet(TASKS), TASKS, _tasks(due), styles)
        _sheet(book.add_worksheet(TEXTS), TEXTS, _texts(due), styles)
        mark = book.add_worksheet(STAMP_SHEET)
        round_ = due.obligation.round
        said = (
            stamp(due.obligation),
            round_.plan.code,
            str(round_.year),
            due.obligation.agency.code,
        )
        for row, words in enumerate((*said, round_.template_version)):
            mark.write_string(row, 0, words)
        mark.very_hidden()
        mark.protect()
    return buffer.getvalue()


def _cover(sheet: Worksheet, due: Due, styles: Styles) -> None:
    round_ = due.obligation.round
    lines = (
        ("Kế hoạch", round_.plan.number),
        ("Cơ quan báo cáo", due.obligation.agency.name),
        ("Năm", str(round_.year)),
        ("Hạn gửi", f"{due_day(round_):%d/%m/%Y}, hết 23:59"),
        ("Ngày chốt số liệu", f"{round_.cut_off:%d/%m/%Y}"),
        ("Phiên bản mẫu", f"{round_.template_version} ({stamp(due.obligation)[:8]})"),
    )
    sheet.write_string(0, 1, "BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH", styles.title)
    for row, (name, words) in enumerate(lines, 1):
        sheet.write_string(row, 1, name, styles.plain)
        sheet.write_string(row, 2, words, styles.plain)
    sheet.write_string(8, 1, "Số công văn (khi lãnh đạo đã ký)", styles.plain)
    sheet.write_blank(8, 2, None, styles.entry)
    sheet.write_string(9, 1, "Ngày công văn", styles.plain)
    sheet.write_blank(9, 2, None, styles.day)
    hints = (
        "Chỉ ghi vào ô nền vàng. Ô trống là chưa có; 0 là một số.",
        "Không có số liệu thì chọn lý do. Tỷ lệ phải có tử số và mẫu số.",
        "Mỗi ô chữ không quá 2.000 ký tự. Đã hoàn thành thì ghi ngày và văn bản minh chứng.",
        "Nhập tệp vào An Sinh trước hạn là đúng hạn. Không đổi tên trang tính, không xóa cột.",
    )
    for row, words in enumerate(hints, 11):
        sheet.write_string(row, 1, words, styles.plain)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, 36)
    sheet.set_column(2, 2, 50)
    _finish(sheet)


def _sheet(sheet: Worksheet, name: str, rows: list[Row], styles: Styles) -> None:
    columns = SHEETS[name]
    sheet.write_string(0, 1, name, styles.title)
    for place, column in enumerate(columns):
        sheet.write_string(FIRST_ROW - 1, place, column.head, styles.head)
        hidden = {"hidden": True} if column.code == "item" else {}
        sheet.set_column(place, place, column.width, None, hidden)
    for row, said in enumerate(rows, FIRST_ROW):
        for place, column in enumerate(columns):
            _cell(sheet, row, place, said.get(column.code), styles.of(column))
    _choices(sheet, columns, len(rows))
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.set_landscape()
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.fit_to_pages(1, 0)
    _finish(sheet)


def _cell(sheet: Worksheet, row: int, place: int, value: Any, style: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(row, place, None, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, style)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, place, float(value), style)
    else:
        sheet.write_string(row, place, str(value), style)


def _choices(sheet: Worksheet, columns: Iterable[Column], rows: int) -> None:
    words = lists()
    for place, column in enumerate(columns):
        if column.kind in words and rows:
            sheet.data_validation(
                FIRST_ROW, place, FIRST_ROW + rows - 1, place,
                {"validate": "list", "source": list(words[column.kind]),
                 "error_title": "Chọn trong danh sách",
                 "error_message": "Hãy chọn một dòng trong danh sách thả xuống."},
            )  # fmt: skip


def _finish(sheet: Worksheet) -> None:
    sheet.set_paper(9)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True})


def _words(kind: str, code: str) -> str:
    return next((label for label, value in lists()[kind].items() if value == code), "")


def _targets(due: Due) -> list[Row]:
    round_ = due.obligation.round
    asked = [parts(item) for item in due.obligation.required]
    targets = {one.code: one for one in round_.plan.targets.all()}
    codes = {area for kind, _code, area in asked if kind in (TARGET, WORDS)}
    areas = {
        area.code: area
        for area in Area.objects.filter(code__in=codes, valid_from__lte=round_.due)
        if area.valid_until is None or area.valid_until >= round_.due
    }
    before = former_values(due.obligation)
    return [
        _target(item, targets[code], areas.get(area), due, before)
        for item, (kind, code, area) in zip(due.obligation.required, asked, strict=True)
        if kind in (TARGET, WORDS)
    ]


def _target(
    item: str,
    target: Target,
    area: Area | None,
    due: Due,
    before: Mapping[tuple[str, str], Decimal],
) -> Row:
    place = parts(item)[2]
    said = due.values.get((target.code, place))
    row: Row = {
        "item": item,
        "code": target.code,
        "title": target.title,
        "area": str(area or place),
        "unit": target.unit,
        "before": before.get((target.code, place)),
    }
    if said is not None:
        row |= {
            "value": said.value,
            "numerator": said.numerator,
            "denominator": said.denominator,
            "status": _words("status", said.status),
            "as_of": said.as_of,
            "reason": _words("reason", said.reason),
            "remark": said.remark,
        }
    return row


def _tasks(due: Due) -> list[Row]:
    tasks = {one.code: one for one in due.obligation.round.plan.tasks.all()}
    rows: list[Row] = []
    for item in due.obligation.required:
        kind, code, _area = parts(item)
        if kind != TASK:
            continue
        said = due.tasks.get(code)
        row: Row = {"item": item, "code": code, "title": tasks[code].title}
        row["due"] = tasks[code].due_date if tasks[code].kind == "one_off" else None
        if said is not None:
            row |= {
                "said": _words("said", said.said),
                "done_on": said.done_on,
                "percent": said.percent,
                "result": said.result,
                "difficulties": said.difficulties,
                "proposals": said.proposals,
            }
        rows.append(row)
    return rows


def _texts(due: Due) -> list[Row]:
    rows: list[Row] = []
    for section in sections(due.obligation.variant):
        said = due.texts.get(section.code)
        rows.append(
            {
                "item": text_item(section.code),
                "code": section.code,
                "title": str(section.title),
                "hint": str(section.hint),
                "text": said.text if said else "",
                "reason": said.reason if said else "",
            }
        )
    return rows
