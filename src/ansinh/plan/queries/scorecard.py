"""Every target as the values up to a day show it: two answers, never one percentage."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from ansinh.plan.judging import Judgement, State, judge, satisfies
from ansinh.plan.models import Assessment, Observation, Plan, Target
from ansinh.plan.projection import Heading, Mark, Outlook, marks, outlook
from ansinh.plan.queries.agencies import Named, Names
from ansinh.plan.queries.plans import current_plan, english
from ansinh.plan.queries.series import (
    LiveReading,
    Reading,
    Values,
    change,
    live_reading,
    reading,
    values_of,
)
from ansinh.plan.queries.versions import targets_on
from ansinh.plan.words import number, target_text


@dataclass(frozen=True)
class Arrow:
    """The step since the value before. `good` is None where the plan says not what is better."""

    step: Decimal
    good: bool | None

    @property
    def shape(self) -> str:
        """The arrow: up, down, or level."""
        return "↑" if self.step > 0 else "↓" if self.step < 0 else "→"

    @property
    def text(self) -> str:
        """'+0,5', '−1,2', '0'."""
        sign = "+" if self.step > 0 else "−" if self.step < 0 else ""
        return f"{sign}{number(abs(self.step))}"


@dataclass(frozen=True)
class Said:
    """What the owner says of the target, beside the computed answer."""

    word: str
    sentence: str
    by: str
    at: datetime
    year: int
    differs: bool


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
    outlook: Outlook | None
    mark: Mark | None
    marks: tuple[Mark, ...]
    arrow: Arrow | None
    owner: Named | None
    live: LiveReading | None
    waiting: int
    said: Said | None
    indicator: str
    readings: tuple[Reading, ...]

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
            "outlook": self.outlook.as_dict() if self.outlook else None,
            "milestone": self.mark.as_dict() if self.mark else None,
            "assessment": asdict(self.said) if self.said else None,
            "change": self.arrow.step if self.arrow else None,
            "indicator": self.indicator,
            "owner": asdict(self.owner) if self.owner else None,
            "live": asdict(self.live) if self.live else None,
            "waiting": self.waiting,
            **{
                name: asdict(value) if value else None
                for name, value in (
                    ("latest", self.latest),
                    ("previous", self.previous),
                    ("decided_by", self.decided_by),
                    ("baseline", self.baseline),
                )
            },
            "others": [asdict(reading) for reading in self.others],
            "unproven": self.unproven,
            "synthetic": self.synthetic,
            "leads": [asdict(named) for named in self.leads],
        }


def targets_of(plan: Plan) -> Sequence[Target]:
    """The targets of the plan in its order, with their clauses, milestones and assessments."""
    chosen = plan.targets.select_related("clause", "plan")
    return list(chosen.prefetch_related("milestones", "assessments__said_by").order_by("position"))


def scorecard(
    year: int,
    *,
    on: date | None = None,
    plan: Plan | None = None,
    known: datetime | None = None,
) -> list[ScorecardRow]:
    """Every target of the version in force on `on` as the values up to `on` show it (default: the
    last day of `year`), so that a past year stays judged by what was asked then.

    `known`: as they were known at that moment. Names of agencies are those of `on`; titles are in
    the reader's language.
    """
    plan = plan or current_plan()
    day = on or date(year, 12, 31)
    targets = targets_on(plan, day, targets_of(plan))
    values, names = values_of(targets, day, known), Names(plan, day)
    return [row_of(target, values[target.pk], day, names) for target in targets]


def baseline_of(target: Target, values: Values) -> Reading | None:
    """The last value before the plan began, where the plan gives no baseline of its own."""
    before = [o for o in values.valued if o.period_end < target.plan.period_start]
    return reading(before[-1]) if before else None


def marks_of(target: Target, values: Values) -> list[Mark]:
    """The milestones of the target, with those drawn between the known ones."""
    standing = [m for m in target.milestones.all() if m.superseded_at is None]
    if target.baseline_value is not None and target.baseline_year is not None:
        return marks(target, standing, (target.baseline_year, target.baseline_value))
    before = [o for o in values.valued if o.period_end < target.plan.period_start]
    usable = [o for o in before if o.value is not None and not o.qualifier]
    start = (usable[-1].year, usable[-1].value) if usable and usable[-1].value is not None else None
    return marks(target, standing, start)


def _said(target: Target, judgement: Judgement, heading: Heading | None, year: int) -> Said | None:
    fit = [a for a in target.assessments.all() if a.year <= year]
    if not fit:
        return None
    last: Assessment = fit[-1]
    return Said(
        word=str(last.get_word_display()),
        sentence=last.sentence,
        by=str(last.said_by),
        at=last.said_at,
        year=last.year,
        differs=last.word not in {judgement.state.value, heading.value if heading else ""},
    )


def _arrow(target: Target, latest: Observation | None, before: Observation | None) -> Arrow | None:
    step = change(latest, before)
    if step is None:
        return None
    good = None if not target.better or not step else (step > 0) == (target.better > 0)
    return Arrow(step, good)


def row_of(target: Target, values: Values, day: date, names: Names) -> ScorecardRow:
    """One target with its values on one day."""
    series = values.valued
    latest = series[-1] if series else None
    before = next((o for o in reversed(series) if latest and o.year < latest.year), None)
    earlier = before or next((o for o in reversed(series[:-1])), None)
    judgement = judge(target, series, day)
    milestones = marks_of(target, values)
    ahead = outlook(target, series, day, judgement, milestones)
    owner = values.indicator.owner if values.indicator else None
    return ScorecardRow(
        target=target,
        code=target.code,
        clause=target.clause.code,
        title=target.title_en if english() and target.title_en else target.title,
        target_text=target_text(target),
        unit=target.unit,
        due_date=target.due_date,
        latest=reading(latest) if latest else None,
        previous=reading(earlier) if earlier else None,
        baseline=baseline_of(target, values),
        others=tuple(reading(o, relation) for relation, o in values.others),
        judgement=judgement,
        decided_by=reading(judgement.deciding) if judgement.deciding else None,
        keeps=satisfies(target, latest) if latest and target.comparator != "NONE" else None,
        leads=tuple(names.of_code(code) for code in target.leads.split(";") if code),
        outlook=ahead,
        mark=next((m for m in milestones if m.year == day.year), None),
        marks=tuple(milestones),
        arrow=_arrow(target, latest, earlier),
        owner=names.of(owner) if owner else None,
        live=live_reading(values.live) if values.live else None,
        waiting=values.waiting,
        said=_said(target, judgement, ahead.heading if ahead else None, day.year),
        indicator=values.indicator.code if values.indicator else "",
        readings=tuple(reading(o) for o in values.main),
    )


def counts(rows: Iterable[ScorecardRow]) -> dict[State, int]:
    """How many targets are in each state; every state is named, also those of none."""
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in State}


def headings(rows: Iterable[ScorecardRow]) -> dict[Heading, int]:
    """How many targets head where, of those whose due date is still ahead."""
    found = Counter(row.outlook.heading for row in rows if row.outlook)
    return {heading: found[heading] for heading in Heading}
