"""A reporting round from its opening to the last acceptance."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.queries import agency_on, area_on, city
from ansinh.plan.deadline import due_day, in_time, step_of
from ansinh.plan.figures import Figure
from ansinh.plan.models import (
    Obligation,
    ReturnComment,
    Submission,
    SubmissionText,
    TaskInstance,
)
from ansinh.plan.outline import sections
from ansinh.plan.queries.before import former_texts, former_values
from ansinh.plan.queries.expecting import orphans
from ansinh.plan.queries.matrix import Cell, matrix
from ansinh.plan.queries.reminders import reminders, to_do
from ansinh.plan.queries.reports_due import Standing, due, due_of, metrics
from ansinh.plan.refusals import (
    ChangedMeanwhile,
    DocumentMissing,
    Frozen,
    NoSuchTask,
    NotReady,
    NotYours,
    Refused,
    TooLong,
)
from ansinh.plan.services import attach, charge, record_result
from ansinh.plan.services.reviewing import accept, remark, resolve, send_back, take_acceptance_back
from ansinh.plan.services.rounds import (
    Days,
    add_obligation,
    exempt,
    exempt_outside,
    open_round,
    refresh,
    reopen,
)
from ansinh.plan.services.submissions import (
    present,
    save_text,
    save_value,
    submit,
    submit_outside,
)
from ansinh.plan.services.tasks import Doing

pytestmark = pytest.mark.django_db
OPENED = datetime(2025, 10, 1, 2, tzinfo=UTC)
DAY = date(2025, 11, 20)
AT = datetime(2025, 11, 20, 3, tzinfo=UTC)
LETTER = "Công văn thử số 1"
WORDS = "Giả lập."


def official(username, role, agency=None, area=None):
    return create_official(
        username=username, full_name=username, role=role, area=area or city(DAY),
        agency=agency_on(agency, DAY) if agency else None,
    )  # fmt: skip


@pytest.fixture
def staff(plan):
    role = Official.Role
    ward = area_on("20242", DAY)
    return {
        "coordinator": official("th", role.DEPARTMENT, "SNV_2025"),
        "director": official("gdnv", role.AGENCY_HEAD, "SNV_2025"),
        "reporter": official("syt", role.DEPARTMENT, "SYT"),
        "head": official("gdyt", role.AGENCY_HEAD, "SYT"),
        "clerk": official("cb", role.COMMUNE_OFFICIAL, area=ward),
        "chair": official("ct", role.COMMUNE_CHAIR, area=ward),
        "front": official("mt", role.STATISTICIAN, "MTTQ"),
    }


@pytest.fixture
def round_(plan, staff, settings, tmp_path):
    settings.FILES = tmp_path / "files"
    charge(
        plan, "coordination", "SNV_2025", since=date(2025, 3, 1), document=LETTER, by=None, at=AT
    )
    return open_round(plan, 2025, by=staff["coordinator"], at=OPENED, today=date(2025, 10, 1)).round


def owed(round_, agency):
    return round_.obligations.select_related("round__plan", "agency").get(agency__code=agency)


def fill(obligation, by, at=AT, *, but=()):
    """Every item of the obligation, except those in `but`."""
    for section in sections(obligation.variant):
        save_text(obligation, section.code, WORDS, by=by, at=at)
    for item in obligation.required:
        kind, _colon, code = item.partition(":")
        target = code.split("@")[0]
        if kind == "words":
            save_value(obligation, target, "48", Figure(remark=WORDS), by=by, at=at)
        elif kind == "target":
            save_value(obligation, target, "48", Figure(reason="not_collected"), by=by, at=at)
        elif kind == "task" and item not in but:
            instance = TaskInstance.objects.get(task__code=code, year=obligation.round.year)
            record_result(
                instance, obligation.agency, Doing("in_progress", result=WORDS), by=by, at=at
            )


def look(round_, agency, now=AT):
    return due(round_, agency, now)


def test_the_members_of_the_day_owe_and_heirs_say_for_whom(round_):
    rows = due_of(round_, AT)
    by_variant = {}
    for row in rows:
        by_variant.setdefault(row.obligation.variant, []).append(row.obligation.agency.code)
    assert len(by_variant["area"]) == 94
    assert by_variant["media"] == ["BAO_PTTH_DN"]
    assert {"STP", "SCT"} <= set(by_variant["short"])
    assert {"SYT", "SNV_2025", "SNNMT", "SGDDT", "STC_2025"} <= set(by_variant["full"])
    health = owed(round_, "SYT")
    assert {(g["duty"], *g["via"]) for g in health.grounds} >= {
        ("V.3",), ("V.1.a", "Sở LĐTBXH"), ("V.10", "BQL ATTP"),
    }  # fmt: skip
    assert "target:T10@48" in health.required and "target:T12@48" in health.required
    assert "words:T11@48" in health.required


def test_what_nobody_surely_owns_is_asked_of_nobody_and_named_until_charged(plan, round_):
    unsure = {one.code for one in orphans(plan, DAY)}
    assert {"T2", "T4", "III.2.b"} <= unsure
    asked = {item for row in round_.obligations.all() for item in row.required}
    assert not any("T2@" in item for item in asked)

    charge(plan, "target", "SNV_2025", code="T2", since=DAY, document=LETTER, by=None, at=AT)
    changed = refresh(round_, by=None, at=AT)
    assert (changed.made, changed.changed) == (0, 1)
    assert "target:T2@48" in owed(round_, "SNV_2025").required


def test_opening_again_changes_nothing_and_only_the_coordinator_opens(plan, round_, staff):
    again = open_round(plan, 2025, by=staff["coordinator"], at=AT, today=DAY)
    assert (again.made, again.changed) == (0, 0)
    with pytest.raises(NotYours, match="tổng hợp"):
        open_round(plan, 2025, by=staff["reporter"], at=AT, today=DAY)
    with pytest.raises(Refused, match="thứ tự"):
        open_round(plan, 2025, Days(due=date(2025, 9, 1)), by=None, at=AT, today=DAY)
    with pytest.raises(NoSuchTask, match="T99"):
        open_round(plan, 2025, by=None, at=AT, today=DAY, area_targets=("T99",))


def test_the_due_day_lasts_to_its_last_second_in_the_city(round_):
    assert in_time(round_, datetime(2025, 11, 30, 16, 59, 59, tzinfo=UTC))
    assert not in_time(round_, datetime(2025, 11, 30, 17, 0, tzinfo=UTC))
    assert due_day(round_) == date(2025, 11, 30), "a Sunday, as printed"
    round_.working_day = True
    assert due_day(round_) == date(2025, 12, 1)
    assert [step_of(round_, due_day(round_) + timedelta(days=n)) for n in (-30, -29, 0, 7, 8)] == [
        -30, None, 0, 7, None,
    ]  # fmt: skip


def test_a_report_goes_from_draft_to_acceptance(round_, staff):
    obligation = owed(round_, "SYT")
    assert look(round_, "SYT").standing == Standing.OPEN
    save_text(obligation, "I.1", WORDS, by=staff["reporter"], at=AT)
    assert look(round_, "SYT").standing == Standing.DRAFT
    with pytest.raises(NotReady, match="Chưa gửi được") as problem:
        present(obligation, by=staff["reporter"], at=AT)
    assert "target:T10@48" in problem.value.items

    fill(obligation, staff["reporter"])
    present(obligation, by=staff["reporter"], at=AT)
    with pytest.raises(DocumentMissing, match="Lãnh đạo"):
        submit(obligation, by=staff["reporter"], at=AT)
    sent = submit(obligation, by=staff["head"], at=AT)
    assert sent.content["texts"]["I.1"]["text"] == WORDS
    with pytest.raises(Frozen, match="chờ xét"):
        save_text(obligation, "I.1", "khác", by=staff["reporter"], at=AT)
    accept(obligation, by=staff["coordinator"], at=AT)
    found = look(round_, "SYT")
    assert (found.standing, found.on_time, found.returns) == (Standing.ACCEPTED, True, 0)
    with pytest.raises(Frozen, match="chấp nhận"):
        save_text(obligation, "I.1", "khác", by=staff["reporter"], at=AT)
    instance = round_.plan.tasks.get(code="III.6.a").instances.get(year=2025)
    with pytest.raises(Frozen, match="mở lại"):
        record_result(instance, obligation.agency, Doing("stopped"), by=staff["reporter"], at=AT)


def test_a_return_does_not_make_late_and_keeps_what_was_sent(round_, staff):
    obligation = owed(round_, "SYT")
    fill(obligation, staff["reporter"])
    submit(obligation, by=staff["head"], at=AT)
    with pytest.raises(DocumentMissing, match="phải sửa"):
        send_back(obligation, [("text:I.1", " ")], by=staff["coordinator"], at=AT)
    send_back(obligation, [("text:I.1", "Ghi số văn bản")], by=staff["coordinator"], at=AT)
    late = datetime(2025, 12, 5, 3, tzinfo=UTC)
    assert look(round_, "SYT", late).standing == Standing.RETURNED
    save_text(obligation, "I.1", "Đã sửa", by=staff["reporter"], at=late)
    assert look(round_, "SYT", late).standing == Standing.RETURNED, "until it is sent again"
    resolve(ReturnComment.objects.get(), by=staff["reporter"], at=late)
    submit(obligation, by=staff["head"], at=late)
    accept(obligation, by=staff["director"], at=late)

    found = look(round_, "SYT", late)
    assert (found.on_time, found.returns, found.last.version) == (True, 1, 2)
    first = Submission.objects.get(obligation=obligation, version=1)
    assert first.content["texts"]["I.1"]["text"] == WORDS
    assert first.texts.get(section="I.1").text == WORDS
    told = metrics(due_of(round_, late))
    assert (told.accepted, told.first_try, told.received, told.on_time) == (1, 0, 1, 1)


def test_acceptance_is_taken_back_with_a_reason_by_the_coordinator_only(round_, staff):
    obligation = owed(round_, "SYT")
    fill(obligation, staff["reporter"])
    submit(obligation, by=staff["head"], at=AT)
    accept(obligation, by=staff["coordinator"], at=AT)
    with pytest.raises(DocumentMissing):
        take_acceptance_back(obligation, " ", by=staff["coordinator"], at=AT)
    with pytest.raises(NotYours):
        take_acceptance_back(obligation, "sai số", by=staff["head"], at=AT)
    take_acceptance_back(obligation, "sai số", by=staff["coordinator"], at=AT)
    assert look(round_, "SYT").standing == Standing.RETURNED
    save_text(obligation, "I.1", "Sửa", by=staff["reporter"], at=AT)


def test_nobody_accepts_what_they_sent(round_, staff):
    obligation = owed(round_, "SNV_2025")
    fill(obligation, staff["coordinator"])
    submit(obligation, by=staff["director"], at=AT)
    with pytest.raises(NotYours, match="tự chấp nhận"):
        accept(obligation, by=staff["director"], at=AT)
    accept(obligation, by=staff["coordinator"], at=AT)


def test_late_is_not_closed_and_an_exception_opens_for_one(round_, staff):
    obligation = owed(round_, "UBND_20242")
    late, shut = datetime(2025, 12, 3, 3, tzinfo=UTC), datetime(2025, 12, 20, 3, tzinfo=UTC)
    assert look(round_, "UBND_20242", late).standing == Standing.OVERDUE
    fill(obligation, staff["clerk"], late)
    with pytest.raises(Frozen, match="đã đóng"):
        submit(obligation, by=staff["chair"], at=shut)
    with pytest.raises(Refused, match="đã qua"):
        reopen(
            obligation, date(2025, 12, 19), "bão", by=staff["coordinator"], at=shut,
            today=date(2025, 12, 20),
        )  # fmt: skip
    reopen(
        obligation, date(2025, 12, 22), "bão", by=staff["coordinator"], at=shut,
        today=date(2025, 12, 20),
    )  # fmt: skip
    submit(obligation, by=staff["chair"], at=shut)
    found = look(round_, "UBND_20242", shut)
    assert (found.on_time, found.days_late) == (False, 20)
    other = owed(round_, "UBND_20285")
    with pytest.raises(Frozen, match="đã đóng"):
        save_text(other, "I.1", WORDS, by=None, at=shut)


def test_before_it_opens_nothing_is_written(round_, staff):
    with pytest.raises(Frozen, match="01/10/2025"):
        save_text(
            owed(round_, "SYT"), "I.1", WORDS, by=staff["reporter"],
            at=datetime(2025, 9, 30, 3, tzinfo=UTC),
        )  # fmt: skip


def test_the_excused_are_expected_no_longer_and_the_added_are(plan, round_, staff):
    said = {"by": staff["coordinator"], "at": AT, "today": DAY}
    before = metrics(due_of(round_, AT))
    exempt(owed(round_, "STP"), "không có nhiệm vụ trong năm", **said)
    add_obligation(round_, "MTTQ", "short", "đề nghị của Mặt trận", **said)
    with pytest.raises(DocumentMissing):
        add_obligation(round_, "HDND_TP", "short", " ", **said)
    outside = exempt_outside(round_, "UBND thành phố: Kế hoạch không áp dụng", **said)
    after = metrics(due_of(round_, AT))
    assert outside == 94 - 16
    assert after.expected == before.expected - outside
    assert after.exempt == outside + 1
    assert look(round_, "STP").standing == Standing.EXEMPT


def test_an_empty_form_with_a_pressed_button_fills_nothing(round_):
    told = metrics(due_of(round_, AT))
    assert (told.received, told.rate, told.filled, told.filled_share) == (0, 0, 0, 0)
    assert told.required > 1000
    assert metrics([]).rate is None


def test_two_writers_do_not_write_over_each_other(round_, staff):
    obligation = owed(round_, "SYT")
    row = save_text(obligation, "I.1", "Một", by=staff["reporter"], at=AT, seen=0)
    save_text(obligation, "I.1", "Hai", by=staff["head"], at=AT, seen=row.version)
    with pytest.raises(ChangedMeanwhile, match="Người khác") as problem:
        save_text(obligation, "I.1", "Ba", by=staff["reporter"], at=AT, seen=row.version)
    assert (problem.value.standing, problem.value.version) == ("Hai", 2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM plan_submissiontexthistory")
        assert cursor.fetchall() == [("Một",)], "what stood before is kept"


def test_a_box_holds_two_thousand_letters(round_):
    obligation = owed(round_, "SYT")
    save_text(obligation, "I.1", "x" * 2000, by=None, at=AT)
    with pytest.raises(TooLong, match="2001"):
        save_text(obligation, "I.1", "x" * 2001, by=None, at=AT)
    with pytest.raises(NoSuchTask, match="IX"):
        save_text(obligation, "IX", "x", by=None, at=AT)
    assert SubmissionText.objects.get().text == "x" * 2000


def test_only_the_agency_writes_and_whoever_supervises_remarks(round_, staff):
    obligation = owed(round_, "SYT")
    with pytest.raises(NotYours, match="Sở Y tế"):
        save_text(obligation, "I.1", "x", by=staff["clerk"], at=AT)
    with pytest.raises(Frozen, match="chưa gửi"):
        remark(obligation, "", "Ý kiến", by=staff["front"], at=AT)
    fill(obligation, staff["reporter"])
    submit(obligation, by=staff["head"], at=AT)
    said = remark(obligation, "task:III.6.a", "Dân còn chờ lâu", by=staff["front"], at=AT)
    assert said.kind == "supervision"
    with pytest.raises(NotYours):
        remark(obligation, "", "x", by=staff["clerk"], at=AT)


def test_a_report_outside_the_system_counts_from_the_day_it_came(round_, staff):
    obligation = owed(round_, "STC_2025")
    scan = io.BytesIO(b"%PDF-1.7\nscan")
    scan.name = "bao-cao.pdf"
    said = {
        "letter_number": "12/BC-STC", "letter_date": date(2025, 11, 28),
        "received_on": date(2025, 11, 29), "by": staff["coordinator"],
        "at": datetime(2025, 12, 4, 3, tzinfo=UTC),
    }  # fmt: skip
    with pytest.raises(DocumentMissing, match="bản quét"):
        submit_outside(obligation, letter=None, **said)
    submit_outside(obligation, letter=attach(scan, by=None, at=AT), **said)
    found = look(round_, "STC_2025", said["at"])
    assert (found.on_time, found.filled_count, found.standing) == (True, 0, Standing.SUBMITTED)
    save_text(obligation, "I.1", "Nhập sau", by=None, at=said["at"])
    assert look(round_, "STC_2025", said["at"]).filled_count == 1


def test_last_year_stands_beside_this_year_also_of_a_predecessor(plan, round_, staff):
    obligation = owed(round_, "SYT")
    fill(obligation, staff["reporter"])
    save_value(
        obligation, "T10", "48", Figure(numerator=94, denominator=94), by=staff["reporter"], at=AT
    )
    submit(obligation, by=staff["head"], at=AT)
    accept(obligation, by=staff["coordinator"], at=AT)
    next_year = datetime(2026, 10, 2, 3, tzinfo=UTC)
    opened = open_round(
        plan, 2026, by=None, at=next_year, today=date(2026, 10, 2), basis="kéo dài"
    ).round
    later = owed(opened, "SYT")
    assert former_texts(later)["I.1"][0].text == WORDS
    assert former_values(later)["T10", "48"] == 100


def test_reminders_fall_on_their_days_and_name_people(round_, staff):
    fourteen = datetime(2025, 11, 16, 3, tzinfo=UTC)
    assert reminders(round_, AT) == []
    listed = {one.agency.code: one for one in reminders(round_, fourteen)}
    health = listed["SYT"]
    assert health.days_left == 14
    assert [o.username for o in (*health.reporters, *health.leaders)] == ["syt", "gdyt"]
    fill(owed(round_, "SYT"), staff["reporter"])
    submit(owed(round_, "SYT"), by=staff["head"], at=AT)
    assert "SYT" not in {one.agency.code for one in reminders(round_, AT, always=True)}


def test_the_home_page_knows_what_an_official_owes(plan, round_, staff):
    (one,) = to_do(staff["clerk"], plan, AT, DAY)
    assert (one.due.obligation.agency.code, one.days_left) == ("UBND_20242", 10)
    assert to_do(staff["front"], plan, AT, DAY) == []


def test_the_matrix_shows_each_agency_in_each_year(plan, round_, staff):
    fill(owed(round_, "SYT"), staff["reporter"])
    submit(owed(round_, "SYT"), by=staff["head"], at=AT)
    exempt(owed(round_, "STP"), "lý do", by=None, at=AT, today=DAY)
    late = datetime(2025, 12, 2, 3, tzinfo=UTC)
    found = {row.agency.code: dict(row.cells)[2025] for row in matrix(plan, late).rows}
    assert found["SYT"] == Cell.ON_TIME
    assert found["STP"] == Cell.EXEMPT
    assert found["SXD_2025"] == Cell.MISSING
    assert Obligation.objects.count() == len(found)
