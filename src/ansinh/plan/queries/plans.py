"""The plan in force, and who consolidates its reports."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ansinh.areas.models import Confidence
from ansinh.areas.queries import Heir, agency_successors
from ansinh.kernel.text import fold
from ansinh.plan.models import Charge, Plan


class PlanNotLoaded(LookupError):
    """There is no plan in the tables yet."""


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
    agency named in the plan was divided and nobody is known to have this part. What an official
    wrote down since, with its document, goes before what the data say.
    """
    said = plan.charges.filter(subject=Charge.Subject.COORDINATION, since__lte=day)
    charged = said.select_related("agency").order_by("since", "pk").last()
    if charged is not None:
        heir = agency_successors(charged.agency, day)[0]
        return Heir(heir.agency, "", charged.since, Confidence.TEXT, charged.document)
    heirs = agency_successors(plan.coordinator, day)
    named = [heir for heir in heirs if "tong hop" in fold(heir.scope)]
    if len(heirs) == 1:
        return heirs[0]
    return named[0] if named else Heir(None, "", None, plan.coordinator.confidence)
