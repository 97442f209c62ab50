"""Reading the CSV files of the house: a bad cell is named by file, line, column, with a remedy."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

from ansinh.areas.models import Confidence
from ansinh.kernel.text import tidy

T = TypeVar("T")

# What the data files say, and what the house says. «not found» was asked and not answered.
CONFIDENCE = {
    "source read": Confidence.TEXT,
    "text": Confidence.TEXT,
    "secondary": Confidence.SECONDARY,
    "derived": Confidence.DERIVED,
    "inference": Confidence.DERIVED,
    "memory": Confidence.MEMORY,
    "not found": Confidence.MEMORY,
}


class BadCell(ValueError):
    """A cell of a data file cannot be read. The message names file, line, column and remedy."""

    def __init__(self, file: str, line: int, column: str, problem: str, remedy: str) -> None:
        self.file, self.line, self.column = file, line, column
        super().__init__(
            _("Tệp %(file)s, dòng %(line)d, cột %(column)s: %(problem)s. %(remedy)s")
            % {
                "file": file,
                "line": line,
                "column": column,
                "problem": problem,
                "remedy": remedy,
            }
        )


@dataclass(frozen=True)
class Row:
    """One line of a CSV file with a header; empty cells read as '' or None."""

    file: str
    line: int
    cells: Mapping[str, str]

    def wrong(self, column: str, problem: str, remedy: str) -> BadCell:
        """The error to raise about a cell of this row."""
        return BadCell(self.file, self.line, column, problem, remedy)

    def text(self, column: str, *, empty: bool = False) -> str:
        """The cell in composed Unicode with single spaces; it must not be empty unless `empty`."""
        if column not in self.cells:
            raise self.wrong(column, _("thiếu cột"), _("Hãy thêm cột này vào dòng tiêu đề."))
        value = tidy(self.cells[column] or "")
        if not value and not empty:
            raise self.wrong(column, _("ô trống"), _("Hãy điền giá trị."))
        return value

    def _parsed(self, column: str, parse: Callable[[str], T], example: str) -> T | None:
        value = self.text(column, empty=True)
        try:
            return parse(value) if value else None
        except (ValueError, InvalidOperation):
            remedy = _("Hãy viết như ví dụ %s.") % example
            raise self.wrong(column, _("không đọc được %r") % value, remedy) from None

    def day(self, column: str) -> date:
        """The date of the cell, '2025-07-01'; it must be there."""
        found = self.maybe_day(column)
        if found is None:
            raise self.wrong(column, _("thiếu ngày"), _("Hãy viết như ví dụ %s.") % "2025-07-01")
        return found

    def maybe_day(self, column: str) -> date | None:
        """The date of the cell, or None when it is empty."""
        return self._parsed(column, date.fromisoformat, "2025-07-01")

    def whole(self, column: str) -> int | None:
        """The whole number of the cell, or None when it is empty."""
        return self._parsed(column, int, "1234")

    def decimal(self, column: str) -> Decimal | None:
        """The number of the cell, or None when it is empty: zero is never the same as missing."""
        return self._parsed(column, Decimal, "12.5")

    def flag(self, column: str) -> bool:
        """True for '1', False for '0'."""
        return self.one_of(column, {"1": True, "0": False})

    def one_of(self, column: str, words: Mapping[str, T]) -> T:
        """What the word of the cell stands for; the word must be one of `words`."""
        value = self.text(column, empty="" in words)
        if value not in words:
            remedy = _("Chọn một trong: %s.") % ", ".join(words)
            raise self.wrong(column, _("không hiểu %r") % value, remedy)
        return words[value]

    def confidence(self) -> Confidence:
        """How sure the file is of this row."""
        return self.one_of("confidence", CONFIDENCE)


def read(path: Path) -> Iterator[Row]:
    """The rows of a UTF-8 CSV file with a header, numbered as an editor numbers its lines."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for cells in reader:
            yield Row(path.name, reader.line_num, cells)
