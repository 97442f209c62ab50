"""The city's plan: the scorecard and the tasks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ansinh.plan.queries import (
    PlanNotLoaded,
    counts,
    current_plan,
)
from ansinh.plan.queries import scorecard as scorecard_of
from ansinh.plan.queries import tasks as tasks_of
from ansinh.web.permissions import Page, only


def _no_plan(request: HttpRequest, problem: PlanNotLoaded) -> HttpResponse:
    return render(request, "web/plan/none.html", {"problem": str(problem)})


@require_GET
@only(Page.PLAN)
def scorecard(request: HttpRequest) -> HttpResponse:
    """Every target with value, day, state, source and agency."""
    today = timezone.localdate()
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return _no_plan(request, problem)
    rows = scorecard_of(today.year, on=today, plan=plan)
    context = {
        "plan": plan,
        "rows": rows,
        "counts": counts(rows).items(),
        "today": today,
    }
    return render(request, "web/plan/scorecard.html", context)


@require_GET
@only(Page.PLAN)
def tasks(request: HttpRequest) -> HttpResponse:
    """The tasks, with the agencies the plan names and those of today."""
    today, agency = timezone.localdate(), request.GET.get("co-quan") or None
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return _no_plan(request, problem)
    everyone = tasks_of(today, plan=plan)
    named = {n.code: n for row in everyone for n in (*row.leads, *row.partners, *row.implementers)}
    context = {
        "plan": plan,
        "rows": tasks_of(today, agency=agency, plan=plan) if agency else everyone,
        "agencies": sorted(named.values(), key=lambda n: n.then),
        "agency": agency,
        "today": today,
    }
    return render(request, "web/plan/tasks.html", context)
