"""Sensitive facts put right or taken back, and their papers: each time for a purpose."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ansinh.accounts.models import Look
from ansinh.db.acting import unsealing
from ansinh.registry.errors import PersonNotKnown
from ansinh.registry.models import Fact, Person
from ansinh.registry.queries import fact, person
from ansinh.registry.queries.timeline import kind_label
from ansinh.registry.sealed import opened, value_of
from ansinh.registry.services import cancel_fact, correct_fact
from ansinh.web.forms.people import FactForm, ReasonForm
from ansinh.web.keeping import Desk, keep, paper, sent, told
from ansinh.web.looking import looked
from ansinh.web.permissions import Page, only
from ansinh.web.posting import post_only
from ansinh.web.views.keeping_facts import held_words, paper_answer
from ansinh.web.views.sealed import purpose_of

# The field that says the page was opened from the sealed facts, not sent in.
OPENING = "mo"


@dataclass(frozen=True)
class Held:
    """A sensitive fact in hand, whose it is, and for what purpose it was opened."""

    fact: Fact
    person: Person
    purpose: str

    def desk(self, title: str, button: str, *, danger: bool = False) -> Desk:
        """The page of one act with it."""
        return Desk(
            title,
            self.back(),
            self.person.full_name,
            button,
            note=_("Mục đích đã ghi vào nhật ký: %s.") % self.purpose,
            danger=danger,
            synthetic=self.person.synthetic,
        )

    def back(self) -> str:
        """Where the sealed facts are asked for."""
        return reverse("bao_mat", args=[self.person.uid])


Act = Callable[[HttpRequest, Held], HttpResponse]


@contextmanager
def _opened(purpose: str, pk: int, found: Person) -> Iterator[Fact]:
    with unsealing(purpose):
        held = fact(pk)
        if held is None or held.person_id != found.pk or not held.kind.sensitivity:
            raise Http404
        yield held


def for_a_purpose(act: Act) -> Callable[..., HttpResponseBase]:
    """Give the view the fact while sealed rows are in sight, and keep the look; without a purpose
    it is asked for where sealed facts are shown.
    """

    @post_only
    @only(Page.SEALED)
    @wraps(act)
    def view(request: HttpRequest, uid: UUID, pk: int) -> HttpResponse:
        try:
            found = person(uid)
        except PersonNotKnown as unknown:
            raise Http404 from unknown
        purpose = purpose_of(request)
        if not purpose:
            return redirect("bao_mat", uid=found.uid)
        with _opened(purpose, pk, found) as held:
            looked(request, found, Look.Page.SEALED, purpose)
            return act(request, Held(held, found, purpose))

    return view


def _posted(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("muc_dich", "noi_dung")}


@only(Page.KEEP)
@for_a_purpose
def correct(request: HttpRequest, held: Held) -> HttpResponse:
    """A sensitive fact put right: the old row stays, superseded and sealed."""
    kind = held.fact.kind
    shown = held_words(held.fact) | {
        "value": value_of(held.fact),
        "evidence": opened(kind.code, held.fact.evidence),
    }
    form = FactForm(_sent(request), request.FILES or None, kind=kind, initial=shown)

    def act() -> str:
        said = form.cleaned_data
        looked(request, held.person, Look.Page.KEEP, held.purpose)
        correct_fact(
            held.fact,
            value=said["value"],
            since=said["since"],
            until=said["until"],
            file=paper(request, sealed=True) or held.fact.file,
            **form.words(),
            **told(request),
        )
        return _("Đã đính chính dữ kiện được bảo mật; dòng cũ vẫn được giữ.")

    desk = held.desk(_("Đính chính %s") % kind_label(kind), _("Ghi đính chính"))
    return _keep(request, form, act, desk)


@only(Page.KEEP)
@for_a_purpose
def cancel(request: HttpRequest, held: Held) -> HttpResponse:
    """A sensitive fact entered by mistake, taken back: the row stays, its reason sealed."""
    form = ReasonForm(_sent(request))

    def act() -> str:
        looked(request, held.person, Look.Page.KEEP, held.purpose)
        cancel_fact(held.fact, reason=form.cleaned_data["reason"], **told(request))
        return _("Đã hủy dữ kiện được bảo mật ghi nhầm; dòng cũ vẫn được giữ cùng lý do.")

    desk = held.desk(_("Hủy %s") % kind_label(held.fact.kind), _("Hủy dữ kiện"), danger=True)
    return _keep(request, form, act, desk)


@for_a_purpose
def evidence(request: HttpRequest, held: Held) -> HttpResponse:
    """The paper of a sensitive fact."""
    if held.fact.file is None:
        raise Http404
    return paper_answer(request, held.fact.file, held.purpose)


def _sent(request: HttpRequest) -> Any:
    return None if OPENING in request.POST else sent(request)


def _keep(request: HttpRequest, form: Any, act: Callable[[], str], desk: Desk) -> HttpResponse:
    carried = _posted(request)
    return keep(request, form, act, desk, lambda: desk.back, carried=carried)
