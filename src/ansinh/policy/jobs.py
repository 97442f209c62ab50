"""What the law room does in the background."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.db.jobs import Work, verb
from ansinh.kernel.month import Month
from ansinh.law.draft_reading import DraftNotUnderstood
from ansinh.policy.models import Scenario
from ansinh.policy.services import WholeCityNeeded, make_forecast, run_scenario
from ansinh.policy.simulation import MixedRegistry, NobodyToSimulate, TooManyMonths
from ansinh.rules.opened import NothingInForce

PROBLEMS = (
    DraftNotUnderstood,
    MixedRegistry,
    NobodyToSimulate,
    NothingInForce,
    TooManyMonths,
    WholeCityNeeded,
)


@verb("simulate", _("Mô phỏng dự thảo"), problems=PROBLEMS)
def simulate(
    work: Work, scenario: int, since: str, until: str, known: str, at: str
) -> dict[str, object]:
    """Run a scenario as the official who asked; months as '2027-01', `at` as written by ISO 8601.

    Answers {"run": the key of the run kept}.
    """
    made = run_scenario(
        Scenario.objects.get(pk=scenario),
        Month.parse(since),
        Month.parse(until),
        known=date.fromisoformat(known),
        by=Official.objects.filter(username=work.official).first(),
        at=datetime.fromisoformat(at),
        told=work.progress,
    )
    return {"run": made.pk}


@verb("forecast", _("Dự báo kinh phí"), problems=PROBLEMS)
def forecast(work: Work, year: int, known: str, at: str) -> dict[str, object]:
    """Forecast the cost of a year as the official who asked. Answers {"forecast": its number}."""
    made = make_forecast(
        year,
        known=date.fromisoformat(known),
        by=Official.objects.filter(username=work.official).first(),
        at=datetime.fromisoformat(at),
        told=work.progress,
    )
    return {"forecast": made.pk}
