"""The official of a commune keeps facts, residences and papers. Acts are posted."""

from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.db.acting import unsealing
from ansinh.registry.errors import EvidenceLost
from ansinh.registry.kinds import BY_VERB
from ansinh.registry.models import Evidence, Fact, FactKind, Household, Person
from ansinh.registry.queries import (
    evidence_bytes,
    fact,
    people_of_paper,
    residence,
    resolve_address,
)
from ansinh.registry.queries.timeline import kind_label
from ansinh.registry.services import (
    cancel_fact,
    correct_fact,
    correct_residence,
    record_fact,
)
from ansinh.web.exporting import send_file
from ansinh.web.forms.people import FactForm, KindForm, ReasonForm
from ansinh.web.forms.places import PlaceForm
from ansinh.web.keeping import Desk, household_or_404, keep, paper, person_or_404, sent, told
from ansinh.web.permissions import Page, may, only
from ansinh.web.views.keeping_people import after, asks_and_acts, card_of

Subject = Person | Household
VIEWING = "xem giấy tờ của hồ sơ"
RECORDING = "ghi dữ kiện"


def _name(subject: Subject) -> str:
    return str(subject)


def _home(subject: Subject) -> str:
    if isinstance(subject, Person):
        return card_of(subject)
    return reverse("ho", args=[subject.uid])


def _desk(subject: Subject, title: str, button: str, *, danger: bool = False) -> Desk:
    heading = f"{title}: {_name(subject)}"
    return Desk(
        heading,
        _home(subject),
        _name(subject),
        button,
        danger=danger,
        synthetic=subject.synthetic,
    )


@asks_and_acts
@only(Page.KEEP)
def of_person(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A fact of a person recorded."""
    return _record(request, person_or_404(request, uid))


@asks_and_acts
@only(Page.KEEP)
def of_household(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A fact of a household recorded."""
    return _record(request, household_or_404(uid))


def _kinds(request: HttpRequest) -> QuerySet[FactKind]:
    """The kinds the official may record: sensitive ones only with the grant to see them."""
    kinds = FactKind.objects.exclude(code__in=BY_VERB)
    return kinds if may(request.user, Page.SEALED) else kinds.filter(sensitivity="")


def _record(request: HttpRequest, subject: Subject) -> HttpResponse:
    of_home = isinstance(subject, Household)
    wanted = FactKind.Subject.HOUSEHOLD if of_home else FactKind.Subject.PERSON
    kind = _kinds(request).filter(subject=wanted, code=request.GET.get("loai", "")).first()
    if kind is None:
        context = {
            "form": KindForm(household=of_home, sealed=may(request.user, Page.SEALED)),
            "desk": _desk(subject, _("Ghi dữ kiện"), _("Tiếp")),
        }
        return render(request, "web/people/kind.html", context)
    form = FactForm(sent(request), request.FILES or None, kind=kind)

    def act() -> str:
        said = form.cleaned_data
        with unsealing(RECORDING) if kind.sensitivity else nullcontext():
            _record_it(said)
        return _("Đã ghi: %s.") % kind_label(kind)

    def _record_it(said: dict[str, Any]) -> None:
        record_fact(
            person=None if isinstance(subject, Household) else subject,
            household=subject if isinstance(subject, Household) else None,
            kind=kind.code,
            value=said["value"],
            since=said["since"],
            until=said["until"],
            file=paper(request, sealed=kind.sensitivity != ""),
            **form.words(),
            **told(request),
        )

    desk = _desk(subject, kind_label(kind).capitalize(), _("Ghi dữ kiện"))
    return keep(request, form, act, desk, lambda: _home(subject))


def _held(pk: int) -> tuple[Fact, Subject]:
    found = fact(pk)
    subject = (found.person or found.household) if found else None
    if found is None or subject is None:
        raise Http404
    return found, subject


def held_words(held: Fact) -> dict[str, Any]:
    """What a form shows of the fact that is held."""
    until = held.during.upper
    return {
        "value": held.value,
        "since": held.during.lower,
        "until": until - timedelta(days=1) if until else None,
        "source": held.source_id,
        "evidence": held.evidence,
    }


@asks_and_acts
@only(Page.KEEP)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A fact put right: the old row stays, superseded."""
    held, subject = _held(pk)
    form = FactForm(sent(request), request.FILES or None, kind=held.kind, initial=held_words(held))

    def act() -> str:
        said = form.cleaned_data
        correct_fact(
            held,
            value=said["value"],
            since=said["since"],
            until=said["until"],
            file=paper(request) or held.file,
            **form.words(),
            **told(request),
        )
        return _("Đã đính chính; dòng cũ vẫn được giữ.")

    desk = _desk(subject, _("Đính chính %s") % kind_label(held.kind), _("Ghi đính chính"))
    return keep(request, form, act, desk, lambda: _home(subject))


@asks_and_acts
@only(Page.KEEP)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """A fact entered by mistake, taken back: the row stays, with the reason."""
    held, subject = _held(pk)
    form = ReasonForm(sent(request))

    def act() -> str:
        cancel_fact(held, reason=form.cleaned_data["reason"], **told(request))
        return _("Đã hủy dữ kiện ghi nhầm; dòng cũ vẫn được giữ cùng lý do.")

    desk = _desk(subject, _("Hủy %s") % kind_label(held.kind), _("Hủy dữ kiện"), danger=True)
    return keep(request, form, act, desk, lambda: _home(subject))


@asks_and_acts
@only(Page.KEEP)
def correct_home(request: HttpRequest, pk: int) -> HttpResponse:
    """Where somebody lived, put right over the same days."""
    held = residence(pk)
    subject = (held.household or held.person) if held else None
    if held is None or subject is None:
        raise Http404
    shown = {"address": held.written, "since": held.during.lower, "evidence": held.evidence}
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None:
        data["since"] = held.during.lower.isoformat()
    form = PlaceForm(data, initial=shown)

    def act() -> str:
        place = form.place()
        form.remember(place, **told(request))
        correct_residence(held, place, **form.words(), **told(request))
        return _("Đã đính chính nơi ở; dòng cũ vẫn được giữ.")

    desk = _desk(subject, _("Đính chính nơi ở"), _("Ghi đính chính"))
    return keep(request, form, act, desk, lambda: _after(subject))


def _after(subject: Subject) -> str:
    if isinstance(subject, Person):
        return after(subject)
    seen = Household.objects.filter(pk=subject.pk).exists()
    return _home(subject) if seen else reverse("nguoi_dan")


@require_GET
@only(Page.PEOPLE)
def evidence(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The file of a paper."""
    return paper_answer(request, get_object_or_404(Evidence, uid=uid), VIEWING)


def paper_answer(request: HttpRequest, found: Evidence, purpose: str) -> HttpResponse:
    """The file, proved before it is sent; always saved, never run."""
    try:
        content = evidence_bytes(found)
    except EvidenceLost as problem:
        context = {"problem": str(problem), "paper": found}
        return render(request, "web/people/paper_lost.html", context, status=410)
    persons = [one.uid for one in people_of_paper(found)]
    # The very bytes that the paper was kept with: logged, never marked.
    answer = send_file(
        request, content, found.file_name, kind="giay-to", people=max(len(persons), 1),
        persons=persons, purpose=purpose, mark=False,
    )  # fmt: skip
    answer.headers["Content-Type"] = found.media_type
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.file_name)}"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@require_GET
@only(Page.PEOPLE)
def address(request: HttpRequest) -> HttpResponse:
    """What an address written on a day means; as a page, or the part a form asks for."""
    asked, today = request.GET, timezone.localdate()
    text = asked.get("address", "").strip()
    on, problem = today, ""
    try:
        on = date.fromisoformat(asked.get("since") or str(today))
    except ValueError:
        problem = _("Ngày viết như 2026-11-24; đang xét theo hôm nay.")
    answer = resolve_address(text, on, today) if text else None
    in_form = bool(request.headers.get("HX-Request"))
    context = {"text": text, "on": on, "answer": answer, "problem": problem, "choosing": in_form}
    part = "_places" if in_form else "address"
    return render(request, f"web/people/{part}.html", context)
