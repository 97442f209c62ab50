"""Values of communes on the boundaries of any day."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

import polars as pl
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ansinh.areas.models import Area, AreaSuccession
from ansinh.db.copying import copy_csv_out
from ansinh.plan.boundaries import Link, Territory, Unit, convert
from ansinh.plan.models import Indicator, Observation, SplitWeight
from ansinh.plan.words import number

# Of every value the latest standing version; of one area and period the surest source.
SQL = """
    SELECT DISTINCT ON (indicator.code, o.period, o.area_id)
           indicator.code AS code, o.period AS period, o.area_id AS unit, o.period_end AS ended,
           area.valid_from AS since, area.valid_until AS until, o.numerator AS numerator,
           o.denominator AS denominator, o.value AS value, o.status AS status,
           o.synthetic AS synthetic, indicator.per AS per,
           indicator.kind IN ('share', 'rate', 'mean') AS ratio
    FROM plan_observation AS o
    JOIN plan_indicator AS indicator ON indicator.id = o.indicator_id
    JOIN areas_area AS area ON area.id = o.area_id AND area.level = 'COMMUNE'
    WHERE indicator.code = ANY (%s) AND (%s::text IS NULL OR o.period = %s)
      AND o.as_of <= %s AND o."group" = '' AND o.reason <> 'withdrawn'
      AND o.state IN ('verified', 'published')
      AND NOT EXISTS (SELECT FROM plan_observation AS later
                      WHERE later.supersedes_id = o.id AND later.state IN ('verified', 'published'))
    ORDER BY indicator.code, o.period, o.area_id,
             strpos('MFEPA', o.status) DESC, o.as_of DESC, o.version DESC
"""
SCHEMA = {
    "code": pl.String, "period": pl.String, "unit": pl.Int64, "ended": pl.Date, "since": pl.Date,
    "until": pl.Date, "numerator": pl.Int64, "denominator": pl.Int64, "value": pl.Float64,
    "status": pl.String, "synthetic": pl.String, "per": pl.Int64, "ratio": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class AreaValue:
    """A commune of the asked day with its figure; `text` is '—' where nothing can be said, and
    `why` tells the reason. `sources` of `expected` former units had a value.
    """

    code: str
    name: str
    valid_from: date | None
    value: float | None
    text: str
    numerator: int | None
    denominator: int | None
    estimated: bool
    sources: int
    expected: int
    why: str

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class MapData:
    """One indicator in one period on the boundaries of one day."""

    indicator: Indicator
    period: str
    day: date
    reported_on: date | None
    converted: bool
    rows: tuple[AreaValue, ...]
    unallocated: AreaValue | None
    total: AreaValue | None
    statuses: tuple[str, ...]
    synthetic: bool

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "indicator": self.indicator.code,
            "period": self.period,
            "boundaries": self.day,
            "converted": self.converted,
            "rows": [row.as_dict() for row in self.rows],
            "unallocated": self.unallocated.as_dict() if self.unallocated else None,
            "total": self.total.as_dict() if self.total else None,
            "statuses": list(self.statuses),
            "synthetic": self.synthetic,
        }


def territory() -> Territory:
    """The communes through time, and what became of each."""
    communes = Area.objects.filter(level=Area.Level.COMMUNE)
    units = {area.pk: Unit(area.pk, area.valid_from, area.valid_until) for area in communes}
    weights = dict(SplitWeight.objects.values_list("succession", "weight"))
    columns = ("pk", "on", "predecessor", "successor", "share")
    rows = AreaSuccession.objects.filter(predecessor__in=units).values_list(*columns)
    links = [
        Link(on, old, new, share == AreaSuccession.Share.FULL, _float(weights.get(pk)))
        for pk, on, old, new, share in rows
    ]
    return Territory(units, links)


def _float(weight: Decimal | None) -> float | None:
    return None if weight is None else float(weight)


def frame(
    codes: Sequence[str], on: date, land: Territory, period: str | None = None
) -> pl.DataFrame:
    """The standing values of communes, ready to be put on other boundaries."""
    file = copy_csv_out(SQL, [list(codes), period, period, on])
    rows = pl.read_csv(file, schema=SCHEMA)
    ended = pl.min_horizontal("ended", "until")
    days = rows.with_columns(day=pl.max_horizontal(ended, "since"))
    changes = pl.Series(land.changes, dtype=pl.Date)
    return days.with_columns(
        series=pl.col("code") + "|" + pl.col("period"),
        ref=changes.search_sorted(days["day"], side="right").cast(pl.Int16),
        ratio=pl.col("ratio") == "t",
        synthetic=pl.col("synthetic") == "t",
    )


def bases(rows: pl.DataFrame, epoch: int) -> pl.DataFrame:
    """By which figures of the same indicator a unit may be divided: those of the latest period that
    was reported on the boundaries of `epoch`.
    """
    then = rows.filter(pl.col("ref") == epoch)
    last = then.filter(pl.col("ended") == pl.col("ended").max().over("code"))
    base = pl.when(pl.col("ratio")).then(pl.col("denominator")).otherwise(pl.col("value"))
    return last.select("code", "unit", base=base.cast(pl.Float64)).unique(["code", "unit"])


def converted(codes: Sequence[str], on: date, day: date) -> pl.DataFrame:
    """Every value of `codes` up to `on`, on the boundaries of `day`."""
    land = territory()
    rows = frame(codes, on, land)
    known = bases(rows, land.epoch(day))
    wanted = rows.select("series", "code").unique().join(known, on="code").drop("code")
    return convert(rows, land, day, wanted)


def _reported(code: str, on: date) -> QuerySet[Observation]:
    return Observation.objects.filter(
        indicator__code=code, area__level=Area.Level.COMMUNE, as_of__lte=on, group="",
        state__in=Observation.STANDING,
    )  # fmt: skip


def periods_of(code: str, on: date) -> list[str]:
    """The periods for which communes have values, the latest first."""
    rows = _reported(code, on)
    found = rows.order_by().values_list("period", "period_end").distinct()
    return [period for period, _end in sorted(found, key=lambda row: row[1], reverse=True)]


def mapped() -> list[Indicator]:
    """The indicators that have values of communes."""
    rows = Observation.objects.filter(area__level=Area.Level.COMMUNE, group="")
    codes = rows.order_by().values_list("indicator", flat=True).distinct()
    return list(Indicator.objects.filter(pk__in=list(codes)).order_by("position", "code"))


def map_data(indicator: Indicator, period: str, day: date, *, on: date) -> MapData:
    """The indicator in `period` as known up to `on`, on the boundaries of `day`."""
    land = territory()
    rows = frame([indicator.code], on, land, period)
    main = rows["ref"].mode().sort().to_list()
    reported = main[0] if main else land.epoch(day)
    rows = rows.filter(pl.col("ref") == reported)
    target = land.epoch(day)
    base = _base(indicator, land, target, on) if reported > target else None
    shown = convert(
        rows,
        land,
        day,
        base.with_columns(series=pl.lit(rows["series"][0]))
        if base is not None and rows.height
        else None,
    )
    found = {row["to"]: row for row in shown.to_dicts()}
    areas = list(Area.objects.filter(pk__in=land.standing(target)).order_by("code"))
    values = tuple(_area_value(area, found.get(area.pk), indicator) for area in areas)
    return MapData(
        indicator=indicator,
        period=period,
        day=day,
        reported_on=rows["day"].to_list()[0] if rows.height else None,
        converted=reported != target,
        rows=values,
        unallocated=_area_value(None, found[None], indicator) if None in found else None,
        total=_total(shown, indicator),
        statuses=tuple(
            str(Observation.Status(s).label) for s in sorted(set(rows["status"].to_list()))
        ),
        synthetic=bool(rows["synthetic"].any()),
    )


def _base(indicator: Indicator, land: Territory, epoch: int, on: date) -> pl.DataFrame | None:
    """The figures of the latest period that was reported on the boundaries of `epoch`."""
    last = land.changes[epoch] if epoch < len(land.changes) else date.max
    known = _reported(indicator.code, on).filter(period_end__lt=last)
    period = known.order_by("-period_end").values_list("period", flat=True).first()
    if period is None:
        return None
    rows = bases(frame([indicator.code], on, land, period), epoch)
    return rows.drop("code") if rows.height else None


def _text(value: float | None, unit: str) -> str:
    if value is None:
        return "—"
    return f"{number(Decimal(f'{value:.2f}'))} {unit}".strip()


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _area_value(
    area: Area | None, row: dict[str, object] | None, indicator: Indicator
) -> AreaValue:
    found = row or {}
    value = found.get("value")
    value = float(str(value)) if value is not None else None
    sources, expected = int(str(found.get("sources") or 0)), int(str(found.get("expected") or 0))
    numerator, denominator = found.get("numerator"), found.get("denominator")
    return AreaValue(
        code=area.code if area else "",
        name=str(area) if area else str(_("Chưa chia được cho đơn vị nào")),
        valid_from=area.valid_from if area else None,
        value=value,
        text=_text(value, indicator.unit),
        numerator=_whole(float(str(numerator))) if numerator is not None else None,
        denominator=_whole(float(str(denominator))) if denominator is not None else None,
        estimated=bool(found.get("estimated")),
        sources=sources,
        expected=expected,
        why=_why(row, value, sources, expected, indicator),
    )


def _why(
    row: dict[str, object] | None, value: float | None, sources: int, expected: int,
    indicator: Indicator,
) -> str:  # fmt: skip
    if row is None or not sources:
        return _("chưa có số liệu")
    if value is None and indicator.ratio:
        return _("thiếu tử số, mẫu số nên không cộng được")
    if sources < expected:
        return _("mới có %(n)d/%(all)d đơn vị cũ") % {"n": sources, "all": expected}
    return ""


def _total(shown: pl.DataFrame, indicator: Indicator) -> AreaValue | None:
    if not shown.height:
        return None
    numerator = float(shown["numerator"].sum())
    denominator = float(shown["denominator"].sum())
    value = None
    if not indicator.ratio:
        value = float(shown["value"].sum())
    elif denominator:
        value = numerator * indicator.per / denominator
    counted = shown["denominator"].is_not_null().any()
    return AreaValue(
        code="", name=str(_("Toàn thành phố")), valid_from=None, value=value,
        text=_text(value, indicator.unit),
        numerator=_whole(numerator) if counted else None,
        denominator=_whole(denominator) if counted else None,
        estimated=False, sources=int(shown["sources"].sum()), expected=0, why="",
    )  # fmt: skip


def change_days() -> list[date]:
    """The days on which communes changed, and whose boundaries may be asked for."""
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT DISTINCT link."on" FROM areas_areasuccession AS link JOIN areas_area AS area'
            " ON area.id = link.predecessor_id AND area.level = 'COMMUNE' ORDER BY 1"
        )
        return [day for (day,) in cursor.fetchall()]
