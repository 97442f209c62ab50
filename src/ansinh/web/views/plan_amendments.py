"""Amendments of the plan: proposed by agencies, decided on paper by the chair of the city."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ansinh.plan.amendment_sheet import annex_v
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import Amendment
from ansinh.plan.queries import (
    PlanNotLoaded,
    amendment_row,
    amendment_rows,
    amendments,
    current_plan,
    differences,
    editions,
    may_coordinate,
    speaks_for,
)
from ansinh.plan.services import (
    Decision,
    Wish,
    accept_amendments,
    propose_amendment,
    redraft,
    reject_amendment,
    review_amendment,
    send_amendment,
    withdraw_amendment,
)
from ansinh.web.exporting import send_file
from ansinh.web.forms.plan import WishForm
from ansinh.web.keeping import Desk, keep, sent, told
from ansinh.web.permissions import Page, may, official_of, only
from ansinh.web.posting import post_only

State = Amendment.State


@require_GET
@only(Page.AMENDMENTS)
def amendment_list(request: HttpRequest) -> HttpResponse:
    """Every proposal and every version; drafts only to their own agency."""
    today = timezone.localdate()
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return render(request, "web/plan/none.html", {"problem": str(problem)})
    official = official_of(request)
    own = speaks_for(official, today)
    rows = [
        row for row in amendment_rows(plan)
        if row.state != State.DRAFT or (own is not None and own.code == row.agency_code)
    ]  # fmt: skip
    decides = may(official, Page.DECIDE) and may_coordinate(official, plan, today)
    context = {
        "plan": plan,
        "rows": rows,
        "editions": editions(plan),
        "decides": decides,
        "waiting": [row for row in rows if row.state in (State.SENT, State.UNDER_REVIEW)],
        "today": today,
    }
    return render(request, "web/plan/amendments.html", context)


def _found(pk: int) -> Amendment:
    found = amendments(current_plan()).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@only(Page.PROPOSE)
def new(request: HttpRequest) -> HttpResponse:
    """A draft of the official's agency."""
    plan, today = current_plan(), timezone.localdate()
    own = speaks_for(official_of(request), today)
    form = WishForm(sent(request), plan=plan, on=today)
    made: list[Amendment] = []

    def act() -> str:
        if own is None:
            raise NotTheirs(
                _("Tài khoản chưa gắn với cơ quan nào. Hãy nhờ quản trị hệ thống ghi cơ quan.")
            )
        with transaction.atomic():
            wish = Wish(**form.said())
            made.append(propose_amendment(plan, wish, agency=own, on=today, **told(request)))
        return _("Đã lưu dự thảo đề xuất. Hãy đọc lại rồi gửi.")

    desk = Desk(
        _("Đề xuất sửa đổi, bổ sung Kế hoạch"), reverse("sua_doi"), _("Sửa đổi, bổ sung"),
        _("Lưu dự thảo"), note=own.name if own else "",
    )  # fmt: skip
    return keep(request, form, act, desk, lambda: reverse("sua_doi_mot", args=[made[0].pk]))


@require_http_methods(["GET", "POST"])
@only(Page.PROPOSE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft before it is sent."""
    one, today = _found(pk), timezone.localdate()
    what = "target" if one.target else "task" if one.task else "clause"
    initial = {
        "kind": one.kind, "subject": f"{what}:{one.subject}", "new": one.changes.get("what"),
        "proposed_text": one.proposed_text, "reason": one.reason, "impact": one.impact,
        "value": one.changes.get("value"), "due_date": one.changes.get("due_date"),
    }  # fmt: skip
    form = WishForm(sent(request), plan=one.plan, on=today, initial=initial)
    here = reverse("sua_doi_mot", args=[pk])

    def act() -> str:
        with transaction.atomic():
            redraft(one, Wish(**form.said()), by=official_of(request), on=today)
        return _("Đã sửa dự thảo.")

    desk = Desk(_("Sửa dự thảo đề xuất"), here, _("Đề xuất"), _("Lưu dự thảo"))
    return keep(request, form, act, desk, lambda: here)


@require_GET
@only(Page.AMENDMENTS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal: both texts, its steps, and what may be done next."""
    one, today = _found(pk), timezone.localdate()
    official = official_of(request)
    own = speaks_for(official, today) == one.agency
    if one.state == State.DRAFT and not own:
        raise Http404
    context = {
        "one": one,
        "row": amendment_row(one),
        "own": own and may(official, Page.PROPOSE),
        "decides": may(official, Page.DECIDE) and may_coordinate(official, one.plan, today),
        "open": one.state in (State.SENT, State.UNDER_REVIEW),
        "today": today,
    }
    return render(request, "web/plan/amendment.html", context)


def _days(request: HttpRequest) -> Decision:
    """The paper as typed. Raises PlanRefused."""
    said = request.POST
    try:
        on = date.fromisoformat(said.get("ngay", ""))
        since = date.fromisoformat(said.get("tu", "") or said.get("ngay", ""))
    except ValueError:
        raise PlanRefused(_("Hãy ghi ngày như 2026-11-24.")) from None
    if on > timezone.localdate():
        raise PlanRefused(_("Ngày ban hành chưa tới. Hãy ghi ngày đã có."))
    return Decision(said.get("van-ban", ""), on, since)


@post_only
@only(Page.PROPOSE)
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """The agency sends or withdraws; the coordinator takes it up."""
    one, today, said = _found(pk), timezone.localdate(), request.POST
    opinion = said.get("y-kien", "")
    acts: dict[str, Callable[[], Any]] = {
        "gui": lambda: send_amendment(
            one, document=said.get("van-ban", ""), on=today, **told(request)
        ),
        "rut": lambda: withdraw_amendment(one, opinion=opinion, on=today, **told(request)),
        "tong-hop": lambda: review_amendment(one, opinion=opinion, on=today, **told(request)),
    }
    act = acts.get(said.get("viec", ""))
    if act is None:
        raise Http404
    try:
        act()
    except PlanRefused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("sua_doi_mot", pk=pk)


@post_only
@only(Page.DECIDE)
def decide(request: HttpRequest) -> HttpResponse:
    """Record the paper of the chair of the city for the proposals chosen."""
    numbers = [int(n) for n in request.POST.getlist("de-xuat") if n.isdigit()]
    chosen = list(amendments(current_plan()).filter(pk__in=numbers).order_by("pk"))
    try:
        with transaction.atomic():
            words = _decided(request, chosen)
    except PlanRefused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, words)
    return redirect("sua_doi")


def _decided(request: HttpRequest, chosen: list[Amendment]) -> str:
    paper = _days(request)
    if request.POST.get("viec") == "chap-thuan":
        version = accept_amendments(chosen, paper, **told(request))
        return _("Kế hoạch có phiên bản %(number)s từ ngày %(day)s.") % {
            "number": version.number, "day": f"{version.valid_from:%d/%m/%Y}",
        }  # fmt: skip
    if not chosen:
        raise PlanRefused(_("Chưa chọn đề xuất nào. Hãy chọn ít nhất một đề xuất."))
    for one in chosen:
        opinion = request.POST.get("y-kien", "")
        reject_amendment(one, paper, opinion=opinion, **told(request))
    return _("Đã ghi không chấp thuận.")


@require_GET
@only(Page.AMENDMENTS)
def version(request: HttpRequest, number: int) -> HttpResponse:
    """What a version says otherwise than the one before it."""
    plan = current_plan()
    found = plan.versions.filter(number=number).first()
    if found is None:
        raise Http404
    context = {
        "plan": plan,
        "version": found,
        "differences": differences(found),
        "rows": [row for row in amendment_rows(plan) if row.version == number],
    }
    return render(request, "web/plan/version.html", context)


@require_GET
@only(Page.AMENDMENTS)
def sheet(request: HttpRequest) -> HttpResponse:
    """Annex V as a workbook."""
    plan, today = current_plan(), timezone.localdate()
    content = annex_v(plan, amendment_rows(plan, until=today), today)
    name = f"phu-luc-V-{today:%Y-%m-%d}.xlsx"
    return send_file(request, content, name, kind="ke-hoach", purpose=_("đề xuất sửa đổi"))
