"""Run the live indicators and keep what they counted."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from ansinh.areas.models import Confidence
from ansinh.areas.queries import city
from ansinh.plan.indicators import INDICATORS, Indicator, Measurement
from ansinh.plan.models import Observation, Target

MERGER = date(2025, 7, 1)
SOURCE = "Sổ bộ An Sinh"


@transaction.atomic
def measure(on: date, at: datetime) -> list[Observation]:
    """Measure every target that has a live indicator: of the day `on`, as known at `at`.

    Run again with nothing new known, the first measurement stands; with more known, another row is
    added and the earlier one stays. Nobody to count is not a zero: then no row is written. Returns
    the observations that stand for the day, one for each target measured.
    """
    geography = str(city(on))
    standing = []
    for target in Target.objects.filter(indicator__in=list(INDICATORS)).order_by("pk"):
        indicator = INDICATORS[target.indicator]
        counted = indicator.measure(on, at)
        if not counted.empty:
            standing.append(_keep(target, indicator, counted, on, at, geography))
    return standing


def _keep(
    target: Target,
    indicator: Indicator,
    counted: Measurement,
    on: date,
    at: datetime,
    geography: str,
) -> Observation:
    said = {
        "value": Decimal(counted.numerator),
        "numerator": counted.numerator,
        "denominator": counted.denominator,
        "unproven": counted.unproven,
        "synthetic": counted.synthetic,
    }
    earlier = target.observations.filter(period=on.isoformat(), source=SOURCE, known_at__lte=at)
    last = earlier.order_by("-known_at").first()
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return last
    return Observation.objects.create(
        target=target,
        period=on.isoformat(),
        geography=geography,
        before_merger=on < MERGER,
        unit=target.unit,
        as_of=on,
        known_at=at,
        status=Observation.Status.MEASURED,
        source=SOURCE,
        confidence=Confidence.REGISTRY,
        note=str(indicator.cite),
        **said,
    )
