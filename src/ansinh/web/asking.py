"""Months and days asked for in an address: read once, and never later than they may be."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.kernel.month import Month


@dataclass(frozen=True)
class Asked:
    """The month and the day of knowledge that a page is about, and what was wrong in the asking."""

    month: Month
    known: date
    today: date
    problem: str = ""

    @property
    def day(self) -> date:
        """The last day of the month, on which a month is judged."""
        return self.month.last_day


def asked(request: HttpRequest) -> Asked:
    """`?thang=2026-07&biet=2026-11-20`; left out means today, and so does what cannot be read."""
    today = timezone.localdate()
    month, known, problem = Month.of(today), today, ""
    try:
        if text := request.GET.get("thang", ""):
            month = Month.parse(text)
        if text := request.GET.get("biet", ""):
            known = date.fromisoformat(text)
    except ValueError:
        problem = _("Tháng viết như 2026-07, ngày viết như 2026-11-20; đang hiện tháng này.")
        month, known = Month.of(today), today
    return Asked(month, known, today, problem)
