"""The synthetic city: the same for the same seed, plausible, and loaded once."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from ansinh.kernel.text import fold, name_key
from ansinh.law import FACTS
from ansinh.registry import errors
from ansinh.registry.kinds import KINDS, SOURCES
from ansinh.registry.models import Fact, Household, Person
from ansinh.registry.services import city_copy, load_synthetic_city, register_person
from ansinh.registry.synthetic import Commune, CommunePeople, events, generate, known_by
from ansinh.registry.synthetic.merit import WRITERS, File
from ansinh.registry.synthetic.notebook import Notebook
from ansinh.registry.synthetic.people import Someone
from tests.registry.conftest import JUNE, Town

COMMUNES = (
    Commune(1, "20242", "Hải Châu", "phường", 130_000, False),
    Commune(2, "20965", "Núi Thành", "xã", 70_000, False),
    Commune(3, "20455", "Tây Giang", "xã", 9_000, True),
    Commune(4, "20333", "Hoàng Sa", "đặc khu", 0, False),
)
PEOPLE, SEED = 6_000, 7
ON, AT = date(2026, 7, 1), datetime(2026, 11, 24, tzinfo=UTC)


@cache
def city() -> tuple[CommunePeople, ...]:
    """The city of these tests."""
    return tuple(generate(PEOPLE, SEED, COMMUNES))


def digest(communes: tuple[CommunePeople, ...]) -> str:
    """One hash over every row."""
    sink = hashlib.sha256()
    for rows in communes:
        for each in fields(rows):
            sink.update(repr(getattr(rows, each.name)).encode())
    return sink.hexdigest()


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_same_seed_makes_the_same_city_in_another_process(hash_seed: str) -> None:
    program = "from tests.registry.test_synthetic import city, digest; print(digest(city()))"
    answer = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {program}"],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path),
             "DJANGO_SETTINGS_MODULE": "ansinh.settings"},
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert answer.stdout.strip() == digest(city())


def test_another_seed_makes_another_city() -> None:
    assert digest(tuple(generate(PEOPLE, SEED + 1, COMMUNES))) != digest(city())


def test_the_totals_are_exact_and_follow_the_population() -> None:
    counts = {rows.commune.code: len(rows.persons) for rows in city()}
    assert sum(counts.values()) == PEOPLE
    assert counts == {"20242": 3732, "20965": 2010, "20455": 258}


@pytest.mark.parametrize("people", [1, 2, 5, 40])
def test_the_smallest_city_is_made_too(people: int) -> None:
    made = list(generate(people, SEED, COMMUNES))
    assert sum(len(rows.persons) for rows in made) == people
    assert all(rows.persons for rows in made)


@pytest.mark.parametrize("people", [0, -1, 4_000_001])
def test_more_people_than_numbers_or_none_are_refused(people: int) -> None:
    with pytest.raises(ValueError, match="Số người"):
        list(generate(people, SEED, COMMUNES))


def test_a_commune_passed_over_leaves_the_others_as_they_were() -> None:
    rest = tuple(generate(PEOPLE, SEED, COMMUNES, done={"20242"}))
    assert digest(rest) == digest(city()[1:])


def test_numbers_are_unique_and_say_sex_and_year() -> None:
    values = Counter((row.kind, row.value) for rows in city() for row in rows.identifiers)
    assert max(values.values()) == 1
    for rows in city():
        for row in rows.identifiers:
            if row.kind != "PERSONAL_ID":
                continue
            person = rows.persons[row.person]
            century = (person.birth_date.year // 100 - 19) * 2 + (person.sex == "F")
            year = person.birth_date.year % 100
            assert re.fullmatch(rf"04[89]{century}{year:02d}\d{{6}}", row.value)
    uids = {person.uid for rows in city() for person in rows.persons}
    assert len(uids) == PEOPLE


def test_some_have_no_personal_id_yet() -> None:
    holders = sum(row.kind == "PERSONAL_ID" for rows in city() for row in rows.identifiers)
    assert 0.94 < holders / PEOPLE < 0.985


def test_names_are_filed_as_the_kernel_files_them() -> None:
    for rows in city():
        for person in rows.persons[:200]:
            assert person.name_folded == fold(person.full_name)
            assert person.name_key == name_key(person.full_name)


def test_ages_households_and_groups_are_plausible() -> None:
    ages = [2026 - person.birth_date.year for rows in city() for person in rows.persons]
    assert 0.12 < sum(age >= 60 for age in ages) / PEOPLE < 0.20
    assert 0.03 < sum(age >= 75 for age in ages) / PEOPLE < 0.06
    assert 0.19 < sum(age < 16 for age in ages) / PEOPLE < 0.28
    assert max(ages) <= 102
    households = sum(len(rows.households) for rows in city())
    assert 2.8 < PEOPLE / households < 4.2
    mountain = city()[2].persons
    assert sum(person.ethnic_group == "26" for person in mountain) > len(mountain) / 2


def test_every_household_has_one_head_and_parents_are_older_than_children() -> None:
    for rows in city():
        heads = Counter(row.household for row in rows.memberships if row.role == "HEAD")
        assert set(heads.values()) == {1}
        assert len(heads) == len(rows.households)
        head = {r.household: rows.persons[r.person] for r in rows.memberships if r.role == "HEAD"}
        for row in rows.memberships:
            gap = rows.persons[row.person].birth_date.year - head[row.household].birth_date.year
            if row.role == "CHILD":
                assert gap >= 12
            if row.role == "PARENT":
                assert gap <= -12


def held(kind: str) -> Counter[str]:
    """How often each value is held in the end."""
    return Counter(
        fact.value
        for rows in city()
        for fact in rows.facts
        if fact.kind == kind and fact.superseded_at is None and fact.until is None
    )


def test_circumstances_come_about_as_often_as_in_life() -> None:
    homes = sum(len(rows.households) for rows in city())
    assert 0.01 < held("disability")["SEVERE"] / PEOPLE < 0.022
    assert 0.002 < held("disability")["EXTREME"] / PEOPLE < 0.008
    assert 0.01 < held("poverty")["POOR"] / homes < 0.06
    assert held("pension")["FULL"] > held("pension")["BELOW_SOCIAL_PENSION"] > 0
    assert {"true", "false"} == set(held("studying"))
    assert 0 < held("deceased")["true"] < PEOPLE * 0.006


def test_people_with_merit_hold_the_facts_of_the_law_in_plausible_shares() -> None:
    statuses = ("war_invalid", "diseased_soldier", "toxic_exposed", "martyrs", "helper",
                "jailed_by_enemy", "heroic_mother", "revolutionary")  # fmt: skip
    with_merit = [
        {(rows.commune.code, fact.person) for fact in rows.facts if fact.kind in statuses}
        for rows in city()
    ]
    assert 0.006 < len(set().union(*with_merit)) / PEOPLE < 0.03
    assert held("war_invalid")["INVALID"] > held("war_invalid")["TYPE_B"]
    rates = [int(rate) for rate in held("injury_rate").elements()]
    assert min(rates) >= 21
    assert max(rates) <= 100
    assert len(set(rates)) > 5


class Lot(Random):
    """Draws what the test gives, then 0.9 for ever."""

    def __init__(self, *drawn: float) -> None:
        super().__init__(0)
        self.drawn = list(drawn)

    def random(self) -> float:
        return self.drawn.pop(0) if self.drawn else 0.9


def test_two_grave_wounds_are_cared_for_once() -> None:
    # Each rate: recorded, nearly the highest (so never raised), not severe, cared for at home.
    rate = (0.5, 0.99, 0.5, 0.5)
    book = Notebook(Lot(), Lot(*rate, 0.01, *rate))
    someone = Someone("M", 70, date(1956, 1, 1), index=0, serial=1)
    since = date(2010, 1, 1)

    WRITERS["INVALID"](File(book, someone, since, AT))

    kinds = Counter(row.kind for row in book.rows)
    assert (kinds["injury_rate"], kinds["toxic_rate"]) == (1, 1)
    assert kinds["cared_at_home"] == 1


def test_an_event_holds_from_its_day_to_the_end_of_its_month() -> None:
    found = Counter(
        (fact.kind, fact.until.day, fact.until.month - fact.since.month)
        for rows in city()
        for fact in rows.facts
        if fact.kind in ("severe_injury", "house_damage", "food_aid", "urgent_days")
        and fact.until is not None
    )
    assert {day for _kind, day, _months in found} == {1}
    assert {months for _kind, _day, months in found} == {1}
    assert len({kind for kind, _day, _months in found}) >= 2


def test_nothing_happens_to_who_is_born_later() -> None:
    chance = Random(1)  # noqa: S311 - people, not secrets
    book = Notebook(chance, chance)
    since, born = date(2026, 9, 20), date(2026, 10, 5)
    child = Someone("F", 0, born)
    events.happens(book, child, "food_aid", "DISASTER", since, "")
    assert book.rows == []
    events.happens(book, Someone("F", 0, since), "food_aid", "DISASTER", since, "")
    assert [(row.since, row.until) for row in book.rows] == [(since, date(2026, 10, 1))]


def test_who_died_has_a_form_for_the_funeral_but_for_a_few() -> None:
    dead, forms = set(), set()
    for rows in city():
        dead |= {(rows.commune.code, f.person) for f in rows.facts if f.kind == "deceased"}
        forms |= {
            (rows.commune.code, f.person) for f in rows.facts if f.kind == "recipient_at_death"
        }
    assert forms <= dead
    assert len(forms) > 0.7 * len(dead)


def test_facts_use_known_kinds_values_and_sources() -> None:
    kinds = {kind.code: kind for kind in KINDS}
    most = {fact.name: fact.most for fact in FACTS}
    for rows in city():
        for fact in rows.facts:
            kind = kinds[fact.kind]
            if kind.value_type == "COUNT":
                assert 0 <= int(fact.value) <= most[fact.kind]
            else:
                allowed = [option.code for option in kind.options] or ["true", "false"]
                assert fact.value in allowed
            assert fact.source in SOURCES
            assert (fact.household is not None) == kind.of_household
            assert fact.until is None or fact.until > fact.since


def test_nothing_is_recorded_before_it_happened_and_some_of_it_late() -> None:
    delays = [
        (fact.recorded_at.date() - fact.since).days
        for rows in city()
        for fact in rows.facts
        if fact.kind == "deceased"
    ]
    assert min(delays) >= 0
    assert max(delays) > 25
    for rows in city():
        for fact in rows.facts:
            assert fact.since <= fact.recorded_at.date()


def test_what_is_found_out_later_is_not_known_yet() -> None:
    summer = datetime(2026, 7, 15, tzinfo=UTC)
    for rows in city():
        known = known_by(rows, summer)
        assert all(fact.recorded_at <= summer for fact in known.facts)
        assert all(fact.superseded_at is None for fact in known.facts)
        assert all(person.recorded_at <= summer for person in known.persons)
        assert not any(fact.kind == "deceased" for fact in known.facts)
        assert len(known.persons) <= len(rows.persons)
        names = [rows.persons[row.person].uid for row in rows.payouts]
        kept = [known.persons[row.person].uid for row in known.payouts]
        assert [uid for uid in names if uid in set(kept)] == kept


@pytest.fixture
def small(town: Town) -> None:
    """A city of two communes, 400 people."""
    load_synthetic_city(400, seed=SEED, on=ON, at=AT)


def contents() -> list[tuple[object, ...]]:
    """Everything loaded, without the keys of the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT person.uid::text, full_name, household.uid::text, role, kind.code, value,
                fact.during::text, fact.recorded_at, fact.evidence
            FROM registry_person AS person
            LEFT JOIN registry_membership AS place ON place.person_id = person.id
            LEFT JOIN registry_household AS household ON household.id = place.household_id
            LEFT JOIN registry_fact AS fact ON fact.person_id = person.id
            LEFT JOIN registry_factkind AS kind ON kind.id = fact.kind_id
            ORDER BY 1, 5, 7, 8"""
        )
        return cursor.fetchall()


def test_everybody_loaded_is_synthetic(small: None) -> None:
    assert Person.objects.count() == Person.objects.filter(synthetic=True).count() == 400
    assert not Household.objects.filter(synthetic=False).exists()


def test_loading_twice_adds_nothing(small: None) -> None:
    before = contents()
    again = load_synthetic_city(400, seed=SEED, on=ON, at=AT)
    assert (again.people, again.facts) == (0, 0)
    assert contents() == before


def test_killed_half_way_the_second_run_ends_where_one_run_would(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = city_copy.copy_in
    calls = Counter[str]()

    def dies(table: str, *rest: object) -> int:
        calls[table] += 1
        if table == "registry_fact" and calls[table] == 2:
            raise KeyboardInterrupt
        return copied(table, *rest)  # type: ignore[arg-type]  # passed on as it came

    with monkeypatch.context() as patch:
        patch.setattr(city_copy, "copy_in", dies)
        with pytest.raises(KeyboardInterrupt):
            load_synthetic_city(400, seed=SEED, on=ON, at=AT)
    assert 0 < Person.objects.count() < 400
    load_synthetic_city(400, seed=SEED, on=ON, at=AT)
    resumed = contents()
    assert Person.objects.count() == 400

    made = list(generate(400, SEED, _communes(town)))
    assert {str(p.uid) for rows in made for p in rows.persons} == {row[0] for row in resumed}
    assert Fact.objects.count() == sum(len(rows.facts) for rows in made)


def _communes(town: Town) -> list[Commune]:
    return [
        Commune(area.pk, area.code, area.name, area.kind, 1000, False)
        for area in (town.here, town.there)
    ]


def test_real_people_are_not_mixed_with_synthetic_ones(town: Town) -> None:
    register_person(
        full_name="Lê Văn Thật", sex="M", birth_date=None, area=town.here, at=JUNE, synthetic=False
    )
    with pytest.raises(errors.RealPeopleHere):
        load_synthetic_city(10, seed=SEED, on=ON, at=AT)


def test_two_synthetic_cities_are_not_mixed(small: None) -> None:
    with pytest.raises(errors.OtherSyntheticCity):
        load_synthetic_city(401, seed=SEED, on=ON, at=AT)
    assert Person.objects.count() == 400
