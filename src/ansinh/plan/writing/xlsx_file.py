"""The annexes of a document as a workbook: numbers as numbers, an empty cell is no data."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ansinh.plan.writing.content import NONE, Annex, Content, Figure, Grid, Inline, Remark

EMPTY = frozenset({"", NONE})
MM_PER_LETTER = 2.0
COVER, EXPLAINED = "Bìa", "Giải thích"


def write(content: Content) -> bytes:
    """The bytes of the workbook: a cover, one sheet for each annex, the words explained."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties(
            {
                "title": content.abstract,
                "author": "An Sinh",
                "created": datetime.combine(content.letterhead.day, time.min),
            }
        )
        styles = _styles(book)
        _cover(book, content, styles)
        for annex in content.annexes:
            _annex(book, annex, content.mark, styles)
        _explained(book, content.explained, styles)
    return written.getvalue()


def _styles(book: Workbook) -> dict[str, Format]:
    cell = {"border": 1, "valign": "top"}
    return {
        "bold": book.add_format({"bold": True}),
        "head": book.add_format({**cell, "bold": True, "text_wrap": True}),
        "words": book.add_format({**cell, "text_wrap": True}),
        "whole": book.add_format({**cell, "num_format": "#,##0"}),
        "parts": book.add_format({**cell, "num_format": "#,##0.####"}),
    }


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return sheet


def _cover(book: Workbook, content: Content, styles: Mapping[str, Format]) -> None:
    sheet = _sheet(book, COVER)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    told = (
        ("Văn bản", f"{content.kind} {content.abstract}"),
        ("Cơ quan", content.letterhead.issuer),
        ("Ngày chốt số liệu", content.letterhead.day.strftime("%d/%m/%Y")),
        ("Căn cứ", content.subject),
        ("Lưu ý", content.mark),
    )
    for at, (name, words) in enumerate(told):
        sheet.write_string(at, 0, name, styles["bold"])
        sheet.write_string(at, 1, words)


def _annex(book: Workbook, annex: Annex, mark: str, styles: Mapping[str, Format]) -> None:
    sheet = _sheet(book, f"PL {annex.number}")
    sheet.write_string(0, 0, f"Phụ lục {annex.number}. {annex.name}", styles["bold"])
    sheet.write_string(1, 0, mark)
    line = 2
    for block in annex.blocks:
        if isinstance(block, Grid):
            line = _grid(sheet, block, line, styles) + 1
        elif isinstance(block, Remark):
            sheet.write_string(line, 0, block.text)
            line += 1


def _grid(sheet: Worksheet, grid: Grid, line: int, styles: Mapping[str, Format]) -> int:
    for at, (words, width) in enumerate(zip(grid.header, grid.widths, strict=True)):
        sheet.write_string(line, at, words, styles["head"])
        sheet.set_column(at, at, max(6.0, width / MM_PER_LETTER))
    if line == 2:
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
    for number, row in enumerate(grid.rows, start=line + 1):
        for at, part in enumerate(row):
            _cell(sheet, number, at, part, styles)
    return line + 1 + len(grid.rows)


def _cell(sheet: Worksheet, line: int, at: int, part: Inline, styles: Mapping[str, Format]) -> None:
    if isinstance(part, Figure) and part.number is not None:
        whole = part.number == int(part.number)
        sheet.write_number(line, at, float(part.number), styles["whole" if whole else "parts"])
        return
    words = part.text if isinstance(part, Figure) else part
    if words in EMPTY:
        sheet.write_blank(line, at, None, styles["words"])
    else:
        sheet.write_string(line, at, words, styles["words"])


def _explained(book: Workbook, explained: Mapping[str, str], styles: Mapping[str, Format]) -> None:
    sheet = _sheet(book, EXPLAINED)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 100)
    rows: Sequence[tuple[str, str]] = list(explained.items())
    for at, (name, words) in enumerate(rows):
        sheet.write_string(at, 0, name, styles["bold"])
        sheet.write_string(at, 1, words, styles["words"])
