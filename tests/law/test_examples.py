"""Every row a jurist signs holds in all three engines."""

import polars as pl
import pytest

from ansinh.law import FACTS, open_book
from ansinh.law.examples import Example, read_examples
from ansinh.rules.facts import columns
from tests.rules.conftest import SqlRun
from tests.rules.people import columns_of

EXAMPLES = list(read_examples())
COLUMNS = (
    "monthly_amount",
    "monthly_amount_max",
    "social_pension_amount",
    "social_pension_amount_max",
)
every_example = pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{example.document}: {example.story}" for example in EXAMPLES]
)


@every_example
def test_the_example_holds_for_one_case(example: Example) -> None:
    decision = open_book(example.month, example.known).decide(example.facts)
    monthly, pension = decision.award("MONTHLY"), decision.award("SOCIAL_PENSION")
    told = decision.explain(every=True).text()
    assert (monthly.low, monthly.high) == example.monthly, told
    assert (pension.low, pension.high) == example.social_pension, told


@every_example
def test_the_example_holds_on_columns(example: Example) -> None:
    book = open_book(example.month, example.known)
    frame = pl.LazyFrame(columns_of([example.facts]), schema=columns(FACTS))
    row = book.run(frame).select(COLUMNS).collect().row(0)
    assert row == (*example.monthly, *example.social_pension)


@every_example
def test_the_example_holds_in_sql(example: Example, run_in_postgresql: SqlRun) -> None:
    book = open_book(example.month, example.known)
    results = run_in_postgresql(book, [example.facts])[0]
    named = dict(zip(book.result_columns, results, strict=False))
    assert tuple(named[c] for c in COLUMNS) == (*example.monthly, *example.social_pension)
