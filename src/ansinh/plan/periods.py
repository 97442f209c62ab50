"""Periods as figures are reported by: a year, half, quarter, month or day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])"
    r"|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)


class PeriodNotUnderstood(ValueError):
    """The text names no period."""


@dataclass(frozen=True)
class Period:
    """A period with its first and last day."""

    text: str
    first: date
    last: date

    @property
    def year(self) -> int:
        """The year the period belongs to."""
        return self.last.year


def period(text: str) -> Period:
    """'2025', '2025-H1', '2025-Q3', '2025-06', '2025-06-30'. Raises PeriodNotUnderstood."""
    written = text.strip().upper()
    found = WRITTEN.fullmatch(written)
    try:
        if found:
            return Period(written, *_days(found))
    except ValueError:
        pass
    raise PeriodNotUnderstood(
        _("Không hiểu kỳ %r. Hãy viết như 2025, 2025-H1, 2025-Q3, 2025-06 hoặc 2025-06-30.") % text
    )


def _days(found: re.Match[str]) -> tuple[date, date]:
    year = int(found["year"])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["month"]:
        first, months = int(found["month"]), 1
    elif found["quarter"]:
        first, months = 3 * int(found["quarter"]) - 2, 3
    elif found["half"]:
        first, months = 6 * int(found["half"]) - 5, 6
    else:
        first, months = 1, 12
    last = first + months - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
