"""How money, months, days and states are written."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils import translation

from ansinh.kernel.month import Month
from ansinh.web import labels
from ansinh.web.templatetags import house


class TestMoney:
    def test_has_vietnamese_dots(self):
        assert house.dong(1_350_000) == "1.350.000"

    def test_has_commas_in_english(self):
        with translation.override("en"):
            assert house.dong(1_350_000) == "1,350,000"

    def test_is_nothing_when_not_known_but_zero_is_zero(self):
        assert (house.dong(None), house.dong(0)) == ("", "0")

    def test_says_which_way_it_changed(self):
        assert [house.signed(n) for n in (150_000, -150_000, 0)] == ["+150.000", "−150.000", "0"]


class TestNumbers:
    def test_keep_the_decimals_they_have(self):
        assert [house.number(Decimal(n)) for n in ("2.9600", "3.0", "1234.5")] == [
            "2,96",
            "3",
            "1.234,5",
        ]

    def test_coefficients_are_hundredths(self):
        assert (house.coefficient(150), house.coefficient(100)) == ("1,5", "1")


class TestTime:
    def test_month_and_day_are_written_as_officials_do(self):
        assert house.thang(Month(2026, 7)) == "07/2026"
        assert house.ngay(date(2026, 7, 9)) == "09/07/2026"

    def test_a_moment_is_shown_in_the_time_of_the_city(self):
        assert house.luc(datetime(2026, 11, 23, 20, 0, tzinfo=UTC)) == "24/11/2026 03:00"


class TestStates:
    def test_are_a_word_and_a_shape(self):
        shown = [house.truth(value) for value in (True, False, None)]
        for html, shape, word in zip(shown, "✓✗?", ("đạt", "không đạt", "chưa rõ"), strict=True):
            assert shape in html and word in html

    def test_words_are_escaped(self):
        assert "<b>" not in house.mark("yes", "<b>")


class TestLabels:
    def test_benefits_have_names_in_both_languages(self):
        assert labels.benefit("SOCIAL_PENSION") == "Trợ cấp hưu trí xã hội"
        with translation.override("en"):
            assert labels.benefit("SOCIAL_PENSION") == "Social pension"

    def test_an_unknown_code_is_shown_as_it_is(self):
        assert labels.benefit("MOON") == "MOON"
        assert labels.clause("nd_0.k1.1") == "nd_0.k1.1"

    def test_every_clause_of_the_law_has_a_name(self):
        known = labels._clauses()
        assert len(known) > 20
        assert all(vi and en for vi, en in known.values())
