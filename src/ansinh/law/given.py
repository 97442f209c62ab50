"""What each benefit gives, by code: how often, in which unit, to whom, and what it excludes."""

from collections.abc import Mapping
from functools import cache

from ansinh.law.opening import corpus
from ansinh.law.vocabulary_care import death_of_month
from ansinh.rules.benefit import Benefit


@cache
def by_code() -> Mapping[str, Benefit]:
    """Every benefit of the law by its code."""
    return {benefit.code: benefit for benefit in corpus().benefits}


@cache
def given_once() -> frozenset[str]:
    """The benefits given once, for an event of a month."""
    return frozenset(code for code, benefit in by_code().items() if benefit.once)


@cache
def after_death() -> frozenset[str]:
    """The benefits given for a death: whoever is named in them does not receive them."""
    return frozenset(code for code, b in by_code().items() if b.gate is death_of_month)


@cache
def rivals(code: str) -> frozenset[str]:
    """The benefits never paid together with this one."""
    sets = [set(e.benefits) for e in corpus().exclusives if code in e.benefits]
    return frozenset(set().union(*sets) - {code})
