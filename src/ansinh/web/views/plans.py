"""The city's plan: the tasks, the yearly report."""

from datetime import UTC, datetime
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.plan.queries import PlanNotLoaded, current_plan, reports
from ansinh.plan.queries import tasks as tasks_of
from ansinh.plan.services import make_report
from ansinh.plan.services.reporting import report_path
from ansinh.web.exporting import send_file
from ansinh.web.permissions import Page, only
from ansinh.web.posting import post_only


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


@post_only
@only(Page.REPORT)
def make(request: HttpRequest) -> HttpResponse:
    """Write the report of this year with what is known up to today."""
    today = timezone.localdate()
    try:
        report = make_report(today.year, cut_off=today, at=datetime.now(tz=UTC))
    except PlanNotLoaded as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã lập báo cáo %s.") % report.file_name)
    return redirect("ke_hoach")


@require_GET
@only(Page.PLAN)
def report_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A report as a DOCX that officials go on editing."""
    report = next((report for report in reports() if report.pk == pk), None)
    path = report_path(report) if report else Path()
    if report is None or not path.is_file():
        raise Http404
    return send_file(
        request, path.read_bytes(), report.file_name, kind="bao-cao", purpose=_("báo cáo kế hoạch")
    )
