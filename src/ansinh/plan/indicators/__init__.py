"""Live indicators of the plan: one file each, reading only the views in schema `pub`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.functional import Promise

from ansinh.kernel.register import Register


@dataclass(frozen=True)
class Counted:
    """One count: of an area (None: the whole city) and a group ('' : everybody).

    `not_linked` could not be tied to a household or to another agency's list; `not_assessed` lacks
    the fact that would decide. While either is above zero, a zero is not proven.
    """

    area_id: int | None
    group: str
    numerator: int
    denominator: int | None
    not_linked: int
    not_assessed: int
    synthetic: bool

    @property
    def empty(self) -> bool:
        """Whether there was nobody to count: then nothing was measured, and it is not a zero."""
        return not (self.denominator or self.not_linked or self.not_assessed)


Measure = Callable[[date, datetime], Sequence[Counted]]


@dataclass(frozen=True)
class Live:
    """How a figure is counted: of which day, as known at which moment."""

    title: str | Promise
    definition: str | Promise
    cite: str
    measure: Measure


INDICATORS: Register[Live] = Register("indicator", package=__name__)


def count(sql: str, day: date, at: datetime) -> list[Counted]:
    """Run a count that answers in the columns of `Counted`; the whole city comes first."""
    year = date(day.year, 1, 1)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"day": day, "at": at, "year": year})
        rows = [Counted(*row) for row in cursor.fetchall()]
    return sorted(rows, key=lambda row: (row.area_id or 0, row.group))
