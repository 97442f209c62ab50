"""Merit tables in a draft: what they become, and what cannot be read, in both languages."""

from datetime import date
from typing import Any

import pytest

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.law.draft_reading import DraftNotUnderstood
from ansinh.law.draft_tables import sources
from ansinh.law.drafts import drafted
from ansinh.rules.document import Level

NOW = open_book(Month(2027, 1), date(2026, 11, 20), "48")
THEN = open_book(Month(2026, 3), date(2026, 6, 20), "48")


def levels(draft: Any, book: Any = THEN) -> dict[str, Level]:
    items = drafted({"tables": [draft]}, book).national[0].items
    return {item.code: item for item in items if isinstance(item, Level)}


def test_every_amount_and_every_row_is_multiplied_and_rounded_to_a_thousand() -> None:
    made = levels({"factor": "1.08"})
    old = {c.level.code: c.level for c in THEN.clauses["MERIT"]}
    assert made.keys() == old.keys()
    for code, level in made.items():
        pairs = zip(level.table, old[code].table, strict=True)
        amounts = [(new, was) for (_, new), (_, was) in pairs]
        amounts += [(level.amount, old[code].amount)] if level.amount else []
        assert amounts
        for new, was in amounts:
            assert new % 1000 == 0 and abs(new - was * 1.08) <= 500


def test_rounding_may_be_to_the_dong() -> None:
    assert levels({"factor": "1.0001", "round": 1})["m_hero.m05"].amount == 2_337_234


def test_tables_that_were_not_found_start_from_an_earlier_decree() -> None:
    made = levels({"from": "nd_77_2024", "base": 3_012_000}, NOW)
    assert made["m_martyr.m03s1"].amount == 3_012_000
    assert len(made["m_invalid.war_invalid"].table) == 80
    assert list(sources(NOW)) == ["nd_75_2021", "nd_55_2023", "nd_77_2024"]


def test_two_entries_follow_one_another() -> None:
    draft = {
        "tables": [
            {"from": "nd_77_2024", "factor": "2"},
            {"groups": ["M_INVALID"], "band": "type_b", "rows": {"21": 1}},
        ]
    }
    items = {i.code: i for i in drafted(draft, NOW).national[0].items if isinstance(i, Level)}
    assert dict(items["m_invalid.type_b"].table)[21] == 1
    assert dict(items["m_invalid.type_b"].table)[22] == 2 * 1_626_000
    assert len(drafted(draft, NOW).changes) == 2


def test_an_amount_that_was_not_found_may_be_set_and_a_table_is_no_amount() -> None:
    draft = {"amounts": [{"group": "M_HERO", "value": 2_500_000, "scope": "nation"}]}
    (change,) = drafted(draft, NOW).changes
    assert change.words.endswith("chưa rõ → 2.500.000")
    assert change.words_en.endswith("not found → 2,500,000")
    rated = {"group": "M_INVALID", "band": "type_b", "value": 5, "scope": "nation"}
    with pytest.raises(DraftNotUnderstood, match="tables"):
        drafted({"amounts": [rated]}, NOW)


def test_a_group_may_be_added_to_a_benefit_paid_by_amounts() -> None:
    new = {
        "group": "M_NEW",
        "benefit": "MERIT",
        "label": "nhóm mới",
        "condition": {"age_from": 90},
        "amount": 500_000,
        "scope": "nation",
    }
    book = drafted({"add": [new]}, NOW)
    assert [i.amount for i in book.national[0].items if isinstance(i, Level)] == [500_000]
    with pytest.raises(DraftNotUnderstood) as caught:
        drafted({"add": [new | {"amount": None, "coefficient": "1"}]}, NOW)
    assert caught.value.at == "add[0].amount"


@pytest.mark.parametrize(
    ("entry", "at"),
    [
        ({}, "tables[0]"),
        ({"factor": 1.08}, "tables[0].factor"),
        ({"factor": "0"}, "tables[0].factor"),
        ({"factor": "1.0000001"}, "tables[0].factor"),
        ({"factor": "1.08", "base": 3_012_000}, "tables[0]"),
        ({"factor": "1.08", "scope": "city"}, "tables[0].scope"),
        ({"factor": "1.08", "times": 2}, "tables[0].times"),
        ({"factor": "1.08", "from": "nd_1_1999"}, "tables[0].from"),
        ({"factor": "1.08", "groups": "M_HERO"}, "tables[0].groups"),
        ({"factor": "1.08", "groups": ["K99"]}, "tables[0].group"),
        ({"factor": "1.08", "groups": ["M_HERO"], "band": "x"}, "tables[0].band"),
        ({"factor": "1.08", "round": 0}, "tables[0].round"),
        ({"rows": {"61": 1}, "groups": ["M_HERO"]}, "tables[0].rows"),
        ({"rows": {"20": 1}, "groups": ["M_INVALID"], "band": "type_b"}, "tables[0].rows.20"),
        ({"rows": {"61": "1"}, "groups": ["M_INVALID"], "band": "type_b"}, "tables[0].rows.61"),
    ],
)
def test_what_cannot_be_read_is_named_in_both_languages(entry: Any, at: str) -> None:
    with pytest.raises(DraftNotUnderstood) as caught:
        drafted({"tables": [entry]}, THEN)
    problem = caught.value
    assert problem.at == at
    assert str(problem) == problem.words
    assert str(problem.told_in("en")) == problem.words_en
    assert problem.words != problem.words_en
