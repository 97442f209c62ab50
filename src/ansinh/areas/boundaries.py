"""Boundaries of communes from a GeoJSON file of the city."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ansinh.areas.models import Area
from ansinh.areas.queries import AreaNotFound, area_on

CODE_FIELDS = ("code", "ma_xa", "MA_XA", "maXa", "commune_code")
Ring = list[tuple[float, float]]


class NotGeoJson(ValueError):
    """The file is not a GeoJSON collection of areas."""


@dataclass(frozen=True)
class Refused:
    """A feature that was not taken: its place in the file, the field, why, and what to do."""

    row: int
    field: str
    reason: str


@dataclass(frozen=True)
class Boundaries:
    """What a file says: the rings of each area, and the features refused."""

    found: tuple[tuple[Area, list[Ring]], ...]
    refused: tuple[Refused, ...]


def _features(path: Path) -> list[Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise NotGeoJson(
            _("Không đọc được tệp %(file)s: %(why)s. Hãy xuất lại ra GeoJSON, mã UTF-8.")
            % {"file": path.name, "why": wrong}
        ) from wrong
    if not isinstance(said, dict) or not isinstance(said.get("features"), list):
        raise NotGeoJson(
            _("Tệp %s không phải GeoJSON FeatureCollection. Hãy xuất lại từ phần mềm bản đồ.")
            % path.name
        )
    return list(said["features"])


def _rings(geometry: Any) -> Iterator[Ring]:
    """The rings of a polygon or several; raises ValueError where a coordinate is none."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(kind)
    for polygon in coordinates if kind == "MultiPolygon" else [coordinates]:
        for ring in polygon:
            points = [(float(point[0]), float(point[1])) for point in ring]
            if len(points) < 4 or any(
                not (-180 <= lon <= 180 and -90 <= lat <= 90) for lon, lat in points
            ):
                raise ValueError(ring)
            yield points


def _one(number: int, feature: Any, on: date) -> tuple[Area, list[Ring]] | Refused:
    properties = feature.get("properties") or {}
    code = next((str(properties[name]) for name in CODE_FIELDS if properties.get(name)), "")
    if not code:
        return Refused(number, "code", _("thiếu mã đơn vị; thêm trường «code» (mã 5 số)"))
    try:
        area = area_on(code.zfill(5), on)
    except AreaNotFound as wrong:
        return Refused(number, "code", str(wrong))
    try:
        return area, list(_rings(feature.get("geometry")))
    except (ValueError, TypeError, KeyError, IndexError):
        return Refused(
            number,
            "geometry",
            _("cần Polygon hoặc MultiPolygon, tọa độ kinh độ, vĩ độ (WGS 84)"),
        )


def read_boundaries(path: Path, on: date) -> Boundaries:
    """The boundaries of the areas that stand on `on`, and the features that cannot be taken. A unit
    told twice has its last. Raises NotGeoJson.
    """
    found: dict[int, tuple[Area, list[Ring]]] = {}
    refused = []
    for number, feature in enumerate(_features(path), start=1):
        one = _one(number, feature if isinstance(feature, dict) else {}, on)
        if isinstance(one, Refused):
            refused.append(one)
        else:
            found[one[0].pk] = one
    return Boundaries(tuple(found.values()), tuple(refused))
