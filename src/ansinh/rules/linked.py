"""Benefits that must be computed together, and the few people who may be owed them.

Most people are owed nothing. What nobody can be owed is left out before anything is computed:
first by the facts that must speak up (rare ones, often settled by a file's own statistics), then
by the truth of the clauses. Amounts are computed for the rest only.
"""

from collections.abc import Sequence
from functools import reduce

import polars as pl

from ansinh.rules.clause import Offer
from ansinh.rules.expression import walk
from ansinh.rules.facts import Fact, FactValue
from ansinh.rules.opened import OpenedLaw

Offers = tuple[Offer, ...]


def linked(book: OpenedLaw) -> list[Offers]:
    """The benefits with clauses, in sets: those that exclude or ask for one another together."""
    sets = [{offer.benefit.code} for offer in book.offers if offer.clauses]
    ties = [set(exclusive.benefits) for exclusive in book.exclusives]
    ties += [{offer.benefit.code, *offer.asks_for} for offer in book.offers]
    for tie in ties:
        joined = {code for one in sets if one & tie for code in one}
        sets = [one for one in sets if not one & tie] + ([joined] if joined else [])
    return [tuple(o for o in book.offers if o.benefit.code in one) for one in sets]


def telling(book: OpenedLaw, offers: Offers) -> tuple[Fact, ...] | None:
    """Facts of which one must differ from what its absence stands for, if anything may be owed.

    As few as possible. None when a person may be owed something without any. Certain, not likely:
    with these facts absent and every other unknown, no clause holds or may hold.
    """
    kept = [fact for fact in facts_read(offers) if fact.absent is not None]
    facts: dict[str, FactValue] = {fact.name: None for fact in book.facts}
    facts |= {fact.name: fact.absent for fact in kept}
    if _may_hold(book, offers, facts):
        return None
    for fact in tuple(kept):
        if not _may_hold(book, offers, facts | {fact.name: None}):
            facts[fact.name] = None
            kept.remove(fact)
    return tuple(kept)


def facts_read(offers: Offers) -> list[Fact]:
    """The facts the clauses' truth is made of."""
    trees = [offer.benefit.gate for offer in offers]
    for clause in (clause for offer in offers for clause in offer.clauses):
        trees += [clause.group.condition]
        trees += [clause.level.condition] if clause.level.condition else []
    nodes = (node for tree in trees for node in walk(tree))
    return list(dict.fromkeys(node for node in nodes if isinstance(node, Fact)))


def _may_hold(book: OpenedLaw, offers: Offers, facts: dict[str, FactValue]) -> bool:
    row = book.compute(facts)
    return any(row[clause.column] is not False for offer in offers for clause in offer.clauses)


def owed(book: OpenedLaw, frame: pl.LazyFrame, offers: Offers) -> pl.LazyFrame | None:
    """The people who may be owed one of the benefits, with every column these are made of.

    None when the frame's columns say that nobody is. Raises FactsMissing.
    """
    given = frame.collect_schema().names()
    lacking = book.lacking(given)
    facts = telling(book, offers)
    if facts is not None:
        speaking = [_differs(fact) for fact in facts if fact.name in given]
        if not speaking:
            return None
        frame = frame.filter(any_of(speaking))
    frame = frame.with_columns(
        pl.lit(fact.encode(fact.absent), fact.dtype).alias(fact.name) for fact in lacking
    )
    clauses = {clause.column for offer in offers for clause in offer.clauses}
    results = book.results_of([offer.benefit.code for offer in offers])
    names = book.needed_for([*results, *sorted(clauses)])
    waiting = set(clauses)
    for step in book.lowered:
        frame = frame.with_columns(tree for name, tree in step.items() if name in names)
        if waiting and not (waiting := waiting - set(step)):
            frame = frame.filter(any_of([pl.col(name).fill_null(True) for name in sorted(clauses)]))
    return frame


def _differs(fact: Fact) -> pl.Expr:
    column, value = pl.col(fact.name), fact.encode(fact.absent)
    differs = column if value is False else column != value
    return differs | column.is_null()


def any_of(tests: Sequence[pl.Expr]) -> pl.Expr:
    """One of the tests is true, as a chain that a file's statistics can answer."""
    first, *more = tests
    return reduce(pl.Expr.__or__, more, first)
