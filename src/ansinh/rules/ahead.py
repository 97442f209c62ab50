"""What age alone will change: the next birthday, and the eve of it in the same month.

The two cases are decided by the same book, so that nothing but the birthday lies between them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ansinh.kernel.month import Month
from ansinh.rules.book import RuleBook
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact, FactValue

A_YEAR = 12


@dataclass(frozen=True)
class Birthday:
    """The month in which the person of a date of birth will complete `age` years."""

    born: Fact
    day: date
    month: Month
    age: int

    def eve(self, facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
        """The same facts, still a year younger at the end of that month."""
        return {**facts, self.born.name: Month.of(self.day).plus(1).first_day}


def birthdays(book: RuleBook, facts: Mapping[str, FactValue]) -> Iterator[Birthday]:
    """The next birthday of every date of birth that is known, within a year of the book's month."""
    for fact in book.facts:
        day = facts.get(fact.name)
        if fact.kind is Type.DATE and isinstance(day, date):
            months = (book.month.plus(later) for later in range(1, A_YEAR + 1))
            month = next(month for month in months if month.month == day.month)
            yield Birthday(fact, day, month, month.year - day.year)
