"""A calendar month, the period in which every monthly benefit is decided and paid."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Month:
    """The month `year`-`month`. Months are ordered, and `a - b` counts the months between them."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9999):
            raise ValueError(f"Tháng không hợp lệ: {self.year}-{self.month}. Ví dụ đúng: 2026-11.")

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read '2026-01'. Raises ValueError, saying what a month looks like, for anything else."""
        year, dash, month = text.partition("-")
        if not (dash and year.isdigit() and month.isdigit()):
            raise ValueError(f"Tháng không hợp lệ: {text!r}. Ví dụ đúng: 2026-11.")
        return cls(int(year), int(month))

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that `day` lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> "Month":
        """The month `months` later (earlier when negative)."""
        ordinal = self.year * 12 + self.month - 1 + months
        return Month(ordinal // 12, ordinal % 12 + 1)

    def until(self, last: "Month") -> Iterator["Month"]:
        """Every month from this one to `last`, both included; nothing when `last` is earlier."""
        month = self
        while month <= last:
            yield month
            month = month.plus(1)

    def __sub__(self, other: "Month") -> int:
        return (self.year - other.year) * 12 + self.month - other.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def vietnamese(self) -> str:
        """The month as officials write it: '11/2026'."""
        return f"{self.month}/{self.year}"
