"""The only code that other rooms call to read the plan: scorecard, tasks, who leads them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ansinh.areas.models import Agency
from ansinh.areas.queries import Heir, agency_on, agency_successors
from ansinh.kernel.text import fold
from ansinh.plan.judging import Judgement, State, judge, satisfies
from ansinh.plan.models import Observation, Plan, Report, Target, Task, TaskAgency
from ansinh.plan.words import period_text, plain, target_text, value_text

Exact = Observation.Relation.EXACT


class PlanNotLoaded(LookupError):
    """There is no plan in the tables yet."""


@dataclass(frozen=True)
class Named:
    """An agency as the plan names it, and who carries its work on the asked day."""

    code: str
    then: str
    now: tuple[str, ...]
    now_codes: tuple[str, ...]
    certain: bool

    def __str__(self) -> str:
        if self.now == (self.then,):
            return self.then
        names = ", ".join(self.now) or _("chưa rõ cơ quan kế tiếp")
        doubt = "" if self.certain else _(" (chờ xác nhận)")
        return f"{self.then} → {names}{doubt}"


@dataclass(frozen=True)
class Reading:
    """A value as it may be shown: never without its day, source and how sure we are."""

    text: str
    value: str
    period: str
    period_text: str
    as_of: date
    geography: str
    before_merger: bool
    status: str
    source: str
    confidence: str
    relation: str
    unproven: int | None
    numerator: int | None
    denominator: int | None
    synthetic: bool
    note: str


@dataclass(frozen=True)
class ScorecardRow:
    """One target on one day. `keeps` says whether the latest value, by itself, is what is asked."""

    target: Target
    code: str
    clause: str
    title: str
    target_text: str
    unit: str
    due_date: date | None
    latest: Reading | None
    previous: Reading | None
    baseline: Reading | None
    decided_by: Reading | None
    others: tuple[Reading, ...]
    judgement: Judgement
    keeps: bool | None
    leads: tuple[Named, ...]

    @property
    def state(self) -> State:
        """met, not_met, breached, missed, no_data or narrative."""
        return self.judgement.state

    @property
    def unproven(self) -> int:
        """How many cases behind the latest value could not be judged."""
        return self.latest.unproven or 0 if self.latest else 0

    @property
    def synthetic(self) -> bool:
        """Whether a value shown comes from synthetic people."""
        shown = [self.latest, self.previous, *self.others]
        return any(reading.synthetic for reading in shown if reading)

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON; days in ISO form are left to the encoder."""
        return {
            "code": self.code,
            "clause": self.clause,
            "title": self.title,
            "target": self.target_text,
            "due_date": self.due_date,
            "state": self.state.value,
            "state_label": str(self.state.label),
            "reason": self.judgement.reason,
            "missing_years": list(self.judgement.missing_years),
            "latest_keeps_target": self.keeps,
            "latest": asdict(self.latest) if self.latest else None,
            "previous": asdict(self.previous) if self.previous else None,
            "decided_by": asdict(self.decided_by) if self.decided_by else None,
            "baseline": asdict(self.baseline) if self.baseline else None,
            "others": [asdict(reading) for reading in self.others],
            "unproven": self.unproven,
            "synthetic": self.synthetic,
            "leads": [asdict(named) for named in self.leads],
        }


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


class Names:
    """Agencies of the plan, then and now; each is looked up once."""

    def __init__(self, plan: Plan, day: date) -> None:
        self._plan, self._day = plan, day
        self._found: dict[str, Named] = {}

    def of_code(self, code: str) -> Named:
        """The agency that bore `code` when the plan was issued."""
        if code not in self._found:
            return self.of(agency_on(code, self._plan.issued_on))
        return self._found[code]

    def of(self, agency: Agency) -> Named:
        """The agency named in the plan, and its heirs of the day."""
        if agency.code not in self._found:
            heirs = agency_successors(agency, self._day)
            now = {h.agency.code: h.agency.short_name for h in heirs if h.agency}
            self._found[agency.code] = Named(
                code=agency.code,
                then=agency.short_name,
                now=tuple(dict.fromkeys(now.values())),
                now_codes=tuple(now),
                certain=all(heir.certain or not heir.on for heir in heirs),
            )
        return self._found[agency.code]


def english() -> bool:
    """Whether the reader asked for English."""
    return (get_language() or "vi").startswith("en")


def current_plan() -> Plan:
    """The plan in force, or the latest one. Raises PlanNotLoaded with the remedy."""
    plan = Plan.objects.select_related("coordinator").order_by("-issued_on").first()
    if plan is None:
        raise PlanNotLoaded(_("Chưa có kế hoạch. Hãy chạy «ansinh load_areas» rồi «load_plan»."))
    return plan


def consolidator(plan: Plan, day: date) -> Heir:
    """Who consolidates the reports of the plan on `day`. `agency` is None when the work of the
    agency named in the plan was divided and nobody is known to have this part.
    """
    heirs = agency_successors(plan.coordinator, day)
    named = [heir for heir in heirs if "tong hop" in fold(heir.scope)]
    if len(heirs) == 1:
        return heirs[0]
    return named[0] if named else Heir(None, "", None, plan.coordinator.confidence)


def _reading(observation: Observation) -> Reading:
    return Reading(
        text=value_text(observation),
        value=plain(observation.value),
        period=observation.period,
        period_text=period_text(observation.period),
        as_of=observation.as_of,
        geography=observation.geography,
        before_merger=observation.before_merger,
        status=str(Observation.Status(observation.status).label),
        source=observation.source,
        confidence=observation.confidence,
        relation=observation.relation,
        unproven=observation.unproven,
        numerator=observation.numerator,
        denominator=observation.denominator,
        synthetic=observation.synthetic,
        note=observation.note,
    )


def standing(observations: Iterable[Observation], on: date) -> list[Observation]:
    """Those up to the day `on`, in order of time; of repeated measurements only the best known."""
    kept: dict[tuple[object, ...], Observation] = {}
    seen = sorted(observations, key=lambda o: (o.known_at.isoformat() if o.known_at else "", o.pk))
    for o in seen:
        if o.as_of <= on:
            kept[o.period, o.geography, o.relation, o.source] = o
    return sorted(kept.values(), key=lambda o: (o.as_of, o.pk))


def targets_of(plan: Plan) -> Sequence[Target]:
    """The targets of the plan in its order, with their clauses and every value."""
    values = Prefetch("observations", Observation.objects.order_by("as_of", "pk"))
    chosen = plan.targets.select_related("clause", "plan").prefetch_related(values)
    return list(chosen.order_by("position"))


def scorecard(year: int, *, on: date | None = None, plan: Plan | None = None) -> list[ScorecardRow]:
    """Every target as the values up to `on` show it (default: the last day of `year`).

    Names of agencies are those of `on`; titles are in the reader's language.
    """
    plan = plan or current_plan()
    day = on or date(year, 12, 31)
    names = Names(plan, day)
    return [_row(target, day, names) for target in targets_of(plan)]


def _row(target: Target, day: date, names: Names) -> ScorecardRow:
    series = standing(target.observations.all(), day)
    exact = [o for o in series if o.relation == Exact]
    latest = exact[-1] if exact else None
    previous = next((o for o in reversed(exact) if latest and o.as_of < latest.as_of), None)
    before = [o for o in exact if o.as_of < target.plan.period_start]
    judgement = judge(target, series, day)
    return ScorecardRow(
        target=target,
        code=target.code,
        clause=target.clause.code,
        title=target.title_en if english() else target.title,
        target_text=target_text(target),
        unit=target.unit,
        due_date=target.due_date,
        latest=_reading(latest) if latest else None,
        previous=_reading(previous) if previous else None,
        baseline=_reading(before[-1]) if before else None,
        others=tuple(_reading(o) for o in series if o.relation != Exact),
        judgement=judgement,
        decided_by=_reading(judgement.deciding) if judgement.deciding else None,
        keeps=satisfies(target, latest) if latest and target.comparator != "NONE" else None,
        leads=tuple(names.of_code(code) for code in target.leads.split(";") if code),
    )


def counts(rows: Iterable[ScorecardRow]) -> dict[State, int]:
    """How many targets are in each state; every state is named, also those of none."""
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in State}


def tasks(on: date, *, agency: str | None = None, plan: Plan | None = None) -> list[TaskRow]:
    """Every task of the plan with its agencies then and on the day `on`.

    `agency`: only tasks in which the agency of this code, of then or of that day, has a part.
    """
    plan = plan or current_plan()
    names = Names(plan, on)
    parts = Prefetch("agencies", TaskAgency.objects.select_related("agency").order_by("pk"))
    chosen = plan.tasks.select_related("clause").prefetch_related(parts).order_by("position")
    rows = [_task_row(task, names) for task in chosen]
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


def report_path(report: Report) -> Path:
    """Where the file of a report is kept."""
    return Path(settings.FILES) / "bao-cao" / report.file_name


def reports(year: int | None = None) -> list[Report]:
    """Every report made, the newest first; of one year when it is given."""
    made = Report.objects.select_related("plan").order_by("-year", "-version")
    return list(made if year is None else made.filter(year=year))
