"""Everybody at once: a report by place and group, and the people it cannot decide."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.law.contradictions import contradictions
from ansinh.rules.batch import PlaceMissing, decide_all
from ansinh.rules.benefit import Combining
from ansinh.rules.book import RuleBook
from ansinh.rules.domain import ColumnNotUnderstood
from ansinh.rules.facts import FactValue, columns
from ansinh.rules.linked import linked, owed, telling
from ansinh.rules.opened import FactsMissing, NothingInForce
from tests.rules.people import columns_of, people

KNOWN = date(2026, 11, 24)
BOOK = open_book(Month(2026, 11), KNOWN)
BOOKS = [open_book(Month(2022, 6), date(2022, 6, 30)), BOOK]
Crowd = list[dict[str, FactValue]]
SETTINGS = settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
RARE = {
    fact.name: st.one_of(st.just(fact.absent), st.just(fact.absent), st.none())
    for fact in FACTS
    if fact.absent is not None
}


def mostly_quiet() -> st.SearchStrategy[dict[str, FactValue]]:
    """People of whom most rare facts are not recorded."""
    quiet = st.fixed_dictionaries(RARE)
    return st.one_of(people(), st.builds(lambda one, rare: one | rare, people(), quiet))


def frame_of(crowd: Crowd) -> pl.LazyFrame:
    frame = pl.DataFrame(columns_of(crowd), schema=columns(FACTS))
    places = pl.Series([number % 3 for number in range(len(crowd))], dtype=pl.Int16)
    return frame.with_columns(commune=places).lazy()


def person(**facts: FactValue) -> dict[str, FactValue]:
    """Nothing is the matter with this person, but for these facts."""
    quiet: dict[str, FactValue] = {
        "birth_date": date(1990, 1, 1),
        "deceased": False,
        "in_facility": False,
        "poverty": "NONE",
        "disability": "NONE",
        "father": "PRESENT",
        "mother": "PRESENT",
        "abandoned": False,
        "marital": "MARRIED",
        "supporter": "HAS_SUPPORTER",
        "pension": "NONE",
        "pension_request": False,
        "other_allowance": False,
        "special_area": False,
        "children_under_16": 0,
        "children_studying_16_22": 0,
        "children_studying_covered": 0,
    }
    nobody: dict[str, FactValue] = {fact.name: fact.absent for fact in FACTS}
    return nobody | quiet | facts


@SETTINGS
@given(crowd=st.lists(mostly_quiet(), min_size=1, max_size=60), book=st.sampled_from(BOOKS))
def test_the_report_adds_up_what_each_person_gets(crowd: Crowd, book: RuleBook) -> None:
    everybody = frame_of(crowd)
    report = decide_all(book, everybody)
    odd = [any(contradictions(one, book.month.last_day)) for one in crowd]
    decided = book.run(everybody).filter(~pl.lit(pl.Series(odd))).collect()

    assert (report.people, report.refused_people) == (len(decided), len(crowd) - len(decided))
    for place in range(3):
        here, rows = (f.filter(commune=place) for f in (decided, report.rows))
        for offer in book.offers:
            name, row = offer.benefit.column, rows.filter(benefit=offer.benefit.code)
            low, high = here[f"{name}_amount"], here[f"{name}_amount_max"]
            assert (row["amount"].sum(), row["amount_max"].sum()) == (low.sum(), high.sum())
            if offer.benefit.combining is Combining.HIGHEST:
                assert row["people"].sum() == (low > 0).sum()
                assert row["undecided"].sum() == (low < high).sum()


@SETTINGS
@given(crowd=st.lists(mostly_quiet(), min_size=1, max_size=60), book=st.sampled_from(BOOKS))
def test_nobody_who_may_be_owed_something_is_left_out(crowd: Crowd, book: RuleBook) -> None:
    numbered = frame_of(crowd).with_row_index("number")
    decided = book.run(numbered).collect()
    for offers in linked(book):
        found = owed(book, numbered, offers)
        assert found is not None
        names = [f"{offer.benefit.column}_amount_max" for offer in offers]
        due = decided.filter(pl.any_horizontal(pl.col(names) > 0))["number"]
        assert set(due) <= set(found.collect()["number"])


def test_benefits_that_exclude_or_ask_for_one_another_are_computed_together() -> None:
    sets = [{offer.benefit.code for offer in offers} for offers in linked(BOOK)]

    assert {"MONTHLY", "SOCIAL_PENSION", "HEALTH_CARD"} in sets
    assert {"FUNERAL", "FUNERAL_PENSION"} in sets
    assert sum(map(len, sets)) == len({code for one in sets for code in one})


def test_a_rare_benefit_is_told_by_few_facts() -> None:
    told = {offers[0].benefit.code: telling(BOOK, offers) for offers in linked(BOOK)}
    names = {code: facts and {fact.name for fact in facts} for code, facts in told.items()}

    assert names["RICE"] == {"food_aid"}
    assert names["FUNERAL"] == {"died_this_month"}
    assert names["MONTHLY"] is None


def test_each_group_and_what_is_paid_together_has_its_own_row() -> None:
    crowd = [
        person(disability="EXTREME"),
        person(disability="SEVERE", poverty="POOR", marital="WIDOWED", children_under_16=1),
        person(disability=None),
        person(),
    ]
    rows = decide_all(BOOK, frame_of(crowd)).rows.filter(benefit="MONTHLY")

    found = {row["group"]: row for row in rows.iter_rows(named=True)}
    assert set(found) == {"K6", "K6+K4", ""}
    assert (found["K6"]["amount"], found["K6+K4"]["amount"]) == (1_080_000, 1_350_000)
    assert (found[""]["people"], found[""]["undecided"]) == (0, 1)


def test_facts_outside_their_domain_are_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    crowd = [person(disability="EXTREME") for _ in range(5)]
    frame = frame_of(crowd).collect()
    row = pl.int_range(pl.len())
    wrong = frame.with_columns(
        person_id=row + 100,
        disability=pl.when(row == 1).then(9).otherwise("disability"),
        birth_date=pl.when(row == 2).then(date(2026, 12, 1)).otherwise("birth_date"),
        children_under_16=pl.when(row.is_in([2, 3])).then(300).otherwise("children_under_16"),
    )
    path = tmp_path / "people.parquet"
    wrong.write_parquet(path)

    report = decide_all(BOOK, pl.scan_parquet(path))

    assert (report.people, report.refused_people) == (2, 3)
    assert report.rows.filter(benefit="MONTHLY")["people"].sum() == 2
    listed = report.refused.select("person_id", "fact", "value").rows()
    assert listed == [
        (101, "disability", "9"),
        (102, "birth_date", "2026-12-01"),
        (102, "children_under_16", "300"),
        (103, "children_under_16", "300"),
    ]
    assert "30/11/2026" in report.refused["reason"][1]


def test_facts_that_contradict_are_listed_with_the_remedy_and_the_rest_goes_on() -> None:
    crowd = [
        person(disability="EXTREME"),
        person(deceased=True, in_facility=True),
        person(abandoned=True),
        person(war_invalid="NONE", injury_rate=61),
        person(abandoned=True, father=None, mother="DEAD"),
    ]
    report = decide_all(BOOK, frame_of(crowd).with_columns(person_id=pl.int_range(5)))

    assert (report.people, report.refused_people) == (2, 3)
    assert report.refused.select("row", "person_id", "fact", "value").rows() == [
        (1, 1, "deceased, in_facility", "true, true"),
        (2, 2, "abandoned, father", "true, PRESENT"),
        (2, 2, "abandoned, mother", "true, PRESENT"),
        (3, 3, "war_invalid, injury_rate", "NONE, 61"),
    ]
    assert all("Kiểm tra" in told or "Ghi đúng" in told for told in report.refused["reason"])
    assert report.rows.filter(benefit="MONTHLY")["amount"].sum() == 1_080_000


def test_a_contradiction_with_a_fact_that_has_no_column_is_found() -> None:
    crowd = [person(injury_rate=61), person()]
    report = decide_all(BOOK, frame_of(crowd).drop("war_invalid"))

    assert (report.people, report.refused_people) == (1, 1)
    assert report.refused["value"].to_list() == ["NONE, 61"]


def test_what_a_household_is_given_counts_once_for_its_first_member() -> None:
    crowd = [
        person(house_damage="LOST", deceased=True),
        person(house_damage="LOST", extreme_at_home=2),
        person(house_damage="REPAIR", extreme_at_home=2),
        person(house_damage="LOST"),
        person(house_damage="LOST"),
        person(house_damage=None),
        person(house_damage="LOST"),
    ]
    homes = pl.Series(["a", "a", "a", "b", None, "b", None])
    frame = frame_of(crowd).with_columns(home=homes)

    alone, together = (decide_all(BOOK, frame, household=name).rows for name in ("", "home"))

    sums = [r.group_by("benefit").agg(pl.col("amount").sum()).rows() for r in (alone, together)]
    assert [dict(one)["HOUSE"] for one in sums] == [180_000_000, 160_000_000]
    assert [dict(one)["CARE"] for one in sums] == [4 * 540_000, 2 * 540_000]
    assert together.filter(benefit="HOUSE")["undecided"].sum() == 0
    with pytest.raises(PlaceMissing, match="ho"):
        decide_all(BOOK, frame, household="ho")


def test_codes_may_be_text_and_an_unknown_code_is_refused() -> None:
    frame = frame_of([person(), person(), person()]).with_columns(
        disability=pl.Series(["EXTREME", "SEVERE", "LEGLESS"])
    )
    report = decide_all(BOOK, frame)

    assert (report.people, report.refused_people) == (2, 1)
    assert report.rows.filter(benefit="MONTHLY")["amount"].sum() == 1_080_000 + 810_000
    assert "EXTREME" in report.refused["reason"][0]


def test_a_column_that_cannot_be_the_fact_is_refused_with_the_remedy() -> None:
    frame = frame_of([person()]).with_columns(birth_date=pl.lit("1950"))
    with pytest.raises(ColumnNotUnderstood, match="birth_date có kiểu String"):
        decide_all(BOOK, frame)


def test_columns_that_lack_are_named() -> None:
    with pytest.raises(FactsMissing, match="poverty"):
        decide_all(BOOK, frame_of([person()]).drop("poverty"))
    with pytest.raises(PlaceMissing, match="xa"):
        decide_all(BOOK, frame_of([person()]), place="xa")


def test_a_month_before_the_first_law_is_told_not_counted_as_nothing() -> None:
    with pytest.raises(NothingInForce, match="2015-01"):
        decide_all(open_book(Month(2015, 1), KNOWN), frame_of([person()]))


def test_rare_facts_need_no_column() -> None:
    frame = frame_of([person(disability="EXTREME")]).drop(RARE)
    report = decide_all(BOOK, frame)
    assert report.rows.filter(benefit="MONTHLY")["amount"].sum() == 1_080_000


def test_some_benefits_alone_are_what_they_are_among_all() -> None:
    crowd = [person(disability="EXTREME"), person(poverty=None), person(deceased=None)]
    frame, codes = frame_of(crowd), ["SOCIAL_PENSION", "MONTHLY"]
    everything = BOOK.run(frame, keep_conditions=True).collect()
    alone = BOOK.run(frame, keep_conditions=True, only=codes).collect()

    assert set(alone.columns) < set(everything.columns)
    assert {"monthly_amount", "social_pension_clause", "c_alive", "q_nd_335_2026_k7_all"} <= set(
        alone.columns
    )
    assert "rice_amount" not in alone.columns
    assert alone.equals(everything.select(alone.columns))
