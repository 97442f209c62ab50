"""The indicators of a plan and the published values, from their data files."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from ansinh.areas.models import Area
from ansinh.areas.queries import AgencyNotFound, AreaNotFound, agency_on, area_on
from ansinh.areas.sheets import Row, read
from ansinh.plan.indicators import INDICATORS
from ansinh.plan.models import Indicator, Observation, Plan, Target, TargetIndicator
from ansinh.plan.services.values import Source, State, ValueRefused, write_value

# The day the data files were put together: what they say was known then.
COMPILED = datetime(2026, 11, 24, tzinfo=UTC)
# Definitions reach back as far as the oldest published value.
DEFINED_FROM = date(2010, 1, 1)
COLUMNS = {"area": "area_code", "reason": "value"}


def load_indicators(plan: Plan, path: Path, targets: dict[str, Target]) -> dict[str, Indicator]:
    """The indicators of the file and what they are to each target; links that left it go."""
    if not path.exists():
        return {}
    found, kept = {}, []
    for position, row in enumerate(read(path), start=1):
        found[row.text("code")] = indicator = _indicator(row, plan, position)
        for link in filter(None, row.text("links", empty=True).split(";")):
            code, _colon, role = link.partition(":")
            kept.append(_link(row, targets, indicator, code, role).pk)
    TargetIndicator.objects.filter(target__plan=plan).exclude(pk__in=kept).delete()
    return found


def _indicator(row: Row, plan: Plan, position: int) -> Indicator:
    live, owner = row.text("live", empty=True), row.text("owner", empty=True)
    if live and live not in list(INDICATORS):
        raise row.wrong("live", _("không có phép đo %r") % live, _("Hãy sửa mã phép đo."))
    try:
        agency = agency_on(owner, plan.issued_on) if owner else None
    except AgencyNotFound as problem:
        raise row.wrong("owner", str(problem).rstrip("."), _("Hãy sửa mã.")) from problem
    said: dict[str, Any] = {
        "name": row.text("name_vi"),
        "name_en": row.text("name_en"),
        "kind": row.one_of("kind", {kind.value: kind for kind in Indicator.Kind}),
        "unit": row.text("unit", empty=True),
        "per": row.whole("per") or 1,
        "numerator_def": row.text("numerator", empty=True),
        "denominator_def": row.text("denominator", empty=True),
        "better": row.whole("better") or 0,
        "source": row.text("source", empty=True),
        "owner": agency,
        "frequency": row.one_of("frequency", {f.value: f for f in Indicator.Frequency}),
        "disaggregations": [g for g in row.text("disaggregations", empty=True).split(";") if g],
        "live": live,
        "position": position,
        **_definition(row, live),
    }
    return Indicator.objects.update_or_create(
        code=row.text("code"), valid_from=DEFINED_FROM, defaults=said
    )[0]


def _definition(row: Row, live: str) -> dict[str, str]:
    """Of a live indicator, the words of its measure; of the others, those of the file."""
    if not live:
        vi, en = row.text("definition_vi"), row.text("definition_en")
        return {"definition": vi, "definition_en": en}
    said = {}
    for name, language in (("definition", "vi"), ("definition_en", "en")):
        with translation.override(language):
            said[name] = str(INDICATORS[live].definition)
    return said


def _link(
    row: Row, targets: dict[str, Target], indicator: Indicator, code: str, role: str
) -> TargetIndicator:
    if code not in targets or role not in TargetIndicator.Role.values:
        raise row.wrong("links", _("không hiểu %r") % f"{code}:{role}", _("Ví dụ: T5:main."))
    return TargetIndicator.objects.update_or_create(
        target=targets[code], indicator=indicator, defaults={"role": role}
    )[0]


def load_observations(path: Path, indicators: dict[str, Indicator], at: datetime) -> int:
    """The published values of the file; a changed one is a new version, one that left the file is
    withdrawn by a version that says so. Returns how many stand.
    """
    rows = list(read(path)) if path.exists() else []
    kept = [_observation(row, indicators, at) for row in rows]
    _withdraw({each.pk for each in kept}, indicators.values(), at)
    return len(kept)


def _observation(row: Row, indicators: dict[str, Indicator], at: datetime) -> Observation:
    try:
        return write_value(
            row.one_of("indicator", indicators),
            _area(row),
            row.text("period"),
            by=None,
            at=at,
            value=row.decimal("value"),
            numerator=row.whole("numerator"),
            denominator=row.whole("denominator"),
            qualifier=row.one_of("qualifier", {q.value: q for q in Observation.Qualifier}),
            status=row.one_of("status", {s.value: s for s in Observation.Status}),
            source=row.text("source"),
            source_kind=Source.IMPORT,
            confidence=row.confidence(),
            note=row.text("note", empty=True),
            state=State.PUBLISHED,
            as_of=row.maybe_day("as_of"),
        ).observation
    except ValueRefused as problem:
        column = COLUMNS.get(problem.field, problem.field)
        raise row.wrong(column, problem.problem.rstrip("."), problem.remedy) from problem


def _area(row: Row) -> Area:
    try:
        return area_on(row.text("area_code"), row.day("area_valid_from"))
    except AreaNotFound as problem:
        raise row.wrong("area_code", str(problem).rstrip("."), _("Hãy sửa mã.")) from problem


def _withdraw(kept: set[int], indicators: Iterable[Indicator], at: datetime) -> None:
    loaded = Observation.objects.filter(
        indicator__in=indicators, source_kind=Source.IMPORT, recorded_by=None, later=None
    )
    gone = loaded.exclude(pk__in=kept).exclude(reason=Observation.Reason.WITHDRAWN)
    for row in gone.select_related("indicator", "area"):
        write_value(
            row.indicator,
            row.area,
            row.period,
            by=None,
            at=at,
            reason=Observation.Reason.WITHDRAWN,
            as_of=row.as_of,
            source=row.source,
            source_kind=Source.IMPORT,
            group=row.group,
            state=State.PUBLISHED,
        )
