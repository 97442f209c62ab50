from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel import dong, text
from ansinh.kernel.month import Month


def test_a_month_knows_its_days_and_its_neighbours() -> None:
    assert Month.parse("2024-02").last_day == date(2024, 2, 29)
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert [str(m) for m in Month(2026, 11).until(Month(2027, 1))] == [
        "2026-11",
        "2026-12",
        "2027-01",
    ]
    assert list(Month(2026, 11).until(Month(2026, 10))) == []


@pytest.mark.parametrize("wrong", ["2026", "2026-13", "11/2026", "abc-de", ""])
def test_a_wrong_month_is_refused_and_the_remedy_named(wrong: str) -> None:
    with pytest.raises(ValueError, match="Ví dụ đúng: 2026-11"):
        Month.parse(wrong)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_months_add_and_subtract(day: date, steps: int) -> None:
    month = Month.of(day)
    assert month.plus(steps) - month == steps
    assert month.first_day <= day <= month.last_day


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (540_000, "Năm trăm bốn mươi nghìn đồng"),
        (1_350_000, "Một triệu ba trăm năm mươi nghìn đồng"),
        (2_005_000, "Hai triệu không trăm linh năm nghìn đồng"),
        (21_015_101, "Hai mươi mốt triệu không trăm mười lăm nghìn một trăm linh một đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (242_000_500_000, "Hai trăm bốn mươi hai tỷ năm trăm nghìn đồng"),
    ],
)
def test_amounts_in_words(amount: int, words: str) -> None:
    assert dong.in_words(amount) == words


def test_amounts_in_english_words() -> None:
    assert dong.in_english(0) == "Zero đồng"
    assert dong.in_english(1_890_021) == (
        "One million eight hundred ninety thousand twenty-one đồng"
    )
    assert dong.in_english(242_000_000_015) == "Two hundred forty-two billion fifteen đồng"
    with pytest.raises(ValueError, match="not negative"):
        dong.in_english(-1)


def test_amounts_in_figures() -> None:
    assert dong.figures(1_350_000) == "1.350.000"


def test_search_is_blind_to_marks_and_to_tone_placement() -> None:
    assert text.fold("NGUYỄN  Thị Hoà") == text.fold("nguyen thi hòa") == "nguyen thi hoa"
    assert text.fold("Đặng Ước") == "dang uoc"
    decomposed = "Nguye\u0302\u0303n"
    assert text.tidy(decomposed) == "Nguyễn"


def test_names_are_listed_by_given_name_in_alphabet_and_tone_order() -> None:
    names = [
        "Trần Văn Ân",
        "Lê Thị Án",
        "Nguyễn An",
        "Bùi Thị An",
        "Đỗ Bá Ấn",
        "Vũ Đức Dũng",
        "Lý Đan",
    ]
    ordered = sorted(names, key=text.name_key)
    assert ordered == [
        "Bùi Thị An", "Nguyễn An", "Lê Thị Án", "Trần Văn Ân", "Đỗ Bá Ấn", "Vũ Đức Dũng", "Lý Đan",
    ]  # fmt: skip
