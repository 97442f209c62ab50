"""Whose figures an indicator's are: the owner in the plan, and who carries its work on a day."""

from datetime import date

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.queries import agency_successors
from ansinh.plan.models import Indicator, Plan


def owners(indicator: Indicator, day: date) -> set[str]:
    """The codes of the agencies that answer for the indicator on `day`."""
    if indicator.owner is None:
        return set()
    return _codes(indicator.owner, day) | {indicator.owner.code}


def _codes(agency: Agency, day: date) -> set[str]:
    return {heir.agency.code for heir in agency_successors(agency, day) if heir.agency}


def answers_for(official: Official, indicator: Indicator, day: date) -> bool:
    """Whether the official's agency answers for the indicator on `day`."""
    return official.agency is not None and official.agency.code in owners(indicator, day)


def coordinates(official: Official, plan: Plan, day: date) -> bool:
    """Whether the official's agency consolidates the plan on `day`, as far as anybody was named."""
    if official.agency is None:
        return False
    return official.agency.code in _codes(plan.coordinator, day) | {plan.coordinator.code}


def may_enter(official: Official, indicator: Indicator, day: date) -> bool:
    """Whether the official may enter a value: the owner, or a commune for its own area."""
    role = official.role
    if role in (Official.Role.COMMUNE_OFFICIAL, Official.Role.COMMUNE_CHAIR):
        return "area" in indicator.disaggregations
    return role == Official.Role.STATISTICIAN or answers_for(official, indicator, day)


VERIFIERS = (Official.Role.DEPARTMENT, Official.Role.AGENCY_HEAD)


def may_verify(official: Official, indicator: Indicator, day: date) -> bool:
    """Whether the official may verify or return a value somebody else recorded: the owner's agency,
    whoever consolidates the plan, or the statistician.
    """
    if official.role == Official.Role.STATISTICIAN:
        return True
    if official.role not in VERIFIERS:
        return False
    plans = [link.target.plan for link in indicator.targets.select_related("target__plan")]
    return answers_for(official, indicator, day) or any(
        coordinates(official, plan, day) for plan in plans
    )
