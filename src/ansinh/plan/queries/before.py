"""Last year's report beside this year's: texts, values, task results; also of predecessors."""

from dataclasses import dataclass
from decimal import Decimal

from ansinh.areas.models import Agency
from ansinh.areas.roster import Roster
from ansinh.plan.deadline import due_day
from ansinh.plan.models import (
    Obligation,
    Observation,
    Submission,
    SubmissionText,
    SubmissionValue,
    TargetIndicator,
    TaskResult,
)


@dataclass(frozen=True)
class Former:
    """What was said last year, and by whom (the agency itself, or a predecessor)."""

    agency: Agency
    year: int
    text: str
    synthetic: bool


def _whose(obligation: Obligation) -> list[int]:
    """The agency, then those whose work came to it."""
    came = Roster(due_day(obligation.round)).inherited(obligation.agency)
    return [obligation.agency_id, *(one.predecessor.pk for one in came)]


def _former_submissions(obligation: Obligation) -> list[Submission]:
    """The last report of the year before of the agency and of its predecessors."""
    rows = Submission.objects.filter(
        obligation__round__plan=obligation.round.plan_id,
        obligation__round__year=obligation.round.year - 1,
        obligation__agency__in=_whose(obligation),
    )
    latest = {one.obligation_id: one for one in rows.order_by("version")}
    return list(latest.values())


def former_texts(obligation: Obligation) -> dict[str, list[Former]]:
    """Last year's text of each section."""
    found: dict[str, list[Former]] = {}
    rows = SubmissionText.objects.filter(submission__in=_former_submissions(obligation))
    chosen = rows.select_related("submission__obligation__agency")
    for row in chosen.exclude(text="").order_by("section", "submission__obligation__agency__name"):
        agency = row.submission.obligation.agency
        said = Former(agency, obligation.round.year - 1, row.text, row.submission.synthetic)
        found.setdefault(row.section, []).append(said)
    return found


def former_values(obligation: Obligation) -> dict[tuple[str, str], Decimal]:
    """Last year's value of each target and area: accepted in a round, or verified otherwise."""
    year = obligation.round.year - 1
    standing = Observation.objects.filter(
        indicator__targets__target__plan=obligation.round.plan_id,
        indicator__targets__role=TargetIndicator.Role.MAIN,
        period=str(year),
        group="",
        state__in=Observation.STANDING,
        value__isnull=False,
    ).order_by("recorded_at", "version")
    known = standing.values_list("indicator__targets__target__code", "area__code", "value")
    found = {(code, area): value for code, area, value in known if value is not None}
    rows = SubmissionValue.objects.filter(
        submission__obligation__round__plan=obligation.round.plan_id,
        submission__obligation__round__year=obligation.round.year - 1,
        submission__state=Submission.State.ACCEPTED,
        value__isnull=False,
    ).select_related("target", "area")
    return found | {
        (row.target.code, row.area.code): row.value for row in rows if row.value is not None
    }


def former_results(obligation: Obligation) -> dict[str, Former]:
    """What was said last year of each task, by the agency or a predecessor."""
    rows = TaskResult.objects.filter(
        instance__task__plan=obligation.round.plan_id,
        instance__year=obligation.round.year - 1,
        agency__in=_whose(obligation),
    ).select_related("instance__task", "agency")
    return {
        row.instance.task.code: Former(
            row.agency, row.instance.year, row.result or row.get_said_display(), row.synthetic
        )
        for row in rows.order_by("recorded_at", "pk")
    }
