"""Cells read right, or named."""

from datetime import date

import polars as pl
import pytest

from ansinh.registry.imports import fields, values
from ansinh.registry.imports.dates import read_days
from ansinh.registry.imports.profiles.disability import GRADE

TODAY = date(2026, 11, 24)
FIRST = date(1950, 3, 1)


def day(*cells, partial=True, earliest=date(1900, 1, 1)):
    read = read_days(pl.Series(cells, dtype=pl.String), earliest, TODAY, partial=partial)
    return list(zip(read.day, read.year, read.month, read.why, strict=True))


@pytest.mark.parametrize(
    "cell",
    ["01/03/1950", "1/3/1950", "1950-03-01", "1-3-1950", "1.3.1950", "18323", "18323.0",
     "1950-03-01 00:00:00", "01/03/50", " 1 / 3 / 1950 "],
)  # fmt: skip
def test_a_day_is_read_in_every_form(cell):
    assert day(cell) == [(FIRST, 1950, 3, None)]


@pytest.mark.parametrize(("cell", "month"), [("1950", None), ("3/1950", 3)])
def test_part_of_a_birth_date_is_enough(cell, month):
    assert day(cell) == [(None, 1950, month, None)]
    assert day(cell, partial=False)[0][3] == "day_in_part"


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("31/02/1950", "no_such_day"),
        ("29/02/1950", "no_such_day"),
        ("12/31/1950", "month_first"),
        ("13/1950", "no_such_day"),
        ("01/03/05", "century_unsure"),
        ("25/11/2026", "day_in_future"),
        ("1899", "day_too_early"),
        ("hôm qua", "not_a_day"),
        ("123", "not_a_day"),
    ],
)
def test_what_is_no_day_is_named(cell, why):
    assert day(cell) == [(None, None, None, why)]


def test_the_last_of_february_of_a_leap_year_is_a_day():
    assert day("29/02/1952")[0][0] == date(1952, 2, 29)


def test_a_column_that_writes_months_first_is_not_guessed():
    read = day("03/01/1950", "12/31/1950", "05/05/1950", "1950-03-01")
    assert [one[3] for one in read] == ["month_first_column", "month_first", None, None]


def test_one_slip_in_a_long_column_does_not_cast_doubt_on_the_rest():
    cells = [f"{d:02d}/03/1950" for d in range(1, 29)] + ["12/31/1950"]
    assert [one[3] for one in day(*cells)] == [None] * 28 + ["month_first"]


def test_an_empty_cell_is_nothing_and_nothing_wrong():
    assert day("", "-", None) == [(None, None, None, None)] * 3


def numbers(*cells, sex="F", year=1950):
    size = len(cells)
    read, old = values.identity_numbers(
        pl.Series(cells, dtype=pl.String), pl.Series([sex] * size), pl.Series([year] * size)
    )
    return list(zip(read.value, read.why, old, strict=True))


@pytest.mark.parametrize(
    "cell",
    ["048150000001", "'048150000001", "048 150 000 001", "048.150.000.001", "48150000001",
     "48150000001.0", "4.8150000001E+10"],
)  # fmt: skip
def test_a_personal_number_comes_back_whole(cell):
    assert numbers(cell) == [("048150000001", None, None)]


def test_two_lost_zeros_come_back_when_sex_and_year_agree():
    assert numbers("1150000001") == [("001150000001", None, None)]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("48250000001", "zeros_lost"),
        ("4.815E+10", "number_rounded"),
        ("04815000000A", "number_letters"),
        ("0481500000012", "number_length"),
    ],
)
def test_a_number_that_cannot_be_sure_is_named(cell, why):
    assert numbers(cell) == [(None, why, None)]


def test_a_nine_digit_number_is_the_old_identity_card():
    assert numbers("201234567") == [(None, None, "201234567")]


def test_the_card_of_fifteen_signs_ends_in_the_ten_digits():
    read = values.insurance_card(pl.Series(["GD4484812345678", "4812345678", "12"]))
    assert read.value.to_list() == ["4812345678", "4812345678", None]
    assert read.why.to_list() == [None, None, "number_length"]


def test_phones_get_their_zero_back():
    read = values.phone(pl.Series(["905123456", "+84905123456", "0905 123 456", "12"]))
    assert read.value.to_list() == ["0905123456"] * 3 + [None]
    assert read.why.to_list() == [None] * 3 + ["phone_form"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("Nặng", "SEVERE"), ("ĐẶC BIỆT NẶNG", "EXTREME"), ("Khuyết tật mức độ nhẹ", "MILD"),
     ("dac biet nang", "EXTREME"), ("khá", None), ("nặng hoặc nhẹ", None)],
)  # fmt: skip
def test_a_word_means_one_code_or_is_named(cell, code):
    assert GRADE.read_choice(cell) == code


def test_marks_tell_words_apart_that_are_the_same_without():
    assert [fields.ROLE.read_choice(w) for w in ("ba", "bà", "chủ", "chú", "BA")] == [
        "PARENT", "OTHER", "HEAD", "OTHER", "PARENT",
    ]  # fmt: skip
    assert fields.ROLE.read_choice("chu") is None


def test_decomposed_names_are_composed_and_tidied():
    read = values.names(pl.Series(["  Nguye\u0302\u0303n   Thi\u0323 Hoa ."]))
    assert read.name.to_list() == ["Nguyễn Thị Hoa"]
    assert read.folded.to_list() == ["nguyen thi hoa"]


def test_a_name_in_an_abc_font_gets_the_capitals_that_the_font_lacks():
    assert values.names(pl.Series(["Vũ ánh", "vũ ánh"]), tcvn3=True).name.to_list() == [
        "Vũ Ánh", "vũ ánh",
    ]  # fmt: skip


def test_a_rate_is_a_whole_number_up_to_a_hundred():
    read = values.counts(pl.Series(["61%", "61.0", "101", "x", None]))
    assert read.value.to_list() == [61, 61, None, None, None]
    assert read.why.to_list() == [None, None, "count_range", "count_range", None]
