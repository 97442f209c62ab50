"""A matrix of states: agency by year, or target by task. A cell is a sign, a shade and a word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair
from django.utils.translation import gettext as _

from ansinh.plan.pictures.picture import INK, SHADES, Chart, Picture, finished, values

CELL, WIDE = 22, 44


@dataclass(frozen=True)
class Sign:
    """What a cell may say: one letter or shape, its word, and how dark the cell is (0 to 4)."""

    sign: str
    word: str
    shade: int = 0


@dataclass(frozen=True)
class Matrix:
    """`cells` maps (row, column) to a sign; a pair that is missing stays empty."""

    title: str
    description: str
    corner: str
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Mapping[tuple[str, str], Sign]
    note: str = ""


def draw(matrix: Matrix) -> Picture:
    """The matrix with its key in words under it."""
    signs = {sign.sign: sign.word for sign in matrix.cells.values()}
    key = "; ".join(f"{sign} {word}" for sign, word in sorted(signs.items()))
    return Picture(
        title=matrix.title,
        description=matrix.description,
        headers=(matrix.corner, *matrix.columns),
        rows=[_words(matrix, row) for row in matrix.rows],
        chart=finished(_chart(matrix)),
        note=" ".join(filter(None, (_("Ký hiệu: %s.") % key if key else "", matrix.note))),
    )


def _words(matrix: Matrix, row: str) -> tuple[str, ...]:
    found = (matrix.cells.get((row, column)) for column in matrix.columns)
    return (row, *(sign.word if sign else "" for sign in found))


def _chart(matrix: Matrix) -> Chart:
    rows = [
        {"row": row, "column": column, "sign": sign.sign, "shade": sign.shade}
        for (row, column), sign in matrix.cells.items()
    ]
    across = altair.Axis(orient="top", labelAngle=-90 if _long(matrix.columns) else 0, title=None)
    order, names = list(matrix.rows), list(matrix.columns)
    base = altair.Chart(values(rows)).encode(
        x=altair.X("column:N", sort=names, scale=altair.Scale(domain=names), axis=across),
        y=altair.Y("row:N", sort=order, scale=altair.Scale(domain=order), title=None),
    )
    shades = altair.Scale(domain=list(range(len(SHADES))), range=list(SHADES))
    cell = base.mark_rect(stroke=INK, strokeWidth=0.5).encode(
        fill=altair.Fill("shade:O", scale=shades, legend=None)
    )
    ink = altair.condition("datum.shade > 2", altair.value("white"), altair.value(INK))
    text = base.mark_text(fontSize=13).encode(text="sign:N", color=ink)
    return altair.layer(cell, text, width=_width(names), height=CELL * max(len(order), 1))


def _width(columns: Sequence[str]) -> int:
    short = all(len(column) <= 2 for column in columns)
    return (CELL if short or _long(columns) else WIDE) * max(len(columns), 1)


def _long(columns: Sequence[str]) -> bool:
    return any(len(column) > 4 for column in columns)
