"""What the queries found, as the pictures draw it. The same for a page and for a report."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from django.utils.translation import gettext as _

from ansinh.areas.models import Area
from ansinh.plan.pictures import (
    Picture,
    bullets,
    commune_map,
    matrix,
    timeline,
    trajectory,
    waterfall,
)
from ansinh.plan.pictures.commune_map import Ring
from ansinh.plan.pictures.matrix import Sign
from ansinh.plan.queries.areas import MapData
from ansinh.plan.queries.budget import Waterfall
from ansinh.plan.queries.links import Links
from ansinh.plan.queries.matrix import Cell, Matrix
from ansinh.plan.queries.scorecard import ScorecardRow
from ansinh.plan.queries.series import Reading
from ansinh.plan.queries.tasks import TaskRow
from ansinh.plan.words import number

# What is carried over or adjusted is not a stage that follows the one before.
ASIDE = frozenset({"carried_over", "adjusted"})
ABOVE = frozenset({">", ">=", "RANGE"})
SIGNS = {
    Cell.ON_TIME: ("■", 4),
    Cell.LATE: ("▲", 3),
    Cell.RETURNED: ("←", 2),
    Cell.MISSING: ("×", 0),
    Cell.WAITING: ("•", 0),
    Cell.EXEMPT: ("–", 1),
}


Shapes: TypeAlias = Mapping[str, Sequence[Ring]]


def told(title: str, *, synthetic: bool) -> str:
    """A title, marked when a figure under it comes from synthetic people or agencies."""
    return f"{title} ({_('giả lập')})" if synthetic else title


def keeps_above(row: ScorecardRow) -> bool:
    """Whether the values that keep the target lie above it; of «= x», where better lies."""
    sign = row.target.comparator
    return sign in ABOVE or (sign == "=" and row.target.better > 0)


def _float(reading: Reading | None) -> float | None:
    return float(reading.value) if reading is not None and reading.value else None


def scorecard_bullets(rows: Iterable[ScorecardRow], year: int) -> Picture | None:
    """One bullet for each target with a number; None when the plan has none."""
    drawn = [
        bullets.Bullet(
            label=told(f"{row.code} {row.title}", synthetic=row.synthetic),
            target=float(row.target.value),
            target_words=row.target_text,
            keeps_above=keeps_above(row),
            value=_float(row.latest),
            value_words=_dated(row.latest),
            before=_float(row.previous),
            before_words=_dated(row.previous),
            state=str(row.state.label),
            estimate=bool(row.latest and row.latest.estimate),
        )
        for row in rows
        if row.target.value is not None
    ]
    if not drawn:
        return None
    return bullets.draw(_("Chỉ tiêu có số: giá trị mới nhất đến năm %d") % year, drawn)


def _dated(reading: Reading | None) -> str:
    return f"{reading.text} ({reading.period_text})" if reading and reading.value else "—"


def target_trajectory(row: ScorecardRow) -> Picture | None:
    """The way of one target through the years; None while there is no number to draw."""
    points = [
        trajectory.Point(
            year=reading.year,
            value=float(reading.value),
            words=number(Decimal(reading.value)),
            final=not reading.estimate,
            breaks=reading.breaks,
            note=reading.geography if reading.before_merger else "",
        )
        for reading in _yearly(row.readings)
    ]
    if row.target.value is None or row.due_date is None or not points:
        return None
    ahead = row.outlook
    span = None
    if ahead is not None and ahead.low is not None and ahead.high is not None:
        span = (float(ahead.low), float(ahead.high))
    return trajectory.draw(
        trajectory.Path(
            title=told(
                f"{row.code} {row.title}", synthetic=any(one.synthetic for one in row.readings)
            ),
            unit=row.unit,
            points=points,
            marks=_marks(row),
            target=float(row.target.value),
            target_words=row.target_text,
            keeps_above=keeps_above(row),
            due_year=row.due_date.year,
            ahead=span,
            ahead_words=ahead.reason if ahead else "",
        )
    )


def _yearly(readings: Iterable[Reading]) -> list[Reading]:
    """The last value of each year, in order."""
    latest = {one.year: one for one in sorted(readings, key=lambda r: r.as_of) if one.value}
    return [latest[year] for year in sorted(latest)]


def _marks(row: ScorecardRow) -> list[trajectory.Mark]:
    return [
        trajectory.Mark(
            mark.year, float(mark.value), number(mark.value), given=not mark.interpolated
        )
        for mark in row.marks
    ]


def area_map(data: MapData, areas: Iterable[Area], shapes: Shapes) -> Picture | None:
    """The commune map of an indicator; None for boundaries of which no centres are known."""
    placed = {area.code: area for area in areas if area.lat is not None and area.lon is not None}
    places = [
        commune_map.Place(
            code=row.code,
            name=row.name,
            lat=float(placed[row.code].lat or 0),
            lon=float(placed[row.code].lon or 0),
            km2=float(placed[row.code].area_km2 or 1),
            value=row.value,
            words=row.text if row.value is not None else "",
            estimated=row.estimated,
            shape=shapes.get(row.code, ()),
        )
        for row in data.rows
        if row.code in placed
    ]
    if not places:
        return None
    title = _("%(name)s, kỳ %(period)s") % {"name": data.indicator.name, "period": data.period}
    boundary = _("ranh giới ngày %s") % f"{data.day:%d/%m/%Y}"
    name = told(title, synthetic=data.synthetic)
    return commune_map.draw(commune_map.Map(name, data.indicator.unit, boundary, places))


def completeness(found: Matrix) -> Picture | None:
    """Agency by year; None while nobody owes a report."""
    if not found.rows:
        return None
    cells = {
        (row.agency.short_name, str(year)): Sign(SIGNS[cell][0], str(cell.label), SIGNS[cell][1])
        for row in found.rows
        for year, cell in row.cells
        if cell in SIGNS
    }
    return matrix.draw(
        matrix.Matrix(
            title=_("Cơ quan báo cáo theo năm"),
            description=_("Mỗi hàng một cơ quan, mỗi cột một năm."),
            corner=_("Cơ quan"),
            rows=list(dict.fromkeys(row.agency.short_name for row in found.rows)),
            columns=[str(year) for year in found.years],
            cells=cells,
        )
    )


def orphans(found: Links) -> Picture:
    """Target × task × indicator: what serves what, what stands alone."""
    yes, guessed = Sign("■", _("phục vụ"), 3), Sign("•", _("phục vụ, suy ra"), 2)
    alone, counted = Sign("×", _("không có"), 0), Sign("▲", _("có chỉ số đo"), 4)
    measured, orphan = _("Chỉ số"), _("Không phục vụ chỉ tiêu nào")
    cells = {pair: guessed if pair in found.inferred else yes for pair in sorted(found.pairs)}
    for code in found.targets:
        cells[code, measured] = counted if found.measured[code] else alone
    for code in found.tasks_alone:
        cells[orphan, code] = alone
    return matrix.draw(
        matrix.Matrix(
            title=_("Chỉ tiêu, nhiệm vụ và chỉ số"),
            description=_("Mỗi hàng một chỉ tiêu, mỗi cột một nhiệm vụ; cột đầu là chỉ số đo."),
            corner=_("Chỉ tiêu"),
            rows=[*found.targets, orphan],
            columns=[measured, *found.tasks],
            cells=cells,
            note=_("Liên kết suy ra từ nội dung, chờ cơ quan chủ trì xác nhận."),
        )
    )


def money_waterfall(found: Waterfall, year: int) -> Picture | None:
    """The money of a year from estimate to settlement; None while no stage is recorded."""
    stages = [
        waterfall.Stage(step.label, step.amount, number(Decimal(step.amount or 0)))
        for step in found.steps
        if step.stage not in ASIDE
    ]
    if all(stage.amount is None for stage in stages):
        return None
    title = _("Kinh phí năm %(year)d: %(label)s") % {"year": year, "label": found.label}
    return waterfall.draw(told(title, synthetic=found.synthetic), stages)


def task_timeline(rows: Sequence[TaskRow], start: date, end: date, today: date) -> Picture:
    """Dated tasks, then standing ones, from the first to the last day of the plan."""
    ordered = sorted(rows, key=lambda row: row.kind != "one_off")
    bars = [
        timeline.Bar(
            label=f"{row.code} {_short(row.title)}",
            start=start,
            end=row.due_date or end,
            standing=row.kind != "one_off",
            words=_("có thời hạn") if row.kind == "one_off" else _("thường xuyên, định kỳ"),
        )
        for row in ordered
    ]
    return timeline.draw(_("Thời hạn của các nhiệm vụ"), bars, today)


def _short(title: str, letters: int = 38) -> str:
    return title if len(title) <= letters else title[: letters - 1].rsplit(" ", 1)[0] + "…"
