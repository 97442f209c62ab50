"""Draft resolutions tried on the city: scenarios, the form, results. Acts are posted."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ansinh.db.jobs import defer, unfinished
from ansinh.db.models import Job
from ansinh.kernel.month import Month
from ansinh.law.draft_reading import DraftNotUnderstood
from ansinh.policy.models import Scenario, SimulationRun
from ansinh.policy.queries import run_of, scenarios_with_runs
from ansinh.policy.services import (
    ScenarioNameTaken,
    WholeCityNeeded,
    may_run,
    save_scenario,
)
from ansinh.policy.simulation import MixedRegistry, NobodyToSimulate, TooManyMonths
from ansinh.policy.workbook import workbook
from ansinh.web.drafting import Form, draft_of, form_of, law_of
from ansinh.web.exporting import send_file
from ansinh.web.permissions import Page, official_of, only
from ansinh.web.posting import post_only
from ansinh.web.simulated import shown

PROBLEMS = (
    DraftNotUnderstood,
    MixedRegistry,
    NobodyToSimulate,
    ScenarioNameTaken,
    TooManyMonths,
    WholeCityNeeded,
)


def _now() -> datetime:
    return datetime.now(tz=UTC)


@require_GET
@only(Page.SIMULATIONS)
def scenarios(request: HttpRequest) -> HttpResponse:
    """Every saved scenario with its last run."""
    running = {job.args["scenario"]: job for job in unfinished("simulate")}
    rows = [(scenario, run, running.get(scenario.pk)) for scenario, run in scenarios_with_runs()]
    return render(request, "web/simulations/list.html", {"scenarios": rows})


@require_http_methods(["GET", "POST"])
@only(Page.SIMULATE)
def new(request: HttpRequest) -> HttpResponse:
    """The form of a draft; posted, it is kept as a scenario and run in the background."""
    today = timezone.localdate()
    month = _month(request.POST.get("tu", "")) or Month.of(today).plus(1)
    form = form_of(law_of(month, today), request.POST.dict())
    if request.method != "POST":
        form.since = form.until = str(month)
        return _form_page(request, form)
    draft = draft_of(form)
    until = _month(form.until)
    if _month(form.since) is None or until is None:
        form.errors.append(_("Tháng viết như 2027-01."))
    if form.errors or until is None:
        return _form_page(request, form, status=422)
    try:
        official, now = official_of(request), _now()
        may_run(month, until, by=official)
        scenario = save_scenario(form.name, draft, month=month, known=today, owner=official, at=now)
    except PROBLEMS as problem:
        form.errors.append(str(problem))
        return _form_page(request, form, status=422)
    return redirect("viec", pk=_deferred(scenario, month, until, now).pk)


def _deferred(scenario: Scenario, since: Month, until: Month, now: datetime) -> Job:
    """The job that tries the scenario on the people and the law of today."""
    args = {
        "scenario": scenario.pk,
        "since": str(since),
        "until": str(until),
        "known": timezone.localdate().isoformat(),
        "at": now.isoformat(),
    }
    return defer("simulate", args, at=now, about=scenario.name)


def _form_page(request: HttpRequest, form: Form, status: int = 200) -> HttpResponse:
    return render(request, "web/simulations/new.html", {"form": form}, status=status)


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except ValueError:
        return None


@require_GET
@only(Page.SIMULATIONS)
def scenario_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One scenario: what it changes, its runs, and running it again."""
    scenario = get_object_or_404(Scenario.objects.select_related("owner"), pk=pk)
    runs = list(scenario.runs.select_related("made_by").order_by("-pk"))
    next_month = Month.of(timezone.localdate()).plus(1)
    context: dict[str, Any] = {
        "scenario": scenario,
        "runs": runs,
        "jobs": unfinished("simulate", scenario=pk),
        "changes": runs[0].result["changes"] if runs else [],
        "since": str(next_month),
        "until": str(next_month),
    }
    return render(request, "web/simulations/scenario.html", context)


@post_only
@only(Page.SIMULATE)
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Try the scenario again, in the background, on the people and the law of today."""
    scenario = get_object_or_404(Scenario, pk=pk)
    since, until = (_month(request.POST.get(key, "")) for key in ("tu", "den"))
    if since is None or until is None:
        messages.error(request, _("Tháng viết như 2027-01."))
        return redirect("kich_ban", pk=pk)
    try:
        may_run(since, until, by=official_of(request))
    except PROBLEMS as problem:
        messages.error(request, str(problem))
        return redirect("kich_ban", pk=pk)
    return redirect("viec", pk=_deferred(scenario, since, until, _now()).pk)


def _found(pk: int) -> SimulationRun:
    found = run_of(pk)
    if found is None:
        raise Http404
    return found


@require_GET
@only(Page.SIMULATIONS)
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of one run, charts with their tables."""
    found = _found(pk)
    context = {"run": found, "scenario": found.scenario, **shown(found.result)}
    return render(request, "web/simulations/result.html", context)


@require_GET
@only(Page.SIMULATIONS)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The same figures as a workbook."""
    found = _found(pk)
    name = f"mo-phong-{found.pk}-{found.since:%Y-%m}.xlsx"
    content = workbook(found.scenario.name, found.result)
    return send_file(request, content, name, kind="mo-phong", purpose=_("mô phỏng chính sách"))
