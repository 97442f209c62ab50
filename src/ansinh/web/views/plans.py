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
