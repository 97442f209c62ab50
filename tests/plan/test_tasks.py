"""The tasks of a year: opened, said, proved, never edited; and who answers for them that day."""

import io
import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.queries import agency_on, area_on, city
from ansinh.areas.roster import Roster
from ansinh.db.papers import PaperLost, PaperRefused, path_of
from ansinh.plan.models import Charge, Deliverable, Duty, TaskInstance, TaskResult
from ansinh.plan.progress import Progress
from ansinh.plan.queries import attachment_bytes, consolidator, owners_on, task_years
from ansinh.plan.queries.attachments import FOLDER
from ansinh.plan.queries.years import history
from ansinh.plan.refusals import (
    AgencyNotThatYear,
    DocumentMissing,
    EvidenceMissing,
    FutureDay,
    NoSuchTask,
    NotYours,
    Refused,
    TooLong,
    YearOutsidePlan,
)
from ansinh.plan.services import (
    attach,
    cancel_deliverable,
    charge,
    record_deliverable,
    record_result,
    roll_year,
)
from ansinh.plan.services.tasks import Doing, Product

pytestmark = pytest.mark.django_db
AT = datetime(2025, 11, 20, 3, tzinfo=UTC)
DAY = date(2025, 11, 20)
LETTER = "Công văn thử số 1"


def paper(name="bao-cao.pdf", content=b"%PDF-1.7\npaper"):
    file = io.BytesIO(content)
    file.name = name
    return file


@pytest.fixture
def year(plan, settings, tmp_path):
    settings.FILES = tmp_path / "files"
    roll_year(plan, 2025, at=AT)
    return plan


def of(plan, code, year=2025):
    return TaskInstance.objects.get(task__plan=plan, task__code=code, year=year)


def row(plan, code, on=DAY, year=2025):
    (found,) = task_years(plan, year, on, codes=[code])
    return found


def health(day=DAY):
    return create_official(
        username="syt", full_name="Cán bộ thử", role=Official.Role.DEPARTMENT,
        area=city(day), agency=agency_on("SYT", day),
    )  # fmt: skip


def test_a_year_is_opened_once_and_its_standing_tasks_have_no_day(year):
    assert roll_year(year, 2025, at=AT).as_dict() == {
        "year": 2025, "made": 0, "standing": 57, "ended": 0,
    }  # fmt: skip
    kinds = dict(TaskInstance.objects.values_list("task__kind", "due_date").order_by("task__kind"))
    assert kinds["standing"] is None and kinds["recurring"] is None
    assert of(year, "III.9.d").due_date == date(2030, 12, 31)


def test_a_year_outside_the_plan_needs_its_document(year):
    for wrong in (2019, 2026):
        with pytest.raises(YearOutsidePlan, match="2021–2025"):
            roll_year(year, wrong, at=AT)
    assert roll_year(year, 2026, at=AT, basis="Công văn kéo dài").made == 57


def test_what_is_done_is_not_opened_again(year):
    done = Doing("done", done_on=DAY, evidence=[attach(paper(), by=None, at=AT)])
    record_result(of(year, "III.2.c"), agency_on("SNNMT", DAY), done, by=None, at=AT)
    record_result(of(year, "III.6.a"), agency_on("SYT", DAY), done, by=None, at=AT)

    assert roll_year(year, 2026, at=AT, basis="x").ended == 1
    opened = TaskInstance.objects.filter(year=2026).values_list("task__code", flat=True)
    assert "III.2.c" not in opened and "III.6.a" in opened, "standing work begins every year"


def test_a_standing_task_is_never_overdue_only_unreported(year):
    assert row(year, "III.6.a").progress == Progress.NOT_STARTED
    assert row(year, "III.6.a", on=date(2025, 12, 1)).progress == Progress.NO_REPORT
    record_result(of(year, "III.6.a"), agency_on("SYT", DAY), Doing("in_progress"), by=None, at=AT)
    assert row(year, "III.6.a", on=date(2026, 6, 1)).progress == Progress.IN_PROGRESS


def test_a_dated_task_is_overdue_or_done_late_by_its_day(year):
    instance, lead = of(year, "III.4.a"), agency_on("SGDDT", DAY)
    later = datetime(2026, 2, 1, 3, tzinfo=UTC)
    record_result(instance, lead, Doing("in_progress"), by=None, at=AT)
    assert row(year, "III.4.a", on=date(2026, 1, 1)).progress == Progress.OVERDUE
    done = Doing("done", done_on=date(2026, 1, 5), evidence=[attach(paper(), by=None, at=AT)])
    record_result(instance, lead, done, by=None, at=later)
    assert row(year, "III.4.a", on=date(2026, 2, 1)).progress == Progress.DONE_LATE


def test_done_needs_evidence_a_paper_or_a_document(year):
    instance, lead = of(year, "III.6.a"), agency_on("SYT", DAY)
    done = Doing("done", done_on=DAY)
    with pytest.raises(EvidenceMissing, match=r"III\.6\.a"):
        record_result(instance, lead, done, by=None, at=AT)
    product = Product(
        "document", DAY, "Kế hoạch thử", document_type="KH", number="1/KH-SYT", task="III.6.a"
    )
    made = record_deliverable(year, lead, product, by=None, at=AT)
    assert record_deliverable(year, lead, product, by=None, at=AT) == made
    record_result(instance, lead, done, by=None, at=AT)
    assert row(year, "III.6.a").progress == Progress.DONE

    cancel_deliverable(made, "ghi nhầm", by=None, at=AT)
    assert row(year, "III.6.a").products == ()
    assert Deliverable.objects.count() == 2, "the wrong row stays"


@pytest.mark.parametrize(
    ("doing", "error", "words"),
    [
        (Doing("done", done_on=DAY + timedelta(days=1)), FutureDay, "21/11/2025"),
        (Doing("in_progress", result="x" * 2001), TooLong, "2001"),
        (Doing("in_progress", percent=101), Refused, "101 %"),
        (Doing("done"), EvidenceMissing, "ngày hoàn thành"),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(year, doing, error, words):
    with pytest.raises(error, match=words):
        record_result(of(year, "III.6.a"), agency_on("SYT", DAY), doing, by=None, at=AT)
    assert not TaskResult.objects.exists()


def test_an_agency_of_another_year_and_an_official_of_another_agency_are_refused(year):
    roll_year(year, 2026, at=AT, basis="x")
    gone = agency_on("SLDTBXH", date(2025, 1, 1))
    with pytest.raises(AgencyNotThatYear, match="28/02/2025"):
        record_result(of(year, "III.2.a", 2026), gone, Doing("in_progress"), by=None, at=AT)
    with pytest.raises(NotYours, match="Sở Xây dựng"):
        record_result(
            of(year, "III.8.a"), agency_on("SXD_2025", DAY), Doing("stopped"), by=health(), at=AT
        )


def test_an_heir_reports_the_last_year_of_its_predecessor(year):
    gone = agency_on("BQLATTP", date(2025, 1, 1))
    record_result(of(year, "III.7.a"), gone, Doing("in_progress"), by=health(), at=AT)
    found = row(year, "III.7.a")
    assert (found.owner.agency.code, found.lead.agency.code) == ("SYT", "BQLATTP")
    assert found.progress == Progress.IN_PROGRESS


def test_results_are_added_never_edited(year):
    instance, lead = of(year, "III.6.a"), agency_on("SYT", DAY)
    first = record_result(instance, lead, Doing("in_progress", result="Một"), by=None, at=AT)
    again = record_result(instance, lead, Doing("in_progress", result="Một"), by=None, at=AT)
    record_result(
        instance, lead, Doing("in_progress", result="Hai"), by=None, at=AT + timedelta(days=1)
    )
    assert first == again
    assert [one.result for one in history(instance)] == ["Hai", "Một"]
    with pytest.raises(IntegrityError, match="không sửa"), transaction.atomic():
        TaskResult.objects.filter(pk=first.pk).update(result="Ba")


def test_groups_are_the_members_of_the_day(year):
    roster = Roster(DAY)
    communes = roster.bearers(agency_on("G_QUANHUYEN", date(2025, 1, 1)))
    assert len(communes) == 94
    assert {one.via[-1].code for one in communes} == {"G_PHUONGXA"}
    before = Roster(date(2025, 6, 30)).bearers(agency_on("G_QUANHUYEN", date(2025, 1, 1)))
    assert {one.agency.code[:6] for one in before} == {"UBND_4"}
    assert len(before) == 8
    assert len(row(year, "III.12.a").expected) > 94


def test_the_parts_of_a_divided_agency_are_unsure_until_an_official_says(year):
    owners = owners_on(year, DAY)
    task = of(year, "III.2.b").task
    parts = list(task.agencies.select_related("agency"))
    owner = owners.of_task(task, parts)
    assert owner.agency is None and not owner.certain
    assert {agency.code for agency in owner.could_be} == {"SYT", "SNV_2025", "SNNMT", "SGDDT"}

    charge(year, "task", "SNV_2025", code="III.2.b", since=DAY, document=LETTER, by=None, at=AT)
    owner = owners_on(year, DAY).of_task(task, parts)
    assert (owner.agency.code, owner.document) == ("SNV_2025", LETTER)
    assert owners_on(year, DAY - timedelta(days=1)).of_task(task, parts).agency is None


def test_who_coordinates_is_not_known_until_written_down(year):
    assert consolidator(year, DAY).agency is None
    with pytest.raises(DocumentMissing):
        charge(year, "coordination", "SNV_2025", since=DAY, document=" ", by=None, at=AT)
    with pytest.raises(NoSuchTask, match="III"):
        charge(year, "task", "SYT", code="III.99", since=DAY, document=LETTER, by=None, at=AT)
    said = {"since": DAY, "document": LETTER, "by": None, "at": AT}
    charge(year, "coordination", "SNV_2025", **said)
    charge(year, "coordination", "SNV_2025", **said)
    assert Charge.objects.count() == 1
    assert consolidator(year, DAY).agency.code == "SNV_2025"
    assert consolidator(year, date(2025, 1, 1)).agency.code == "SLDTBXH"


def test_the_duties_and_the_steps_of_the_budget_are_loaded(plan):
    assert Duty.objects.filter(kind="work").count() == 16
    variants = dict(Duty.objects.filter(kind="work").values_list("code", "variant"))
    assert (variants["V.1.a"], variants["V.11"], variants["V.12"], variants["V.13"]) == (
        "full", "area", "short", "media",
    )  # fmt: skip
    budget = Duty.objects.filter(kind="budget", code="IV:appraised_by")
    assert [duty.agency.code for duty in budget] == ["STC"]


def test_a_paper_is_kept_once_proved_when_read_and_programs_are_refused(year):
    one = attach(paper(), by=None, at=AT, title="Báo cáo thử")
    assert attach(paper(), by=None, at=AT, title="Báo cáo thử") == one
    assert attachment_bytes(one) == b"%PDF-1.7\npaper"
    with pytest.raises(PaperRefused, match="PDF, JPEG, PNG, DOCX, XLSX"):
        attach(paper("x.pdf", b"MZ program"), by=None, at=AT)
    path_of(FOLDER, one.sha256).write_bytes(b"%PDF-1.7\nforged")
    with pytest.raises(PaperLost, match="thay đổi"):
        attachment_bytes(one)


def test_the_command_opens_a_year_and_names_what_is_wrong(plan):
    out = StringIO()
    call_command("roll_year", "2025", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"year": 2025, "made": 57, "standing": 57, "ended": 0}
    with pytest.raises(CommandError, match="kéo dài"):
        call_command("roll_year", "2027")


def test_an_official_of_a_commune_acts_for_its_committee(year):
    ward = area_on("20242", DAY)
    chair = create_official(
        username="chu", full_name="Chủ tịch thử", role=Official.Role.COMMUNE_CHAIR, area=ward
    )
    own = agency_on("UBND_20242", DAY)
    record_result(of(year, "III.12.a"), own, Doing("in_progress"), by=chair, at=AT)
    assert row(year, "III.12.a").told == 1
