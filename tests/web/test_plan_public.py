"""The plan as anybody reads it: published values only, small counts hidden, open data."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from ansinh.plan.judging import State
from ansinh.plan.queries import scorecard
from ansinh.plan.queries.public import HIDDEN, public_rows
from ansinh.plan.services import load_plan

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.fixture
def rows(town):
    load_plan()
    return {row.code: row for row in scorecard(2026, on=DAY)}


def shown(row):
    (found,) = public_rows([row])
    return found


def test_anybody_reads_every_target_without_logging_in(rows) -> None:
    answer = Client().get("/cong-khai/ke-hoach/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert all(f">{code}</span>" in html for code in rows)
    assert "2,25 %" in html and "Việc hôm nay" not in html


def test_what_is_not_published_is_not_told(rows) -> None:
    row = rows["T5"]
    hidden = tuple(replace(one, published=False) for one in row.readings)
    found = shown(replace(row, readings=hidden))
    assert (found.value, found.source, found.state) == ("", "", None)


def test_a_state_that_rests_on_an_unpublished_value_is_not_told(rows) -> None:
    row = rows["T5"]
    deciding = replace(row.readings[-1], published=False)
    assert shown(replace(row, decided_by=deciding)).state is None
    assert shown(row).state == State.NO_DATA


@pytest.mark.parametrize(("count", "told"), [(0, "x"), (1, HIDDEN), (4, HIDDEN), (5, "x")])
def test_counts_under_five_are_hidden_and_zero_is_told(rows, count, told) -> None:
    row = rows["T5"]
    one = replace(row.readings[-1], numerator=count, text="x", published=True)
    assert shown(replace(row, readings=(one,))).value == told


def test_the_open_data_has_one_row_a_target_and_says_what_is_synthetic(rows) -> None:
    answer = Client().get("/cong-khai/ke-hoach/chi-tieu.csv")
    table = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["code"] for row in table] == list(rows)
    (t5,) = [row for row in table if row["code"] == "T5"]
    assert (t5["value"], t5["period"], t5["synthetic"]) == ("2,25 %", "2022", "False")
