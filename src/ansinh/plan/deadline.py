"""The days of a reporting round. Late (after the due day) is another thing than closed.

A due day is inclusive to 23:59 of the city, whatever zone the machine is in.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ansinh.plan.models import ReportRound

STEPS = (-30, -14, -7, -3, 0, 1, 3, 7)
SATURDAY = 5


def local(moment: datetime) -> datetime:
    """The moment in the city's time."""
    return moment.astimezone(timezone.get_default_timezone())


def day_of(moment: datetime) -> date:
    """The day of the moment in the city."""
    return local(moment).date()


def due_day(round_: ReportRound) -> date:
    """The last day on which a report is in time: as printed, or the next Monday when the round says
    so and it falls on Saturday or Sunday. Public holidays are not known here.
    """
    day = round_.due
    while round_.working_day and day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def end_of(day: date) -> datetime:
    """The first moment after the day, in the city's time."""
    after = datetime.combine(day + timedelta(days=1), time())
    return timezone.make_aware(after, timezone.get_default_timezone())


def in_time(round_: ReportRound, moment: datetime) -> bool:
    """Whether what was received at the moment was in time: 23:59:59 of the due day still is."""
    return moment < end_of(due_day(round_))


def days_to_due(round_: ReportRound, today: date) -> int:
    """How many days remain; negative after the due day."""
    return (due_day(round_) - today).days


def step_of(round_: ReportRound, today: date) -> int | None:
    """Which reminder falls on the day: −30 … +7; None on other days."""
    passed = -days_to_due(round_, today)
    return passed if passed in STEPS else None


def open_on(round_: ReportRound, today: date, until: date | None = None) -> bool:
    """Whether a report may be written on the day; `until` is an exception of the agency."""
    if today < round_.opens:
        return False
    return today <= max(round_.closes, due_day(round_)) or (until is not None and today <= until)
