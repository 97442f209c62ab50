"""A report as it stands, whole, in plain values: kept with it when it is sent."""

from typing import Any

from ansinh.plan.models import Submission, SubmissionText, SubmissionValue, TaskResult


def content_of(report: Submission) -> dict[str, Any]:
    """Every text, value and task result of a report, in the order of their codes."""
    obligation = report.obligation
    texts = SubmissionText.objects.filter(submission=report).order_by("section")
    values = SubmissionValue.objects.filter(submission=report).select_related("target", "area")
    results = TaskResult.objects.filter(
        instance__task__plan=obligation.round.plan_id,
        instance__year=obligation.round.year,
        agency=obligation.agency_id,
    ).select_related("instance__task")
    latest = {one.instance.task.code: one for one in results.order_by("recorded_at", "pk")}
    return {
        "texts": {one.section: {"text": one.text, "reason": one.reason} for one in texts},
        "values": [_value(one) for one in values.order_by("target__position", "area__code")],
        "tasks": {code: _task(one) for code, one in sorted(latest.items())},
    }


def _value(one: SubmissionValue) -> dict[str, Any]:
    return {
        "target": one.target.code,
        "area": one.area.code,
        "value": str(one.value) if one.value is not None else None,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "status": one.status,
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "reason": one.reason,
        "remark": one.remark,
    }


def _task(one: TaskResult) -> dict[str, Any]:
    return {
        "said": one.said,
        "done_on": one.done_on.isoformat() if one.done_on else None,
        "percent": one.percent,
        "result": one.result,
        "difficulties": one.difficulties,
        "proposals": one.proposals,
    }
