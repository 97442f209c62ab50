"""Next year's cost by group: to the đồng, with birthdays, and with what it assumes said."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import connection

from ansinh.kernel.month import Month
from ansinh.policy.forecasting import forecast
from ansinh.policy.models import Forecast
from ansinh.policy.services import WholeCityNeeded, make_forecast
from ansinh.policy.simulation import NobodyToSimulate, simulate
from tests.ward import Ward

KNOWN, AT = date(2026, 11, 20), datetime(2026, 11, 20, tzinfo=UTC)
BORN = date(1985, 1, 1)


def said(found, code):
    return [one["words"] for one in found.assumptions if one["code"] == code]


def test_a_year_costs_what_the_same_year_costs_in_a_simulation(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    ward.person(date(1949, 1, 1), pension="NONE", pension_request=True, disability="NONE")
    ward.person(BORN, disability="EXTREME")
    found = forecast(2027, known=KNOWN)

    same = simulate({}, Month(2027, 1), Month(2027, 12), known=KNOWN)
    assert sum(row["amount"] or 0 for row in found.rows) == same.total["after"]
    assert sum(place["amount"] for place in found.places) == same.total["after"]
    severe = next(row for row in found.rows if row["rate"] == 810_000)
    assert (severe["benefit"], severe["payer"], severe["person_months"], severe["amount"]) == (
        "MONTHLY", "nation", 12, 9_720_000,
    )  # fmt: skip


def test_whoever_comes_of_age_counts_from_that_month(ward: Ward) -> None:
    ward.person(date(1952, 6, 10), pension="NONE", pension_request=True, disability="NONE")
    found = forecast(2027, known=KNOWN)

    (row,) = [row for row in found.rows if row["benefit"] == "SOCIAL_PENSION"]
    assert (row["people_first"], row["people_last"], row["person_months"]) == (0, 1, 7)


def test_a_paper_that_is_missing_counts_the_least_and_says_the_most(ward: Ward) -> None:
    ward.person(date(1949, 1, 1), pension_request=True, disability="NONE")
    found = forecast(2027, known=KNOWN)

    assert [row for row in found.rows if row["benefit"] == "SOCIAL_PENSION"] == []
    assert "1 người thiếu giấy tờ" in said(found, "evidence")[0]


def test_what_is_assumed_is_said(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    found = forecast(2027, known=KNOWN)

    assert "1 người" in said(found, "people")[0]
    assert "20/11/2026" in said(found, "people")[0]
    assert any("41/2025/NQ-HĐND" in words for words in said(found, "city"))
    assert "sinh, chết" in said(found, "ages")[0]
    assert said(found, "once")
    assert "335/2026" in said(found, "law")[0]
    assert said(found, "change") == []  # a month older is no other law
    assert all(one["words_en"] for one in found.assumptions)


def test_a_table_that_was_not_found_gives_people_and_no_money(ward: Ward) -> None:
    ward.person(BORN, war_invalid="INVALID", injury_rate=61)
    found = forecast(2027, known=KNOWN)

    rows = [row for row in found.rows if row["benefit"] == "MERIT"]
    assert {row["amount"] for row in rows} == {None}
    assert sum(row["person_months"] for row in rows) >= 12
    assert said(found, "figure")


def test_a_forecast_is_kept_once_for_its_moment_and_published(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    made = make_forecast(2027, known=KNOWN, by=None, at=AT)
    assert make_forecast(2027, known=KNOWN, by=None, at=AT) == made

    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(amount) FROM pub.forecast_row WHERE forecast_id = %s", [made.pk])
        assert cursor.fetchone() == (9_720_000,)
        cursor.execute("SELECT year, people, synthetic FROM pub.forecast")
        assert cursor.fetchone() == (2027, 1, True)


def test_only_who_sees_the_whole_city_forecasts_it(ward: Ward) -> None:
    with pytest.raises(NobodyToSimulate):
        forecast(2027, known=KNOWN)
    with pytest.raises(WholeCityNeeded):
        make_forecast(2027, known=KNOWN, by=ward.chair, at=AT)


def test_the_command_prints_the_sums_and_the_assumptions(ward: Ward, capsys) -> None:
    ward.person(BORN, disability="SEVERE")
    call_command("forecast", "2027", "--known", "2026-11-20")
    out = capsys.readouterr().out
    assert "9.720.000 đồng" in out
    assert "GIẢ LẬP" in out
    call_command("forecast", "2027", "--known", "2026-11-20", "--json")
    body = json.loads(capsys.readouterr().out)
    assert [row["amount"] for row in body["rows"] if row["unit"] == "DONG"] == [9_720_000]
    assert Forecast.objects.count() == 2
