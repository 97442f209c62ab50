"""Acts on a whole year of the plan's money, and the forecast behind its estimates."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.db.jobs import defer
from ansinh.kernel import dong
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import Plan
from ansinh.plan.published import forecast_of
from ansinh.plan.queries import current_plan, may_coordinate
from ansinh.plan.services import advance, feed_disbursed, lock_year, prefill
from ansinh.policy.simulation import is_synthetic
from ansinh.web.keeping import told
from ansinh.web.labels import benefit, group
from ansinh.web.permissions import Page, Role, official_of, only
from ansinh.web.posting import post_only
from ansinh.web.views.plan_budget import year_of

Act = Callable[[HttpRequest, Plan, int], str]


def _day(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("ngay", ""))
    except ValueError:
        raise PlanRefused(_("Hãy ghi ngày như 2026-11-24.")) from None


def _left(request: HttpRequest, rows: tuple[tuple[str, str], ...]) -> None:
    """What could not be done, line by line."""
    for name, why in rows[:20]:
        messages.warning(request, f"{name}: {why}")
    if len(rows) > 20:
        messages.warning(request, _("và %s dòng khác.") % (len(rows) - 20))


def _advance(request: HttpRequest, plan: Plan, year: int) -> str:
    said = request.POST
    done = advance(
        plan, year, said.get("buoc", ""), document=said.get("van-ban", ""), on=_day(request),
        agency=said.get("co-quan", ""), **told(request),
    )  # fmt: skip
    _left(request, done.left)
    return _("Đã chuyển %(count)s dòng, %(amount)s đồng.") % {
        "count": done.moved, "amount": dong.figures(done.amount),
    }  # fmt: skip


def _prefill(request: HttpRequest, plan: Plan, year: int) -> str:
    number = request.POST.get("du-bao", "")
    done = prefill(
        plan, int(number) if number.isdigit() else 0, by_commune="theo-xa" in request.POST,
        **told(request),
    )  # fmt: skip
    _left(request, done.left)
    return _("Đã điền dự toán cho %(count)s dòng, %(amount)s đồng.") % {
        "count": done.changed, "amount": dong.figures(done.amount),
    }  # fmt: skip


def _feed(request: HttpRequest, plan: Plan, year: int) -> str:
    done = feed_disbursed(plan, year, on=timezone.localdate(), **told(request))
    _left(request, done.left)
    return _("Đã ghi giải ngân từ danh sách chi trả: %(count)s dòng, lũy kế %(amount)s đồng.") % {
        "count": done.lines, "amount": dong.figures(done.amount),
    }  # fmt: skip


def _lock(request: HttpRequest, plan: Plan, year: int) -> str:
    document = request.POST.get("van-ban", "")
    lock_year(plan, year, document=document, on=_day(request), **told(request))
    return _("Đã khóa sổ năm %s.") % year


ACTS: dict[str, Act] = {"chuyen": _advance, "dien": _prefill, "chi": _feed, "khoa": _lock}


@post_only
@only(Page.KEEP_BUDGET)
def act(request: HttpRequest) -> HttpResponse:
    """One act on the whole year."""
    plan = current_plan()
    year = year_of(request, plan)
    do = ACTS.get(request.POST.get("viec", ""))
    if do is None:
        raise Http404
    try:
        with transaction.atomic():
            words = do(request, plan, year)
    except PlanRefused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, words)
    return redirect(f"{reverse('kinh_phi')}?nam={year}")


@post_only
@only(Page.KEEP_BUDGET)
def make_forecast(request: HttpRequest) -> HttpResponse:
    """Forecast a year in the background, on the people and the law of today."""
    plan, today, official = current_plan(), timezone.localdate(), official_of(request)
    year = year_of(request, plan)
    may_do = official.role == Role.FINANCE or may_coordinate(official, plan, today)
    try:
        if not may_do:
            raise NotTheirs(_("Chỉ tài chính hoặc cơ quan tổng hợp Kế hoạch được làm việc này."))
        is_synthetic()
    except ValueError as problem:
        messages.error(request, str(problem))
        return redirect(f"{reverse('kinh_phi')}?nam={year}")
    now = datetime.now(tz=UTC)
    args = {"year": year, "known": today.isoformat(), "at": now.isoformat()}
    job = defer("forecast", args, at=now, about=_("Dự báo kinh phí năm %s") % year)
    return redirect("viec", pk=job.pk)


@require_GET
@only(Page.BUDGET)
def forecast(request: HttpRequest, pk: int) -> HttpResponse:
    """A forecast: each group with its rate and person-months, and everything assumed."""
    found = forecast_of(pk)
    if found is None:
        raise Http404
    english = (get_language() or "vi").startswith("en")
    payers = {"nation": _("Theo mức chung cả nước"), "city": _("Thành phố bổ sung")}
    rows = [(benefit(row.benefit), group(row.group), payers[row.payer], row) for row in found.rows]
    context = {
        "one": found,
        "rows": rows,
        "total": sum(row.amount or 0 for row in found.rows),
        "assumptions": [said["words_en" if english else "words"] for said in found.assumptions],
    }
    return render(request, "web/plan/forecast.html", context)
