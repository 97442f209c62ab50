"""Rows compared with the registry; what contradicts it is named, and so is what is unsure."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection

from ansinh.registry.errors import FileKnown, RegistryMixed, RowsInQuarantine
from ansinh.registry.imports.quarantine import quarantine
from ansinh.registry.models import Fact, Identifier, ImportRow, Person
from ansinh.registry.queries.imports import problems
from ansinh.registry.services.imports import apply, discard
from ansinh.registry.services.imports.apply import analyze
from tests.registry.import_files import AT, LATER, csv, imported, reasons, staged

HEAD = ["Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Mức độ", "Ngày cấp"]


def grade(town, *rows, area=None):
    return imported("disability", csv([HEAD, *rows]), area or town.here)


def row(name="Nguyễn Thị Mẫu", sex="Nữ", born="01/03/1950", number="", value="Nặng",
        given="01/02/2024"):  # fmt: skip
    return [name, sex, born, number, value, given]


def test_a_number_finds_its_person_whatever_the_marks_of_the_name(town):
    person = town.person(personal_id="048150000001")
    batch = grade(town, row("NGUYEN THI MAU", number="48150000001"))
    assert reasons(batch) == []
    assert Fact.objects.get().person == person


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"name": "Trần Thị Khác"}, ("full_name", "name_differs")),
        ({"born": "01/03/1951"}, ("birth", "birth_differs")),
        ({"sex": "Nam"}, ("sex", "sex_differs")),
    ],
)
def test_a_row_that_contradicts_the_holder_of_its_number_is_named(town, changed, expected):
    town.person(personal_id="048150000001")
    batch = grade(town, row(**({"number": "048150000001"} | changed)))
    assert reasons(batch) == [(2, *expected)]
    assert not Fact.objects.exists()


def test_name_birth_and_commune_find_the_only_one_and_bring_the_number(town):
    person = town.person()
    batch = grade(town, row("Nguyễn Thị Mẫu", number="048150000001"))
    assert reasons(batch) == []
    assert Identifier.objects.get().person == person


def test_old_and_new_tone_places_are_the_same_name(town):
    person = town.person("Trần Thị Hoà")
    grade(town, row("Trần Thị Hòa"))
    assert Fact.objects.get().person == person


@pytest.mark.parametrize(
    ("name", "born", "number"),
    [
        ("Nguyễn Thị Mâu", "01/03/1950", ""),
        ("Nguyễn Thị Mẫu", "1950", ""),
        ("Nguyễn Thị Mẫu", "01/03/1950", "048150000002"),
    ],
    ids=["other marks", "year only", "holds another number"],
)
def test_somebody_nearly_the_same_is_not_guessed(town, name, born, number):
    town.person(personal_id="048150000001")
    batch = grade(town, row(name, born=born, number=number))
    assert [one[2] for one in reasons(batch)] == ["nearly_same"]


def test_two_of_the_same_name_and_birth_are_told(town):
    town.person()
    town.person()
    assert reasons(grade(town, row())) == [(2, "full_name", "many_people")]


def test_somebody_of_another_commune_is_not_shown_to_this_one(town):
    town.person("Lê Thị Xa", area=town.there, personal_id="048150000001")
    batch = grade(town, row("Nguyễn Thị Mẫu", number="048150000001"))
    assert reasons(batch) == [(2, "personal_id", "holder_outside")]
    assert "Xa" not in "".join(batch.problems.values_list("value", flat=True))


def test_a_row_of_another_commune_goes_to_quarantine(town):
    content = csv([[*HEAD, "Xã/phường"], [*row(), "Phường An Hải"]])
    assert reasons(staged("disability", content, town.here)) == [(2, "commune", "outside_area")]
    assert reasons(staged("disability", content + b"\n", town.here.parent)) == []


@pytest.mark.parametrize("place", ["Phường Lạ", ""])
def test_a_commune_that_is_not_there_is_named(town, place):
    content = csv([[*HEAD, "Xã/phường"], [*row(), place]])
    found = reasons(staged("disability", content, town.here.parent))
    assert found == [(2, "commune", "commune_unknown" if place else "commune_missing")]


def test_numbers_of_two_people_in_one_row_are_named(town):
    town.person(personal_id="048150000001")
    other = town.person("Trần Thị Khác", personal_id="048150000002")
    Identifier.objects.create(
        person=other, kind="OLD_ID", value="201234567", recorded_at=other.recorded_at
    )
    content = csv([[*HEAD, "Số CMND cũ"], [*row(number="048150000001"), "201234567"]])
    batch = staged("disability", content, town.here)
    assert reasons(batch) == [(2, "personal_id", "numbers_differ")]


def test_a_value_from_a_later_day_is_not_overwritten(town):
    person = town.person(personal_id="048150000001")
    town.fact(person, "disability", "MILD", since=date(2025, 1, 1))
    batch = grade(town, row(number="048150000001", given="01/02/2024"))
    assert reasons(batch) == [(2, "since", "fact_in_past")]


def test_an_earlier_value_ends_the_day_before(town):
    person = town.person(personal_id="048150000001")
    town.fact(person, "disability", "MILD", since=date(2020, 1, 1))
    grade(town, row(number="048150000001", given="01/02/2024"))
    held = Fact.objects.filter(superseded_at__isnull=True).order_by("during")
    assert [(f.value, f.during.lower, f.during.upper) for f in held] == [
        ("MILD", date(2020, 1, 1), date(2024, 2, 1)),
        ("SEVERE", date(2024, 2, 1), None),
    ]


def test_what_is_held_already_is_not_written_again(town):
    person = town.person(personal_id="048150000001")
    town.fact(person, "disability", "SEVERE", since=date(2020, 1, 1))
    batch = grade(town, row(number="048150000001", given="01/02/2024"))
    assert (batch.counts["accepted"], batch.counts["facts_new"]) == (1, 0)
    assert Fact.objects.count() == 1


def test_a_member_of_another_household_is_named(town):
    an = town.person("Lê Văn An", personal_id="048150000001")
    be = town.person("Lê Thị Bé", date(1952, 1, 1), personal_id="048152000002")
    town.home((an, "HEAD"))
    town.home((be, "HEAD"))
    content = csv(
        [["Mã hộ", "Quan hệ với chủ hộ", "Họ và tên", "Ngày sinh", "CCCD", "Diện hộ"],
         ["1", "Chủ hộ", "Lê Văn An", "", "048150000001", "Hộ nghèo"],
         ["1", "Vợ", "Lê Thị Bé", "", "048152000002", "Hộ nghèo"]]
    )  # fmt: skip
    assert reasons(staged("poverty", content, town.here)) == [
        (3, "household_no", "other_household")
    ]


def test_a_household_goes_with_its_head(town):
    town.person("Lê Văn Khác", personal_id="048150000001")
    content = csv(
        [["Mã hộ", "Quan hệ với chủ hộ", "Họ và tên", "Ngày sinh", "CCCD"],
         ["1", "Chủ hộ", "Lê Văn An", "1950", "048150000001"],
         ["1", "Con", "Lê Văn Bé", "1980", ""]]
    )  # fmt: skip
    assert reasons(imported("population", content, town.here)) == [
        (2, "full_name", "name_differs"),
        (3, "household_no", "household_of_bad_row"),
    ]
    assert Person.objects.count() == 1


def test_rows_that_disagree_on_the_class_of_a_household_are_named(town):
    content = csv(
        [["Mã hộ", "Quan hệ với chủ hộ", "Họ và tên", "Năm sinh", "Diện hộ"],
         ["1", "Chủ hộ", "Lê Văn An", "1950", "Hộ nghèo"],
         ["1", "Con", "Lê Văn Bé", "1980", "Hộ cận nghèo"]]
    )  # fmt: skip
    found = reasons(staged("poverty", content, town.here))
    assert [one[2] for one in found] == ["household_class_twice"] * 2


def test_the_same_file_twice_adds_nothing(town):
    batch = grade(town, row())
    with pytest.raises(FileKnown, match=f"đợt {batch.pk}"):
        grade(town, row())
    assert apply(batch, at=LATER, by=None).pk == batch.pk
    assert Person.objects.count() == Fact.objects.count() == 1


def test_real_people_are_not_mixed_with_synthetic_ones(town):
    person = town.person()
    Person.objects.filter(pk=person.pk).update(synthetic=False)
    with pytest.raises(RegistryMixed):
        grade(town, row())


def test_whoever_wants_all_or_nothing_gets_nothing_when_a_row_is_bad(town):
    batch = staged("disability", csv([HEAD, row(), row("Lan 2")]), town.here)
    with pytest.raises(RowsInQuarantine):
        apply(batch, at=LATER, by=None, whole=True)
    assert not Person.objects.exists()
    batch.refresh_from_db()
    assert batch.status == "STAGED"


def test_what_the_registry_learned_since_the_preview_is_seen_when_writing(town):
    batch = staged("disability", csv([HEAD, row(number="048150000001")]), town.here)
    assert reasons(batch) == []
    town.person("Trần Thị Khác", personal_id="048150000001")
    applied = apply(batch, at=LATER, by=None)
    assert reasons(applied) == [(2, "full_name", "name_differs")]
    assert applied.counts["accepted"] == 0


def test_a_discarded_batch_leaves_no_rows_and_lets_the_file_come_again(town):
    batch = staged("disability", csv([HEAD, row()]), town.here)
    discard(batch, at=LATER, by=None)
    assert not ImportRow.objects.exists()
    assert grade(town, row()).status == "APPLIED"


def test_the_quarantine_is_a_workbook_with_the_bad_cells_marked(town):
    content = csv([["DANH SÁCH", "", "", "", "", ""], HEAD, row(), row("Lan", born="31/02/1950")])
    batch = staged("disability", content, town.here)
    made = quarantine(batch, problems(batch), content)
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active

    assert [cell.value for cell in sheet[1]][:3] == ["Họ và tên", "Giới tính", "Ngày sinh"]
    assert sheet.max_row == 2
    bad = sheet["C2"]
    assert bad.value == "31/02/1950"
    assert bad.fill.fgColor.rgb == "FFFFC7CE"
    assert "Không có ngày này" in bad.comment.text
    assert sheet["A2"].comment is None
    assert sheet["G2"].value == 4
    assert sheet["H2"].value.startswith("Ngày sinh: Không có ngày này")


def test_a_corrected_quarantine_is_read_back(town):
    content = csv([HEAD, row("Lan", born="31/02/1950")])
    batch = staged("disability", content, town.here)
    book = openpyxl.load_workbook(io.BytesIO(quarantine(batch, problems(batch), content)))
    book.active["C2"] = "28/02/1950"
    buffer = io.BytesIO()
    book.save(buffer)
    again = imported("disability", buffer.getvalue(), town.here)
    assert (reasons(again), Person.objects.get().birth_date) == ([], date(1950, 2, 28))


def test_a_moment_out_of_order_is_refused(town):
    batch = staged("disability", csv([HEAD, row()]), town.here)
    with pytest.raises(ValueError, match="sau lúc đọc"):
        apply(batch, at=AT, by=None)


def test_only_tables_that_a_list_changes_much_get_new_statistics(town):
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO registry_household (uid, area_id, address, synthetic)
            SELECT gen_random_uuid(), %s, '', true FROM generate_series(1, 100)""",
            [town.here.pk],
        )
        cursor.execute("ANALYZE registry_household")
    assert "registry_household" not in analyze(4)
    assert "registry_household" in analyze(5)


def test_the_planner_knows_the_new_keys_before_rows_are_written(town):
    """From a first list of 200,000 on it looped over all people for each household without."""
    head = ["Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Mã hộ", "Quan hệ với chủ hộ"]
    people = [
        [f"Lê Văn {name}", "Nam", "01/03/1950", f"04805000000{n}", f"H{n}", "Chủ hộ"]
        for n, name in enumerate(("An", "Bình", "Chi"))
    ]
    batch, seen = staged("population", csv([head, *people]), town.here), {}

    def look(step):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tablename, null_frac FROM pg_stats WHERE (tablename, attname) IN "
                "(('import_person', 'person_id'), ('import_home', 'household_id'))"
            )
            seen.update(cursor.fetchall())

    apply(batch, at=LATER, by=None, progress=look)
    assert seen == {"import_person": 0, "import_home": 0}
