"""Tables of the plan as workbooks: a header, rows, A4 landscape; same rows, same bytes."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
FACE = {"font_name": "Times New Roman", "font_size": 11}
GREY, ENTRY = "#E7E6E6", "#FFF8DC"
STAMP = "_an_sinh"


@dataclass(frozen=True)
class Column:
    """A column: its words, its width, whether it is hidden, filled in, or chosen from a list."""

    words: str
    width: int = 16
    hidden: bool = False
    entry: bool = False
    choices: Sequence[str] = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet: lines above the table, columns and rows. None is an empty cell, 0 is a zero."""

    name: str
    head: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    spare: int = 0


@dataclass
class _Book:
    buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.file = xlsxwriter.Workbook(
            self.buffer, {"in_memory": True, "strings_to_formulas": False}
        )
        self.file.set_properties({"created": CREATED, "author": "An Sinh"})
        cell = FACE | {"border": 1, "valign": "top"}
        self.title = self.file.add_format(FACE | {"bold": True, "font_size": 14})
        self.plain = self.file.add_format(FACE)
        self.header = self.file.add_format(
            cell | {"bold": True, "text_wrap": True, "align": "center", "bg_color": GREY}
        )
        self.formats = {
            (kind, entry): self.file.add_format(
                cell | said | ({"bg_color": ENTRY, "locked": False} if entry else {})
            )
            for kind, said in (
                ("text", {"text_wrap": True}),
                ("number", {"num_format": "#,##0"}),
                ("day", {"num_format": "dd/mm/yyyy"}),
            )
            for entry in (False, True)
        }

    def write(self, sheet: Worksheet, row: int, column: int, value: Any, entry: bool) -> None:
        """A cell in the format of its kind."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.formats["text", entry])
        elif isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(row, column, value, self.formats["number", entry])
        elif isinstance(value, date):
            sheet.write_datetime(
                row,
                column,
                value,
                self.formats["day", entry],
            )
        else:
            sheet.write_string(row, column, str(value), self.formats["text", entry])


def workbook(sheets: Iterable[Sheet], stamp: Mapping[str, str] | None = None) -> bytes:
    """The sheets as an XLSX file; `stamp` is kept on a hidden sheet, for whoever reads it back."""
    book = _Book()
    for one in sheets:
        _write(book, one)
    if stamp is not None:
        hidden = book.file.add_worksheet(STAMP)
        for row, (key, value) in enumerate(stamp.items()):
            hidden.write_string(row, 0, key)
            hidden.write_string(row, 1, value)
        hidden.very_hidden()
    book.file.close()
    return book.buffer.getvalue()


def _write(book: _Book, one: Sheet) -> None:
    sheet = book.file.add_worksheet(one.name[:31].replace("/", "-"))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&L&A&R&P/&N")
    for row, words in enumerate(one.head):
        sheet.write_string(row, 0 if not one.columns[0].hidden else 1, words,
                           book.title if row == 0 else book.plain)  # fmt: skip
    top = len(one.head) + (1 if one.head else 0)
    for place, column in enumerate(one.columns):
        sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
        sheet.write_string(top, place, column.words, book.header)
    blank = [[None] * len(one.columns)] * one.spare
    for row, values in enumerate([*one.rows, *blank], top + 1):
        for place, value in enumerate(values):
            book.write(sheet, row, place, value, one.columns[place].entry)
    last = top + len(one.rows) + one.spare
    for place, column in enumerate(one.columns):
        if column.choices and last > top:
            rule = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
            sheet.data_validation(top + 1, place, last, place, rule)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
