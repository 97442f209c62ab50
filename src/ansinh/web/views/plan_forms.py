"""One agency's report of a round: written on the page or by workbook, sent, and its receipt."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.plan.deadline import days_to_due, due_day
from ansinh.plan.lacking import lacks
from ansinh.plan.models import Attachment, Submission, SubmissionValue, TaskInstance, TaskResult
from ansinh.plan.models.rounds import MOST_LETTERS
from ansinh.plan.outline import TASK, TEXT, parts
from ansinh.plan.queries.before import former_values
from ansinh.plan.queries.reading import Rights
from ansinh.plan.queries.reports_due import Due
from ansinh.plan.refusals import ChangedMeanwhile, NotYours, Refused
from ansinh.plan.services import record_result
from ansinh.plan.services.submissions import present, save_text, save_value, submit
from ansinh.plan.services.templates import Outcome, bring_workbook
from ansinh.plan.workbooks.making import workbook
from ansinh.web.exporting import send_file
from ansinh.web.permissions import Page, official_of, only
from ansinh.web.planning import PROBLEMS, day_or_none, done, sent_papers, the_due
from ansinh.web.posting import post_only
from ansinh.web.report_forms import (
    Item,
    changed,
    doing_of,
    figure_of,
    items_of,
    typed_of,
    whole_comments,
)

View = Callable[..., HttpResponseBase]


@require_GET
@only(Page.PLAN)
def report(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The report: to write while it is one's own and open, to read once it was sent."""
    due = the_due(year, code, timezone.localtime())
    return _page(request, due, items_of(due))


def _page(request: HttpRequest, due: Due, items: list[Item], status: int = 200) -> HttpResponse:
    rights = Rights(official_of(request), due, due.today)
    context: dict[str, Any] = {
        "plan": due.obligation.round.plan,
        "round": due.obligation.round,
        "owed": due.obligation,
        "due": due,
        "due_day": due_day(due.obligation.round),
        "days_left": days_to_due(due.obligation.round, due.today),
        "rights": rights,
    }
    if not rights.reads:
        return render(request, "web/plan/report_shut.html", context)
    missing = lacks(due, former_values(due.obligation)) if rights.writes else []
    context |= {
        "targets": [one for one in items if one.kind not in (TEXT, TASK)],
        "tasks": [one for one in items if one.kind == TASK],
        "texts": [one for one in items if one.kind == TEXT],
        "lacks": [(lack, _anchor(lack.item)) for lack in missing],
        "comments": whole_comments(due),
        "open_comments": [c for one in items for c in one.comments if c.resolved_at is None],
        "versions": due.obligation.submissions.select_related("submitted_by").order_by("version"),
        "statuses": SubmissionValue.Status.choices,
        "reasons": SubmissionValue.Reason.choices,
        "sayings": TaskResult.Said.choices,
        "most": MOST_LETTERS,
    }
    return render(request, "web/plan/report_form.html", context, status=status)


def _anchor(item: str) -> str:
    return item.replace(":", "-").replace("@", "-").replace(".", "-")


def kept_while_logged_out(view: View) -> View:
    """What is typed stays in the page when the session ended: the autosave says so in its place."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.headers.get("HX-Request") and not request.user.is_authenticated:
            return render(request, "web/plan/_saved.html", {"logged_out": True})
        return view(request, *args, **kwargs)

    return answer


@post_only
@kept_while_logged_out
@only(Page.ENTRY)
def save(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Keep what is typed: one item as it is typed (htmx), or the whole page. Nothing typed is lost:
    what cannot be kept comes back in its box with the reason.
    """
    due = the_due(year, code, timezone.localtime())
    items = items_of(due)
    only_one = request.POST.get("muc", "")
    if request.headers.get("HX-Request") and only_one:
        chosen = [item for item in items if item.code == only_one]
        for item in chosen:
            _keep(request, due, item)
        context = {"item": next(iter(chosen), None), "now": timezone.localtime()}
        return render(request, "web/plan/_saved.html", context)
    for item in items:
        _keep(request, due, item)
    wrong = [item for item in items if item.error]
    if wrong:
        words = _("%(n)s mục chưa lưu được, chữ vẫn còn trong ô. Các mục khác đã lưu.")
        messages.error(request, words % {"n": len(wrong)})
        return _page(request, due, items, status=422)
    messages.success(request, _("Đã lưu lúc %s.") % f"{timezone.localtime():%H:%M}")
    return redirect("bao_cao_co_quan", year=year, code=code)


def _keep(request: HttpRequest, due: Due, item: Item) -> None:
    """Save one item if something new was typed in it; its error says why it was not."""
    typed = typed_of(item, request.POST.dict())
    files = bool(request.FILES.getlist(f"{item.code}|tep"))
    if typed is None or not (changed(item, typed) or files):
        return
    item.said = item.said | typed
    try:
        papers = sent_papers(request, f"{item.code}|tep") or item.papers
        item.seen = _write(request, due, item, typed, papers)
    except NotYours as problem:
        raise PermissionDenied(str(problem)) from problem
    except ChangedMeanwhile as problem:
        item.error, item.other, item.seen = str(problem), problem.standing, problem.version
    except PROBLEMS as problem:
        item.error = str(problem)
    else:
        item.filled = True


def _write(
    request: HttpRequest,
    due: Due,
    item: Item,
    typed: Mapping[str, str],
    papers: list[Attachment],
) -> int:
    """Write one item by its service; the version that stands now."""
    by, now, owed = official_of(request), timezone.localtime(), due.obligation
    kind, code, area = parts(item.code)
    sent = request.POST.get(f"{item.code}|seen", "")
    seen = int(sent) if sent.isdigit() else None
    if kind == TEXT:
        text = save_text(
            owed, code, typed.get("text", ""), typed.get("reason", ""), by=by, at=now, seen=seen
        )
        return text.version if text else 0
    if kind == TASK:
        if not typed.get("said"):
            raise Refused(_("Hãy chọn tình hình của nhiệm vụ."))
        instance = TaskInstance.objects.select_related("task").get(
            task__plan=owed.round.plan, task__code=code, year=owed.round.year
        )
        record_result(
            instance, owed.agency, doing_of(typed, papers), by=by, at=now,
            synthetic=owed.round.synthetic,
        )  # fmt: skip
        return 0
    target = owed.round.plan.targets.get(code=code)
    value = save_value(owed, code, area, figure_of(target, typed, papers), by=by, at=now, seen=seen)
    return value.version if value else 0


@post_only
@only(Page.ENTRY)
def send(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Lay the report before the head, or send it; sent, the receipt follows."""
    now = timezone.localtime()
    due, by, said = the_due(year, code, now), official_of(request), request.POST
    if said.get("viec") == "trinh":
        laid = _("Đã trình lãnh đạo cơ quan.")
        done(request, lambda: present(due.obligation, by=by, at=now), laid)
        return redirect("bao_cao_co_quan", year=year, code=code)
    went = done(
        request,
        lambda: submit(
            due.obligation, by=by, at=now, letter_number=said.get("so", ""),
            letter_date=day_or_none(said.get("ngay", "")),
            letter=next(iter(sent_papers(request, "tep", said.get("so", ""))), None),
        ),
        "",
    )  # fmt: skip
    return redirect("bien_nhan" if went else "bao_cao_co_quan", year=year, code=code)


@require_GET
@only(Page.ENTRY)
def sheet(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The report as a workbook to fill in; its bytes are not marked, a machine reads them again."""
    due = the_due(year, code, timezone.localtime())
    rights = Rights(official_of(request), due, due.today)
    if not (rights.own or rights.coordinates):
        raise PermissionDenied
    name = f"bao-cao-{year}-{code.lower().replace('_', '-')}.xlsx"
    return send_file(
        request, workbook(due), name, kind="mau-bao-cao", purpose=_("nhập báo cáo kế hoạch"),
        mark=False,
    )  # fmt: skip


@post_only
@only(Page.ENTRY)
def bring(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """A workbook brought back: the answer to each of its rows."""
    now = timezone.localtime()
    due, file = the_due(year, code, now), request.FILES.get("tep")
    if file is None:
        messages.error(request, _("Hãy chọn tệp mẫu đã điền."))
        return redirect("bao_cao_co_quan", year=year, code=code)
    try:
        brought = bring_workbook(
            due.obligation, file.read(), file.name or "", by=official_of(request), at=now
        )
    except NotYours as problem:
        raise PermissionDenied(str(problem)) from problem
    except PROBLEMS as problem:
        messages.error(request, str(problem))
        return redirect("bao_cao_co_quan", year=year, code=code)
    context = {
        "plan": due.obligation.round.plan,
        "round": due.obligation.round,
        "owed": due.obligation,
        "brought": brought,
        "counts": [(outcome, n) for outcome, n in brought.counts.items() if n],
        "answers": sorted(brought.answers, key=lambda one: one.outcome != Outcome.REJECTED),
        "state": Submission.State(brought.state).label,
    }
    return render(request, "web/plan/brought.html", context)


@require_GET
@only(Page.PLAN)
def receipt(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """What came in, when, from whom, whether in time; to keep or print."""
    due = the_due(year, code, timezone.localtime())
    if not Rights(official_of(request), due, due.today).reads or not due.received:
        raise PermissionDenied
    context = {
        "plan": due.obligation.round.plan,
        "round": due.obligation.round,
        "owed": due.obligation,
        "due": due,
        "due_day": due_day(due.obligation.round),
    }
    return render(request, "web/plan/receipt.html", context)
