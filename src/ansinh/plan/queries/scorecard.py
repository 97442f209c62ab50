"""Every target as the values up to a day show it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Prefetch

from ansinh.plan.judging import Judgement, State, judge, satisfies
from ansinh.plan.models import Observation, Plan, Target
from ansinh.plan.queries.agencies import Named, Names
from ansinh.plan.queries.plans import current_plan, english
from ansinh.plan.words import period_text, plain, target_text, value_text

Exact = Observation.Relation.EXACT


@dataclass(frozen=True)
class Reading:
    """A value as it may be shown: never without its day, source and how sure we are."""

    text: str
    value: str
    period: str
    period_text: str
    as_of: date
    geography: str
    before_merger: bool
    status: str
    source: str
    confidence: str
    relation: str
    unproven: int | None
    numerator: int | None
    denominator: int | None
    synthetic: bool
    note: str


@dataclass(frozen=True)
class ScorecardRow:
    """One target on one day. `keeps` says whether the latest value, by itself, is what is asked."""

    target: Target
    code: str
    clause: str
    title: str
    target_text: str
    unit: str
    due_date: date | None
    latest: Reading | None
    previous: Reading | None
    baseline: Reading | None
    decided_by: Reading | None
    others: tuple[Reading, ...]
    judgement: Judgement
    keeps: bool | None
    leads: tuple[Named, ...]

    @property
    def state(self) -> State:
        """met, not_met, breached, missed, no_data or narrative."""
        return self.judgement.state

    @property
    def unproven(self) -> int:
        """How many cases behind the latest value could not be judged."""
        return self.latest.unproven or 0 if self.latest else 0

    @property
    def synthetic(self) -> bool:
        """Whether a value shown comes from synthetic people."""
        shown = [self.latest, self.previous, *self.others]
        return any(reading.synthetic for reading in shown if reading)

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON; days in ISO form are left to the encoder."""
        return {
            "code": self.code,
            "clause": self.clause,
            "title": self.title,
            "target": self.target_text,
            "due_date": self.due_date,
            "state": self.state.value,
            "state_label": str(self.state.label),
            "reason": self.judgement.reason,
            "missing_years": list(self.judgement.missing_years),
            "latest_keeps_target": self.keeps,
            "latest": asdict(self.latest) if self.latest else None,
            "previous": asdict(self.previous) if self.previous else None,
            "decided_by": asdict(self.decided_by) if self.decided_by else None,
            "baseline": asdict(self.baseline) if self.baseline else None,
            "others": [asdict(reading) for reading in self.others],
            "unproven": self.unproven,
            "synthetic": self.synthetic,
            "leads": [asdict(named) for named in self.leads],
        }


def _reading(observation: Observation) -> Reading:
    return Reading(
        text=value_text(observation),
        value=plain(observation.value),
        period=observation.period,
        period_text=period_text(observation.period),
        as_of=observation.as_of,
        geography=observation.geography,
        before_merger=observation.before_merger,
        status=str(Observation.Status(observation.status).label),
        source=observation.source,
        confidence=observation.confidence,
        relation=observation.relation,
        unproven=observation.unproven,
        numerator=observation.numerator,
        denominator=observation.denominator,
        synthetic=observation.synthetic,
        note=observation.note,
    )


def standing(observations: Iterable[Observation], on: date) -> list[Observation]:
    """Those up to the day `on`, in order of time; of repeated measurements only the best known."""
    kept: dict[tuple[object, ...], Observation] = {}
    seen = sorted(observations, key=lambda o: (o.known_at.isoformat() if o.known_at else "", o.pk))
    for o in seen:
        if o.as_of <= on:
            kept[o.period, o.geography, o.relation, o.source] = o
    return sorted(kept.values(), key=lambda o: (o.as_of, o.pk))


def targets_of(plan: Plan) -> Sequence[Target]:
    """The targets of the plan in its order, with their clauses and every value."""
    values = Prefetch("observations", Observation.objects.order_by("as_of", "pk"))
    chosen = plan.targets.select_related("clause", "plan").prefetch_related(values)
    return list(chosen.order_by("position"))


def scorecard(year: int, *, on: date | None = None, plan: Plan | None = None) -> list[ScorecardRow]:
    """Every target as the values up to `on` show it (default: the last day of `year`).

    Names of agencies are those of `on`; titles are in the reader's language.
    """
    plan = plan or current_plan()
    day = on or date(year, 12, 31)
    names = Names(plan, day)
    return [_row(target, day, names) for target in targets_of(plan)]


def _row(target: Target, day: date, names: Names) -> ScorecardRow:
    series = standing(target.observations.all(), day)
    exact = [o for o in series if o.relation == Exact]
    latest = exact[-1] if exact else None
    previous = next((o for o in reversed(exact) if latest and o.as_of < latest.as_of), None)
    before = [o for o in exact if o.as_of < target.plan.period_start]
    judgement = judge(target, series, day)
    return ScorecardRow(
        target=target,
        code=target.code,
        clause=target.clause.code,
        title=target.title_en if english() else target.title,
        target_text=target_text(target),
        unit=target.unit,
        due_date=target.due_date,
        latest=_reading(latest) if latest else None,
        previous=_reading(previous) if previous else None,
        baseline=_reading(before[-1]) if before else None,
        others=tuple(_reading(o) for o in series if o.relation != Exact),
        judgement=judgement,
        decided_by=_reading(judgement.deciding) if judgement.deciding else None,
        keeps=satisfies(target, latest) if latest and target.comparator != "NONE" else None,
        leads=tuple(names.of_code(code) for code in target.leads.split(";") if code),
    )


def counts(rows: Iterable[ScorecardRow]) -> dict[State, int]:
    """How many targets are in each state; every state is named, also those of none."""
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in State}
