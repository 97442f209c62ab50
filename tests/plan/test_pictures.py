"""Pictures: drawn whole, told in words, readable without colour, true to their figures."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import combinations, pairwise
from math import hypot, pi
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ansinh.plan.pictures import (
    Picture,
    bullets,
    commune_map,
    matrix,
    timeline,
    trajectory,
    waterfall,
)
from ansinh.plan.pictures.geometry import Centre, area, cells, plane
from ansinh.plan.pictures.picture import SHADES


def places(figures: list[float | None]) -> list[commune_map.Place]:
    return [
        commune_map.Place(
            code=str(number),
            name=f"Xã {number}",
            lat=16.0 + number * 0.05,
            lon=108.0,
            km2=20.0,
            value=figure,
            words="" if figure is None else f"{figure:g}",
        )
        for number, figure in enumerate(figures)
    ]


def bullet(**changes: object) -> bullets.Bullet:
    said = {
        "label": "T9 Bao phủ bảo hiểm y tế",
        "target": 95.0,
        "target_words": "≥ 95 %",
        "keeps_above": True,
        "value": 96.2,
        "value_words": "96,2 %",
        "before": 94.0,
        "before_words": "94 %",
        "state": "đạt",
    }
    return bullets.Bullet(**{**said, **changes})


def path(**changes: object) -> trajectory.Path:
    said = {
        "title": "Bao phủ bảo hiểm y tế",
        "unit": "%",
        "points": [
            trajectory.Point(2021, 94.0, "94"),
            trajectory.Point(2022, 95.0, "95", final=False),
            trajectory.Point(2023, 95.5, "95,5", breaks=True),
        ],
        "marks": [trajectory.Mark(2024, 96.0, "96", given=False)],
        "target": 97.0,
        "target_words": "≥ 97 %",
        "keeps_above": True,
        "due_year": 2025,
    }
    return trajectory.Path(**{**said, **changes})


def rows_of(chart: Mapping[str, Any], layer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The data of a layer, where Altair keeps it once for all layers too."""
    data = layer["data"]
    return data["values"] if "values" in data else chart["datasets"][data["name"]]


def all_pictures() -> dict[str, Picture]:
    signs = {("Sở Y tế", "2024"): matrix.Sign("▲", "đúng hạn", 4)}
    return {
        "bullets": bullets.draw("Chỉ tiêu", [bullet()]),
        "trajectory": trajectory.draw(path()),
        "map": commune_map.draw(commune_map.Map("Tỷ lệ", "%", "ranh giới 2026", places([1, None]))),
        "waterfall": waterfall.draw(
            "Kinh phí",
            [waterfall.Stage("Dự toán", 9_000_000, "9.000.000"), waterfall.Stage("Giao", None, "")],
        ),
        "timeline": timeline.draw(
            "Tiến độ",
            [timeline.Bar("III.1.a", date(2022, 1, 17), date(2025, 12, 31), True, "thường xuyên")],
            date(2024, 5, 1),
        ),
        "matrix": matrix.draw(
            matrix.Matrix("Báo cáo", "Cơ quan theo năm", "Cơ quan", ["Sở Y tế"], ["2024"], signs)
        ),
    }


@pytest.mark.parametrize("name", sorted(all_pictures()))
def test_a_picture_is_drawn_for_page_and_document_and_told_in_words(name: str) -> None:
    with translation.override("vi"):
        picture = all_pictures()[name]
        svg, png = picture.svg, picture.png(90)
    assert svg.startswith('<svg role="img"')
    assert f"<title>{picture.title}</title>" in svg and "<desc>" in svg
    assert "<script" not in svg and "style=" not in svg and "http-equiv" not in svg
    assert png.startswith(b"\x89PNG")
    assert picture.description and picture.rows
    assert all(len(row) == len(picture.headers) for row in picture.rows)


def test_words_from_outside_are_escaped() -> None:
    drawn = bullets.draw("<script>alert(1)</script>", [bullet(label="<b>đậm</b>")]).svg
    assert "<script>" not in drawn and "<b>" not in drawn


def test_shades_are_told_apart_without_colour() -> None:
    def lightness(shade: str) -> float:
        red, green, blue = (int(shade[at : at + 2], 16) for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    steps = [lightness(shade) for shade in SHADES]
    assert steps == sorted(steps, reverse=True)
    assert min(a - b for a, b in pairwise(steps)) > 20


def test_a_bar_begins_at_zero_or_is_a_dot() -> None:
    far = bullets.draw("x", [bullet()]).chart["vconcat"][0]["layer"]
    near = bullets.draw("x", [bullet(target=3.0, value=2.0, before=1.0)]).chart["vconcat"][0][
        "layer"
    ]
    assert [layer["mark"]["type"] for layer in far] == ["rect", "point", "tick", "tick"]
    assert [layer["mark"]["type"] for layer in near] == ["rect", "bar", "tick", "tick"]
    assert near[1]["encoding"]["x"]["scale"]["domain"][0] == 0


def test_a_value_that_is_missing_is_not_drawn_as_zero() -> None:
    layers = bullets.draw("x", [bullet(value=None, before=None)]).chart["vconcat"][0]["layer"]
    assert [layer["mark"]["type"] for layer in layers] == ["rect", "tick"]
    drawn = commune_map.draw(commune_map.Map("x", "", "y", places([0.0, None])))
    assert [row[1] for row in drawn.rows] == ["0", ""]
    assert "×" in drawn.svg


def test_the_table_of_a_trajectory_says_what_each_point_is() -> None:
    with translation.override("vi"):
        picture = trajectory.draw(path(ahead=(95.5, 97.5), ahead_words="Khoảng 95,5–97,5."))
    rows = {row[0]: row for row in picture.rows}
    assert rows["2022"][2] == "ước, sơ bộ"
    assert rows["2023"][4] == "gián đoạn chuỗi số"
    assert rows["2024"] == ("2024", "—", "", "96 (nội suy)", "")
    assert picture.rows[-1][3] == "≥ 97 %"
    assert "Khoảng 95,5–97,5." in picture.note and "nội suy" in picture.note


def test_a_line_is_not_drawn_over_a_break() -> None:
    chart = trajectory.draw(path()).chart
    [line, *_] = [layer for layer in chart["layer"] if "detail" in layer.get("encoding", {})]
    rows = rows_of(chart, line)
    assert [row["part"] for row in rows] == [0, 0, 1]


def test_the_waterfall_adds_up() -> None:
    sums = [9_000_000, 7_000_000, 8_000_000, 5_000_000]
    stages = [waterfall.Stage(f"K{n}", amount, str(amount)) for n, amount in enumerate(sums)]
    picture = waterfall.draw("Kinh phí", [*stages, waterfall.Stage("K9", None, "")])
    assert [row[2] for row in picture.rows] == ["", "−2", "+1", "−3", ""]
    assert picture.rows[-1][1] == "chưa có"


def test_classes_of_the_map_hold_equal_counts_and_every_area_one() -> None:
    chart = commune_map.draw(commune_map.Map("x", "%", "y", places(list(range(50))))).chart
    classes = [row["class"] for row in rows_of(chart, chart["hconcat"][0]["layer"][0])]
    assert {classes.count(name) for name in set(classes)} == {10}


coordinates = st.tuples(st.floats(15.0, 16.5), st.floats(107.0, 108.5), st.floats(1.0, 400.0)).map(
    lambda said: Centre(*said)
)


@given(st.lists(coordinates, min_size=1, max_size=12))
def test_cells_stay_within_reach_and_never_overlap(centres: list[Centre]) -> None:
    drawn = cells(centres, 15.8)
    assert len(drawn) == len(centres)
    for centre, cell in zip(centres, drawn, strict=True):
        x, y = plane(centre.lat, centre.lon, 15.8)
        reach = 1.25 * (centre.km2 / pi) ** 0.5
        assert all(hypot(a - x, b - y) <= reach * 1.0001 for a, b in cell)
    for (first, one), (second, other) in combinations(zip(centres, drawn, strict=True), 2):
        if plane(first.lat, first.lon, 15.8) == plane(second.lat, second.lon, 15.8):
            continue
        for x, y in other:
            assert _power(first, x, y) >= _power(second, x, y) - 1e-6
        for x, y in one:
            assert _power(second, x, y) >= _power(first, x, y) - 1e-6


def _power(centre: Centre, x: float, y: float) -> float:
    a, b = plane(centre.lat, centre.lon, 15.8)
    return (a - x) ** 2 + (b - y) ** 2 - centre.km2 / pi


def test_a_lone_cell_is_a_circle_of_the_area_and_a_half_more() -> None:
    [cell] = cells([Centre(16.0, 108.0, 100.0)], 16.0)
    assert area(cell) == pytest.approx(100.0 * 1.25**2, rel=0.01)


def test_an_island_far_off_is_drawn_in_a_box_of_its_own() -> None:
    far = commune_map.Place("20333", "Hoàng Sa", 16.568, 112.135, 305.0, 3.0, "3")
    drawn = commune_map.draw(commune_map.Map("x", "", "y", [*places([1.0, 2.0, 4.0]), far]))
    assert drawn.chart["hconcat"][-1]["height"] == 70
    assert re.search(r"Hoàng Sa", drawn.svg)
    assert drawn.rows[-1] == ("Hoàng Sa", "3")
