"""Plan documents: sent in, read, looked at beside the original, confirmed by the coordinator."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.areas.queries import AreaNotFound, agencies_and_groups_on
from ansinh.plan.documents.deciding import Answers
from ansinh.plan.documents.readers import MOST_BYTES, READERS, UnreadableDocument, too_large
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import PlanDraft
from ansinh.plan.queries.drafts import against_plan, drafts, may_import, standing_plan
from ansinh.plan.services import (
    answer_draft,
    confirm_import,
    draft_import,
    drop_draft,
    read_again,
)
from ansinh.plan.services.importing import changes
from ansinh.web.keeping import told
from ansinh.web.permissions import Page, may, official_of, only
from ansinh.web.plan_answers import answers_of, asked, decide_fields, unknowns
from ansinh.web.plan_drafts import Beside, counted, differing, frequencies, warned
from ansinh.web.posting import post_only

PROBLEMS = (PlanRefused, UnreadableDocument, AreaNotFound)


def _takes(request: HttpRequest) -> bool:
    official = official_of(request)
    return may(official, Page.IMPORT_PLAN) and may_import(official, timezone.localdate())


def _list(request: HttpRequest, status: int = 200, error: str = "") -> HttpResponse:
    context = {
        "drafts": drafts(),
        "takes": _takes(request),
        "error": error,
        "kinds": ",".join(f".{code}" for code in READERS),
        "most": MOST_BYTES // 2**20,
    }
    return render(request, "web/plan/drafts.html", context, status=status)


@require_GET
@only(Page.PLAN_DRAFTS)
def draft_list(request: HttpRequest) -> HttpResponse:
    """The documents read so far, and the form that sends one in."""
    return _list(request)


@post_only
@only(Page.IMPORT_PLAN)
def receive(request: HttpRequest) -> HttpResponse:
    """Read the file that was sent in into a draft; the same file leads to its draft."""
    sent = request.FILES.get("tep")
    if sent is None:
        return _list(request, 422, _("Hãy chọn tệp văn bản."))
    name = sent.name or ""
    try:
        too_large(name, sent.size or 0)
        with transaction.atomic():
            draft = draft_import(name, sent.read(), **told(request))
    except NotTheirs as problem:
        raise PermissionDenied(str(problem)) from problem
    except PROBLEMS as problem:
        return _list(request, 422, str(problem))
    return redirect("van_ban", pk=draft.pk)


@require_GET
@only(Page.PLAN_DRAFTS)
def draft_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One reading: the original beside the tree, doubts, differences, and the form to confirm."""
    draft = get_object_or_404(PlanDraft.objects.defer("content"), pk=pk)
    return _draft(request, draft, Answers.of(draft.answers))


def _draft(
    request: HttpRequest, draft: PlanDraft, answers: Answers, status: int = 200
) -> HttpResponse:
    tree, beside = draft.tree, Beside(draft)
    rows, waits = beside.rows(), draft.status == PlanDraft.Status.WAITING
    doubtful = request.GET.get("xem") == "can-xem"
    context: dict[str, Any] = {
        "draft": draft,
        "tree": tree,
        "rows": [row for row in rows if row.doubtful] if doubtful else rows,
        "doubtful": doubtful,
        "apart": beside.apart(),
        "counts": counted(tree),
        "warnings": warned(tree),
        "reporting": [
            one | {"often": frequencies().get(one["frequency"], one["frequency"])}
            for one in tree["reporting"]
        ],
        "asked": asked(draft, answers),
        "unknowns": unknowns(draft, answers),
        "answers": answers,
        "waits": waits,
        "takes": waits and _takes(request),
    }
    context |= decide_fields(draft, answers) | _differences(draft, waits=waits)
    if context["takes"]:
        day = draft.issued_on or timezone.localdate()
        context["agencies"] = agencies_and_groups_on(day)
    return render(request, "web/plan/draft.html", context, status=status)


def _differences(draft: PlanDraft, *, waits: bool) -> dict[str, Any]:
    today = timezone.localdate()
    plan = standing_plan(draft.number, draft.issued_on)
    if not waits or plan is None:
        return {"standing": plan if waits else None}
    return {
        "standing": plan,
        "changes": differing(changes(draft.tree, draft.number, draft.issued_on)),
        "against": differing(against_plan(draft.tree, plan, today)),
    }


@post_only
@only(Page.IMPORT_PLAN)
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was said, confirm, read the file again, or take a wrong file away."""
    draft = get_object_or_404(PlanDraft.objects.defer("content"), pk=pk)
    acts: dict[str, Callable[[HttpRequest, PlanDraft], HttpResponse]] = {
        "luu": _keep, "xac-nhan": _confirm, "doc-lai": _again, "bo": _drop,
    }  # fmt: skip
    done = acts.get(request.POST.get("viec", ""))
    if done is None:
        raise Http404
    try:
        with transaction.atomic():
            return done(request, draft)
    except NotTheirs as problem:
        raise PermissionDenied(str(problem)) from problem
    except PROBLEMS as problem:
        messages.error(request, str(problem))
    return redirect("van_ban", pk=pk)


def _said(request: HttpRequest, draft: PlanDraft) -> Answers:
    out = request.POST.getlist("bo-ra")
    return answers_of(draft, request.POST.dict(), out, timezone.localdate())


def _keep(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    answer_draft(draft, _said(request, draft), **told(request))
    messages.success(request, _("Đã lưu câu trả lời. Chưa có gì vào kế hoạch."))
    return redirect("van_ban", pk=draft.pk)


def _confirm(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """What is refused keeps what was typed: the person goes on from there."""
    said = _said(request, draft)
    try:
        with transaction.atomic():
            done = confirm_import(draft, answers=said, **told(request))
    except NotTheirs:
        raise
    except PlanRefused as problem:
        if draft.status == PlanDraft.Status.WAITING:
            messages.error(request, str(problem))
            return _draft(request, draft, said, 422)
        raise
    if done.entered:
        words = _("Kế hoạch %(number)s đã vào hệ thống. %(n)s tên cơ quan chưa có mã để lại ngoài.")
    else:
        words = _("Đã xác nhận bản đọc của Kế hoạch %(number)s; các dòng đang có giữ nguyên.")
    messages.success(request, words % {"number": done.plan.number, "n": done.agencies_left_out})
    return redirect("van_ban", pk=draft.pk)


def _again(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    made = read_again(draft, **told(request))
    words = _("Đã đọc lại bằng bộ đọc hiện nay: %s chỗ khác bản đọc trước.") % len(made)
    messages.success(request, words)
    return redirect("van_ban", pk=draft.pk)


def _drop(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    drop_draft(draft, **told(request))
    messages.success(request, _("Đã bỏ bản đọc. Chưa có gì của nó vào kế hoạch."))
    return redirect("nhap_van_ban")
