"""The city by commune: a cell for each, from its centre and size, or its own boundary when loaded.

An area far off the others (an island district) stands in a box of its own at the edge, never left
out. The dense centre is drawn once more, larger, with names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import altair
from django.utils.translation import gettext as _

from ansinh.plan.pictures.geometry import Centre, Point, cells, plane
from ansinh.plan.pictures.picture import INK, MID, SHADES, Chart, Picture, finished, values

WIDE, ZOOM = 430, 430
FAR_KM = 150.0
SMALL_KM2, NEAR_KM = 75.0, 14.0
CLASSES = len(SHADES)
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Place:
    """An area and its value; None: no data. `shape`: its boundary as rings of (lon, lat)."""

    code: str
    name: str
    lat: float
    lon: float
    km2: float
    value: float | None
    words: str
    estimated: bool = False
    shape: Sequence[Ring] = ()


@dataclass(frozen=True)
class Map:
    """What is drawn: `boundary` says whose boundaries, of which day, in words."""

    title: str
    unit: str
    boundary: str
    places: Sequence[Place]


def draw(asked: Map) -> Picture:
    """The map, its classes by equal counts, and a table of every area in the order given."""
    limits = _limits([place.value for place in asked.places if place.value is not None])
    note = [
        _("Ô vẽ từ tâm và diện tích, không phải ranh giới hành chính.")
        if not all(place.shape for place in asked.places)
        else _("Ranh giới do thành phố cung cấp."),
        _("Ô trắng có dấu × là chưa có số liệu."),
    ]
    if any(place.estimated for place in asked.places):
        note.append(_("Dấu * là số ước theo tỷ lệ chia tách địa bàn."))
    return Picture(
        title=asked.title,
        description=_("Bản đồ theo xã, phường, đặc khu; %s.") % asked.boundary,
        headers=(_("Địa bàn"), asked.unit or _("Giá trị")),
        rows=[(p.name, p.words + (" *" if p.estimated else "")) for p in asked.places],
        chart=finished(_chart(asked, limits)),
        note=" ".join(note),
    )


def _limits(figures: Sequence[float]) -> list[float]:
    """Upper limits of the classes but the last: equal counts, equal limits joined."""
    ordered = sorted(figures)
    if not ordered:
        return []
    cuts = [ordered[len(ordered) * k // CLASSES] for k in range(1, CLASSES)]
    return sorted({cut for cut in cuts if cut > ordered[0]})


def _class(value: float, limits: Sequence[float]) -> int:
    return sum(value >= limit for limit in limits)


def _names(asked: Map, limits: Sequence[float]) -> list[str]:
    """The classes in words, from the figures of the areas themselves."""
    names, known = [], [place for place in asked.places if place.value is not None]
    known.sort(key=lambda place: place.value or 0)
    for number in range(len(limits) + 1):
        inside = [
            p for p in asked.places if p.value is not None and _class(p.value, limits) == number
        ]
        inside.sort(key=lambda place: place.value or 0)
        low, high = (inside[0].words, inside[-1].words) if inside else ("", "")
        names.append(low if low == high else f"{low} – {high}")
    return names


def _chart(asked: Map, limits: Sequence[float]) -> Any:
    origin = median(place.lat for place in asked.places) if asked.places else 0.0
    here = {p.code: plane(p.lat, p.lon, origin) for p in asked.places}
    middle = tuple(median(point[axis] for point in here.values()) for axis in (0, 1))
    far = {code for code, point in here.items() if _apart(point, middle) > FAR_KM}
    near = [p for p in asked.places if p.code not in far]
    names = _names(asked, limits)
    rows = _features(near, origin, limits, names)
    dense = _dense(near, here)
    key = altair.Legend(title=asked.unit or None, orient="bottom", columns=2)
    panels = [_panel(rows, names, WIDE, key)]
    if dense:
        inside = [row for row in rows if row["code"] in dense]
        panels.append(_panel(inside, names, ZOOM))
    for place in asked.places:
        if place.code in far:
            panels.append(_panel(_features([place], origin, limits, names), names, 90))
    return altair.hconcat(*panels, spacing=14).resolve_scale(fill="shared")


def _apart(point: Point, middle: Sequence[float]) -> float:
    return max(abs(point[0] - middle[0]), abs(point[1] - middle[1]))


def _dense(places: Sequence[Place], here: Mapping[str, Point]) -> set[str]:
    """The codes of small areas close to the middle of the small areas: the built-up centre."""
    small = [p for p in places if p.km2 < SMALL_KM2]
    if len(small) < len(places) / 10:
        return set()
    crowd = sorted(
        small, key=lambda p: sum(_apart(here[p.code], here[q.code]) < NEAR_KM for q in small)
    )
    heart = here[crowd[-1].code]
    return {p.code for p in small if _apart(here[p.code], heart) < NEAR_KM}


def _features(
    places: Sequence[Place], origin: float, limits: Sequence[float], names: Sequence[str]
) -> list[dict[str, Any]]:
    drawn = cells([Centre(p.lat, p.lon, p.km2) for p in places], origin)
    rows = []
    for place, cell in zip(places, drawn, strict=True):
        rings = [[plane(lat, lon, origin) for lon, lat in ring] for ring in place.shape] or [cell]
        east, north = plane(place.lat, place.lon, origin)
        number = None if place.value is None else _class(place.value, limits)
        rows.append(
            {
                "type": "Feature",
                "geometry": {"type": "Polygon", "coordinates": _closed(rings)},
                "code": place.code,
                "name": place.name,
                "class": "" if number is None else names[number],
                "dark": number is not None and number > CLASSES // 2,
                "sign": "×" if number is None else "",
                "at": {"type": "Point", "coordinates": [east, -north]},
            }
        )
    return rows


def _closed(rings: Sequence[Sequence[Point]]) -> list[list[list[float]]]:
    """Rings as GeoJSON wants them, north up on a plane that grows downwards."""
    return [[[x, -y] for x, y in (*ring, ring[0])] for ring in rings if ring]


def _panel(
    rows: Sequence[Mapping[str, Any]],
    names: Sequence[str],
    size: int,
    key: altair.Legend | None = None,
) -> Chart:
    """One frame; without a key it shows the names."""
    named = key is None
    known = altair.Chart(values([r for r in rows if r["class"]]))
    shape = known.mark_geoshape(stroke=INK, strokeWidth=0.6).encode(
        fill=altair.Fill("class:N", legend=key, scale=altair.Scale(domain=names, range=SHADES))
    )
    blank = altair.Chart(values([r for r in rows if not r["class"]]))
    layers: list[Chart] = [shape, blank.mark_geoshape(fill="white", stroke=MID, strokeWidth=0.6)]
    text = {"sign": blank, **({"name": altair.Chart(values(rows))} if named else {})}
    for field, chart in text.items():
        ink = altair.condition("datum.dark", altair.value("white"), altair.value(INK))
        layers.append(
            chart.transform_calculate(e="datum.at.coordinates[0]", n="datum.at.coordinates[1]")
            .mark_text(fontSize=9, dy=9 if field == "sign" and named else 0)
            .encode(longitude="e:Q", latitude="n:Q", text=f"{field}:N", color=ink)
        )
    panel: Chart = altair.layer(*layers, width=size, height=size if size > 100 else 70)
    return panel.project(type="identity")
