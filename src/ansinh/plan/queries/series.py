"""The values of indicators as they stand: the latest verified version of each, in order of time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ansinh.areas.models import Area
from ansinh.areas.queries import CITY
from ansinh.plan.judging import in_order
from ansinh.plan.models import Indicator, LiveSnapshot, Observation, Target, TargetIndicator
from ansinh.plan.words import period_text, plain, shown, value_text

Role = TargetIndicator.Role
RELATION = {"main": "exact", "proxy": "proxy"}
WHOLE = (Area.Level.PROVINCE, Area.Level.DISTRICT)


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
    pk: int = 0
    version: int = 1
    year: int = 0
    source_kind: str = ""
    reason: str = ""
    estimate: bool = False
    breaks: bool = False
    published: bool = False
    indicator: str = ""


def reading(o: Observation, relation: str = "exact") -> Reading:
    """The value with all that must be shown beside it."""
    return Reading(
        text=value_text(o),
        value=plain(o.value) if o.value is not None else "",
        period=o.period,
        period_text=period_text(o.period),
        as_of=o.day,
        geography=str(o.area),
        before_merger=o.former_area,
        status=str(o.get_status_display()),
        source=o.source,
        confidence=o.confidence,
        relation=relation,
        unproven=o.unproven,
        numerator=o.numerator,
        denominator=o.denominator,
        synthetic=o.synthetic,
        note=o.note,
        pk=o.pk,
        version=o.version,
        year=o.year,
        source_kind=o.source_kind,
        reason=str(o.get_reason_display()) if o.reason else "",
        estimate=o.status == Observation.Status.ESTIMATE,
        breaks=o.series_break,
        published=o.state == Observation.State.PUBLISHED,
        indicator=o.indicator.code,
    )


@dataclass(frozen=True)
class LiveReading:
    """What the registry shows by itself: not yet anybody's report until its owner confirms it."""

    pk: int
    text: str
    day: date
    run_at: datetime
    numerator: int
    denominator: int | None
    not_linked: int
    not_assessed: int
    synthetic: bool
    frozen: bool
    confirmed: bool

    @property
    def unproven(self) -> int:
        """How many cases could not be judged."""
        return self.not_linked + self.not_assessed


def live_reading(snapshot: LiveSnapshot) -> LiveReading:
    """The snapshot as it may be shown."""
    unit = snapshot.indicator.unit
    value = snapshot.value
    return LiveReading(
        pk=snapshot.pk,
        text=f"{shown(value, snapshot.indicator)} {unit}".strip() if value is not None else "—",
        day=snapshot.day,
        run_at=snapshot.run_at,
        numerator=snapshot.numerator,
        denominator=snapshot.denominator,
        not_linked=snapshot.not_linked,
        not_assessed=snapshot.not_assessed,
        synthetic=snapshot.synthetic,
        frozen=snapshot.frozen_at is not None,
        confirmed=snapshot.confirmed_at is not None,
    )


def standing(
    observations: Iterable[Observation], on: date, known: datetime | None = None
) -> list[Observation]:
    """Those up to the day `on` that count: of each value the latest verified version (known at
    `known`), in order of time. What was withdrawn is left out; what is missing for a reason stays.
    """
    kept: dict[tuple[object, ...], Observation] = {}
    for o in observations:
        if o.state not in Observation.STANDING or o.as_of > on:
            continue
        if known is not None and o.recorded_at > known:
            continue
        slot = (o.indicator.code, o.area_id, o.period, o.group, o.source)
        if slot not in kept or kept[slot].version < o.version:
            kept[slot] = o
    left = [o for o in kept.values() if o.reason != Observation.Reason.WITHDRAWN]
    return sorted(left, key=in_order)


@dataclass(frozen=True)
class Values:
    """The city's values of the indicators of one target, by what they are to it."""

    indicator: Indicator | None
    main: Sequence[Observation]
    others: Sequence[tuple[str, Observation]]
    waiting: int
    live: LiveSnapshot | None

    @property
    def valued(self) -> list[Observation]:
        """The values of the main indicator that are not missing."""
        return [o for o in self.main if o.value is not None]


def values_of(
    targets: Sequence[Target], on: date, known: datetime | None = None
) -> dict[int, Values]:
    """For each target (by key) the values of the whole city up to `on`, in three questions.

    Where no value of the city is known, those of a district stand in for it and say so.
    """
    links = list(
        TargetIndicator.objects.filter(target__in=targets)
        .select_related("indicator", "indicator__owner")
        .order_by("indicator__position", "indicator__valid_from")
    )
    rows = defaultdict(list)
    for o in _whole({link.indicator.code for link in links}):
        rows[o.indicator.code].append(o)
    stood = {code: standing(found, on, known) for code, found in rows.items()}
    live = _live({link.indicator.code for link in links}, on)
    own = defaultdict(list)
    for link in links:
        own[link.target_id].append(link)
    return {t.pk: _values(own[t.pk], rows, stood, live) for t in targets}


def _whole(codes: set[str]) -> Iterable[Observation]:
    areas = list(Area.objects.filter(level__in=WHOLE).values_list("pk", flat=True))
    rows = Observation.objects.filter(area__in=areas, indicator__code__in=codes, group="")
    return rows.select_related("area", "indicator").order_by("period_end", "pk")


def _live(codes: set[str], on: date) -> dict[str, LiveSnapshot]:
    latest = LiveSnapshot.objects.filter(indicator__code__in=codes, day__lte=on)
    rows = latest.order_by("indicator_id", "-day", "-run_at").distinct("indicator_id")
    return {row.indicator.code: row for row in rows.select_related("indicator").defer("by_area")}


def _values(
    links: Sequence[TargetIndicator],
    rows: dict[str, list[Observation]],
    stood: dict[str, list[Observation]],
    live: dict[str, LiveSnapshot],
) -> Values:
    main = [link.indicator for link in links if link.role == Role.MAIN]
    code = main[-1].code if main else ""
    series = stood.get(code, [])
    city = [o for o in series if o.area.code == CITY]
    others = {
        link.indicator.code: RELATION.get(link.role, link.role)
        for link in links
        if link.role != Role.MAIN
    }
    waiting = [o for o in rows.get(code, []) if o.state == Observation.State.SUBMITTED]
    return Values(
        indicator=main[-1] if main else None,
        main=city or series,
        others=[
            (relation, o)
            for other, relation in others.items()
            for o in stood.get(other, [])[-1:]
            if o.area.code == CITY and o.value is not None
        ],
        waiting=len(waiting),
        live=live.get(code),
    )


def change(latest: Observation | None, before: Observation | None) -> Decimal | None:
    """The step from one value to the next; None where they may not be compared."""
    if latest is None or before is None or latest.value is None or before.value is None:
        return None
    same = (latest.area_id, latest.indicator_id) == (before.area_id, before.indicator_id)
    if not same or latest.series_break or latest.qualifier or before.qualifier:
        return None
    return latest.value - before.value
