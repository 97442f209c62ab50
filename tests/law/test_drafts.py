"""A draft changes the law as it says, by documents of its own, and nothing it does not say."""

from datetime import date
from typing import Any

import pytest

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.law.draft_reading import DraftNotUnderstood
from ansinh.law.drafts import drafted
from ansinh.law.examples import ORDINARY
from ansinh.rules.book import RuleBook
from ansinh.rules.facts import FactValue

MONTH, KNOWN = Month(2027, 1), date(2026, 11, 20)
TODAY = open_book(MONTH, KNOWN, "48")
CONDITION = {"all": [{"age_from": 70}, {"fact": "poverty", "in": ["NEAR_POOR"]}]}
SEVERE: dict[str, FactValue] = {"disability": "SEVERE"}


def under(draft: dict[str, Any]) -> RuleBook:
    made = drafted(draft, TODAY)
    return open_book(MONTH, KNOWN, "48", (*made.national, *made.city))


def paid(draft: dict[str, Any], **facts: FactValue) -> int | None:
    return under(draft).decide(ORDINARY | facts).amount


def group(**more: Any) -> dict[str, Any]:
    entry = {"group": "MOI", "label": "nhóm mới", "condition": CONDITION, "coefficient": "1.25"}
    return {"add": [entry | more]}


def test_an_empty_draft_changes_nothing() -> None:
    assert paid({}, **SEVERE) == TODAY.decide(ORDINARY | SEVERE).amount == 810_000


@pytest.mark.parametrize(
    ("scope", "value", "amount"),
    [("city", 600_000, 900_000), ("nation", 500_000, 750_000), ("city", 500_000, 810_000)],
)
def test_a_base_amount_is_replaced_by_the_nation_and_only_raised_by_the_city(
    scope: str, value: int, amount: int
) -> None:
    draft = {"parameters": [{"name": "BASE", "value": value, "scope": scope}]}
    assert paid(draft, **SEVERE) == amount
    assert bool(drafted(draft, TODAY).warnings) == (scope == "city" and value < 540_000)


@pytest.mark.parametrize(
    ("scope", "value", "amount"),
    [("city", "2", 1_080_000), ("city", "1", 810_000), ("nation", "1.25", 675_000)],
)
def test_a_coefficient_of_one_band_changes_and_the_others_stay(
    scope: str, value: str, amount: int
) -> None:
    entry = {"group": "K6", "band": "severe", "value": value, "scope": scope}
    draft = {"coefficients": [entry]}
    assert paid(draft, **SEVERE) == amount
    assert paid(draft, disability="EXTREME") == 1_080_000


def test_an_age_moves_both_ways_for_the_nation_and_only_widens_for_the_city() -> None:
    older = {"ages": [{"group": "SP75", "from": 75, "to": 80, "scope": "nation"}]}
    assert paid(older, birth_date=date(1950, 1, 1)) == 0
    assert paid(older, birth_date=date(1947, 1, 31)) == 540_000
    younger = {"ages": [{"group": "SP75", "from": 75, "to": 70}]}
    assert paid(younger, birth_date=date(1957, 1, 31)) == 540_000
    assert paid(younger, birth_date=date(1957, 2, 1)) == 0
    city_older = {"ages": [{"group": "SP75", "from": 75, "to": 80}]}
    assert paid(city_older, birth_date=date(1950, 1, 1)) == 540_000


def test_an_age_inside_a_band_moves_with_its_group() -> None:
    draft = {"ages": [{"group": "K6", "from": 60, "to": 65, "scope": "nation"}]}
    sixty = ORDINARY | SEVERE | {"birth_date": date(1965, 1, 1)}
    assert (TODAY.decide(sixty).amount, under(draft).decide(sixty).amount) == (1_080_000, 810_000)


def test_a_dropped_group_gets_nothing_and_the_others_stay() -> None:
    draft = {"drop": [{"group": "K6"}]}
    assert paid(draft, **SEVERE) == 0
    assert paid(draft, birth_date=date(1950, 1, 1)) == 540_000


def test_an_added_group_is_paid_and_explained_in_words() -> None:
    near_poor = {"birth_date": date(1957, 1, 31), "poverty": "NEAR_POOR", "pension": "FULL"}
    book = under(group())
    decision = book.decide(ORDINARY | near_poor)
    assert decision.amount == 675_000
    text = decision.explain().text()
    assert "nhóm mới" in text and "từ đủ 70 tuổi" in text and "hộ cận nghèo" in text
    assert paid(group(), **near_poor | {"birth_date": date(1957, 2, 1)}) == 0


def test_an_added_group_may_have_bands() -> None:
    levels = [
        {"band": "a", "coefficient": "1", "condition": {"age_under": 75}},
        {"band": "b", "coefficient": "2", "condition": {"all": [{"age_from": 75}]}, "label": "75+"},
    ]
    entry = group(levels=levels)
    facts = {"poverty": "NEAR_POOR", "pension": "FULL"}
    assert paid(entry, birth_date=date(1955, 1, 1), **facts) == 540_000
    assert paid(entry, birth_date=date(1950, 1, 1), **facts) == 1_080_000


@pytest.mark.parametrize(
    ("condition", "facts", "holds"),
    [
        ({"any": [{"condition": "poor"}, {"age_under": 16}]}, {"poverty": "POOR"}, True),
        ({"not": {"condition": "poor"}}, {"poverty": "POOR"}, False),
        ({"fact": "special_area", "is": True}, {"special_area": True}, True),
        ({"fact": "special_area", "is": False}, {"special_area": True}, False),
        ({"fact": "children_under_16", "at_least": 2}, {"children_under_16": 2}, True),
        ({"fact": "children_under_16", "at_least": 3}, {"children_under_16": 2}, False),
    ],
)
def test_conditions_are_composed_from_named_ones_and_facts(
    condition: dict[str, Any], facts: dict[str, FactValue], holds: bool
) -> None:
    assert (paid(group(condition=condition), **facts) == 675_000) is holds


def test_an_unknown_fact_leaves_the_added_group_undecided() -> None:
    aged = ORDINARY | {"birth_date": date(1950, 1, 1), "pension": "FULL", "poverty": None}
    decision = under(group()).decide(aged)
    assert (decision.low, decision.high) == (0, 675_000)


@pytest.mark.parametrize(
    ("draft", "at"),
    [
        ([], "dự thảo"),
        ({"laws": []}, "laws"),
        ({"drop": {}}, "drop"),
        ({"drop": ["K6"]}, "drop[0]"),
        ({"drop": [{"group": "K99"}]}, "drop[0].group"),
        ({"drop": [{"group": "K6", "scope": "city"}]}, "drop[0]"),
        ({"parameters": [{"name": "X", "value": 1}]}, "parameters[0].name"),
        ({"parameters": [{"name": "BASE", "value": 1.5}]}, "parameters[0].value"),
        ({"parameters": [{"name": "BASE", "value": 0}]}, "parameters[0].value"),
        ({"parameters": [{"name": "BASE", "value": 1, "scope": "x"}]}, "parameters[0].scope"),
        ({"parameters": [{"name": "MERIT_BASE", "value": 1}]}, "parameters[0]"),
        ({"coefficients": [{"group": "K6", "band": "x", "value": "1"}]}, "coefficients[0].band"),
        (
            {"coefficients": [{"group": "K6", "band": "severe", "value": 1.5}]},
            "coefficients[0].value",
        ),
        (
            {"coefficients": [{"group": "K6", "band": "severe", "value": "1.255"}]},
            "coefficients[0].value",
        ),
        (
            {"coefficients": [{"group": "K6", "band": "severe", "value": "NaN"}]},
            "coefficients[0].value",
        ),
        ({"amounts": [{"group": "K6", "band": "severe", "value": 5}]}, "amounts[0]"),
        ({"ages": [{"group": "K6", "from": 61, "to": 62}]}, "ages[0].from"),
        (group(group="k6"), "add[0].group"),
        (group(group="K6"), "add[0].group"),
        (group(label=" "), "add[0].label"),
        (group(benefit="RICE"), "add[0].benefit"),
        (group(coefficient=None), "add[0].coefficient"),
        (group(condition=None), "add[0].condition"),
        (group(condition={"eval": "1"}), "add[0].condition"),
        (group(condition={"age_from": 5, "age_under": 9}), "add[0].condition"),
        (group(condition={"all": []}), "add[0].condition.all"),
        (group(condition={"condition": "__import__"}), "add[0].condition"),
        (group(condition={"fact": "x", "is": True}), "add[0].condition"),
        (group(condition={"fact": "poverty", "in": ["RICH"]}), "add[0].condition"),
        (group(condition={"fact": "poverty", "is": True}), "add[0].condition"),
        (group(condition={"age_from": 1000}), "add[0].condition"),
    ],
)
def test_what_cannot_be_read_is_named_by_place(draft: Any, at: str) -> None:
    with pytest.raises(DraftNotUnderstood) as caught:
        drafted(draft, TODAY)
    assert caught.value.at == at


def test_conditions_have_a_depth() -> None:
    condition: dict[str, Any] = {"condition": "poor"}
    for _ in range(9):
        condition = {"not": condition}
    with pytest.raises(DraftNotUnderstood):
        drafted(group(condition=condition), TODAY)


def test_every_change_is_told_in_words_of_both_languages() -> None:
    draft = {
        "parameters": [{"name": "BASE", "value": 600_000}],
        "coefficients": [{"group": "K6", "band": "severe", "value": "2.5"}],
        "ages": [{"group": "SP75", "from": 75, "to": 73}],
        "drop": [{"group": "K5A"}],
        **group(),
    }
    changes = drafted(draft, TODAY).changes
    assert "540.000 → 600.000" in changes[0].words
    assert "1,5 → 2,5" in changes[1].words
    assert [c.scope for c in changes] == ["city", "city", "city", "nation", "city"]
    assert all(c.words and c.words_en for c in changes)


def test_a_draft_without_a_city_cannot_speak_for_one() -> None:
    nation = open_book(MONTH, KNOWN)
    with pytest.raises(DraftNotUnderstood):
        drafted({"parameters": [{"name": "BASE", "value": 600_000}]}, nation)
