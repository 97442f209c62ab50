"""The day's work of each role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ansinh.accounts.models import Look
from ansinh.payments.queries import cycles
from ansinh.plan.queries import PlanNotLoaded, current_plan
from ansinh.plan.queries.reminders import to_do, to_review
from ansinh.web.deadlines import deadlines
from ansinh.web.looking import looked_at_list
from ansinh.web.panels import panels, persons_in
from ansinh.web.permissions import Page, official_of, only


@require_GET
@only(Page.HOME)
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this official today, and the next days by which something is due."""
    official, now = official_of(request), timezone.localtime()
    today = now.date()
    try:
        plan = current_plan()
    except PlanNotLoaded:
        plan = None
    panels_ = panels(official, today)
    context = {
        "today": today,
        "deadlines": deadlines(official.role, today, plan, [c.month for c in cycles()]),
        "panels": panels_,
        "reports_owed": to_do(official, plan, now, today) if plan else [],
        "to_review": to_review(official, plan, now, today) if plan else [],
    }
    looked_at_list(request, Look.Page.PROPOSALS, persons_in(panels_))
    return render(request, "web/home/home.html", context)
