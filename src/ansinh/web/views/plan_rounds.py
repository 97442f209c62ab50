"""The reporting rounds: opened, watched by the coordinator, answered; supervisors remark."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.roster import Roster
from ansinh.plan.deadline import days_to_due, due_day
from ansinh.plan.models import ReportRound, ReturnComment, Variant
from ansinh.plan.queries.acting import agency_of, coordinates
from ansinh.plan.queries.expecting import orphans
from ansinh.plan.queries.matrix import Cell, matrix
from ansinh.plan.queries.plans import consolidator
from ansinh.plan.queries.reports_due import Due, Standing, due_of, metrics, rounds
from ansinh.plan.services.reviewing import accept, remark, resolve, send_back, take_acceptance_back
from ansinh.plan.services.rounds import (
    Days,
    add_obligation,
    check_coordinator,
    exempt,
    exempt_outside,
    open_round,
    refresh,
    reopen,
)
from ansinh.plan.services.submissions import submit_outside
from ansinh.web.permissions import Page, official_of, only
from ansinh.web.planning import day_or_none, done, sent_papers, the_due, the_plan, the_round
from ansinh.web.posting import post_only


def _day(request: HttpRequest, field: str) -> date | None:
    return day_or_none(request.POST.get(field, ""))


@require_GET
@only(Page.PLAN)
def round_list(request: HttpRequest) -> HttpResponse:
    """Every round with its figures, the matrix of agencies and years, the form that opens one."""
    plan, now = the_plan(), timezone.localtime()
    today = timezone.localdate(now)
    context = {
        "plan": plan,
        "rounds": [(one, metrics(due_of(one, now)), due_day(one)) for one in rounds(plan)],
        "matrix": matrix(plan, now),
        "cells": Cell,
        "coordinates": coordinates(official_of(request), plan, today),
        "coordinator": consolidator(plan, today),
        "year": today.year,
        "due": date(today.year, plan.report_month, plan.report_day),
        "today": today,
        "beyond": today.year > plan.period_end.year,
    }
    return render(request, "web/plan/rounds.html", context)


@post_only
@only(Page.COORDINATE)
def open_(request: HttpRequest) -> HttpResponse:
    """Open the round of a year, or bring it up to date."""
    plan, now, said = the_plan(), timezone.localtime(), request.POST
    year = said.get("nam", "")
    if not (year.isdigit() and len(year) == 4):
        raise Http404(_("Năm viết bằng bốn chữ số."))

    def act() -> None:
        open_round(
            plan, int(year),
            Days(_day(request, "mo"), _day(request, "han"), _day(request, "dong"),
                 _day(request, "chot"), working_day="ngay_lam_viec" in said),
            by=official_of(request), at=now, today=timezone.localdate(now),
            basis=said.get("can_cu", ""),
            area_targets=tuple(said.get("chi_tieu_xa", "").replace(",", " ").split()),
            synthetic=official_of(request).synthetic,
        )  # fmt: skip

    if done(request, act, _("Đã mở đợt báo cáo năm %s.") % year):
        return redirect("mot_dot", year=int(year))
    return redirect("dot_bao_cao")


@require_GET
@only(Page.PLAN)
def board(request: HttpRequest, year: int) -> HttpResponse:
    """The coordinator's board of a round: figures, and where each agency is."""
    round_, now = the_round(year), timezone.localtime()
    rows, state = due_of(round_, now), request.GET.get("tinh-trang", "")
    today, official = timezone.localdate(now), official_of(request)
    steers = coordinates(official, round_.plan, today)
    mine = agency_of(official, Roster(today))
    context = {
        "plan": round_.plan,
        "round": round_,
        "due": due_day(round_),
        "days_left": days_to_due(round_, today),
        "metrics": metrics(rows),
        "states": _by_standing(rows),
        "state": state,
        "rows": [row for row in rows if not state or row.standing == state],
        "coordinates": steers,
        "mine": next((row for row in rows if mine and row.obligation.agency_id == mine.pk), None),
        "orphans": orphans(round_.plan, due_day(round_)),
        "variants": Variant.choices,
        "addable": _addable(rows, round_) if steers else [],
    }
    return render(request, "web/plan/board.html", context)


def _by_standing(rows: list[Due]) -> list[tuple[Standing, int]]:
    counted = [(one, sum(row.standing == one for row in rows)) for one in Standing]
    return [(one, count) for one, count in counted if count]


def _addable(rows: list[Due], round_: ReportRound) -> list[Agency]:
    """The agencies of the due day that nothing asks yet."""
    roster = Roster(due_day(round_))
    asked = {row.obligation.agency_id for row in rows}
    listed = Agency.objects.exclude(kind=Agency.Kind.GROUP).order_by("name")
    return [one for one in listed if one.pk not in asked and roster.stands(one)]


@post_only
@only(Page.COORDINATE)
def steer(request: HttpRequest, year: int) -> HttpResponse:
    """Bring the obligations up to date, add one, or excuse the communes outside the old city."""
    round_, now, said = the_round(year), timezone.localtime(), request.POST
    by, today = official_of(request), timezone.localdate(now)
    acts: dict[str, Any] = {
        "cap-nhat": lambda: open_round_again(round_, by, now, today),
        "them": lambda: add_obligation(
            round_, said.get("co_quan", ""), said.get("mau", Variant.SHORT),
            said.get("ly_do", ""), by=by, at=now, today=today,
        ),
        "mien-ngoai": lambda: exempt_outside(
            round_, said.get("ly_do", ""), by=by, at=now, today=today
        ),
    }  # fmt: skip
    act = acts.get(said.get("viec", ""))
    if act is None:
        raise Http404(_("Không có việc này."))
    done(request, act, _("Đã cập nhật đợt báo cáo."))
    return redirect("mot_dot", year=year)


def open_round_again(round_: ReportRound, by: Official, now: datetime, today: date) -> None:
    """The list of agencies and items as charges and members stand now."""
    check_coordinator(round_.plan, by, today)
    refresh(round_, by=by, at=now)


@post_only
@only(Page.COORDINATE)
def review(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Answer a report: send back, accept, take back; excuse, reopen, note one that came outside."""
    now = timezone.localtime()
    due, by, said = the_due(year, code, now), official_of(request), request.POST
    owed, today = due.obligation, timezone.localdate(now)
    reason = said.get("ly_do", "")
    acts: dict[str, Any] = {
        "tra-lai": lambda: send_back(owed, _comments(request), by=by, at=now),
        "chap-nhan": lambda: accept(owed, by=by, at=now),
        "bo-chap-nhan": lambda: take_acceptance_back(owed, reason, by=by, at=now),
        "mien": lambda: exempt(owed, reason, by=by, at=now, today=today),
        "mo-lai": lambda: reopen(
            owed, _day(request, "den") or today, reason, by=by, at=now, today=today
        ),
        "ngoai": lambda: submit_outside(
            owed, letter_number=said.get("so", ""), letter_date=_day(request, "ngay") or today,
            received_on=_day(request, "nhan") or today,
            letter=next(iter(sent_papers(request, "tep", said.get("so", ""))), None),
            by=by, at=now,
        ),
    }  # fmt: skip
    act = acts.get(said.get("viec", ""))
    if act is None:
        raise Http404(_("Không có việc này."))
    done(request, act, _("Đã ghi."))
    return redirect("bao_cao_co_quan", year=year, code=code)


def _comments(request: HttpRequest) -> list[tuple[str, str]]:
    """The comments typed beside the items, and the one on the whole report."""
    return [
        (name.removeprefix("y:"), value)
        for name, value in request.POST.items()
        if name.startswith("y:") and isinstance(value, str)
    ]


@post_only
@only(Page.PLAN)
def say(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Remark on a report that was sent, or mark a comment as dealt with."""
    now = timezone.localtime()
    due, said, by = the_due(year, code, now), request.POST, official_of(request)
    if said.get("xong"):
        comment = get_object_or_404(
            ReturnComment, pk=said["xong"], submission__obligation=due.obligation
        )
        done(request, lambda: resolve(comment, by=by, at=now), _("Đã ghi là đã giải quyết."))
    else:
        done(
            request,
            lambda: remark(
                due.obligation, said.get("muc", ""), said.get("y_kien", ""), by=by, at=now
            ),
            _("Đã ghi ý kiến."),
        )
    return redirect("bao_cao_co_quan", year=year, code=code)
