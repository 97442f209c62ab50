"""The city's day of a moment."""

from datetime import date, datetime

from django.utils.timezone import get_current_timezone


def day_of(moment: datetime) -> date:
    """The day in the city at `moment`."""
    return moment.astimezone(get_current_timezone()).date()
