"""The tasks of the plan year by year, the agencies that owe them, who is charged with what."""

from datetime import date
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.areas.models import Agency
from ansinh.areas.queries import AgencyNotFound
from ansinh.areas.roster import Roster
from ansinh.db.papers import PaperLost
from ansinh.plan.models import Charge, Deliverable, Plan, TaskInstance, TaskResult
from ansinh.plan.progress import Progress
from ansinh.plan.queries import PlanNotLoaded, attachment, attachment_bytes, current_plan
from ansinh.plan.queries.acting import agency_of
from ansinh.plan.queries.agency_sheets import agency_sheet, role_label
from ansinh.plan.queries.expecting import orphans
from ansinh.plan.queries.plans import consolidator
from ansinh.plan.queries.years import TaskYear, counts_of, history, task_years, years_opened
from ansinh.plan.services import cancel_deliverable, charge, record_deliverable, record_result
from ansinh.plan.services.tasks import Doing, Product
from ansinh.web.exporting import send_file
from ansinh.web.permissions import Page, official_of, only
from ansinh.web.planning import day_or_none, done, sent_papers, the_plan, whole_or_none
from ansinh.web.posting import post_only


def _year(request: HttpRequest, plan: Plan, today: date) -> int:
    """The year asked for, or the latest opened, or this one."""
    asked = request.GET.get("nam", "") or request.POST.get("nam", "")
    opened = years_opened(plan)
    return int(asked) if asked.isdigit() and len(asked) == 4 else next(iter(opened), today.year)


@require_GET
@only(Page.PLAN)
def tasks(request: HttpRequest) -> HttpResponse:
    """The tasks of a year: how each stands, who answers, who has told."""
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return render(request, "web/plan/none.html", {"problem": str(problem)})
    today = timezone.localdate()
    year, state = _year(request, plan, today), request.GET.get("tinh-hinh", "")
    rows = task_years(plan, year, today)
    context = {
        "plan": plan,
        "year": year,
        "years": years_opened(plan),
        "rows": [row for row in rows if not state or row.progress == state],
        "all": len(rows),
        "counts": counts_of(rows).items(),
        "states": Progress,
        "state": state,
        "today": today,
        "mine": agency_of(official_of(request), Roster(today)),
    }
    return render(request, "web/plan/tasks.html", context)


def _task(plan: Plan, code: str, year: int, today: date) -> TaskYear:
    found = task_years(plan, year, today, codes=[code])
    if not found:
        raise Http404(
            _("Nhiệm vụ %(code)s chưa mở cho năm %(year)s.") % {"code": code, "year": year}
        )
    return found[0]


@require_GET
@only(Page.PLAN)
def task(request: HttpRequest, code: str) -> HttpResponse:
    """One task: its years, everything ever said of it, its products; and the form of one's part."""
    plan, today = the_plan(), timezone.localdate()
    row = _task(plan, code, _year(request, plan, today), today)
    roster = Roster(today)
    mine = agency_of(official_of(request), roster)
    context = {
        "plan": plan,
        "row": row,
        "years": years_opened(plan),
        "said": history(row.instance),
        "mine": mine,
        "latest": row.of(mine) if mine else None,
        "choices": TaskResult.Said.choices,
        "kinds": Deliverable.Kind.choices,
        "today": today,
    }
    return render(request, "web/plan/task.html", context)


@post_only
@only(Page.ENTRY)
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Add what one's agency did, a product, or the cancelling of a product."""
    plan, today, now = the_plan(), timezone.localdate(), timezone.localtime()
    year = _year(request, plan, today)
    instance = get_object_or_404(
        TaskInstance.objects.select_related("task"), task__plan=plan, task__code=code, year=year
    )
    by, said = official_of(request), request.POST
    mine = agency_of(by, Roster(today))
    if mine is None:
        raise Http404(_("Tài khoản chưa gắn với cơ quan nào đang hoạt động."))

    def act() -> None:
        if said.get("viec") == "huy":
            wrong = get_object_or_404(
                Deliverable, plan=plan, pk=whole_or_none(said.get("dong", "0"))
            )
            cancel_deliverable(wrong, said.get("ly_do", ""), by=by, at=now)
        elif said.get("viec") == "san-pham":
            record_deliverable(plan, mine, _product(request, code, today), by=by, at=now)
        else:
            record_result(instance, mine, _doing(request), by=by, at=now)

    done(request, act, _("Đã ghi."))
    return redirect(f"{request.path.removesuffix('ghi/')}?nam={year}")


def _doing(request: HttpRequest) -> Doing:
    said = request.POST
    return Doing(
        said=said.get("said", ""),
        done_on=day_or_none(said.get("done_on", "")),
        percent=whole_or_none(said.get("percent", "")),
        result=said.get("result", "").strip(),
        difficulties=said.get("difficulties", "").strip(),
        proposals=said.get("proposals", "").strip(),
        evidence=sent_papers(request, "tep"),
    )


def _product(request: HttpRequest, code: str, today: date) -> Product:
    said = request.POST
    return Product(
        kind=said.get("kind", ""),
        on=day_or_none(said.get("on", "")) or today,
        abstract=said.get("abstract", ""),
        document_type=said.get("document_type", ""),
        number=said.get("number", ""),
        task=code,
        attachment=next(iter(sent_papers(request, "tep")), None),
    )


@require_GET
@only(Page.PLAN)
def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency and group of today, and those that ended; each leads to its sheet."""
    plan, today = the_plan(), timezone.localdate()
    listed = Agency.objects.order_by("name", "valid_from")
    roster = Roster(today)
    context = {
        "plan": plan,
        "today": today,
        "standing": [a for a in listed if roster.stands(a) and a.kind != Agency.Kind.GROUP],
        "groups": [a for a in listed if roster.stands(a) and a.kind == Agency.Kind.GROUP],
        "ended": [a for a in listed if not roster.stands(a)],
    }
    return render(request, "web/plan/agencies.html", context)


@require_GET
@only(Page.PLAN)
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency: what it owes, by when, from whom it came, what is not sure."""
    plan, now = the_plan(), timezone.localtime()
    try:
        sheet = agency_sheet(plan, code, now, timezone.localdate(now))
    except AgencyNotFound as problem:
        raise Http404(str(problem)) from problem
    context = {
        "plan": plan,
        "sheet": sheet,
        "tasks": [(one, role_label(one.role)) for one in sheet.tasks],
        "report_day": f"{plan.report_day}/{plan.report_month}",
    }
    return render(request, "web/plan/agency.html", context)


@require_GET
@only(Page.PLAN)
def charges(request: HttpRequest) -> HttpResponse:
    """Who coordinates, what nobody is sure to answer for, and what was written down about it."""
    plan, today = the_plan(), timezone.localdate()
    roster = Roster(today)
    standing = Agency.objects.filter(kind=Agency.Kind.AGENCY).order_by("name")
    context = {
        "plan": plan,
        "today": today,
        "coordinator": consolidator(plan, today),
        "orphans": orphans(plan, today),
        "charges": plan.charges.select_related("agency", "recorded_by").order_by("-since", "-pk"),
        "agencies": [a for a in standing if roster.stands(a) and not a.code.startswith("UBND_")],
    }
    return render(request, "web/plan/charges.html", context)


@post_only
@only(Page.CHARGE)
def write_charge(request: HttpRequest) -> HttpResponse:
    """Write down who carries something, from when, by which document."""
    plan, now, said = the_plan(), timezone.localtime(), request.POST
    subject, _colon, code = said.get("phan_viec", "").partition(":")
    if subject not in Charge.Subject.values:
        raise Http404(_("Không có phần việc này."))

    def act() -> None:
        charge(
            plan, subject, said.get("co_quan", ""), code=code,
            since=day_or_none(said.get("tu_ngay", "")) or timezone.localdate(now),
            document=said.get("van_ban", ""), by=official_of(request), at=now,
            synthetic=official_of(request).synthetic,
        )  # fmt: skip

    done(request, act, _("Đã ghi phân công."))
    return redirect("phan_cong")


@require_GET
@only(Page.PAPERS)
def paper(request: HttpRequest, uid: UUID) -> HttpResponse:
    """An attached paper, proved before it is sent; always saved, never run."""
    found = attachment(uid)
    if found is None:
        raise Http404
    try:
        content = attachment_bytes(found)
    except PaperLost as problem:
        return render(request, "web/plan/none.html", {"problem": str(problem)}, status=410)
    answer = send_file(
        request, content, found.file_name, kind="tai-lieu", purpose=_("xem tài liệu kế hoạch"),
        mark=False,
    )  # fmt: skip
    answer.headers["Content-Type"] = found.media_type
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.file_name)}"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
