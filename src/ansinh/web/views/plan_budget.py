"""Money of the plan: the year, its lines, what an agency and finance record."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ansinh.accounts.models import Official
from ansinh.areas.queries import agencies_on
from ansinh.plan.budget_sheet import export, template
from ansinh.plan.budgeting import STEPS, amounts_of, warnings
from ansinh.plan.drawn import money_waterfall
from ansinh.plan.errors import PlanRefused
from ansinh.plan.models import BudgetLine, BudgetStage, Plan
from ansinh.plan.pictures import Picture
from ansinh.plan.published import forecasts, paid_by_month
from ansinh.plan.queries import (
    BudgetRow,
    PlanNotLoaded,
    budget_line,
    budget_rows,
    budget_years,
    current_plan,
    estimates,
    lock_of,
    may_coordinate,
    speaks_for,
    waterfalls,
)
from ansinh.plan.services import (
    LineSpec,
    add_line,
    field_words,
    import_budget,
    may_record,
    record_stage,
)
from ansinh.web.exporting import send_file
from ansinh.web.forms.plan import LineForm, SheetForm, StageForm
from ansinh.web.keeping import Desk, keep, sent, told
from ansinh.web.labels import benefit
from ansinh.web.permissions import Page, may, official_of, only

Stage = BudgetStage.Stage
BY = ("", "agency", "source", "clause")


def year_of(request: HttpRequest, plan: Plan) -> int:
    """The year asked for; else the newest that has lines, else next year."""
    asked = request.GET.get("nam") or request.POST.get("nam", "")
    if asked.isdigit() and len(asked) == 4:
        return int(asked)
    kept = budget_years(plan)
    return kept[0] if kept else timezone.localdate().year + 1


@require_GET
@only(Page.BUDGET)
def budget(request: HttpRequest) -> HttpResponse:
    """A year: the waterfall, the lines, who has not sent an estimate, and what may be done."""
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return render(request, "web/plan/none.html", {"problem": str(problem)})
    year, today = year_of(request, plan), timezone.localdate()
    asked = {"agency": request.GET.get("co-quan", ""), "source": request.GET.get("nguon", "")}
    by = request.GET.get("theo", "")
    everything = budget_rows(plan, year)
    rows = [
        row
        for row in everything
        if asked["agency"] in ("", row.agency) and asked["source"] in ("", row.source)
    ]
    official = official_of(request)
    paid = _paid(official, year)
    context = {
        "plan": plan,
        "year": year,
        "years": sorted({*budget_years(plan), today.year, today.year + 1}, reverse=True),
        "rows": rows,
        "asked": asked,
        "by": by,
        "agencies": sorted({(row.agency, row.agency_name) for row in everything}),
        "sources": BudgetLine.Source.choices,
        "waterfalls": waterfalls(rows, by if by in BY else ""),
        "steps": STEPS,
        "picture": _picture(rows, year),
        "estimates": estimates(plan, year),
        "lock": lock_of(plan, year),
        "forecasts": forecasts(year)[:3],
        "paid": paid,
        "paid_total": sum(amount for _words, amount in paid) if paid else None,
        "warned": [row for row in rows if row.warnings],
        **_acts(official, plan),
    }
    return render(request, "web/plan/budget.html", context)


def _picture(rows: list[BudgetRow], year: int) -> Picture | None:
    """The waterfall of the counted money, once a stage is known."""
    whole = next((fall for fall in waterfalls(rows) if fall.counted), None)
    return money_waterfall(whole, year) if whole is not None else None


def _acts(official: Official, plan: Plan) -> dict[str, Any]:
    """What the official may do on the page of a year."""
    today = timezone.localdate()
    finance = official.role == Official.Role.FINANCE
    keeps = may(official, Page.KEEP_BUDGET)
    leads = keeps and may_coordinate(official, plan, today)
    stages = [
        stage for stage in STEPS
        if keeps and (finance or stage in (Stage.ESTIMATED, Stage.DISBURSED)
                      or (leads and stage == Stage.CONSOLIDATED))
    ]  # fmt: skip
    if finance:
        stages = [s for s in stages if s not in (Stage.ESTIMATED, Stage.CONSOLIDATED)]
    advances = [s for s in stages if s not in (Stage.ESTIMATED, Stage.DISBURSED, Stage.SETTLED,
                                               Stage.ADJUSTED, Stage.CARRIED_OVER)]  # fmt: skip
    return {
        "finance": finance,
        "keeps": keeps,
        "prefills": finance or leads,
        "stages": stages,
        "advances": advances,
        "sheet_form": SheetForm(initial={"on": today}),
        "today": today,
    }


def _paid(official: Official, year: int) -> list[tuple[str, int]]:
    """What the payment lists of the year paid so far, by benefit; only to who sees the city."""
    if official.area is None or official.area.level != official.area.Level.PROVINCE:
        return []
    if official.role in (Official.Role.STATISTICIAN, Official.Role.ADMINISTRATOR):
        return []
    sums: dict[str, int] = {}
    for one in paid_by_month(year, timezone.localdate()):
        sums[one.benefit] = sums.get(one.benefit, 0) + one.amount
    return [(benefit(code), amount) for code, amount in sums.items()]


def _line(pk: int) -> BudgetLine:
    found = budget_line(pk)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@only(Page.BUDGET)
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """One line: every amount ever recorded, and recording the next."""
    one, official, today = _line(pk), official_of(request), timezone.localdate()
    had = amounts_of(one.stages.all())
    locked = lock_of(one.plan, one.year)
    open_stages = [
        s.value for s in STEPS
        if not locked and may(official, Page.KEEP_BUDGET) and may_record(official, one, s, today)
    ]  # fmt: skip
    form = StageForm(sent(request), stages=open_stages, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            made = record_stage(one, form.entry(), **told(request))
        except PlanRefused as problem:
            form.add_error(None, str(problem))
        else:
            for words in made.warnings:
                messages.warning(request, words)
            messages.success(request, _("Đã ghi.") if made.row else _("Số này đã có, không đổi."))
            return redirect("dong_kinh_phi", pk=pk)
    context = {
        "one": one,
        "had": [(s.label, had.get(s)) for s in STEPS],
        "available": had.available,
        "warnings": warnings(had),
        "form": form if open_stages else None,
        "lock": locked,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "web/plan/budget_line.html", context, status=status)


@require_http_methods(["GET", "POST"])
@only(Page.KEEP_BUDGET)
def new_line(request: HttpRequest) -> HttpResponse:
    """A line of the official's agency; finance may write one for any agency."""
    plan, today, official = current_plan(), timezone.localdate(), official_of(request)
    year, own = year_of(request, plan), speaks_for(official, today)
    chosen = agencies_on(today) if official.role == Official.Role.FINANCE else [own] if own else []
    agencies = [(one.code, one.name) for one in chosen]
    form = LineForm(sent(request), plan=plan, on=today, agencies=agencies)
    made: list[BudgetLine] = []

    def act() -> str:
        with transaction.atomic():
            made.append(add_line(plan, year, LineSpec(**form.cleaned_data), **told(request)))
        return _("Đã thêm dòng. Hãy ghi dự toán.")

    desk = Desk(
        _("Dòng kinh phí mới, năm %s") % year, f"{reverse('kinh_phi')}?nam={year}",
        _("Kinh phí năm %s") % year, _("Thêm dòng"), note=own.name if own else "",
    )  # fmt: skip
    return keep(request, form, act, desk, lambda: reverse("dong_kinh_phi", args=[made[0].pk]))


@require_GET
@only(Page.KEEP_BUDGET)
def blank(request: HttpRequest) -> HttpResponse:
    """The workbook of a stage, to fill in: the official's own lines; finance has every line."""
    plan, stage = current_plan(), request.GET.get("buoc", Stage.ESTIMATED.value)
    if stage not in Stage.values:
        raise Http404
    year, official, today = year_of(request, plan), official_of(request), timezone.localdate()
    own = speaks_for(official, today)
    everything = official.role == Official.Role.FINANCE or may_coordinate(official, plan, today)
    agency = "" if everything else own.code if own else "-"
    content = template(plan, year, stage, budget_rows(plan, year, agency=agency))
    name = f"mau-{stage}-{year}.xlsx"
    return send_file(request, content, name, kind="ke-hoach", purpose=_("mẫu kinh phí"), mark=False)


@require_GET
@only(Page.BUDGET)
def sheet(request: HttpRequest) -> HttpResponse:
    """The year as a workbook to read."""
    plan = current_plan()
    year = year_of(request, plan)
    rows = budget_rows(
        plan, year, agency=request.GET.get("co-quan", ""), source=request.GET.get("nguon", "")
    )
    content = export(plan, year, rows)
    name = f"kinh-phi-{year}.xlsx"
    return send_file(request, content, name, kind="ke-hoach", purpose=_("kinh phí kế hoạch"))


@require_http_methods(["POST"])
@only(Page.KEEP_BUDGET)
def bring_back(request: HttpRequest) -> HttpResponse:
    """A filled workbook: every row is answered, the good ones are kept."""
    plan = current_plan()
    year = year_of(request, plan)
    form = SheetForm(request.POST, request.FILES)
    context: dict[str, Any] = {"plan": plan, "year": year, "form": form}
    if form.is_valid():
        said = form.cleaned_data
        try:
            with transaction.atomic():
                context["answers"] = found = import_budget(
                    plan, said["file"].read(), year=year, by=official_of(request), on=said["on"],
                    at=datetime.now(tz=UTC), document=said["document"],
                )  # fmt: skip
        except PlanRefused as problem:
            form.add_error("file", str(problem))
        else:
            context["rows"] = [(row, field_words(row.field)) for row in found.rows]
            context["refused"] = sum(row.outcome == "refused" for row in found.rows)
            return render(request, "web/plan/budget_answers.html", context)
    return render(request, "web/plan/budget_answers.html", context, status=422)
