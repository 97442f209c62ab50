"""Run the live indicators, keep what they counted, freeze it, and let its owner stand for it."""

import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area, Confidence
from ansinh.areas.queries import CITY, city
from ansinh.plan.indicators import INDICATORS, Counted
from ansinh.plan.models import Indicator, LiveSnapshot, Observation
from ansinh.plan.queries.areas import territory
from ansinh.plan.queries.rights import answers_for
from ansinh.plan.services.values import STEP, Said, Source, State, Status, record_value

SOURCE = "Sổ bộ An Sinh"
SYSTEM = f"{CITY}."


class LiveIndicatorUnknown(LookupError):
    """No indicator of that code is counted live."""


class NotTheOwner(PermissionError):
    """Only the agency that answers for an indicator confirms what was counted."""


class WholeCityNeeded(PermissionError):
    """Whoever sees a part of the city would count only that part."""


class SnapshotConfirmed(ValueError):
    """The snapshot was confirmed before."""


@transaction.atomic
def measure(
    on: date, at: datetime, *, only: str | None = None, by: Official | None = None
) -> list[LiveSnapshot]:
    """Count every live indicator (or `only` one): of the day `on`, as known at `at`.

    Counted again with nothing new known, the first snapshot stands; with more known, another is
    kept and the earlier one stays. Nobody to count is not a zero: then nothing is kept. Returns the
    snapshots that stand for the day. Raises LiveIndicatorUnknown; WholeCityNeeded when `by` sees
    only a part of the city.
    """
    if by is not None and by.area_path != SYSTEM:
        raise WholeCityNeeded(_("Chỉ cán bộ có địa bàn toàn thành phố mới đo lại được."))
    chosen = Indicator.objects.exclude(live="").filter(valid_from__lte=on).order_by("position")
    if only is not None:
        chosen = chosen.filter(code=only)
        if not chosen:
            known = ", ".join(INDICATORS)
            raise LiveIndicatorUnknown(
                _("Không có phép đo %(code)s. Hãy chọn một trong: %(known)s.")
                % {"code": only, "known": known}
            )
    made = [_measured(indicator, on, at) for indicator in chosen]
    return [snapshot for snapshot in made if snapshot is not None]


def _measured(indicator: Indicator, on: date, at: datetime) -> LiveSnapshot | None:
    begun = time.perf_counter()
    rows = INDICATORS[indicator.live].measure(on, at)
    took = round((time.perf_counter() - begun) * 1000)
    whole = next((row for row in rows if row.area_id is None and not row.group), None)
    if whole is None or whole.empty:
        return None
    said = {
        "numerator": whole.numerator,
        "denominator": whole.denominator,
        "value": _value(indicator, whole.numerator, whole.denominator),
        "not_linked": whole.not_linked,
        "not_assessed": whole.not_assessed,
        "by_area": _by_area(rows),
        "synthetic": whole.synthetic,
    }
    earlier = LiveSnapshot.objects.filter(indicator=indicator, day=on, run_at__lte=at)
    last = earlier.order_by("-run_at").first()
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return last
    return LiveSnapshot.objects.create(
        indicator=indicator,
        day=on,
        run_at=at,
        params={"day": on.isoformat(), "known": at.isoformat(), "measure": indicator.live},
        duration_ms=took,
        **said,
    )


def _value(indicator: Indicator, numerator: int, denominator: int | None) -> Decimal | None:
    if not denominator:
        return None
    if not indicator.ratio:
        return Decimal(numerator).quantize(STEP)
    return (Decimal(numerator) * indicator.per / denominator).quantize(STEP)


def _by_area(rows: Sequence[Counted]) -> list[list[object]]:
    return [
        [r.area_id, r.group, r.numerator, r.denominator, r.not_linked, r.not_assessed]
        for r in rows
        if r.area_id is not None or r.group
    ]


@transaction.atomic
def freeze(on: date, at: datetime) -> int:
    """Freeze what stands for the cut-off day `on`; what is counted later is another snapshot."""
    rows = LiveSnapshot.objects.filter(day=on, frozen_at=None)
    latest = rows.order_by("indicator_id", "-run_at").distinct("indicator_id")
    keys = list(latest.values_list("pk", flat=True))
    return LiveSnapshot.objects.filter(pk__in=keys).update(frozen_at=at)


@transaction.atomic
def confirm_snapshot(pk: int, by: Official, at: datetime) -> Observation:
    """The owner stands for what was counted: it enters as a value of the year, and of each commune.

    At the end of the year it is final, before that an estimate. Freezes the snapshot if it was not.
    Raises NotTheOwner, SnapshotConfirmed. Returns the value of the city.
    """
    snapshot = LiveSnapshot.objects.select_for_update(of=("self",)).get(pk=pk)
    indicator = snapshot.indicator
    if not answers_for(by, indicator, at.date()):
        owner = indicator.owner.short_name if indicator.owner else "—"
        raise NotTheOwner(_("Số này do %s (hoặc cơ quan kế tiếp) xác nhận.") % owner)
    if snapshot.confirmed_at is not None:
        raise SnapshotConfirmed(_("Số đo này đã được xác nhận. Hãy đo lại nếu cần số mới."))
    snapshot.frozen_at = snapshot.frozen_at or at
    snapshot.confirmed_by, snapshot.confirmed_at = by, at
    snapshot.save(update_fields=["frozen_at", "confirmed_by", "confirmed_at"])
    whole = Counted(None, "", snapshot.numerator, snapshot.denominator, snapshot.not_linked,
                    snapshot.not_assessed, snapshot.synthetic)  # fmt: skip
    entered = _enter(snapshot, city(snapshot.day), whole, by, at)
    for area, counted in _of_communes(snapshot):
        _enter(snapshot, area, counted, by, at)
    return entered


def _enter(
    snapshot: LiveSnapshot, area: Area, counted: Counted, by: Official, at: datetime
) -> Observation:
    indicator, year = snapshot.indicator, snapshot.day.year
    ended = snapshot.day == date(year, 12, 31)
    said: Said = {
        "as_of": snapshot.day,
        "unproven": counted.not_linked + counted.not_assessed,
        "source": SOURCE,
        "source_kind": Source.LIVE,
        "group": counted.group,
        "confidence": Confidence.REGISTRY,
        "state": State.PUBLISHED,
        "snapshot": snapshot,
        "synthetic": counted.synthetic,
    }
    if counted.denominator:
        said["numerator"], said["denominator"] = counted.numerator, counted.denominator
        said["status"] = Status.FINAL if ended else Status.ESTIMATE
    else:
        said["reason"] = Observation.Reason.NOT_COLLECTED
    return record_value(indicator, area, str(year), by=by, at=at, **said)


def _of_communes(snapshot: LiveSnapshot) -> list[tuple[Area, Counted]]:
    """The counts of each commune of the day; a former unit's go to the one that has all of it."""
    land = territory()
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    epoch = land.epoch(snapshot.day)
    for area, group, *counts in snapshot.by_area:
        unit = land.unit_of(area, epoch) if area is not None else None
        if group or unit is None:
            continue
        for place, value in enumerate(counts):
            sums[unit][place] += value or 0
    areas = {area.pk: area for area in Area.objects.filter(pk__in=sums)}
    return [
        (areas[unit], Counted(unit, "", n, d, linked, assessed, snapshot.synthetic))
        for unit, (n, d, linked, assessed) in sums.items()
    ]
