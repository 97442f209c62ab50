"""Annex tables that hold tasks, read by the words of their header row."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext_noop as _

from ansinh.kernel.text import fold
from ansinh.plan.documents.agencies import Directory, parts_played
from ansinh.plan.documents.blocks import Block, Grid
from ansinh.plan.documents.dates import due_in
from ansinh.plan.documents.tree import Party, Task, Warned

NUMBERED = re.compile(r"^(?:[\dIVX]+\.?)*$")
HEADERS = (
    ("number", ("stt", "tt", "so tt")),
    ("lead", ("chu tri", "don vi thuc hien", "co quan thuc hien", "don vi chu tri")),
    ("partner", ("phoi hop",)),
    ("due", ("thoi han", "thoi gian", "tien do", "hoan thanh")),
    ("product", ("san pham", "ket qua")),
    ("text", ("noi dung", "nhiem vu", "giai phap", "cong viec")),
)


def tasks_in(blocks: Sequence[Block], directory: Directory) -> tuple[list[Task], list[Warned]]:
    """The tasks of every table whose header names tasks and who leads; warned of the others."""
    tasks: list[Task] = []
    warnings: list[Warned] = []
    grids = [block for block in blocks if isinstance(block, Grid)]
    for number, grid in enumerate(grids, start=1):
        at, columns = _columns(grid)
        if {"text", "lead"} <= set(columns):
            made, lost = _rows(grid, at, columns, f"PL{number}", directory)
            tasks += made
            if lost:
                message = _("%(n)s dòng của bảng không khớp cột. Hãy dùng bản DOCX hoặc nhập tay.")
                words = {"n": str(lost)}
                warnings.append(Warned("row_unread", message, f"PL{number}", grid.line, words))
        elif len(grid.rows) > 2:
            message = _(
                "Bảng phụ lục không có cột nội dung và cột chủ trì: chưa đọc thành nhiệm vụ."
            )
            warnings.append(Warned("table_unread", message, f"PL{number}", grid.line))
    return tasks, warnings


def _columns(grid: Grid) -> tuple[int, dict[str, int]]:
    for at, row in enumerate(grid.rows[:4]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            kind = _kind(fold(cell))
            if kind:
                columns.setdefault(kind, place)
        if len(columns) >= 3:
            return at, columns
    return 0, {}


def _kind(cell: str) -> str:
    if len(cell) > 60:
        return ""
    for kind, words in HEADERS:
        if any(cell == word if kind == "number" else word in cell for word in words):
            return kind
    return ""


def _rows(
    grid: Grid, at: int, columns: dict[str, int], annex: str, directory: Directory
) -> tuple[list[Task], int]:
    made: list[Task] = []
    lost = 0
    for row in grid.rows[at + 1 :]:
        cell = {k: row[place].strip() for k, place in columns.items() if place < len(row)}
        text, lead = cell.get("text", ""), cell.get("lead", "")
        if not text or not lead or lead == text:
            continue
        if not NUMBERED.match(cell.get("number", "1")) or not parts_played("lead", lead, directory):
            lost += 1
            continue
        parties: list[Party] = parts_played("lead", lead, directory)
        parties += parts_played("partner", cell.get("partner", ""), directory)
        due, source = due_in(cell.get("due", ""), printed=True)
        code = f"{annex}.{cell.get('number') or len(made) + 1}".rstrip(".")
        if any(task.clause == code for task in made):
            code = f"{code}#{len(made) + 1}"
        made.append(
            Task(
                code,
                text,
                tuple(parties),
                cell.get("due", ""),
                due,
                source,
                cell.get("product", ""),
            )
        )
    return made, lost
