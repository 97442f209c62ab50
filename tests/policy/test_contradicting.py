"""Recorded facts that contradict, and what a household is given once: alone as in the crowd."""

import io
import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from ansinh.kernel.month import Month
from ansinh.policy.frames import facts_of_month
from ansinh.policy.models import Determination
from ansinh.policy.places import city_book
from ansinh.policy.queries import decide_person, people_at_odds
from ansinh.policy.services import assess
from ansinh.registry.models import Person
from tests.ward import Ward

NOVEMBER = Month(2026, 11)
TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
BORN = date(1990, 1, 1)


def test_facts_at_odds_are_not_known_so_nothing_is_decided_on_them(ward: Ward) -> None:
    odd = ward.person(BORN, disability="SEVERE", in_facility=True, fostered=True)
    sound = ward.person(BORN, disability="SEVERE")

    assess(NOVEMBER, known=TODAY, at=AT)

    found = {
        row.person_id: (row.amount, row.amount_max)
        for row in Determination.objects.filter(benefit="MONTHLY")
    }
    assert found == {odd.pk: (0, 810_000), sound.pk: (810_000, 810_000)}
    decision = decide_person(odd, NOVEMBER, TODAY)
    assert (decision.low, decision.high) == (0, 810_000 + 4 * 540_000)
    assert "Dữ kiện trái nhau" in decision.explain().text()
    assert "Facts at odds" in decision.explain("en").text()


def test_who_has_facts_at_odds_is_listed_with_the_reason(ward: Ward) -> None:
    odd = ward.person(BORN, in_facility=True, fostered=True)
    ward.person(BORN)

    (row,) = people_at_odds(NOVEMBER, TODAY)
    assert (row["uid"], row["fact"]) == (str(odd.uid), "in_facility, fostered")
    assert "Kiểm tra" in row["reason"]

    assert "1 người" in listed()
    assert json.loads(listed("--json")) == [row]


def listed(*options: str) -> str:
    out = io.StringIO()
    call_command("contradictions", "2026-11", "--known", "2026-11-20", *options, stdout=out)
    return out.getvalue()


def household(ward: Ward, **facts: object) -> list[Person]:
    """Two people of one household with the same facts, the head first."""
    head = ward.person(BORN)
    other = ward.child(head.memberships.get().household, date(2005, 1, 1))
    for person in (other, head):
        for kind, value in facts.items():
            ward.fact(person, kind, value, since=date(2020, 1, 1))
    return [head, other]


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"house_damage": "LOST"}, [("HOUSE", 40_000_000), ("HOUSE", 0)]),
        ({"extreme_at_home": 1}, [("CARE", 540_000), ("CARE", 0)]),
    ],
)
def test_what_a_household_is_given_counts_once_for_its_head_alone_as_in_the_crowd(
    ward: Ward, facts: dict[str, object], wanted: list[tuple[str, int]]
) -> None:
    people = household(ward, **facts)
    book = city_book(NOVEMBER, TODAY)
    crowd = book.run(facts_of_month(book)).collect()

    for person, (benefit, amount) in zip(people, wanted, strict=True):
        alone = decide_person(person, NOVEMBER, TODAY).award(benefit)
        (among,) = crowd.filter(person_id=person.pk)[f"{benefit.lower()}_amount"]
        assert (alone.low, alone.high, among) == (amount, amount, amount)


def test_the_explanation_names_the_resolution_of_the_city_whose_amount_is_not_known(
    ward: Ward,
) -> None:
    person = ward.person(BORN, disability="SEVERE")
    decision = decide_person(person, NOVEMBER, TODAY)
    assert decision.amount == 810_000
    assert "41/2025/NQ-HĐND" in decision.explain().text()


def test_nobody_is_taken_to_know_the_parents_of_a_foundling(ward: Ward) -> None:
    foundling = ward.person(date(2020, 1, 1), abandoned=True)
    decision = decide_person(foundling, NOVEMBER, TODAY)
    assert (decision.low, decision.high, decision.at_odds) == (810_000, 810_000, ())
    assert people_at_odds(NOVEMBER, TODAY) == []
