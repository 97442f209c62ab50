"""The pages of the plan's values: scorecard, target, communes, counts, files; who may what."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ansinh.accounts.models import Official
from ansinh.areas.queries import area_on
from ansinh.plan.models import Assessment, Indicator, Milestone, Observation
from ansinh.plan.services import measure, record_value
from tests.web.conftest import NOW

Role = Official.Role
TODAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 1, tzinfo=UTC)
FORM = {"period": "2025", "area": "48", "status": "A", "as_of": "2025-12-31"}


@pytest.fixture
def health(town):
    return town.client(Role.DEPARTMENT)


def put(client, **said):
    return client.post("/ke-hoach/chi-tieu/T10/gia-tri/", FORM | said)


def last():
    return Observation.objects.filter(indicator__code="communes_health_standard").latest("pk")


def test_the_scorecard_shows_two_answers_of_any_day(health):
    page = health.get("/ke-hoach/?ngay=2023-06-30").content.decode()
    assert "Trạng thái, triển vọng" in page
    assert "chưa dự báo được" in page
    assert "Mới có 1 giá trị so sánh được" in page
    assert "2,25 %" in page
    today = health.get("/ke-hoach/").content.decode()
    assert "chưa dự báo được" not in today


def test_the_scorecard_leaves_as_a_table(health):
    book = openpyxl.load_workbook(io.BytesIO(health.get("/ke-hoach/tai/xlsx/").content))
    rows = list(book.worksheets[0].values)
    assert rows[2][:3] == ("Mã", "Điều khoản", "Chỉ tiêu")
    assert len(rows) == 25
    by_code = {row[0]: row for row in rows[3:]}
    assert by_code["T5"][5] == 2.25
    assert by_code["T10"][5] is None
    text = health.get("/ke-hoach/tai/csv/").content.decode("utf-8-sig")
    assert text.startswith("Mã,Điều khoản,Chỉ tiêu")
    assert health.get("/ke-hoach/tai/pdf/").status_code == 404


def test_a_value_is_entered_checked_by_another_and_then_judges(town, health):
    assert put(health, numerator="90", denominator="94").status_code == 302
    value = last()
    assert (value.state, value.source) == ("submitted", "Sở Y tế")
    page = health.get("/ke-hoach/chi-tieu/T10/").content.decode()
    assert "Số liệu chưa qua kiểm tra" in page
    assert "chờ người khác kiểm tra" in page
    url = f"/ke-hoach/gia-tri/{value.pk}/duyet/"
    assert "không tự kiểm tra" in health.post(url, follow=True).content.decode()
    counter = town.client(Role.STATISTICIAN)
    counter.post(url)
    value.refresh_from_db()
    assert value.state == "verified"
    page = counter.get("/ke-hoach/chi-tieu/T10/").content.decode()
    assert "95,74 %" in page
    assert "90 / 94" in page


def test_a_value_is_returned_with_a_reason_and_sent_again(town, health):
    put(health, value="95", nhap="1")
    value = last()
    assert value.state == "draft"
    health.post(f"/ke-hoach/gia-tri/{value.pk}/gui/")
    counter = town.client(Role.STATISTICIAN)
    counter.post(f"/ke-hoach/gia-tri/{value.pk}/tra/", {"y-kien": "Thiếu danh sách"})
    page = health.get("/ke-hoach/chi-tieu/T10/").content.decode()
    assert "Thiếu danh sách" in page
    health.post(f"/ke-hoach/gia-tri/{value.pk}/gui/")
    value.refresh_from_db()
    assert value.state == "submitted"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"numerator": "95", "denominator": "94"}, "ghi ngược"),
        ({"value": "101"}, "vượt quá 100 %"),
        ({"value": "95", "as_of": "2030-01-01"}, "tương lai"),
        ({"value": "95", "area": "20218"}, "Mã này đã dùng cho"),
        ({"value": "95", "period": "năm nay"}, "2025-Q3"),
        ({}, "chọn lý do"),
    ],
)
def test_what_cannot_be_stays_in_the_form_with_its_remedy(health, said, words):
    answer = put(health, **said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Observation.objects.filter(indicator__code="communes_health_standard").exists()


def test_a_commune_enters_only_its_own_area(town):
    clerk = town.client(Role.COMMUNE_OFFICIAL)
    assert "nằm ngoài địa bàn" in put(clerk, value="95").content.decode()
    assert put(clerk, numerator="1", denominator="1", area="20242").status_code == 302
    assert last().area.code == "20242"


def test_who_does_not_answer_for_a_figure_is_told_who_does(town):
    head = town.client(Role.AGENCY_HEAD)
    answer = head.post("/ke-hoach/chi-tieu/T10/gia-tri/", FORM | {"value": "95"}, follow=True)
    assert "Số này do Sở Y tế" in answer.content.decode()
    assert not Observation.objects.filter(indicator__code="communes_health_standard").exists()


def test_the_owner_says_how_it_stands_and_gives_a_milestone(health):
    url = "/ke-hoach/chi-tieu/T10/"
    health.post(
        f"{url}nhan-dinh/", {"year": "2026", "word": "at_risk", "sentence": "Thiếu bác sĩ."}
    )
    assert Assessment.objects.get().sentence == "Thiếu bác sĩ."
    page = health.get(url).content.decode()
    assert "Thiếu bác sĩ." in page
    assert "khác kết luận tính được" in page
    given = {"year": "2024", "value": "97", "source": "given", "document": "QĐ 12/QĐ-UBND"}
    health.post(f"{url}moc/", given)
    health.post(f"{url}moc/", given | {"value": "98"})
    assert [(m.value, m.superseded_at is None) for m in Milestone.objects.order_by("pk")] == [
        (97, False),
        (98, True),
    ]
    assert health.post(f"{url}moc/", given | {"year": "2050"}).status_code == 422
    assert health.post(f"{url}moc/", given | {"document": ""}).status_code == 422


def test_values_of_communes_show_on_the_boundaries_of_any_day(town, health):
    indicator = Indicator.objects.get(code="hygienic_water_hh")
    for code, top in (("20227", 50), ("20236", 30), ("20239", 20)):
        area = area_on(code, date(2024, 12, 31))
        record_value(
            indicator, area, "2024", by=None, at=NOW, numerator=top, denominator=100,
            source="thử", confidence="text", state="published",
        )  # fmt: skip
    url = "/ke-hoach/ban-do/?chi-tieu=hygienic_water_hh&ky=2024"
    then = health.get(f"{url}&dia-gioi=2024-12-31").content.decode()
    assert "Số hiện đúng theo địa giới đã báo cáo" in then
    now = health.get(f"{url}&dia-gioi=2026-11-01").content.decode()
    assert "đã quy đổi" in now
    assert "đơn vị cũ" in now
    for page in (then, now):
        assert "33,33 %" in page  # the city: 100 of 300, whatever the boundaries
    for code, top in (("20194", 60), ("20242", 80)):
        record_value(
            indicator, area_on(code, TODAY), "2026", by=None, at=NOW, numerator=top,
            denominator=100, status="E", as_of=TODAY, source="thử", confidence="text",
            state="published",
        )  # fmt: skip
    back = health.get(f"{url[:-4]}2026&dia-gioi=2024-12-31").content.decode()
    assert "Chưa chia được cho đơn vị nào" in back
    assert "70 %" in back
    text = health.get("/ke-hoach/ban-do/tai/csv/?chi-tieu=hygienic_water_hh&ky=2024")
    assert "Toàn thành phố" in text.content.decode("utf-8-sig")


def test_a_count_is_confirmed_by_its_owner(town, health):
    today = timezone.localdate()
    (snapshot,) = measure(today, MORNING, only="facts_fresh")
    page = health.get("/ke-hoach/so-do/").content.decode()
    assert "Xác nhận số này" in page
    health.post(f"/ke-hoach/so-do/{snapshot.pk}/xac-nhan/")
    snapshot.refresh_from_db()
    assert snapshot.confirmed_by == town.officials[Role.DEPARTMENT]
    assert "đã xác nhận" in health.get("/ke-hoach/so-do/").content.decode()
    again = health.post("/ke-hoach/so-do/facts_fresh/do-lai/", follow=True).content.decode()
    assert "Đã đo lại" in again
    other = town.client(Role.COMMUNE_CHAIR)
    told = other.post(f"/ke-hoach/so-do/{snapshot.pk}/xac-nhan/", follow=True).content.decode()
    assert "Sở LĐTBXH" in told


def test_a_file_is_tried_then_kept_row_by_row(health):
    content = b"chi_tieu,dia_ban,ky,tu_so,mau_so\nT10,48,2025,90,94\nT10,48,2025,99,94\n"

    def sent(**said):
        file = SimpleUploadedFile("so.csv", content)
        return health.post("/ke-hoach/nhap-gia-tri/", {"file": file} | said).content.decode()

    tried = sent(trial="on")
    assert "Mới thử" in tried
    assert "Dòng 3, «tử số»" in tried
    assert not Observation.objects.filter(indicator__code="communes_health_standard").exists()
    assert "nhận" in sent()
    assert last().denominator == 94
    bad = SimpleUploadedFile("so.pdf", b"%PDF")
    refused = health.post("/ke-hoach/nhap-gia-tri/", {"file": bad})
    assert refused.status_code == 422
    assert "CSV hoặc XLSX" in refused.content.decode()


@pytest.mark.parametrize("path", ["", "chi-tieu/T2/", "ban-do/", "so-do/", "nhap-gia-tri/"])
def test_the_pages_are_whole_in_english(health, path):
    page = health.get(f"/ke-hoach/{path}", headers={"accept-language": "en"})
    assert page.status_code == 200
    assert 'lang="en"' in page.content.decode()


def test_a_target_that_is_not_there_is_not_found(health):
    assert health.get("/ke-hoach/chi-tieu/T99/").status_code == 404
