"""Bring the tables of the plan to what its data files say."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from ansinh.areas.models import Agency, Area
from ansinh.areas.queries import AgencyNotFound, AreaNotFound, agency_on, area_on
from ansinh.areas.sheets import Row, read
from ansinh.plan.models import Clause, Observation, Plan, Target, Task, TaskAgency

DATA = Path(__file__).parents[1] / "data"
M = TypeVar("M", bound=Model)


class PlanHeaderIncomplete(ValueError):
    """plan.toml lacks an entry that the house needs."""


@dataclass(frozen=True)
class LoadResult:
    """How many rows stand after the load."""

    plans: int
    clauses: int
    targets: int
    tasks: int
    task_agencies: int
    observations: int


@transaction.atomic
def load_plan(folder: Path = DATA) -> LoadResult:
    """Load every plan of `folder` (one subfolder each) and its published values; all, or nothing.

    May be run again: rows are matched by their code, changed where they differ; tasks, parts of
    agencies and published values that left the files are removed, measured values stay. Areas must
    be loaded before. Raises BadCell naming file, line, column and remedy.
    """
    for path in sorted(folder.glob("*/plan.toml")):
        plan = _header(path)
        clauses = _clauses(plan, path.parent / "clauses.csv")
        targets = _targets(plan, path.parent / "targets.csv", clauses)
        tasks = _tasks(plan, path.parent / "tasks.csv", clauses)
        _task_agencies(plan, path.parent / "task_agencies.csv", tasks)
        _observations(plan, folder / "observations.csv", targets)
    return LoadResult(
        plans=Plan.objects.count(),
        clauses=Clause.objects.count(),
        targets=Target.objects.count(),
        tasks=Task.objects.count(),
        task_agencies=TaskAgency.objects.count(),
        observations=Observation.objects.filter(known_at=None).count(),
    )


def _header(path: Path) -> Plan:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        plan, reporting = said["plan"], said["reporting"]
        issued: date = plan["issued_on"]
        values: dict[str, Any] = {
            "number": plan["number"],
            "title": plan["title_vi"],
            "title_en": plan["title_en"],
            "issued_on": issued,
            "issuer": agency_on(plan["issuer"], issued).name,
            "coordinator": agency_on(plan["coordinator"], issued),
            "period_start": plan["period_from"],
            "period_end": plan["period_until"],
            "report_month": reporting["due_month"],
            "report_day": reporting["due_day"],
        }
    except KeyError as missing:
        raise PlanHeaderIncomplete(
            _("Tệp %(file)s thiếu mục %(key)s. Hãy bổ sung theo mẫu plan_10_2022/plan.toml.")
            % {"file": path, "key": missing}
        ) from missing
    return Plan.objects.update_or_create(code=path.parent.name, defaults=values)[0]


def _upsert(
    model: type[M], rows: Iterable[M], unique: Sequence[str], changing: Sequence[str]
) -> list[M]:
    return model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=list(unique), update_fields=list(changing)
    )


def _clauses(plan: Plan, path: Path) -> dict[str, Clause]:
    rows = [
        Clause(
            plan=plan,
            code=row.text("code"),
            level=row.one_of("level", {level.value: level for level in Clause.Level}),
            title=row.text("title_vi", empty=True),
            title_en=row.text("title_en", empty=True),
            heading_inferred=row.flag("heading_inferred"),
            position=row.whole("position") or 0,
        )
        for row in read(path)
    ]
    changing = ["level", "title", "title_en", "heading_inferred", "position"]
    return {clause.code: clause for clause in _upsert(Clause, rows, ["plan", "code"], changing)}


def _targets(plan: Plan, path: Path, clauses: dict[str, Clause]) -> dict[str, Target]:
    plain = ("unit", "kind", "scope", "due_source", "modality", "leads", "source", "indicator")
    rows = [
        Target(
            plan=plan,
            code=row.text("code"),
            clause=row.one_of("clause", clauses),
            title=row.text("text_vi"),
            title_en=row.text("text_en"),
            comparator=row.one_of(
                "comparator", {c: c for c in ("<", "<=", "=", ">=", ">", "RANGE", "NONE")}
            ),
            value=row.decimal("value"),
            value_high=row.decimal("value_high"),
            due_date=row.maybe_day("due_date"),
            position=position,
            **{name: row.text(name, empty=True) for name in plain},
        )
        for position, row in enumerate(read(path), start=1)
    ]
    changing = ["clause", "title", "title_en", "comparator", "value", "value_high", "due_date"]
    saved = _upsert(Target, rows, ["plan", "code"], [*changing, "position", *plain])
    return {target.code: target for target in saved}


def _tasks(plan: Plan, path: Path, clauses: dict[str, Clause]) -> dict[str, Task]:
    rows = [
        Task(
            plan=plan,
            code=row.text("code"),
            clause=row.one_of("clause", clauses),
            title=row.text("text_vi"),
            title_en=row.text("text_en"),
            kind=row.text("kind"),
            due_date=row.maybe_day("due_date"),
            due_source=row.text("due_source"),
            position=position,
        )
        for position, row in enumerate(read(path), start=1)
    ]
    changing = ["clause", "title", "title_en", "kind", "due_date", "due_source", "position"]
    saved = {task.code: task for task in _upsert(Task, rows, ["plan", "code"], changing)}
    # What an amendment brought in is not in the files of the document.
    plan.tasks.exclude(code__in=saved).exclude(versions__introduces=True).delete()
    return saved


def _named(row: Row, column: str, find: Callable[[str, date], M], day: date) -> M:
    try:
        return find(row.text(column), day)
    except (AgencyNotFound, AreaNotFound) as problem:
        raise row.wrong(column, str(problem).rstrip("."), _("Hãy sửa mã.")) from problem


def _task_agencies(plan: Plan, path: Path, tasks: dict[str, Task]) -> None:
    found: dict[str, Agency] = {}
    rows = []
    for row in read(path):
        code = row.text("agency")
        if code not in found:
            found[code] = _named(row, "agency", agency_on, plan.issued_on)
        rows.append(
            TaskAgency(
                task=row.one_of("task", tasks),
                agency=found[code],
                role=row.one_of("role", {role.value: role for role in TaskAgency.Role}),
                source=row.text("source"),
            )
        )
    saved = _upsert(TaskAgency, rows, ["task", "agency", "role"], ["source"])
    stale = TaskAgency.objects.filter(task__plan=plan).exclude(pk__in=[row.pk for row in saved])
    stale.delete()


def _observation(row: Row, targets: dict[str, Target]) -> Observation:
    area: Area = _named(row, "area_code", area_on, row.day("area_valid_from"))
    value = row.decimal("value")
    if value is None:
        raise row.wrong("value", _("ô trống"), _("Bỏ dòng này đi: không có số liệu thì không ghi."))
    return Observation(
        target=row.one_of("target", targets),
        period=row.text("period"),
        geography=str(area),
        before_merger=row.one_of("boundary", {"pre": True, "post": False}),
        value=value,
        unit=row.text("unit"),
        qualifier=row.one_of("qualifier", {q.value: q for q in Observation.Qualifier}),
        relation=row.one_of("relation", {r.value: r for r in Observation.Relation}),
        as_of=row.day("period_end"),
        status=Observation.Status.PUBLISHED,
        source=row.text("source"),
        confidence=row.confidence(),
        note=row.text("note", empty=True),
    )


def _observations(plan: Plan, path: Path, targets: dict[str, Target]) -> None:
    rows = [_observation(row, targets) for row in read(path)]
    changing = ["value", "unit", "qualifier", "as_of", "status", "confidence", "note"]
    unique = ["target", "period", "geography", "relation", "source", "known_at"]
    saved = _upsert(Observation, rows, unique, [*changing, "before_merger"])
    published = Observation.objects.filter(target__plan=plan, known_at=None)
    published.exclude(pk__in=[row.pk for row in saved]).delete()
