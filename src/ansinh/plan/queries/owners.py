"""Who, on a day, answers for a target or a task: as the plan names it, as its work passed on, or as
an official wrote down with a document. What is not sure says so and names everybody it could be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ansinh.areas.models import Agency
from ansinh.areas.roster import Roster
from ansinh.kernel.text import fold
from ansinh.plan.models import Charge, Plan, Target, Task, TaskAgency

LEADING = (TaskAgency.Role.LEAD, TaskAgency.Role.CO_LEAD)


@dataclass(frozen=True)
class Owner:
    """Who answers for something on a day. `agency` is None while several could, or nobody is known.

    `named` is whom the plan names; `document` is what decided, when an official wrote it down.
    """

    agency: Agency | None
    could_be: tuple[Agency, ...]
    named: Agency | None
    certain: bool
    document: str = ""

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "agency": self.agency.code if self.agency else None,
            "could_be": [agency.code for agency in self.could_be],
            "named": self.named.code if self.named else None,
            "certain": self.certain,
            "document": self.document,
        }


class Owners:
    """Owners of the targets and tasks of a plan on the day of a roster."""

    def __init__(self, plan: Plan, roster: Roster) -> None:
        self.plan, self.roster = plan, roster
        said = Charge.objects.filter(plan=plan, since__lte=roster.day).select_related("agency")
        self._charges = {(c.subject, c.code): c for c in said.order_by("since", "pk")}

    def coordinator(self) -> Owner:
        """Who consolidates the reports of the plan."""
        charged = self._charges.get((Charge.Subject.COORDINATION, ""))
        return self._owner([self.plan.coordinator], charged, passing="tong hop")

    def of_target(self, target: Target) -> Owner:
        """Who reports the target: of several agencies printed, the first."""
        codes = [code for code in target.leads.split(";") if code]
        named = [self.roster.named(code, self.plan.issued_on) for code in codes[:1]]
        charged = self._charges.get((Charge.Subject.TARGET, target.code))
        return self._owner([agency for agency in named if agency], charged)

    def of_task(self, task: Task, parts: Iterable[TaskAgency]) -> Owner:
        """Who reports the task first of all: the one printed as lead."""
        leads = [part.agency for part in parts if part.role in LEADING]
        charged = self._charges.get((Charge.Subject.TASK, task.code))
        return self._owner(leads[:1], charged)

    def charged(self, subject: str, code: str) -> Charge | None:
        """What an official wrote down about this, if anything."""
        return self._charges.get((subject, code))

    def _owner(self, named: Sequence[Agency], charged: Charge | None, passing: str = "") -> Owner:
        first = named[0] if named else None
        if charged is not None:
            heirs = [bearer.agency for bearer in self.roster.bearers(charged.agency)]
            one = heirs[0] if len(heirs) == 1 else None
            return Owner(one, tuple(heirs), first, one is not None, charged.document)
        if first is None:
            return Owner(None, (), None, certain=False)
        found = self.roster.bearers(first)
        if passing and not self.roster.stands(first):
            # The part that consolidates passed by itself: who has the rest does not have it.
            found = (
                [one for one in found if passing in fold(one.scope)] if len(found) > 1 else found
            )
        could_be = tuple(dict.fromkeys(bearer.agency for bearer in found))
        if len(could_be) == 1:
            return Owner(could_be[0], could_be, first, found[0].certain)
        return Owner(None, could_be, first, certain=False)


def owners_on(plan: Plan, day: date) -> Owners:
    """The owners of a plan's targets and tasks on a day."""
    return Owners(plan, Roster(day))
