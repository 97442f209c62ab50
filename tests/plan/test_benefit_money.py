"""Benefit lines: filled from the forecast, fed by the payment lists."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from ansinh.accounts.models import Official
from ansinh.plan import published
from ansinh.plan.budgeting import Entry
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import BudgetLine, Plan
from ansinh.plan.published import forecast_of, forecasts, paid_by_month, simulations
from ansinh.plan.queries import budget_rows
from ansinh.plan.services import (
    LineSpec,
    add_line,
    feed_disbursed,
    load_plan,
    prefill,
    record_stage,
)
from ansinh.policy.services import make_forecast
from tests.plan.test_budget import official
from tests.ward import Ward, make_ward

KNOWN, AT = date(2026, 11, 20), datetime(2026, 11, 20, 3, tzinfo=UTC)
BORN = date(1985, 1, 1)


@pytest.fixture
def ward(db: None) -> Ward:
    return make_ward()


@pytest.fixture
def plan(ward: Ward) -> Plan:
    load_plan()
    return Plan.objects.get()


@pytest.fixture
def forecast(ward: Ward, plan: Plan) -> int:
    ward.person(BORN, disability="SEVERE")
    ward.person(BORN, disability="EXTREME")
    ward.person(date(1952, 6, 10), pension="NONE", pension_request=True, disability="NONE")
    ward.person(BORN, war_invalid="INVALID", injury_rate=61, pension="FULL")
    return make_forecast(2027, known=KNOWN, by=None, at=AT).pk


def by_benefit(plan: Plan, year: int = 2027):
    return {row.benefit: row for row in budget_rows(plan, year)}


def test_every_benefit_becomes_a_line_with_what_it_rests_on(plan, forecast):
    made = prefill(plan, forecast, by=None, at=AT)
    rows = by_benefit(plan)

    kept = forecast_of(forecast)
    assert kept is not None
    assert made.amount == sum(row.amount or 0 for row in kept.rows)
    pension = rows["SOCIAL_PENSION"]
    assert (pension.agency, pension.clause, pension.source, pension.quantity) == (
        "SYT", "III.2.d", "recurrent", 7,
    )  # fmt: skip
    assert pension.amounts["estimated"] == 7 * (pension.unit_rate or 0)
    assert f"Dự báo số {forecast}" in pension.basis
    assert "Dân cư giả lập" in pension.basis
    assert rows["MONTHLY"].unit_rate is None  # two rates; the forecast holds each
    assert rows["MERIT"].agency == "SNV_2025"
    assert rows["MERIT"].get("estimated") is None
    assert any("chưa có đơn giá" in why for _name, why in made.left)
    assert all(row.synthetic for row in rows.values())


def test_what_a_person_entered_stays(plan, forecast):
    prefill(plan, forecast, by=None, at=AT)
    line = BudgetLine.objects.get(benefit="MONTHLY")
    record_stage(line, Entry("estimated", 5, KNOWN), by=None, at=AT)
    again = prefill(plan, forecast, by=None, at=AT)
    assert by_benefit(plan)["MONTHLY"].get("estimated") == 5
    assert any("cán bộ nhập" in why for _name, why in again.left)
    assert BudgetLine.objects.count() == len(by_benefit(plan))


def test_communes_may_have_lines_of_their_own(plan, forecast):
    made = prefill(plan, forecast, by=None, at=AT, by_commune=True)
    rows = budget_rows(plan, 2027)
    assert {row.agency for row in rows} == {"UBND_20242"}
    assert {row.level for row in rows} == {"commune"}
    kept = forecast_of(forecast)
    assert kept is not None
    assert made.amount == sum(place.amount for place in kept.places)


def test_a_forecast_that_is_not_there_and_a_stranger_are_refused(plan, forecast):
    with pytest.raises(PlanRefused, match="Không có dự báo số 999"):
        prefill(plan, 999, by=None, at=AT)
    with pytest.raises(NotTheirs):
        prefill(plan, forecast, by=official(Official.Role.DEPARTMENT, "SCT"), at=AT)
    assert [one.pk for one in forecasts(2027)] == [forecast]
    assert simulations() == []


@pytest.fixture
def payments(monkeypatch):
    """What the published view of payments says, without running a month."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE told (benefit text, code text, amount bigint)")
    monkeypatch.setattr(
        published,
        "PAID",
        "SELECT benefit, code, count(*), sum(amount)::bigint, true FROM told "
        "WHERE %(on)s::date IS NOT NULL AND %(since)s <= %(until)s GROUP BY 1, 2 ORDER BY 1, 2",
    )

    def pay(benefit, amount, code="20242"):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO told VALUES (%s, %s, %s)", [benefit, code, amount])

    return pay


def test_payments_feed_the_line_of_their_benefit(plan, forecast, payments):
    prefill(plan, forecast, by=None, at=AT)
    payments("MONTHLY", 810_000)
    payments("INJURY", 5)
    fed = feed_disbursed(plan, 2027, on=KNOWN, by=None, at=AT)
    assert (fed.lines, fed.amount) == (1, 810_000)
    assert "chưa có dòng dự toán" in fed.left[0][1]
    assert feed_disbursed(plan, 2027, on=KNOWN, by=None, at=AT).lines == 0
    payments("MONTHLY", 90_000)
    feed_disbursed(plan, 2027, on=KNOWN, by=None, at=AT)
    row = by_benefit(plan)["MONTHLY"]
    assert row.get("disbursed") == 900_000
    assert "chưa có số giao" in row.warnings[0]


def test_communes_are_fed_their_own_and_what_is_unclear_is_named(plan, forecast, payments):
    prefill(plan, forecast, by=None, at=AT, by_commune=True)
    payments("MONTHLY", 100)
    payments("MONTHLY", 70, "20285")
    fed = feed_disbursed(plan, 2027, on=KNOWN, by=None, at=AT)
    assert (fed.lines, fed.amount) == (1, 100)
    assert "20285" in fed.left[0][1]
    spec = LineSpec("SYT", "III.2.d", "Cũng trợ cấp", "recurrent", benefit="MONTHLY")
    add_line(plan, 2027, spec, by=None, at=AT)
    assert "nhiều dòng" in feed_disbursed(plan, 2027, on=KNOWN, by=None, at=AT).left[0][1]


def test_the_view_of_payments_is_read(plan):
    assert paid_by_month(2026, KNOWN) == []
    assert feed_disbursed(plan, 2026, on=KNOWN, by=None, at=AT).amount == 0
