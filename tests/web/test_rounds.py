"""The pages of a reporting round, as the coordinator, an agency and a supervisor use them."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.test import Client

from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.queries import agency_on, area_on, city
from ansinh.plan.models import Obligation, ReturnComment, Submission, SubmissionText, TaskResult
from ansinh.plan.queries import current_plan
from ansinh.plan.queries.reports_due import due
from ansinh.plan.services import charge
from ansinh.plan.services.rounds import open_round
from ansinh.plan.services.submissions import save_text
from tests.plan.test_rounds import fill
from tests.web.conftest import NOW

Role = Official.Role
DAY = date(2026, 11, 24)
YEAR = "/ke-hoach/dot-bao-cao/2026/"
OPENED = datetime(2026, 10, 1, 2, tzinfo=UTC)


def official(username, role, agency=None):
    made = create_official(
        username=username, full_name=username, role=role, synthetic=True,
        area=city(DAY) if agency else area_on("20242", DAY),
        agency=agency_on(agency, DAY) if agency else None,
    )  # fmt: skip
    client = Client()
    client.force_login(made)
    client.official = made
    return client


@pytest.fixture
def desk(town, settings, tmp_path):
    settings.FILES = tmp_path / "files"
    said = {"since": date(2025, 3, 1), "document": "Công văn thử", "by": None, "at": OPENED}
    charge(current_plan(), "coordination", "SNV_2025", **said)
    open_round(current_plan(), 2026, by=None, at=OPENED, today=OPENED.date(), basis="Văn bản thử")
    return {
        "coordinator": official("th", Role.DEPARTMENT, "SNV_2025"),
        "reporter": official("bc", Role.DEPARTMENT, "SYT"),
        "head": official("gd", Role.AGENCY_HEAD, "SYT"),
        "clerk": official("cbx", Role.COMMUNE_OFFICIAL),
        "front": official("mt", Role.STATISTICIAN, "MTTQ"),
    }


def owed(code="SYT"):
    return Obligation.objects.select_related("round__plan", "agency").get(agency__code=code)


def html(answer):
    return answer.content.decode()


def test_an_item_is_kept_as_it_is_typed_and_the_box_says_so(desk):
    typed = {"muc": "text:I.1", "text:I.1|text": "Đã ban hành kế hoạch.", "text:I.1|seen": "0"}
    answer = desk["reporter"].post(f"{YEAR}SYT/luu/", typed, headers={"HX-Request": "true"})
    assert "Đã lưu" in html(answer) and 'value="1" hx-swap-oob' in html(answer)
    assert SubmissionText.objects.get().text == "Đã ban hành kế hoạch."
    other = typed | {"text:I.1|text": "Chữ khác", "text:I.1|seen": "0"}
    answer = desk["head"].post(f"{YEAR}SYT/luu/", other, headers={"HX-Request": "true"})
    assert "Người khác đã lưu" in html(answer) and "Đã ban hành kế hoạch." in html(answer)


def test_when_the_session_ended_the_text_stays_and_the_page_says_so(desk):
    answer = Client().post(f"{YEAR}SYT/luu/", {"muc": "text:I.1"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "Chữ vẫn còn" in html(answer)
    assert Client().post(f"{YEAR}SYT/luu/", {}).status_code == 302


def test_without_javascript_the_whole_page_is_saved_and_nothing_typed_is_lost(desk):
    typed = {
        "text:I.1|text": "Một", "text:I.1|reason": "", "text:I.1|seen": "0",
        "text:I.2|text": "x" * 2001, "text:I.2|reason": "", "text:I.2|seen": "0",
        "target:T10@48|numerator": "95", "target:T10@48|denominator": "94",
        "target:T12@48|value": "1.234", "target:T12@48|remark": "",
        "task:III.6.a|said": "in_progress", "task:III.6.a|result": "Đang làm",
    }  # fmt: skip
    answer = desk["reporter"].post(f"{YEAR}SYT/luu/", typed)
    page = html(answer)
    assert answer.status_code == 422
    assert "x" * 2001 in page and "ghi ngược" in page and "đọc được hai cách" in page
    assert SubmissionText.objects.get().section == "I.1"
    assert TaskResult.objects.get().result == "Đang làm"
    good = {"target:T10@48|numerator": "90", "target:T10@48|denominator": "94"}
    assert desk["reporter"].post(f"{YEAR}SYT/luu/", good).status_code == 302


def test_a_report_is_sent_returned_corrected_and_accepted(desk):
    fill_this_year(desk)
    answer = desk["head"].post(f"{YEAR}SYT/gui/", {}, follow=True)
    assert "Biên nhận báo cáo" in html(answer) and "đúng hạn" in html(answer)
    home = html(desk["coordinator"].get("/"))
    assert "Xét báo cáo năm 2026 của Sở Y tế" in home

    page = html(desk["coordinator"].get(f"{YEAR}SYT/"))
    assert 'name="y:text:I.1"' in page
    desk["coordinator"].post(
        f"{YEAR}SYT/xet/", {"viec": "tra-lai", "y:text:I.1": "Ghi số văn bản", "y:": ""}
    )
    page = html(desk["reporter"].get(f"{YEAR}SYT/"))
    assert "Ghi số văn bản" in page and "bị trả lại" in page
    comment = ReturnComment.objects.get()
    desk["reporter"].post(f"{YEAR}SYT/y-kien/", {"xong": comment.pk})
    desk["reporter"].post(f"{YEAR}SYT/luu/", {"text:I.1|text": "Số 1", "text:I.1|reason": ""})
    desk["reporter"].post(f"{YEAR}SYT/gui/", {"viec": "trinh"})
    desk["head"].post(f"{YEAR}SYT/gui/", {})
    desk["coordinator"].post(f"{YEAR}SYT/xet/", {"viec": "chap-nhan"})
    assert Submission.objects.get(version=2).state == "accepted"
    assert "đã chấp nhận" in html(desk["coordinator"].get(f"{YEAR}SYT/"))


def fill_this_year(desk):
    fill(owed(), desk["reporter"].official, NOW)


def test_drafts_are_for_the_agency_and_what_is_sent_for_the_supervisor_too(desk):
    save_text(owed(), "I.1", "Bản nháp", by=None, at=NOW)
    for who in ("coordinator", "front", "clerk"):
        assert "Bản nháp" not in html(desk[who].get(f"{YEAR}SYT/"))
    fill_this_year(desk)
    desk["head"].post(f"{YEAR}SYT/gui/", {})
    assert "Giả lập." in html(desk["front"].get(f"{YEAR}SYT/"))
    assert "Giả lập." not in html(desk["clerk"].get(f"{YEAR}SYT/"))
    desk["front"].post(f"{YEAR}SYT/y-kien/", {"muc": "task:III.6.a", "y_kien": "Dân còn chờ"})
    assert ReturnComment.objects.get().kind == "supervision"
    assert desk["clerk"].post(f"{YEAR}SYT/y-kien/", {"y_kien": "x"}).status_code == 403
    assert desk["reporter"].post(f"{YEAR}SYT/xet/", {"viec": "chap-nhan"}).status_code == 403
    assert desk["clerk"].post(f"{YEAR}SYT/luu/", {"text:I.1|text": "x"}).status_code == 403


def test_a_workbook_goes_out_and_comes_back_answered(desk):
    answer = desk["reporter"].get(f"{YEAR}SYT/mau/")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    book["Nội dung"]["E4"].value = "Giả lập"
    book["Chỉ tiêu"]["G4"].value = 101
    buffer = io.BytesIO()
    book.save(buffer)
    buffer.seek(0)
    buffer.name = "mau.xlsx"
    page = html(desk["reporter"].post(f"{YEAR}SYT/nhap/", {"tep": buffer}))
    assert "không nhận" in page and "vượt quá 100" in page
    wrong = io.BytesIO(b"%PDF-1.7")
    wrong.name = "x.xlsx"
    page = html(desk["reporter"].post(f"{YEAR}SYT/nhap/", {"tep": wrong}, follow=True))
    assert "không phải tệp mẫu" in page


def test_the_board_the_matrix_and_the_charges_say_where_everybody_is(desk):
    board = html(desk["coordinator"].get(YEAR))
    assert "Phải gửi" in board and "Cập nhật danh sách" in board
    assert "Cập nhật danh sách" not in html(desk["clerk"].get(YEAR))
    said = {"viec": "mien-ngoai", "ly_do": "Ý kiến thử"}
    desk["coordinator"].post(f"{YEAR}dieu-hanh/", said)
    assert Obligation.objects.exclude(exempt_reason="").count() == 78
    assert "được miễn" in html(desk["clerk"].get("/ke-hoach/dot-bao-cao/"))
    form = {"phan_viec": "task:III.2.b", "co_quan": "SNV_2025", "tu_ngay": "2026-11-01"}
    desk["coordinator"].post("/ke-hoach/phan-cong/ghi/", form | {"van_ban": "Công văn 7"})
    assert "Công văn 7" in html(desk["clerk"].get("/ke-hoach/phan-cong/"))
    assert desk["reporter"].post(
        "/ke-hoach/phan-cong/ghi/", form | {"van_ban": "Công văn 8"}
    ).status_code == 403  # fmt: skip


def test_a_task_is_reported_with_evidence_that_can_be_opened(desk):
    proof = io.BytesIO(b"%PDF-1.7\npaper")
    proof.name = "bien-ban.pdf"
    form = {"nam": "2026", "said": "done", "done_on": "2026-11-02", "result": "Xong", "tep": proof}
    page = html(desk["reporter"].post("/ke-hoach/nhiem-vu/III.6.a/ghi/", form, follow=True))
    assert "bien-ban.pdf" in page and "đã hoàn thành" in page
    paper = TaskResult.objects.get().evidence.get()
    answer = desk["coordinator"].get(f"/ke-hoach/tai-lieu/{paper.uid}/")
    assert answer.content == b"%PDF-1.7\npaper" and "sandbox" in answer["Content-Security-Policy"]
    page = html(desk["reporter"].post(
        "/ke-hoach/nhiem-vu/III.6.b/ghi/", {"nam": "2026", "said": "done", "done_on": "2026-11-30"},
        follow=True,
    ))  # fmt: skip
    assert "chưa tới" in page


def test_the_sheet_of_an_agency_says_what_came_from_whom(desk):
    page = html(desk["clerk"].get("/ke-hoach/co-quan/SYT/"))
    assert "BQL ATTP" in page and "Nhận việc từ" in page and "T12" in page
    old = html(desk["clerk"].get("/ke-hoach/co-quan/SLDTBXH/"))
    assert "đã kết thúc" in old and "chưa rõ cơ quan kế tiếp" in old


def test_the_home_page_says_what_an_agency_owes(desk):
    page = html(desk["clerk"].get("/"))
    assert "Báo cáo năm 2026 của UBND phường Hải Châu" in page and "còn 6 ngày" in page
    found = due(owed().round, "SYT", NOW)
    assert found is not None and found.filled_count == 0
