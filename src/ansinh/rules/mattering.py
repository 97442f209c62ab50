"""Which unknown facts can still change what is given: every way they can be, tried at once.

Values the law cannot tell apart are tried once, so that the ways stay few enough to be exact where
`Decision.missing` (every value of every fact) has to give up and name more facts than matter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import prod

import polars as pl

from ansinh.rules.book import RuleBook
from ansinh.rules.case import CaseEngine
from ansinh.rules.expression import (
    Column,
    Expression,
    Literal,
    Operation,
    Operator,
    Type,
    children,
)
from ansinh.rules.facts import Fact, FactValue
from ansinh.rules.lowering import lower
from ansinh.rules.outcomes import domain

MOST_ROWS, MOST_WAYS = 200_000, 20_000_000
ANSWERS = ("_amount", "_amount_max", "_no_figure")
COMPARISONS = {
    Operator.EQUAL,
    Operator.AT_LEAST,
    Operator.MORE,
    Operator.AT_MOST,
    Operator.LESS,
}
Facts = Mapping[str, FactValue]


def can_change(book: RuleBook, facts: Facts, fact: Fact) -> bool:
    """Whether there is a way the unknown facts can be in which `fact` changes what is given.

    Exact while the ways are at most 20 million for any one benefit; beyond that it may say yes of a
    fact that cannot.
    Facts left out are what the book takes their absence for; those given as None are unknown.
    """
    return fact in changing(book, facts)


def changing(book: RuleBook, facts: Facts) -> frozenset[Fact]:
    """The unknown facts that change what is given in at least one of the ways they all can be."""
    return _changing(book, frozenset(facts.items()))


@lru_cache(maxsize=20_000)
def _changing(book: RuleBook, known: frozenset[tuple[str, FactValue]]) -> frozenset[Fact]:
    facts = dict(known)
    missing = book.decide(facts).missing()
    found: frozenset[Fact] = frozenset()
    for needed, answers in dependencies(book).items():
        own = tuple(fact for fact in missing if fact in needed)
        if not found.issuperset(own):
            found |= _mattering(book, facts, own, answers)
    return found


def _ways(book: RuleBook, facts: Iterable[Fact]) -> int:
    return prod(len(representatives(book, fact)) for fact in facts)


def _mattering(
    book: RuleBook, facts: Facts, unknown: Sequence[Fact], answers: Sequence[str]
) -> frozenset[Fact]:
    """Of the unknown facts, those that change one of the answers; all of them beyond MOST_WAYS."""
    ways = _ways(book, unknown)
    if ways <= MOST_ROWS:
        return _tried(book, facts, unknown, answers)
    if ways > MOST_WAYS:
        return frozenset(unknown)
    first, second = sorted(unknown, key=lambda fact: _breadth(book, fact))[:2]
    others = [fact for fact in unknown if fact is not first]
    found = _fixed(book, facts, first, others, answers)
    if first in found:
        return found
    others = [fact for fact in unknown if fact is not second]
    return found | ({first} & _fixed(book, facts, second, others, answers))


def _breadth(book: RuleBook, fact: Fact) -> tuple[bool, int]:
    return fact.kind is not Type.DATE, -len(representatives(book, fact))


def _fixed(
    book: RuleBook, facts: Facts, fact: Fact, others: Sequence[Fact], answers: Sequence[str]
) -> frozenset[Fact]:
    """Those of the other facts that matter under one value or another of `fact`."""
    found: frozenset[Fact] = frozenset()
    for value in representatives(book, fact):
        case = {**facts, fact.name: value}
        missing = book.decide(case).missing()
        left = [other for other in others if other in missing]
        if not found.issuperset(left):
            found |= _mattering(book, case, left, answers)
    return found


def _tried(
    book: RuleBook, facts: Facts, unknown: Sequence[Fact], answers: Sequence[str]
) -> frozenset[Fact]:
    """Every way as one row, in the order of a counter whose digits are the facts: two ways alike
    but for one fact are then a fixed number of rows apart."""
    number = pl.int_range(_ways(book, unknown), eager=True)
    columns, digits, apart = [], {}, 1
    for fact in unknown:
        values = [fact.encode(value) for value in representatives(book, fact)]
        digits[fact] = (number // apart % len(values), apart)
        columns.append(pl.Series(fact.name, values, fact.dtype).gather(digits[fact][0]))
        apart *= len(values)
    frame = pl.DataFrame(columns).lazy().with_columns(_constants(book, facts, unknown))
    given = book.run(frame).select(answers).collect()
    return frozenset(fact for fact, (digit, step) in digits.items() if _differs(given, digit, step))


@lru_cache(maxsize=256)
def dependencies(book: RuleBook) -> Mapping[frozenset[Fact], tuple[str, ...]]:
    """The result columns that are the answer, by the facts they are worked out from: benefits that
    share no fact are tried apart."""
    needs: dict[str, frozenset[Fact]] = {}
    for name, tree in ((name, tree) for step in book.steps for name, tree in step.items()):
        needs[name] = frozenset(fact for leaf in _leaves(tree) for fact in _facts(leaf, needs))
    found: dict[frozenset[Fact], tuple[str, ...]] = {}
    for benefit in book.benefits:
        own = [f"{benefit.column}{ending}" for ending in ANSWERS]
        for name in (name for name in own if name in book.result_columns):
            found[needs[name]] = (*found.get(needs[name], ()), name)
    return found


def _facts(leaf: Expression, needs: Mapping[str, frozenset[Fact]]) -> Iterable[Fact]:
    if isinstance(leaf, Column):
        return needs[leaf.name]
    return (leaf,) if isinstance(leaf, Fact) else ()


def _constants(book: RuleBook, facts: Facts, tried: Sequence[Fact]) -> list[pl.Expr]:
    """A column for each fact that is given and not tried; a fact left out has none where the book
    takes its absence for something."""
    rest = [fact for fact in book.facts if fact not in tried]
    taken = [f for f in rest if f.name in facts or getattr(f, "absent", None) is None]
    return [pl.lit(f.encode(facts.get(f.name)), f.dtype).alias(f.name) for f in taken]


def _differs(given: pl.DataFrame, digit: pl.Series, step: int) -> bool:
    """Two rows that are `step` apart, and alike in all facts but one, give different things."""
    changed = (pl.col(name) != pl.col(name).shift(step) for name in given.columns)
    return bool(given.select((pl.any_horizontal(changed) & (digit > 0)).any()).item())


@lru_cache(maxsize=4_000)
def representatives(book: RuleBook, fact: Fact) -> tuple[FactValue, ...]:
    """One value for each set of values the law cannot tell apart, the first of each set.

    Of a count that is only compared, added and multiplied by: 0, 1, the most, and the numbers
    around each it is compared with.
    """
    values = [fact.decode(value) for value in domain(fact, book)]
    roots = [tree for step in book.steps for tree in step.values()]
    if fact.kind is Type.COUNT:
        wanted = _landmarks(fact, roots)
        return tuple(value for value in values if wanted is None or value in wanted)
    parts = list(dict.fromkeys(part for root in roots for part in _alone(root, fact)))
    engine, day = CaseEngine(), book.month.last_day
    tests = [lower(part, engine, day) for part in parts]
    found: dict[tuple[object, ...], FactValue] = {}
    for value in values:
        row = book.compute({fact.name: value})
        found.setdefault(tuple(test(row) for test in tests), value)
    return tuple(found.values())


def _alone(tree: Expression, fact: Fact) -> Iterator[Expression]:
    """The largest parts of the tree that need this fact and nothing else."""
    leaves = set(_leaves(tree))
    if leaves == {fact}:
        yield tree
    elif fact in leaves:
        for child in children(tree):
            yield from _alone(child, fact)


def _leaves(tree: Expression) -> Iterator[Expression]:
    below = children(tree)
    if not below and not isinstance(tree, Literal):
        yield tree
    for child in below:
        yield from _leaves(child)


def _landmarks(fact: Fact, roots: list[Expression]) -> set[int] | None:
    """The numbers that stand for all numbers of a count; None when it is used in another way."""
    found = {0, 1, fact.most}
    for root in roots:
        for parent in _parents(root, fact):
            if not isinstance(parent, Operation):
                return None
            bounds = [
                n.value
                for n in parent.arguments
                if isinstance(n, Literal) and isinstance(n.value, int)
            ]
            if parent.operator in COMPARISONS:
                found |= {bound + shift for bound in bounds for shift in (-1, 0, 1)}
    return found


def _parents(tree: Expression, fact: Fact) -> Iterator[Expression]:
    for child in children(tree):
        if child is fact:
            yield tree
        yield from _parents(child, fact)
