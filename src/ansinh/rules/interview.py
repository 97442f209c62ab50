"""The interview: ask one fact at a time, and only what can still change what is given.

There is no second list of questions: a question is a fact of the book. An answer may be None (the
citizen does not know): the fact is then asked, stays unknown, and the result is a range. Pure and
deterministic.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ansinh.rules.book import RuleBook
from ansinh.rules.expression import Expression, Type, walk
from ansinh.rules.facts import Fact, FactValue
from ansinh.rules.mattering import Ways, alike, representatives, values_of, ways

DAY = timedelta(days=1)


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
    return tuple(fact for fact in book.facts if fact.absent is None)


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
    days = {day for day in values_of(book, fact) if isinstance(day, date)}
    turns = {day for day in days if day - DAY in days and day.year == year}
    return sorted({date(year, 1, 1)} | turns)


def next_question(
    book: RuleBook, answers: Answers, about: Collection[Fact] | None = None
) -> Fact | None:
    """The fact to ask for next; None when the case is decided or nothing asked can change it.

    Never a fact that is in `answers`, and never one that cannot change what some benefit gives.
    `about` are the facts that may be asked (None: `askable`). The birth date goes first, a fact of
    a gate last; between them a fact that only matters after another, once it does; then the fact
    whose ordinary answer leaves the fewest to ask, then the order of the law.

    Raises FactNotUnderstood on an answer no fact has.
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
    return fact.decode(alike(book, fact, value)) if fact and fact.kind is Type.DATE else value


@lru_cache(maxsize=20_000)
def _next(
    book: RuleBook, world: frozenset[tuple[str, FactValue]], may: tuple[Fact, ...]
) -> Fact | None:
    known = dict(world)
    facts = {fact.name: None for fact in may} | known
    left = ways(book, facts)
    able = [fact for fact in left.changing if fact in may and fact.name not in known]
    return min(_settling(book, left, able), key=book.facts.index, default=None)


def _settling(book: RuleBook, left: Ways, able: Sequence[Fact]) -> list[Fact]:
    """The facts whose ordinary answer leaves the fewest to ask: among birth dates where there is
    one, not among the facts of a gate where there are others, and among those that follow."""
    first = _foremost(able, lambda fact: fact.kind is not Type.DATE)
    first = _foremost(first, lambda fact: fact in _gates(book))
    first = _foremost(first, lambda fact: not _follows(book, left, able, fact))
    return _foremost(first, lambda fact: len(left.where(_ordinary(book, fact)).changing))


def _foremost(facts: Sequence[Fact], order: Callable[[Fact], float]) -> list[Fact]:
    """The facts that come first; one fact needs no comparing."""
    if len(facts) < 2:
        return list(facts)
    places = [order(fact) for fact in facts]
    return [fact for fact, place in zip(facts, places, strict=True) if place == min(places)]


@lru_cache(maxsize=64)
def _gates(book: RuleBook) -> frozenset[Expression]:
    """What the gates are made of: it only matters once something may be given."""
    return frozenset(node for offer in book.offers for node in walk(offer.benefit.gate))


def _follows(book: RuleBook, left: Ways, able: Sequence[Fact], fact: Fact) -> bool:
    """It only matters after another fact, and does now even if every other answer is ordinary."""
    if not fact.follows:
        return False
    others = [_ordinary(book, other) for other in able if other is not fact]
    return fact in left.where({name: v for one in others for name, v in one.items()}).changing


def _ordinary(book: RuleBook, fact: Fact) -> World:
    """The ordinary answer, the first of its list: no, none, 0."""
    return {fact.name: representatives(book, fact)[0]}


def questions_left(book: RuleBook, answers: Answers, about: Collection[Fact] | None = None) -> int:
    """About how many questions are still to come: as many as ordinary answers would meet."""
    may = askable(book) if about is None else tuple(about)
    return max(_still(book, world, may) for world in worlds(book, answers))


def _still(book: RuleBook, world: World, may: Collection[Fact]) -> int:
    left = ways(book, {fact.name: None for fact in may} | world)
    open_to = {fact for fact in may if fact.name not in world}
    count = 0
    while able := left.changing & open_to:
        fact = min(_settling(book, left, tuple(able)), key=book.facts.index)
        left = left.where(_ordinary(book, fact))
        count += 1
    return count
