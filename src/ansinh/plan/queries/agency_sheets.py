"""One agency on one sheet: what it owes, by when, from whom it came, and what is not sure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ansinh.areas.models import Agency
from ansinh.areas.queries import AgencyNotFound, Heir, span_in_words
from ansinh.areas.roster import Bearer, Inherited, Roster
from ansinh.plan.models import Deliverable, Duty, Plan, Target, TaskAgency
from ansinh.plan.queries.owners import Owner, Owners
from ansinh.plan.queries.plans import english
from ansinh.plan.queries.reports_due import Due, due, rounds
from ansinh.plan.queries.years import Heard, TaskYear, deliverables, task_years, years_opened


@dataclass(frozen=True)
class Part:
    """Through whom something comes to the agency: itself, a group, a predecessor; and how sure."""

    via: tuple[Agency, ...]
    scope: str
    certain: bool

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {"via": [a.code for a in self.via], "scope": self.scope, "certain": self.certain}


@dataclass(frozen=True)
class OwedDuty:
    """A duty of the plan, or a step of the budget."""

    duty: Duty
    title: str
    part: Part


@dataclass(frozen=True)
class OwedTask:
    """A task in which the agency has a part, as it stands this year.

    `unsure` while several agencies could answer for it and nobody wrote down which.
    """

    row: TaskYear
    role: str
    part: Part
    mine: Heard | None

    @property
    def unsure(self) -> bool:
        """Whether it is not decided who answers for it."""
        return self.role in LEADS and self.row.owner.agency is None


@dataclass(frozen=True)
class OwedTarget:
    """A target the agency answers for, or could."""

    target: Target
    title: str
    owner: Owner


@dataclass(frozen=True)
class AgencySheet:
    """Everything an agency owes by the plan on a day."""

    agency: Agency
    day: date
    span: str
    stands: bool
    members: tuple[Agency, ...]
    inherited: tuple[Inherited, ...]
    passed_on: tuple[Heir, ...]
    duties: tuple[OwedDuty, ...]
    budget: tuple[OwedDuty, ...]
    targets: tuple[OwedTarget, ...]
    year: int | None
    tasks: tuple[OwedTask, ...]
    reports: tuple[Due, ...]
    products: tuple[Deliverable, ...]

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "agency": self.agency.code,
            "name": self.agency.name,
            "day": self.day,
            "span": self.span,
            "stands": self.stands,
            "members": [agency.code for agency in self.members],
            "inherited": [
                {"from": one.predecessor.code, "scope": one.scope, "on": one.on,
                 "document": one.decree, "certain": one.certain, "note": one.note}
                for one in self.inherited
            ],
            "passed_on": [
                {"to": heir.agency.code if heir.agency else None, "scope": heir.scope,
                 "on": heir.on, "certain": heir.certain}
                for heir in self.passed_on
            ],
            "duties": [_told(one) for one in self.duties],
            "budget": [_told(one) for one in self.budget],
            "targets": [
                {"code": one.target.code, "title": one.title, "due": one.target.due_date,
                 "owner": one.owner.as_dict()}
                for one in self.targets
            ],
            "year": self.year,
            "tasks": [
                {"code": one.row.code, "title": one.row.title, "role": one.role,
                 "due": one.row.due_date, "progress": one.row.progress.value,
                 "unsure": one.unsure, **one.part.as_dict()}
                for one in self.tasks
            ],
            "reports": [
                {"year": one.obligation.round.year, "due": one.obligation.round.due,
                 **one.as_dict()}
                for one in self.reports
            ],
        }  # fmt: skip


def _told(one: OwedDuty) -> dict[str, object]:
    return {"code": one.duty.code, "title": one.title, **one.part.as_dict()}


LEADS = (TaskAgency.Role.LEAD, TaskAgency.Role.CO_LEAD)
RANK = {
    role: place for place, role in enumerate((*LEADS, "consolidator", "implementer", "partner"))
}


def agency_sheet(plan: Plan, code: str, now: datetime, today: date) -> AgencySheet:
    """The sheet of the agency on `today`; of one that ended, of its last day: its history stays.

    Raises AgencyNotFound.
    """
    now_roster = Roster(today)
    agency = now_roster.standing(code) or next(iter(reversed(now_roster.ever(code))), None)
    if agency is None:
        raise AgencyNotFound(_("Không có cơ quan mã %s. Hãy xem danh sách cơ quan.") % code)
    stands = now_roster.stands(agency)
    day = today if stands or agency.valid_until is None else agency.valid_until
    roster = now_roster if day == today else Roster(day)
    owners = Owners(plan, roster)
    year = next((y for y in years_opened(plan) if y <= day.year), None)
    duties = _duties(plan, agency, roster)
    return AgencySheet(
        agency=agency,
        day=day,
        span=span_in_words(agency),
        stands=stands,
        members=tuple(roster.members(agency)) if agency.kind == Agency.Kind.GROUP else (),
        inherited=tuple(roster.inherited(agency)),
        passed_on=() if stands else tuple(now_roster.heirs(agency)),
        duties=tuple(one for one in duties if one.duty.kind == Duty.Kind.WORK),
        budget=tuple(one for one in duties if one.duty.kind == Duty.Kind.BUDGET),
        targets=tuple(_targets(plan, agency, owners)),
        year=year,
        tasks=tuple(_tasks(plan, year, agency, roster, day)) if year else (),
        reports=tuple(_reports(plan, agency, now)),
        products=tuple(deliverables(plan, year, [agency.pk])) if year else (),
    )


def _part(agency: Agency, charged: Agency, roster: Roster) -> Part | None:
    """How what `charged` was charged with comes to the agency; None when it does not."""
    if agency.pk == charged.pk:
        return Part((), "", certain=True)
    found = next((b for b in roster.bearers(charged) if b.agency.pk == agency.pk), None)
    return _of(found) if found else None


def _of(bearer: Bearer) -> Part:
    return Part(bearer.via, bearer.scope, bearer.certain)


def _duties(plan: Plan, agency: Agency, roster: Roster) -> Iterable[OwedDuty]:
    rows = list(plan.duties.select_related("agency", "clause"))
    named: set[int] = set()
    found = []
    for duty in rows:
        part = _part(agency, duty.agency, roster)
        if part is not None:
            named.add(duty.pk)
            found.append(OwedDuty(duty, _title(duty), part))
    works = [one for one in found if one.duty.kind == Duty.Kind.WORK]
    for duty in rows:
        group = roster.standing(duty.rest_of) if duty.rest_of else None
        part = _part(agency, group, roster) if group is not None else None
        if part is not None and not works and agency.pk != (group.pk if group else 0):
            found.append(OwedDuty(duty, _title(duty), part))
    return found


def _title(one: Duty | Target) -> str:
    return one.title_en if english() and one.title_en else one.title


def _targets(plan: Plan, agency: Agency, owners: Owners) -> Iterable[OwedTarget]:
    for target in plan.targets.order_by("position"):
        owner = owners.of_target(target)
        mine = owner.agency is not None and owner.agency.pk == agency.pk
        could = owner.agency is None and any(one.pk == agency.pk for one in owner.could_be)
        if mine or could:
            yield OwedTarget(target, _title(target), owner)


def _tasks(plan: Plan, year: int, agency: Agency, roster: Roster, day: date) -> Sequence[OwedTask]:
    parts: dict[str, list[TaskAgency]] = {}
    for part in TaskAgency.objects.filter(task__plan=plan).select_related("task", "agency"):
        parts.setdefault(part.task.code, []).append(part)
    found = []
    for row in task_years(plan, year, day, roster=roster):
        mine = _role(parts.get(row.code, []), agency, roster)
        charged = row.owner.document and row.owner.agency and row.owner.agency.pk == agency.pk
        if charged:
            mine = (TaskAgency.Role.LEAD, Part((), row.owner.document, certain=True))
        if mine is not None:
            found.append(OwedTask(row, mine[0], mine[1], row.of(agency)))
    return sorted(found, key=lambda one: RANK[one.role])


def _role(parts: Iterable[TaskAgency], agency: Agency, roster: Roster) -> tuple[str, Part] | None:
    """The weightiest part the agency has in a task."""
    found = [
        (part.role, how)
        for part in parts
        if (how := _part(agency, part.agency, roster)) is not None
    ]
    return min(found, key=lambda pair: RANK[pair[0]], default=None)


def _reports(plan: Plan, agency: Agency, now: datetime) -> Iterable[Due]:
    for round_ in rounds(plan):
        found = due(round_, agency.code, now)
        if found is not None and found.obligation.agency_id == agency.pk:
            yield found


def role_label(role: str) -> str:
    """What a part in a task is called."""
    return str(TaskAgency.Role(role).label)
