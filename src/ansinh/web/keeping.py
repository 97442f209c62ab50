"""One way to keep the registry from a page: ask, do, say it was done, or say what to do instead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from ansinh.accounts.models import Look, Official
from ansinh.plan.errors import PlanRefused
from ansinh.registry.errors import HouseholdNotKnown, PersonNotKnown, RegistryError
from ansinh.registry.models import Evidence, Household, Person
from ansinh.registry.queries import household, person
from ansinh.registry.services import store_evidence
from ansinh.web.forms.base import HouseForm
from ansinh.web.looking import looked
from ansinh.web.permissions import official_of


@dataclass(frozen=True)
class Desk:
    """What the page is about: its heading, where it leads back to, the words of its button."""

    title: str
    back: str
    back_words: str
    button: str
    note: str = ""
    danger: bool = False
    synthetic: bool = False


def now() -> datetime:
    """The moment of the act."""
    return timezone.localtime().astimezone(UTC)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when it is nothing; None for a page only asked for."""
    return request.POST if request.method == "POST" else None


def told(request: HttpRequest) -> dict[str, Any]:
    """When it is recorded and by whom, as services take it."""
    official: Official = official_of(request)
    return {"at": now(), "by": official}


def keep(
    request: HttpRequest,
    form: HouseForm,
    act: Callable[[], str],
    desk: Desk,
    done: Callable[[], str],
    *,
    carried: dict[str, str] | None = None,
) -> HttpResponse:
    """Show the form; posted, do `act` and go to the address of `done` with the words of `act`.

    What the form, registry or plan refuses is shown above the form, with what was typed (422).
    `carried` goes along unseen with what is posted.
    """
    if not form.is_bound:
        return _page(request, form, desk, 200, carried)
    if form.is_valid():
        try:
            words = act()
        except (RegistryError, PlanRefused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, words)
            return redirect(done())
    return _page(request, form, desk, 422, carried)


def _page(
    request: HttpRequest,
    form: HouseForm,
    desk: Desk,
    status: int,
    carried: dict[str, str] | None,
) -> HttpResponse:
    context = {
        "form": form,
        "desk": desk,
        "answer": getattr(form, "answer", None),
        "carried": carried or {},
    }
    return render(request, "web/people/form.html", context, status=status)


def person_or_404(request: HttpRequest, uid: object) -> Person:
    """The person of an address, looked at; or the page that says nobody is found."""
    try:
        found = person(str(uid))
    except PersonNotKnown as unknown:
        raise Http404 from unknown
    looked(request, found, Look.Page.KEEP)
    return found


def household_or_404(uid: object) -> Household:
    """The household of an address, or the page that says none is found."""
    try:
        return household(str(uid))
    except HouseholdNotKnown as unknown:
        raise Http404 from unknown


def paper(request: HttpRequest, *, sealed: bool = False) -> Evidence | None:
    """The file of the form, kept; of a sensitive fact, under a name that tells nothing. Raises
    EvidenceRefused.
    """
    file = request.FILES.get("file")
    if file is None:
        return None
    return store_evidence(file.read(), "" if sealed else file.name or "", **told(request))
