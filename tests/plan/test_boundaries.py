"""Figures of one day on the boundaries of another: sums, never ratios; totals equal to the unit."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.plan.boundaries import Link, Territory, Unit, convert

OLD, NEW = date(2024, 12, 31), date(2026, 11, 1)
CHANGE = date(2025, 7, 1)
LAST = date(2025, 6, 30)


def town(weight=None):
    """Three old units: 1 and 2 become 11, 3 is divided between 11 and 12; 4 stays."""
    units = [Unit(k, date(2019, 1, 1), LAST) for k in (1, 2, 3)]
    units += [Unit(k, CHANGE, None) for k in (11, 12)] + [Unit(4, date(2019, 1, 1), None)]
    links = [
        Link(CHANGE, 1, 11, whole=True),
        Link(CHANGE, 2, 11, whole=True),
        Link(CHANGE, 3, 11, whole=False, weight=weight),
        Link(CHANGE, 3, 12, whole=False),
    ]
    return Territory({u.id: u for u in units}, links)


def figures(territory, day, rows, ratio=True, per=100):
    """(unit, numerator, denominator) or (unit, value)."""
    made = []
    for unit, *rest in rows:
        top, bottom = rest if len(rest) == 2 else (None, None)
        value = top * per / bottom if bottom else rest[0]
        made.append(("x", unit, territory.epoch(day), ratio, per, top, bottom, value))
    schema = {"series": pl.String, "unit": pl.Int64, "ref": pl.Int16, "ratio": pl.Boolean,
              "per": pl.Int64, "numerator": pl.Int64, "denominator": pl.Int64,
              "value": pl.Float64}  # fmt: skip
    return pl.DataFrame(made, schema=schema, orient="row")


def by_unit(frame):
    return {row["to"]: row for row in frame.to_dicts()}


def test_merged_units_sum_numerators_and_denominators_and_never_ratios():
    land = town()
    shown = by_unit(convert(figures(land, OLD, [(1, 1, 10), (2, 90, 100), (4, 1, 2)]), land, NEW))
    assert (shown[11]["numerator"], shown[11]["denominator"]) == (91, 110)
    assert shown[11]["value"] == pytest.approx(100 * 91 / 110)
    assert not shown[11]["estimated"]
    assert (shown[11]["sources"], shown[11]["expected"]) == (2, 2)
    assert shown[4]["value"] == 50


def test_a_divided_unit_without_a_weight_stays_unallocated():
    land = town()
    shown = by_unit(convert(figures(land, OLD, [(1, 1, 10), (3, 7, 9)]), land, NEW))
    assert (shown[None]["numerator"], shown[None]["denominator"]) == (7, 9)
    assert shown[11]["numerator"] == 1


def test_with_a_weight_it_is_divided_and_marked_estimated():
    land = town(weight=0.25)
    shown = by_unit(convert(figures(land, OLD, [(1, 1, 10), (3, 7, 9)]), land, NEW))
    assert shown[11]["numerator"] + shown[12]["numerator"] == 8
    assert shown[12]["numerator"] == 5
    assert shown[11]["estimated"] and shown[12]["estimated"]


def test_a_share_without_numerator_cannot_be_merged_but_stays_where_nothing_changed():
    land = town()
    shown = by_unit(convert(figures(land, OLD, [(1, 50.0), (2, 70.0), (4, 33.0)]), land, NEW))
    assert shown[11]["value"] is None
    assert shown[4]["value"] == 33.0


def test_a_missing_unit_shows_in_the_count_of_sources():
    land = town()
    shown = by_unit(convert(figures(land, OLD, [(1, 1, 10)]), land, NEW))
    assert (shown[11]["sources"], shown[11]["expected"]) == (1, 2)


def test_back_on_old_boundaries_a_unit_is_divided_as_it_was_before():
    land = town(weight=0.5)
    values = figures(land, NEW, [(11, 300, 1000), (4, 1, 2)])
    assert by_unit(convert(values, land, OLD))[None]["numerator"] == 300
    bases = pl.DataFrame({"series": ["x"] * 4, "unit": [1, 2, 3, 4], "base": [1.0, 3.0, 0.0, 5.0]})
    shown = by_unit(convert(values, land, OLD, bases))
    assert (shown[1]["numerator"], shown[2]["numerator"]) == (75, 225)
    assert shown[1]["estimated"]
    assert shown[4]["value"] == 50 and not shown[4]["estimated"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 10**9), min_size=4, max_size=4),
    st.floats(0.001, 0.999),
    st.booleans(),
)
def test_totals_before_and_after_are_equal_to_the_unit(amounts, weight, onward):
    land = town(weight=weight)
    units, since, until = ((1, 2, 3, 4), OLD, NEW) if onward else ((11, 12, 4), NEW, OLD)
    rows = [(unit, amount, amount + 1) for unit, amount in zip(units, amounts, strict=False)]
    bases = pl.DataFrame(
        {"series": ["x"] * 4, "unit": [1, 2, 3, 4], "base": [float(a) + 1 for a in amounts]}
    )
    shown = convert(figures(land, since, rows), land, until, bases)
    assert shown["numerator"].sum() == sum(row[1] for row in rows)
    assert shown["denominator"].sum() == sum(row[2] for row in rows)


def test_a_figure_follows_two_changes_in_a_row():
    units = [Unit(1, date(2019, 1, 1), date(2019, 12, 31)), Unit(2, date(2020, 1, 1), LAST),
             Unit(3, CHANGE, None)]  # fmt: skip
    links = [Link(date(2020, 1, 1), 1, 2, whole=True), Link(CHANGE, 2, 3, whole=True)]
    land = Territory({u.id: u for u in units}, links)
    values = figures(land, date(2019, 6, 1), [(1, 1, 4)])
    assert by_unit(convert(values, land, NEW))[3]["value"] == 25
