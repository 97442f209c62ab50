"""CSV, XLSX, XLS and ODS read as rows of text, whatever their encoding. Nothing is interpreted."""

import re
from collections import Counter
from dataclasses import dataclass, field

import fastexcel
import polars as pl
from django.utils.translation import gettext as _

from ansinh.registry.errors import RegistryError
from ansinh.registry.imports import encodings

MOST_BYTES = 512 * 1024 * 1024
MOST_COLUMNS = 200
NUMBER = "number"
_ARCHIVE, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ",;\t|"


class FileNotRead(RegistryError):
    """The file is no table that we can read; the message says what to do."""


@dataclass(frozen=True)
class Cells:
    """The cells of one sheet as text. `frame` has `number` (the row in the file, from 1) and one
    column a column of the file; rows without any text are gone. `readings`: column → encoding.
    """

    frame: pl.DataFrame
    sheet: str = ""
    readings: dict[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in the order of the file."""
        return [name for name in self.frame.columns if name != NUMBER]

    @property
    def encodings(self) -> list[str]:
        """The old encodings found, each once."""
        return sorted({reading for reading in self.readings.values()} - {encodings.UNICODE})


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    frame = frame[:, :MOST_COLUMNS]
    frame.columns = [f"c{place}" for place in range(frame.width)]
    return frame.with_columns(pl.all().replace("", None))


def _finished(
    frame: pl.DataFrame, readings: tuple[str, ...], sheet: str = "", first: int = 1
) -> Cells:
    frame = _named(frame).with_row_index(NUMBER, first)
    frame = frame.filter(pl.any_horizontal(pl.exclude(NUMBER).is_not_null()))
    if frame.is_empty():
        raise FileNotRead(_("Tệp không có dòng nào. Hãy kiểm tra lại tệp."))
    text = frame.drop(NUMBER)
    read_as = encodings.recognise(text, readings)
    text = encodings.convert(text, read_as)
    return Cells(text.insert_column(0, frame[NUMBER]), sheet, read_as)


def _delimiter(lines: list[str]) -> str:
    """The mark that stands as often in most lines."""
    best, most = ",", 0
    for mark in _DELIMITERS:
        counts = Counter(line.count(mark) for line in lines if line.count(mark))
        often = max((times * count for count, times in counts.items()), default=0)
        if often > most:
            best, most = mark, often
    return best


def _decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether it is Unicode; otherwise each letter stands for one byte."""
    for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(mark):
            try:
                return content.decode(codec), True
            except UnicodeDecodeError:
                continue
    return content.decode("latin-1"), False


def _csv(content: bytes) -> Cells:
    text, is_unicode = _decoded(content)
    if "\x00" in text[:10_000]:
        raise FileNotRead(
            _("Đây không phải tệp CSV, XLSX hay ODS. Hãy lưu lại danh sách rồi chọn.")
        )
    lines = text[:200_000].splitlines()[:500]
    mark = _delimiter(lines)
    width = min(max((line.count(mark) for line in lines), default=0) + 1, MOST_COLUMNS)
    # A title in the first line is narrower than the table: a header of ours says how wide it is.
    columns = [f"c{place}" for place in range(width)]
    try:
        frame = pl.read_csv(
            b"".join((mark.join(columns).encode(), b"\n", text.encode("utf-8"))),
            separator=mark,
            infer_schema=False,
            truncate_ragged_lines=True,
        )
    except pl.exceptions.PolarsError as problem:
        raise FileNotRead(
            _("Không đọc được tệp CSV: %s. Hãy mở bằng Excel và lưu thành XLSX.") % problem
        ) from problem
    return _finished(frame, encodings.IN_UNICODE if is_unicode else encodings.IN_BYTES)


def _sheets(content: bytes) -> list[tuple[str, pl.DataFrame]]:
    try:
        book = fastexcel.read_excel(content)
        sheets = [
            book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            for name in book.sheet_names
        ]
    except fastexcel.FastExcelError as problem:
        raise FileNotRead(
            _("Không mở được bảng tính: %s. Hãy mở bằng Excel và lưu lại.") % problem
        ) from problem
    return [(s.name, s.to_polars()) for s in sheets if s.visible == "visible" and s.height]


def _workbook(content: bytes, wanted: str) -> Cells:
    """The sheet of that name, or else the one with the most cells."""
    sheets = _sheets(content)
    if not sheets:
        raise FileNotRead(_("Bảng tính không có dòng nào. Hãy kiểm tra lại tệp."))
    chosen = [one for one in sheets if one[0] == wanted] or sorted(
        sheets, key=lambda one: -one[1].height * one[1].width
    )
    return _finished(chosen[0][1], encodings.IN_UNICODE, chosen[0][0])


def read_cells(content: bytes, sheet: str = "") -> Cells:
    """The cells of a file. Raises FileNotRead with what to do."""
    if len(content) > MOST_BYTES:
        raise FileNotRead(_("Tệp lớn hơn 512 MB. Hãy chia theo xã, phường."))
    if content.startswith((_ARCHIVE, _OLD_OFFICE)):
        return _workbook(content, sheet)
    return _csv(content)


def tidy_header(text: str | None) -> str:
    """A header cell on one line."""
    return re.sub(r"\s+", " ", text or "").strip()
