"""Random people, unknown facts included, around the birth dates the law looks at."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from ansinh.law import FACTS
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact, FactValue

EDGES = [
    date(month_end.year - years, month_end.month, 28) + timedelta(days=shift)
    for month_end in (date(2026, 11, 28), date(2026, 7, 28), date(2022, 6, 28))
    for years in (3, 4, 16, 22, 60, 70, 75, 80)
    for shift in (-1, 0, 2, 3, 4)
]


def values(fact: Fact) -> st.SearchStrategy[FactValue]:
    match fact.kind:
        case Type.BOOL:
            return st.booleans()
        case Type.CODE:
            return st.sampled_from(fact.values)
        case Type.COUNT:
            return st.one_of(st.integers(0, 3), st.integers(0, fact.most))
        case _:
            return st.one_of(st.sampled_from(EDGES), st.dates(date(1930, 1, 1), date(2026, 12, 31)))


def people(facts: Sequence[Fact] = FACTS) -> st.SearchStrategy[dict[str, FactValue]]:
    maybe = {fact.name: st.one_of(st.none(), values(fact)) for fact in facts}
    return st.fixed_dictionaries(maybe)


def columns_of(
    crowd: list[dict[str, FactValue]], facts: Sequence[Fact] = FACTS
) -> dict[str, list[object]]:
    return {fact.name: [fact.encode(one[fact.name]) for one in crowd] for fact in facts}
