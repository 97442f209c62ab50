"""Proposals: the worklist, one with its reasons, signing and refusing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.accounts.models import Look, Official
from ansinh.casework.models import Proposal
from ansinh.casework.queries import competence, decided_elsewhere, open_proposals, to_sign
from ansinh.casework.services import (
    FiguresNotAccepted,
    NotForThisChair,
    NothingToSign,
    RefusalWithoutReason,
    refuse,
    sign,
)
from ansinh.kernel.month import Month
from ansinh.policy.queries import decide_person
from ansinh.registry.queries import SEALED_NAMES
from ansinh.web import labels
from ansinh.web.explaining import why
from ansinh.web.listing import list_after_commit
from ansinh.web.looking import looked, looked_at_list
from ansinh.web.permissions import Page, may, official_of, only
from ansinh.web.posting import post_only
from ansinh.web.signing import (
    ONCE,
    by_kind,
    kinds,
    of_kind,
    read_ids,
    slim,
    totals,
    whole_tracks,
)

PER_PAGE = 100
ELSEWHERE = "KHAC"


def _counts(waiting: QuerySet[Proposal]) -> dict[str, int]:
    """How many wait, by kind of the worklist."""
    found = dict.fromkeys(kinds(), 0)
    for kind, once, count in waiting.order_by().values_list("kind", "once").annotate(Count("pk")):
        found[ONCE if once else kind] += count
    return found


def _waiting(official: Official) -> QuerySet[Proposal]:
    """What the official decides; whoever decides nothing sees all that waits."""
    signs = may(official, Page.SIGN)
    return to_sign(official, timezone.localdate()) if signs else open_proposals()


@require_GET
@only(Page.PROPOSALS)
def worklist(request: HttpRequest) -> HttpResponse:
    """Proposals that wait, by kind, with amounts before and after; and, for information, those that
    the law gives to somebody else."""
    official, today = official_of(request), timezone.localdate()
    waiting, kind = _waiting(official), request.GET.get("loai", "")
    elsewhere = decided_elsewhere(official, today) if may(official, Page.SIGN) else None
    shows_elsewhere = elsewhere is not None and kind == ELSEWHERE
    chosen = elsewhere if elsewhere is not None and shows_elsewhere else of_kind(waiting, kind)
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("trang"))
    looked_at_list(request, Look.Page.PROPOSALS, (row.person.uid for row in page))
    counts = _counts(waiting)
    groups = by_kind(page)
    words = competence({p.benefit for group in groups for p in group.proposals}, today)
    context = {
        "page": page,
        "groups": [(group, [(p, words[p.benefit]) for p in group.proposals]) for group in groups],
        "kinds": [(code, label, counts[code]) for code, label in kinds().items()],
        "all_count": sum(counts.values()),
        "elsewhere_count": None if elsewhere is None else elsewhere.count(),
        "elsewhere": shows_elsewhere,
        "signs": may(official, Page.SIGN) and not shows_elsewhere,
        "kind": kind,
        "totals": totals(slim(chosen)),
    }
    return render(request, "web/proposals/worklist.html", context)


@require_GET
@only(Page.PROPOSALS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal with the explanation it rests on."""
    found = Proposal.objects.select_related(
        "person__area", "area", "assessment", "decision", "made_by"
    )
    proposal = get_object_or_404(found, pk=pk)
    return render(request, "web/proposals/detail.html", _detail(request, proposal))


def _detail(request: HttpRequest, proposal: Proposal) -> dict[str, object]:
    looked(request, proposal.person, Look.Page.PROPOSAL)
    known = proposal.assessment.known_on
    decision = decide_person(proposal.person, Month.of(proposal.since), known)
    official, today = official_of(request), timezone.localdate()
    return {
        "proposal": proposal,
        "why": why(decision.explain(labels.language(), sealed=SEALED_NAMES)),
        "known": known,
        "mine": to_sign(official, today).filter(pk=proposal.pk).exists(),
        "competence": competence([proposal.benefit], today)[proposal.benefit],
    }


@post_only
@only(Page.SIGN)
def sign_chosen(request: HttpRequest) -> HttpResponse:
    """First show what will be signed; with `xac_nhan`, sign it into one decision."""
    if "xac_nhan" in request.POST:
        return _sign(request, read_ids(request.POST.get("cac_de_xuat", "")))
    mine = _waiting(official_of(request))
    waiting = of_kind(mine, request.POST.get("loai", ""))
    ids = [p.pk for p in waiting] if "tat_ca" in request.POST else _ticked(request)
    chosen = whole_tracks(ids, mine)
    looked_at_list(request, Look.Page.PROPOSALS, (row.person.uid for row in chosen))
    if not chosen:
        messages.warning(request, _("Chưa chọn đề xuất nào. Hãy đánh dấu ít nhất một dòng."))
        return redirect("de_xuat")
    return render(request, "web/proposals/confirm.html", _confirm(chosen))


def _ticked(request: HttpRequest) -> list[int]:
    return read_ids(",".join(request.POST.getlist("chon")))


def _confirm(chosen: list[Proposal], error: object = None) -> dict[str, object]:
    return {
        "groups": by_kind(chosen),
        "totals": totals(chosen),
        "ids": ",".join(str(p.pk) for p in chosen),
        "error": error,
        "today": timezone.localdate(),
    }


def _sign(request: HttpRequest, ids: list[int]) -> HttpResponse:
    today = timezone.localdate()
    try:
        decision = sign(ids, by=official_of(request), on=today)
    except FiguresNotAccepted as problem:
        chosen = whole_tracks(ids, _waiting(official_of(request)))
        return render(request, "web/proposals/confirm.html", _confirm(chosen, problem), status=409)
    except (NotForThisChair, NothingToSign) as problem:
        messages.error(request, str(problem))
        return redirect("de_xuat")
    lines = decision.proposal_set.count()
    words = _("Đã ký Quyết định số %(symbol)s, %(lines)s dòng.")
    messages.success(request, words % {"symbol": decision.symbol, "lines": lines})
    if month := list_after_commit(today):
        messages.info(request, _("Các khoản chi vào danh sách kỳ %s.") % month.vietnamese)
    return redirect("de_xuat")


@post_only
@only(Page.SIGN)
def refuse_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse with written reasons."""
    waiting = Proposal.objects.select_related("person__area", "assessment")
    proposal = get_object_or_404(waiting, pk=pk)
    try:
        refuse(
            pk,
            by=official_of(request),
            reason=request.POST.get("ly_do", ""),
            on=timezone.localdate(),
        )
    except RefusalWithoutReason as problem:
        context = _detail(request, proposal) | {"refusal_error": str(problem)}
        return render(request, "web/proposals/detail.html", context, status=400)
    except (NotForThisChair, NothingToSign) as problem:
        messages.error(request, str(problem))
        return redirect("de_xuat")
    messages.success(request, _("Đã từ chối đề xuất của %s, lý do đã lưu.") % proposal.person)
    return redirect("de_xuat")
