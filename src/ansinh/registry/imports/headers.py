"""Which row heads the table, what its columns are called, and which field each one is."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from ansinh.registry.imports.fields import Field, squeezed
from ansinh.registry.imports.reading import NUMBER, Cells, FileNotRead, tidy_header

TOP_ROWS = 40
_NUMBERING = re.compile(r"\(?([0-9]{1,2}|[A-Za-z]|[0-9]{1,2}\s*=.*)\)?")


@dataclass(frozen=True)
class Table:
    """A table under its header. `labels`: column of the frame → its header words, each unique."""

    rows: pl.DataFrame
    labels: dict[str, str]
    header_row: int

    @property
    def fingerprint(self) -> str:
        """The same for every file with the same header words in the same order."""
        words = "\n".join(map(squeezed, self.labels.values()))
        return hashlib.sha256(words.encode()).hexdigest()


def _fit(label: str, head: str) -> float:
    """How well a header fits the words of a field: 1 when they are the same, 0 when words lack."""
    words, wanted = squeezed(label).split(), head.split()
    if words == wanted:
        return 2.0
    return len(wanted) / len(words) if words and set(wanted) <= set(words) else 0.0


def fit(label: str, field: Field) -> float:
    """How well a header fits a field; below 0.5 is no fit."""
    return max((_fit(label, head) for head in field.heads), default=0.0)


def _header_at(top: Sequence[Sequence[str]], fields: Sequence[Field]) -> int:
    """The place of the row with the most headers that fields know."""
    heads = {head for field in fields for head in field.heads}

    def known(row: Sequence[str]) -> int:
        return sum(
            squeezed(cell) in heads or any(fit(cell, field) >= 0.6 for field in fields)
            for cell in row
            if cell and len(cell) < 120
        )

    scores = [known(row) for row in top]
    best = max(scores, default=0)
    if best < 2:
        raise FileNotRead(
            _("Không tìm thấy dòng tiêu đề cột trong %s dòng đầu. Hãy để tên cột ở một dòng.")
            % TOP_ROWS
        )
    return scores.index(best)


def _is_second_header(upper: Sequence[str], row: Sequence[str]) -> bool:
    """Whether `row` parts the merged cells of the row above it."""
    filled = [cell for cell in row if cell]
    under_gap = any(cell and not upper[place] for place, cell in enumerate(row))
    return bool(filled) and under_gap and not any(re.search(r"\d", cell) for cell in filled)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """'Năm sinh' merged over 'Nam' and 'Nữ' → 'Năm sinh / Nam', 'Năm sinh / Nữ'."""
    labels, over = [], ""
    for head, below in zip(upper, lower, strict=True):
        over = head or (over if below else "")
        labels.append(" / ".join(filter(None, (over, below))))
    return labels


def _unique(labels: Iterable[str]) -> list[str]:
    seen: dict[str, int] = {}
    made = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        made.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return made


def find_table(cells: Cells, fields: Sequence[Field]) -> Table:
    """The table of a sheet, titles above it and numbering below its header left out.

    Raises FileNotRead when no row of the first forty names at least two known columns.
    """
    columns = cells.columns
    top = [
        [tidy_header(cell) for cell in row]
        for row in cells.frame.select(columns).head(TOP_ROWS).iter_rows()
    ]
    place = _header_at(top, fields)
    labels, used = top[place], place + 1
    if used < len(top) and _is_second_header(labels, top[used]):
        labels, used = _joined(labels, top[used]), used + 1
    if used < len(top) and all(_NUMBERING.fullmatch(cell) for cell in top[used] if cell):
        numbered = [cell for cell in top[used] if cell]
        used += len(numbered) >= 3 and len(numbered) >= sum(map(bool, labels)) // 2
    named = dict(zip(columns, _unique(labels), strict=True))
    kept = {column: label for column, label in named.items() if label}
    rows = cells.frame.select(NUMBER, *kept)[used:]
    return Table(rows, kept, int(cells.frame[NUMBER][place]))


def suggest(labels: Mapping[str, str], fields: Sequence[Field]) -> dict[str, str]:
    """Field code → header, each used once, the best fits first."""
    fits = sorted(
        (
            (-fit(label, field), place, label, field.code)
            for place, label in enumerate(labels.values())
            for field in fields
            if fit(label, field) >= 0.5
        ),
    )
    chosen: dict[str, str] = {}
    for _score, _place, label, code in fits:
        if code not in chosen and label not in chosen.values():
            chosen[code] = label
    return chosen
