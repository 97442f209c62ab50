"""Three-valued truth, ages by birth date, facts and their codes."""

from datetime import date, timedelta
from itertools import product

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel.month import Month
from ansinh.rules.case import CaseEngine
from ansinh.rules.expression import Expression, Unknown, Value, all_of, any_of
from ansinh.rules.facts import Age, Fact, FactNotUnderstood, FactValue, columns
from ansinh.rules.lowering import latest_birth, lower
from ansinh.rules.polars_engine import PolarsEngine
from ansinh.rules.sql_engine import DUCKDB, SPARK, SqlEngine, checked_table
from tests.rules.toy import FACTS, birth, children, grade, known_good

DAY = date(2026, 11, 30)
TRUTHS = (True, False, None)


def truth(expression: Expression, **row: Value) -> object:
    return lower(expression, CaseEngine(), DAY)(row)


def test_and_is_false_as_soon_as_one_is_false_and_unknown_before_true() -> None:
    other = grade.is_("LOW")
    for left, right in product(TRUTHS, TRUTHS):
        row: dict[str, Value] = {"good": left, "grade": {True: 0, False: 1, None: None}[right]}
        both = False if False in (left, right) else None if None in (left, right) else True
        one = True if True in (left, right) else None if None in (left, right) else False
        assert truth(known_good & other, **row) is both
        assert truth(known_good | other, **row) is one


def test_not_unknown_is_unknown() -> None:
    assert truth(~known_good, good=None) is None
    assert truth(~known_good, good=True) is False


def test_an_open_question_is_unknown_for_everybody() -> None:
    question = Unknown("câu hỏi", "question")
    assert truth(question) is None
    assert truth(all_of(known_good, question), good=False) is False
    assert truth(any_of(known_good, question), good=True) is True


def test_a_missing_count_leaves_the_sum_unknown() -> None:
    assert truth(children + children > 0, children=None) is None
    assert truth(children + children >= 4, children=2) is True
    assert truth((children < 1) | (children <= 0), children=2) is False


def completed(born: date, on: date) -> int:
    """Completed years, the birthday of 29 February falling on the last day of February."""
    months = (on.year - born.year) * 12 + on.month - born.month
    return months // 12


@given(
    born=st.dates(date(1930, 1, 1), date(2026, 12, 31)),
    month=st.dates(date(2021, 7, 1), date(2027, 12, 31)).map(Month.of),
    years=st.integers(0, 100),
)
def test_an_age_test_is_exact_at_the_end_of_the_month(born: date, month: Month, years: int) -> None:
    test = lower(Age(birth) >= years, CaseEngine(), month.last_day)
    assert test({"birth": born}) is (completed(born, month.last_day) >= years)
    below = lower(Age(birth) < years, CaseEngine(), month.last_day)
    assert below({"birth": born}) is not test({"birth": born})


@pytest.mark.parametrize(
    ("born", "month", "is_60"),
    [
        (date(1964, 2, 29), Month(2024, 2), True),
        (date(1964, 2, 29), Month(2024, 1), False),
        (date(1965, 2, 28), Month(2025, 2), True),
        (date(1964, 2, 29), Month(2025, 2), True),
        (date(1965, 3, 1), Month(2025, 2), False),
    ],
)
def test_february_has_its_birthdays(born: date, month: Month, is_60: bool) -> None:
    assert (born <= latest_birth(month.last_day, 60)) is is_60


def test_a_day_inside_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="ngày cuối tháng"):
        latest_birth(date(2026, 11, 29), 60)


def test_facts_are_small_numbers_in_columns_and_words_on_pages() -> None:
    assert columns(FACTS) == {
        "birth": pl.Date,
        "grade": pl.Int8,
        "children": pl.Int8,
        "good": pl.Boolean,
    }
    assert [fact.sql_type for fact in FACTS] == ["date", "smallint", "smallint", "boolean"]
    assert grade.encode("HIGH") == 1
    assert grade.decode(1) == "HIGH"
    assert grade.decode(None) is None
    assert grade.words("HIGH") == "cao"
    assert known_good.words(True) == "có"
    assert birth.words(date(1950, 3, 12)) == "12/3/1950"
    assert children.words(None, "en") == "unknown"


@pytest.mark.parametrize(
    ("fact", "value"),
    [(grade, "MEDIUM"), (children, 4), (children, True), (known_good, 1), (birth, "1950-01-01")],
)
def test_a_value_that_cannot_be_is_refused(fact: Fact, value: FactValue) -> None:
    with pytest.raises(FactNotUnderstood):
        fact.encode(value)


def test_dialects_divide_whole_numbers_their_own_way() -> None:
    halves = lower(children + children, SqlEngine(DUCKDB), DAY)
    assert halves == "(CAST(children AS INTEGER) + CAST(children AS INTEGER))"
    assert DUCKDB.division.format("a", "b") == "(a // b)"
    assert SPARK.division.format("a", "b") == "(a div b)"


def test_only_plain_table_names_reach_sql() -> None:
    assert checked_table("pub.month_facts") == "pub.month_facts"
    with pytest.raises(ValueError, match="tên bảng"):
        checked_table("x; DROP TABLE y")


@given(day=st.dates(date(1940, 1, 1), date(2026, 12, 31)))
def test_columns_know_the_same_ages(day: date) -> None:
    frame = pl.DataFrame({"birth": [day, day + timedelta(days=1), None]}, schema={"birth": pl.Date})
    column = frame.select(lower(Age(birth) >= 16, PolarsEngine(), DAY)).to_series().to_list()
    case = [truth(Age(birth) >= 16, birth=value) for value in frame["birth"]]
    assert column == case
