"""Sensitive facts of a person, shown to who may see them once they have said what for."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansinh.accounts.models import Look
from ansinh.accounts.purposes import Purpose
from ansinh.casework.queries import lines_of
from ansinh.db.acting import unsealing
from ansinh.policy.queries import decide_person, is_protected
from ansinh.registry.errors import PersonNotKnown
from ansinh.registry.models import Person
from ansinh.registry.queries import person, timeline
from ansinh.web import labels
from ansinh.web.asking import asked
from ansinh.web.explaining import why
from ansinh.web.looking import looked
from ansinh.web.permissions import Page, only

LEAST = 10


@require_http_methods(["GET", "POST"])
@only(Page.SEALED)
def sealed(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask for the purpose; posted with one, show what is sealed, and keep the look."""
    try:
        found = person(uid)
    except PersonNotKnown as unknown:
        raise Http404 from unknown
    context: dict[str, Any] = {"person": found, "purposes": Purpose.choices, "least": LEAST}
    if request.method != "POST":
        looked(request, found, Look.Page.CARD)
        return render(request, "web/people/sealed.html", context)
    chosen, note = _said(request)
    context |= {"purpose": chosen, "note": note}
    said = purpose_of(request)
    if not said:
        context["problem"] = purpose_missing()
        return render(request, "web/people/sealed.html", context, status=422)
    looked(request, found, Look.Page.SEALED, said)
    return render(request, "web/people/sealed.html", context | _shown(request, found, said))


def _said(request: HttpRequest) -> tuple[str, str]:
    return request.POST.get("muc_dich", ""), request.POST.get("noi_dung", "").strip()


def purpose_of(request: HttpRequest) -> str:
    """The purpose that was posted, in words for the log; '' when it is not told well enough."""
    chosen, note = _said(request)
    if chosen not in Purpose.values or len(note) < LEAST:
        return ""
    return f"{Purpose(chosen).label}: {note}"


def purpose_missing() -> str:
    """What to do when it is not."""
    return _("Hãy chọn mục đích và ghi rõ việc cần xem, ít nhất %s chữ.") % LEAST


def _shown(request: HttpRequest, found: Person, purpose: str) -> dict[str, object]:
    at = asked(request)
    with unsealing(purpose):
        facts = [row for row in timeline(found) if row.sealed]
    context: dict[str, object] = {"shown": True, "said": purpose, "facts": facts}
    lines = [line for line in lines_of(found) if line.clause and is_protected(line.clause)]
    context["lines"] = [(line, labels.clause_in_full(line.clause)) for line in lines]
    try:
        decision = decide_person(found, at.month, at.known)
    except PersonNotKnown:
        return context
    return context | {"why": why(decision.explain(labels.language())), "asked": at}
