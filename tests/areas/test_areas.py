"""Loading and reading administrative units and agencies."""

import json
import shutil
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from ansinh.areas.models import Agency, AgencySuccession, Area, AreaSuccession, Confidence
from ansinh.areas.queries import (
    AgencyNotFound,
    AreaNotFound,
    agency_on,
    agency_successors,
    area_on,
    came_from,
    city,
    communes_on,
    units_now,
    what_became_of,
)
from ansinh.areas.services import DATA, RowStillNeeded, load_areas
from ansinh.areas.sheets import BadCell

pytestmark = pytest.mark.django_db
THEN, NOW = date(2024, 6, 1), date(2026, 11, 1)


@pytest.fixture
def loaded():
    return load_areas()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def swap(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_every_row_of_the_files_is_loaded_and_a_second_load_changes_nothing(loaded):
    assert (loaded.units, loaded.successions) == (443, 351)
    assert (loaded.agencies, loaded.agency_successions) == (146, 44)
    before = set(Area.objects.values_list("pk", "code", "valid_from", "path"))
    assert load_areas() == loaded
    assert set(Area.objects.values_list("pk", "code", "valid_from", "path")) == before


def test_a_changed_file_changes_the_row_and_a_removed_row_goes(loaded, folder):
    swap(folder / "units.csv", "Phước Ninh", "Phước Ninh sửa")
    lines = (folder / "agency_successions.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("2025-03-01,SGTVT,")]
    (folder / "agency_successions.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    result = load_areas(folder)
    assert area_on("20242", THEN).name == "Phước Ninh sửa"
    assert result.agency_successions == loaded.agency_successions - 1


def test_a_unit_still_referred_to_cannot_leave_the_files(loaded, folder):
    lines = (folder / "units.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if ",Phước Ninh," not in line]
    (folder / "units.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    with pytest.raises((RowStillNeeded, BadCell)):
        load_areas(folder)


@pytest.mark.parametrize(
    ("old", "new", "column", "words"),
    [
        ("490,2019-01-01,2025-06-30", "490,01/01/2019,2025-06-30", "valid_from", "2025-07-01"),
        ("quận,Liên Chiểu,48,", "quận,Liên Chiểu,77,", "parent_code", "77"),
        ("DISTRICT,quận,Liên Chiểu", "QUẬN,quận,Liên Chiểu", "level", "PROVINCE"),
        ("quận,Liên Chiểu,48", "quận,,48", "name", "ô trống"),
        ("3065628", "ba triệu", "population", "ba triệu"),
    ],
)
def test_a_bad_cell_is_named_by_file_line_and_column_and_nothing_is_kept(
    folder, old, new, column, words
):
    swap(folder / "units.csv", old, new)
    with pytest.raises(BadCell, match=f"units.csv, dòng \\d+, cột {column}") as error:
        load_areas(folder)
    assert words in str(error.value)
    assert not Area.objects.exists()


def test_a_succession_from_an_unknown_unit_is_refused(folder):
    swap(folder / "successions.csv", "2025-01-01,519,2019-01-01", "2025-01-01,518,2019-01-02")
    with pytest.raises(BadCell, match=r"successions.csv.*from_code"):
        load_areas(folder)


def test_one_code_cannot_mean_two_units_on_one_day(loaded):
    today = area_on("20242", NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(
            code="20242",
            valid_from=date(2026, 1, 1),
            level=today.level,
            kind=today.kind,
            name="Khác",
            path="48.20242.",
            confidence=today.confidence,
        )


def test_a_code_is_the_unit_of_the_day(loaded):
    assert str(area_on("20242", THEN)) == "phường Phước Ninh"
    assert area_on("20242", THEN).path == "48.492.20242."
    assert str(area_on("20242", NOW)) == "phường Hải Châu"
    assert area_on("20242", NOW).path == "48.20242."
    assert area_on("20242", date(2025, 6, 30)).name == "Phước Ninh"
    assert area_on("20242", date(2025, 7, 1)).name == "Hải Châu"


def test_an_unknown_code_says_what_to_do(loaded):
    with pytest.raises(AreaNotFound, match=r"phường Phước Ninh \(01/01/2019 – 30/06/2025\)"):
        area_on("20242", date(2010, 1, 1))
    with pytest.raises(AreaNotFound, match="kiểm tra lại mã"):
        area_on("99999", NOW)


def test_the_city_has_its_communes_of_the_day(loaded):
    assert communes_on(NOW).count() == 94
    assert communes_on(date(2025, 6, 30)).count() == 47
    assert communes_on(date(2024, 12, 31)).count() == 56
    assert city(NOW).valid_from == date(2025, 7, 1)
    assert city(THEN).valid_until == date(2025, 6, 30)


def test_the_chain_of_a_ward_merged_twice_leads_to_the_ward_of_today(loaded):
    nam_duong = area_on("20248", THEN)
    rows = what_became_of(nam_duong)
    assert [(row.on, str(row.successor)) for row in rows] == [
        (date(2025, 1, 1), "phường Phước Ninh"),
        (date(2025, 7, 1), "phường Hải Châu"),
    ]
    (now,) = units_now(nam_duong, NOW)
    assert (now.area.code, now.share, len(now.chain)) == ("20242", "FULL", 2)
    (between,) = units_now(nam_duong, date(2025, 3, 1))
    assert between.area.name == "Phước Ninh"


def test_a_split_commune_has_a_part_in_two_units(loaded):
    parts = units_now(area_on("20296", THEN), NOW)
    assert {(part.area.name, part.share) for part in parts} == {
        ("Hải Vân", "PART"),
        ("Liên Chiểu", "PART"),
    }


def test_a_commune_that_lost_a_part_lives_on(loaded):
    hoa_minh = area_on("20200", THEN)
    before_july = units_now(hoa_minh, date(2025, 3, 1))
    assert [part.area.code for part in before_july] == ["20200", "20206"]
    assert before_july[0].chain == ()


def test_an_ended_district_is_followed_through_its_communes(loaded):
    assert [row.successor for row in what_became_of(area_on("492", THEN))] == [None]
    names = [part.area.name for part in units_now(area_on("492", THEN), NOW)]
    assert names == ["Hải Châu", "Hòa Cường"]


def test_a_unit_knows_where_it_came_from(loaded):
    rows = came_from(area_on("20242", NOW))
    july = {row.predecessor.name for row in rows if row.on == date(2025, 7, 1)}
    assert july == {"Thanh Bình", "Thuận Phước", "Thạch Thang", "Hải Châu", "Phước Ninh"}
    january = {row.predecessor.name for row in rows if row.on == date(2025, 1, 1)}
    assert {"Nam Dương", "Bình Hiên", "Hải Châu I", "Hải Châu II"} <= january


def test_every_commune_that_ended_leads_to_a_unit_of_today(loaded):
    ended = Area.objects.filter(level=Area.Level.COMMUNE, valid_until__isnull=False)
    lost = [area for area in ended if not units_now(area, NOW)]
    assert lost == []


def test_a_succession_stands_once(loaded):
    row = AreaSuccession.objects.filter(successor=None).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaSuccession.objects.create(
            on=row.on,
            predecessor=row.predecessor,
            successor=None,
            share="FULL",
            kind="abolished",
            confidence="memory",
        )


def test_an_agency_is_the_one_of_the_day(loaded):
    assert agency_on("SLDTBXH", THEN).short_name == "Sở LĐTBXH"
    with pytest.raises(AgencyNotFound, match="28/02/2025"):
        agency_on("SLDTBXH", NOW)


def test_an_agency_still_standing_is_its_own_heir(loaded):
    (heir,) = agency_successors(agency_on("STP", THEN), NOW)
    assert (heir.agency.code, heir.scope, heir.on) == ("STP", "", None)


def test_chains_of_agencies_are_followed_to_the_day(loaded):
    bhxh = agency_on("BHXH", THEN)
    assert [h.agency.code for h in agency_successors(bhxh, THEN)] == ["BHXH"]
    assert [h.agency.code for h in agency_successors(bhxh, date(2025, 4, 1))] == ["BHXH_KV"]
    assert [h.agency.code for h in agency_successors(bhxh, NOW)] == ["BHXH_2025"]


def test_a_divided_agency_has_an_heir_for_each_part_and_says_which_part_has_none(loaded):
    heirs = agency_successors(agency_on("SLDTBXH", THEN), NOW)
    assert {heir.agency.code for heir in heirs if heir.agency} == {
        "SYT",
        "SNV_2025",
        "SNNMT",
        "SGDDT",
    }
    (nobody,) = [heir for heir in heirs if heir.agency is None]
    assert "tổng hợp" in nobody.scope
    assert not nobody.certain
    assert {h.agency.code for h in heirs if h.certain} == {"SNV_2025"}


def test_an_agency_that_ended_with_nothing_known_says_so(loaded):
    AgencySuccession.objects.filter(predecessor__code="SDL").delete()
    (heir,) = agency_successors(agency_on("SDL", THEN), NOW)
    assert heir.agency is None
    assert heir.confidence == Confidence.MEMORY


def test_the_command_tells_a_code_of_2024(loaded):
    text = run("areas", "20242", "--on", "2024-06-01")
    assert "Phường Phước Ninh" in text
    assert "48.492.20242." in text
    assert "phường Phước Ninh (20242) → phường Hải Châu (20242) · toàn bộ" in text
    assert "1659/NQ-UBTVQH15, khoản 1" in text
    assert "Cùng mã 20242 nhưng là đơn vị khác: phường Hải Châu (01/07/2025 – nay)" in text


def test_the_command_tells_a_code_of_today_and_its_origins(loaded):
    text = run("areas", "20242", "--on", "2026-11-01")
    assert "Phường Hải Châu" in text
    assert "phường Thạch Thang (20233, quận Hải Châu)" in text
    assert "nguồn thứ cấp" in text
    assert "Cùng mã 20242 nhưng là đơn vị khác: phường Phước Ninh" in text


def test_the_command_answers_in_json(loaded):
    answer = json.loads(run("areas", "20248", "--on", "2024-06-01", "--json"))
    assert answer["unit"]["name"] == "Nam Dương"
    assert [step["to"]["code"] for step in answer["became"]] == ["20242", "20242"]
    assert answer["now"][0]["share"] == "FULL"
    assert answer["same_code_other_unit"] == []


def test_the_commands_explain_a_failure(loaded):
    with pytest.raises(CommandError, match="kiểm tra lại mã"):
        run("areas", "99999")


def test_the_load_command_counts():
    assert "443" in run("load_areas")
    assert Agency.objects.count() == 146
