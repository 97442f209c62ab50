"""Which unknown facts can still change what is given, whatever the other unknown facts are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from ansinh.rules.book import RuleBook
from ansinh.rules.diagrams import Diagrams, Sum, compiled
from ansinh.rules.expression import Value
from ansinh.rules.facts import Fact, FactValue, encode
from ansinh.rules.outcomes import domain

ANSWERS = ("_amount", "_amount_max", "_no_figure")
Facts = Mapping[str, FactValue]


@dataclass(frozen=True, eq=False)
class Ways:
    """What each benefit gives, in every way that the facts not yet known can be.

    Made for one question: working on with it adds to its diagrams.
    """

    book: RuleBook
    diagrams: Diagrams
    answers: Sequence[Sum]

    def where(self, facts: Facts, into: Diagrams | None = None) -> "Ways":
        """The ways left where these facts are known too; those given as None are unknown.

        `into` takes the diagrams (None: those of these ways do, and grow).
        """
        known = {
            level: place(self.book, fact, fact.encode(facts[fact.name]))
            for level, fact in enumerate(self.book.facts)
            if facts.get(fact.name) is not None
        }
        diagrams = self.diagrams if into is None else into
        answers = self.diagrams.given(self.answers, known, diagrams)
        return Ways(self.book, diagrams, tuple(dict.fromkeys(answers)))

    @cached_property
    def changing(self) -> frozenset[Fact]:
        """The facts that change what is given in at least one of the ways.

        A fact that several parts of one sum depend on counts even if its changes cancel out.
        """
        return frozenset(self.book.facts[level] for level in self.diagrams.levels(self.answers))


@lru_cache(maxsize=8)
def every_way(book: RuleBook) -> Ways:
    """What the book gives, in every way that all facts can be. Shared: work on in a copy."""
    names = [f"{benefit.column}{ending}" for benefit in book.benefits for ending in ANSWERS]
    wanted = [name for name in names if name in book.result_columns]
    return Ways(book, *compiled(book, wanted)).where({}, Diagrams())


def ways(book: RuleBook, facts: Facts) -> Ways:
    """The ways left in a case: facts left out are what the book takes their absence for, those
    given as None are unknown. Raises FactNotUnderstood."""
    values = encode(book.facts, facts)
    known = {fact.name: fact.decode(values[fact.name]) for fact in book.facts}
    return every_way(book).where(known, Diagrams())


def can_change(book: RuleBook, facts: Facts, fact: Fact) -> bool:
    """Whether there is a way the unknown facts can be in which `fact` changes what is given."""
    return fact in changing(book, facts)


def changing(book: RuleBook, facts: Facts) -> frozenset[Fact]:
    """The unknown facts that change what is given in at least one of the ways they all can be."""
    return ways(book, facts).changing


@lru_cache(maxsize=4_000)
def values_of(book: RuleBook, fact: Fact) -> tuple[Value, ...]:
    """Values that stand for all values of the fact, as columns hold them."""
    return tuple(domain(fact, book))


def alike(book: RuleBook, fact: Fact, value: Value) -> Value:
    """The value, or for a date one that the law cannot tell from it."""
    if not isinstance(value, date):
        return value
    days = [day for day in values_of(book, fact) if isinstance(day, date)]
    return min((day for day in days if day >= value), default=max(days))


def place(book: RuleBook, fact: Fact, value: Value) -> int:
    """Where the value, or one like it, stands among the values of the fact."""
    return values_of(book, fact).index(alike(book, fact, value))


@lru_cache(maxsize=4_000)
def representatives(book: RuleBook, fact: Fact) -> tuple[FactValue, ...]:
    """One value for each set of values the law cannot tell apart, the first of each set."""
    below = every_way(book).diagrams.at_level(book.facts.index(fact))
    found: dict[tuple[int, ...], Value] = {}
    for number, value in enumerate(values_of(book, fact)):
        found.setdefault(tuple(nodes[number] for nodes in below), value)
    return tuple(fact.decode(value) for value in found.values())
