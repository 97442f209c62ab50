"""The plan as it stands on a day: its targets, tasks and clauses with what amendments changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ansinh.plan.models import (
    Amendment,
    Clause,
    ClauseVersion,
    Plan,
    PlanVersion,
    Target,
    TargetVersion,
    Task,
    TaskVersion,
)
from ansinh.plan.words import number as in_words

TARGET_FIELDS = (
    "title", "title_en", "unit", "comparator", "value", "value_high", "kind", "scope", "due_date",
    "modality", "leads",
)  # fmt: skip
TASK_FIELDS = ("title", "title_en", "due_date")
CLAUSE_FIELDS = ("title", "title_en")


def field_words() -> dict[str, str]:
    """What the fields that a version may change are called."""
    return {
        "title": _("nội dung"),
        "unit": _("đơn vị tính"),
        "comparator": _("dấu so sánh"),
        "value": _("giá trị"),
        "value_high": _("giá trị trên"),
        "kind": _("loại chỉ tiêu"),
        "scope": _("cách tính theo thời gian"),
        "due_date": _("thời hạn"),
        "modality": _("yêu cầu"),
        "leads": _("cơ quan chủ trì"),
    }


class _Thing(Protocol):
    pk: int


T = TypeVar("T", bound=_Thing)
Said = dict[int, list[Any]]


@dataclass(frozen=True)
class Edition:
    """A version of the plan as it is listed; number 1 is the document as issued."""

    number: int
    valid_from: date
    valid_until: date | None
    document: str
    decided_by: str
    decided_on: date
    amendments: int
    synthetic: bool

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return dict(vars(self))


def version_on(plan: Plan, day: date) -> int:
    """The number of the version in force at the end of `day`. Before the plan was issued its own
    text counts: it covers years before."""
    newest = plan.versions.filter(valid_from__lte=day).order_by("-number").first()
    return newest.number if newest else 1


def editions(plan: Plan) -> list[Edition]:
    """Every version in order, the document itself first."""
    rows = list(plan.versions.prefetch_related("amendments").order_by("number"))
    ends = [*(row.valid_from for row in rows), None]
    first = Edition(1, plan.issued_on, ends[0], plan.number, plan.issuer, plan.issued_on, 0, False)
    return [
        first,
        *(
            Edition(
                row.number,
                row.valid_from,
                end,
                row.document,
                row.decided_by,
                row.decided_on,
                len(row.amendments.all()),
                row.synthetic,
            )
            for row, end in zip(rows, ends[1:], strict=True)
        ),
    ]


def targets_on(plan: Plan, day: date, targets: Iterable[Target] | None = None) -> list[Target]:
    """The targets as the version in force on `day` has them, in the plan's order.

    They are the rows of `targets` (default: all of the plan, with clause and plan), their fields
    set to what the version says; never save them. What the version does not have is left out. A
    year is judged by the version in force at its end: `targets_on(plan, date(year, 12, 31))`.
    """
    if targets is None:
        targets = plan.targets.select_related("clause", "plan").order_by("position")
    said = TargetVersion.objects.filter(version__plan=plan)
    return _standing(list(targets), _by(said, "target_id"), version_on(plan, day), TARGET_FIELDS)


def tasks_on(plan: Plan, day: date, tasks: Iterable[Task] | None = None) -> list[Task]:
    """The tasks as the version in force on `day` has them; see `targets_on`."""
    if tasks is None:
        tasks = plan.tasks.select_related("clause").order_by("position")
    said = TaskVersion.objects.filter(version__plan=plan)
    return _standing(list(tasks), _by(said, "task_id"), version_on(plan, day), TASK_FIELDS)


def clauses_on(plan: Plan, day: date) -> list[Clause]:
    """The clauses as the version in force on `day` has them; see `targets_on`."""
    clauses = list(plan.clauses.order_by("position"))
    said = ClauseVersion.objects.filter(version__plan=plan)
    return _standing(clauses, _by(said, "clause_id"), version_on(plan, day), CLAUSE_FIELDS)


def _by(rows: "QuerySet[Any]", key: str) -> Said:
    found: Said = {}
    for row in rows.select_related("version").order_by("version__number"):
        found.setdefault(getattr(row, key), []).append(row)
    return found


def _standing(things: Sequence[T], said: Said, number: int, fields: Sequence[str]) -> list[T]:
    kept = []
    for thing in things:
        rows = said.get(thing.pk, [])
        known = [row for row in rows if row.version.number <= number]
        unborn = bool(rows) and rows[0].introduces and not known
        if unborn or (known and known[-1].removes):
            continue
        if known:
            for name in fields:
                setattr(thing, name, getattr(known[-1], name))
            if hasattr(thing, "title_en"):
                thing.title_en = thing.title_en or thing.title  # type: ignore[attr-defined]
        kept.append(thing)
    return kept


@dataclass(frozen=True)
class AmendmentRow:
    """A proposal to change the plan, as lists and annex V show it."""

    pk: int
    subject: str
    subject_title: str
    kind: str
    kind_label: str
    current_text: str
    proposed_text: str
    reason: str
    impact: str
    agency: str
    agency_code: str
    state: str
    state_label: str
    opinion: str
    sent_on: date | None
    decided_on: date | None
    document: str
    version: int | None
    valid_from: date | None
    synthetic: bool

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return dict(vars(self))


def amendments(plan: Plan) -> "QuerySet[Amendment]":
    """Every proposal with what a list needs, the newest first."""
    kept = ("clause", "target", "task", "agency", "version", "proposed_by")
    return plan.amendments.select_related(*kept).prefetch_related("steps__recorded_by")


def amendment_rows(plan: Plan, *, until: date | None = None) -> list[AmendmentRow]:
    """The proposals as rows (annex V when `until` is the cut-off): drafts come only to lists."""
    rows = [amendment_row(one) for one in amendments(plan)]
    if until is None:
        return rows
    return [row for row in rows if row.sent_on is not None and row.sent_on <= until]


def amendment_row(one: Amendment) -> AmendmentRow:
    """One proposal as a row."""
    states, steps = Amendment.State, list(one.steps.all())
    sent = next((s.on for s in steps if s.state == states.SENT), None)
    ends = [s for s in steps if s.state in (states.ACCEPTED, states.REJECTED)]
    thing = one.target or one.task or one.clause
    return AmendmentRow(
        pk=one.pk,
        subject=one.subject,
        subject_title=thing.title,
        kind=one.kind,
        kind_label=str(one.get_kind_display()),
        current_text=one.current_text,
        proposed_text=one.proposed_text,
        reason=one.reason,
        impact=one.impact,
        agency=one.agency.short_name,
        agency_code=one.agency.code,
        state=one.state,
        state_label=str(one.get_state_display()),
        opinion=next((s.opinion for s in reversed(steps) if s.opinion), ""),
        sent_on=sent,
        decided_on=ends[-1].on if ends else None,
        document=ends[-1].document if ends else "",
        version=one.version.number if one.version else None,
        valid_from=one.version.valid_from if one.version else None,
        synthetic=one.synthetic,
    )


def _said(value: object) -> str:
    if isinstance(value, Decimal):
        return in_words(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value) if value not in (None, "") else "—"


@dataclass(frozen=True)
class Difference:
    """What a version says otherwise than the one before it, of one thing and field."""

    code: str
    title: str
    field: str
    before: object
    after: object

    @property
    def field_label(self) -> str:
        """What the field is called."""
        return field_words().get(self.field, self.field)

    @property
    def texts(self) -> tuple[str, str]:
        """Before and after as a page shows them; '—' where there was nothing."""
        return _said(self.before), _said(self.after)


def differences(version: PlanVersion) -> list[Difference]:
    """What the version changes: one row a thing and field; '' for what was not there before."""
    plan, found = version.plan, []
    for said, read, fields in (
        (version.targets, _targets_of, TARGET_FIELDS),
        (version.tasks, _tasks_of, TASK_FIELDS),
        (version.clauses, _clauses_of, CLAUSE_FIELDS),
    ):
        before = {one.code: one for one in read(plan, version.number - 1)}
        after = {one.code: one for one in read(plan, version.number)}
        touched = {_code(row) for row in said.all()}
        for code in sorted(touched):
            found += _fields(code, before.get(code), after.get(code), fields)
    return found


def _code(row: Any) -> str:
    return str((getattr(row, "target", None) or getattr(row, "task", None) or row.clause).code)


def _targets_of(plan: Plan, number: int) -> list[Any]:
    said = _by(TargetVersion.objects.filter(version__plan=plan), "target_id")
    return _standing(list(plan.targets.all()), said, number, TARGET_FIELDS)


def _tasks_of(plan: Plan, number: int) -> list[Any]:
    said = _by(TaskVersion.objects.filter(version__plan=plan), "task_id")
    return _standing(list(plan.tasks.all()), said, number, TASK_FIELDS)


def _clauses_of(plan: Plan, number: int) -> list[Any]:
    said = _by(ClauseVersion.objects.filter(version__plan=plan), "clause_id")
    return _standing(list(plan.clauses.all()), said, number, CLAUSE_FIELDS)


def _fields(code: str, before: Any, after: Any, fields: Sequence[str]) -> list[Difference]:
    title = (after or before).title
    if before is None or after is None:
        gone = before.title if before else ""
        return [Difference(code, title, "title", gone, after.title if after else "")]
    return [
        Difference(code, title, name, getattr(before, name), getattr(after, name))
        for name in fields
        if name != "title_en" and getattr(before, name) != getattr(after, name)
    ]
