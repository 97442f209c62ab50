"""The rows of a list that were not taken, as a workbook to correct and send in again."""

import io
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

import polars as pl
import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ansinh.registry.imports.headers import find_table
from ansinh.registry.imports.listed import PROFILES
from ansinh.registry.imports.reading import NUMBER, read_cells
from ansinh.registry.imports.reasons import words
from ansinh.registry.imports.sensitive import HIDDEN, hidden_headers
from ansinh.registry.models import ImportBatch, ImportProblem

# A constant moment of creation keeps the bytes the same.
CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
FACE = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "num_format": "@"}
Faults = dict[int, dict[str, list[str]]]


def _faults(batch: ImportBatch, problems: Iterable[ImportProblem]) -> Faults:
    """Row → header ('' when the list has no such column) → what is wrong."""
    columns = batch.mapping["columns"]
    fields = {one.code: one for one in PROFILES[batch.profile].fields}
    found: Faults = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        said = words(problem.reason, fields.get(problem.field))
        found[problem.number][columns.get(problem.field, "")].append(said)
    return found


def quarantine(
    batch: ImportBatch, problems: Iterable[ImportProblem], content: bytes, *, shown: bool = False
) -> bytes:
    """The faulty rows as they stand in the file, under its own headers. Each bad cell is coloured
    and has a comment; beside them the row of the file, and all reasons in words. Cells that tell
    something sensitive are hidden unless `shown`.
    """
    profile = PROFILES[batch.profile]
    table = find_table(read_cells(content, batch.mapping.get("sheet", "")), profile.fields)
    faults = _faults(batch, problems)
    rows = table.rows.filter(pl.col(NUMBER).is_in(sorted(faults)))
    headers = list(table.labels.values())
    hidden = hidden_headers(profile.fields, batch.mapping["columns"], headers)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": CREATED, "author": "An Sinh"})
        sheet = book.add_worksheet(_("Dòng lỗi"))
        plain, bad = book.add_format(FACE), book.add_format(FACE | {"bg_color": "#FFC7CE"})
        head = book.add_format(FACE | {"bold": True, "text_wrap": True, "bg_color": "#E7E6E6"})
        for column, label in enumerate([*headers, _("(Dòng trong tệp)"), _("(Cần sửa)")]):
            sheet.write_string(0, column, label, head)
        for place, row in enumerate(rows.iter_rows(named=True), 1):
            cells = [
                str(HIDDEN) if row[column] and label in hidden and not shown else row[column]
                for column, label in table.labels.items()
            ]
            _row(sheet, place, headers, cells, row[NUMBER], faults[row[NUMBER]], (plain, bad))
        sheet.set_column(0, len(headers), 18)
        sheet.set_column(len(headers) + 1, len(headers) + 1, 80)
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()


def _row(
    sheet: Worksheet,
    place: int,
    headers: list[str],
    cells: list[str | None],
    number: int,
    wrong: dict[str, list[str]],
    formats: tuple[Format, Format],
) -> None:
    plain, bad = formats
    for column, (header, cell) in enumerate(zip(headers, cells, strict=True)):
        sheet.write_string(place, column, cell or "", bad if header in wrong else plain)
        if header in wrong:
            sheet.write_comment(place, column, "\n".join(wrong[header]), {"x_scale": 2})
    reasons = [
        f"{header}: {' '.join(said)}" if header else " ".join(said)
        for header, said in wrong.items()
    ]
    sheet.write_number(place, len(headers), number, plain)
    sheet.write_string(place, len(headers) + 1, "; ".join(reasons), plain)
