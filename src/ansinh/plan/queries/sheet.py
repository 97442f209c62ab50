"""One target with everything known of it: definition, series, milestones, values to be checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ansinh.areas.models import Area
from ansinh.plan.models import (
    Assessment,
    Indicator,
    LiveSnapshot,
    Milestone,
    Observation,
    Plan,
    Target,
    TargetIndicator,
)
from ansinh.plan.projection import Mark
from ansinh.plan.queries.agencies import Names
from ansinh.plan.queries.plans import current_plan, english
from ansinh.plan.queries.scorecard import ScorecardRow, marks_of, row_of
from ansinh.plan.queries.series import LiveReading, Reading, live_reading, reading, values_of


class TargetNotFound(LookupError):
    """The plan has no target of that code."""


@dataclass(frozen=True)
class Year:
    """One year of the series: its value, its milestone, and whether the series breaks here."""

    year: int
    readings: tuple[Reading, ...]
    mark: Mark | None
    breaks: bool


@dataclass(frozen=True)
class Version:
    """One version of a value, wherever it stands in its course."""

    reading: Reading
    area: str
    state: str
    state_words: str
    by: str
    recorded_by: int | None
    verified_by: str
    comment: str
    evidence: tuple[str, ...]
    latest: bool


@dataclass(frozen=True)
class Definition:
    """An indicator of the target and what it is to it, in the reader's language."""

    indicator: Indicator
    name: str
    text: str
    role: str
    role_words: str
    live: LiveReading | None


@dataclass(frozen=True)
class TargetSheet:
    """Everything a target's page shows."""

    target: Target
    row: ScorecardRow
    definitions: tuple[Definition, ...]
    years: tuple[Year, ...]
    milestones: tuple[Milestone, ...]
    assessments: tuple[Assessment, ...]
    waiting: tuple[Version, ...]
    versions: tuple[Version, ...]

    @property
    def main(self) -> Definition | None:
        """The indicator that judges the target."""
        return next((d for d in self.definitions if d.role == "main"), None)


def target_named(code: str, plan: Plan | None = None) -> Target:
    """The target of the plan by its code. Raises TargetNotFound."""
    plan = plan or current_plan()
    found = plan.targets.select_related("clause", "plan").filter(code=code).first()
    if found is None:
        raise TargetNotFound(code)
    return found


def target_sheet(code: str, on: date, plan: Plan | None = None) -> TargetSheet:
    """The target as the values up to `on` show it."""
    target = target_named(code, plan)
    values = values_of([target], on)[target.pk]
    row = row_of(target, values, on, Names(target.plan, on))
    versions = _versions(values.indicator)
    return TargetSheet(
        target=target,
        row=row,
        definitions=tuple(_definitions(target, on)),
        years=tuple(_years(target, values.main, marks_of(target, values))),
        milestones=tuple(target.milestones.select_related("recorded_by").order_by("year", "pk")),
        assessments=tuple(target.assessments.select_related("said_by").order_by("-said_at")),
        waiting=tuple(v for v in versions if v.latest and v.state not in ("verified", "published")),
        versions=tuple(versions),
    )


def _definitions(target: Target, on: date) -> list[Definition]:
    links = target.indicators.select_related("indicator", "indicator__owner")
    live = LiveSnapshot.objects.filter(indicator__targets__target=target, day__lte=on)
    latest = live.order_by("indicator_id", "-day", "-run_at").distinct("indicator_id")
    counted = {row.indicator_id: row for row in latest.select_related("indicator")}
    return [
        Definition(
            indicator=link.indicator,
            name=_words(link.indicator.name, link.indicator.name_en),
            text=_words(link.indicator.definition, link.indicator.definition_en),
            role=link.role,
            role_words=str(TargetIndicator.Role(link.role).label),
            live=live_reading(counted[link.indicator_id]) if link.indicator_id in counted else None,
        )
        for link in sorted(links, key=lambda link: (link.role != "main", link.indicator.position))
    ]


def _words(vietnamese: str, other: str) -> str:
    return other if english() and other else vietnamese


def _years(target: Target, main: Sequence[Observation], marks: Sequence[Mark]) -> list[Year]:
    by_year = {mark.year: mark for mark in marks}
    found: dict[int, list[Observation]] = {year: [] for year in by_year}
    for o in main:
        found.setdefault(o.year, []).append(o)
    if target.due_date:
        found.setdefault(target.due_date.year, [])
    years, last = [], None
    for year in sorted(found):
        here = found[year][-1] if found[year] else None
        changed = last is not None and here is not None and (
            (last.area_id, last.indicator_id) != (here.area_id, here.indicator_id)
            or here.series_break
        )  # fmt: skip
        readings = tuple(reading(o) for o in found[year])
        years.append(Year(year, readings, by_year.get(year), changed))
        last = here or last
    return years


def _versions(indicator: Indicator | None) -> list[Version]:
    if indicator is None:
        return []
    whole = Observation.objects.filter(indicator__code=indicator.code)
    city = whole.exclude(area__level=Area.Level.COMMUNE, state__in=Observation.STANDING)
    rows = city.select_related("area", "indicator", "recorded_by", "verified_by", "later")
    return [_version(o) for o in rows.order_by("-period_end", "area__code", "-version")[:200]]


def _version(o: Observation) -> Version:
    return Version(
        reading=reading(o),
        area=str(o.area),
        state=o.state,
        state_words=str(o.get_state_display()),
        by=str(o.recorded_by or ""),
        recorded_by=o.recorded_by_id,
        verified_by=str(o.verified_by or ""),
        comment=o.comment,
        evidence=tuple(each["title"] for each in o.evidence),
        latest=not hasattr(o, "later"),
    )


@dataclass(frozen=True)
class LiveRow:
    """A live indicator with its definition and the last count."""

    indicator: Indicator
    name: str
    definition: str
    owner: str
    targets: tuple[str, ...]
    live: LiveReading | None
    groups: tuple[tuple[str, int, int | None], ...]


def live_rows(on: date) -> list[LiveRow]:
    """Every live indicator with the latest count not later than `on`."""
    chosen = Indicator.objects.exclude(live="").select_related("owner").order_by("position")
    latest = LiveSnapshot.objects.filter(indicator__in=chosen, day__lte=on)
    rows = latest.order_by("indicator_id", "-day", "-run_at").distinct("indicator_id")
    counted = {row.indicator_id: row for row in rows.select_related("indicator")}
    links = TargetIndicator.objects.filter(indicator__in=chosen).select_related("target")
    named: dict[int, list[str]] = {}
    for link in links:
        named.setdefault(link.indicator_id, []).append(link.target.code)
    return [
        LiveRow(
            indicator=one,
            name=_words(one.name, one.name_en),
            definition=_words(one.definition, one.definition_en),
            owner=one.owner.short_name if one.owner else "",
            targets=tuple(named.get(one.pk, ())),
            live=live_reading(counted[one.pk]) if one.pk in counted else None,
            groups=_groups(counted.get(one.pk)),
        )
        for one in chosen
    ]


def _groups(snapshot: LiveSnapshot | None) -> tuple[tuple[str, int, int | None], ...]:
    if snapshot is None:
        return ()
    return tuple(
        (group, numerator, denominator)
        for area, group, numerator, denominator, *_rest in snapshot.by_area
        if area is None and group
    )
