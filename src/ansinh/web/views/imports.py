"""Lists of other agencies: sent in, understood, previewed, taken or dropped, taken back."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ansinh.accounts.models import Look
from ansinh.accounts.purposes import Purpose
from ansinh.db.jobs import defer, unfinished
from ansinh.registry.errors import RegistryError
from ansinh.registry.imports.changed import changes_sheet
from ansinh.registry.imports.listed import PROFILES
from ansinh.registry.imports.quarantine import quarantine
from ansinh.registry.models import ImportBatch
from ansinh.registry.queries.imports import (
    batches,
    changed,
    changes,
    field_labels,
    first_rows,
    problems,
    rejected,
)
from ansinh.registry.services.imports import apply, discard, open_file, stage, undo
from ansinh.registry.services.imports.files import content_of as file_of
from ansinh.registry.services.imports.files import keep
from ansinh.web.exporting import send_file
from ansinh.web.importing import columns_of, content_of, day_of, fields_of, kinds, mapping_of
from ansinh.web.looking import looked_at_rows
from ansinh.web.permissions import Page, may, official_of, only
from ansinh.web.posting import post_only
from ansinh.web.views.sealed import LEAST, purpose_missing, purpose_of

PER_PAGE = 50
# More rows than these are written in the background.
AT_ONCE = 20_000


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _start(request: HttpRequest, status: int = 200, error: str = "") -> HttpResponse:
    page = Paginator(batches(), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "kinds": kinds(),
        "today": timezone.localdate().isoformat(),
        "error": error,
        "chosen": request.POST.get("loai", ""),
        "labels": {code: PROFILES[code].label for code in PROFILES},
    }
    return render(request, "web/imports/list.html", context, status=status)


@require_GET
@only(Page.IMPORTS)
def batch_list(request: HttpRequest) -> HttpResponse:
    """The batches in sight, and the form that starts one."""
    return _start(request)


@post_only
@only(Page.IMPORT)
def receive(request: HttpRequest) -> HttpResponse:
    """Keep the file that was sent in, and go on to its columns."""
    sent, kind = request.FILES.get("tep"), request.POST.get("loai", "")
    day = day_of(request.POST.get("ngay", ""), timezone.localdate())
    if sent is None or kind not in PROFILES:
        return _start(request, 422, _("Hãy chọn loại danh sách và tệp."))
    if day is None:
        return _start(request, 422, _("Ngày của danh sách không thể ở tương lai."))
    content = sent.read()
    try:
        open_file(content, kind)
    except RegistryError as problem:
        return _start(request, 422, str(problem))
    query = urlencode({"loai": kind, "ten": sent.name or "", "ngay": day.isoformat()})
    return redirect(f"{reverse('cot_nhap', args=[keep(content)])}?{query}")


@require_http_methods(["GET", "POST"])
@only(Page.IMPORT)
def columns(request: HttpRequest, sha256: str) -> HttpResponse:
    """Which column is which field; posted, the list is read, checked and staged."""
    content, kind = content_of(sha256), request.GET.get("loai", "")
    today = timezone.localdate()
    day = day_of(request.GET.get("ngay", ""), today)
    if content is None or kind not in PROFILES or day is None:
        raise Http404
    official = official_of(request)
    if official.area is None:
        raise PermissionDenied
    opened = open_file(content, kind)
    context: dict[str, Any] = {
        "opened": opened,
        "label": opened.profile.label,
        "name": request.GET.get("ten", ""),
        "day": day,
        "fields": fields_of(opened),
        "columns": columns_of(opened),
    }
    if request.method != "POST":
        return render(request, "web/imports/columns.html", context)
    try:
        batch = stage(
            opened, content, file_name=context["name"] or sha256, area=official.area, on=day,
            today=today, at=_now(), by=official, mapping=mapping_of(opened, request.POST.dict()),
            synthetic=settings.DEMONSTRATION or official.synthetic,
        )  # fmt: skip
    except ValueError as problem:
        return render(request, "web/imports/columns.html", context | {"error": problem}, status=422)
    return redirect("dot_nhap", pk=batch.pk)


def _batch(pk: int) -> ImportBatch:
    return get_object_or_404(batches(), pk=pk)


@require_GET
@only(Page.IMPORTS)
def batch_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch: counts, first rows, quarantine, and what may be done with it now."""
    batch = _batch(pk)
    page = Paginator(problems(batch), PER_PAGE).get_page(request.GET.get("trang"))
    differing = Paginator(changes(batch), PER_PAGE).get_page(request.GET.get("trang-doi"))
    rows = first_rows(batch)
    seen = len(rows) + len(page) + len(differing)
    looked_at_rows(request, Look.Page.IMPORT, seen, batch.file_name)
    labels = field_labels(batch)
    context = {
        "batch": batch,
        "label": PROFILES[batch.profile].label,
        "counts": batch.counts,
        "rows": rows,
        "page": page,
        "differing": differing,
        "changes": changed(batch, differing),
        "by_field": [(labels.get(f, f), n) for f, n in batch.counts.get("changed", {}).items()],
        "unchanged": batch.counts["people_known"] - batch.counts.get("people_changed", 0),
        "faults": [rejected(batch, problem) for problem in page],
        "jobs": unfinished("apply_import", batch=pk),
        "status": batch.get_status_display(),
        "purposes": Purpose.choices,
        "least": LEAST,
    }
    return render(request, "web/imports/batch.html", context)


@post_only
@only(Page.IMPORT)
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the good rows (`het`: all rows or nothing; `dinh-chinh`: the list is right about who
    people are); many rows in the background.
    """
    batch, whole, right = _batch(pk), "het" in request.POST, "dinh-chinh" in request.POST
    if not whole and batch.counts["accepted"] > AT_ONCE:
        now = _now()
        args = {"batch": batch.pk, "at": now.isoformat(), "corrections": right}
        return redirect("viec", pk=defer("apply_import", args, at=now, about=batch.file_name).pk)
    try:
        applied = apply(batch, at=_now(), by=official_of(request), whole=whole, corrections=right)
    except RegistryError as problem:
        messages.error(request, str(problem))
        return redirect("dot_nhap", pk=pk)
    messages.success(request, _("Đã nhập %s dòng.") % applied.counts["accepted"])
    return redirect("dot_nhap", pk=pk)


@post_only
@only(Page.IMPORT)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a staged batch go."""
    try:
        discard(_batch(pk), at=_now(), by=official_of(request))
    except RegistryError as problem:
        messages.error(request, str(problem))
    return redirect("dot_nhap", pk=pk)


@post_only
@only(Page.IMPORT)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a whole batch while nothing builds on it."""
    try:
        undo(_batch(pk), at=_now(), on=timezone.localdate(), by=official_of(request))
    except RegistryError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã hoàn tác cả đợt nhập."))
    return redirect("dot_nhap", pk=pk)


@require_http_methods(["GET", "POST"])
@only(Page.IMPORTS)
def quarantine_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The faulty rows as a workbook, bad cells coloured; sensitive columns only for a purpose that
    is posted, by who has the grant to see them.
    """
    batch, shown = _batch(pk), request.method == "POST"
    if shown and not may(request.user, Page.SEALED):
        raise PermissionDenied
    purpose = purpose_of(request) if shown else _("sửa danh sách nhập")
    if not purpose:
        messages.error(request, purpose_missing())
        return redirect("dot_nhap", pk=pk)
    faulty = problems(batch)
    count = faulty.order_by().values("number").distinct().count()
    if shown:
        looked_at_rows(request, Look.Page.SEALED, count, batch.file_name, purpose)
    return send_file(
        request,
        quarantine(batch, faulty, file_of(batch), shown=shown),
        f"dong-loi-{batch.pk}.xlsx",
        kind="dong-loi",
        people=count,
        purpose=purpose,
    )


@require_GET
@only(Page.IMPORTS)
def change_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """What the list says otherwise of people already known, as a workbook."""
    batch = _batch(pk)
    found = changes(batch)
    return send_file(
        request,
        changes_sheet(changed(batch, found)),
        f"thay-doi-{batch.pk}.xlsx",
        kind="thay-doi",
        people=found.order_by().values("who", "number").distinct().count(),
        purpose=_("xem thay đổi trước khi nhập"),
    )
