"""The tasks, with the agencies of then and of the asked day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from ansinh.plan.models import Plan, Task, TaskAgency
from ansinh.plan.queries.agencies import Named, Names
from ansinh.plan.queries.plans import current_plan, english
from ansinh.plan.queries.versions import tasks_on


@dataclass(frozen=True)
class TaskRow:
    """One task with the agencies the plan names and those of the asked day."""

    task: Task
    code: str
    clause: str
    title: str
    kind: str
    due_date: date | None
    leads: tuple[Named, ...]
    partners: tuple[Named, ...]
    implementers: tuple[Named, ...]


def tasks(on: date, *, agency: str | None = None, plan: Plan | None = None) -> list[TaskRow]:
    """Every task of the version in force on `on` with its agencies then and on the day `on`.

    `agency`: only tasks in which the agency of this code, of then or of that day, has a part.
    """
    plan = plan or current_plan()
    names = Names(plan, on)
    parts = Prefetch("agencies", TaskAgency.objects.select_related("agency").order_by("pk"))
    chosen = plan.tasks.select_related("clause").prefetch_related(parts).order_by("position")
    rows = [_task_row(task, names) for task in tasks_on(plan, on, chosen)]
    return [row for row in rows if agency is None or _has_part(row, agency)]


def _has_part(row: TaskRow, agency: str) -> bool:
    everyone = (*row.leads, *row.partners, *row.implementers)
    return any(agency == named.code or agency in named.now_codes for named in everyone)


def _task_row(task: Task, names: Names) -> TaskRow:
    role = TaskAgency.Role

    def having(*roles: TaskAgency.Role) -> tuple[Named, ...]:
        return tuple(names.of(part.agency) for part in task.agencies.all() if part.role in roles)

    return TaskRow(
        task=task,
        code=task.code,
        clause=task.clause.code,
        title=task.title_en if english() else task.title,
        kind=task.kind,
        due_date=task.due_date,
        leads=having(role.LEAD, role.CO_LEAD),
        partners=having(role.PARTNER, role.CONSOLIDATOR),
        implementers=having(role.IMPLEMENTER),
    )
