"""A birth date known in part: in words, and what the law can make of it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.registry.kinds import FROM_PERSON
from ansinh.registry.models import Person
from ansinh.registry.queries.facts import limits_of


@dataclass(frozen=True)
class PartialBirth:
    """The days on which somebody may be born, and the ages the law of a month asks for that some of
    these days have reached and others have not.
    """

    first: date
    last: date
    month: Month
    ages: tuple[int, ...]

    @property
    def settled(self) -> bool:
        """Whether the law gives the same on every day of the span."""
        return not self.ages and self.last <= self.month.last_day

    @property
    def evidence(self) -> str:
        """The paper that proves the whole date."""
        return next(fact.evidence for fact in FACTS if fact.name == FROM_PERSON)


def birth_words(person: Person) -> str:
    """'12/03/1950', '03/1950', '1950', or '' when nothing is known."""
    if person.birth_date is not None:
        return person.birth_date.strftime("%d/%m/%Y")
    if person.birth_year is None:
        return ""
    year = str(person.birth_year)
    return f"{person.birth_month:02d}/{year}" if person.birth_month else year


def birth_sentence(person: Person) -> str:
    """'sinh ngày 12/03/1950', 'sinh tháng 03/1950', 'sinh năm 1950', 'chưa rõ ngày sinh'."""
    words = birth_words(person)
    if not words:
        return _("chưa rõ ngày sinh")
    if person.birth_date is not None:
        return _("sinh ngày %s") % words
    return (_("sinh tháng %s") if person.birth_month else _("sinh năm %s")) % words


def partial_birth(person: Person, month: Month, known: date) -> PartialBirth | None:
    """What the law of `month` as known on `known` can make of a date known in part; None when the
    whole date is known, or not even the year.
    """
    if person.birth_date is not None or person.birth_year is None:
        return None
    first = date(person.birth_year, person.birth_month or 1, 1)
    until = person.birth_month or 12
    last = date(first.year, until, monthrange(first.year, until)[1])
    limits = limits_of(open_book(month, known))
    ages = sorted(month.year - limit.year for limit in limits if first <= limit < last)
    return PartialBirth(first, last, month, tuple(ages))
