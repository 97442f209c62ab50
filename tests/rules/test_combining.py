"""Sums of groups, amounts from tables, figures not found, other benefits, what absence means."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.kernel.month import Month
from ansinh.rules.benefit import Benefit, Combining, Exclusive, Overlap, Period, Unit
from ansinh.rules.book import RuleBook
from ansinh.rules.document import Group, Item, Level, Provision
from ansinh.rules.explainer import describe
from ansinh.rules.expression import Condition, Entitled, Expression, Type
from ansinh.rules.facts import Fact, FactValue, columns
from ansinh.rules.opened import Corpus, FactsMissing
from tests.rules import toy
from tests.rules.conftest import SqlRun
from tests.rules.people import columns_of, people
from tests.rules.test_engines_agree import Crowd, by_case, by_polars

MONTH, KNOWN = Month(2026, 11), date(2026, 11, 24)
rate = Fact("rate", Type.COUNT, "tỷ lệ", "rate", "biên bản", "record", most=100)
hero = Fact(
    "hero", Type.BOOL, "anh hùng", "hero", "quyết định", "decision", absent=False, absent_why="đủ"
)
event = Fact("event", Type.BOOL, "thiệt hại", "loss", "biên bản", "record")
FACTS = (*toy.FACTS, rate, hero, event)
good = toy.good
is_hero = Condition("is_hero", "là anh hùng", "a hero", hero)
hurt = Condition("hurt", "bị thương", "hurt", rate >= 21)
TABLE = tuple((number, number * 1_000) for number in range(21, 101))
HONOUR = Benefit("HONOUR", "Ưu đãi", "Honour", "", good, "", combining=Combining.SUM, quiet=True)
HOUSE = Benefit("HOUSE", "Nhà ở", "House", "", good, "", period=Period.ONE_OFF, per_household=True)
TENT = replace(HOUSE, code="TENT", label="Lều")
CARD = Benefit("CARD", "Thẻ", "Card", "", good, "", unit=Unit.CARD)
TEXT, CITED = toy.TEXT, toy.instrument("A").at(1)


def group(code: str, benefit: str, condition: Expression, per: Expression | None = None) -> Group:
    return Group(
        group=code,
        benefit=benefit,
        label=code,
        label_en=code,
        condition=condition,
        per=per,
        citation=CITED,
        confidence=TEXT,
    )


def level(
    code: str, band: str = "all", amount: int | None = None, condition: Expression | None = None
) -> Level:
    return Level(
        group=code,
        band=band,
        amount=amount,
        condition=condition,
        citation=CITED,
        confidence=TEXT,
    )


def items(*, figure_found: bool) -> list[Item]:
    return [
        toy.group(),
        toy.level(150),
        toy.base(1_000),
        group("HURT", "HONOUR", hurt),
        replace(level("HURT"), by=rate, table=TABLE),
        group("HERO", "HONOUR", is_hero),
        level("HERO", "small", amount=700 if figure_found else None),
        level("HERO", "adult", amount=900 if figure_found else None, condition=toy.adult),
        group("KIDS", "HONOUR", toy.children > 0, toy.children),
        level("KIDS", amount=5),
        group("LOSS", "HOUSE", event),
        level("LOSS", amount=40_000_000),
        group("TENTS", "TENT", event),
        level("TENTS", amount=30_000_000),
        group("BY_TOY", "CARD", Entitled("TOY", "hưởng trợ cấp thử", "has the toy benefit")),
        level("BY_TOY", amount=1),
        Provision(
            name="ROOF", label="một mái nhà", label_en="one roof", citation=CITED, confidence=TEXT
        ),
    ]


def book(*, figure_found: bool = True) -> RuleBook:
    law = Corpus(
        (toy.document("a", *items(figure_found=figure_found)),),
        (toy.TOY, HONOUR, HOUSE, TENT, CARD),
        (Exclusive(("HOUSE", "TENT"), "ROOF"),),
        FACTS,
        (Overlap(is_hero & hurt, "hai luật gặp nhau", "two laws meet", CITED),),
    )
    return RuleBook.of(MONTH, KNOWN, corpus=law)


FOUND, LOST = book(), book(figure_found=False)
ONE: dict[str, FactValue] = {
    "birth": date(1980, 1, 1),
    "grade": "HIGH",
    "children": 2,
    "good": True,
    "rate": 61,
    "hero": True,
    "event": True,
}


def test_groups_add_up_and_each_gives_its_highest_clause() -> None:
    award = FOUND.decide(ONE).award("HONOUR")
    assert award.amount == 61_000 + 900 + 2 * 5
    assert [(s.clause.code, s.amount) for s in award.parts] == [
        ("a.hero.adult", 900),
        ("a.hurt.all", 61_000),
        ("a.kids.all", 10),
    ]


@pytest.mark.parametrize(("given_rate", "amount"), [(20, 0), (21, 21_000), (100, 100_000)])
def test_a_table_gives_the_amount_of_the_rate(given_rate: int, amount: int) -> None:
    one = ONE | {"rate": given_rate, "hero": False, "children": 0}
    assert FOUND.decide(one).award("HONOUR").amount == amount


def test_an_unknown_rate_gives_nothing_for_sure_and_at_most_the_top_of_the_table() -> None:
    decision = FOUND.decide(ONE | {"rate": None, "hero": False, "children": 0})
    award = decision.award("HONOUR")
    assert (award.low, award.high) == (0, 100_000)
    assert [fact.name for fact in decision.missing()] == ["rate"]


def test_a_figure_that_was_not_found_leaves_the_amount_open_and_says_so() -> None:
    decision = LOST.decide(ONE)
    award = decision.award("HONOUR")
    assert award.low == award.high == 61_010
    assert award.amount is None
    assert decision.amount is None
    assert decision.outcomes() is None
    assert "Chưa có số liệu: HERO [Nghị định A, Điều 1]" in decision.explain().text()
    assert LOST.decide(ONE | {"hero": False}).amount == 61_010 + 1_500


def test_money_once_is_apart_from_money_a_month_and_of_two_only_the_higher() -> None:
    decision = FOUND.decide(ONE)
    assert (decision.low, decision.one_off_low) == (61_910 + 1_500, 40_000_000)
    assert decision.award("TENT").amount == 0
    assert "40.000.000 đồng một lần" in decision.explain().text()


def test_a_card_follows_another_benefit_and_is_no_money() -> None:
    decision = FOUND.decide(ONE)
    assert decision.award("CARD").amount == 1
    assert FOUND.decide(ONE | {"grade": "LOW"}).award("CARD").amount == 0
    asked = FOUND.decide(ONE | {"grade": None})
    assert asked.award("CARD").amount is None
    assert "grade" in [fact.name for fact in asked.missing(["CARD"])]


def test_where_two_laws_meet_the_question_is_shown_and_nothing_taken_away() -> None:
    decision = FOUND.decide(ONE)
    assert len(decision.overlaps()) == 1
    assert "Pháp luật chưa rõ: hai luật gặp nhau" in decision.explain().text()
    assert FOUND.decide(ONE | {"hero": False}).overlaps() == ()


def test_leaving_out_a_fact_of_a_complete_list_is_not_the_same_as_not_knowing_it() -> None:
    left_out = {name: value for name, value in ONE.items() if name != "hero"}
    decision = FOUND.decide(left_out)
    assert decision.award("HONOUR").amount == 61_010
    assert [fact.name for fact in decision.assumed] == ["hero"]
    assert FOUND.decide(left_out | {"hero": None}).award("HONOUR").amount is None


def test_a_frame_needs_no_column_for_such_a_fact_and_sql_neither(
    run_in_postgresql: SqlRun,
) -> None:
    frame = pl.LazyFrame(columns_of([ONE], FACTS), schema=columns(FACTS))
    row = FOUND.run(frame.drop("hero")).collect().row(0, named=True)
    assert row["honour_amount"] == 61_010
    names = [fact.name for fact in FACTS if fact.name != "hero"]
    assert "FALSE AS hero" in FOUND.sql("people", given=names)
    with pytest.raises(FactsMissing, match="rate"):
        FOUND.run(frame.drop("rate"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(crowd=st.lists(people(FACTS), min_size=1, max_size=40), found=st.booleans())
def test_the_engines_agree_on_sums_tables_and_missing_figures(
    run_in_postgresql: SqlRun, crowd: Crowd, found: bool
) -> None:
    opened = FOUND if found else LOST
    alone = by_case(opened, crowd)
    assert by_polars(opened, crowd) == alone
    assert run_in_postgresql(opened, crowd) == alone


def test_a_status_compared_with_a_code_is_told_in_its_words() -> None:
    told = FOUND.decide(ONE).explain(every=True).text()
    assert "hạng cao" in told
    graded = toy.grade.is_("LOW")
    assert describe(graded, "vi") == "hạng: thấp"
    assert describe(~graded, "en") == "not: grade: low"
