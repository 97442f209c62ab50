"""The city's plan: the tasks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ansinh.plan.queries import PlanNotLoaded, current_plan
from ansinh.plan.queries import tasks as tasks_of
from ansinh.web.permissions import Page, only


def _no_plan(request: HttpRequest, problem: PlanNotLoaded) -> HttpResponse:
    return render(request, "web/plan/none.html", {"problem": str(problem)})


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
