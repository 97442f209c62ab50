"""Read a plan document into a draft; a person confirms it, and only then it enters the tables."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.queries import agencies_and_groups_on, agency_on, city
from ansinh.kernel.text import fold
from ansinh.plan.documents.agencies import Known
from ansinh.plan.documents.reading import read_document
from ansinh.plan.documents.telling import Tree, difference, told
from ansinh.plan.documents.tree import Document
from ansinh.plan.models import Clause, Plan, PlanDraft, Target, Task, TaskAgency
from ansinh.plan.services.duties import keep_duties, read_duties

LEVELS = {"part": "part", "group": "section", "section": "section", "subsection": "section"}
LEVELS |= {"item": "item", "point": "item"}


class DraftIncomplete(ValueError):
    """The document does not print what a plan must have, and the person did not say it either."""


class DraftConfirmed(ValueError):
    """The draft was confirmed before; it cannot be confirmed twice."""


@dataclass(frozen=True)
class Answers:
    """What the person says where the document is silent or unsure; None takes what was read."""

    title: str | None = None
    coordinator: str | None = None
    period: tuple[date, date] | None = None
    report_day: tuple[int, int] | None = None


@dataclass(frozen=True)
class Confirmed:
    """What entered: the plan, and how many names of agencies were left out for want of a code."""

    plan: Plan
    entered: bool
    agencies_left_out: int


def read_plan(file_name: str, content: bytes, today: date) -> Document:
    """Read a file without keeping anything; agencies are those of the day the plan was issued.

    A plan that prints no day is read with the agencies of `today`. Raises UnreadableDocument.
    """

    def known_on(day: date | None) -> Iterable[Known]:
        rows = agencies_and_groups_on(day or today)
        return [Known(one.code, one.name, one.short_name) for one in rows]

    place = city(today).name.removeprefix("Thành phố ").strip()
    return read_document(file_name, content, known_on, place)


def changes(tree: Tree, number: str, issued_on: date | None) -> list[dict[str, str]]:
    """By clause, what a reading adds, changes or takes away against the last confirmed one."""
    if issued_on is None:
        return []
    last = (
        PlanDraft.objects.filter(number=number, issued_on=issued_on, status="confirmed")
        .order_by("-confirmed_at")
        .first()
    )
    return difference(last.tree, tree) if last else []


@transaction.atomic
def draft_import(file_name: str, content: bytes, at: datetime) -> PlanDraft:
    """Read the file and keep the reading as a draft; the same bytes give the same draft again."""
    digest = hashlib.sha256(content).hexdigest()
    document = read_plan(file_name, content, at.date())
    tree = told(document)
    draft, _made = PlanDraft.objects.get_or_create(
        sha256=digest,
        defaults={
            "file_name": file_name[:200],
            "number": document.header.number,
            "issued_on": document.header.issued_on,
            "tree": tree,
            "warnings": tree["warnings"],
            "read_at": at,
        },
    )
    return draft


@transaction.atomic
def confirm_import(
    draft: PlanDraft, *, by: Official, at: datetime, answers: Answers = Answers()
) -> Confirmed:
    """A person stands for the reading. A plan not yet in the tables enters them; of one that is,
    the reading is kept as the text now in force, and its rows stay (they change by an amendment).

    Raises DraftConfirmed, and DraftIncomplete naming what is missing.
    """
    draft = PlanDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.status == PlanDraft.Status.CONFIRMED:
        raise DraftConfirmed(
            _("Bản đọc này đã được xác nhận. Hãy nhập tệp mới nếu Kế hoạch có sửa đổi.")
        )
    plan = _standing(draft)
    entered, left_out = plan is None, 0
    if plan is None:
        plan = _plan(draft, answers)
        left_out = _enter(plan, draft.tree)
    draft.status, draft.plan = PlanDraft.Status.CONFIRMED, plan
    draft.confirmed_by, draft.confirmed_at = by, at
    draft.save()
    return Confirmed(plan, entered, left_out)


def _standing(draft: PlanDraft) -> Plan | None:
    if draft.issued_on is None:
        return None
    return Plan.objects.filter(number=draft.number, issued_on=draft.issued_on).first()


def _plan(draft: PlanDraft, answers: Answers) -> Plan:
    header, said = draft.tree["header"], _reporting(draft.tree)
    title = answers.title or header["title"]
    period = answers.period or _period(header)
    report = answers.report_day or (said["day"], said["month"])
    coordinator = answers.coordinator or (said["recipient"] or {}).get("code", "")
    needed = {
        _("số, ký hiệu"): draft.number,
        _("ngày ban hành"): draft.issued_on,
        _("trích yếu"): title,
        _("giai đoạn"): period,
        _("ngày báo cáo"): all(report),
        _("cơ quan tổng hợp"): coordinator,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing or draft.issued_on is None or period is None:
        raise DraftIncomplete(
            _("Văn bản không in: %(names)s. Hãy điền rồi xác nhận lại.")
            % {"names": ", ".join(missing)}
        )
    return Plan.objects.create(
        code=slugify(fold(f"{draft.number} {draft.issued_on.year}")).replace("-", "_")[:50],
        number=draft.number,
        title=_short(title, 400),
        issued_on=draft.issued_on,
        issuer=_short(header["issuer"], 160),
        coordinator=agency_on(coordinator, draft.issued_on),
        period_start=period[0],
        period_end=period[1],
        report_day=report[0],
        report_month=report[1],
    )


def _reporting(tree: Tree) -> dict[str, Any]:
    dated = [one for one in tree["reporting"] if one["day"] and one["month"]]
    empty: dict[str, Any] = {"day": None, "month": None, "recipient": None}
    return dated[0] if dated else empty


def _period(header: dict[str, Any]) -> tuple[date, date] | None:
    start, end = header["period_start"], header["period_end"]
    return (date(start, 1, 1), date(end, 12, 31)) if start and end else None


def _short(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rsplit(" ", 1)[0] + "…"


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _enter(plan: Plan, tree: Tree) -> int:
    clauses = _clauses(plan, tree)
    _targets(plan, tree, clauses)
    return _tasks(plan, tree, clauses) + keep_duties(plan, read_duties(tree))


def _walk(nodes: Iterable[Tree]) -> Iterable[Tree]:
    for node in nodes:
        yield node
        yield from _walk(node["children"])


def _clauses(plan: Plan, tree: Tree) -> dict[str, Clause]:
    kept = [node for node in _walk(tree["parts"]) if node["level"] in LEVELS]
    rows = [
        Clause(
            plan=plan,
            code=node["code"],
            level=LEVELS[node["level"]],
            title=_short(node["text"] or " ".join(node["paragraphs"]), 500),
            heading_inferred=node["inferred"],
            position=position,
        )
        for position, node in enumerate(kept, start=1)
    ]
    return {clause.code: clause for clause in Clause.objects.bulk_create(rows)}


def _holding(code: str, clauses: dict[str, Clause]) -> Clause:
    """The clause of a code, or the nearest one above it (dashes are no clauses of their own)."""
    while code not in clauses and "." in code:
        code = code.rsplit(".", 1)[0] if "#" not in code else code.split("#")[0]
    return clauses.get(code) or next(reversed(clauses.values()))


def _targets(plan: Plan, tree: Tree, clauses: dict[str, Clause]) -> None:
    Target.objects.bulk_create(
        Target(
            plan=plan,
            code=one["code"],
            clause=_holding(one["clause"], clauses),
            title=_short(one["text"], 300),
            unit=one["unit"][:40],
            comparator=one["comparator"],
            value=Decimal(one["value"]) if one["value"] else None,
            value_high=Decimal(one["value_high"]) if one["value_high"] else None,
            kind=one["kind"],
            scope=one["scope"],
            due_date=_day(one["due_date"]),
            due_source=one["due_source"],
            modality=one["modality"],
            leads="",
            source="",
            position=position,
        )
        for position, one in enumerate(tree["targets"], start=1)
    )


def _tasks(plan: Plan, tree: Tree, clauses: dict[str, Clause]) -> int:
    rows = [
        Task(
            plan=plan,
            code=f"{position}" if len(one["clause"]) > 10 else one["clause"],
            clause=_holding(one["clause"], clauses),
            title=_short(one["text"], 500),
            kind="",
            due_date=_day(one["due_date"]),
            due_source=one["due_source"],
            position=position,
        )
        for position, one in enumerate(tree["tasks"], start=1)
    ]
    tasks = Task.objects.bulk_create(rows)
    standing = {agency.code: agency for agency in agencies_and_groups_on(plan.issued_on)}
    pairs = [
        (task, party)
        for task, one in zip(tasks, tree["tasks"], strict=True)
        for party in one["agencies"]
    ]
    coded = [(task, party) for task, party in pairs if party["code"] in standing]
    TaskAgency.objects.bulk_create(
        [_part(task, party, standing) for task, party in coded], ignore_conflicts=True
    )
    return len(pairs) - len(coded)


def _part(task: Task, party: dict[str, Any], standing: dict[str, Agency]) -> TaskAgency:
    source = "inferred" if party["inferred"] else "printed"
    return TaskAgency(task=task, agency=standing[party["code"]], role=party["role"], source=source)
