"""Plan documents as they were read: the drafts, who may take them in, what they say otherwise."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ansinh.accounts.models import Official
from ansinh.plan.documents.telling import Tree, changed
from ansinh.plan.models import Plan, PlanDraft
from ansinh.plan.queries.officials import may_coordinate
from ansinh.plan.queries.plans import PlanNotLoaded, current_plan
from ansinh.plan.queries.versions import clauses_on, targets_on, tasks_on

IMPORTERS = (Official.Role.DEPARTMENT, Official.Role.AGENCY_HEAD)
LEADING = ("lead", "co_lead", "consolidator")


def drafts() -> "QuerySet[PlanDraft]":
    """Every draft but those that were dropped, the newest first, without the bytes and the text."""
    rows = PlanDraft.objects.exclude(status=PlanDraft.Status.DROPPED).defer("content", "lines")
    people = rows.select_related("confirmed_by", "read_by", "plan")
    return people.order_by("-read_at", "-pk")


def may_import(official: Official, day: date) -> bool:
    """Whether the official takes plan documents in: of the agency that consolidates the plan in
    force on `day`; while there is none, of any department.
    """
    if official.role not in IMPORTERS:
        return False
    try:
        plan = current_plan()
    except PlanNotLoaded:
        return True
    return may_coordinate(official, plan, day)


def standing_plan(number: str, issued_on: date | None) -> Plan | None:
    """The plan of this number and day, if it stands in the tables."""
    if issued_on is None:
        return None
    return Plan.objects.filter(number=number, issued_on=issued_on).first()


def confirmed_reading(number: str, issued_on: date | None) -> PlanDraft | None:
    """The reading of this plan that a person stood for last."""
    if issued_on is None:
        return None
    rows = PlanDraft.objects.filter(number=number, issued_on=issued_on, status="confirmed")
    return rows.order_by("-confirmed_at").first()


def against_plan(tree: Tree, plan: Plan, day: date) -> list[dict[str, str]]:
    """By clause, what the reading says otherwise than the plan in the tables as of `day`: clauses,
    the measure of each target, the agencies of each task. Wordings are not compared: those of the
    tables are the house's own short ones.
    """
    ours, theirs = _of_plan(plan, day), _of_tree(tree)
    return [
        one
        for kind in ("clauses", "targets", "tasks")
        for one in changed(kind, ours[kind], theirs[kind])
    ]


def _of_tree(tree: Tree) -> dict[str, dict[str, str]]:
    nodes = [node for part in tree["parts"] for node in _nodes(part)]
    return {
        "clauses": {node["code"]: node["code"] for node in nodes},
        "targets": _counted(
            (
                one["clause"],
                _measure(one["comparator"], one["value"], one["value_high"], one["due_date"]),
            )
            for one in tree["targets"]
        ),
        "tasks": {
            _coded(position, one["clause"]): _leads(
                (party["code"] or party["name"], party["role"]) for party in one["agencies"]
            )
            for position, one in enumerate(tree["tasks"], start=1)
        },
    }


def _nodes(node: Tree) -> Iterable[Tree]:
    if node["level"] in ("part", "group", "section", "subsection", "item", "point"):
        yield node
    for child in node["children"]:
        yield from _nodes(child)


def _of_plan(plan: Plan, day: date) -> dict[str, dict[str, str]]:
    tasks = tasks_on(plan, day, plan.tasks.prefetch_related("agencies__agency"))
    return {
        "clauses": {one.code: one.code for one in clauses_on(plan, day)},
        "targets": _counted(
            (one.clause.code, _measure(one.comparator, one.value, one.value_high, one.due_date))
            for one in targets_on(plan, day)
        ),
        "tasks": {
            one.code: _leads((party.agency.code, party.role) for party in one.agencies.all())
            for one in tasks
        },
    }


def _coded(position: int, clause: str) -> str:
    return str(position) if len(clause) > 10 else clause


def _counted(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    made: dict[str, str] = {}
    seen: dict[str, int] = {}
    for clause, said in pairs:
        seen[clause] = seen.get(clause, 0) + 1
        made[f"{clause}#{seen[clause]}"] = said
    return made


def _measure(comparator: str, value: Any, value_high: Any, due: Any) -> str:
    figures = "–".join(_figure(one) for one in (value, value_high) if one not in (None, ""))
    return f"{comparator} {figures} · {due or '—'}"


def _figure(value: Any) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _leads(parties: Iterable[tuple[str, str]]) -> str:
    pairs = list(parties)
    first = sorted({code for code, role in pairs if role in LEADING})
    others = sorted({code for code, role in pairs if role not in LEADING})
    return " · ".join(", ".join(codes) for codes in (first, others) if codes)
