"""The days on which the demonstration's lists were made, fixed so that every run is the same.

Lists close before the 25th (Decree 20/2021 Art. 34; Decree 335/2026 Art. 28). The list of October
was made on 24 September, when Decree 335/2026 was not yet in force; the list of November follows
the review of Art. 32 and carries the arrears of July to October.
"""

from dataclasses import dataclass
from datetime import date

from ansinh.kernel.month import Month

OPENING = Month(2026, 7)


@dataclass(frozen=True)
class Cycle:
    """One payment cycle: the day of the list, the day the file goes, the day the reply is read."""

    month: Month
    list_made: date
    sent: date
    answered: date


CYCLES = (
    Cycle(Month(2026, 7), date(2026, 7, 1), date(2026, 7, 2), date(2026, 7, 17)),
    Cycle(Month(2026, 8), date(2026, 7, 23), date(2026, 7, 24), date(2026, 8, 19)),
    Cycle(Month(2026, 9), date(2026, 8, 21), date(2026, 8, 24), date(2026, 9, 18)),
    Cycle(Month(2026, 10), date(2026, 9, 23), date(2026, 9, 24), date(2026, 10, 19)),
    Cycle(Month(2026, 11), date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)),
)
NOVEMBER = CYCLES[-1]
