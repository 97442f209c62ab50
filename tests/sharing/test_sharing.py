"""Open data: what is counted, that no small cell can be worked out, and that it stays as it was."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import Error, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ansinh.accounts.models import Official
from ansinh.areas.queries import area_on, city
from ansinh.areas.services import load_areas
from ansinh.registry.services import load_fact_kinds, load_synthetic_city
from ansinh.sharing.anonymity import Cell, K, suppressed
from ansinh.sharing.datasets import DATASETS
from ansinh.sharing.models import Publication
from ansinh.sharing.queries import metadata
from ansinh.sharing.services import DatasetUnknown, WholeCityOnly, publish, safe

DAY = date(2026, 11, 20)
AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
tables = st.dictionaries(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz")), st.integers(0, 40), min_size=1
)


@given(tables)
def test_no_small_cell_is_published(counts: dict[Cell, int]) -> None:
    gone = suppressed(counts)
    assert all(count == 0 or count >= K for cell, count in counts.items() if cell not in gone)


@given(tables)
def test_no_line_has_a_single_gap_that_its_total_would_fill(counts: dict[Cell, int]) -> None:
    gone = suppressed(counts)
    for axis in (0, 1):
        for value in {cell[axis] for cell in counts}:
            line = [cell for cell in counts if cell[axis] == value and counts[cell] > 0]
            gaps = [cell for cell in line if cell in gone]
            assert len(gaps) != 1 or len(line) == 1


def test_a_table_without_small_cells_is_published_whole() -> None:
    assert suppressed({("A",): 5, ("B",): 0, ("C",): 12}) == frozenset()


def test_measures_go_with_their_count() -> None:
    dataset = DATASETS["nguoi-huong"]
    rows = [
        ("20242", "MONTHLY", "BANK", 3, 1_500_000, True),
        ("20242", "MONTHLY", "VNPOST", 9, 4_500_000, True),
        ("20242", "CARE", "VNPOST", 20, 9_000_000, False),
        ("20242", "CARE", "BANK", 30, 9_500_000, False),
        ("20242", "SOCIAL_PENSION", "CASH", 40, 20_000_000, False),
    ]
    table = safe(dataset, rows)
    assert [row[3:] for row in table.rows] == [("", "")] * 4 + [(40, 20_000_000)]
    assert (table.withheld, table.synthetic) == (4, True)


@pytest.fixture
def town(db: None) -> None:
    load_areas()
    load_fact_kinds()
    load_synthetic_city(1500, seed=3, on=DAY, at=AT)


def test_every_dataset_counts_and_describes_itself(town: None, tmp_path: Path) -> None:
    out = StringIO()
    call_command("publish", "--on", "2026-11-20", "--out", str(tmp_path), "--json", stdout=out)
    rows = {row["dataset"]: row for row in json.loads(out.getvalue())}
    assert set(rows) == set(DATASETS)
    assert rows["nguoi-dan"]["rows"] > 100
    assert rows["nguoi-dan"]["withheld"] > 0
    assert rows["nguoi-dan"]["synthetic"]
    described = json.loads((tmp_path / "nguoi-dan-2026-11-20.json").read_text())
    (resource,) = described["resources"]
    content = (tmp_path / resource["path"]).read_bytes()
    names = [field["name"] for field in resource["schema"]["fields"]]
    assert content.decode().splitlines()[0] == ",".join(names)
    assert resource["bytes"] == len(content)
    assert described["en"]["title"] != described["title"]


def test_the_same_figures_are_published_once_and_never_changed(town: None) -> None:
    first, again = (publish("nguoi-dan", DAY, at=AT) for _turn in range(2))
    assert first == again
    with pytest.raises(Error, match="công bố"), transaction.atomic():
        Publication.objects.update(rows=0)


def test_who_sees_a_part_does_not_publish_the_whole(town: None) -> None:
    part = Official(role="DEPARTMENT", area=area_on("20242", DAY))
    with pytest.raises(WholeCityOnly):
        publish("nguoi-dan", DAY, at=AT, by=part)
    assert Official(area=city(DAY)).area_path == "48."
    with pytest.raises(DatasetUnknown, match="nguoi-huong"):
        publish("khong-co", DAY, at=AT)


def test_anybody_reads_the_page_and_the_files_without_login(town: None) -> None:
    made = publish("nguoi-dan", DAY, at=AT)
    client = Client()
    page = client.get("/du-lieu-mo/").content.decode()
    assert "giả lập" in page
    answer = client.get(f"/du-lieu-mo/{made.pk}.csv")
    assert answer.content == bytes(made.content)
    assert client.get(f"/du-lieu-mo/{made.pk}.json").json() == metadata(made)
    assert client.get("/du-lieu-mo/9999.csv").status_code == 404
