"""Every look at a person, noted by the view that shows them and kept when the page is ready.

A view says `looked(request, person, Look.Page.CARD)`. The middleware keeps what was noted last of
all in the request's transaction, so that the chain is held for a moment only.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from ansinh.accounts.models import Look, Official
from ansinh.accounts.services import Seen, keep_looks
from ansinh.registry.models import Person

NOTED = "ansinh_looks"


def looked(request: HttpRequest, person: Person, page: str, purpose: str = "") -> None:
    """Note that `person` is shown on `page`, for the page's ordinary purpose or the one given."""
    _note(request, [Seen(page, person.uid, person.area.path, purpose)])


def looked_at_list(
    request: HttpRequest, page: str, persons: Iterable[UUID | str], purpose: str = ""
) -> None:
    """Note that a list of people, by uid, is shown: one look, which each of them is told of.
    Nothing for an empty list.
    """
    uids = {UUID(str(uid)) for uid in persons}
    _list(request, Seen(page, None, "", purpose, len(uids), persons=tuple(uids)))


def looked_at_rows(
    request: HttpRequest, page: str, people: int, detail: str = "", purpose: str = ""
) -> None:
    """Note that rows about so many people are shown who are not, or not yet, in the registry."""
    _list(request, Seen(page, None, "", purpose, people, detail))


def _list(request: HttpRequest, seen: Seen) -> None:
    if seen.people and isinstance(request.user, Official):
        _note(request, [replace(seen, area_path=request.user.area_path)])


def opened_from_search(request: HttpRequest) -> bool:
    """Whether the page was opened from the results of a search."""
    return urlsplit(request.headers.get("Referer", "")).path == reverse("nguoi_dan")


def card_page(request: HttpRequest) -> str:
    """Which look opening a card is."""
    return Look.Page.FOUND if opened_from_search(request) else Look.Page.CARD


def _note(request: HttpRequest, seen: Iterable[Seen]) -> None:
    request.__dict__.setdefault(NOTED, []).extend(seen)


def keep_noted(request: HttpRequest, by: Official) -> None:
    """Keep what the views of the request noted."""
    if seen := request.__dict__.pop(NOTED, None):
        keep_looks(seen, by=by, at=datetime.now(tz=UTC))
