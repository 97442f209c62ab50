"""People corrected, their numbers replaced, ties set, papers kept, mistakes taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import Error, connection, transaction

from ansinh.db.acting import acting
from ansinh.db.copying import copy_in
from ansinh.registry import errors
from ansinh.registry.codes import code_list
from ansinh.registry.kinds import DISABILITY_TYPES, KINDS
from ansinh.registry.models import Fact, Identifier, Person, Tie
from ansinh.registry.numbers.personal_number import flag_words, flags_of, tidy_number
from ansinh.registry.queries import (
    birth_words,
    difference,
    held_at,
    numbers_ever,
    search_persons,
    ties_on,
    timeline,
)
from ansinh.registry.services import (
    cancel_fact,
    cancel_tie,
    correct_fact,
    correct_person,
    end_tie,
    register_person,
    replace_number,
    set_tie,
)
from tests.registry.conftest import Town

AUGUST = datetime(2026, 8, 20, 2, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 5, 2, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + b"x" * 100


@pytest.mark.parametrize(
    ("number", "sex", "year", "flags"),
    [
        ("048150000001", "F", 1950, []),
        ("048050000001", "F", 1950, ["SEX"]),
        ("048150000001", "F", 1951, ["YEAR"]),
        ("048350000001", "F", 1950, ["YEAR"]),
        ("048350000001", "F", 2050, []),
        ("097150000001", "F", 1950, ["PLACE"]),
        ("048150000001", "U", None, []),
        ("999050000001", "F", 1951, ["PLACE", "SEX", "YEAR"]),
    ],
)
def test_a_personal_number_is_held_against_sex_year_and_place(
    number: str, sex: str, year: int | None, flags: list[str]
) -> None:
    assert flags_of("PERSONAL_ID", number, sex=sex, birth_year=year) == flags
    for flag in flags:
        assert "hãy so lại" in flag_words(flag, "PERSONAL_ID", number)


def test_other_numbers_have_a_shape() -> None:
    assert flags_of("HEALTH_INSURANCE", "GD4484812345678", sex="F", birth_year=None) == []
    assert flags_of("SOCIAL_INSURANCE", "123", sex="F", birth_year=None) == ["SHAPE"]
    assert tidy_number("gd 4 48-48.12345678") == "GD4484812345678"


def test_a_contradicting_number_is_flagged_and_not_refused(town: Town) -> None:
    person = town.person(born=date(1950, 3, 1), personal_id="048051000001")
    (number,) = numbers_ever(person)
    assert number.row.flags == ["SEX", "YEAR"]
    assert "không khớp giới tính" in number.warnings[0]
    correct_person(person, sex="M", birth_year=1951, at=AUGUST)
    numbers = numbers_ever(person)
    assert [n.row.flags for n in numbers] == [[]], "looked at again when the person was corrected"
    assert numbers[0].row.why == "CHECKED"


def test_a_replaced_number_still_finds_the_person(town: Town) -> None:
    person = town.person(personal_id="048150000001")
    replace_number(person, "PERSONAL_ID", "048 150 000 099", why="REISSUED", at=AUGUST)
    assert [(n.row.value, n.current) for n in numbers_ever(person)] == [
        ("048150000099", True), ("048150000001", False),
    ]  # fmt: skip
    assert search_persons("048150000001") == [person]
    assert search_persons("048150000099") == [person]
    with pytest.raises(errors.NumberUnchanged):
        replace_number(person, "PERSONAL_ID", "048150000099", at=OCTOBER)
    with pytest.raises(errors.NumberForLife):
        replace_number(person, "SOCIAL_SECURITY", "AS00000000002", at=OCTOBER)
    other = town.person("Lê Văn Khác")
    with pytest.raises(errors.IdentifierTaken):
        replace_number(other, "PERSONAL_ID", "048150000099", at=OCTOBER)
    replace_number(other, "PERSONAL_ID", "048150000001", at=OCTOBER)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"full_name": "  "}, errors.NameMissing),
        ({"birth_month": 5}, errors.BirthMalformed),
        ({"birth_year": 1950, "birth_month": 13}, errors.BirthMalformed),
        ({"birth_year": 2030}, errors.BirthMalformed),
        ({"birth_year": 1700}, errors.BirthMalformed),
        ({"birth_date": date(2026, 12, 1)}, errors.BirthMalformed),
        ({"ethnic_group": "99"}, errors.CodeUnknown),
        ({"phone": "không có"}, errors.PhoneMalformed),
        ({"phone": "123"}, errors.PhoneMalformed),
    ],
)
def test_what_cannot_be_of_a_person_is_refused(
    town: Town, said: dict[str, object], problem: type[Exception]
) -> None:
    person = town.person()
    with pytest.raises(problem):
        correct_person(person, **said, at=AUGUST)


def test_a_person_known_in_part_is_registered_with_phone_and_group(town: Town) -> None:
    person = register_person(
        full_name=" A Rất  Thị Bưởi ", sex="F", birth_date=None, birth_year=1948, area=town.here,
        ethnic_group="26", phone="+84 905.123.456", identifiers={"OLD_ID": "201 123 456"},
        at=AUGUST,
    )  # fmt: skip
    assert (person.full_name, person.phone) == ("A Rất Thị Bưởi", "0905123456")
    assert birth_words(person) == "1948"
    correct_person(person, birth_year=1948, birth_month=3, at=OCTOBER)
    assert birth_words(person) == "03/1948"
    correct_person(person, birth_date=date(1948, 3, 9), at=OCTOBER)
    assert birth_words(person) == "09/03/1948"


def test_a_correction_leaves_the_old_row_and_whose_hand_it_was(town: Town) -> None:
    person = town.person("Nguyễn Thị Mẫu")
    with acting(official="can-bo", area=town.here.path):
        correct_person(person, full_name="Nguyễn Thị Mậu", at=AUGUST)
    with connection.cursor() as cursor:
        cursor.execute("SELECT full_name, official FROM registry_personhistory")
        assert cursor.fetchall() == [("Nguyễn Thị Mẫu", "can-bo")]
    assert search_persons("mau nguyen") == [person]


class TestHistoryByTrigger:
    """Whatever way a row is changed, the row it was stays."""

    def test_raw_sql_leaves_history(self, town: Town) -> None:
        person = town.person("Nguyễn Thị Mẫu")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE registry_person SET phone = '0905000000'")
            cursor.execute("UPDATE registry_person SET sex = 'U' WHERE id = %s", [person.pk])
            cursor.execute("SELECT phone, sex FROM registry_personhistory ORDER BY pgh_id")
            assert cursor.fetchall() == [("", "F"), ("0905000000", "F")]

    def test_copy_and_a_set_based_update_leave_history(self, town: Town) -> None:
        people = [town.person(f"Lê Văn {n}") for n in ("Một", "Hai")]
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE staged (id bigint, phone text) ON COMMIT DROP")
        copy_in("staged", ("id", "phone"), [(p.pk, f"09050000{n}0") for n, p in enumerate(people)])
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE registry_person AS p SET phone = s.phone FROM staged AS s WHERE s.id = p.id"
            )
            cursor.execute("SELECT pgh_obj_id, phone FROM registry_personhistory ORDER BY 1")
            assert cursor.fetchall() == [(p.pk, "") for p in people]

    def test_a_fact_brought_by_copy_is_kept_as_any_other(self, town: Town) -> None:
        person = town.person()
        one = town.fact(person, "disability", "MILD")
        columns = ("person_id", "kind_id", "value", "during", "recorded_at", "source_id")
        row = (person.pk, one.kind_id, "SEVERE", "[2026-08-01,)", AUGUST, one.source_id)
        with pytest.raises(Error, match="fact_one_value_a_day"), transaction.atomic():
            copy_in("registry_fact", columns, [row])
        cancel_fact(one, reason="ghi nhầm", at=AUGUST)
        copy_in("registry_fact", columns, [row])
        for sql in ("UPDATE registry_fact SET value = 'NONE'", "DELETE FROM registry_fact"):
            with (
                pytest.raises(Error, match="không được sửa"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(sql)

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE registry_personhistory SET full_name = 'x'",
            "DELETE FROM registry_personhistory",
            "UPDATE registry_cancellation SET reason = 'x'",
            "DELETE FROM registry_cancellation",
        ],
    )
    def test_history_itself_is_not_edited(self, town: Town, sql: str) -> None:
        person = town.person()
        correct_person(person, full_name="Khác", at=AUGUST)
        cancel_fact(town.fact(person, "disability", "MILD"), reason="ghi nhầm", at=AUGUST)
        with (
            pytest.raises(Error, match="không được sửa"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


class TestTies:
    def test_a_guardian_and_one_payee_at_a_time(self, town: Town) -> None:
        child, aunt, uncle = (town.person(n) for n in ("Bé Một", "Cô Hai", "Chú Ba"))
        set_tie(child, aunt, kind="GUARDIAN", since=date(2026, 1, 1), at=AUGUST)
        set_tie(child, uncle, kind="GUARDIAN", since=date(2026, 1, 1), at=AUGUST)
        payee = set_tie(child, aunt, kind="PAYEE", since=date(2026, 1, 1), at=AUGUST)
        with pytest.raises(errors.TieHeld, match="Cô Hai"):
            set_tie(child, uncle, kind="PAYEE", since=date(2026, 2, 1), at=OCTOBER)
        ended = end_tie(payee, last_day=date(2026, 6, 30), at=OCTOBER)
        set_tie(child, uncle, kind="PAYEE", since=date(2026, 7, 1), at=OCTOBER)
        kinds = [t.kind for t in ties_on(child, date(2026, 8, 1))]
        assert kinds == ["GUARDIAN", "GUARDIAN", "PAYEE"]
        assert [t.person for t in ties_on(aunt, date(2026, 3, 1))] == [child, child]
        cancel_tie(ended, reason="ghi nhầm", at=OCTOBER + timedelta(days=1))
        assert Tie.objects.filter(superseded_at__isnull=True, kind="PAYEE").count() == 1
        with pytest.raises(errors.TieToOneself):
            set_tie(child, child, kind="CARER", since=date(2026, 1, 1), at=AUGUST)
        with pytest.raises(errors.SpanBackwards):
            end_tie(payee, last_day=date(2025, 1, 1), at=OCTOBER)


class TestTwoClocks:
    """What was true on D, what we knew on K, and the difference."""

    def test_a_correction_is_seen_from_both_sides(self, town: Town) -> None:
        person = town.person(personal_id="048150000001")
        town.home((person, "HEAD"))
        wrong = town.fact(person, "disability", "EXTREME")
        correct_fact(wrong, value="MILD", since=date(2021, 1, 1), source="ubnd", at=OCTOBER)
        day = date(2026, 8, 31)

        def grade(known: date) -> str:
            held = {row.key: row.value for row in held_at(person, day, known)}
            return held["PERSON", "disability"]

        assert (grade(date(2026, 9, 1)), grade(date(2026, 10, 6))) == (
            "khuyết tật đặc biệt nặng", "khuyết tật nhẹ",
        )  # fmt: skip
        rows = difference(person, (day, date(2026, 9, 1)), (day, date(2026, 10, 6)))
        assert [(r.label, r.before and r.before.value, r.after and r.after.value)
                for r in rows if r.differs] == [
            ("mức độ khuyết tật", "khuyết tật đặc biệt nặng", "khuyết tật nhẹ")
        ]  # fmt: skip
        assert {"nơi ở", "hộ gia đình", "họ và tên"} <= {r.label for r in rows}

    def test_a_cancelled_fact_was_known_before_and_is_struck_out_with_its_reason(
        self, town: Town
    ) -> None:
        person = town.person()
        wrong = town.fact(person, "disability", "EXTREME")
        with pytest.raises(errors.ReasonMissing):
            cancel_fact(wrong, reason=" ", at=OCTOBER)
        cancel_fact(wrong, reason="ghi nhầm người", at=OCTOBER)
        with pytest.raises(errors.FactAlreadySuperseded):
            cancel_fact(wrong, reason="lần nữa", at=OCTOBER + timedelta(days=1))
        day = date(2026, 8, 31)
        keys = [{r.key for r in held_at(person, day, k)} for k in (day, date(2026, 10, 6))]
        assert [("PERSON", "disability") in some for some in keys] == [True, False]
        row = next(r for r in timeline(person) if r.entry == "fact")
        assert row.cancellation is not None
        assert (row.superseded, row.cancellation.reason) == (True, "ghi nhầm người")
        assert Fact.objects.count() == 1

    def test_who_the_person_was_held_to_be(self, town: Town) -> None:
        person = town.person("Nguyễn Thị Mẫu")
        correct_person(person, full_name="Nguyễn Thị Mậu", at=AUGUST)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pgh_created_at FROM registry_personhistory")
            changed = cursor.fetchone()[0]
        before, after = changed - timedelta(seconds=1), changed
        day = date(2026, 8, 31)
        names = [
            next(r.value for r in held_at(person, day, k) if r.key == ("identity", "full_name"))
            for k in (before, after)
        ]
        assert names == ["Nguyễn Thị Mẫu", "Nguyễn Thị Mậu"]
        assert held_at(person, day, date(2020, 1, 1)) == []


def test_code_lists_have_days_and_say_how_sure_they_are() -> None:
    groups = code_list("ethnic_groups")
    assert len(list(groups)) == 54
    assert groups.valid_on(date(1979, 3, 1)) == []
    assert {one.confidence for one in groups} == {"secondary", "memory"}
    assert len(list(code_list("birth_provinces"))) == 63
    assert len(list(code_list("disability_types"))) == 6
    degrees = {one.code for one in code_list("disability_degrees")}
    legal = next(kind for kind in KINDS if kind.code == "disability")
    assert degrees == {option.code for option in legal.options} - {"NONE"}
    assert set(DISABILITY_TYPES) <= {kind.code for kind in KINDS}


def test_several_kinds_of_disability_are_held_at_once(town: Town) -> None:
    person = town.person()
    for kind in ("disability_movement", "disability_sight"):
        town.fact(person, kind, True)
    held = {row.label for row in held_at(person, date(2026, 8, 1), date(2026, 8, 1))}
    assert {"khuyết tật vận động", "khuyết tật nhìn"} <= held


def test_numbers_held_are_unique_whoever_writes(town: Town) -> None:
    town.person(personal_id="048150000001")
    other = town.person("Lê Văn Khác")
    with pytest.raises(Error, match="identifier_once"), transaction.atomic():
        Identifier.objects.create(
            person=other, kind="PERSONAL_ID", value="048150000001", recorded_at=AUGUST
        )
    assert Person.objects.count() == 2
