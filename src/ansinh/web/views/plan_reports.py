"""The yearly reports of the plan: make one, write its words, take its files, note its sending."""

from datetime import UTC, date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ansinh.plan.models import Report
from ansinh.plan.queries import (
    PlanNotLoaded,
    changed_figures,
    consolidator,
    current_plan,
    report_path,
    reports,
    written_texts,
)
from ansinh.plan.reports import FORMS, Asked
from ansinh.plan.services import ReportRefused, figures_now, make_report, send_report, write_text
from ansinh.plan.writing import FILES
from ansinh.web.exporting import send_file
from ansinh.web.permissions import Page, may, official_of, only
from ansinh.web.posting import post_only

FORM = "annual"
LONGEST = 20_000


@require_GET
@only(Page.PLAN)
def index(request: HttpRequest) -> HttpResponse:
    """Every report made, and the button that makes one."""
    today = timezone.localdate()
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return render(request, "web/plan/none.html", {"problem": str(problem)})
    context = {
        "plan": plan,
        "reports": reports(),
        "today": today,
        "years": range(plan.period_start.year, today.year + 1),
        "consolidator": consolidator(plan, today),
    }
    return render(request, "web/plan/reports.html", context)


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text) if text else otherwise
    except ValueError as wrong:
        raise ReportRefused(_("Ngày «%s» không đúng. Hãy chọn ngày trên lịch.") % text) from wrong


def _year(text: str, today: date) -> int:
    if not text:
        return today.year
    if not text.isdigit() or not 2000 <= int(text) <= today.year:
        raise ReportRefused(_("Năm «%s» không đúng. Hãy chọn một năm trong danh sách.") % text)
    return int(text)


@post_only
@only(Page.REPORT)
def make(request: HttpRequest) -> HttpResponse:
    """Write the report of the chosen year with what is known up to the chosen day."""
    today = timezone.localdate()
    try:
        cut_off = _day(request.POST.get("chot", ""), today)
        if cut_off > today:
            raise ReportRefused(_("Ngày chốt số liệu không được sau hôm nay."))
        year = _year(request.POST.get("nam", ""), today)
        report = make_report(year, cut_off=cut_off, at=datetime.now(tz=UTC))
    except (PlanNotLoaded, ReportRefused) as problem:
        messages.error(request, str(problem))
        return redirect("bao_cao_nam")
    messages.success(request, _("Đã lập báo cáo %s.") % report.stem)
    return redirect("bao_cao", pk=report.pk)


def _report(pk: int) -> Report:
    report = next((report for report in reports() if report.pk == pk), None)
    if report is None:
        raise Http404
    return report


@require_GET
@only(Page.PLAN)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: its files, what is still to be written, what changed since then."""
    report = _report(pk)
    texts = written_texts(report.plan, report.year, report.form)
    asked = Asked(report.plan, report.year, report.cut_off, report.agency, texts)
    named = FORMS[report.form].sections(asked)
    now = figures_now(report, timezone.localdate())
    context = {
        "report": report,
        "kinds": [kind for kind in FILES if report_path(report, kind).is_file()],
        "changed": changed_figures(report, now),
        "told": report.figures.count(),
        "missing": [heading for code, heading in named.items() if not texts.get(code)],
        "may_write": may(request.user, Page.REPORT),
        "today": timezone.localdate(),
    }
    return render(request, "web/plan/report.html", context)


@require_GET
@only(Page.PLAN)
def file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A file of a report: DOCX to go on editing, PDF to send, XLSX of its annexes."""
    report = _report(pk)
    path = report_path(report, kind)
    if kind not in FILES or not path.is_file():
        raise Http404
    return send_file(
        request, path.read_bytes(), path.name, kind="bao-cao", purpose=_("báo cáo kế hoạch")
    )


@post_only
@only(Page.REPORT)
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down under which number and on which day the version was sent."""
    report = _report(pk)
    try:
        on = _day(request.POST.get("ngay", ""), timezone.localdate())
        send_report(report, request.POST.get("so", ""), on, by=official_of(request))
    except ReportRefused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã ghi việc gửi báo cáo; bản này không đổi nữa."))
    return redirect("bao_cao", pk=pk)


@require_http_methods(["GET", "POST"])
@only(Page.REPORT)
def words(request: HttpRequest, year: int) -> HttpResponse:
    """The words of the report of `year`, last year's beside; kept across every regeneration.

    The page saves one section at a time as it is left, and all of them with the button.
    """
    plan = current_plan()
    if request.method == "POST":
        saved = _save(request, year)
        if request.headers.get("HX-Request"):
            return render(request, "web/plan/_words_saved.html", {"at": saved})
        messages.success(request, _("Đã lưu lời văn. Lập lại báo cáo để đưa vào văn bản."))
        return redirect("loi_van", year=year)
    now, before = written_texts(plan, year), written_texts(plan, year - 1)
    named = FORMS[FORM].sections(Asked(plan, year, timezone.localdate()))
    rows = [
        {"code": code, "heading": heading, "now": now.get(code, ""), "before": before.get(code, "")}
        for code, heading in named.items()
    ]
    context = {"plan": plan, "year": year, "last": year - 1, "rows": rows, "longest": LONGEST}
    return render(request, "web/plan/words.html", context)


def _save(request: HttpRequest, year: int) -> datetime:
    plan, by, at = current_plan(), official_of(request), datetime.now(tz=UTC)
    named = FORMS[FORM].sections(Asked(plan, year, timezone.localdate()))
    for code in named:
        if code in request.POST:
            write_text(plan, year, code, request.POST[code][:LONGEST], by=by, at=at, form=FORM)
    return at
