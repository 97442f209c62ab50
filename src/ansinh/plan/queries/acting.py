"""For which agency an official acts, and what part they have in the reporting of a plan."""

from datetime import date

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.roster import Roster
from ansinh.plan.models import Plan
from ansinh.plan.queries.plans import consolidator

Role = Official.Role
# Mặt trận watches and remarks; it reports nothing of its own here.
SUPERVISORS = frozenset({"MTTQ"})
HEADS = frozenset({Role.COMMUNE_CHAIR, Role.AGENCY_HEAD})
REPORTERS = HEADS | {Role.COMMUNE_OFFICIAL, Role.DEPARTMENT}


def agency_of(official: Official, roster: Roster) -> Agency | None:
    """The agency of the day that the official acts for: their own (or its one heir); for officials
    of a commune, its People's Committee. None when there is no such agency.
    """
    if official.agency is not None:
        heirs = [bearer.agency for bearer in roster.bearers(official.agency)]
        return heirs[0] if len(heirs) == 1 else None
    if official.area is not None and official.role in (Role.COMMUNE_OFFICIAL, Role.COMMUNE_CHAIR):
        return roster.standing(f"UBND_{official.area.code}")
    return None


def supervises(official: Official) -> bool:
    """Whether the official reads and remarks for the Front, or inspects."""
    return official.role == Role.AUDITOR or (
        official.agency is not None and official.agency.code in SUPERVISORS
    )


def heads(official: Official) -> bool:
    """Whether the official stands for their agency: what they send is sent."""
    return official.role in HEADS


def coordinates(official: Official, plan: Plan, day: date) -> bool:
    """Whether the official belongs to the agency that consolidates the plan on the day."""
    if official.role not in (Role.DEPARTMENT, Role.AGENCY_HEAD) or official.agency is None:
        return False
    found = consolidator(plan, day).agency
    mine = agency_of(official, Roster(day))
    return found is not None and mine is not None and found.pk == mine.pk
