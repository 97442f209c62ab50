"""What the queries found, as pictures: nothing synthetic without its mark, nothing left out."""

from datetime import UTC, date, datetime

import pytest

from ansinh.areas.boundaries import NotGeoJson, read_boundaries
from ansinh.areas.queries import boundaries_of, communes_on
from ansinh.areas.services import keep_boundaries
from ansinh.plan.drawn import orphans, scorecard_bullets, target_trajectory, told
from ansinh.plan.queries import links, scorecard

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_what_is_synthetic_is_marked() -> None:
    assert told("T2", synthetic=True) == "T2 (giả lập)"
    assert told("T2", synthetic=False) == "T2"


def test_every_target_with_a_number_has_its_bullet(plan) -> None:
    rows = scorecard(2026, on=DAY)
    picture = scorecard_bullets(rows, 2026)
    numbers = [row.code for row in rows if row.target.value is not None]
    assert picture is not None
    assert [row[0].split()[0] for row in picture.rows] == numbers
    assert not any("giả lập" in row[0] for row in picture.rows)


def test_a_series_is_drawn_and_a_target_in_words_is_not(plan) -> None:
    rows = {row.code: row for row in scorecard(2026, on=DAY)}
    drawn = target_trajectory(rows["T5"])
    assert drawn is not None
    assert {"2020", "2022"} <= {row[0] for row in drawn.rows}
    assert target_trajectory(rows["T1"]) is None


def test_the_matrix_names_what_stands_alone(plan) -> None:
    found = links(plan)
    assert len(found.targets) == 22 and len(found.tasks) == 57
    assert found.targets_alone == []
    assert {"III.1.a", "III.11.a"} <= set(found.tasks_alone)
    assert "III.7.a" not in found.tasks_alone
    assert found.inferred == found.pairs
    picture = orphans(found)
    assert len(picture.rows) == 23 and len(picture.headers) == 59


def geojson(tmp_path, *features: str):
    path = tmp_path / "xa.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [' + ",".join(features) + "]}")
    return path


def feature(code: str, geometry: str) -> str:
    return f'{{"type": "Feature", "properties": {{"code": "{code}"}}, "geometry": {geometry}}}'


SQUARE = '{"type": "Polygon", "coordinates": [[[108,16],[108.1,16],[108.1,16.1],[108,16]]]}'


def test_boundaries_of_the_city_are_kept_and_the_others_named(plan, tmp_path) -> None:
    path = geojson(
        tmp_path,
        feature("20242", SQUARE),
        feature("99999", SQUARE),
        feature("20257", '{"type": "Point", "coordinates": [108, 16]}'),
        '{"type": "Feature", "properties": {}, "geometry": null}',
    )
    read = read_boundaries(path, DAY)
    assert keep_boundaries(read, "thử", AT) == 1
    assert [(one.row, one.field) for one in read.refused] == [
        (2, "code"), (3, "geometry"), (4, "code"),
    ]  # fmt: skip
    assert keep_boundaries(read, "thử", AT) == 1
    kept = boundaries_of(communes_on(DAY))
    assert kept == {"20242": [[[108.0, 16.0], [108.1, 16.0], [108.1, 16.1], [108.0, 16.0]]]}


def test_another_file_is_no_map(tmp_path) -> None:
    path = tmp_path / "x.geojson"
    path.write_text("[]")
    with pytest.raises(NotGeoJson, match="FeatureCollection"):
        read_boundaries(path, DAY)
