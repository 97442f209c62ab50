"""What is done around the plan: lists, records, what is added to them, a workbook."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ansinh.areas.queries import agencies_on
from ansinh.plan.errors import PlanRefused
from ansinh.plan.models import Consultation, Contribution, Inspection, PolicyProposal, Record
from ansinh.plan.published import simulations
from ansinh.plan.queries import (
    PlanNotLoaded,
    activities,
    current_plan,
    findings,
    record_of,
    records,
    speaks_for,
)
from ansinh.plan.ruled_sheets import Column, Sheet, workbook
from ansinh.plan.services import answer_opinion, record, withdraw_record
from ansinh.web.activities import ACTIVITIES, Activity, Child, heading, simulation_field
from ansinh.web.exporting import send_file
from ansinh.web.forms.plan import RecordForm, clause_choices
from ansinh.web.keeping import Desk, keep, sent, told
from ansinh.web.permissions import Page, may, official_of, only
from ansinh.web.posting import post_only

RELATED = {
    Inspection: ("visits", "findings"), Consultation: ("opinions",), Contribution: ("spendings",),
}  # fmt: skip


def _kind(code: str) -> Activity:
    if code not in ACTIVITIES:
        raise Http404
    return ACTIVITIES[code]


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdigit() and len(asked) == 4 else timezone.localdate().year


def _rows(request: HttpRequest, kind: Activity, year: int) -> list[tuple[Record, str, list[Any]]]:
    """Each record with its heading and the cells of its list."""
    reader = speaks_for(official_of(request), timezone.localdate())
    found = records(kind.model, current_plan(), year=year, agency=request.GET.get("co-quan", ""))
    found = found.prefetch_related(*RELATED.get(kind.model, ()))
    return [
        (one, heading(one, reader), [(words, cell(one, reader)) for words, cell in kind.cells])
        for one in found
    ]


@require_GET
@only(Page.ACTIVITIES)
def activity_list(request: HttpRequest, kind: str) -> HttpResponse:
    """The records of one kind and year, and the sums of all kinds."""
    chosen, year, today = _kind(kind), _year(request), timezone.localdate()
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return render(request, "web/plan/none.html", {"problem": str(problem)})
    rows = _rows(request, chosen, year)
    context = {
        "plan": plan,
        "kind": chosen,
        "kinds": ACTIVITIES.values(),
        "year": year,
        "years": range(today.year + 1, 2020, -1),
        "rows": rows,
        "sums": activities(plan, year, date(year, 12, 31)),
        "keeps": may(official_of(request), Page.KEEP_ACTIVITY),
    }
    return render(request, "web/plan/activities.html", context)


def _ready(form: RecordForm, plan: Any, on: date, clause: str) -> RecordForm:
    """The clause as a choice, by code; agencies and findings by name."""
    if "clause" in form.fields:
        choice = forms.ChoiceField(
            label=_("Điều khoản"), choices=clause_choices(plan, on), initial=clause
        )
        choice.widget.attrs["class"] = "form-select"
        form.fields["clause"] = choice
    if "agency" in form.fields:
        names = [(one.code, one.name) for one in agencies_on(on)]
        agency = forms.ChoiceField(label=_("Cơ quan phải khắc phục"), choices=names)
        agency.widget.attrs["class"] = "form-select"
        form.fields["agency"] = agency
    if "simulation" in form.fields:
        form.fields["simulation"] = simulation_field()
    return form


@require_http_methods(["GET", "POST"])
@only(Page.KEEP_ACTIVITY)
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """A record of the official's agency; `?thay=` puts another right."""
    chosen, plan, today = _kind(kind), current_plan(), timezone.localdate()
    number = request.GET.get("thay", "")
    old = record_of(chosen.model, int(number)) if number.isdigit() else None
    own = speaks_for(official_of(request), today)
    if old is not None and old.agency != own:
        raise Http404
    initial = {name: getattr(old, name) for name in chosen.fields} if old else {"on": today}
    clause = old.clause.code if old else chosen.clause
    initial.pop("clause", None)
    form = _ready(chosen.form(sent(request), initial=initial), plan, today, clause)
    made: list[Record] = []

    def act() -> str:
        with transaction.atomic():
            said = form.cleaned_data
            made.append(record(chosen.model, plan, said, corrects=old, **told(request)))
        return _("Đã ghi.")

    back = reverse("hoat_dong", args=[kind])
    title = _("Đính chính: %s") % chosen.title if old else str(chosen.button)
    desk = Desk(title, back, str(chosen.title), _("Ghi"), note=own.name if own else "")
    return keep(request, form, act, desk, lambda: reverse("hoat_dong_mot", args=[kind, made[0].pk]))


def _record(kind: str, pk: int) -> tuple[Activity, Record]:
    chosen = _kind(kind)
    found = record_of(chosen.model, pk)
    if found is None:
        raise Http404
    return chosen, found


@require_GET
@only(Page.ACTIVITIES)
def detail(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One record with everything added to it."""
    chosen, one = _record(kind, pk)
    official, today = official_of(request), timezone.localdate()
    own = speaks_for(official, today)
    title = heading(one, own)
    hidden = title != str(one) and title != getattr(one, "name", title)
    shown = [
        (getattr(one._meta.get_field(name), "verbose_name", name), _value(one, name))
        for name in chosen.fields
        if name not in ("clause", "donor", "name", "title")
        and not (hidden and name in ("place", "story"))
    ]
    owner = own == one.agency and may(official, Page.KEEP_ACTIVITY) and one.withdrawn_at is None
    run = getattr(one, "simulation", None) if isinstance(one, PolicyProposal) else None
    context = {
        "kind": chosen,
        "one": one,
        "title": title,
        "name": dict((str(w), c(one, own)) for w, c in chosen.cells).get(_("Bên đóng góp")),
        "shown": [(words, value) for words, value in shown if value not in (None, "")],
        "owner": owner,
        "forms": [(c.code, c.words) for c in chosen.children if owner or _may_add(c, one, own)],
        "visits": one.visits.all() if isinstance(one, Inspection) else [],
        "findings": findings(one, today) if isinstance(one, Inspection) else [],
        "opinions": one.opinions.all() if isinstance(one, Consultation) else [],
        "spendings": one.spendings.all() if isinstance(one, Contribution) else [],
        "simulation": next(iter(simulations(run)), None) if run else None,
        "may_simulations": may(official, Page.SIMULATIONS),
    }
    return render(request, "web/plan/activity.html", context)


def _may_add(child: Child, one: Record, own: Any) -> bool:
    """The agency that must put a finding right may say what it did."""
    if child.code != "khac-phuc" or not isinstance(one, Inspection) or own is None:
        return False
    return one.findings.filter(agency=own).exists()


def _value(one: Record, name: str) -> Any:
    shown = getattr(one, f"get_{name}_display", None)
    value = shown() if shown else getattr(one, name)
    if isinstance(value, bool):
        return _("có") if value else None
    return value


@require_http_methods(["GET", "POST"])
@only(Page.KEEP_ACTIVITY)
def add(request: HttpRequest, kind: str, pk: int, child: str) -> HttpResponse:
    """Something added to a record: a visit, a finding, an opinion, a spending."""
    chosen, one = _record(kind, pk)
    today = timezone.localdate()
    part = next((c for c in chosen.children if c.code == child), None)
    if part is None:
        raise Http404
    form = _ready(part.form(sent(request), initial={"on": today}), one.plan, today, "")
    if isinstance(one, Inspection) and "finding" in form.fields:
        open_ones = one.findings.exclude(steps__closes=True)
        form.fields["finding"].queryset = open_ones  # type: ignore[attr-defined]
    here = reverse("hoat_dong_mot", args=[kind, pk])

    def act() -> str:
        said = dict(form.cleaned_data)
        parent = said.pop("finding", one)
        with transaction.atomic():
            part.add(parent, said, **told(request))
        return _("Đã ghi.")

    desk = Desk(str(part.words), here, str(chosen.title), _("Ghi"))
    return keep(request, form, act, desk, lambda: here)


@post_only
@only(Page.KEEP_ACTIVITY)
def act(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Withdraw a record, or answer an opinion."""
    _chosen, one = _record(kind, pk)
    said = request.POST
    try:
        with transaction.atomic():
            if said.get("viec") == "tra-loi" and isinstance(one, Consultation):
                number = said.get("y-kien", "")
                opinion = one.opinions.filter(pk=int(number) if number.isdigit() else 0).first()
                if opinion is None:
                    raise Http404
                on = timezone.localdate()
                answer_opinion(opinion, said.get("tra-loi", ""), on=on, **told(request))
            else:
                withdraw_record(one, reason=said.get("ly-do", ""), **told(request))
    except PlanRefused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("hoat_dong_mot", kind=kind, pk=pk)


@require_GET
@only(Page.ACTIVITIES)
def sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """The list as a workbook."""
    chosen, year = _kind(kind), _year(request)
    rows = _rows(request, chosen, year)
    columns = [Column(_("Ngày"), 12), Column(_("Nội dung"), 44), Column(_("Cơ quan"), 24)]
    columns += [Column(str(words), 22) for words, _cell in chosen.cells]
    head = [f"{chosen.title}, {year}"]
    if any(one.synthetic for one, _h, _c in rows):
        head.append(_("DỮ LIỆU GIẢ LẬP: không phải số liệu thật."))
    cells = [
        [one.on, title, one.agency.short_name, *(value for _words, value in found)]
        for one, title, found in rows
    ]
    content = workbook([Sheet(str(chosen.title), head, columns, cells)])
    name = f"{kind}-{year}.xlsx"
    return send_file(request, content, name, kind="ke-hoach", purpose=str(chosen.title))
