"""Cells for areas of which only the centre and the size are known.

A cell is the part of the plane nearer to its centre than to any other, where a large area reaches
further than a small one (power diagram, Aurenhammer 1987), cut by a circle somewhat larger than the
area itself. Cells never overlap; they are a picture of place and size, not a boundary.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin, sqrt

Point = tuple[float, float]
KM_PER_DEGREE = 111.32
REACH = 1.25
CORNERS = 40


@dataclass(frozen=True)
class Centre:
    """The centre of an area in degrees, and its size in square kilometres."""

    lat: float
    lon: float
    km2: float


def plane(lat: float, lon: float, origin: float) -> Point:
    """Kilometres east and north; `origin` is the latitude at which east is measured."""
    return lon * KM_PER_DEGREE * cos(radians(origin)), lat * KM_PER_DEGREE


def cells(centres: Sequence[Centre], origin: float) -> list[list[Point]]:
    """One polygon in kilometres for each centre, in order; empty where another cell swallows it."""
    placed = [plane(c.lat, c.lon, origin) for c in centres]
    weights = [c.km2 / pi for c in centres]
    return [_cell(here, placed, weights) for here in range(len(centres))]


def _cell(here: int, placed: Sequence[Point], weights: Sequence[float]) -> list[Point]:
    reach = REACH * sqrt(weights[here])
    x, y = placed[here]
    polygon = [
        (x + reach * cos(2 * pi * k / CORNERS), y + reach * sin(2 * pi * k / CORNERS))
        for k in range(CORNERS)
    ]
    for there, (a, b) in enumerate(placed):
        apart = hypot(a - x, b - y)
        if there == here or apart == 0:
            continue
        # The line on which both powers are equal, as a share of the way to the neighbour.
        share = 0.5 + (weights[here] - weights[there]) / (2 * apart * apart)
        if share * apart < reach:
            polygon = _nearer(polygon, (x + share * (a - x), y + share * (b - y)), (a - x, b - y))
        if not polygon:
            return []
    return polygon


def _nearer(polygon: Sequence[Point], at: Point, away: Point) -> list[Point]:
    """The part of a convex polygon behind the line through `at` that looks towards `away`."""

    def beyond(point: Point) -> float:
        return (point[0] - at[0]) * away[0] + (point[1] - at[1]) * away[1]

    kept: list[Point] = []
    for before, after in zip((polygon[-1], *polygon[:-1]), polygon, strict=True):
        first, second = beyond(before), beyond(after)
        if (first > 0) != (second > 0):
            part = first / (first - second)
            kept.append(
                (
                    before[0] + part * (after[0] - before[0]),
                    before[1] + part * (after[1] - before[1]),
                )
            )
        if second <= 0:
            kept.append(after)
    return kept


def area(polygon: Sequence[Point]) -> float:
    """The size of a polygon in square kilometres (shoelace formula)."""
    pairs = zip(polygon, (*polygon[1:], *polygon[:1]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
