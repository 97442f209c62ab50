"""What is done around the plan: records that stand, and their sums for the yearly report."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet, Sum

from ansinh.areas.models import Agency
from ansinh.plan.models import (
    Communication,
    Consultation,
    Contribution,
    Finding,
    GoodExample,
    Inspection,
    Opinion,
    Plan,
    PolicyProposal,
    Record,
    Spending,
)

R = TypeVar("R", bound=Record)
NAMED = (GoodExample.Kind.PERSON, GoodExample.Kind.HOUSEHOLD)


def records(
    model: type[R], plan: Plan, *, year: int | None = None, agency: str = "",
    withdrawn: bool = False,
) -> "QuerySet[R]":  # fmt: skip
    """The records that stand, the newest first; of a year and an agency when they are given."""
    chosen = model._default_manager.filter(plan=plan)
    if not withdrawn:
        chosen = chosen.filter(withdrawn_at__isnull=True)
    if year is not None:
        chosen = chosen.filter(on__year=year)
    if agency:
        chosen = chosen.filter(agency__code=agency)
    return chosen.select_related("agency", "clause", "recorded_by").order_by("-on", "-pk")


def record_of(model: type[R], pk: int) -> R | None:
    """One record, also when it was withdrawn."""
    kept = ("plan", "agency", "clause", "recorded_by", "withdrawn_by")
    return model._default_manager.select_related(*kept).filter(pk=pk).first()


def name_shown(one: Record, reader: Agency | None) -> str | None:
    """The name of a donor or of who set an example, or None where the reader may not see it: a
    donor who asked not to be named, a person who did not agree to be. The agency itself may."""
    if reader is not None and reader.pk == one.agency_id:
        return str(getattr(one, "donor", None) or getattr(one, "name", ""))
    if isinstance(one, Contribution):
        return None if one.anonymous else one.donor
    if isinstance(one, GoodExample):
        return None if one.kind in NAMED and one.consent_on is None else one.name
    return None


@dataclass(frozen=True)
class Activities:
    """The sums of a year up to a day. None: nobody recorded the figure; 0 is a zero."""

    year: int
    communications: int
    items: int | None
    minutes: int | None
    reach: int | None
    communication_cost: int | None
    inspections: int
    inspected: int
    findings: int
    findings_closed: int
    findings_overdue: int
    money_wrong: int
    money_to_recover: int
    money_recovered: int
    consultations: int
    people_consulted: int | None
    opinions: int
    opinions_answered: int
    contributions: int
    raised: int
    spent: int
    in_kind: int
    examples: int
    examples_published: int
    proposals: int
    proposals_with_simulation: int
    proposals_adopted: int
    synthetic: bool

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return asdict(self)


def _sum(rows: "QuerySet[Any]", name: str) -> int | None:
    found: int | None = rows.aggregate(sum=Sum(name))["sum"]
    return found


def activities(plan: Plan, year: int, until: date) -> Activities:
    """What was done in the year up to `until` (inclusive); withdrawn records do not count."""

    def of(model: type[R]) -> "QuerySet[R]":
        return records(model, plan, year=year).filter(on__lte=until).order_by()

    talks, checks, asked = of(Communication), of(Inspection), of(Consultation)
    gifts, examples, proposals = of(Contribution), of(GoodExample), of(PolicyProposal)
    opinions = Opinion.objects.filter(consultation__in=asked)
    money = _findings(checks, until)
    everything = (talks, checks, asked, gifts, examples, proposals)
    return Activities(
        year=year,
        communications=talks.count(),
        items=_sum(talks, "items"),
        minutes=_sum(talks, "minutes"),
        reach=_sum(talks, "reach"),
        communication_cost=_sum(talks, "cost"),
        inspections=checks.count(),
        inspected=checks.filter(visits__on__lte=until).distinct().count(),
        consultations=asked.count(),
        people_consulted=_sum(asked, "people"),
        opinions=opinions.count(),
        opinions_answered=opinions.filter(answered_on__lte=until).count(),
        contributions=gifts.count(),
        raised=_sum(gifts, "amount") or 0,
        spent=_sum(Spending.objects.filter(contribution__in=gifts, on__lte=until), "amount") or 0,
        in_kind=gifts.exclude(thing="").count(),
        examples=examples.count(),
        examples_published=examples.filter(published_on__lte=until).count(),
        proposals=proposals.count(),
        proposals_with_simulation=proposals.filter(simulation__isnull=False).count(),
        proposals_adopted=proposals.filter(state=PolicyProposal.State.ADOPTED).count(),
        synthetic=any(rows.filter(synthetic=True).exists() for rows in everything),
        **money,
    )


def _findings(checks: "QuerySet[Inspection]", until: date) -> dict[str, int]:
    found = Finding.objects.filter(inspection__in=checks)
    closed = Q(steps__closes=True, steps__on__lte=until)
    rows = found.filter(pk__in=found.filter(closed).values("pk"))
    late = found.filter(deadline__lt=until).exclude(pk__in=rows.values("pk"))
    recovered = found.filter(steps__on__lte=until).aggregate(sum=Sum("steps__recovered"))["sum"]
    return {
        "findings": found.count(),
        "findings_closed": rows.count(),
        "findings_overdue": late.count(),
        "money_wrong": _sum(found, "money_wrong") or 0,
        "money_to_recover": _sum(found, "money_to_recover") or 0,
        "money_recovered": recovered or 0,
    }


@dataclass(frozen=True)
class FindingRow:
    """A finding with what was done about it up to a day."""

    pk: int
    text: str
    recommendation: str
    agency: str
    deadline: date
    money_wrong: int | None
    money_to_recover: int | None
    recovered: int
    closed_on: date | None
    overdue: bool
    steps: tuple[Any, ...]


def findings(inspection: Inspection, on: date) -> list[FindingRow]:
    """The findings of an inspection as they stand on `on`, the nearest deadline first."""
    rows = []
    for one in inspection.findings.select_related("agency").prefetch_related("steps"):
        steps = tuple(step for step in one.steps.all() if step.on <= on)
        closed = next((step.on for step in steps if step.closes), None)
        rows.append(
            FindingRow(
                one.pk,
                one.text,
                one.recommendation,
                one.agency.short_name,
                one.deadline,
                one.money_wrong,
                one.money_to_recover,
                sum(step.recovered for step in steps),
                closed,
                closed is None and one.deadline < on,
                steps,
            )
        )
    return rows
