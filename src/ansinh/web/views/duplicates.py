"""Cards that may be one person: the queue, two side by side, merging, and separating again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.accounts.models import Look
from ansinh.registry.errors import MergeConflict, RegistryError
from ansinh.registry.models import DuplicatePair, Merge
from ansinh.registry.queries.duplicates import REASONS, compared, merges_standing, open_pairs, pair
from ansinh.registry.services import merge_persons, tell_apart, undo_merge
from ansinh.web.looking import looked, looked_at_list
from ansinh.web.permissions import Page, official_of, only
from ansinh.web.posting import post_only

PER_PAGE = 50


@require_GET
@only(Page.DUPLICATES)
def queue(request: HttpRequest) -> HttpResponse:
    """Pairs that wait to be looked at, and the merges that stand."""
    page = Paginator(open_pairs(), PER_PAGE).get_page(request.GET.get("trang"))
    merges = list(merges_standing()[:PER_PAGE])
    pairs = [(one.left, one.right) for one in page] + [(one.kept, one.gone) for one in merges]
    looked_at_list(request, Look.Page.DUPLICATES, (one.uid for pair in pairs for one in pair))
    rows = [(one, [REASONS[reason] for reason in one.reasons]) for one in page]
    context = {"page": page, "rows": rows, "merges": merges}
    return render(request, "web/duplicates/queue.html", context)


def _pair(pk: int) -> DuplicatePair:
    found = pair(pk)
    if found is None:
        raise Http404
    return found


@require_GET
@only(Page.DUPLICATES)
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Two cards side by side."""
    return _side_by_side(request, _pair(pk))


def _side_by_side(request: HttpRequest, two: DuplicatePair, error: str = "") -> HttpResponse:
    for one in (two.left, two.right):
        looked(request, one, Look.Page.DUPLICATES)
    context = {
        "pair": two,
        "reasons": [REASONS[reason] for reason in two.reasons],
        "lines": compared(two.left, two.right),
        "error": error,
    }
    status = 409 if error else 200
    return render(request, "web/duplicates/pair.html", context, status=status)


@post_only
@only(Page.MERGE)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: keep the card chosen, with the values chosen where the two differ."""
    two = _pair(pk)
    keeps_left = request.POST.get("giu") != "phai"
    kept, gone = (two.left, two.right) if keeps_left else (two.right, two.left)
    reason = request.POST.get("ly_do", "").strip()
    if not reason:
        return _side_by_side(request, two, _("Hãy ghi căn cứ cho thấy hai hồ sơ là một người."))
    sides = {"trai": keeps_left, "phai": not keeps_left}
    trust = {
        name.removeprefix("tin-"): "kept" if sides.get(str(side), True) else "gone"
        for name, side in request.POST.items()
        if name.startswith("tin-")
    }
    try:
        merge_persons(
            kept, gone, reason=reason, at=timezone.localtime(), by=official_of(request), trust=trust
        )
    except (MergeConflict, RegistryError) as problem:
        return _side_by_side(request, two, str(problem))
    messages.success(request, _("Đã gộp vào hồ sơ của %s; có thể tách lại khi cần.") % kept)
    return redirect("nguoi", kept.uid)


@post_only
@only(Page.MERGE)
def different(request: HttpRequest, pk: int) -> HttpResponse:
    """Two people: the pair is not shown again."""
    tell_apart(_pair(pk), at=timezone.localtime(), by=official_of(request))
    messages.success(request, _("Đã ghi: hai người khác nhau."))
    return redirect("trung_lap")


@post_only
@only(Page.MERGE)
def separate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a merged card back everything it had."""
    found = get_object_or_404(Merge, pk=pk)
    try:
        person = undo_merge(found, at=timezone.localtime(), by=official_of(request))
    except RegistryError as problem:
        messages.error(request, str(problem))
        return redirect("trung_lap")
    messages.success(
        request, _("Đã tách lại hồ sơ của %s, đủ mọi dòng như trước khi gộp.") % person
    )
    return redirect("nguoi", person.uid)
