"""The facts of a day as the law reads them: for everybody at once, and the same for one."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from ansinh.law import FACTS
from ansinh.registry.errors import PersonNotKnown
from ansinh.registry.models import Person
from ansinh.registry.queries import facts_of_day_sql, facts_of_person, unrecorded_facts
from tests.registry.conftest import Town

DAY = date(2026, 8, 31)
COUNTS = ("children_under_16", "children_studying_16_22", "children_studying_covered")


def rows_of(day: date, known: date) -> dict[int, dict[str, object]]:
    sql, params = facts_of_day_sql(day, known)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row["person_id"]: row for row in rows}


def counts(person: Person, day: date = DAY) -> tuple[object, ...]:
    facts = facts_of_person(person, day, DAY)
    return tuple(facts[name] for name in COUNTS)


def test_unknown_stays_unknown_and_complete_lists_close(town: Town) -> None:
    person = town.person()
    town.home((person, "HEAD"))
    facts = facts_of_person(person, DAY, DAY)
    asked_only_after_another = {fact.name for fact in FACTS if fact.follows}
    unknown = {name for name, value in facts.items() if value is None}
    assert unknown - asked_only_after_another == {
        "marital", "supporter", "pension", "pension_request",
    }  # fmt: skip
    assert facts["poverty"] == "NONE"
    assert facts["father"] == "PRESENT"
    assert facts["deceased"] is False


def test_without_a_household_its_facts_are_unknown(town: Town) -> None:
    facts = facts_of_person(town.person(), DAY, DAY)
    names = ("poverty", "special_area", *COUNTS)
    assert [facts[name] for name in names] == [None] * 5


def test_the_household_shares_its_facts_with_its_members_of_the_day(town: Town) -> None:
    head, child = town.person(), town.person("Lê Văn Con", date(2015, 1, 1))
    home = town.home((head, "HEAD"), (child, "CHILD"))
    town.fact(home, "poverty", "NEAR_POOR", since=date(2026, 8, 1))
    assert facts_of_person(child, DAY, DAY)["poverty"] == "NEAR_POOR"
    assert facts_of_person(child, date(2026, 7, 31), DAY)["poverty"] == "NONE"


def test_death_holds_from_its_day_on(town: Town) -> None:
    person = town.person()
    town.fact(person, "deceased", True, since=date(2026, 8, 12))
    assert facts_of_person(person, DAY, DAY)["deceased"] is True
    assert facts_of_person(person, date(2026, 7, 31), DAY)["deceased"] is False


def test_a_death_is_of_this_month_only_in_its_month(town: Town) -> None:
    person = town.person()
    town.fact(person, "deceased", True, since=date(2026, 8, 12))
    days = (date(2026, 7, 31), DAY, date(2026, 9, 30))
    told = [facts_of_person(person, day, date(2026, 10, 1))["died_this_month"] for day in days]
    assert told == [False, True, False]


def test_infants_are_counted_and_without_a_household_there_are_none(town: Town) -> None:
    mother = town.person("Lê Thị Mẹ", date(1990, 1, 1))
    infant, older = (
        town.person("Lê Thị Bé", date(2023, 9, 1)),
        town.person("Lê Văn Lớn", date(2023, 8, 31)),
    )
    town.home((mother, "HEAD"), (infant, "CHILD"), (older, "CHILD"))
    assert facts_of_person(mother, DAY, DAY)["children_under_36m"] == 1
    assert facts_of_person(town.person(), DAY, DAY)["children_under_36m"] == 0


def test_a_status_kept_in_complete_lists_is_no_where_no_list_names_the_person(town: Town) -> None:
    person = town.person()
    town.home((person, "HEAD"))
    facts = facts_of_person(person, DAY, DAY)
    for fact in FACTS:
        if fact.absent is not None:
            assert facts[fact.name] == fact.absent, fact.name
    town.fact(person, "war_invalid", "TYPE_B")
    assert facts_of_person(person, DAY, DAY)["war_invalid"] == "TYPE_B"


def test_a_fact_nobody_has_is_spared_until_somebody_has_it(town: Town) -> None:
    person = town.person()
    assert "hiv" in unrecorded_facts()
    assert "supporter" not in unrecorded_facts()
    before = rows_of(DAY, DAY)[person.pk]
    town.fact(town.person(), "hiv", True)
    assert "hiv" not in unrecorded_facts()
    assert rows_of(DAY, DAY)[person.pk] == before


def test_nobody_is_there_before_birth_or_before_being_recorded(town: Town) -> None:
    late = town.person("Lê Thị Mới", date(2026, 7, 20), at=datetime(2026, 9, 2, tzinfo=UTC))
    assert late.pk not in rows_of(date(2026, 7, 31), date(2026, 9, 1))
    assert late.pk in rows_of(date(2026, 7, 31), date(2026, 9, 2))
    assert late.pk not in rows_of(date(2026, 6, 30), date(2026, 9, 2))
    with pytest.raises(PersonNotKnown):
        facts_of_person(late, date(2026, 6, 30), date(2026, 9, 2))


def test_children_of_head_and_spouse_are_counted_while_alive_and_under_sixteen(town: Town) -> None:
    mother, father = town.person(), town.person("Lê Văn Cha", date(1980, 1, 1))
    turns_16_that_day = town.person("Lê Văn Một", date(2010, 8, 31))
    still_15 = town.person("Lê Văn Hai", date(2010, 9, 1))
    dead = town.person("Lê Văn Ba", date(2015, 1, 1))
    town.fact(dead, "deceased", True, since=date(2026, 8, 30))
    town.fact(turns_16_that_day, "studying", False)
    children = [(child, "CHILD") for child in (turns_16_that_day, still_15, dead)]
    town.home((mother, "HEAD"), (father, "SPOUSE"), *children)
    assert counts(mother) == counts(father) == (1, 0, 0)
    assert counts(mother, date(2026, 7, 31))[0] == 3
    assert counts(still_15) == (0, 0, 0)


def test_a_child_without_birth_date_leaves_the_count_open(town: Town) -> None:
    mother = town.person()
    town.home((mother, "HEAD"), (town.person("Lê Văn Một", None), "CHILD"))
    assert counts(mother)[:2] == (None, None)


def test_unknown_study_of_a_child_from_16_to_21_leaves_the_count_open(town: Town) -> None:
    mother = town.person()
    seventeen = town.person("Lê Văn Một", date(2009, 1, 1))
    at_22 = town.person("Lê Văn Hai", date(2004, 8, 31))
    town.home((mother, "HEAD"), (seventeen, "CHILD"), (at_22, "CHILD"))
    assert counts(mother)[1] is None
    town.fact(seventeen, "studying", True)
    assert counts(mother)[1] == 1


def test_a_student_was_covered_if_the_parent_was_single_and_poor_at_fifteen(town: Town) -> None:
    mother, student = town.person(), town.person("Lê Văn Một", date(2009, 3, 1))
    home = town.home((mother, "HEAD"), (student, "CHILD"))
    town.fact(student, "studying", True)
    assert counts(mother)[2] == 0
    town.fact(home, "poverty", "POOR", since=date(2025, 2, 28), until=date(2025, 12, 31))
    assert counts(mother)[2] is None, "nobody recorded whether she was married then"
    town.fact(mother, "marital", "WIDOWED", since=date(2025, 2, 28))
    assert counts(mother)[2] == 1


def test_a_parent_widowed_only_after_the_sixteenth_birthday_covers_nobody(town: Town) -> None:
    mother, student = town.person(), town.person("Lê Văn Một", date(2009, 3, 1))
    home = town.home((mother, "HEAD"), (student, "CHILD"))
    town.fact(student, "studying", True)
    town.fact(home, "poverty", "POOR")
    town.fact(mother, "marital", "MARRIED", until=date(2025, 2, 28))
    town.fact(mother, "marital", "WIDOWED", since=date(2025, 3, 1))
    assert counts(mother) == (0, 1, 0)


def test_a_household_poor_only_after_the_sixteenth_birthday_covers_nobody(town: Town) -> None:
    mother, student = town.person(), town.person("Lê Văn Một", date(2009, 3, 1))
    home = town.home((mother, "HEAD"), (student, "CHILD"))
    town.fact(student, "studying", True)
    town.fact(mother, "marital", "WIDOWED")
    town.fact(home, "poverty", "POOR", since=date(2025, 3, 1))
    assert counts(mother) == (0, 1, 0)


def test_whose_grandchild_it_is_nobody_recorded(town: Town) -> None:
    head, daughter = town.person(), town.person("Lê Thị Con", date(2000, 1, 1))
    baby = town.person("Lê Thị Cháu", date(2022, 1, 1))
    uncle = town.person("Lê Văn Cậu", date(2013, 1, 1))
    town.home((head, "HEAD"), (daughter, "CHILD"), (uncle, "CHILD"), (baby, "GRANDCHILD"))
    assert counts(daughter)[0] is None
    assert counts(uncle)[0] == 0
    assert counts(head)[0] == 1


def test_one_person_has_the_same_facts_alone_as_in_the_crowd(town: Town) -> None:
    mother, father = town.person(), town.person("Lê Văn Cha", date(1980, 1, 1))
    child, nobody = town.person("Lê Văn Một", date(2012, 1, 1)), town.person("Trần Văn Ai", None)
    home = town.home((mother, "HEAD"), (father, "SPOUSE"), (child, "CHILD"))
    town.fact(home, "poverty", "POOR")
    town.fact(child, "father", "UNIDENTIFIED")
    town.fact(mother, "marital", "MARRIED")
    town.fact(mother, "pension", "BELOW_SOCIAL_PENSION")
    town.fact(father, "supporter", "ON_ALLOWANCE")
    crowd = rows_of(DAY, DAY)
    for person in (mother, father, child, nobody):
        alone = facts_of_person(person, DAY, DAY)
        assert {f.name: f.encode(alone[f.name]) for f in FACTS} == {
            f.name: crowd[person.pk][f.name] for f in FACTS
        }


def test_the_columns_are_those_of_the_law(town: Town) -> None:
    person = town.person()
    row = rows_of(DAY, DAY)[person.pk]
    own = ["person_id", "area_id", "household_id", "household_role"]
    assert list(row) == [*own, *(fact.name for fact in FACTS)]
    assert row["area_id"] == town.here.pk
