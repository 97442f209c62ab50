"""People with merit: figures read off the decrees by hand, sums, and the tables not found."""

from datetime import date

import pytest

from ansinh.kernel.month import Month
from ansinh.law import documents, open_book
from ansinh.law.examples import ORDINARY
from ansinh.law.merit import on_death
from ansinh.law.vocabulary_merit import war_invalid
from ansinh.rules.document import Level
from ansinh.rules.explainer import describe
from ansinh.rules.facts import FactValue

KNOWN = date(2026, 11, 24)
IN_2021, IN_2023, IN_2024 = Month(2022, 6), Month(2023, 8), Month(2024, 8)
Facts = dict[str, FactValue]


def merit(month: Month, facts: Facts, known: date = KNOWN) -> int | None:
    return open_book(month, known).decide(ORDINARY | facts).award("MERIT").amount


def invalid(rate: int, kind: str = "INVALID", **more: FactValue) -> Facts:
    return {"war_invalid": kind, "injury_rate": rate, **more}


@pytest.mark.parametrize(
    ("month", "facts", "amount"),
    [
        (IN_2021, invalid(21), 1_094_000),
        (IN_2023, invalid(21), 1_384_000),
        (IN_2024, invalid(21), 1_878_000),
        (IN_2021, invalid(61), 3_174_000),
        (IN_2024, invalid(61), 5_450_000),
        (IN_2023, invalid(61, "TYPE_B"), 3_348_000),
        (IN_2024, invalid(21, "TYPE_B"), 1_552_000),
        (IN_2024, invalid(20), 0),
        (IN_2024, invalid(80), 7_150_000),
        (IN_2024, invalid(100), 8_941_000 + 1_399_000),
        (IN_2024, invalid(81, severe_wounds=True), 7_240_000 + 2_867_000),
        (IN_2021, invalid(81, "TYPE_B"), 3_497_000 + 815_000),
        (IN_2023, {"diseased_soldier": True, "disease_rate": 41}, 2_145_000),
        (IN_2024, {"diseased_soldier": True, "disease_rate": 40}, 0),
        (IN_2024, {"toxic_exposed": True, "toxic_rate": 40}, 2_120_000),
        (IN_2024, {"toxic_exposed": True, "toxic_rate": 41}, 3_542_000),
        (IN_2023, {"martyrs": 1}, 2_055_000),
        (IN_2023, {"martyrs": 2}, 4_110_000),
        (IN_2024, {"martyrs": 5}, 8_367_000),
        (IN_2024, {"heroic_mother": True}, 8_367_000 + 2_337_000),
        (IN_2021, {"revolutionary": "BEFORE_1945", "service_years": 3}, 1_815_000 + 3 * 308_000),
        (IN_2021, {"revolutionary": "BEFORE_1945_LOCAL"}, 3_081_000),
        (IN_2024, {"helper": "RESISTANCE_ORDER"}, 1_639_000),
        (IN_2024, {"survivor_of": "INVALID"}, 1_565_000),
    ],
)
def test_monthly_amounts_are_those_of_the_decrees(month: Month, facts: Facts, amount: int) -> None:
    assert merit(month, facts) == amount


def test_statuses_add_up_but_only_the_highest_carer_benefit_is_paid() -> None:
    both = invalid(81) | {"diseased_soldier": True, "disease_rate": 81}
    sum_of_both = 7_240_000 + 1_399_000 + 6_378_000 + 1_399_000
    assert merit(IN_2024, both) == sum_of_both
    assert merit(IN_2024, both | {"cared_at_home": True}) == sum_of_both + 2_789_000
    cared = both | {"cared_at_home": True, "severe_wounds": True}
    assert merit(IN_2024, cared) == sum_of_both - 1_399_000 + 2_867_000 + 3_582_000


def test_two_survivor_benefits_and_one_extra_support() -> None:
    two: Facts = {"survivor_of": "BEFORE_1945", "survivor_of_second": "TOXIC"}
    assert merit(IN_2024, two) == 2_789_000 + 1_565_000
    assert merit(IN_2024, two | {"lonely_survivor": True}) == 2_789_000 + 1_565_000 + 2_231_000


def test_martyr_and_other_survivor_benefits_together_are_an_open_question() -> None:
    decision = open_book(IN_2024, KNOWN).decide(ORDINARY | {"martyrs": 1, "survivor_of": "INVALID"})
    award = decision.award("MERIT")
    assert (award.low, award.high) == (2_789_000, 2_789_000 + 1_565_000)
    assert "Điều 6 khoản 5 điểm b–d" in decision.explain().text()


def test_from_july_2026_no_table_is_known_and_nothing_is_guessed() -> None:
    july, person = Month(2026, 7), ORDINARY | invalid(100)
    assert merit(Month(2026, 6), invalid(100)) == 8_941_000 + 1_399_000
    assert merit(july, invalid(100), known=date(2026, 9, 30)) == 8_941_000 + 1_399_000
    decision = open_book(july, date(2026, 10, 1)).decide(person)
    assert decision.award("MERIT").amount is None
    assert decision.amount is None
    assert not decision.decided
    assert "Chưa có số liệu: Thương binh" in decision.explain().text()
    assert "Figure not found: War invalid" in decision.explain("en").text()
    assert open_book(july, KNOWN).decide(ORDINARY).decided


def test_the_base_of_2026_is_a_secondary_figure_and_pays_what_is_a_multiple_of_it() -> None:
    decision = open_book(Month(2026, 11), KNOWN).decide(ORDINARY | {"convalescence": "CENTRE"})
    assert decision.award("MERIT_ONE_OFF").amount == 3_012_000 * 18 // 10
    assert "nd_321_2026.merit_base" in [placed.key for placed in decision.unverified()]


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        ({"merit_claim": "O4"}, 20 * 2_789_000),
        ({"merit_claim": "O12"}, 4 * 2_789_000),
        ({"merit_claim": "O9", "resistance_half_years": 7}, 2_789_000 * 105 // 100),
        ({"merit_claim": "O5", "convalescence": "HOME"}, 2_789_000 + 2_789_000 * 9 // 10),
    ],
)
def test_one_off_benefits_are_multiples_of_the_base(facts: Facts, amount: int) -> None:
    decision = open_book(IN_2024, KNOWN).decide(ORDINARY | facts)
    assert decision.one_off_low == amount
    assert decision.amount == 0


def test_disability_and_merit_together_are_asked_and_nothing_is_taken_away() -> None:
    decision = open_book(IN_2024, KNOWN).decide(ORDINARY | invalid(61) | {"disability": "SEVERE"})
    assert decision.amount == 5_450_000 + 750_000
    assert "Điều 51 chưa đọc được nguyên văn" in decision.explain().text()


def test_a_disabled_pensioner_is_asked_about_too() -> None:
    decision = open_book(IN_2024, KNOWN).decide(
        ORDINARY | {"disability": "SEVERE", "pension": "FULL"}
    )
    assert decision.amount == 750_000
    assert len(decision.overlaps()) == 1


def test_on_death_the_relatives_receive_three_months_without_the_carer_benefit() -> None:
    facts = ORDINARY | invalid(81, cared_at_home=True)
    award = open_book(IN_2024, KNOWN).decide(facts).award("MERIT")
    assert award.amount == 7_240_000 + 1_399_000 + 2_789_000
    assert on_death(award) == 3 * (7_240_000 + 1_399_000)
    assert on_death(open_book(Month(2026, 11), KNOWN).decide(facts).award("MERIT")) is None


@pytest.mark.parametrize("document", ["nd_75_2021", "nd_55_2023", "nd_77_2024"])
def test_the_injury_tables_are_whole_rising_and_in_thousands(document: str) -> None:
    found = next(d for d in documents() if d.code == document)
    tables = [item.table for item in found.items if isinstance(item, Level) and item.table]
    assert len(tables) == 2
    for table in tables:
        assert [rate for rate, _ in table] == list(range(21, 101))
        amounts = [amount for _, amount in table]
        assert amounts == sorted(set(amounts))
        assert all(amount % 1_000 == 0 for amount in amounts)


def test_each_decree_has_the_same_lines_and_the_last_has_no_figure() -> None:
    levels = {
        d.code: {item.code for item in d.items if isinstance(item, Level) and "m_" in item.code}
        for d in documents()
        if d.code in ("nd_75_2021", "nd_55_2023", "nd_77_2024", "nd_321_2026")
    }
    assert len(set(map(frozenset, levels.values()))) == 1
    last = next(d for d in documents() if d.code == "nd_321_2026")
    assert all(item.no_figure for item in last.items if isinstance(item, Level))


def test_a_status_that_is_there_is_told_by_its_name() -> None:
    assert describe(~war_invalid.is_("NONE"), "vi") == "thương binh"
