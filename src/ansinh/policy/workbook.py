"""The result of a simulation as a workbook that officials go on working with (XLSX)."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from ansinh.kernel.month import Month
from ansinh.policy.weighing import AMOUNTS, EVIDENCE, FIGURE, units

# Excel keeps a moment of creation in the file; a constant one keeps the bytes the same.
CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
# Rows drawn in a chart, and the colours of both laws (told apart in black and white too).
CHARTED, COLOURS = 12, {"before": "#9FB1B3", "after": "#14666B"}
FACE = {"font_name": "Times New Roman", "font_size": 11}
SUMS = (
    "before", "after", "difference", "people_before", "people_after", "winners", "losers",
    "unchanged", "new", "gone",
)  # fmt: skip


def headings() -> dict[str, str]:
    """What each sum is called."""
    return {
        "before": _("Theo luật hiện hành (đồng)"),
        "after": _("Theo dự thảo (đồng)"),
        "difference": _("Chênh lệch (đồng)"),
        "people_before": _("Người hưởng hiện nay"),
        "people_after": _("Người hưởng theo dự thảo"),
        "winners": _("Được tăng"),
        "losers": _("Bị giảm"),
        "unchanged": _("Không đổi"),
        "new": _("Mới được hưởng"),
        "gone": _("Không còn được hưởng"),
    }


def titles() -> dict[str, str]:
    """What each dimension is called."""
    return {
        "commune": _("Xã, phường"),
        "group": _("Nhóm đối tượng"),
        "benefit": _("Chế độ"),
        "sex": _("Giới tính"),
        "age": _("Nhóm tuổi"),
    }


def sources() -> dict[str, str]:
    """Who pays."""
    return {"nation": _("Theo mức chung cả nước"), "city": _("Thành phố bổ sung")}


def reasons() -> dict[str, str]:
    """Why an amount is not certain."""
    return {
        FIGURE: _("chưa tìm thấy mức của luật; không tính vào các tổng"),
        EVIDENCE: _("thiếu giấy tờ; các tổng tính mức thấp nhất"),
    }


def period(result: Mapping[str, Any]) -> str:
    """'1/2027' or '1/2027 – 12/2027'."""
    first, last = (Month.parse(result["months"][place]).vietnamese for place in (0, -1))
    return first if first == last else f"{first} – {last}"


def day(written: str) -> str:
    """'2026-11-25' → '25/11/2026'."""
    return f"{date.fromisoformat(written):%d/%m/%Y}"


def said(row: Mapping[str, Any], name: str = "label") -> str:
    """The words of a row in the language of the reader."""
    vietnamese = (get_language() or "vi").startswith("vi")
    return str(row[name] if vietnamese else row[f"{name}_en"])


class _Book:
    """The workbook being written."""

    def __init__(self, buffer: io.BytesIO) -> None:
        self.file = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
        self.file.set_properties({"created": CREATED, "author": "An Sinh"})
        cell = FACE | {"border": 1, "valign": "vcenter"}
        self.plain = self.file.add_format(FACE | {"text_wrap": False})
        self.title = self.file.add_format(FACE | {"bold": True, "font_size": 14})
        self.header = self.file.add_format(
            cell | {"bold": True, "text_wrap": True, "align": "center", "bg_color": "#E7E6E6"}
        )
        self.cell = self.file.add_format(cell | {"text_wrap": True})
        self.number = self.file.add_format(cell | {"num_format": "#,##0"})

    def sheet(self, name: str, widths: Iterable[int]) -> Worksheet:
        """A new sheet, landscape, one page wide."""
        sheet = self.file.add_worksheet(name[:31].replace("/", "-"))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header("&L&A&R&P/&N")
        return sheet

    def table(
        self, sheet: Worksheet, top: int, head: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """A header and rows; whole numbers as numbers."""
        for column, words in enumerate(head):
            sheet.write_string(top, column, words, self.header)
        for number, row in enumerate(rows, top + 1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value, self.number)
                else:
                    sheet.write_string(number, column, str(value), self.cell)


def _draw(book: _Book, sheet: Worksheet, title: str, rows: int) -> None:
    """Bars of both laws under the table of a dimension, the largest rows first."""
    shown = min(rows, CHARTED)
    name = sheet.get_name()
    chart = book.file.add_chart({"type": "bar"})
    for column, key in enumerate(SUMS[:2], 1):
        chart.add_series(
            {
                "name": [name, 0, column],
                "categories": [name, 1, 0, shown, 0],
                "values": [name, 1, column, shown, column],
                "fill": {"color": COLOURS[key]},
            }
        )
    chart.set_title({"name": title})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "#,##0"})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 1100, "height": 140 + 44 * shown})
    sheet.insert_chart(rows + 2, 0, chart, {"description": title})


def _overview(book: _Book, name: str, result: Mapping[str, Any]) -> None:
    sheet = book.sheet(_("Tổng hợp"), (52, 26, 26, 26))
    people = f"{result['people']:,}".replace(",", ".")
    head = [
        _("Mô phỏng: %s") % name,
        _("Tháng %(months)s, theo hiểu biết ngày %(known)s, %(people)s người")
        % {"months": period(result), "known": day(result["known"]), "people": people},
        _("DỮ LIỆU GIẢ LẬP: không phải số liệu thật.") if result["synthetic"] else "",
    ]
    lines = [*filter(None, head), *(said(c, "words") for c in result["changes"])]
    lines += [said(warning, "words") for warning in result["warnings"]]
    for number, words in enumerate(lines):
        sheet.write_string(number, 0, words, book.title if number == 0 else book.plain)
    top = len(lines) + 1
    rows = [[headings()[key], result["total"][key]] for key in SUMS]
    book.table(sheet, top, (_("Tổng"), _("Giá trị")), rows)
    top += len(rows) + 2
    paid = [
        [words, *(result["source"][code][key] for key in SUMS[:3])]
        for code, words in sources().items()
    ]
    book.table(sheet, top, (_("Nguồn kinh phí"), *list(headings().values())[:3]), paid)


def _payers(book: _Book, result: Mapping[str, Any]) -> None:
    """Every benefit by who pays."""
    heads = list(headings().values())[:2]
    sheet = book.sheet(_("Nguồn kinh phí"), (52, 30, 26, 26))
    rows = [
        [said(row), words, row[code]["before"], row[code]["after"]]
        for row in result["paid_by"]
        for code, words in sources().items()
    ]
    book.table(sheet, 0, (_("Chế độ"), _("Nguồn kinh phí"), *heads), rows)
    sheet.freeze_panes(1, 0)


def _open(book: _Book, result: Mapping[str, Any]) -> None:
    """What is not certain, from the least to the most."""
    sheet = book.sheet(_("Chưa chắc chắn"), (52, 44, 12, 24, 24, 24, 24))
    heads = (
        _("Chế độ"), _("Lý do"), _("Số người"), _("Hiện hành: thấp nhất (đồng)"),
        _("Hiện hành: cao nhất (đồng)"), _("Dự thảo: thấp nhất (đồng)"),
        _("Dự thảo: cao nhất (đồng)"),
    )  # fmt: skip
    rows = [
        [
            said(row), reasons()[row["reason"]], row["people"],
            *(_("chưa biết") if row[key] is None else row[key] for key in AMOUNTS),
        ]
        for row in result["unknown"]
    ]  # fmt: skip
    book.table(sheet, 0, heads, rows)
    sheet.freeze_panes(1, 0)


def _things(book: _Book, result: Mapping[str, Any]) -> None:
    """What is given in kind, in its own unit."""
    sheet = book.sheet(_("Hiện vật, thẻ"), (46, 10, *[18] * 7))
    keys = ("before", "after", "difference", "people_before", "people_after", "new", "gone")
    heads = [
        _("Hiện hành (đơn vị)"), _("Dự thảo (đơn vị)"), _("Chênh lệch (đơn vị)"),
        *(headings()[key] for key in keys[3:]),
    ]  # fmt: skip
    rows = [[said(r), units()[r["unit"]], *(r[key] for key in keys)] for r in result["things"]]
    book.table(sheet, 0, (_("Chế độ"), _("Đơn vị"), *heads), rows)
    sheet.freeze_panes(1, 0)


def workbook(name: str, result: Mapping[str, Any]) -> bytes:
    """An overview and one sheet a dimension. The same result gives the same bytes."""
    buffer = io.BytesIO()
    book = _Book(buffer)
    _overview(book, name, result)
    for code, title in titles().items():
        sheet = book.sheet(title, (46, *[18] * len(SUMS)))
        rows = [[said(row), *(row[key] for key in SUMS)] for row in result["by"][code]]
        book.table(sheet, 0, (title, *headings().values()), rows)
        sheet.freeze_panes(1, 1)
        if code in ("group", "age") and rows:
            _draw(book, sheet, title, len(rows))
    for write in (_payers, _open, _things):
        write(book, result)
    book.file.close()
    return buffer.getvalue()
