"""Where a target is heading: three straight lines, or not known and said so."""

from datetime import date
from decimal import Decimal

import pytest

from ansinh.plan.judging import judge
from ansinh.plan.models import Indicator, Milestone
from ansinh.plan.projection import Heading, comparable, marks, outlook
from tests.plan.test_scorecard import AFTER, end, seen, target

ON = date(2024, 12, 31)
COUNT = Indicator(pk=2, code="y", kind="count", unit="hộ", per=1)


def ahead(asked, values, on=ON, milestones=()):
    return outlook(asked, values, on, judge(asked, values, on), milestones)


def counts(*values, first=2021):
    return [seen(v, end(first + n), indicator=COUNT) for n, v in enumerate(values)]


def test_with_fewer_than_three_values_the_outlook_is_unknown_and_says_so():
    told = ahead(target(">=", "99"), [seen(95, end(2023)), seen(96, end(2024))])
    assert told.heading == Heading.UNKNOWN
    assert "Mới có 2" in told.reason
    assert told.low is None


def test_all_three_lines_reaching_is_on_track_none_is_off_track():
    falling = ahead(target("<=", "40"), counts(100, 80, 60, 45))
    assert falling.heading == Heading.ON_TRACK
    assert falling.low <= falling.high <= 40
    slow = ahead(target("<=", "10"), counts(100, 98, 96, 94))
    assert slow.heading == Heading.OFF_TRACK
    uneven = ahead(target("<=", "40"), counts(100, 80, 85, 55))
    assert uneven.heading == Heading.AT_RISK
    assert "trong 3 đường" in uneven.reason


def test_counts_never_fall_below_zero_and_shares_never_pass_the_whole():
    assert ahead(target("<=", "0", unit="hộ"), counts(90, 50, 20, 2)).low == 0
    rising = [seen(v, end(2021 + n)) for n, v in enumerate((80, 90, 96, 99))]
    told = ahead(target(">=", "99"), rising)
    assert told.heading == Heading.ON_TRACK
    assert told.high < 100


def test_a_share_that_stands_at_the_whole_is_on_track_for_the_whole():
    full = [seen(100, end(year)) for year in (2022, 2023, 2024)]
    assert ahead(target(">=", "100"), full).heading == Heading.ON_TRACK


def test_only_values_since_the_last_break_are_compared():
    broken = counts(100, 80, 60, 45)
    broken[2].series_break = True
    assert len(comparable(broken, ON)) == 2
    moved = counts(100, 80, 60, 45)
    moved[3].area_id = 49
    assert len(comparable(moved, ON)) == 1
    unsure = counts(100, 80, 60, 45)
    unsure[1].unproven = 3
    unsure[2].state = "submitted"
    assert [o.year for o in comparable(unsure, ON)] == [2021, 2024]


def test_after_the_due_date_and_once_breached_there_is_no_outlook():
    assert ahead(target("<=", "40"), counts(100, 80, 60, 45), on=AFTER) is None
    cap = target("<", "6", scope="every_period")
    assert ahead(cap, [seen(7, end(2022)), seen(2, end(2023)), seen(2, end(2024))]) is None
    assert ahead(target("NONE", None), counts(1, 2, 3, 4)) is None


def test_milestone_and_range_that_disagree_are_at_risk():
    asked = target("<=", "40")
    mark = marks(asked, [Milestone(year=2024, value=Decimal(30), source="given")], None)
    told = ahead(asked, counts(100, 80, 60, 45), milestones=mark)
    assert told.heading == Heading.AT_RISK
    assert "không thống nhất" in told.reason


def test_milestones_not_given_are_drawn_between_known_ones_and_said_to_be():
    drawn = marks(target("<=", "40"), [], (2020, Decimal(100)))
    assert [(m.year, m.value) for m in drawn] == [
        (2021, 88), (2022, 76), (2023, 64), (2024, 52)]  # fmt: skip
    assert all("nội suy" in m.words for m in drawn)
    assert marks(target("<=", "40"), [], None) == []
    given = Milestone(year=2023, value=Decimal(50), source="given", document="QĐ 1")
    mixed = {m.year: m for m in marks(target("<=", "40"), [given], (2020, Decimal(110)))}
    assert (mixed[2023].source, mixed[2022].value, mixed[2024].value) == ("given", 70, 45)
    assert marks(target("<", "6", scope="every_period"), [], (2020, Decimal(9))) == []


def test_a_mean_of_years_is_projected_as_a_mean():
    growth = target("RANGE", "4.5", "5", scope="mean_of_years", unit="%/năm")
    rate = Indicator(pk=3, code="z", kind="growth", unit="%/năm")
    values = [seen(v, end(2021 + n), indicator=rate) for n, v in enumerate((4, 5, 5, 5))]
    told = ahead(growth, values)
    assert told.heading == Heading.ON_TRACK
    assert told.low == pytest.approx(Decimal("4.8"), abs=Decimal("0.11"))
    assert "COVID" in told.notes[0]
