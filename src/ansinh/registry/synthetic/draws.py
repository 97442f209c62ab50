"""Weighted draws, days and office hours, all from one seeded source."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

# The office opens at 8:00 in Đà Nẵng, which is 1:00 UTC.
OFFICE_OPENS = 1


class Wheel(Generic[T]):
    """Draws one of its values in proportion to their weights."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._values = list(weights)
        self._bounds = list(accumulate(weights.values()))

    def draw(self, source: Random) -> T:
        """One value."""
        return self._values[bisect(self._bounds, source.random() * self._bounds[-1])]


def one(source: Random, values: Sequence[T]) -> T:
    """One of the values, all alike."""
    return values[int(source.random() * len(values))]


def day(source: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, both included; `first` when `last` lies before it."""
    return first + timedelta(days=int(source.random() * max(1, (last - first).days + 1)))


def office(source: Random, when: date) -> datetime:
    """A moment of the office hours of a day in Đà Nẵng (8:00 to 16:59), as UTC."""
    minutes = int(source.random() * 540)
    return datetime(when.year, when.month, when.day, OFFICE_OPENS, tzinfo=UTC) + timedelta(
        minutes=minutes
    )


def years_before(when: date, years: int) -> date:
    """The same day `years` earlier; 28 February where there is no 29."""
    try:
        return when.replace(year=when.year - years)
    except ValueError:
        return when.replace(year=when.year - years, day=28)


def age_on(birth: date, when: date) -> int:
    """Completed years of age."""
    return when.year - birth.year - ((when.month, when.day) < (birth.month, birth.day))
