"""The scorecard and the values of communes as tables that a person or a machine goes on with.

A missing figure is an empty cell, zero is 0; numbers are numbers.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _

from ansinh.plan.queries.areas import MapData
from ansinh.plan.queries.scorecard import ScorecardRow

# Excel keeps a moment of creation in the file; a constant one keeps the bytes the same.
CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
Cell = str | int | float | date | None


@dataclass(frozen=True)
class Table:
    """A title, a note on what the figures are, headings and rows."""

    title: str
    note: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def _figure(text: str) -> float | None:
    return float(Decimal(text)) if text else None


def scorecard_table(rows: Sequence[ScorecardRow], number: str, on: date) -> Table:
    """One row a target: the two answers, the value and where it comes from."""
    return Table(
        title=_("Bảng chỉ tiêu Kế hoạch %(plan)s, số liệu đến %(day)s")
        % {"plan": number, "day": f"{on:%d/%m/%Y}"},
        note=_("Không cộng điểm, không xếp hạng chung. Ô trống: không có số liệu."),
        headings=(
            _("Mã"), _("Điều khoản"), _("Chỉ tiêu"), _("Yêu cầu"), _("Đơn vị tính"), _("Giá trị"),
            _("Kỳ"), _("Ngày chốt số"), _("Loại số liệu"), _("Tử số"), _("Mẫu số"),
            _("Chưa chứng minh"), _("So kỳ trước"), _("Trạng thái"), _("Lý do"), _("Triển vọng"),
            _("Khoảng dự báo"), _("Mốc năm"), _("Nhận định của cơ quan"), _("Nguồn"),
            _("Phạm vi"), _("Cơ quan chủ trì"), _("Giả lập"),
        ),
        rows=[_target(row) for row in rows],
    )  # fmt: skip


def _target(row: ScorecardRow) -> list[Cell]:
    latest, ahead = row.latest, row.outlook
    span = f"{ahead.low} – {ahead.high}" if ahead and ahead.low is not None else ""
    mark = f"{row.mark.value} ({row.mark.words})" if row.mark else ""
    return [
        row.code, row.clause, row.title, row.target_text, row.unit,
        _figure(latest.value) if latest else None,
        latest.period if latest else "", latest.as_of if latest else None,
        latest.status if latest else "", latest.numerator if latest else None,
        latest.denominator if latest else None, latest.unproven if latest else None,
        float(row.arrow.step) if row.arrow else None,
        str(row.state.label), row.judgement.reason,
        str(ahead.heading.label) if ahead else "", span, mark,
        f"{row.said.word}: {row.said.sentence}" if row.said else "",
        latest.source if latest else "", latest.geography if latest else "",
        "; ".join(str(lead) for lead in row.leads), _("có") if row.synthetic else "",
    ]  # fmt: skip


def map_table(data: MapData) -> Table:
    """One row a commune of the asked day, then what could not be allocated and the total."""
    rows = [*data.rows, *(row for row in (data.unallocated, data.total) if row)]
    return Table(
        title=_("%(name)s, kỳ %(period)s, địa giới ngày %(day)s")
        % {"name": data.indicator.name, "period": data.period, "day": f"{data.day:%d/%m/%Y}"},
        note=_("Tử số, mẫu số được cộng; tỷ lệ không bao giờ cộng. Ô trống: không có số liệu."),
        headings=(
            _("Mã đơn vị"), _("Đơn vị"), _("Giá trị"), _("Tử số"), _("Mẫu số"),
            _("Số ước tính do chia địa giới"), _("Số đơn vị có số liệu"), _("Số đơn vị cần có"),
            _("Ghi chú"),
        ),
        rows=[
            [
                row.code, row.name, row.value, row.numerator, row.denominator,
                _("có") if row.estimated else "", row.sources, row.expected or None, row.why,
            ]
            for row in rows
        ],
    )  # fmt: skip


def to_csv(table: Table) -> bytes:
    """UTF-8 with a mark that spreadsheets need to read Vietnamese."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return file.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula is written as text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+@" else cell


def to_xlsx(table: Table) -> bytes:
    """A workbook of one sheet: frozen heading, numbers as numbers, A4 landscape one page wide."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": table.title, "created": CREATED})
    bold = book.add_format({"bold": True, "text_wrap": True})
    wrap = book.add_format({"text_wrap": True})
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    figures = book.add_format({"num_format": "#,##0.####"})
    sheet = book.add_worksheet("So lieu")
    sheet.write_string(0, 0, table.title, bold)
    sheet.write_string(1, 0, table.note)
    sheet.write_row(2, 0, list(table.headings), bold)
    for line, cells in enumerate(table.rows, start=3):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(line, column, cell, days)
            elif isinstance(cell, int | float):
                sheet.write_number(line, column, cell, figures)
            elif cell:
                sheet.write_string(line, column, cell, wrap)
    sheet.freeze_panes(3, 1)
    sheet.set_column(0, len(table.headings), 16)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    book.close()
    return file.getvalue()


FORMS = {"csv": to_csv, "xlsx": to_xlsx}
