"""What to bring and what to do: the papers that show the facts, and the citizen's own acts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from ansinh.rules.book import RuleBook
from ansinh.rules.case import CaseEngine
from ansinh.rules.clause import Clause
from ansinh.rules.decision import Decision
from ansinh.rules.expression import Expression, Operation, Operator, children
from ansinh.rules.facts import Fact
from ansinh.rules.interview import World
from ansinh.rules.lowering import lower
from ansinh.web.interview import words
from ansinh.web.interview.course import premises

NONE = "NONE"


def papers(clauses: Iterable[Clause], decisions: Sequence[Decision]) -> tuple[str, ...]:
    """What shows the facts that the clauses and their gates rest on, and that are there."""
    book = decisions[0].law
    gates = {offer.benefit.code: offer.benefit.gate for offer in book.offers}
    found: set[Fact] = set()
    for clause in clauses:
        group, level = clause.group, clause.level
        trees = [group.condition, level.condition, group.per, level.by, gates[group.benefit]]
        for tree, decision in product(filter(None, trees), decisions):
            found |= {fact for fact in _rests_on(tree, decision) if _is_there(fact, decision)}
    order = sorted(found, key=book.facts.index)
    return tuple(dict.fromkeys(paper for fact in order if (paper := words.paper(fact))))


def _rests_on(tree: Expression, decision: Decision) -> Iterator[Fact]:
    """The facts below, without the ways of an OR by which it does not hold."""
    if isinstance(tree, Fact):
        yield tree
    below = children(tree)
    if isinstance(tree, Operation) and tree.operator is Operator.OR:
        truth = _truth(tree, decision)
        below = tuple(child for child in below if _truth(child, decision) is truth)
    for child in below:
        yield from _rests_on(child, decision)


def _truth(tree: Expression, decision: Decision) -> object:
    return lower(tree, CaseEngine(), decision.law.month.last_day)(decision.row)


def _is_there(fact: Fact, decision: Decision) -> bool:
    """Something to show: not «no», none or 0; what is unknown has to be shown too."""
    return decision.facts.get(fact.name, fact.absent) not in (False, 0, NONE)


def to_do(book: RuleBook, who: str, cases: Sequence[World]) -> tuple[str, ...]:
    """The acts of the citizen's own that were taken as done and without which less is paid."""
    fill = words.places(who, book)
    found = []
    for fact in book.facts:
        said = words.entry(fact)
        if fact.name in premises(book, who) and "todo" in said:
            undone = [{**case, fact.name: not said["assume"]} for case in cases]
            if _totals(book, undone) != _totals(book, cases):
                found.append(words.filled(said["todo"], words.label(fact), fill))
    return tuple(found)


def _totals(book: RuleBook, cases: Iterable[World]) -> list[tuple[int, int]]:
    return [(decision.low, decision.high) for decision in map(book.decide, cases)]
