"""Amendments: propose, send, review, decide. An accepted one makes a new version of the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.queries import AgencyNotFound, agency_on
from ansinh.kernel.text import tidy
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import Amendment, AmendmentStep, Clause, Plan, PlanVersion, Target, Task
from ansinh.plan.queries.officials import may_coordinate, speaks_for
from ansinh.plan.queries.versions import clauses_on, targets_on, tasks_on
from ansinh.plan.services.versions import write_version
from ansinh.plan.words import target_text

Kind, State = Amendment.Kind, Amendment.State
CHAIR = "Chủ tịch Ủy ban nhân dân thành phố"  # VI of the plan
COMPARATORS = ("<", "<=", "=", ">=", ">", "RANGE", "NONE")
# From which state a step may come.
BEFORE = {
    State.SENT: (State.DRAFT,),
    State.UNDER_REVIEW: (State.SENT,),
    State.ACCEPTED: (State.SENT, State.UNDER_REVIEW),
    State.REJECTED: (State.SENT, State.UNDER_REVIEW),
    State.WITHDRAWN: (State.DRAFT, State.SENT, State.UNDER_REVIEW),
}


@dataclass(frozen=True)
class Wish:
    """What is asked: of what, in which words, with which new values, and why.

    `subject` is the code of a target ('T5'), a task ('III.2.d' of the task list) or a clause; of
    `what` kind it is, and for something new the clause it comes under. `changes`: new values by
    field, as written ("value", "value_high", "comparator", "unit", "due_date", "leads", "title").
    """

    what: str
    subject: str
    kind: str
    proposed_text: str
    reason: str
    impact: str = ""
    changes: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Decision:
    """The paper of the chair of the city: its number, its day, and from when it counts."""

    document: str
    on: date
    effective_from: date


@transaction.atomic
def propose_amendment(
    plan: Plan, wish: Wish, *, by: Official | None, agency: Agency, at: datetime,
    on: date, synthetic: bool = False,
) -> Amendment:  # fmt: skip
    """Keep a draft. Raises PlanRefused naming the field and the remedy, NotTheirs."""
    _own(by, agency, on)
    fields = _read(plan, wish, on)
    return Amendment.objects.create(
        plan=plan, agency=agency, state=State.DRAFT, proposed_by=by, proposed_at=at,
        synthetic=synthetic, **fields,
    )  # fmt: skip


@transaction.atomic
def redraft(amendment: Amendment, wish: Wish, *, by: Official | None, on: date) -> Amendment:
    """Change a draft that was not sent yet. Raises PlanRefused, NotTheirs."""
    kept = _locked(amendment)
    _own(by, kept.agency, on)
    if kept.state != State.DRAFT:
        raise PlanRefused(_("Đề xuất đã gửi, không sửa được. Hãy rút rồi lập đề xuất khác."))
    for name, value in _read(kept.plan, wish, on).items():
        setattr(kept, name, value)
    kept.save()
    return kept


@transaction.atomic
def send_amendment(
    amendment: Amendment, *, document: str, by: Official | None, on: date, at: datetime
) -> Amendment:
    """The agency sends its draft to the coordinator, by an official letter if there is one."""
    _own(by, amendment.agency, on)
    return _step(amendment, State.SENT, document=document, by=by, on=on, at=at)


@transaction.atomic
def withdraw_amendment(
    amendment: Amendment, *, opinion: str, by: Official | None, on: date, at: datetime
) -> Amendment:
    """The agency takes its proposal back, saying why."""
    _own(by, amendment.agency, on)
    if not tidy(opinion):
        raise PlanRefused(_("Hãy ghi lý do rút."))
    return _step(amendment, State.WITHDRAWN, opinion=opinion, by=by, on=on, at=at)


@transaction.atomic
def review_amendment(
    amendment: Amendment, *, opinion: str, by: Official | None, on: date, at: datetime
) -> Amendment:
    """The coordinator takes it up, with an opinion for the chair of the city."""
    _coordinator(by, amendment.plan, on)
    return _step(amendment, State.UNDER_REVIEW, opinion=opinion, by=by, on=on, at=at)


@transaction.atomic
def reject_amendment(
    amendment: Amendment, decision: Decision, *, opinion: str, by: Official | None, at: datetime
) -> Amendment:
    """The chair of the city said no, by this paper."""
    _coordinator(by, amendment.plan, decision.on)
    _paper(decision.document)
    return _step(
        amendment, State.REJECTED, document=decision.document, opinion=opinion, by=by,
        on=decision.on, at=at,
    )  # fmt: skip


@transaction.atomic
def accept_amendments(
    amendments: Sequence[Amendment], decision: Decision, *, by: Official | None, at: datetime
) -> PlanVersion:
    """The chair of the city said yes to these, by one paper: one new version of the plan.

    Years that ended before `effective_from` stay judged by the version then in force. Raises
    PlanRefused when the version would reach back before the paper or an earlier version.
    """
    if not amendments:
        raise PlanRefused(_("Chưa chọn đề xuất nào. Hãy chọn ít nhất một đề xuất."))
    plan = Plan.objects.select_for_update().get(pk=amendments[0].plan_id)
    _coordinator(by, plan, decision.on)
    _paper(decision.document)
    _in_order(plan, decision)
    last = plan.versions.aggregate(last=Max("number"))["last"] or 1
    version = PlanVersion.objects.create(
        plan=plan, number=last + 1, valid_from=decision.effective_from,
        document=tidy(decision.document), decided_on=decision.on, decided_by=CHAIR,
        recorded_by=by, recorded_at=at, synthetic=any(one.synthetic for one in amendments),
    )  # fmt: skip
    kept = [
        _step(one, State.ACCEPTED, document=decision.document, by=by, on=decision.on, at=at,
              version=version)
        for one in amendments
    ]  # fmt: skip
    write_version(version, kept)
    return version


def _in_order(plan: Plan, decision: Decision) -> None:
    if decision.effective_from < decision.on:
        raise PlanRefused(
            _("Ngày hiệu lực %(from)s trước ngày ban hành %(on)s. Hãy ghi từ ngày ban hành trở đi.")
            % {"from": f"{decision.effective_from:%d/%m/%Y}", "on": f"{decision.on:%d/%m/%Y}"}
        )
    newest = plan.versions.order_by("-number").first()
    begun = newest.valid_from if newest else plan.issued_on
    if decision.effective_from < begun:
        raise PlanRefused(
            _("Phiên bản trước có hiệu lực từ %s. Hãy ghi ngày hiệu lực từ ngày đó trở đi.")
            % f"{begun:%d/%m/%Y}"
        )


def _locked(amendment: Amendment) -> Amendment:
    # The subject is left joined to nothing: its columns may be empty, and such rows cannot lock.
    return Amendment.objects.select_for_update().get(pk=amendment.pk)


def _step(
    amendment: Amendment, state: Amendment.State, *, by: Official | None, on: date, at: datetime,
    document: str = "", opinion: str = "", version: PlanVersion | None = None,
) -> Amendment:  # fmt: skip
    kept = _locked(amendment)
    if kept.state not in BEFORE[state]:
        raise PlanRefused(
            _("Đề xuất %(subject)s đang ở bước «%(now)s», không chuyển sang «%(next)s» được.")
            % {
                "subject": kept.subject,
                "now": kept.get_state_display(),
                "next": state.label,
            }
        )
    kept.state, kept.version = state, version
    kept.save(update_fields=["state", "version"])
    AmendmentStep.objects.create(
        amendment=kept, state=state, on=on, document=tidy(document), opinion=tidy(opinion),
        recorded_by=by, recorded_at=at,
    )  # fmt: skip
    return kept


def _paper(document: str) -> None:
    if not tidy(document):
        raise PlanRefused(_("Hãy ghi số, ký hiệu văn bản của Chủ tịch UBND thành phố."))


def _own(by: Official | None, agency: Agency, on: date) -> None:
    if by is not None and speaks_for(by, on) != agency:
        raise NotTheirs(_("Chỉ cán bộ của %s được làm việc này. Hãy nhờ cơ quan đó.") % agency.name)


def _coordinator(by: Official | None, plan: Plan, on: date) -> None:
    if by is not None and not may_coordinate(by, plan, on):
        raise NotTheirs(_("Chỉ cơ quan tổng hợp Kế hoạch được ghi bước này."))


def _read(plan: Plan, wish: Wish, on: date) -> dict[str, Any]:
    """The columns of an amendment, checked against the plan as it stands on `on`."""
    kind = _one_of(wish.kind, Kind.values, _("loại đề xuất"))
    if not tidy(wish.reason):
        raise PlanRefused(_("Hãy ghi lý do."))
    if kind != Kind.REMOVE and not tidy(wish.proposed_text):
        raise PlanRefused(_("Hãy ghi nội dung đề xuất."))
    clause, target, task = _subject(plan, wish, kind, on)
    changes = {k: tidy(v) for k, v in (wish.changes or {}).items() if tidy(v)}
    if wish.what == "target" and kind != Kind.REMOVE:
        check_target(changes, on)
    elif "due_date" in changes:
        _day(changes["due_date"])
    if kind == Kind.ADD:
        changes["what"] = wish.what
    return {
        "kind": kind,
        "clause": clause,
        "target": target,
        "task": task,
        "current_text": "" if kind == Kind.ADD else _text_of(target or task or clause),
        "proposed_text": wish.proposed_text.strip(),
        "changes": changes,
        "reason": wish.reason.strip(),
        "impact": wish.impact.strip(),
    }


def _text_of(thing: Target | Task | Clause) -> str:
    if isinstance(thing, Target) and thing.value is not None:
        return f"{thing.title}: {target_text(thing)}"
    return thing.title


def _subject(
    plan: Plan, wish: Wish, kind: str, on: date
) -> tuple[Clause, Target | None, Task | None]:
    """The clause, and the target or task, that the wish is about."""
    what = _one_of(wish.what, ("target", "task", "clause"), _("đối tượng sửa đổi"))
    things: Sequence[Any] = clauses_on(plan, on)
    if kind != Kind.ADD and what == "target":
        things = targets_on(plan, on)
    elif kind != Kind.ADD and what == "task":
        things = tasks_on(plan, on)
    found = next((one for one in things if one.code == wish.subject), None)
    if found is None:
        raise PlanRefused(
            _("Kế hoạch không có mục %(code)s vào ngày %(day)s. Hãy chọn mã có trong Kế hoạch.")
            % {"code": wish.subject, "day": f"{on:%d/%m/%Y}"}
        )
    if isinstance(found, Target):
        return found.clause, found, None
    return (found.clause, None, found) if isinstance(found, Task) else (found, None, None)


def _one_of(value: str, choices: Sequence[str], words: str) -> str:
    if value not in choices:
        raise PlanRefused(
            _("Không hiểu %(what)s «%(value)s». Chọn một trong: %(choices)s.")
            % {"what": words, "value": value, "choices": ", ".join(choices)}
        )
    return value


def check_target(changes: Mapping[str, str], on: date) -> None:
    """Whether the new values of a target can be read. Raises PlanRefused naming the field."""
    for name in ("value", "value_high"):
        if name in changes:
            try:
                Decimal(changes[name].replace(",", "."))
            except InvalidOperation:
                raise PlanRefused(
                    _("Giá trị «%s» không phải là số. Hãy viết như 2 hoặc 2,5.") % changes[name]
                ) from None
    if "comparator" in changes:
        _one_of(changes["comparator"], COMPARATORS, _("dấu so sánh"))
    if "due_date" in changes:
        _day(changes["due_date"])
    for code in filter(None, changes.get("leads", "").split(";")):
        try:
            agency_on(code, on)
        except AgencyNotFound as problem:
            raise PlanRefused(str(problem)) from problem


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PlanRefused(_("Không đọc được ngày «%s». Hãy ghi như 2026-12-31.") % text) from None
