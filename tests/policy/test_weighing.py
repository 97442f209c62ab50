"""Months added up one by one: as all at once, and no larger for a year than for a month."""

from functools import reduce

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from ansinh.law.benefits import BENEFITS
from ansinh.policy.paid import KEYS, SCHEMA
from ansinh.policy.weighing import AMOUNTS, NOTHING, UNKNOWN, added, held_cards, weighed

CARD, MONEY = "CARD", "MONEY"


@st.composite
def paid_rows(draw: st.DrawFn) -> pl.DataFrame:
    """What one law gives some people in one month, once a person, benefit and group."""
    keys = st.tuples(st.integers(1, 3), st.sampled_from((CARD, MONEY)), st.sampled_from("ab"))
    found = draw(st.lists(keys, unique=True, max_size=6))
    low = [draw(st.integers(0, 5)) for _ in found]
    more = [draw(st.integers(0, 2)) for _ in found]
    unknown = [draw(st.booleans()) for _ in found]
    rows = [(*key, n, n + m, u) for key, n, m, u in zip(found, low, more, unknown, strict=True)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


MONTHS = st.lists(st.builds(weighed, paid_rows(), paid_rows()), min_size=1, max_size=5)


def over(months: list[pl.DataFrame]) -> pl.DataFrame:
    return reduce(lambda total, month: added(total, month, [CARD]), months, NOTHING)


@given(MONTHS)
def test_money_of_a_period_is_the_sum_of_its_months(months: list[pl.DataFrame]) -> None:
    total, rows = over(months), pl.concat(months)
    for frame in (total, rows):
        assert set(frame.columns) == {*KEYS, *AMOUNTS, *UNKNOWN}
    money = [frame.filter(pl.col("benefit") == MONEY) for frame in (total, rows)]
    sums = [frame.group_by(KEYS).agg(pl.col(AMOUNTS).sum()).sort(KEYS) for frame in money]
    assert sums[0].equals(sums[1])
    assert money[0].select(pl.any_horizontal(pl.col(UNKNOWN)).any()).item() == (
        money[1].select(pl.any_horizontal(pl.col(UNKNOWN)).any()).item()
    )


@given(MONTHS)
def test_a_card_is_one_card_however_many_months_it_is_held(months: list[pl.DataFrame]) -> None:
    cards, rows = (f.filter(pl.col("benefit") == CARD) for f in (over(months), pl.concat(months)))
    assert not cards.select("person_id").is_duplicated().any()
    assert cards["before"].max() == rows["before"].max()


@given(MONTHS)
def test_a_year_keeps_no_more_rows_than_a_month_has_keys(months: list[pl.DataFrame]) -> None:
    assert over(months).height <= pl.concat(months).select(KEYS).n_unique()
    assert over([months[0]] * 12).height == over([months[0]]).height


def test_what_is_held_from_month_to_month_is_the_health_insurance_card() -> None:
    kinds = {benefit.code: str(benefit.unit) for benefit in BENEFITS}
    assert {kinds[code] for code in held_cards(BENEFITS)} == {"CARD"}
