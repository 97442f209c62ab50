"""Bưu điện: an XLSX list to pay from, one sheet a commune; answered by XLSX or CSV.

No public sample of a post-office list was found: the layout is our template, and says so.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ansinh.kernel import dong
from ansinh.kernel.text import fold, tidy
from ansinh.payments.channels import (
    CHANNELS,
    SYNTHETIC,
    Head,
    Line,
    Refusal,
    ReplyLine,
    ReplyUnreadable,
    Result,
)
from ansinh.payments.return_reasons import code_of

COLUMNS = (
    ("STT", 5), ("Mã khoản chi", 16), ("Họ và tên", 26), ("Ngày sinh", 11),
    ("Số định danh", 14), ("Địa chỉ/tổ", 26), ("Chế độ", 24), ("Của tháng", 9),
    ("Loại", 14), ("Số tiền (đồng)", 14), ("Ký nhận", 18),
)  # fmt: skip
REFERENCE, AMOUNT = 1, 9
TEMPLATE = "Mẫu do hệ thống lập; thay bằng mẫu của bưu điện khi có."
# Excel keeps a moment of creation in the file; a constant one keeps the bytes the same.
CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
SUMMARY = "Tổng hợp"
HEADER_ROW = 5
RESULTS = {
    "da chi": Result.PAID,
    "da tra": Result.PAID,
    "da nhan": Result.PAID,
    "tra lai": Result.RETURNED,
    "chua chi": Result.RETURNED,
    "khong nhan": Result.RETURNED,
    "dang chi": Result.PENDING,
}
HEADINGS = {
    "ma khoan chi": "reference",
    "so tien": "amount",
    "ket qua": "result",
    "ly do": "reason",
}
NEEDED = {"reference", "amount", "result"}
LARGEST = 200 * 1024 * 1024
GROUPED = re.compile(r"\d{1,3}([.,]\d{3})+|\d+")


class _Book:
    """The workbook being written, and its few formats."""

    def __init__(self, buffer: io.BytesIO) -> None:
        self.file = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
        self.file.set_properties(
            {"created": CREATED, "author": "An Sinh", "title": "Danh sách chi trả"}
        )
        face = {"font_name": "Times New Roman", "font_size": 11}
        cell = face | {"border": 1, "valign": "vcenter"}
        self.plain = self._format(face)
        self.title = self._format(face | {"bold": True, "font_size": 14})
        self.bold = self._format(face | {"bold": True})
        self.note = self._format(face | {"italic": True})
        self.header = self._format(
            cell | {"bold": True, "text_wrap": True, "align": "center", "bg_color": "#E7E6E6"}
        )
        self.cell = self._format(cell | {"text_wrap": True})
        self.money = self._format(cell | {"num_format": "#,##0"})
        self.total = self._format(cell | {"bold": True, "num_format": "#,##0"})
        self.total_text = self._format(cell | {"bold": True})

    def _format(self, properties: dict[str, Any]) -> Format:
        return self.file.add_format(properties)


def _set_up(sheet: Worksheet, widths: Iterable[int], header_row: int) -> None:
    """A4 landscape, one page wide, the header frozen and repeated on each page."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    sheet.freeze_panes(header_row + 1, 0)
    sheet.set_footer("&L&A&RTrang &P/&N")


def _banner(book: _Book, sheet: Worksheet, head: Head, place: str, *, synthetic: bool) -> None:
    sheet.write_string(0, 0, head.payer, book.bold)
    sheet.write_string(1, 0, "DANH SÁCH CHI TRẢ TRỢ CẤP QUA BƯU ĐIỆN", book.title)
    cycle = (
        f"Kỳ chi trả: tháng {head.cycle.vietnamese}; đợt {head.number}; lập ngày {head.on:%d/%m/%Y}"
    )
    sheet.write_string(2, 0, f"{cycle}; {place}", book.plain)
    sheet.write_string(3, 0, TEMPLATE, book.note)
    if synthetic:
        sheet.write_string(4, 0, SYNTHETIC, book.bold)


def _row(number: int, line: Line) -> list[str | int]:
    born = f"{line.birth_date:%d/%m/%Y}" if line.birth_date else ""
    name = f"{line.full_name} (giả lập)" if line.synthetic else line.full_name
    return [
        number, line.reference, name, born, line.personal_id, line.address, line.benefit,
        line.month.vietnamese, line.kind, line.amount, "",
    ]  # fmt: skip


def _commune(book: _Book, head: Head, name: str, lines: Sequence[Line]) -> int:
    """One sheet: the people of one commune, their total in figures and in words."""
    sheet = book.file.add_worksheet(f"{lines[0].area_code} {name}"[:31])
    _set_up(sheet, [width for _title, width in COLUMNS], HEADER_ROW)
    _banner(book, sheet, head, name, synthetic=any(line.synthetic for line in lines))
    for column, (title, _width) in enumerate(COLUMNS):
        sheet.write_string(HEADER_ROW, column, title, book.header)
    row = HEADER_ROW
    for row, line in enumerate(lines, HEADER_ROW + 1):
        for column, value in enumerate(_row(row - HEADER_ROW, line)):
            if isinstance(value, int):
                sheet.write_number(row, column, value, book.money)
            else:
                sheet.write_string(row, column, value, book.cell)
    total = sum(line.amount for line in lines)
    for column in range(len(COLUMNS)):
        sheet.write_blank(row + 1, column, None, book.total_text)
    sheet.write_string(row + 1, 2, f"Cộng {dong.figures(len(lines))} khoản", book.total_text)
    sheet.write_number(row + 1, AMOUNT, total, book.total)
    sheet.write_string(row + 2, 0, f"Bằng chữ: {dong.in_words(total)}.", book.note)
    for column, title in ((0, "Người lập"), (4, "Bưu điện"), (8, "Cơ quan chi trả")):
        sheet.write_string(row + 4, column, title, book.bold)
    return total


def _summary(
    book: _Book, sheet: Worksheet, head: Head, rows: Sequence[tuple[str, int, int]]
) -> None:
    for column, title in enumerate(("STT", "Xã, phường, đặc khu", "Số khoản", "Số tiền (đồng)")):
        sheet.write_string(HEADER_ROW, column, title, book.header)
    row = HEADER_ROW
    for row, (name, count, total) in enumerate(rows, HEADER_ROW + 1):
        sheet.write_number(row, 0, row - HEADER_ROW, book.cell)
        sheet.write_string(row, 1, name, book.cell)
        sheet.write_number(row, 2, count, book.money)
        sheet.write_number(row, 3, total, book.money)
    amount = sum(total for _name, _count, total in rows)
    sheet.write_blank(row + 1, 0, None, book.total_text)
    sheet.write_string(row + 1, 1, "Tổng cộng", book.total_text)
    sheet.write_number(row + 1, 2, sum(count for _name, count, _total in rows), book.total)
    sheet.write_number(row + 1, 3, amount, book.total)
    sheet.write_string(row + 2, 0, f"Bằng chữ: {dong.in_words(amount)}.", book.note)
    before = head.previous_sha256 or "không có"
    sheet.write_string(row + 3, 0, f"Mã băm SHA-256 của tệp liền trước: {before}", book.note)


def _xlsx_rows(content: bytes) -> Iterator[Sequence[object]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                raise ReplyUnreadable(_("Tệp giải nén quá lớn (trên 200 MB). Hãy chia nhỏ tệp."))
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except ReplyUnreadable:
        raise
    except Exception as error:  # openpyxl raises whatever a broken package makes it meet
        raise ReplyUnreadable(
            _("Không mở được tệp XLSX (%(why)s). Hãy lưu lại bằng Excel rồi nạp lại.")
            % {"why": error}
        ) from None
    for sheet in workbook.worksheets:
        yield from sheet.iter_rows(values_only=True)


def _csv_rows(content: bytes) -> Iterator[Sequence[object]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReplyUnreadable(
            _("Tệp CSV không ở mã UTF-8. Hãy lưu lại dạng «CSV UTF-8» hoặc XLSX.")
        ) from None
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _heading(row: Sequence[object]) -> dict[str, int] | None:
    """Where the columns are, if this row is a header."""
    places: dict[str, int] = {}
    for column, value in enumerate(row):
        folded = fold(str(value or "")).replace("_", " ").split(" (")[0]
        if folded in HEADINGS:
            places.setdefault(HEADINGS[folded], column)
    return places if places.keys() >= NEEDED else None


def _whole(value: object) -> int | None:
    """The đồng in a cell: 810000, 810000.0 or '810.000'; nothing when it is not a whole number."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    text = re.sub(r"\s|đồng|đ$", "", str(value))
    return int(re.sub(r"[.,]", "", text)) if GROUPED.fullmatch(text) else None


def _line(number: int, cells: dict[str, object]) -> ReplyLine:
    reference = tidy(str(cells["reference"] or ""))
    said, amount = tidy(str(cells["result"] or "")), _whole(cells["amount"])
    result = RESULTS.get(fold(said))
    problem = ""
    if not reference:
        problem = _("thiếu mã khoản chi")
    elif amount is None:
        problem = _("số tiền «%(got)s»") % {"got": cells["amount"]}
    elif result is None:
        problem = _("kết quả «%(got)s»") % {"got": said}
    reason = tidy(str(cells.get("reason") or ""))
    returned = result is Result.RETURNED
    return ReplyLine(
        row=number,
        reference=reference[:40],
        amount=amount,
        result=None if problem else result,
        code=code_of(reason) if returned else "",
        reason=(reason or _("Bưu điện không nêu lý do"))[:160] if returned else "",
        problem=problem,
    )


@CHANNELS.add("VNPOST")
class VnPost:
    """Chi tiền mặt tại điểm bưu điện và tại nhà."""

    extension = "xlsx"

    def refuse(self, line: Line) -> Refusal | None:
        """The post office pays whoever signs; only a name is needed."""
        if tidy(line.full_name):
            return None
        return Refusal(_("họ và tên"), "", _("Ghi họ tên người hưởng trong sổ đăng ký."))

    def write(self, head: Head, lines: Sequence[Line]) -> bytes:
        """The list of a batch: a summary sheet, then one sheet a commune in the order given."""
        buffer = io.BytesIO()
        book = _Book(buffer)
        front = book.file.add_worksheet(SUMMARY)
        _set_up(front, (6, 40, 12, 20), HEADER_ROW)
        _banner(
            book, front, head, "toàn thành phố", synthetic=any(line.synthetic for line in lines)
        )
        rows: list[tuple[str, int, int]] = []
        for (_code, name), group in groupby(
            lines, key=lambda line: (line.area_code, line.area_name)
        ):
            people = list(group)
            rows.append((name, len(people), _commune(book, head, name, people)))
        _summary(book, front, head, rows)
        book.file.close()
        return buffer.getvalue()

    def read(self, content: bytes, file_name: str) -> list[ReplyLine]:
        """The lines under any header row that has mã khoản chi, số tiền, kết quả (and lý do)."""
        rows = _xlsx_rows(content) if content[:2] == b"PK" else _csv_rows(content)
        places: dict[str, int] | None = None
        lines: list[ReplyLine] = []
        for number, row in enumerate(rows, 1):
            if found := _heading(row):
                places = found
            elif places is not None:
                cells = {name: row[at] if at < len(row) else None for name, at in places.items()}
                if any(cells[name] not in (None, "") for name in ("reference", "result")):
                    lines.append(_line(number, cells))
        if places is None:
            raise ReplyUnreadable(
                _(
                    "Không thấy dòng tiêu đề «Mã khoản chi, Số tiền, Kết quả, Lý do». "
                    "Hãy thêm các cột này vào tệp của bưu điện rồi nạp lại."
                )
            )
        return lines
