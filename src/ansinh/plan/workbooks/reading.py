"""A report workbook that came back: its stamp checked, its rows read as the agency wrote them."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from ansinh.db.papers import XLSX, media_type
from ansinh.kernel.text import tidy
from ansinh.plan.figures import read_number
from ansinh.plan.models import Obligation
from ansinh.plan.refusals import Refused, WrongSheet
from ansinh.plan.workbooks.shape import (
    COVER,
    LETTER_DATE,
    LETTER_NUMBER,
    SHEETS,
    STAMP_SHEET,
    Column,
    lists,
    stamp,
)

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 2000


@dataclass(frozen=True)
class Line:
    """One row of a sheet: where it stands, its code, its cells by column code."""

    sheet: str
    row: int
    item: str
    cells: dict[str, Any]

    @property
    def empty(self) -> bool:
        """Whether the agency wrote nothing in it."""
        return all(value in (None, "") for value in self.cells.values())


@dataclass(frozen=True)
class Filled:
    """A workbook as it came back."""

    lines: list[Line]
    letter_number: str
    letter_date: date | None


def read_workbook(content: bytes, obligation: Obligation) -> Filled:
    """Read a workbook of this very obligation. Raises WrongSheet: another file, another agency or
    year, an old version. Then nothing of it may be written.
    """
    book = _opened(content)
    _check_stamp(book, obligation)
    cover = book[COVER] if COVER in book.sheetnames else None
    number = cover[LETTER_NUMBER].value if cover is not None else None
    signed = cover[LETTER_DATE].value if cover is not None else None
    return Filled(
        lines=[line for name in SHEETS for line in _lines(book, name)],
        letter_number=tidy(str(number or "")),
        letter_date=signed.date() if isinstance(signed, datetime) else None,
    )


def _opened(content: bytes) -> Workbook:
    if len(content) > MOST_BYTES or media_type(content) != XLSX:
        raise WrongSheet(
            _("Đây không phải tệp mẫu báo cáo (.xlsx, không quá 5 MB). Hãy tải mẫu từ trang này.")
        )
    try:
        return openpyxl.load_workbook(BytesIO(content), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, EOFError) as problem:
        raise WrongSheet(
            _("Tệp hỏng, không mở được. Hãy lưu lại bằng Excel hoặc LibreOffice rồi nhập lại.")
        ) from problem


def _check_stamp(book: Workbook, obligation: Obligation) -> None:
    if STAMP_SHEET not in book.sheetnames:
        raise WrongSheet(
            _("Tệp không phải mẫu của hệ thống: thiếu dấu phiên bản. Hãy tải mẫu từ trang này.")
        )
    said = [str(book[STAMP_SHEET].cell(row, 1).value or "") for row in range(1, 6)]
    round_ = obligation.round
    if said[0] == stamp(obligation):
        return
    if said[3] != obligation.agency.code or said[2] != str(round_.year):
        raise WrongSheet(
            _("Tệp này là mẫu của %(agency)s, năm %(year)s, không phải của %(mine)s, năm %(now)s. "
              "Chưa ghi gì.")
            % {"agency": said[3], "year": said[2], "mine": obligation.agency.code,
               "now": round_.year}
        )  # fmt: skip
    raise WrongSheet(
        _("Tệp theo phiên bản mẫu cũ (%(old)s; nay là %(now)s, danh mục có thể đã đổi). Chưa ghi "
          "gì. Hãy tải mẫu mới, chép nội dung sang rồi nhập lại.")
        % {"old": said[4], "now": round_.template_version}
    )  # fmt: skip


def _lines(book: Workbook, name: str) -> Iterator[Line]:
    if name not in book.sheetnames:
        raise WrongSheet(_("Tệp thiếu trang «%s». Hãy tải lại mẫu.") % name)
    sheet = book[name]
    columns = SHEETS[name]
    rows = sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=len(columns))
    for cells in rows:
        item = str(cells[0].value or "")
        if ":" not in item:
            continue
        values = {
            column.code: cell.value
            for column, cell in zip(columns, cells, strict=True)
            if column.entry
        }
        yield Line(name, cells[0].row or 0, item, values)


def parsed(line: Line) -> dict[str, Any]:
    """The cells of a line as values. Raises Refused naming the column and what is wrong in it."""
    columns = {column.code: column for column in SHEETS[line.sheet] if column.entry}
    return {code: _parsed(columns[code], value) for code, value in line.cells.items()}


def _parsed(column: Column, value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        return "" if column.kind in ("text", "status", "reason", "said") else None
    if column.kind in ("number", "whole"):
        return _number(column, value)
    if column.kind == "day":
        return _day(column, value)
    words = lists().get(column.kind)
    text = str(value).strip()
    if words is None:
        return text
    if text not in words:
        raise Refused(
            _("Cột «%(head)s»: không hiểu «%(value)s». Hãy chọn trong danh sách thả xuống.")
            % {"head": column.head, "value": text}
        )
    return words[text]


def _number(column: Column, value: Any) -> Decimal | int | None:
    try:
        exact = isinstance(value, int | float)
        found = read_number(f"{value:f}" if exact else str(value))
    except Refused as problem:
        raise Refused(_("Cột «%s»: ") % column.head + str(problem)) from problem
    if found is None:
        return None
    if column.kind == "number":
        return found
    if found != found.to_integral_value():
        raise Refused(
            _("Cột «%(head)s»: %(value)s không phải số nguyên.")
            % {"head": column.head, "value": value}
        )
    return int(found)


def _day(column: Column, value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        day, month, year = (int(part) for part in str(value).replace("-", "/").split("/"))
        return date(year, month, day)
    except ValueError as problem:
        raise Refused(
            _("Cột «%(head)s»: không đọc được ngày «%(value)s». Hãy ghi như 30/11/2025.")
            % {"head": column.head, "value": value}
        ) from problem
