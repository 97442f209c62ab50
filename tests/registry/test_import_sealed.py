"""Lists with sensitive columns: sealed while they wait, hidden where they are shown."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection

from ansinh.db import keys
from ansinh.kernel.sealing import is_sealed
from ansinh.registry.imports import fields
from ansinh.registry.imports.facts import choice_of, day_of
from ansinh.registry.imports.listed import PROFILES, Profile, facts
from ansinh.registry.imports.quarantine import quarantine
from ansinh.registry.imports.sensitive import HIDDEN, WORDS, tells
from ansinh.registry.kinds import SENSITIVE
from ansinh.registry.models import Fact
from ansinh.registry.queries.imports import problems, rejected
from ansinh.registry.sealed import value_of
from ansinh.registry.services.imports import apply
from tests.registry.import_files import LATER, csv, imported, reasons, staged

HEAD = ["Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Tình trạng HIV", "Ngày xét nghiệm"]
HOA = ["Nguyễn Thị Hoa", "Nữ", "01/03/1950", "048150000001", "dương tính", "12/05/2024"]
BE = ["Lê Văn Bê", "Nam", "01/02/1960", "048060000002", "chưa rõ lắm", "12/05/2024"]


@pytest.fixture(autouse=True)
def _profile(monkeypatch):
    """A list of the health service, as no profile of the house reads yet."""
    status = fields.choice(
        "hiv", "kết quả", ("tình trạng hiv",), {"true": "dương tính", "false": "âm tính"}
    )
    tested = fields.day("tested_on", "ngày xét nghiệm", "ngày xét nghiệm")

    def read(listed):
        paper = listed.text("full_name").str.replace(r"^.*$", "Phiếu xét nghiệm HIV")
        value = choice_of(listed, "hiv", needed=True)
        return [facts(listed, "hiv", value, day_of(listed, "tested_on"), evidence=paper)]

    profile = Profile(
        code="health", label="Xét nghiệm", source="ubnd",
        fields=(*fields.PERSON, status, tested), one_of=(("full_name",), ("hiv",)), facts=read,
    )  # fmt: skip
    list(PROFILES)
    monkeypatch.setitem(PROFILES._entries, "health", profile)


def waiting() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT value, evidence FROM registry_importfact ORDER BY number")
        return cursor.fetchall()


def test_every_sensitive_kind_has_words_by_which_a_header_tells_of_it():
    assert set(WORDS) == set(SENSITIVE)
    assert all(
        map(tells, ("Tình trạng HIV/AIDS", "Bệnh hiểm nghèo", "Trẻ bị xâm hại", "Mang thai"))
    )
    assert not any(map(tells, ("Mức độ khuyết tật", "Họ và tên", "Hộ nghèo", "Thôn")))


def test_values_and_papers_wait_sealed_and_are_written_sealed(town):
    batch = staged("health", csv([HEAD, HOA]), town.here)
    ((value, paper),) = waiting()
    apply(batch, at=LATER, by=None)

    assert is_sealed(value) and is_sealed(paper)
    fact = Fact.objects.get(kind__code="hiv")
    assert (value_of(fact), fact.value, fact.during.lower) == ("true", value, date(2024, 5, 12))


def test_they_are_sealed_again_when_the_key_changes_while_they_wait(
    town, tmp_path, monkeypatch, settings
):
    settings.FILES = tmp_path
    monkeypatch.setattr(keys, "key_file", lambda: tmp_path / "keys" / "seal")
    keys.ring.cache_clear()
    batch = staged("health", csv([HEAD, HOA]), town.here)
    before = waiting()
    call_command("seal", "--rotate", "--json")

    assert waiting()[0][0][:7] != before[0][0][:7]
    apply(batch, at=LATER, by=None)
    assert value_of(Fact.objects.get(kind__code="hiv")) == "true"
    keys.ring.cache_clear()


def test_the_same_again_adds_nothing_and_another_value_does(town):
    imported("health", csv([HEAD, HOA]), town.here)
    again = staged("health", csv([HEAD, [*HOA, ""]]), town.here)
    assert (again.counts["facts_new"], reasons(again)) == (0, [])

    negative = [*HOA[:4], "âm tính", "01/06/2024"]
    changed = staged("health", csv([HEAD, negative]), town.here)
    assert changed.counts["facts_new"] == 1
    apply(changed, at=LATER + timedelta(hours=1), by=None)
    held = Fact.objects.filter(kind__code="hiv", superseded_at=None).order_by("during")
    assert [value_of(fact) for fact in held] == ["true", "false"]


def test_a_faulty_cell_is_kept_nowhere_and_hidden_in_page_and_workbook(town):
    content = csv([HEAD, HOA, BE])
    batch = staged("health", content, town.here)
    (problem,) = problems(batch)

    assert (problem.field, problem.reason, problem.value) == ("hiv", "word_unknown", "")
    assert rejected(batch, problem).value == str(HIDDEN)
    assert batch.counts["hidden"] == ["Tình trạng HIV"]
    for shown, said in ((False, str(HIDDEN)), (True, "chưa rõ lắm")):
        book = openpyxl.load_workbook(
            io.BytesIO(quarantine(batch, [problem], content, shown=shown))
        )
        assert [cell.value for cell in book.active[2]][4] == said


def test_a_column_that_no_profile_reads_is_hidden_too(town):
    head = ["Họ và tên", "Giới tính", "Ngày sinh", "Mức độ khuyết tật", "Bệnh hiểm nghèo"]
    content = csv([head, ["Lê Văn Bê", "Nam", "31/02/1960", "Nặng", "ung thư gan"]])
    batch = staged("disability", content, town.here)

    book = openpyxl.load_workbook(io.BytesIO(quarantine(batch, problems(batch), content)))
    assert [cell.value for cell in book.active[2]][2:5] == ["31/02/1960", "Nặng", str(HIDDEN)]
