"""Annex VII: figures by commune, on the boundaries of the cut-off day."""

from collections.abc import Sequence

from ansinh.areas.models import Area
from ansinh.plan.drawn import Shapes, area_map
from ansinh.plan.models import Indicator
from ansinh.plan.queries.areas import AreaValue, MapData
from ansinh.plan.reports.sentences import day
from ansinh.plan.writing.content import NONE, Block, Drawing, Figure, Grid, Inline, Remark

# An annex wider than this is cut into tables that fit the page.
COLUMNS = 6
ESTIMATED = " (ước theo tỷ lệ chia)"


def areas(maps: Sequence[MapData], units: Sequence[Area], shapes: Shapes) -> list[Block]:
    """A table of every indicator that has figures of communes, then its map."""
    if not maps:
        return [Remark("Chưa có chỉ tiêu nào có số liệu theo địa bàn của năm.")]
    blocks: list[Block] = []
    for start in range(0, len(maps), COLUMNS):
        blocks.append(_table(maps[start : start + COLUMNS]))
    for data in maps:
        picture = area_map(data, units, shapes)
        if picture is not None:
            blocks.append(Drawing(picture))
    return blocks


def _table(maps: Sequence[MapData]) -> Grid:
    first = maps[0]
    heads = [f"{one.indicator.name} ({one.indicator.unit}), kỳ {one.period}" for one in maps]
    header = ["TT", f"Địa bàn (ranh giới ngày {day(first.day)})", *heads]
    found = [{row.code: row for row in one.rows} for one in maps]
    rows: list[list[Inline]] = []
    for at, area in enumerate(first.rows, start=1):
        cells = [_cell(one, values.get(area.code)) for one, values in zip(maps, found, strict=True)]
        rows.append([str(at), area.name, *cells])
    rows.append(["", "Toàn thành phố", *(_cell(one, one.total) for one in maps)])
    room = 180 / len(maps)
    return Grid(header, rows, [10, 60, *[room] * len(maps)], size=10)


def _cell(data: MapData, row: AreaValue | None) -> Inline:
    if row is None or row.value is None:
        return NONE
    text = row.text + (ESTIMATED if row.estimated else "")
    if data.synthetic:
        text += " (giả lập)"
    key = f"{data.indicator.code}/{data.period}/{row.code}@{data.day}"
    whole = data.indicator.kind == Indicator.Kind.COUNT and not row.estimated
    return Figure(key, text, number=row.numerator if whole else None)
