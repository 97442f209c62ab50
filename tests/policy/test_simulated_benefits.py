"""A draft tried on every benefit: care, facilities, merit, one-off support, rice and cards."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from ansinh.kernel.month import Month
from ansinh.law.draft_reading import DraftNotUnderstood
from ansinh.policy.simulation import Result, simulate
from ansinh.registry.models import Person
from ansinh.registry.queries import facts_of_person
from tests.ward import Ward

OCTOBER, JANUARY, KNOWN = Month(2026, 10), Month(2027, 1), date(2026, 11, 20)
OLD_LAW, OLD_DAY = Month(2026, 3), date(2026, 6, 20)
BORN = date(1985, 1, 1)
MERIT_77 = {"from": "nd_77_2024", "factor": "1.08"}


def tried(draft: Any, since: Month = OCTOBER, until: Month | None = None, **how: Any) -> Result:
    return simulate(draft, since, until or since, **({"known": KNOWN} | how))


def row(rows: list[dict[str, Any]], code: str) -> dict[str, Any]:
    return next(found for found in rows if found["code"] == code)


def codes(rows: list[dict[str, Any]]) -> set[str]:
    return {found["code"] for found in rows}


def invalid(ward: Ward, rate: int = 61) -> Person:
    return ward.person(date(1950, 1, 1), war_invalid="INVALID", injury_rate=rate)


def test_one_off_support_is_in_the_cost(ward: Ward) -> None:
    ward.person(BORN, severe_injury=True)
    ward.person(BORN, house_damage="LOST")
    draft = {
        "coefficients": [
            {"group": "INJURED", "band": band, "value": "12", "scope": "nation"}
            for band in ("all",)
        ],
        "amounts": [{"group": "HOUSE", "band": "lost", "value": 70_000_000, "scope": "nation"}],
    }
    result = tried(draft)
    benefits = result.tables["benefit"]
    assert row(benefits, "INJURY")["difference"] == 2 * 540_000
    assert row(benefits, "HOUSE")["after"] == 70_000_000
    assert result.total["winners"] == 2
    assert result.total["after"] == 12 * 540_000 + 70_000_000


def test_nothing_is_foreseen_to_happen_in_months_nobody_has_lived(ward: Ward) -> None:
    ward.person(BORN, severe_injury=True)
    assert tried({}, OCTOBER, Month(2026, 11)).total["before"] == 2 * 5_400_000
    later = tried({}, JANUARY, Month(2027, 3))
    assert later.total["before"] == 0
    assert "một lần" in later.warnings[0]["words"]
    assert "one-off" in later.warnings[0]["words_en"]
    assert tried({}).warnings == []


def test_care_and_facilities_are_in_the_cost_by_group(ward: Ward) -> None:
    ward.person(BORN, disability="EXTREME", in_facility=True, facility_eligible=True)
    ward.person(date(1980, 1, 1), extreme_at_home=1)
    result = tried({"parameters": [{"name": "BASE", "value": 600_000, "scope": "nation"}]})
    groups = result.tables["group"]
    assert {"FACILITY", "CARE"} <= codes(result.tables["benefit"])
    assert sum(found["before"] for found in groups) == result.total["before"]
    assert {(found["code"], found["before"], found["after"]) for found in groups} == {
        ("CS", 4 * 540_000, 4 * 600_000), ("H1", 540_000, 600_000),
    }  # fmt: skip
    assert result.total["winners"] == 2


def test_every_table_adds_up_over_benefits_that_add_up(ward: Ward) -> None:
    ward.person(date(1950, 1, 1), war_invalid="INVALID", injury_rate=85, severe_wounds=True,
                heroic_mother=True, martyrs=2)  # fmt: skip
    result = tried({"tables": [{"factor": "1.1"}]}, OLD_LAW, known=OLD_DAY)
    for table in result.tables.values():
        assert sum(found["after"] for found in table) == result.total["after"] > 0
    assert len(result.tables["group"]) >= 4
    assert result.total["winners"] == 1


def test_a_merit_table_is_multiplied_to_the_dong(ward: Ward) -> None:
    person = invalid(ward)
    result = tried({"tables": [{"factor": "1.08"}]}, OLD_LAW, known=OLD_DAY)
    assert (result.total["before"], result.total["after"]) == (5_450_000, 5_886_000)
    changed = {
        "tables": [{"groups": ["M_INVALID"], "band": "war_invalid", "rows": {"61": 6_000_000}}]
    }
    assert tried(changed, OLD_LAW, known=OLD_DAY).total["after"] == 6_000_000
    based = {"tables": [{"base": 3_012_000}]}
    assert tried(based, OLD_LAW, known=OLD_DAY).total["after"] == 5_886_000
    assert facts_of_person(person, OLD_LAW.last_day, OLD_DAY)["injury_rate"] == 61


def test_a_figure_nobody_found_is_never_zero(ward: Ward) -> None:
    invalid(ward)
    result = tried({"tables": [MERIT_77]})
    assert result.total["before"] == result.total["after"] == 0
    assert result.total["new"] == result.total["winners"] == 0
    (open_one,) = (found for found in result.unknown if found["reason"] == "FIGURE")
    assert (open_one["code"], open_one["reason"], open_one["people"]) == ("MERIT", "FIGURE", 1)
    assert (open_one["before"], open_one["before_max"]) == (0, None)
    assert (open_one["after"], open_one["after_max"]) == (5_886_000, 5_886_000)


def test_a_draft_that_guesses_the_tables_in_force_is_refused(ward: Ward) -> None:
    invalid(ward)
    with pytest.raises(DraftNotUnderstood, match="chưa tìm thấy") as caught:
        tried({"tables": [{"factor": "1.08"}]})
    assert "nd_77_2024" in caught.value.words_en
    with translation.override("en"), pytest.raises(DraftNotUnderstood, match="not found"):
        tried({"tables": [{"factor": "1.08"}]})


def test_rice_and_cards_are_counted_in_their_own_unit(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE", food_aid="DISASTER")
    result = tried({"drop": [{"group": "K6"}]}, Month(2026, 9), OCTOBER)
    rice, card = row(result.things, "RICE"), row(result.things, "HEALTH_CARD")
    assert (rice["unit"], rice["before"]) == ("KG", 30)
    assert (card["unit"], card["before"], card["people_before"]) == ("CARD", 1, 1)
    assert card["gone"] == 1 or card["after"] == 1
    assert result.total["before"] == 2 * 810_000
    assert not {"RICE", "HEALTH_CARD"} & codes(result.tables["benefit"])


def test_who_pays_is_told_by_benefit(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    ward.person(BORN, severe_injury=True)
    result = tried({"parameters": [{"name": "BASE", "value": 600_000}]})
    injury = row(result.paid_by, "INJURY")
    assert injury["nation"] == {"before": 5_400_000, "after": 5_400_000}
    assert injury["city"] == {"before": 0, "after": 600_000}
    both = [result.source[payer]["after"] for payer in ("nation", "city")]
    assert sum(both) == result.total["after"]


def test_it_says_how_far_it_is(ward: Ward) -> None:
    ward.person(BORN)
    told: list[tuple[int, int, str]] = []
    tried({}, OCTOBER, Month(2026, 11), told=lambda *words: told.append(words))
    assert [done for done, _total, _words in told] == [0, 1, 2, 3, 4]
    assert {total for _done, total, _words in told} == {4}
    assert told[0][2] == "Đọc dữ kiện tháng 10/2026"
