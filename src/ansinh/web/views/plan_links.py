"""What serves what in the plan, and when: the orphan matrix and the timeline."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ansinh.plan.drawn import orphans, task_timeline
from ansinh.plan.queries import PlanNotLoaded, current_plan, links
from ansinh.plan.queries import tasks as tasks_of
from ansinh.web.permissions import Page, only
from ansinh.web.views.plan_targets import no_plan


@require_GET
@only(Page.PLAN)
def overview(request: HttpRequest) -> HttpResponse:
    """Target × task × indicator with what stands alone, and the days of the tasks."""
    today = timezone.localdate()
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return no_plan(request, problem)
    found = links(plan)
    rows = tasks_of(today, plan=plan)
    context = {
        "plan": plan,
        "links": found,
        "matrix": orphans(found),
        "timeline": task_timeline(rows, plan.period_start, plan.period_end, today),
        "tasks_alone": [(code, found.titles[code]) for code in found.tasks_alone],
        "unmeasured": [(code, found.titles[code]) for code in found.targets_unmeasured],
        "targets_alone": [(code, found.titles[code]) for code in found.targets_alone],
    }
    return render(request, "web/plan/links.html", context)
