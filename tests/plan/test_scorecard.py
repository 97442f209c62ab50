"""Every state of a target, from built cases; and the scorecard of the plan as loaded."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from ansinh.plan.judging import State, judge, satisfies
from ansinh.plan.models import Indicator, Observation, Plan, Target
from ansinh.plan.queries import counts, scorecard
from ansinh.plan.services import measure
from ansinh.plan.words import number, period_text, plain, target_text, value_text

PLAN = Plan(period_start=date(2021, 1, 1), period_end=date(2025, 12, 31))
DUE = date(2025, 12, 31)
AT = datetime(2026, 11, 24, tzinfo=UTC)
BEFORE, AFTER = date(2024, 11, 24), date(2026, 11, 24)


def target(comparator="<", value="3", high=None, scope="by_date", unit="%"):
    return Target(
        plan=PLAN,
        code="T0",
        comparator=comparator,
        value=Decimal(value) if value else None,
        value_high=Decimal(high) if high else None,
        scope=scope,
        unit=unit,
        due_date=DUE,
    )


SHARE = Indicator(pk=1, code="x", kind="share", unit="%", per=100)


def seen(value, end_of, **changes):
    said = {
        "indicator": SHARE,
        "area_id": 48,
        "value": None if value is None else Decimal(str(value)),
        "as_of": end_of,
        "period": str(end_of.year),
        "period_end": end_of,
        "status": "A",
        "state": "published",
        "confidence": "text",
        "version": 1,
    } | changes
    return Observation(**said)


def end(year):
    return date(year, 12, 31)


def state(asked, values, on):
    return judge(asked, values, on).state


def test_a_target_in_words_is_narrative():
    assert state(target("NONE", None), [seen(1, end(2025))], AFTER) == State.NARRATIVE


def test_a_strict_sign_stays_strict():
    assert state(target("<", "3"), [seen("3.0", end(2025))], AFTER) == State.MISSED
    assert state(target("<", "3"), [seen("2.96", end(2025))], AFTER) == State.MET
    assert state(target("<=", "3"), [seen("3", end(2025))], AFTER) == State.MET
    assert state(target(">=", "99"), [seen("98.9999", end(2025))], AFTER) == State.MISSED


def test_zero_is_a_value_and_no_value_is_not_zero():
    assert state(target("=", "0"), [seen(0, end(2025))], AFTER) == State.MET
    assert state(target("=", "0"), [], AFTER) == State.NO_DATA


def test_nothing_is_missed_before_the_due_date():
    assert state(target(), [seen(5, date(2024, 6, 30))], BEFORE) == State.NOT_MET
    assert state(target(), [seen(5, date(2025, 6, 30))], DUE) == State.NOT_MET
    assert state(target(), [seen(5, date(2025, 6, 30))], date(2026, 1, 1)) == State.MISSED


def test_met_early_must_hold():
    judged = judge(target(), [seen(2, date(2024, 6, 30))], BEFORE)
    assert judged.state == State.MET
    assert "phải giữ" in judged.reason


def test_after_the_due_date_only_the_due_year_counts():
    late_or_early = [seen(2, end(2024)), seen(2, date(2026, 6, 30))]
    judged = judge(target(), late_or_early, AFTER)
    assert judged.state == State.NO_DATA
    assert "2025" in judged.reason


def test_before_the_due_date_a_value_older_than_a_year_is_no_data():
    assert state(target(), [seen(2, date(2023, 11, 1))], BEFORE) == State.NO_DATA


def test_a_later_value_is_not_seen_on_an_earlier_day():
    assert state(target(), [seen(2, end(2025))], BEFORE) == State.NO_DATA


@pytest.mark.parametrize(
    "changes",
    [
        {"confidence": "memory"},
        {"confidence": "secondary"},
        {"state": "submitted"},
        {"state": "returned"},
        {"status": "F"},
        {"value": None, "status": "M", "reason": "late"},
    ],
)
def test_what_nobody_verified_and_what_is_missing_judges_nothing(changes):
    value = changes.pop("value", 2) if "value" in changes else 2
    assert state(target(), [seen(value, end(2025), **changes)], AFTER) == State.NO_DATA


def test_a_value_checked_by_somebody_judges_whatever_its_source():
    checked = seen(2, end(2025), confidence="secondary", state="verified", verified_by_id=7)
    assert state(target(), [checked], AFTER) == State.MET


def test_of_one_year_the_final_figure_stands_and_an_estimate_says_it_is_one():
    estimate = seen(2, end(2025), status="E", as_of=date(2025, 11, 20))
    judged = judge(target(), [estimate], AFTER)
    assert judged.state == State.MET
    assert "ước" in judged.reason
    final = seen(4, end(2025), as_of=date(2025, 12, 31))
    assert state(target(), [final, estimate], AFTER) == State.MISSED


def test_a_survey_value_within_its_error_is_said_to_be_at_the_threshold():
    near = seen("2.9", end(2025), survey_error=Decimal("0.3"))
    assert "Quanh ngưỡng" in judge(target(), [near], AFTER).reason
    far = seen("2.5", end(2025), survey_error=Decimal("0.3"))
    assert judge(target(), [far], AFTER).reason == ""


def test_a_zero_is_not_proven_while_cases_could_not_be_judged():
    asked = target("=", "0")
    zero = seen(0, end(2025), confidence="registry", unproven=4)
    judged = judge(asked, [zero], AFTER)
    assert judged.state == State.NO_DATA
    assert "4" in judged.reason
    three = seen(3, end(2025), confidence="registry", unproven=4)
    assert state(asked, [three], AFTER) == State.MISSED


@pytest.mark.parametrize(
    ("comparator", "asked", "value", "qualifier", "answer"),
    [
        (">=", "99", "94", "over", None),
        (">=", "99", "99", "over", True),
        (">=", "99", "98", "under", False),
        ("<", "3", "3", "under", True),
        ("<", "3", "4", "under", None),
        ("<", "3", "3", "over", False),
        ("<", "3", "2", "over", None),
        ("=", "0", "0", "over", False),
        ("=", "0", "5", "under", None),
    ],
)
def test_a_rounded_value_decides_only_when_all_it_may_mean_agree(
    comparator, asked, value, qualifier, answer
):
    rounded = seen(value, end(2025), qualifier=qualifier)
    assert satisfies(target(comparator, asked), rounded) is answer


def test_one_bad_year_breaches_an_every_period_target_even_if_repaired():
    cap = target("<", "6", scope="every_period")
    years = [seen(2, end(2021)), seen(7, end(2022)), seen(2, end(2023)), seen(2, end(2025))]
    judged = judge(cap, years, AFTER)
    assert judged.state == State.BREACHED
    assert "2022" in judged.reason
    assert state(cap, years, date(2023, 6, 1)) == State.BREACHED


def test_an_every_period_target_is_met_only_with_every_year():
    cap = target("<", "6", scope="every_period")
    years = [seen(2, end(year)) for year in range(2021, 2026)]
    assert state(cap, years, AFTER) == State.MET
    gap = judge(cap, years[:2] + years[3:], AFTER)
    assert (gap.state, gap.missing_years) == (State.NO_DATA, (2023,))
    assert judge(cap, years[2:4], date(2025, 6, 1)).missing_years == (2021, 2022)


def test_a_bad_value_of_the_running_year_is_not_yet_a_breach():
    cap = target("<", "6", scope="every_period")
    assert state(cap, [seen(8, date(2024, 6, 30))], BEFORE) == State.NOT_MET


def test_a_mean_of_years_needs_all_years_after_the_due_date():
    growth = target("RANGE", "4.5", "5", scope="mean_of_years", unit="%/năm")
    years = [seen(v, end(y)) for v, y in ((4, 2021), (5, 2022), (4, 2023), (5, 2024))]
    part = judge(growth, years, AFTER)
    assert (part.state, part.missing_years) == (State.NO_DATA, (2025,))
    assert "4,5" in part.reason
    assert state(growth, [*years, seen("4.5", end(2025))], AFTER) == State.MET
    assert state(growth, [*years, seen("4.49", end(2025))], AFTER) == State.MISSED
    above = judge(growth, [*years, seen(9, end(2025))], AFTER)
    assert above.state == State.MET
    assert "Vượt mức" in above.reason
    assert state(growth, years, date(2025, 6, 1)) == State.MET
    assert state(growth, years[:1], date(2022, 6, 1)) == State.NOT_MET


def test_numbers_and_targets_read_as_officials_write():
    assert number(Decimal("4167.0000")) == "4.167"
    assert number(Decimal("2.2500")) == "2,25"
    assert number(Decimal("100")) == "100"
    assert plain(Decimal("100.0000")) == "100"
    assert target_text(target("RANGE", "4.5", "5", unit="%/năm")) == "4,5–5 %/năm"
    assert target_text(target("<", "3")) == "< 3 %"
    assert target_text(target("<=", "3")) == "≤ 3 %"
    assert target_text(target("=", "0", unit="hộ")) == "= 0 hộ"
    assert target_text(target(">=", "100")) == "100 %"
    assert target_text(target("NONE", None)) == "—"
    assert value_text(seen(94, end(2015), qualifier="over")) == "> 94 %"
    assert [period_text(p) for p in ("2025-12-31", "2023-12", "2022")] == [
        "31/12/2025",
        "12/2023",
        "2022",
    ]


@pytest.mark.django_db
def test_the_plan_as_loaded_has_no_guesses(plan):
    rows = scorecard(2026, on=AFTER)
    assert counts(rows)[State.NO_DATA] == 19
    assert counts(rows)[State.NARRATIVE] == 3
    assert sum(counts(rows).values()) == 22
    by_code = {row.code: row for row in rows}
    assert by_code["T5"].latest.text == "2,25 %"
    assert by_code["T5"].keeps is True
    assert by_code["T5"].previous.text == by_code["T5"].baseline.text == "9,41 %"
    assert by_code["T14"].latest is None
    assert by_code["T14"].others[0].relation == "proxy"


@pytest.mark.django_db
def test_a_count_nobody_confirmed_is_shown_but_judges_nothing(ward):
    ward.person(ward.house(), merit="HERO")
    measure(DUE, AT)
    (row,) = [row for row in scorecard(2026, on=AFTER) if row.code == "T2"]
    assert (row.state, row.latest) == (State.NO_DATA, None)
    assert (row.live.text, row.live.confirmed) == ("0 hộ", False)


@pytest.mark.django_db
def test_a_measured_zero_with_unlinked_people_is_not_met(ward, confirmed):
    ward.person(ward.house(), merit="HERO")
    ward.person(None, merit="HERO")
    confirmed(DUE, AT)
    (row,) = [row for row in scorecard(2026, on=AFTER) if row.code == "T2"]
    assert (row.state, row.unproven, row.latest.text) == (State.NO_DATA, 1, "0 hộ")
    assert row.keeps is None


@pytest.mark.django_db
def test_a_proven_zero_is_met_and_a_value_after_the_due_date_does_not_decide(ward, confirmed):
    house = ward.house()
    ward.person(house, merit="HERO")
    confirmed(DUE, AT)
    ward.fact("poverty", "POOR", household=house, since=date(2026, 3, 1))
    confirmed(AFTER, AT)
    (row,) = [row for row in scorecard(2026, on=AFTER) if row.code == "T2"]
    assert row.state == State.MET
    assert row.decided_by.text == "0 hộ"
    assert (row.latest.text, row.keeps) == ("1 hộ", False)
    assert row.previous.text == "0 hộ"
    assert (row.arrow.text, row.arrow.shape, row.arrow.good) == ("+1", "↑", False)


@pytest.mark.django_db
def test_titles_follow_the_language_of_the_reader(plan):
    with translation.override("en"):
        assert scorecard(2026)[4].title == "Unemployment rate"
    assert scorecard(2026)[4].title == "Tỷ lệ thất nghiệp"


@pytest.mark.django_db
def test_a_scorecard_asks_the_database_few_questions(plan, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        scorecard(2026, on=AFTER)
