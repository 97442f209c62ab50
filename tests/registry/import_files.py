"""Lists as other agencies send them, made by code."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from xml.sax.saxutils import escape

import xlsxwriter

from ansinh.areas.models import Area
from ansinh.registry.models import ImportBatch
from ansinh.registry.services.imports import apply, open_file, stage

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 4, tzinfo=UTC)
Rows = Sequence[Sequence[object]]

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "table", "text", "manifest")
)


def xlsx(rows: Rows, merged: Sequence[tuple[int, int, int, int, str]] = ()) -> bytes:
    """A workbook; days are cells of days."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": False}) as book:
        sheet, day = book.add_worksheet("Danh sách"), book.add_format({"num_format": "dd/mm/yyyy"})
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(place, column, datetime(*cell.timetuple()[:3]), day)  # noqa: DTZ001
                elif cell is not None:
                    sheet.write(place, column, cell)
        for area in merged:
            sheet.merge_range(*area)
    return buffer.getvalue()


def ods(rows: Rows) -> bytes:
    """An OpenDocument spreadsheet."""

    def cell(value: object) -> str:
        if isinstance(value, int | float):
            kind = f'office:value-type="float" office:value="{value}"'
        else:
            kind = 'office:value-type="string"'
        text = escape("" if value is None else str(value))
        return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    media = "application/vnd.oasis.opendocument.spreadsheet"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", media)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {_NAMES}><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{media}"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:body><office:spreadsheet>"
            f'<table:table table:name="a">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return buffer.getvalue()


def csv(rows: Rows, mark: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV."""
    lines = (mark.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "\n".join(lines).encode(encoding)


def staged(
    profile: str, content: bytes, area: Area, *, name: str = "danh-sach.csv", on: date = TODAY
) -> ImportBatch:
    """The list staged for an area by nobody in particular."""
    return stage(
        open_file(content, profile), content, file_name=name, area=area, on=on, today=TODAY, at=AT,
        by=None, synthetic=True,
    )  # fmt: skip


def imported(profile: str, content: bytes, area: Area, *, on: date = TODAY) -> ImportBatch:
    """The list staged and written."""
    return apply(staged(profile, content, area, on=on), at=LATER, by=None)


def reasons(batch: ImportBatch) -> list[tuple[int, str, str]]:
    """Row, field and reason of everything in quarantine."""
    return list(batch.problems.order_by("number", "field").values_list("number", "field", "reason"))
