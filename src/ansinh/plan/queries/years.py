"""The tasks of a year: who answers for each, what was said of it, how it stands on a day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from ansinh.areas.models import Agency
from ansinh.areas.roster import Bearer, Roster
from ansinh.plan.models import (
    Attachment,
    Deliverable,
    Plan,
    TaskAgency,
    TaskInstance,
    TaskResult,
)
from ansinh.plan.progress import Progress, progress, together
from ansinh.plan.queries.owners import Owner, Owners
from ansinh.plan.queries.plans import english

Role = TaskAgency.Role


@dataclass(frozen=True)
class Heard:
    """What one agency said of a task of the year, last."""

    agency: Agency
    said: str
    label: str
    done_on: date | None
    percent: int | None
    result: str
    difficulties: str
    proposals: str
    evidence: tuple[Attachment, ...]
    recorded_at: datetime
    recorded_by: str
    synthetic: bool

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "agency": self.agency.code,
            "agency_name": self.agency.name,
            "said": self.said,
            "done_on": self.done_on,
            "percent": self.percent,
            "result": self.result,
            "difficulties": self.difficulties,
            "proposals": self.proposals,
            "evidence": [paper.title for paper in self.evidence],
            "recorded_at": self.recorded_at,
            "recorded_by": self.recorded_by,
            "synthetic": self.synthetic,
        }


@dataclass(frozen=True)
class TaskYear:
    """A task in a year. `told` of the `expected` agencies have said something of it."""

    instance: TaskInstance
    code: str
    clause: str
    title: str
    kind: str
    due_date: date | None
    due_printed: bool
    owner: Owner
    progress: Progress
    lead: Heard | None
    heard: tuple[Heard, ...]
    expected: tuple[Bearer, ...]
    products: tuple[Deliverable, ...]

    @property
    def told(self) -> int:
        """How many of the agencies that carry it out have said something."""
        said = {one.agency.pk for one in self.heard}
        return sum(bearer.agency.pk in said for bearer in self.expected)

    @property
    def synthetic(self) -> bool:
        """Whether something said of it is synthetic."""
        return any(one.synthetic for one in self.heard)

    def of(self, agency: Agency) -> Heard | None:
        """What this agency said last."""
        return next((one for one in self.heard if one.agency.pk == agency.pk), None)

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "code": self.code,
            "clause": self.clause,
            "title": self.title,
            "kind": self.kind,
            "year": self.instance.year,
            "due_date": self.due_date,
            "due_printed": self.due_printed,
            "owner": self.owner.as_dict(),
            "progress": self.progress.value,
            "progress_label": str(self.progress.label),
            "expected": len(self.expected),
            "told": self.told,
            "heard": [one.as_dict() for one in self.heard],
            "products": [
                {"kind": p.kind, "number": p.number, "on": p.on, "abstract": p.abstract,
                 "agency": p.agency.code}
                for p in self.products
            ],
        }  # fmt: skip


def task_years(
    plan: Plan, year: int, on: date, *, roster: Roster | None = None, codes: Sequence[str] = ()
) -> list[TaskYear]:
    """Every task of the plan opened for the year, as it stands on `on`; only `codes` when given."""
    owners = Owners(plan, roster or Roster(on))
    parts = Prefetch("task__agencies", TaskAgency.objects.select_related("agency").order_by("pk"))
    said = TaskResult.objects.select_related("agency", "recorded_by").prefetch_related("evidence")
    chosen = TaskInstance.objects.filter(task__plan=plan, year=year)
    if codes:
        chosen = chosen.filter(task__code__in=codes)
    rows = (
        chosen.select_related("task__clause")
        .prefetch_related(parts, Prefetch("results", said.order_by("recorded_at", "pk")))
        .order_by("task__position")
    )
    made = _products(plan, year)
    due = date(year, plan.report_month, plan.report_day)
    return [_row(one, owners, made[one.task_id], on, due) for one in rows]


def _products(plan: Plan, year: int) -> dict[int | None, list[Deliverable]]:
    found: dict[int | None, list[Deliverable]] = defaultdict(list)
    for one in deliverables(plan, year):
        found[one.task_id].append(one)
    return found


def deliverables(plan: Plan, year: int, agencies: Iterable[int] = ()) -> list[Deliverable]:
    """The products of a year that were not cancelled, in the order of their days."""
    made = Deliverable.objects.filter(plan=plan, year=year, cancels=None, cancelled=None)
    if chosen := list(agencies):
        made = made.filter(agency__in=chosen)
    return list(made.select_related("agency", "task", "clause", "attachment").order_by("on", "pk"))


def _row(
    one: TaskInstance, owners: Owners, made: list[Deliverable], on: date, due: date
) -> TaskYear:
    parts = list(one.task.agencies.all())
    owner = owners.of_task(one.task, parts)
    latest = {result.agency_id: result for result in one.results.all()}
    expected = _expected(parts, owners.roster)
    lead = _lead(owner, latest)
    if expected and lead is None:
        stands = [progress(one, latest.get(each.agency.pk), on, due) for each in expected]
        state = together(stands)
    else:
        state = progress(one, lead, on, due)
    return TaskYear(
        instance=one,
        code=one.task.code,
        clause=one.task.clause.code,
        title=one.task.title_en if english() and one.task.title_en else one.task.title,
        kind=one.task.kind,
        due_date=one.due_date,
        due_printed=one.task.due_source == "printed",
        owner=owner,
        progress=state,
        lead=_heard(lead) if lead else None,
        heard=tuple(_heard(result) for result in latest.values()),
        expected=tuple(expected),
        products=tuple(made),
    )


def _expected(parts: Sequence[TaskAgency], roster: Roster) -> list[Bearer]:
    """Those that carry the task out, each once: members of the groups printed «thực hiện»."""
    found: dict[int, Bearer] = {}
    for part in parts:
        if part.role == Role.IMPLEMENTER:
            for bearer in roster.bearers(part.agency):
                found.setdefault(bearer.agency.pk, bearer)
    return list(found.values())


def _lead(owner: Owner, latest: dict[int, TaskResult]) -> TaskResult | None:
    """What the agency that answers said; before it is known, what any that could be, or the one the
    plan names, said last.
    """
    if owner.agency is not None and owner.agency.pk in latest:
        return latest[owner.agency.pk]
    others = [agency.pk for agency in owner.could_be] + ([owner.named.pk] if owner.named else [])
    found = [latest[pk] for pk in others if pk in latest]
    return max(found, key=lambda result: (result.recorded_at, result.pk), default=None)


def _heard(result: TaskResult) -> Heard:
    by = result.recorded_by
    return Heard(
        agency=result.agency,
        said=result.said,
        label=result.get_said_display(),
        done_on=result.done_on,
        percent=result.percent,
        result=result.result,
        difficulties=result.difficulties,
        proposals=result.proposals,
        evidence=tuple(result.evidence.all()),
        recorded_at=result.recorded_at,
        recorded_by=by.full_name if by else "",
        synthetic=result.synthetic,
    )


def history(instance: TaskInstance) -> list[Heard]:
    """Everything ever said of a task in its year, the latest first."""
    rows = instance.results.select_related("agency", "recorded_by").prefetch_related("evidence")
    return [_heard(one) for one in rows.order_by("-recorded_at", "-pk")]


def counts_of(rows: Iterable[TaskYear]) -> dict[Progress, int]:
    """How many tasks stand each way; every way is named, also those of none."""
    found = Counter(row.progress for row in rows)
    return {state: found[state] for state in Progress}


def years_opened(plan: Plan) -> list[int]:
    """The years whose tasks were opened, the latest first."""
    years = TaskInstance.objects.filter(task__plan=plan).values_list("year", flat=True)
    return sorted(set(years), reverse=True)
