"""What the published views of the law room and of payments say of money: sums, never a person."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

FORECASTS = """
    SELECT forecast_id, year, known_on, people, synthetic, assumptions::text, made_at
    FROM pub.forecast WHERE %(pk)s::bigint IS NULL OR forecast_id = %(pk)s
    ORDER BY forecast_id DESC
"""
ROWS = """
    SELECT benefit, "group", payer, unit, rate, person_months, people_first, people_last, amount
    FROM pub.forecast_row WHERE forecast_id = %(pk)s
    ORDER BY benefit, amount DESC NULLS LAST, "group", rate
"""
PLACES = """
    SELECT area.code, place.benefit, place.payer, place.person_months, place.amount
    FROM pub.forecast_place AS place JOIN areas_area AS area ON area.id = place.area_id
    WHERE place.forecast_id = %(pk)s ORDER BY area.code, place.benefit, place.payer
"""
PAID = """
    SELECT payment.benefit, area.code, count(*), sum(payment.amount)::bigint,
           bool_or(payment.synthetic)
    FROM pub.payment AS payment JOIN areas_area AS area ON area.id = payment.area_id
    WHERE payment.status = 'PAID' AND payment.settled_on <= %(on)s
      AND payment.cycle_month BETWEEN %(since)s AND %(until)s
    GROUP BY payment.benefit, area.code ORDER BY payment.benefit, area.code
"""
MONTHS = """
    SELECT payment.benefit, payment.cycle_month, count(DISTINCT payment.person_id),
           sum(payment.amount)::bigint
    FROM pub.payment AS payment
    WHERE payment.status = 'PAID' AND payment.settled_on <= %(on)s
      AND payment.cycle_month BETWEEN %(since)s AND %(until)s
    GROUP BY payment.benefit, payment.cycle_month ORDER BY payment.benefit, payment.cycle_month
"""
RUNS = """
    SELECT run_id, name, since, until, known_on, synthetic, before, after, difference,
           newly_entitled, no_longer_entitled, winners, losers, made_at
    FROM pub.simulation WHERE %(pk)s::bigint IS NULL OR run_id = %(pk)s ORDER BY run_id DESC
"""


@dataclass(frozen=True)
class ForecastRow:
    """Person-months of a group at one monthly rate. No amount: the law's figure was not found, or
    it is given in kind."""

    benefit: str
    group: str
    payer: str
    unit: str
    rate: int | None
    person_months: int
    people_first: int
    people_last: int
    amount: int | None


@dataclass(frozen=True)
class ForecastPlace:
    """The money of one area and benefit."""

    area: str
    benefit: str
    payer: str
    person_months: int
    amount: int


@dataclass(frozen=True)
class Forecast:
    """A forecast of a year as the law room published it; `rows` only where they were asked for."""

    pk: int
    year: int
    known_on: date
    people: int
    synthetic: bool
    assumptions: tuple[dict[str, str], ...]
    made_at: datetime
    rows: tuple[ForecastRow, ...] = ()
    places: tuple[ForecastPlace, ...] = ()


@dataclass(frozen=True)
class Paid:
    """What was paid of a benefit in an area."""

    benefit: str
    area: str
    payments: int
    amount: int
    synthetic: bool


@dataclass(frozen=True)
class PaidMonth:
    """What was paid of a benefit in the cycle of a month."""

    benefit: str
    month: date
    people: int
    amount: int


@dataclass(frozen=True)
class Simulation:
    """A simulation run of the law room, its totals."""

    pk: int
    name: str
    since: date
    until: date
    known_on: date
    synthetic: bool
    before: int
    after: int
    difference: int
    newly_entitled: int
    no_longer_entitled: int
    winners: int
    losers: int
    made_at: datetime


def _asked(query: str, **params: Any) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return list(cursor.fetchall())


def _forecast(row: tuple[Any, ...], **more: Any) -> Forecast:
    pk, year, known_on, people, synthetic, said, made_at = row
    assumptions = tuple(json.loads(said))
    return Forecast(pk, year, known_on, people, synthetic, assumptions, made_at, **more)


def forecasts(year: int | None = None) -> list[Forecast]:
    """Every forecast kept, the newest first, without its rows; of one year when it is given."""
    found = [_forecast(row) for row in _asked(FORECASTS, pk=None)]
    return [one for one in found if year is None or one.year == year]


def forecast_of(pk: int) -> Forecast | None:
    """One forecast with its rows."""
    found = _asked(FORECASTS, pk=pk)
    if not found:
        return None
    rows = tuple(ForecastRow(*row) for row in _asked(ROWS, pk=pk))
    places = tuple(ForecastPlace(*row) for row in _asked(PLACES, pk=pk))
    return _forecast(found[0], rows=rows, places=places)


def paid_in(since: date, until: date, on: date) -> list[Paid]:
    """What was paid in the cycles from `since` to `until` (first days of months, inclusive), as
    settled up to `on`; of the areas in the reader's sight."""
    return [Paid(*row) for row in _asked(PAID, since=since, until=until, on=on)]


def paid_by_month(year: int, on: date) -> list[PaidMonth]:
    """What was paid in each cycle of a year, as settled up to `on`."""
    since, until = date(year, 1, 1), date(year, 12, 1)
    return [PaidMonth(*row) for row in _asked(MONTHS, since=since, until=until, on=on)]


def simulations(pk: int | None = None) -> list[Simulation]:
    """The simulation runs, the newest first; one when its number is given."""
    return [Simulation(*row) for row in _asked(RUNS, pk=pk)]
