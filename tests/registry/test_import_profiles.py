"""Each kind of list, from its file to the rows of the registry."""

from datetime import date

import pytest

from ansinh.registry.imports.reading import FileNotRead
from ansinh.registry.models import Fact, Household, Identifier, Membership, Person, Residence
from ansinh.registry.services.imports import open_file, stage
from tests.registry.import_files import (
    AT,
    TODAY,
    csv,
    imported,
    ods,
    reasons,
    staged,
    xlsx,
)

PEOPLE = ["Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD"]
HOA = ["Nguyễn Thị Hoa", "Nữ", date(1950, 3, 1), "048150000001"]


def facts(person_name: str | None = None) -> dict[str, tuple[str, date, date | None]]:
    """Kind → value, first day, day after the last, of the facts held."""
    held = Fact.objects.filter(superseded_at__isnull=True).select_related("kind")
    if person_name:
        held = held.filter(person__full_name=person_name)
    return {f.kind.code: (f.value, f.during.lower, f.during.upper) for f in held}


def test_a_population_extract_makes_people_households_and_numbers(town):
    content = csv(
        [
            ["Mã hộ", "Quan hệ với chủ hộ", *PEOPLE, "Dân tộc", "Mã xã", "Địa chỉ", "SĐT",
             "Số thẻ BHYT", "Hôn nhân"],
            ["1", "Chủ hộ", "Lê Văn An", "Nam", "01/02/1970", "048070000011", "Kinh", "20242",
             "12 Lê Lợi", "0905123456", "GD4484812345678", "có vợ"],
            ["1", "Vợ", "Trần Thị Bé", "Nữ", "1.3.1972", "048172000012", "Cơ Tu", "20242", "", "",
             "", ""],
            ["1", "Con", "Lê Văn Cu", "Nam", "2015", "", "", "20242", "", "", "", ""],
            ["", "", "Phạm Văn Đơn", "Nam", "1960", "201234567", "", "20275", "3 Ngô Quyền", "",
             "", ""],
        ]
    )  # fmt: skip
    batch = imported("population", content, town.here.parent)

    assert reasons(batch) == []
    home = Household.objects.get()
    assert (home.address, home.area) == ("12 Lê Lợi", town.here)
    roles = Membership.objects.order_by("pk").values_list("person__full_name", "role")
    assert set(roles) == {("Lê Văn An", "HEAD"), ("Trần Thị Bé", "SPOUSE"), ("Lê Văn Cu", "CHILD")}
    an = Person.objects.get(full_name="Lê Văn An")
    assert (an.birth_date, an.phone, an.ethnic_group, an.synthetic, an.batch) == (
        date(1970, 2, 1), "0905123456", "01", True, batch,
    )  # fmt: skip
    numbers = set(Identifier.objects.values_list("kind", "value"))
    assert numbers == {
        ("PERSONAL_ID", "048070000011"), ("PERSONAL_ID", "048172000012"), ("OLD_ID", "201234567"),
        ("HEALTH_INSURANCE", "4812345678"),
    }  # fmt: skip
    cu = Person.objects.get(full_name="Lê Văn Cu")
    assert (cu.birth_date, cu.birth_year, cu.birth_month) == (None, 2015, None)
    lone = Residence.objects.get(person__isnull=False)
    assert (lone.person.full_name, lone.written, lone.resolved) == (
        "Phạm Văn Đơn", "3 Ngô Quyền", "CODE",
    )  # fmt: skip
    assert facts() == {"marital": ("MARRIED", TODAY, None)}


def test_a_poverty_review_gives_the_class_to_the_household(town):
    an = town.person("Lê Văn An", date(1970, 2, 1), personal_id="048170000011")
    home = town.home((an, "HEAD"))
    town.fact(home, "poverty", "POOR", since=date(2024, 1, 1))
    content = csv(
        [
            ["Mã hộ", "Họ và tên chủ hộ", "Năm sinh", "CCCD", "Kết quả rà soát", "Ngày quyết định",
             "Số quyết định", "Xã/phường"],
            ["7", "LÊ VĂN AN", "1970", "048170000011", "Hộ thoát nghèo", "15/11/2026", "12/QĐ",
             "Phường Hải Châu"],
            ["8", "Hồ Thị Mới", "1955", "", "Hộ cận nghèo", "15/11/2026", "13/QĐ", "Hải Châu"],
            ["9", "Hồ Thị Mơ", "1956", "", "Hộ giàu", "15/11/2026", "13/QĐ", "Hải Châu"],
        ]
    )  # fmt: skip
    batch = imported("poverty", content, town.here.parent)

    assert reasons(batch) == [(4, "poverty", "word_unknown")]
    held = Fact.objects.filter(superseded_at__isnull=True).order_by("during")
    assert [(f.household == home, f.value, f.during.lower, f.during.upper) for f in held] == [
        (True, "POOR", date(2024, 1, 1), date(2026, 11, 15)),
        (True, "NONE", date(2026, 11, 15), None),
        (False, "NEAR_POOR", date(2026, 11, 15), None),
    ]
    assert held[1].evidence == "Quyết định số 12/QĐ"
    assert held[1].source.code == "poverty-review"


def test_a_disability_certificate_gives_the_grade_from_its_day(town):
    content = xlsx(
        [[*PEOPLE, "Mức độ khuyết tật", "Ngày cấp", "Số giấy xác nhận"],
         [*HOA, "Đặc biệt nặng", date(2024, 5, 12), "45/XN"]]
    )  # fmt: skip
    imported("disability", content, town.here)
    assert facts("Nguyễn Thị Hoa") == {"disability": ("EXTREME", date(2024, 5, 12), None)}
    assert Fact.objects.get().evidence == "Giấy xác nhận khuyết tật số 45/XN"


def test_a_merit_file_gives_the_status_and_the_law_s_own_facts(town):
    content = ods(
        [["Họ và tên", "Giới tính", "Năm sinh", "Loại đối tượng", "Tỷ lệ %", "Ngày quyết định",
          "Số liệt sĩ"],
         ["Trần Văn Bình", "Nam", 1948, "Thương binh", "61%", "01/01/1990", ""],
         ["Lê Thị Mẹ", "Nữ", 1930, "Bà mẹ Việt Nam anh hùng", "", "19/12/1994", ""],
         ["Đỗ Văn Lạ", "Nam", 1948, "", "", "", ""],
         ["Đỗ Văn Lão", "Nam", 1920, "Lão thành cách mạng", "", "", ""],
         ["Phạm Thị Thân", "Nữ", 1940, "Thân nhân liệt sĩ", "", "", 2],
         ["Phạm Thị Thiếu", "Nữ", 1941, "Thân nhân liệt sĩ", "", "", ""]]
    )  # fmt: skip
    batch = imported("merit", content, town.here)
    since = date(1990, 1, 1)
    assert facts("Trần Văn Bình") == {
        "war_invalid": ("INVALID", since, None),
        "injury_rate": ("61", since, None),
    }
    assert facts("Lê Thị Mẹ") == {"heroic_mother": ("true", date(1994, 12, 19), None)}
    assert facts("Phạm Thị Thân") == {"martyrs": ("2", TODAY, None)}
    assert reasons(batch) == [
        (4, "merit", "value_missing"), (5, "merit", "word_unknown"),
        (7, "martyrs", "value_missing"),
    ]  # fmt: skip


def test_an_insurance_list_numbers_people_who_are_known_and_nobody_else(town):
    hoa = town.person("Nguyễn Thị Hoa", personal_id="048150000001")
    content = csv(
        [[*PEOPLE, "Mã thẻ BHYT", "Giá trị từ", "Giá trị đến", "Mã số BHXH"],
         ["Nguyễn Thị Hoa", "Nữ", "01/03/1950", "48150000001", "GD4484812345678", "01/01/2026",
          "31/12/2026", "4812345678"],
         ["Người Lạ", "Nữ", "01/03/1951", "048151000009", "", "01/01/2026", "31/12/2026", ""]]
    )  # fmt: skip
    batch = imported("insurance", content, town.here)

    assert reasons(batch) == [(3, "commune", "not_in_registry")]
    assert facts() == {"health_insurance": ("true", date(2026, 1, 1), date(2027, 1, 1))}
    assert set(hoa.identifiers.values_list("kind", flat=True)) == {
        "PERSONAL_ID", "HEALTH_INSURANCE", "SOCIAL_INSURANCE",
    }  # fmt: skip
    assert Person.objects.count() == 1


def test_a_death_list_needs_the_day(town):
    town.person("Nguyễn Thị Hoa", personal_id="048150000001")
    content = csv(
        [["Họ và tên", "CCCD", "Ngày chết", "Số trích lục"],
         ["Nguyễn Thị Hoa", "048150000001", "20/11/2026", "9/TLKT"],
         ["Nguyễn Thị Hai", "048150000002", "", ""],
         ["Nguyễn Thị Ba", "048150000003", "2026", ""]]
    )  # fmt: skip
    batch = imported("deaths", content, town.here)
    assert facts() == {"deceased": ("true", date(2026, 11, 20), None)}
    assert reasons(batch) == [(3, "died_on", "value_missing"), (4, "died_on", "day_in_part")]


def test_without_a_needed_column_nothing_is_read(town):
    content = csv([["Họ và tên", "Ngày sinh"], ["A", "1950"]])
    with pytest.raises(FileNotRead, match="mức độ khuyết tật"):
        staged("disability", content, town.here)


def test_a_mapping_is_remembered_for_the_source_and_its_headers(town):
    rows = [["Họ và tên", "Ngày sinh", "Xếp loại"], ["Nguyễn Thị Hoa", "1950", "Nặng"]]
    content = csv(rows)
    opened = open_file(content, "disability")
    assert "disability" not in opened.mapping
    stage(
        opened, content, file_name="a.csv", area=town.here, on=TODAY, today=TODAY, at=AT, by=None,
        mapping=opened.mapping | {"disability": "Xếp loại"}, synthetic=True,
    )  # fmt: skip
    again = open_file(csv([*rows, ["Nguyễn Thị Hai", "1951", "Nhẹ"]]), "disability")
    assert again.remembered
    assert again.mapping["disability"] == "Xếp loại"


def test_a_day_before_birth_and_a_span_that_runs_backwards_are_named(town):
    content = csv(
        [["Họ và tên", "Ngày sinh", "Mức độ", "Ngày cấp"],
         ["Nguyễn Thị Hoa", "01/03/1990", "Nặng", "01/03/1989"]]
    )  # fmt: skip
    assert reasons(staged("disability", content, town.here)) == [
        (2, "certified_on", "before_birth")
    ]
    town.person("Nguyễn Thị Hoa", personal_id="048150000001")
    backwards = csv(
        [["Họ và tên", "CCCD", "Giá trị từ", "Giá trị đến"],
         ["Nguyễn Thị Hoa", "048150000001", "01/03/2026", "01/02/2026"]]
    )  # fmt: skip
    assert reasons(staged("insurance", backwards, town.here)) == [
        (2, "valid_from", "span_backwards")
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["", "01/03/1950", "Nặng", "048150000001"], [(2, "full_name", "name_missing")]),
        (["Hoa", "", "Nặng", ""], [(2, "personal_id", "nobody_told")]),
        (["Hoa 2", "1950", "Nặng", ""], [(2, "full_name", "name_odd")]),
        (["Hoa", "1950", "Nặng", "097150000001"], [(2, "personal_id", "no_such_province")]),
        (["Hoa", "1950", "", ""], [(2, "disability", "value_missing")]),
    ],
)
def test_every_check_names_its_row(town, rows, expected):
    content = csv([["Họ và tên", "Ngày sinh", "Mức độ", "CCCD"], rows])
    assert reasons(staged("disability", content, town.here)) == expected


def test_the_same_number_or_person_twice_is_named(town):
    head = ["Họ và tên", "Ngày sinh", "Mức độ", "CCCD"]
    content = csv(
        [head,
         ["Hoa", "1950", "Nặng", "048150000001"], ["Hoa", "1950", "Nặng", "048150000001"],
         ["Lan", "1950", "Nặng", "048150000002"], ["Mai", "1950", "Nặng", "048150000002"],
         ["Cúc", "1950", "Nặng", ""], ["Cúc", "1950", "Nặng", ""]]
    )  # fmt: skip
    assert reasons(staged("disability", content, town.here)) == [
        (3, "personal_id", "number_twice"),
        (4, "personal_id", "number_twice"),
        (5, "personal_id", "number_twice"),
        (6, "full_name", "person_twice"),
        (7, "full_name", "person_twice"),
    ]


def test_rows_without_exactly_one_head_are_named(town):
    head = ["Mã hộ", "Quan hệ với chủ hộ", "Họ và tên", "Ngày sinh"]
    content = csv(
        [head, ["1", "Con", "An", "1990"], ["2", "Chủ hộ", "Bé", "1960"],
         ["2", "Chủ hộ", "Cu", "1961"], ["3", "Chủ hộ", "Dê", "1962"]]
    )  # fmt: skip
    assert [row for row, _f, why in reasons(staged("population", content, town.here))
            if why == "one_head"] == [2, 3, 4]  # fmt: skip
