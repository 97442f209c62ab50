"""Who reported in which year: agencies down, years across; each cell a word and a shape."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.areas.models import Agency
from ansinh.plan.models import Plan
from ansinh.plan.queries.reports_due import Due, Standing, due_of, rounds


class Cell(models.TextChoices):
    """How an agency reported in a year."""

    ON_TIME = "on_time", _("đúng hạn")
    LATE = "late", _("muộn")
    RETURNED = "returned", _("bị trả lại")
    MISSING = "missing", _("không gửi")
    WAITING = "waiting", _("chưa gửi, còn hạn")
    EXEMPT = "exempt", _("được miễn")
    NONE = "none", _("không phải báo cáo")

    @property
    def shape(self) -> str:
        """The shape that stands beside the word."""
        return SHAPES[self.value]


SHAPES = {
    "on_time": "●", "late": "◕", "returned": "↩", "missing": "▼", "waiting": "○", "exempt": "–",
    "none": " ",
}  # fmt: skip


@dataclass(frozen=True)
class MatrixRow:
    """One agency with its cell of each year, in the order of `Matrix.years`."""

    agency: Agency
    cells: tuple[tuple[int, Cell], ...]


@dataclass(frozen=True)
class Matrix:
    """The completeness of the reporting of a plan."""

    years: tuple[int, ...]
    rows: tuple[MatrixRow, ...]

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "years": list(self.years),
            "rows": [
                {
                    "agency": row.agency.code,
                    "agency_name": row.agency.name,
                    "cells": {str(year): cell.value for year, cell in row.cells},
                }
                for row in self.rows
            ],
        }


def cell_of(row: Due) -> Cell:
    """One cell: what came and when; a return shows until the report is accepted."""
    if row.standing == Standing.EXEMPT:
        return Cell.EXEMPT
    if row.standing == Standing.RETURNED:
        return Cell.RETURNED
    if row.received:
        return Cell.ON_TIME if row.on_time else Cell.LATE
    return Cell.MISSING if row.standing == Standing.OVERDUE else Cell.WAITING


def matrix(plan: Plan, now: datetime) -> Matrix:
    """Every agency that ever owed a report of the plan, with its cell of every round."""
    found: dict[int, tuple[Agency, dict[int, Cell]]] = {}
    years = []
    for round_ in sorted(rounds(plan), key=lambda one: one.year):
        years.append(round_.year)
        for row in due_of(round_, now):
            agency = row.obligation.agency
            found.setdefault(agency.pk, (agency, {}))[1][round_.year] = cell_of(row)
    ordered = sorted(found.values(), key=lambda pair: (pair[0].name, pair[0].pk))
    return Matrix(tuple(years), tuple(_row(agency, cells, years) for agency, cells in ordered))


def _row(agency: Agency, cells: dict[int, Cell], years: Iterable[int]) -> MatrixRow:
    return MatrixRow(agency, tuple((year, cells.get(year, Cell.NONE)) for year in years))
