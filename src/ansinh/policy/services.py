"""The only code that writes determinations, acceptances of figures, scenarios and their runs."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import polars as pl
from django.db import connection, transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.db.copying import copy_csv_in
from ansinh.kernel.month import Month
from ansinh.kernel.text import tidy
from ansinh.policy.forecasting import forecast
from ansinh.policy.frames import GIVEN, facts_of_month, given
from ansinh.policy.models import (
    Assessment,
    Determination,
    FigureAcceptance,
    Forecast,
    ForecastPlace,
    ForecastRow,
    Scenario,
    SimulationRun,
)
from ansinh.policy.places import city_book
from ansinh.policy.protected import kept_codes
from ansinh.policy.queries import Figure
from ansinh.policy.simulation import (
    Progress,
    books_of,
    is_synthetic,
    months_between,
    silent,
    simulate,
)
from ansinh.rules.book import RuleBook

COLUMNS = ("assessment_id", *GIVEN, "unit", "once")


class FigureIsVerified(ValueError):
    """Nobody needs to accept a figure that was read in the text of the law."""


class ScenarioNameTaken(ValueError):
    """Another scenario has this name, or the name is empty."""


class WholeCityNeeded(PermissionError):
    """A sum over a part of the city would look like the whole."""


def _results(book: RuleBook, frame: pl.DataFrame, assessment: int) -> Iterator[pl.DataFrame]:
    """The rows to keep of each benefit, in the order of COLUMNS; clauses that tell a sensitive fact
    under their made-up names.
    """
    for benefit in book.benefits:
        rows = given(book, frame, benefit)
        if names := kept_codes(rows["clause"].unique()):
            rows = rows.with_columns(pl.col("clause").replace(names))
        yield rows.select(
            pl.lit(assessment).alias("assessment_id"),
            *GIVEN,
            pl.lit(str(benefit.unit)).alias("unit"),
            pl.lit(benefit.once).alias("once"),
        )


@transaction.atomic
def assess(month: Month, *, known: date, at: datetime) -> Assessment:
    """Apply the law to everybody for `month`, with law and facts as known on `known`: what is paid
    every month, what is given once for an event of the month, and what is given in kind.

    Run again for the same month and day it replaces its own rows, so that a run killed half-way or
    repeated gives the same result. `at` is the moment written on the run.
    """
    book = city_book(month, known)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('policy.assess'))")
    frame = book.run(facts_of_month(book).collect()).collect()
    assessment, _created = Assessment.objects.update_or_create(
        month=month.first_day,
        known_on=known,
        defaults={"book_digest": book.digest, "people": frame.height, "made_at": at},
    )
    Determination.objects.filter(assessment=assessment).delete()
    for rows in _results(book, frame, assessment.pk):
        buffer = io.BytesIO()
        rows.write_csv(buffer, include_header=False, quote_style="non_numeric")
        copy_csv_in(Determination._meta.db_table, COLUMNS, buffer.getvalue())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE policy_determination")
    return assessment


def accept_figure(figure: Figure, *, by: Official, on: date, note: str) -> FigureAcceptance:
    """`by` answers for paying on a figure that was not read in the text; idempotent.

    Raises FigureIsVerified when there is nothing to accept.
    """
    if figure.verified:
        raise FigureIsVerified(_("Số liệu này đã đọc trong văn bản, không cần chấp nhận."))
    acceptance, _created = FigureAcceptance.objects.get_or_create(
        parameter=figure.key,
        value=figure.value,
        citation=figure.citation,
        defaults={"accepted_by": by, "accepted_on": on, "note": note},
    )
    return acceptance


def save_scenario(
    name: str, draft: object, *, month: Month, known: date, owner: Official | None, at: datetime
) -> Scenario:
    """Keep a draft under a name; the same draft under the same name is kept once.

    The draft is read against the law of `month` first. Raises DraftNotUnderstood and
    ScenarioNameTaken.
    """
    books_of(draft, month, known)
    name = tidy(name)
    if not name:
        raise ScenarioNameTaken(_("Hãy đặt tên cho kịch bản."))
    scenario, created = Scenario.objects.get_or_create(
        name=name, defaults={"draft": draft, "owner": owner, "made_at": at}
    )
    if not created and scenario.draft != draft:
        raise ScenarioNameTaken(
            _("Đã có kịch bản tên «%s» với nội dung khác; hãy đặt tên khác.") % name
        )
    return scenario


def may_run(since: Month, until: Month, *, by: Official | None) -> None:
    """Whether `by` may run a scenario over these months now. Raises WholeCityNeeded, TooManyMonths,
    MixedRegistry, NobodyToSimulate.
    """
    _whole_city(by)
    months_between(since, until)
    is_synthetic()


def run_scenario(
    scenario: Scenario,
    since: Month,
    until: Month,
    *,
    known: date,
    by: Official | None,
    at: datetime,
    told: Progress = silent,
) -> SimulationRun:
    """Try the scenario on the people of today and keep the sums.

    `at` is the moment of asking: the same run asked at the same moment is kept once. `told` hears
    how far it is. Raises what `may_run` and `simulate` raise.
    """
    may_run(since, until, by=by)
    asked = {
        "scenario": scenario,
        "since": since.first_day,
        "until": until.first_day,
        "known_on": known,
        "made_by": by,
        "made_at": at,
    }
    if kept := SimulationRun.objects.filter(**asked).first():
        return kept
    result = simulate(scenario.draft, since, until, known=known, told=told)
    return SimulationRun.objects.create(
        **asked, synthetic=result.synthetic, result=result.as_json()
    )


def _whole_city(by: Official | None) -> None:
    if by is not None and (by.area is None or by.area.level != Area.Level.PROVINCE):
        raise WholeCityNeeded(_("Chỉ người phụ trách toàn thành phố chạy được mô phỏng."))


@transaction.atomic
def make_forecast(
    year: int, *, known: date, by: Official | None, at: datetime, told: Progress = silent
) -> Forecast:
    """Count what the law in force will cost in `year`, and keep the sums with what they assume.

    `at` is the moment of asking: the same forecast asked at the same moment is kept once. Raises
    WholeCityNeeded and what `forecast` raises.
    """
    _whole_city(by)
    kept = Forecast.objects.filter(year=year, known_on=known, made_at=at).first()
    if kept is not None:
        return kept
    counted = forecast(year, known=known, told=told)
    made = Forecast.objects.create(
        year=year,
        known_on=known,
        people=counted.people,
        synthetic=counted.synthetic,
        assumptions=counted.assumptions,
        made_by=by,
        made_at=at,
    )
    ForecastRow.objects.bulk_create(ForecastRow(forecast=made, **row) for row in counted.rows)
    ForecastPlace.objects.bulk_create(
        ForecastPlace(forecast=made, **place) for place in counted.places
    )
    return made
