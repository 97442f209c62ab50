"""Who looked at whom: the page a citizen is shown, and the pages of the auditor."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET

from ansinh.accounts.models import Look
from ansinh.accounts.purposes import Purpose
from ansinh.accounts.queries import chain, exports, heads, lookers, looks
from ansinh.accounts.services import keep_export, next_copy_number
from ansinh.accounts.watermarks import mark_words
from ansinh.registry.errors import PersonNotKnown
from ansinh.registry.queries import LooksAt, person
from ansinh.web.looking import looked
from ansinh.web.permissions import Page, official_of, only

PER_PAGE = 100
MOST_PRINTED = 5000
DAYS = 14


@require_GET
@only(Page.LOOKS)
def of_person(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who looked at this person, when, for what; `?in=1` is the copy to hand to the citizen."""
    try:
        found = person(uid)
    except PersonNotKnown as unknown:
        raise Http404 from unknown
    rows = LooksAt(found.uid)
    looked(request, found, Look.Page.LOOKS)
    context: dict[str, Any] = {"person": found, "count": len(rows)}
    if "in" in request.GET:
        return _printed(request, context | {"rows": rows[:MOST_PRINTED]})
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    return render(request, "web/looks/person.html", context | {"page": page, "rows": page})


def _printed(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    by, now, number = official_of(request), datetime.now(tz=UTC), next_copy_number()
    context["mark"] = mark_words(number, by, by.username, timezone.localtime(now))
    text = render_to_string("web/looks/person.html", context, request)
    keep_export(
        text.encode(),
        number=number,
        kind="ai-da-xem",
        file_name=f"ai-da-xem-{context['person'].uid}.html",
        people=1,
        persons=(context["person"].uid,),
        marked=True,
        by=by,
        at=now,
        purpose=str(Purpose.CITIZEN.label),
    )
    return HttpResponse(text)


@require_GET
@only(Page.AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """Whether the chain is whole, its end day by day, and who looks how often."""
    context = {
        "chain": chain(),
        "heads": heads(DAYS),
        "lookers": lookers(),
        "exports": exports()[:10],
    }
    return render(request, "web/looks/audit.html", context)


@require_GET
@only(Page.AUDIT)
def all_looks(request: HttpRequest) -> HttpResponse:
    """Looks, newest first, of one official, at one person, from one kind of page."""
    asked = {key: request.GET.get(key, "").strip() for key in ("can_bo", "nguoi", "noi")}
    page = Paginator(_chosen(asked), PER_PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "asked": asked, "places": Look.Page.choices}
    return render(request, "web/looks/list.html", context)


def _chosen(asked: dict[str, str]) -> QuerySet[Look]:
    found = looks()
    if asked["can_bo"]:
        found = found.filter(username=asked["can_bo"])
    if asked["noi"] in Look.Page.values:
        found = found.filter(page=asked["noi"])
    if asked["nguoi"]:
        try:
            found = found.filter(seq__in=LooksAt(UUID(asked["nguoi"])).numbers())
        except ValueError:
            found = found.none()
    return found


@require_GET
@only(Page.AUDIT)
def all_exports(request: HttpRequest) -> HttpResponse:
    """Every file taken out, with its copy number and hash."""
    page = Paginator(exports(), PER_PAGE).get_page(request.GET.get("trang"))
    return render(request, "web/looks/exports.html", {"page": page})
