"""A batch taken back whole, while nothing builds on it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ansinh.registry.errors import BatchBuiltUpon, BatchNotStaged
from ansinh.registry.models import Fact, Household, Identifier, ImportBatch, Membership, Person
from ansinh.registry.services import correct_fact, record_fact, set_payout
from ansinh.registry.services.imports import apply, open_file, stage, undo
from tests.registry.import_files import LATER, TODAY, csv, imported, staged
from tests.ward import JULY, make_ward

HEAD = ["Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Mức độ", "Ngày cấp"]
ROW = ["Nguyễn Thị Mẫu", "Nữ", "01/03/1950", "048150000001", "Nặng", "01/02/2024"]
UNDONE = LATER + timedelta(hours=1)
AFTER = LATER + timedelta(minutes=30)


def take_back(batch: ImportBatch) -> ImportBatch:
    return undo(batch, at=UNDONE, on=TODAY, by=None)


def held(model: type) -> int:
    return model.objects.filter(superseded_at__isnull=True).count()


def test_everything_of_a_batch_is_superseded_and_its_people_withdrawn(town):
    content = csv(
        [["Mã hộ", "Quan hệ với chủ hộ", *HEAD[:4], "Hôn nhân"], ["1", "Chủ hộ", *ROW[:4], "góa"]]
    )
    batch = take_back(imported("population", content, town.here))

    assert batch.status == "UNDONE"
    assert [held(model) for model in (Fact, Identifier, Membership)] == [0, 0, 0]
    assert Person.objects.get().withdrawn_at == UNDONE
    assert Household.objects.get().ended_on == TODAY
    assert take_back(batch).status == "UNDONE"


def test_what_a_batch_replaced_is_held_again_and_the_past_can_still_be_asked(town):
    person = town.person(personal_id="048150000001")
    before = town.fact(person, "disability", "MILD", since=date(2020, 1, 1))
    batch = imported("disability", csv([HEAD, ROW]), town.here)
    take_back(batch)

    now = Fact.objects.get(superseded_at__isnull=True)
    assert (now.value, now.during, now.source) == ("MILD", before.during, before.source)
    assert (now.recorded_at, now.batch) == (UNDONE, None)
    known = Fact.objects.filter(recorded_at__lte=AFTER, superseded_at__gt=AFTER).order_by("during")
    assert [fact.value for fact in known] == ["MILD", "SEVERE"]
    person.refresh_from_db()
    assert person.withdrawn_at is None


def test_an_undone_file_may_come_again(town):
    take_back(imported("disability", csv([HEAD, ROW]), town.here))
    again = imported("disability", csv([HEAD, ROW]), town.here)
    assert again.counts["people_new"] == 1
    assert Person.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_a_batch_that_waits_has_nothing_to_undo(town):
    with pytest.raises(BatchNotStaged, match="không có gì để hoàn tác"):
        take_back(staged("disability", csv([HEAD, ROW]), town.here))


def correct(town, batch):
    fact = Fact.objects.get(batch=batch)
    correct_fact(fact, value="MILD", since=date(2024, 2, 1), source="ubnd", at=AFTER)


def record(town, batch):
    record_fact(
        person=Person.objects.get(batch=batch), kind="marital", value="SINGLE",
        since=date(2024, 1, 1), source="ubnd", at=AFTER,
    )  # fmt: skip


def pay(town, batch):
    set_payout(Person.objects.get(batch=batch), channel="VNPOST")


@pytest.mark.parametrize(
    ("act", "words"),
    [(correct, "đính chính"), (record, "1 dữ kiện ghi sau"), (pay, "1 dòng ghi sau")],
)
def test_a_later_row_of_the_registry_keeps_the_batch(town, act, words):
    batch = imported("disability", csv([HEAD, ROW]), town.here)
    act(town, batch)
    with pytest.raises(BatchBuiltUpon, match=words):
        take_back(batch)
    assert Person.objects.get().withdrawn_at is None


def test_a_signed_decision_keeps_the_batch(db):
    ward, june = make_ward(), datetime(2026, 6, 2, tzinfo=UTC)
    ward.person(date(1988, 5, 6), "Trần Văn Bình")
    content = csv([HEAD, ["Trần Văn Bình", "", "06/05/1988", "", "Nặng", "01/02/2024"]])
    batch = stage(
        open_file(content, "disability"), content, file_name="a.csv", area=ward.area,
        on=june.date(), today=june.date(), at=june, by=None, synthetic=True,
    )  # fmt: skip
    batch = apply(batch, at=june + timedelta(hours=1), by=None)
    assert ward.run(JULY, known=date(2026, 7, 1)) is not None
    with pytest.raises(BatchBuiltUpon, match="1 quyết định đã ký cho 1 người"):
        take_back(batch)
