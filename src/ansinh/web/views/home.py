"""The day's work of each role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ansinh.accounts.models import Look
from ansinh.payments.queries import cycles
from ansinh.plan.queries import PlanNotLoaded, current_plan
from ansinh.web.deadlines import deadlines
from ansinh.web.looking import looked_at_list
from ansinh.web.panels import panels, persons_in
from ansinh.web.permissions import Page, official_of, only


@require_GET
@only(Page.HOME)
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this official today, and the next days by which something is due."""
    official, today = official_of(request), timezone.localdate()
    try:
        plan = current_plan()
    except PlanNotLoaded:
        plan = None
    panels_ = panels(official, today)
    context = {
        "today": today,
        "deadlines": deadlines(official.role, today, plan, [c.month for c in cycles()]),
        "panels": panels_,
    }
    looked_at_list(request, Look.Page.PROPOSALS, persons_in(panels_))
    return render(request, "web/home/home.html", context)
