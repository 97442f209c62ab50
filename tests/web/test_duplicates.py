"""The queue of possible duplicates, two cards side by side, merging and separating."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from ansinh.accounts.models import Official
from ansinh.registry.models import DuplicatePair, Merge, Person
from ansinh.registry.services import find_duplicates, record_fact, register_person
from tests.web.conftest import NOW, City

AT = datetime(2026, 6, 1, 2, tzinfo=UTC)


@pytest.fixture
def pair(town: City) -> DuplicatePair:
    """Two cards of the ward that differ in one fact."""
    people = [
        register_person(
            full_name=name, sex="F", birth_date=date(1951, 2, 3), area=town.hoa.area, at=AT,
            synthetic=True,
        )
        for name in ("Đoàn Thị Trùng", "Đoàn Thị Trùng")
    ]  # fmt: skip
    for person, value in zip(people, ("SEVERE", "MILD"), strict=True):
        record_fact(person=person, kind="disability", value=value, since=date(2020, 1, 1),
                    source="ubnd", at=AT)  # fmt: skip
    find_duplicates(at=AT)
    return DuplicatePair.objects.get()


def test_a_pair_is_compared_merged_and_separated(
    town: City, pair: DuplicatePair, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = town.client("COMMUNE_OFFICIAL")
    assert "Đoàn Thị Trùng" in client.get("/trung-lap/").content.decode()
    page = client.get(f"/trung-lap/{pair.pk}/").content.decode()
    assert 'name="tin-disability"' in page
    address = f"/trung-lap/{pair.pk}/gop/"
    assert client.post(address, {"giu": "trai"}).status_code == 409
    assert client.post(address, {"giu": "trai", "ly_do": "cùng vân tay"}).status_code == 409
    assert not Merge.objects.exists()
    answers = {"giu": "trai", "ly_do": "cùng giấy khai sinh", "tin-disability": "phai"}
    assert client.post(address, answers).status_code == 302
    merge = Merge.objects.get()
    values = merge.kept.facts.filter(superseded_at__isnull=True).values_list("value", flat=True)
    assert list(values) == ["MILD"]
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=1))
    assert client.post(f"/trung-lap/da-gop/{merge.pk}/tach/").status_code == 302
    assert not Person.objects.filter(withdrawn_at__isnull=False).exists()


def test_two_people_are_told_apart(town: City, pair: DuplicatePair) -> None:
    client = town.client("COMMUNE_OFFICIAL")
    client.post(f"/trung-lap/{pair.pk}/khac/")
    assert "Không còn cặp nào" in client.get("/trung-lap/").content.decode()


def test_the_chair_looks_but_does_not_merge(town: City, pair: DuplicatePair) -> None:
    client = town.client("COMMUNE_CHAIR")
    assert client.get(f"/trung-lap/{pair.pk}/").status_code == 200
    assert client.post(f"/trung-lap/{pair.pk}/khac/").status_code == 403


def test_another_commune_sees_no_pair(town: City, pair: DuplicatePair) -> None:
    Official.objects.filter(role="COMMUNE_OFFICIAL").update(area=town.stranger.area)
    assert town.client("COMMUNE_OFFICIAL").get(f"/trung-lap/{pair.pk}/").status_code == 404
