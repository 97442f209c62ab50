"""Who stands on a day, who carries whose work, who is in which group: read once, asked often."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from ansinh.areas.models import Agency, AgencySuccession, Confidence
from ansinh.areas.queries import Heir

GROUP = Agency.Kind.GROUP


@dataclass(frozen=True)
class Bearer:
    """An agency of the day that carries what another one, or a group, was charged with.

    `via` is the group or the predecessor it comes through, the nearest last; empty when the agency
    itself was charged. `scope` is the part of the work that passed, '' for all of it.
    """

    agency: Agency
    via: tuple[Agency, ...] = ()
    scope: str = ""
    certain: bool = True


@dataclass(frozen=True)
class Inherited:
    """A part of the work of a predecessor, as it passed on a day."""

    predecessor: Agency
    scope: str
    on: date
    decree: str
    confidence: str
    note: str

    @property
    def certain(self) -> bool:
        """Whether more than memory says so."""
        return self.confidence != Confidence.MEMORY


class Roster:
    """The agencies of one day, with all successions up to it."""

    def __init__(self, day: date) -> None:
        self.day = day
        self._all = list(Agency.objects.order_by("code", "valid_from"))
        self._by_pk = {agency.pk: agency for agency in self._all}
        self._found: dict[int, list[Bearer]] = {}
        self._passed: dict[int, list[AgencySuccession]] = defaultdict(list)
        self._came: dict[int, list[AgencySuccession]] = defaultdict(list)
        for row in AgencySuccession.objects.filter(on__lte=day).order_by("on", "pk"):
            self._passed[row.predecessor_id].append(row)
            if row.successor_id:
                self._came[row.successor_id].append(row)

    def stands(self, agency: Agency) -> bool:
        """Whether the agency stands on the day."""
        return agency.valid_from <= self.day and (
            agency.valid_until is None or self.day <= agency.valid_until
        )

    def standing(self, code: str) -> Agency | None:
        """The agency that bears the code on the day."""
        return next((a for a in self._all if a.code == code and self.stands(a)), None)

    def ever(self, code: str) -> list[Agency]:
        """Every agency that bore the code, in order of time."""
        return [agency for agency in self._all if agency.code == code]

    def named(self, code: str, day: date) -> Agency | None:
        """The agency that bore the code on another day."""
        found = (a for a in self.ever(code) if a.valid_from <= day)
        return next((a for a in found if a.valid_until is None or day <= a.valid_until), None)

    def members(self, group: Agency) -> list[Agency]:
        """The agencies of a group on the day, by name; empty when nobody wrote who they are."""
        inside = [
            a for a in self._all
            if a.member_of == group.code and a.kind != GROUP and self.stands(a)
        ]  # fmt: skip
        return sorted(inside, key=lambda agency: (agency.name, agency.pk))

    def heirs(self, agency: Agency) -> list[Heir]:
        """Who carries the agency's work on the day (as `areas.queries.agency_successors`)."""
        return self._heirs(Heir(agency, "", None, agency.confidence))

    def _heirs(self, heir: Heir) -> list[Heir]:
        agency = heir.agency
        if agency is None or self.stands(agency) or agency.valid_from > self.day:
            return [heir]
        found: list[Heir] = []
        for row in self._passed[agency.pk]:
            doubtful = Confidence.MEMORY in (row.confidence, heir.confidence)
            sure = Confidence.MEMORY if doubtful and heir.on else row.confidence
            next_agency = self._by_pk.get(row.successor_id or 0)
            passed = Heir(next_agency, heir.scope or row.scope, row.on, sure, row.note)
            found += self._heirs(passed)
        return found or [Heir(None, heir.scope, None, Confidence.MEMORY)]

    def bearers(self, charged: Agency) -> list[Bearer]:
        """The agencies of the day behind an agency or a group: heirs, and members of groups.

        Each once, in the order found. Parts whose bearer is not known give none.
        """
        if charged.pk not in self._found:
            self._found[charged.pk] = self._bearers(charged)
        return self._found[charged.pk]

    def _bearers(self, charged: Agency) -> list[Bearer]:
        found: dict[int, Bearer] = {}
        for heir in self.heirs(charged):
            if heir.agency is None:
                continue
            via = (charged,) if heir.agency.pk != charged.pk or charged.kind == GROUP else ()
            one = Bearer(heir.agency, via, heir.scope, heir.certain or not heir.on)
            if heir.agency.kind != GROUP:
                found.setdefault(heir.agency.pk, one)
                continue
            through = via if heir.agency.pk == charged.pk else (*via, heir.agency)
            for member in self.members(heir.agency):
                found.setdefault(member.pk, replace(one, agency=member, via=through, scope=""))
        return list(found.values())

    def inherited(self, agency: Agency) -> list[Inherited]:
        """What came to the agency from predecessors, and theirs, the latest first."""
        found: list[Inherited] = []
        front, seen = [agency.pk], {agency.pk}
        while front:
            rows = [row for pk in front for row in self._came[pk]]
            found += [
                Inherited(
                    self._by_pk[row.predecessor_id], row.scope, row.on, row.decree,
                    row.confidence, row.note,
                )
                for row in rows
            ]  # fmt: skip
            front = [row.predecessor_id for row in rows if row.predecessor_id not in seen]
            seen |= set(front)
        return sorted(found, key=lambda one: (-one.on.toordinal(), one.predecessor.name))
