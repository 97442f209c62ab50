"""The pages of the yearly report, as the consolidating official uses them."""

from datetime import date

import pytest
from django.urls import reverse

from ansinh.accounts.models import Official
from ansinh.plan.models import Report, ReportText
from ansinh.plan.services import load_plan

pytestmark = pytest.mark.django_db
Role = Official.Role


@pytest.fixture
def desk(town, settings, tmp_path):
    settings.FILES = tmp_path
    load_plan()
    return town.client(Role.STATISTICIAN)


def made(desk) -> Report:
    answer = desk.post(reverse("lap_bao_cao"), {"nam": "2025", "chot": "2026-11-24"})
    report = Report.objects.get()
    assert answer.url == reverse("bao_cao", args=[report.pk])
    return report


def test_a_report_is_made_read_and_sent_from_its_page(desk) -> None:
    report = made(desk)
    page = desk.get(reverse("bao_cao", args=[report.pk])).content.decode()
    for kind in ("docx", "pdf", "xlsx"):
        assert reverse("tep_bao_cao", args=[report.pk, kind]) in page
    assert "không số nào thay đổi" in page and "1. Kết quả nổi bật" in page

    desk.post(
        reverse("gui_bao_cao_nam", args=[report.pk]), {"so": "5/BC-SNV", "ngay": "2026-11-24"}
    )

    page = desk.get(reverse("bao_cao", args=[report.pk])).content.decode()
    assert "5/BC-SNV" in page and "Ghi đã gửi" not in page
    report.refresh_from_db()
    assert report.sent_on == date(2026, 11, 24)


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_a_file_leaves_marked_with_its_copy_number(desk, kind) -> None:
    answer = desk.get(reverse("tep_bao_cao", args=[made(desk).pk, kind]))
    assert answer.status_code == 200
    assert answer["X-Ban-Sao"].startswith("BS-")
    assert answer["Content-Disposition"].endswith(f'-v1.{kind}"')


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"chot": "2999-01-01"}, "không được sau hôm nay"),
        ({"chot": "hôm qua"}, "không đúng"),
        ({"nam": "1990"}, "Năm «1990» không đúng"),
    ],
)
def test_a_wrong_day_or_year_is_told_and_nothing_is_made(desk, posted, said) -> None:
    page = desk.post(reverse("lap_bao_cao"), posted, follow=True).content.decode()
    assert said in page
    assert not Report.objects.exists()


def test_words_are_saved_one_section_at_a_time_or_all_with_last_years_beside(desk) -> None:
    before, now = reverse("loi_van", args=[2025]), reverse("loi_van", args=[2026])
    answer = desk.post(before, {"V.1": "Năm trước."}, headers={"HX-Request": "true"})
    assert "Đã lưu lúc" in answer.content.decode()
    page = desk.get(now).content.decode()
    assert "Năm trước." in page and "Năm 2025 đã viết" in page

    desk.post(now, {"V.1": "Năm nay.", "VI": "Việc tới.", "khác": "bỏ qua"})

    assert set(ReportText.objects.filter(year=2026).values_list("section", "text")) >= {
        ("V.1", "Năm nay."),
        ("VI", "Việc tới."),
    }
    assert not ReportText.objects.filter(section="khác").exists()


def test_who_may_not_make_reads(town, desk) -> None:
    report = made(desk)
    page = town.client(Role.AUDITOR).get(reverse("bao_cao", args=[report.pk])).content.decode()
    assert "chưa gửi" in page and "Ghi đã gửi" not in page
    assert "Viết lời văn" not in page
