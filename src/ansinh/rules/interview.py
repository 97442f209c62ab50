"""The interview: ask one fact at a time, and only what can still change what is given.

There is no second list of questions: a question is a fact of the book. An answer may be None (the
citizen does not know): the fact is then asked, stays unknown, and the result is a range. Pure and
deterministic.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ansinh.rules.book import RuleBook
from ansinh.rules.decision import Decision
from ansinh.rules.expression import Type, walk
from ansinh.rules.facts import Fact, FactValue
from ansinh.rules.mattering import changing, representatives
from ansinh.rules.outcomes import domain

DAY = timedelta(days=1)
MOST_TRIED = 6


@dataclass(frozen=True)
class OnlyYear:
    """A date of which only the year is known."""

    year: int


Answer = FactValue | OnlyYear
Answers = Mapping[str, Answer]
World = dict[str, FactValue]


def askable(book: RuleBook) -> tuple[Fact, ...]:
    """The facts an interview asks for by itself.

    Not those whose absence already stands for something (they are in a complete list): a caller
    adds them where the citizen says that the matter is theirs.
    """
    return tuple(fact for fact in book.facts if getattr(fact, "absent", None) is None)


def worlds(book: RuleBook, answers: Answers) -> tuple[World, ...]:
    """The cases the answers stand for: one, or more where a year alone does not settle the ages.

    Dates of one year that the law cannot tell apart are one case.
    """
    found: list[World] = [{}]
    for name, answer in answers.items():
        if isinstance(answer, OnlyYear):
            days = _days(book, name, answer.year)
            found = [world | {name: day} for world in found for day in days]
        else:
            found = [world | {name: answer} for world in found]
    return tuple(found)


def _days(book: RuleBook, name: str, year: int) -> list[date]:
    """The first day of the year, and each later day on which the law begins to see another age."""
    fact = next(fact for fact in book.facts if fact.name == name)
    days = {day for day in domain(fact, book) if isinstance(day, date)}
    turns = {day for day in days if day - DAY in days and day.year == year}
    return sorted({date(year, 1, 1)} | turns)


def next_question(
    book: RuleBook, answers: Answers, about: Collection[Fact] | None = None
) -> Fact | None:
    """The fact to ask for next; None when the case is decided or nothing asked can change it.

    Never a fact that is in `answers`, and never one that cannot change what some benefit gives.
    `about` are the facts that may be asked (None: `askable`). The birth date goes first, then the
    fact whose ordinary answer settles most (`_promise`). Raises FactNotUnderstood on an answer no
    fact has.
    """
    may = askable(book) if about is None else tuple(about)
    for world in worlds(book, answers):
        alike = frozenset((name, _alike(book, name, value)) for name, value in world.items())
        if (fact := _next(book, alike, may)) is not None:
            return fact
    return None


def _alike(book: RuleBook, name: str, value: FactValue) -> FactValue:
    """The value, or for a date one that the law cannot tell from it: whoever is in the same age
    bands meets the same questions, and no date of birth stays in memory."""
    if not isinstance(value, date):
        return value
    fact = next((fact for fact in book.facts if fact.name == name), None)
    days = [day for day in domain(fact, book) if isinstance(day, date)] if fact else [value]
    return min((day for day in days if day >= value), default=max(days))


@lru_cache(maxsize=20_000)
def _next(
    book: RuleBook, world: frozenset[tuple[str, FactValue]], may: tuple[Fact, ...]
) -> Fact | None:
    facts = {fact.name: None for fact in may} | dict(world)
    known = dict(world)
    able = [f for f in changing(book, facts) if f in may and f.name not in known]
    return min(able, key=lambda fact: _promise(book, facts, fact), default=None)


def questions_left(book: RuleBook, answers: Answers, about: Collection[Fact] | None = None) -> int:
    """About how many questions are still to come: as many as ordinary answers would meet."""
    given, count = dict(answers), 0
    while (fact := next_question(book, given, about)) is not None:
        given[fact.name] = representatives(book, fact)[0]
        count += 1
    return count


def _promise(
    book: RuleBook, facts: Mapping[str, FactValue], fact: Fact
) -> tuple[bool, bool, int, float, int]:
    """How good a question is, best first: a birth date; no fact of a gate, which only matters once
    something may be given; few facts left to ask after the ordinary answer (the first of its list:
    no, none, 0); few clauses left open on average; the order of the law."""
    values = representatives(book, fact)
    is_birth = fact.kind is Type.DATE and len(values) > 1
    in_gate = any(fact in walk(offer.benefit.gate) for offer in book.offers)
    after = [{**facts, fact.name: value} for value in values[:MOST_TRIED]]
    open_clauses = sum(_open_clauses(book.decide(case)) for case in after) / len(after)
    left = len(changing(book, after[0]))
    return not is_birth, in_gate, left, open_clauses, book.facts.index(fact)


def _open_clauses(decision: Decision) -> int:
    """How many clauses of benefits not yet decided are neither true nor false."""
    return sum(
        decision.row[clause.column] is None
        for award in decision.awards
        if award.amount is None
        for clause in award.offer.clauses
    )
