"""Who owes what in a round: the members of the day of every group and agency the plan names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ansinh.areas.models import Agency
from ansinh.areas.queries import CITY
from ansinh.areas.roster import Bearer, Roster
from ansinh.plan.models import Duty, Plan, Target, Task, TaskAgency
from ansinh.plan.outline import AREA, fullest, sections, target_item, task_item, text_item
from ansinh.plan.queries.owners import Owners
from ansinh.plan.queries.plans import english

COMMITTEE = "UBND_"
Role = TaskAgency.Role


@dataclass
class Expected:
    """An agency that owes a report, on which grounds, in which form, with which items."""

    agency: Agency
    grounds: list[dict[str, Any]] = field(default_factory=list)
    variants: set[str] = field(default_factory=set)
    required: list[str] = field(default_factory=list)

    @property
    def variant(self) -> str:
        """The form it fills in."""
        return fullest(self.variants)


@dataclass(frozen=True)
class Orphan:
    """A target or a task of which nobody is sure to report on the day."""

    subject: str
    code: str
    title: str
    named: Agency | None
    could_be: tuple[Agency, ...]

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "subject": self.subject,
            "code": self.code,
            "title": self.title,
            "named": self.named.code if self.named else None,
            "could_be": [agency.code for agency in self.could_be],
        }


def expected(plan: Plan, day: date, area_targets: Iterable[str] = ()) -> list[Expected]:
    """Every agency of the day that owes a report of the plan, by the duties of mục V."""
    owners = Owners(plan, Roster(day))
    found = _charged(plan, owners.roster)
    for one in found.values():
        one.required = [text_item(section.code) for section in sections(one.variant)]
    _targets(plan, owners, found, list(area_targets))
    _tasks(plan, owners, found)
    return list(found.values())


def committee_area(agency: Agency) -> str:
    """The code of the area whose People's Committee the agency is; '' for others."""
    return agency.code.removeprefix(COMMITTEE) if agency.code.startswith(COMMITTEE) else ""


def _charged(plan: Plan, roster: Roster) -> dict[int, Expected]:
    duties = list(plan.duties.filter(kind=Duty.Kind.WORK).select_related("agency", "clause"))
    found: dict[int, Expected] = {}
    for duty in duties:
        if not duty.rest_of:
            for bearer in roster.bearers(duty.agency):
                _lay(found, duty, bearer)
    for duty in duties:
        group = roster.standing(duty.rest_of) if duty.rest_of else None
        if group is not None:
            for bearer in roster.bearers(group):
                if bearer.agency.pk not in found or duty.code in _codes(found[bearer.agency.pk]):
                    _lay(found, duty, bearer)
    return found


def _codes(one: Expected) -> set[str]:
    return {ground["duty"] for ground in one.grounds}


def _lay(found: dict[int, Expected], duty: Duty, bearer: Bearer) -> None:
    one = found.setdefault(bearer.agency.pk, Expected(bearer.agency))
    one.variants.add(duty.variant)
    one.grounds.append(
        {
            "duty": duty.code,
            "clause": duty.clause.code,
            "title": duty.title,
            "via": [agency.short_name for agency in bearer.via],
            "scope": bearer.scope,
            "certain": bearer.certain,
        }
    )


def _targets(
    plan: Plan, owners: Owners, found: dict[int, Expected], area_targets: list[str]
) -> None:
    for target in plan.targets.order_by("position"):
        owner = owners.of_target(target).agency
        if owner is not None and owner.pk in found:
            item = target_item(target.code, CITY, words=target.comparator == "NONE")
            found[owner.pk].required.append(item)
        if target.code in area_targets:
            for one in found.values():
                if AREA in one.variants and committee_area(one.agency):
                    item = target_item(target.code, committee_area(one.agency))
                    one.required.append(item)


def _tasks(plan: Plan, owners: Owners, found: dict[int, Expected]) -> None:
    for task, parts in tasks_with_parts(plan):
        carried = {
            bearer.agency.pk
            for part in parts
            if part.role == Role.IMPLEMENTER
            for bearer in owners.roster.bearers(part.agency)
        }
        owner = owners.of_task(task, parts).agency
        for pk in (carried | {owner.pk} if owner else carried) & set(found):
            found[pk].required.append(task_item(task.code))


def tasks_with_parts(plan: Plan) -> list[tuple[Task, list[TaskAgency]]]:
    """Every task with the parts of agencies in it, in the order of the plan."""
    by_task: dict[int, list[TaskAgency]] = defaultdict(list)
    said = TaskAgency.objects.filter(task__plan=plan).select_related("agency").order_by("pk")
    for part in said:
        by_task[part.task_id].append(part)
    return [(task, by_task[task.pk]) for task in plan.tasks.order_by("position")]


def orphans(plan: Plan, day: date) -> list[Orphan]:
    """The targets and tasks that no agency of the day is sure to answer for."""
    owners = Owners(plan, Roster(day))
    found: list[Orphan] = []
    for target in plan.targets.order_by("position"):
        owner = owners.of_target(target)
        if owner.agency is None and target.leads:
            title = _title(target)
            found.append(Orphan("target", target.code, title, owner.named, owner.could_be))
    for task, parts in tasks_with_parts(plan):
        owner = owners.of_task(task, parts)
        joint = any(part.role == Role.IMPLEMENTER for part in parts)
        if owner.agency is None and not joint:
            found.append(Orphan("task", task.code, _title(task), owner.named, owner.could_be))
    return found


def _title(one: Target | Task) -> str:
    return one.title_en if english() and one.title_en else one.title
