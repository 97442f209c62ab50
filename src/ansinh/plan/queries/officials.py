"""For which agency an official acts in the plan, and who coordinates it."""

from datetime import date

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency, Area
from ansinh.areas.queries import AgencyNotFound, agency_on, agency_successors
from ansinh.plan.models import Plan
from ansinh.plan.queries.plans import consolidator

COMMUNE_ROLES = (Official.Role.COMMUNE_OFFICIAL, Official.Role.COMMUNE_CHAIR)


def speaks_for(official: Official, day: date) -> Agency | None:
    """The agency the official speaks for on `day`: their own; of a commune, its committee."""
    if official.agency is not None:
        return official.agency
    area = official.area
    if official.role not in COMMUNE_ROLES or area is None or area.level != Area.Level.COMMUNE:
        return None
    try:
        return agency_on(f"UBND_{area.code}", day)
    except AgencyNotFound:
        return None


def may_coordinate(official: Official, plan: Plan, day: date) -> bool:
    """Whether the official's agency consolidates for the plan on `day`. While nobody is named to,
    every agency that took over work of the coordinator of then may.
    """
    own = speaks_for(official, day)
    named = consolidator(plan, day).agency
    if own is None or official.role in COMMUNE_ROLES:
        return False
    if named is not None:
        return own == named
    return own in [heir.agency for heir in agency_successors(plan.coordinator, day)]
