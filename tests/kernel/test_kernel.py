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


def read_three(words: list[str], ones: dict[str, int]) -> int:
    """'two hundred forty-two' → 242, by adding up what each word says."""
    value = 0
    for word in words:
        value = value * 100 if word == "hundred" else value + sum(map(ones.get, word.split("-")))
    return value


def read_english(text: str) -> int:
    """What the words of an amount say, read by another road than they were written."""
    ones = {word: n for n, word in enumerate(dong.ENGLISH_ONES)}
    ones |= {word: n * 10 for n, word in enumerate(dong.ENGLISH_TENS) if n > 1}
    value, waiting = 0, []
    *words, unit = text.lower().split()
    assert unit == "đồng"
    for word in words:
        if word in dong.ENGLISH_GROUPS:
            value += read_three(waiting, ones) * 1000 ** dong.ENGLISH_GROUPS.index(word)
            waiting = []
        else:
            waiting.append(word)
    return value + read_three(waiting, ones)


def read_vietnamese(text: str) -> int:
    """The same of Vietnamese words: «nghìn», «triệu» count within a «tỷ»."""
    digits = {word: n for n, word in enumerate(dong.UNITS)} | {"mốt": 1, "lăm": 5}
    tens = {"trăm": 100, "mươi": 10}
    scale = {"nghìn": 10**3, "triệu": 10**6}
    whole, part, three, digit = 0, 0, 0, 0
    for word in text.lower().removesuffix(" đồng").split():
        if word in digits:
            digit = digits[word]
        elif word == "mười":
            three += 10
        elif word in tens:
            three, digit = three + digit * tens[word], 0
        elif word in scale:
            part, three, digit = part + (three + digit) * scale[word], 0, 0
        elif word == "tỷ":
            whole, part, three, digit = (part + three + digit) * 10**9, 0, 0, 0
        else:
            assert word == "linh"
    return whole + part + three + digit


AMOUNTS = st.integers(0, dong.MOST_IN_WORDS) | st.integers(0, 10**7)


@given(AMOUNTS)
def test_words_of_an_amount_say_that_amount_in_both_languages(amount: int) -> None:
    assert read_english(dong.in_english(amount)) == amount
    assert read_vietnamese(dong.in_words(amount)) == amount


@given(AMOUNTS, AMOUNTS)
def test_no_two_amounts_have_the_same_words(one: int, other: int) -> None:
    for spell in (dong.in_english, dong.in_words):
        assert (spell(one) == spell(other)) is (one == other)


def test_what_is_beyond_words_is_refused() -> None:
    for spell in (dong.in_english, dong.in_words):
        with pytest.raises(ValueError, match=r"10{18}"):
            spell(10**18)


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
