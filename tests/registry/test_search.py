"""People found by name and number."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction

from ansinh.db.acting import acting
from ansinh.kernel.text import key_starts, name_key
from ansinh.registry.errors import PersonNotFound
from ansinh.registry.models import Identifier, Membership, Person
from ansinh.registry.queries import find_person, search_persons
from tests.registry.conftest import JUNE, Town


def names(text: str) -> list[str]:
    return [person.full_name for person in search_persons(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Hòa",
        "nguyen thi hoa",
        "NGUYỄN THỊ HOÀ",
        "hoa nguyen thi",
        "thi nguyen ho",
        "  hoà,  nguyễn ",
        "ng",
        "048150",
        "048 150 000 001",
    ],
)
def test_marks_order_and_tone_placement_do_not_matter(town: Town, text: str) -> None:
    town.person("Nguyễn Thị Hoà", personal_id="048150000001")
    town.person("Lê Văn Đức", personal_id="049050000002")
    assert names(text) == ["Nguyễn Thị Hoà"]


@pytest.mark.parametrize(
    "text", ["", "  ", "nguy hoa", "hoa x", "& | !", "':*", "<->", "048150000002", "150000001"]
)
def test_what_does_not_fit_finds_nobody(town: Town, text: str) -> None:
    town.person("Nguyễn Thị Hoà", personal_id="048150000001")
    assert names(text) == []


def test_d_with_stroke_is_found_as_d(town: Town) -> None:
    town.person("Lê Văn Đức")
    assert names("duc") == names("Đức") == ["Lê Văn Đức"]


def test_names_come_in_vietnamese_order(town: Town) -> None:
    for name in ("Lê Văn Hòa", "Lê Văn Ân", "Bùi Văn Hòa", "Lê Văn Ánh", "Lê Văn An"):
        town.person(name)
    assert names("van") == ["Lê Văn An", "Lê Văn Ánh", "Lê Văn Ân", "Bùi Văn Hòa", "Lê Văn Hòa"]


def test_the_limit_is_kept(town: Town) -> None:
    for _each in range(5):
        town.person("Lê Văn An")
    assert len(search_persons("an", limit=3)) == 3


def test_one_person_is_found_or_the_many_are_named(town: Town) -> None:
    first, second = town.person("Lê Văn An"), town.person("Lê Văn Bình")
    assert find_person(str(first.uid)) == first
    assert find_person("binh") == second
    with pytest.raises(PersonNotFound, match=str(second.uid)):
        find_person("van")
    with pytest.raises(PersonNotFound, match="tran"):
        find_person("tran")


def test_search_reads_the_text_index_even_under_row_policies(town: Town) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO registry_person (uid, full_name, name_folded, name_key, sex,
                ethnic_group, area_id, synthetic, recorded_at)
            SELECT gen_random_uuid(), 'Lê Văn ' || n, 'le van x' || n, '', 'M', '01', %s, true,
                '2026-06-01' FROM generate_series(1, 20000) AS n""",
            [town.here.pk],
        )
        cursor.execute("ANALYZE registry_person")
    with acting(official="can-bo", area=town.here.path):
        before = _scans()
        assert names("x19999") == ["Lê Văn 19999"]
        assert _scans() > before


def test_year_commune_and_head_narrow_the_name(town: Town) -> None:
    head = town.person("Trần Văn Bình", date(1960, 1, 1))
    wife, other = town.person("Lê Thị Hòa", date(1962, 5, 1)), town.person("Lê Thị Hòa")
    town.home((head, "HEAD"), (wife, "SPOUSE"))
    town.person("Lê Thị Hòa", date(1962, 1, 1), area=town.there)
    assert len(search_persons("le thi hoa")) == 3
    assert search_persons("lê thị hoà 1962, Hải Châu") == [wife]
    assert search_persons("hòa, 1950, phường hải châu") == [other]
    assert search_persons("hoa, chủ hộ bình") == search_persons("hoa, ch trần") == [wife]
    assert search_persons("le thi hoa 1962 hai chau") == [wife]
    assert len(search_persons("1962")) == 2
    assert search_persons("hoa, chu ho khong-ai") == []
    assert search_persons("hoa", area=town.there)[0].area == town.there


def test_a_telephone_and_a_number_replaced_since_find_the_person(town: Town) -> None:
    person = town.person("Lê Văn An", personal_id="048150000001")
    Person.objects.filter(pk=person.pk).update(phone="0905123456")
    Identifier.objects.create(
        person=person,
        kind="OLD_ID",
        value="201234567",
        recorded_at=JUNE,
        superseded_at=JUNE + timedelta(days=1),
    )
    assert search_persons("0905 123 456") == search_persons("201234567") == [person]


def test_who_was_withdrawn_is_not_found(town: Town) -> None:
    person = town.person("Lê Văn An", personal_id="048150000001")
    Person.objects.filter(pk=person.pk).update(withdrawn_at=JUNE)
    assert search_persons("an") == search_persons("048150000001") == []


def test_another_communes_people_are_not_found_by_any_way(town: Town) -> None:
    head = town.person("Trần Văn Bình", area=town.there)
    child = town.person("Trần Bé", area=town.there)
    town.home((head, "HEAD"), (child, "CHILD"))
    with acting(official="can-bo", area=town.here.path):
        for text in ("binh", "1950", "be, ch binh", "binh, an hai", "tran 1950"):
            assert search_persons(text) == []
        with pytest.raises(Error, match="permission denied"), transaction.atomic():
            connection.cursor().execute(
                "SELECT persons_fetched('binh', '{}', ARRAY[%s::bigint], NULL, 5)", [town.there.pk]
            )


def _scans() -> int:
    """How often this transaction has read the text index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_get_xact_numscans('person_search'::regclass)")
        return int(cursor.fetchone()[0])


def test_the_command_prints_json(town: Town) -> None:
    person = town.person("Nguyễn Thị Hoà")
    out = StringIO()
    call_command("search", "hoa", "--json", stdout=out, skip_checks=True)
    rows = json.loads(out.getvalue())
    assert [(row["uid"], row["synthetic"]) for row in rows] == [(str(person.uid), True)]


WAYS = {
    "fetched": "persons_fetched(%(query)s, %(patterns)s, areas_to_search(), NULL, %(most)s)",
    "fetched, everybody in sight": "persons_fetched(%(query)s, %(patterns)s, NULL, NULL, %(most)s)",
    "walked": "persons_walked('', %(patterns)s, NULL, NULL, areas_to_search(), NULL, %(most)s, 99)",
    "given": "persons_given(%(starts)s, %(patterns)s, NULL, NULL, areas_to_search(), NULL, 9, 99)",
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_finds_the_same_people(town: Town, way: str) -> None:
    """Which way is taken depends on how many people there are; a small town can try each."""
    for number, name in enumerate(("Lê Văn Hòa", "Lê Thị Hạ", "Bùi Văn Hoàng", "Lê Hoài An")):
        town.person(name, area=(town.here, town.there)[number % 2])
    params = {"query": "ho:*", "patterns": ["% ho%"], "starts": key_starts("ho"), "most": 9}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {WAYS[way]}", params)
        found = [Person.objects.get(pk=row[0]).full_name for row in cursor.fetchall()]
    everybody = ["Lê Hoài An", "Lê Văn Hòa", "Bùi Văn Hoàng"]
    assert found == (everybody[1:] if way == "given" else everybody)


def test_members_are_found_by_their_head_on_either_way(town: Town) -> None:
    """By the few heads whom the words find, or person by person: the same people."""
    head, wife = town.person("Trần Văn Bình"), town.person("Lê Thị Hòa")
    son, other = town.person("Trần Hòa"), town.person("Lê Thị Hòa")
    town.home((head, "HEAD"), (wife, "SPOUSE"), (son, "CHILD"))
    town.home((other, "HEAD"))
    ways = (
        "persons_of_heads('{% hoa%}', NULL, NULL, 'tran & binh:*', 9)",
        "persons_walked('', '{% hoa%}', NULL, NULL, NULL, '{% tran %,% binh%}', 9, 99)",
        "persons_fetched('hoa', '{% hoa%}', NULL, '{% tran %,% binh%}', 9)",
    )
    for way in ways:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {way}")
            assert [row[0] for row in cursor.fetchall()] == [wife.pk, son.pk]
    assert search_persons("hoa, chủ hộ trần văn b") == [wife, son]
    assert search_persons("hoa, chủ hộ trần văn binh, hải châu") == [wife, son]


def test_a_head_who_left_no_longer_finds_the_household(town: Town) -> None:
    head, wife = town.person("Trần Văn Bình"), town.person("Lê Thị Hòa")
    town.home((head, "HEAD"), (wife, "SPOUSE"))
    Membership.objects.filter(person=head).update(superseded_at=JUNE + timedelta(days=9))
    assert search_persons("hoa, chủ hộ bình") == []


def test_given_names_start_with_every_letter_meant() -> None:
    assert len(key_starts("hoa")) == 9
    assert any(name_key("Lê Văn Hồ").startswith(start) for start in key_starts("ho"))
    assert not any(name_key("Lê Văn Hà").startswith(start) for start in key_starts("ho"))
    assert len(key_starts("nguyenuyeo")) <= 81
