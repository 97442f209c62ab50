"""Finding a person, and the person's card."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from ansinh.accounts.models import Look
from ansinh.casework.queries import granted_to, lines_of, proposals_of
from ansinh.payments.queries import payments_of
from ansinh.policy.queries import decide_person, determined, why_undecided
from ansinh.registry.errors import PersonNotKnown
from ansinh.registry.models import Identifier, Person
from ansinh.registry.queries import (
    SEALED_NAMES,
    birth_sentence,
    departure,
    household_on,
    numbers_ever,
    partial_birth,
    person,
    search_persons,
    ties_on,
    timeline,
)
from ansinh.web import labels
from ansinh.web.asking import Asked, asked
from ansinh.web.clocks import clocks, partial_words
from ansinh.web.explaining import why
from ansinh.web.heads import with_heads
from ansinh.web.looking import card_page, looked, looked_at_list
from ansinh.web.permissions import Page, only
from ansinh.web.places import areas_now

MOST = 30
# Whoever has one of these needs no number of the city's own.
SHOWN = (Identifier.Kind.PERSONAL_ID, Identifier.Kind.SOCIAL_SECURITY)


@require_GET
@only(Page.PEOPLE)
@vary_on_headers("HX-Request")
def search(request: HttpRequest) -> HttpResponse:
    """People by words of the name, without marks, or by personal id; as one types, or by form."""
    text = request.GET.get("q", "").strip()
    found = search_persons(text, limit=MOST + 1) if text else []
    people = with_heads(found[:MOST], timezone.localdate())
    looked_at_list(request, Look.Page.SEARCH, (one.person.uid for one in people))
    context = {"text": text, "people": people, "more": len(found) > MOST, "most": MOST}
    part = "_results" if request.headers.get("HX-Request") else "search"
    return render(request, f"web/people/{part}.html", context)


@require_GET
@only(Page.PEOPLE)
def card(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Everything held of one person, and why they get what they get in the month asked for."""
    try:
        found = person(uid)
    except PersonNotKnown as unknown:
        raise Http404 from unknown
    looked(request, found, card_page(request))
    at = asked(request)
    numbers = numbers_ever(found)
    context = _why(request, found, at) | {
        "person": found,
        "asked": at,
        "household": household_on(found, at.today),
        "away": departure(found, at.today),
        "area_now": areas_now(found.area, at.today),
        "granted": granted_to(found, at.month),
        "determined": [(row, why_undecided(row)) for row in determined(found, at.month, at.known)],
        "lines": lines_of(found),
        "proposals": proposals_of(found),
        "numbers": numbers,
        "has_number": any(number.current and number.row.kind in SHOWN for number in numbers),
        "born": birth_sentence(found),
        "ties": ties_on(found, at.today),
        "clocks": clocks(request, found, at.today),
        "facts": timeline(found),
        "payments": payments_of(found),
    }
    return render(request, "web/people/card.html", context)


def _why(request: HttpRequest, found: Person, at: Asked) -> dict[str, object]:
    """The explanation of the month; a month before birth or record is said, not guessed."""
    every = "tat-ca" in request.GET
    part = partial_birth(found, at.month, at.known)
    said: dict[str, object] = {
        "every": every,
        "partial": part,
        "partial_words": partial_words(part),
    }
    try:
        decision = decide_person(found, at.month, at.known)
    except PersonNotKnown as problem:
        return said | {"why": None, "not_known": str(problem)}
    told = decision.explain(labels.language(), every, SEALED_NAMES)
    return said | {"why": why(told)}
