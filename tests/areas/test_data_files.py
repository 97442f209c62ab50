"""The data files of administrative units, agencies and synthetic names say what they should."""

import csv
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "src" / "ansinh"
AREAS = HOUSE / "areas" / "data"
SYNTHETIC = HOUSE / "registry" / "synthetic"
CONFIDENCE = {"source read", "secondary", "derived", "memory", "not found"}
FOREVER = "9999-12-31"


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNITS = read(AREAS / "units.csv")
SUCCESSIONS = read(AREAS / "successions.csv")
AGENCIES = read(AREAS / "agencies.csv")
AGENCY_SUCCESSIONS = read(AREAS / "agency_successions.csv")
SPANS = defaultdict(list)
for _unit in UNITS:
    SPANS[_unit["code"]].append(_unit)


def until(row):
    return row["valid_until"] or FOREVER


def valid(rows, day):
    return [row for row in rows if row["valid_from"] <= day <= until(row)]


def day_after(day):
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def day_before(day):
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def communes(day, province):
    districts = {
        unit["code"]
        for unit in valid(UNITS, day)
        if unit["level"] == "DISTRICT" and unit["parent_code"] == province
    }
    return [
        unit
        for unit in valid(UNITS, day)
        if unit["level"] == "COMMUNE" and unit["parent_code"] in districts | {province}
    ]


@pytest.mark.parametrize("path", sorted([*AREAS.glob("*.csv"), *SYNTHETIC.glob("*.csv")]))
def test_files_are_composed_unicode_in_plain_lines(path):
    text = path.read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not text.startswith("\ufeff")
    assert "\r" not in text


@pytest.mark.parametrize("rows", [UNITS, SUCCESSIONS, AGENCIES, AGENCY_SUCCESSIONS])
def test_every_row_says_how_sure_it_is(rows):
    assert {row["confidence"] for row in rows} <= CONFIDENCE


def test_spans_of_one_code_do_not_overlap():
    for spans in SPANS.values():
        ordered = sorted(spans, key=lambda span: span["valid_from"])
        for earlier, later in pairwise(ordered):
            assert until(earlier) < later["valid_from"], (earlier, later)
    for unit in UNITS:
        assert unit["valid_from"] <= until(unit)


def test_every_child_has_a_valid_parent_on_each_day_of_its_span():
    for unit in UNITS:
        if unit["level"] == "PROVINCE":
            assert unit["parent_code"] == ""
            continue
        day = unit["valid_from"]
        while day <= until(unit):
            parents = valid(SPANS[unit["parent_code"]], day)
            assert len(parents) == 1, (unit["code"], day)
            if until(parents[0]) == FOREVER:
                break
            day = day_after(parents[0]["valid_until"])


def test_a_span_cut_at_the_floor_says_so():
    for unit in UNITS:
        assert (unit["valid_from"] == "2019-01-01") == (unit["since_floor"] == "1")
        assert unit["known_since"] < "2019-01-01"


def test_today_there_are_94_communes_of_three_kinds():
    today = communes("2026-11-01", "48")
    assert Counter(unit["kind"] for unit in today) == {"phường": 23, "xã": 70, "đặc khu": 1}
    assert len(valid(UNITS, "2026-11-01")) == 95
    for unit in today:
        assert float(unit["area_km2"]) > 0
        assert int(unit["population"]) > 0
        assert 14.9 < float(unit["lat"]) < 17.2
        assert 107.2 < float(unit["lon"]) < 112.8


@pytest.mark.parametrize(
    ("day", "city", "province"), [("2025-06-30", 47, 233), ("2024-12-31", 56, 241)]
)
def test_communes_are_as_many_as_the_statistics_office_lists(day, city, province):
    assert len(communes(day, "48")) == city
    assert len(communes(day, "49")) == province


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("20242", "2024-06-01", "Phước Ninh"),
        ("20242", "2026-11-01", "Hải Châu"),
        ("20218", "2024-12-31", "Vĩnh Trung"),
        ("20218", "2025-01-01", "Thạc Gián"),
    ],
)
def test_a_code_means_what_it_meant_on_the_day(code, day, name):
    assert [unit["name"] for unit in valid(SPANS[code], day)] == [name]


def test_a_commune_follows_its_district():
    parents = {
        day: valid(SPANS["20656"], day)[0]["parent_code"]
        for day in ("2024-12-31", "2025-01-01", "2025-07-01")
    }
    assert parents == {"2024-12-31": "519", "2025-01-01": "509", "2025-07-01": "48"}


def test_both_ends_of_every_succession_exist_on_the_day():
    keys = {(unit["code"], unit["valid_from"]): unit for unit in UNITS}
    for row in SUCCESSIONS:
        source = keys[row["from_code"], row["from_valid_from"]]
        assert source["valid_from"] <= day_before(row["on"]) <= until(source), row
        if not row["to_code"]:
            assert row["to_valid_from"] == ""
            assert row["note"], row
            continue
        target = keys[row["to_code"], row["to_valid_from"]]
        assert target["valid_from"] <= row["on"] <= until(target), row
        assert source is not target, row


def test_what_ends_says_where_it_went_and_only_a_transfer_leaves_its_source_alive():
    ended = {(unit["code"], unit["valid_from"]) for unit in UNITS if unit["valid_until"]}
    gone = {
        (row["from_code"], row["from_valid_from"])
        for row in SUCCESSIONS
        if row["kind"] != "transfer"
    }
    assert ended == gone


def test_words_of_successions_are_known():
    assert {row["share"] for row in SUCCESSIONS} == {"FULL", "PART"}
    assert {row["kind"] for row in SUCCESSIONS} <= {
        "merge",
        "split",
        "rename",
        "upgrade",
        "transfer",
        "parent_change",
        "abolished",
    }
    by_source = defaultdict(list)
    for row in SUCCESSIONS:
        if row["kind"] != "transfer":
            by_source[row["from_code"], row["from_valid_from"]].append(row["share"])
    for shares in by_source.values():
        assert shares == ["FULL"] or (len(shares) > 1 and set(shares) == {"PART"})


def test_281_units_became_94_and_only_hoa_lien_was_split():
    rows = [row for row in SUCCESSIONS if row["decree"].startswith("1659/NQ-UBTVQH15")]
    assert len(rows) == 282
    assert len({row["from_code"] for row in rows}) == 281
    assert len({row["to_code"] for row in rows}) == 94
    assert {row["from_code"] for row in rows if row["share"] == "PART"} == {"20296"}
    assert all("khoản" in row["decree"] for row in rows)


def test_both_provinces_became_the_new_city():
    rows = [row for row in SUCCESSIONS if len(row["from_code"]) == 2]
    assert {(row["on"], row["from_code"], row["to_code"]) for row in rows} == {
        ("2025-07-01", "48", "48"),
        ("2025-07-01", "49", "48"),
    }
    abolished = [row for row in SUCCESSIONS if row["kind"] == "abolished"]
    assert len(abolished) == 24
    assert all(row["to_code"] == "" for row in abolished)


def test_agencies_are_one_a_code_and_know_their_groups_and_areas():
    codes = {row["code"]: row for row in AGENCIES}
    assert len(codes) == len(AGENCIES)
    assert {row["kind"] for row in AGENCIES} == {"AGENCY", "GROUP", "EXTERNAL"}
    for row in AGENCIES:
        assert row["valid_from"] <= until(row)
        if row["member_of"]:
            assert codes[row["member_of"]]["kind"] == "GROUP"
        if row["area_code"]:
            assert valid(SPANS[row["area_code"]], row["valid_from"])


def test_agency_successions_join_agencies_on_the_day():
    codes = {row["code"]: row for row in AGENCIES}
    for row in AGENCY_SUCCESSIONS:
        assert row["scope"]
        assert until(codes[row["from_code"]]) == day_before(row["on"]), row
        if row["to_code"]:
            target = codes[row["to_code"]]
            assert target["valid_from"] <= row["on"] <= until(target), row
        else:
            assert row["confidence"] == "not found"
            assert row["note"]
        assert row["confidence"] != "source read"


def test_an_agency_that_ended_has_a_successor_named_or_asked_for():
    ended = {row["code"] for row in AGENCIES if row["valid_until"]}
    assert ended == {row["from_code"] for row in AGENCY_SUCCESSIONS}


def test_names_are_enough_for_a_city_young_and_old():
    names = read(SYNTHETIC / "names.csv")
    count = Counter((row["part"], row["sex"]) for row in names if row["people"] == "Kinh")
    assert count["surname", ""] >= 25
    for sex in ("M", "F"):
        assert count["middle", sex] >= 60
        assert count["given", sex] >= 120
    keys = [(row["part"], row["sex"], row["people"], row["name"]) for row in names]
    assert len(set(keys)) == len(keys)
    assert {"Cơ Tu", "Gié Triêng", "Xơ Đăng"} <= {row["people"] for row in names}
    for row in names:
        assert int(row["weight"]) + int(row["weight_elderly"]) > 0


def test_the_age_prior_sums_to_its_base_and_calls_itself_a_prior():
    rows = read(SYNTHETIC / "age_sex.csv")
    assert {row["status"] for row in rows} == {"prior"}
    for profile in ("city", "country"):
        total = sum(
            int(row["male_per_100000"]) + int(row["female_per_100000"])
            for row in rows
            if row["profile"] == profile
        )
        assert abs(total - 100_000) <= 20
