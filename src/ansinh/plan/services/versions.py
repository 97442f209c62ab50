"""What an accepted amendment changes, written as rows of the new version."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from ansinh.plan.errors import PlanRefused
from ansinh.plan.models import (
    Amendment,
    Clause,
    ClauseVersion,
    PlanVersion,
    Target,
    TargetVersion,
    Task,
    TaskVersion,
)
from ansinh.plan.queries.versions import (
    CLAUSE_FIELDS,
    TARGET_FIELDS,
    TASK_FIELDS,
    clauses_on,
    targets_on,
    tasks_on,
)

Kind = Amendment.Kind


def write_version(version: PlanVersion, amendments: Sequence[Amendment]) -> None:
    """The rows of the version, one a thing: amendments of one thing apply in their order.

    Raises PlanRefused when something to change has been taken out of the plan since.
    """
    plan, day = version.plan, version.valid_from  # the new version has no rows yet
    changes = [one for one in amendments if one.kind != Kind.ADD]
    of_target = [one for one in changes if one.target_id is not None]
    of_task = [one for one in changes if one.task_id is not None]
    of_clause = [one for one in changes if one.target_id is None and one.task_id is None]
    for one, said in _said(of_target, "target_id", targets_on(plan, day), TARGET_FIELDS):
        TargetVersion.objects.create(target_id=one, version=version, **said)
    for one, said in _said(of_task, "task_id", tasks_on(plan, day), TASK_FIELDS):
        TaskVersion.objects.create(task_id=one, version=version, **said)
    for one, said in _said(of_clause, "clause_id", clauses_on(plan, day), CLAUSE_FIELDS):
        ClauseVersion.objects.create(clause_id=one, version=version, **said)
    for added in amendments:
        if added.kind == Kind.ADD:
            _add(version, added)


def _said(
    amendments: Sequence[Amendment], key: str, things: Sequence[Any], fields: Sequence[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """What the version says of each thing that an amendment touches."""
    standing = {thing.pk: thing for thing in things}
    found: dict[int, dict[str, Any]] = {}
    for one in amendments:
        pk = getattr(one, key)
        if pk not in standing:
            raise PlanRefused(
                _("Mục %s không còn trong Kế hoạch từ ngày hiệu lực. Hãy không chấp thuận đề xuất.")
                % one.subject
            )
        if pk not in found:
            found[pk] = {name: getattr(standing[pk], name) for name in fields}
        if one.kind == Kind.REMOVE:
            found[pk]["removes"] = True
        else:
            new = _values(one.changes) | _title(one, 300 if key == "target_id" else 500)
            found[pk] |= {name: value for name, value in new.items() if name in fields}
    yield from found.items()


def _title(one: Amendment, most: int) -> dict[str, str]:
    """The new words, and their English when it was given; else the old ones stay."""
    title = one.changes.get("title", "")
    if not title and (one.kind == Kind.ADD or one.target_id is None):
        title = one.proposed_text
    if not title:
        return {}
    return {"title": title[:most], "title_en": one.changes.get("title_en", "")[:most]}


def _values(changes: dict[str, Any]) -> dict[str, Any]:
    """The new values of a target, read."""
    found: dict[str, Any] = {}
    for name in ("value", "value_high"):
        if name in changes:
            found[name] = Decimal(changes[name].replace(",", "."))
    if "due_date" in changes:
        found["due_date"] = date.fromisoformat(changes["due_date"])
    for name in ("comparator", "unit", "leads", "scope", "modality"):
        if name in changes:
            found[name] = changes[name]
    return found


def _add(version: PlanVersion, one: Amendment) -> None:
    """A new target, task or clause under the clause of the amendment."""
    what = one.changes["what"]
    if what == "target":
        _new_target(version, one)
    elif what == "task":
        _new_task(version, one)
    else:
        _new_clause(version, one)


def _next_code(codes: Sequence[str], prefix: str) -> str:
    numbers = [int(code[len(prefix) :]) for code in codes if code[len(prefix) :].isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1}"


def _new_target(version: PlanVersion, one: Amendment) -> None:
    plan = version.plan
    codes = list(plan.targets.values_list("code", flat=True))
    last = plan.targets.aggregate(last=Max("position"))["last"] or 0
    said = {
        "unit": "", "comparator": "NONE", "value": None, "value_high": None, "kind": "numeric",
        "scope": "by_date", "due_date": plan.period_end, "modality": "ensure", "leads": "",
    } | _values(one.changes) | _title(one, 300)  # fmt: skip
    if said["value"] is None:
        said |= {"kind": "qualitative", "comparator": "NONE"}
    target = Target.objects.create(
        plan=plan, code=_next_code(codes, "T"), clause=one.clause, position=last + 1,
        due_source="amendment", source="entered", **said,
    )  # fmt: skip
    TargetVersion.objects.create(target=target, version=version, introduces=True, **said)


def _new_task(version: PlanVersion, one: Amendment) -> None:
    plan = version.plan
    codes = list(plan.tasks.values_list("code", flat=True))
    last = plan.tasks.aggregate(last=Max("position"))["last"] or 0
    due = one.changes.get("due_date")
    said = _title(one, 500) | {"due_date": date.fromisoformat(due) if due else None}
    task = Task.objects.create(
        plan=plan, code=_next_code(codes, "BS"), clause=one.clause, position=last + 1,
        kind="one_off" if due else "standing", due_source="amendment", **said,
    )  # fmt: skip
    TaskVersion.objects.create(task=task, version=version, introduces=True, **said)


def _new_clause(version: PlanVersion, one: Amendment) -> None:
    plan, parent = version.plan, one.clause
    codes = list(plan.clauses.values_list("code", flat=True))
    clause = Clause.objects.create(
        plan=plan, code=_next_code(codes, f"{parent.code}.bs"), level=Clause.Level.ITEM,
        position=parent.position, **_title(one, 500),
    )  # fmt: skip
    ClauseVersion.objects.create(
        clause=clause, version=version, introduces=True, **_title(one, 500)
    )
