"""Whom to remind of a report on a day, and what waits for one official. Nothing is sent out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.roster import Roster
from ansinh.plan.deadline import days_to_due, due_day, step_of
from ansinh.plan.models import Plan, ReportRound, TaskAgency
from ansinh.plan.queries.acting import REPORTERS, agency_of, coordinates, heads
from ansinh.plan.queries.expecting import tasks_with_parts
from ansinh.plan.queries.reports_due import Due, Standing, due, due_of

Role = TaskAgency.Role


@dataclass(frozen=True)
class Reminder:
    """One agency that still owes, who of it is reminded, which partners should add their part."""

    agency: Agency
    year: int
    due: date
    days_left: int
    standing: Standing
    missing: int
    reporters: tuple[Official, ...]
    leaders: tuple[Official, ...]
    partners: tuple[Agency, ...]

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "agency": self.agency.code,
            "agency_name": self.agency.name,
            "year": self.year,
            "due": self.due,
            "days_left": self.days_left,
            "standing": self.standing.value,
            "missing_items": self.missing,
            "reporters": [official.username for official in self.reporters],
            "leaders": [official.username for official in self.leaders],
            "partners": [agency.code for agency in self.partners],
        }


def reminders(round_: ReportRound, now: datetime, *, always: bool = False) -> list[Reminder]:
    """Whom to remind today: nobody, unless the day is a step (−30 … +7); `always` asks for all who
    still owe, whatever the day.
    """
    rows = due_of(round_, now)
    today = rows[0].today if rows else round_.due
    if not rows or (step_of(round_, today) is None and not always):
        return []
    roster = Roster(today)
    people = _people(roster)
    partners = _partners(round_.plan, roster)
    return [
        Reminder(
            agency=row.obligation.agency,
            year=round_.year,
            due=due_day(round_),
            days_left=days_to_due(round_, today),
            standing=row.standing,
            missing=len(row.missing),
            reporters=tuple(o for o in people[row.obligation.agency_id] if not heads(o)),
            leaders=tuple(o for o in people[row.obligation.agency_id] if heads(o)),
            partners=tuple(_asked(row, partners)),
        )
        for row in rows
        if row.outstanding
    ]


def _people(roster: Roster) -> dict[int, list[Official]]:
    """The officials of each agency of the day who write or send its report."""
    found: dict[int, list[Official]] = defaultdict(list)
    active = Official.objects.filter(is_active=True, role__in=REPORTERS)
    for official in active.select_related("agency", "area").order_by("username"):
        agency = agency_of(official, roster)
        if agency is not None:
            found[agency.pk].append(official)
    return found


def _partners(plan: Plan, roster: Roster) -> dict[str, list[Agency]]:
    """The agencies named by name as partners of each task, as they are called on the day."""
    return {
        task.code: [
            bearer.agency
            for part in parts
            if part.role == Role.PARTNER and part.agency.kind == Agency.Kind.AGENCY
            for bearer in roster.bearers(part.agency)
        ]
        for task, parts in tasks_with_parts(plan)
    }


def _asked(row: Due, partners: dict[str, list[Agency]]) -> Iterable[Agency]:
    """The partners of the tasks that the agency has not told of yet."""
    tasks = [item.removeprefix("task:") for item in row.missing if item.startswith("task:")]
    found = {one.pk: one for task in tasks for one in partners.get(task, [])}
    found.pop(row.obligation.agency_id, None)
    return found.values()


@dataclass(frozen=True)
class ToDo:
    """A report that the official's agency still owes."""

    due: Due
    days_left: int

    @property
    def days_late(self) -> int:
        """How many days ago it was due."""
        return -self.days_left


def to_do(official: Official, plan: Plan, now: datetime, today: date) -> list[ToDo]:
    """The reports of the official's agency that still wait for something, the oldest first."""
    if official.role not in REPORTERS:
        return []
    mine = agency_of(official, Roster(today))
    if mine is None:
        return []
    found = []
    for round_ in plan.rounds.select_related("plan").filter(opens__lte=today).order_by("year"):
        one = due(round_, mine.code, now)
        if one is not None and one.outstanding and one.writable:
            found.append(ToDo(one, days_to_due(round_, today)))
    return found


def to_review(official: Official, plan: Plan, now: datetime, today: date) -> list[Due]:
    """The reports sent that wait for the official's answer, when their agency consolidates."""
    if not coordinates(official, plan, today):
        return []
    return [
        row
        for round_ in plan.rounds.select_related("plan").order_by("year")
        for row in due_of(round_, now)
        if row.standing == Standing.SUBMITTED
    ]
