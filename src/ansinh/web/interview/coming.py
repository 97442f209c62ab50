"""«Sắp tới»: what the next birthday will bring or end, so that the papers are ready in time."""

from dataclasses import dataclass
from datetime import date

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.rules.ahead import Birthday, birthdays
from ansinh.rules.award import Award
from ansinh.rules.benefit import Period
from ansinh.rules.decision import Decision
from ansinh.rules.interview import OnlyYear, World
from ansinh.web.interview import words
from ansinh.web.interview.cards import Card, card_of, clauses_of
from ansinh.web.interview.course import Course
from ansinh.web.interview.papers import papers, to_do
from ansinh.web.interview.result import Need, needs


@dataclass(frozen=True)
class Change:
    """One benefit on the eve of a birthday and after it."""

    before: Card
    after: Card

    @property
    def begins(self) -> bool:
        """Nothing was received before."""
        return not self.before.given

    @property
    def ends(self) -> bool:
        """Nothing will be received."""
        return not self.after.given


@dataclass(frozen=True)
class Coming:
    """What a birthday changes, and what to have ready for it."""

    month: Month
    age: int
    changes: tuple[Change, ...]
    needs: tuple[Need, ...]
    papers: tuple[str, ...]
    todo: tuple[str, ...]

    @property
    def claimed(self) -> bool:
        """Something begins, or goes on only if it is shown: a file has to be handed in."""
        given = [change for change in self.changes if not change.ends]
        return any(change.begins or not change.after.certain for change in given)


def coming(course: Course, today: date) -> tuple[Coming, ...]:
    """What will change by age alone within a year, by the law of that month as known today.

    Nothing where only the year of birth is known: the month is then not known either.
    """
    only_year = any(isinstance(answer, OnlyYear) for answer in course.given.values())
    if only_year or not words.table("people")[course.who]["ages"]:
        return ()
    (case,) = course.cases
    facts = case | _later(course.book.decide(case))
    found = [_brought(course, birthday, facts, today) for birthday in birthdays(course.book, facts)]
    return tuple(one for one in found if one.changes)


def _later(decision: Decision) -> World:
    """The facts that receiving a benefit now makes true for later months."""
    paid = {share.clause.group.group for award in decision.awards for share in award.parts}
    rules = {fact.name: words.entry(fact).get("later") for fact in decision.law.facts}
    return {name: True for name, rule in rules.items() if rule and rule["group"] in paid}


def _brought(course: Course, birthday: Birthday, facts: World, today: date) -> Coming:
    book = open_book(birthday.month, today, course.book.place)
    before, after = book.decide(birthday.eve(facts)), book.decide(facts)
    signed_on = max(today, birthday.month.first_day)
    changes = [
        Change(card_of([old], [before], signed_on), card_of([new], [after], signed_on))
        for old, new in zip(before.awards, after.awards, strict=True)
        if old.offer.benefit.period is Period.MONTHLY and _gives(old) != _gives(new)
    ]
    codes = {change.after.benefit.code for change in changes if change.after.given}
    return Coming(
        birthday.month,
        birthday.age,
        tuple(changes),
        needs(book, [facts]) if codes else (),
        _papers(after, codes),
        to_do(book, course.who, [facts]) if codes else (),
    )


def _gives(award: Award) -> tuple[int, int, bool]:
    return award.low, award.high, bool(award.no_figure)


def _papers(decision: Decision, codes: set[str]) -> tuple[str, ...]:
    awards = [award for award in decision.awards if award.offer.benefit.code in codes]
    clauses = [clause for award in awards for clause in clauses_of([award], [decision])]
    return papers(clauses, [decision])
