"""Values of an accepted report become values of the indicators; of one taken back, they go back."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.plan.figures import Figure, in_words
from ansinh.plan.models import (
    Indicator,
    Obligation,
    Observation,
    Submission,
    SubmissionValue,
    Target,
    TargetIndicator,
)
from ansinh.plan.refusals import Refused
from ansinh.plan.services.values import ValueRefused, record_value
from ansinh.plan.services.verifying import return_value, verify_value

State = Observation.State


def main_indicator(target: Target) -> Indicator | None:
    """The indicator that measures the target as the plan means it; None where none was made."""
    rows = TargetIndicator.objects.filter(target=target, role=TargetIndicator.Role.MAIN)
    found = rows.select_related("indicator").order_by("-indicator__valid_from").first()
    return found.indicator if found else None


def _said(obligation: Obligation, figure: Figure | SubmissionValue) -> dict[str, Any]:
    said: dict[str, Any] = {
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "reason": figure.reason,
        "agency": obligation.agency,
        "note": figure.remark,
        "evidence": [figure.attachment] if figure.attachment else [],
        "synthetic": obligation.round.synthetic,
    }
    if figure.status:
        said["status"] = figure.status
    if figure.as_of:
        said["as_of"] = figure.as_of
    return said


class _Tried(Exception):
    """A value went through; what it came to is taken, the row is not."""

    def __init__(self, value: Decimal | None) -> None:
        self.value = value


def tried(
    obligation: Obligation, target: Target, area: Area, figure: Figure, at: datetime
) -> Decimal | None:
    """What the figure comes to by the rules of its indicator; nothing is kept. Raises Refused."""
    indicator = main_indicator(target)
    given = figure.value is not None or figure.numerator is not None
    if indicator is None or in_words(target) or not given:
        return figure.value
    try:
        with transaction.atomic():
            row = record_value(
                indicator, area, str(obligation.round.year), by=None, at=at, state=State.DRAFT,
                **_said(obligation, figure),
            )  # fmt: skip
            raise _Tried(row.value)
    except _Tried as went:
        return went.value
    except ValueRefused as problem:
        raise Refused(f"{target.code}: {problem}") from problem


def hand_on(report: Submission, *, by: Official | None, at: datetime) -> int:
    """Write the values of an accepted report as values of the indicators; returns how many.

    Whoever sent the report recorded them; whoever accepts it verifies them. Raises Refused.
    """
    obligation, count = report.obligation, 0
    rows = report.values.select_related("target", "area", "attachment")
    for one in rows.order_by("target__position", "area__code"):
        indicator = main_indicator(one.target)
        empty = one.value is None and not one.reason
        if indicator is None or in_words(one.target) or empty:
            continue
        try:
            kept = record_value(
                indicator, one.area, str(obligation.round.year), by=report.submitted_by, at=at,
                state=State.SUBMITTED, **_said(obligation, one),
            )  # fmt: skip
        except ValueRefused as problem:
            raise Refused(f"{one.target.code}: {problem}") from problem
        if by is not None and kept.state == State.SUBMITTED:
            verify_value(kept.pk, by, at)
        count += 1
    return count


def take_back(report: Submission, reason: str) -> int:
    """Send the values of a report no longer accepted back; returns how many."""
    obligation, count = report.obligation, 0
    for one in report.values.select_related("target", "area"):
        indicator = main_indicator(one.target)
        if indicator is None:
            continue
        rows = Observation.objects.filter(
            indicator__code=indicator.code,
            area=one.area,
            period=str(obligation.round.year),
            source=obligation.agency.short_name,
            state__in=(State.SUBMITTED, State.VERIFIED),
            later=None,
        )
        for kept in rows:
            return_value(kept.pk, reason)
            count += 1
    return count
