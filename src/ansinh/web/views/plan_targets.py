"""The targets of the plan: the scorecard, one target, the values of communes, live counts."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.areas.queries import boundaries_of, communes_on
from ansinh.plan.drawn import area_map, scorecard_bullets, target_trajectory
from ansinh.plan.exports import FORMS, map_table, scorecard_table
from ansinh.plan.models import Indicator
from ansinh.plan.pictures import Picture
from ansinh.plan.queries import PlanNotLoaded, counts, current_plan, headings
from ansinh.plan.queries import scorecard as scorecard_of
from ansinh.plan.queries.areas import MapData, change_days, map_data, mapped, periods_of
from ansinh.plan.queries.rights import answers_for, may_enter, may_verify
from ansinh.plan.queries.sheet import TargetNotFound, live_rows, target_sheet
from ansinh.web.exporting import send_file
from ansinh.web.forms.plan_values import AssessmentForm, MilestoneForm, ValueForm
from ansinh.web.permissions import Page, may, official_of, only

PURPOSE = "ke-hoach"


def no_plan(request: HttpRequest, problem: PlanNotLoaded) -> HttpResponse:
    """The page that says which command loads a plan."""
    return render(request, "web/plan/none.html", {"problem": str(problem)})


def day_asked(request: HttpRequest, name: str = "ngay") -> date:
    """`?ngay=2024-12-31`; left out, not readable or still to come means today."""
    today = timezone.localdate()
    try:
        return min(date.fromisoformat(request.GET.get(name, "")), today)
    except ValueError:
        return today


@require_GET
@only(Page.PLAN)
def scorecard(request: HttpRequest) -> HttpResponse:
    """Every target with value, arrow, state, outlook, source and agency."""
    day = day_asked(request)
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return no_plan(request, problem)
    rows = scorecard_of(day.year, on=day, plan=plan)
    ahead = headings(rows)
    context = {
        "plan": plan,
        "rows": rows,
        "counts": counts(rows).items(),
        "headings": ahead.items() if sum(ahead.values()) else (),
        "today": timezone.localdate(),
        "day": day,
        "picture": scorecard_bullets(rows, day.year),
    }
    return render(request, "web/plan/scorecard.html", context)


@require_GET
@only(Page.PLAN)
def scorecard_file(request: HttpRequest, form: str) -> HttpResponse:
    """The scorecard as CSV or XLSX."""
    if form not in FORMS:
        raise Http404
    day = day_asked(request)
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return no_plan(request, problem)
    table = scorecard_table(scorecard_of(day.year, on=day, plan=plan), plan.number, day)
    name = f"bang-chi-tieu-{day:%Y-%m-%d}.{form}"
    return send_file(
        request, FORMS[form](table), name, kind=PURPOSE, purpose=_("bảng chỉ tiêu"), mark=False
    )


@require_GET
@only(Page.PLAN)
def target(request: HttpRequest, code: str) -> HttpResponse:
    """One target: what it means, its series, milestones, range, and what waits to be checked."""
    return sheet_page(request, code)


def sheet_page(
    request: HttpRequest, code: str, status: int = 200, **forms: Any
) -> HttpResponse:  # fmt: skip
    """The page of a target, with the forms as filled in when something was wrong."""
    day, official = day_asked(request), official_of(request)
    try:
        sheet = target_sheet(code, day)
    except PlanNotLoaded as problem:
        return no_plan(request, problem)
    except TargetNotFound as problem:
        raise Http404 from problem
    main = sheet.main.indicator if sheet.main else None
    enters = main is not None and may(official, Page.PLAN_VALUES) and may_enter(official, main, day)
    owns = main is not None and answers_for(official, main, day)
    area = official.area.code if official.area else ""
    context = {
        "sheet": sheet,
        "row": sheet.row,
        "picture": target_trajectory(sheet.row),
        "day": day,
        "enters": enters,
        "owns": owns,
        "verifies": main is not None and may_verify(official, main, day),
        "official": official,
        "value_form": ValueForm.empty(day, area),
        "milestone_form": MilestoneForm(initial={"year": day.year}),
        "assessment_form": AssessmentForm(initial={"year": day.year}),
        **forms,
    }
    return render(request, "web/plan/target.html", context, status=status)


def _map(request: HttpRequest) -> tuple[list[Indicator], list[str], MapData | None, date]:
    today = timezone.localdate()
    day = day_asked(request, "dia-gioi")
    indicators = mapped()
    if not indicators:
        return [], [], None, day
    asked = request.GET.get("chi-tieu", "")
    chosen = next((one for one in indicators if one.code == asked), indicators[0])
    periods = periods_of(chosen.code, today)
    period = request.GET.get("ky", "")
    if not periods:
        return indicators, [], None, day
    data = map_data(chosen, period if period in periods else periods[0], day, on=today)
    return indicators, periods, data, day


def _drawn(data: MapData | None) -> Picture | None:
    if data is None:
        return None
    areas = list(communes_on(data.day))
    return area_map(data, areas, boundaries_of(areas))


@require_GET
@only(Page.PLAN)
def area_values(request: HttpRequest) -> HttpResponse:
    """Values of communes on the boundaries of any day."""
    indicators, periods, data, day = _map(request)
    context = {
        "indicators": indicators,
        "periods": periods,
        "data": data,
        "day": day,
        "today": timezone.localdate(),
        "changes": change_days(),
        "picture": _drawn(data),
    }
    return render(request, "web/plan/map.html", context)


@require_GET
@only(Page.PLAN)
def area_file(request: HttpRequest, form: str) -> HttpResponse:
    """The values of communes as CSV or XLSX."""
    _indicators, _periods, data, day = _map(request)
    if form not in FORMS or data is None:
        raise Http404
    name = f"{data.indicator.code}-{data.period}-dia-gioi-{day:%Y-%m-%d}.{form}"
    content = FORMS[form](map_table(data))
    return send_file(
        request, content, name, kind=PURPOSE, purpose=_("số liệu theo địa bàn"), mark=False
    )


@require_GET
@only(Page.PLAN)
def live(request: HttpRequest) -> HttpResponse:
    """What the system counts by itself, with its definition and what it could not judge."""
    day, official = day_asked(request), official_of(request)
    rows = live_rows(day)
    context = {
        "rows": rows,
        "day": day,
        "mine": {row.indicator.pk for row in rows if answers_for(official, row.indicator, day)},
    }
    return render(request, "web/plan/live.html", context)
