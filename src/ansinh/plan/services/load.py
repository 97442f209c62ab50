"""Bring the tables of the plan to what its data files say."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from ansinh.areas.models import Agency
from ansinh.areas.queries import AgencyNotFound, AreaNotFound, agency_on
from ansinh.areas.sheets import Row, read
from ansinh.plan.models import Clause, Duty, Indicator, Plan, Target, Task, TaskAgency, TaskTarget
from ansinh.plan.services.duties import Said, budget_steps, keep_duties
from ansinh.plan.services.load_values import COMPILED, load_indicators, load_observations

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
    duties: int
    indicators: int
    observations: int


@transaction.atomic
def load_plan(folder: Path = DATA, *, at: datetime = COMPILED) -> LoadResult:
    """Load every plan of `folder` (one subfolder each) and its published values; all, or nothing.

    May be run again: rows are matched by their code, changed where they differ; tasks and parts of
    agencies that left the files are removed; a published value that changed is a new version, one
    that left is withdrawn. Areas must be loaded before. `at`: when the files were put together.
    Raises BadCell naming file, line, column and remedy.
    """
    published = 0
    for path in sorted(folder.glob("*/plan.toml")):
        plan = _header(path)
        clauses = _clauses(plan, path.parent / "clauses.csv")
        targets = _targets(plan, path.parent / "targets.csv", clauses)
        tasks = _tasks(plan, path.parent / "tasks.csv", clauses)
        _task_agencies(plan, path.parent / "task_agencies.csv", tasks)
        _task_targets(path.parent / "task_targets.csv", plan, tasks, targets)
        _duties(plan, path)
        indicators = load_indicators(plan, path.parent / "indicators.csv", targets)
        published += load_observations(folder / "observations.csv", indicators, at)
    return LoadResult(
        plans=Plan.objects.count(),
        clauses=Clause.objects.count(),
        targets=Target.objects.count(),
        tasks=Task.objects.count(),
        task_agencies=TaskAgency.objects.count(),
        duties=Duty.objects.count(),
        indicators=Indicator.objects.count(),
        observations=published,
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
            better=row.whole("better") or 0,
            position=position,
            **{name: row.text(name, empty=True) for name in plain},
        )
        for position, row in enumerate(read(path), start=1)
    ]
    changing = ["clause", "title", "title_en", "comparator", "value", "value_high", "due_date"]
    changing += ["better"]
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


def _task_targets(
    path: Path, plan: Plan, tasks: dict[str, Task], targets: dict[str, Target]
) -> None:
    """Which task serves which target; a plan without the file has no links yet."""
    sources = {source.value: source for source in TaskTarget.Source}
    rows = [
        TaskTarget(
            task=row.one_of("task", tasks),
            target=row.one_of("target", targets),
            source=row.one_of("source", sources),
        )
        for row in (read(path) if path.is_file() else ())
    ]
    saved = _upsert(TaskTarget, rows, ["task", "target"], ["source"])
    stale = TaskTarget.objects.filter(task__plan=plan)
    stale.exclude(pk__in=[row.pk for row in saved]).delete()


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


def _duties(plan: Plan, path: Path) -> None:
    cycle = tomllib.loads(path.read_text(encoding="utf-8")).get("budget_cycle")
    said = [
        Said(
            row.text("code"), row.text("agency"), row.text("clause"), row.text("text_vi"),
            row.text("text_en"),
        )
        for row in read(path.parent / "duties.csv")
    ]  # fmt: skip
    keep_duties(plan, [*said, *(budget_steps(cycle) if cycle else [])])
