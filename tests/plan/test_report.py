"""The annual report, read back as its reader would open it."""

import io
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import docx
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from docx.enum.section import WD_ORIENTATION

from ansinh.areas.models import Agency, AgencySuccession
from ansinh.plan.models import Observation, Report
from ansinh.plan.queries import report_path
from ansinh.plan.reports.annual import SYNTHETIC
from ansinh.plan.reports.layout import long_day
from ansinh.plan.services import make_report, measure, record_value

pytestmark = pytest.mark.django_db
CUT_OFF = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path


def made(at=AT, cut_off=CUT_OFF):
    report = make_report(2026, cut_off=cut_off, at=at)
    return docx.Document(str(report_path(report)))


def cell_texts(table):
    return [cell.text for row in table.rows for cell in row.cells]


def text_of(document):
    tables = [text for table in document.tables for text in cell_texts(table)]
    return "\n".join([*(p.text for p in document.paragraphs), *tables])


def test_the_page_is_a4_with_the_margins_of_the_decree_and_times_new_roman(plan):
    document = made()
    first = document.sections[0]
    lengths = (
        (first.page_width, first.page_height),
        (first.top_margin, first.bottom_margin),
        (first.left_margin, first.right_margin),
    )
    assert [tuple(round(side.mm) for side in pair) for pair in lengths] == [
        (210, 297),
        (20, 20),
        (30, 15),
    ]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml


def test_the_annexes_lie_landscape_each_with_its_own_numbers(plan):
    document = made()
    orientations = [section.orientation for section in document.sections]
    assert orientations == [
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.LANDSCAPE,
        WD_ORIENTATION.LANDSCAPE,
    ]
    for section in document.sections:
        assert section._sectPr.xml.count("w:pgNumType") == 1
        assert 'w:start="1"' in section._sectPr.xml


def test_the_letterhead_names_the_nation_the_motto_the_place_and_the_day(plan):
    head = cell_texts(made().tables[0])
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in head[1]
    assert head[0].startswith("UBND THÀNH PHỐ ĐÀ NẴNG\n[CƠ QUAN TỔNG HỢP")
    assert head[2] == "Số: …/BC-…"
    assert head[3] == "Đà Nẵng, ngày 24 tháng 11 năm 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 1, 5), "ngày 05 tháng 01 năm 2025"),
        (date(2025, 2, 15), "ngày 15 tháng 02 năm 2025"),
        (date(2025, 3, 9), "ngày 09 tháng 3 năm 2025"),
        (date(2026, 11, 24), "ngày 24 tháng 11 năm 2026"),
    ],
)
def test_zeros_stand_before_small_days_and_the_first_two_months(day, words):
    assert long_day(day) == words


def test_the_body_follows_the_outline_and_ends_with_the_end_mark(plan):
    paragraphs = [p.text for p in made().paragraphs]
    parts = [t.split(".")[0] for t in paragraphs if t[:1] in "IV" and t.isupper()]
    assert parts == ["I", "II", "III", "IV", "V", "VI", "VII"]
    assert any(text.endswith("./.") for text in paragraphs)
    assert any("Kính gửi: Ủy ban nhân dân thành phố Đà Nẵng." in text for text in paragraphs)
    assert any("19 chưa có số liệu, 3 đánh giá bằng lời" in text for text in paragraphs)
    assert sum("[Cơ quan tổng hợp bổ sung" in text for text in paragraphs) > 15


def test_the_annexes_hold_22_targets_and_57_tasks_with_a_header_that_repeats(plan):
    document = made()
    targets, tasks = document.tables[-2:]
    assert len(targets.rows) == 23
    assert [row.cells[0].text for row in targets.rows[1:]] == [f"T{n}" for n in range(1, 23)]
    assert len(targets.columns) == 13
    assert len(tasks.rows) == 58
    for table in (targets, tasks):
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert "w:tblHeader" not in table.rows[1]._tr.xml
    unemployment = [cell.text for cell in targets.rows[5].cells]
    assert unemployment[3] == "< 3 %"
    assert unemployment[4] == "9,41 % (2020)"
    assert "chưa có số liệu" in unemployment[9]
    assert "2,25 %" in unemployment[12]


def test_without_synthetic_values_the_mark_is_absent(plan):
    assert SYNTHETIC not in text_of(made())


def test_a_synthetic_value_is_marked_on_top_on_every_page_and_beside_itself(ward, confirmed):
    ward.synthetic = True
    ward.person(ward.house("POOR"), merit="HERO")
    confirmed(date(2025, 12, 31), AT)
    document = made()
    assert document.paragraphs[0].text == SYNTHETIC
    for section in document.sections:
        assert SYNTHETIC in section.footer.paragraphs[0].text
        assert SYNTHETIC in section.first_page_footer.paragraphs[0].text
    row = [cell.text for cell in document.tables[-2].rows[2].cells]
    assert row[5] == "1 hộ (giả lập)"
    assert "không đạt khi đến hạn" in row[9]
    assert SYNTHETIC in row[12]
    (sentence,) = [p.text for p in document.paragraphs if p.text.startswith("T2.")]
    assert SYNTHETIC in sentence


def test_the_same_data_give_the_same_bytes_and_no_new_version(plan):
    first = make_report(2026, cut_off=CUT_OFF, at=AT)
    content = report_path(first).read_bytes()
    report_path(first).unlink()
    again = make_report(2026, cut_off=CUT_OFF, at=AT + timedelta(days=3))
    assert again.pk == first.pk
    assert report_path(again).read_bytes() == content
    assert Report.objects.count() == 1


def test_new_content_makes_a_new_version_and_keeps_the_old_file(plan):
    first = make_report(2026, cut_off=CUT_OFF, at=AT)
    old = report_path(first).read_bytes()
    before = Observation.objects.get(indicator__code="unemployment_rate", period="2022")
    record_value(
        before.indicator, before.area, "2022", by=None, at=AT, value="2.26", source=before.source,
        source_kind=before.source_kind, confidence="text", state="published",
    )  # fmt: skip
    second = make_report(2026, cut_off=CUT_OFF, at=AT)
    assert (first.version, second.version) == (1, 2)
    assert first.file_name != second.file_name
    assert report_path(first).read_bytes() == old
    assert "2,26 %" in text_of(docx.Document(io.BytesIO(report_path(second).read_bytes())))


def test_values_after_the_cut_off_are_not_told(ward):
    ward.person(ward.house("POOR"), merit="HERO")
    measure(date(2026, 11, 30), AT)
    assert "30/11/2026" not in text_of(made())


def test_the_report_is_vietnamese_for_an_english_reader(plan):
    with translation.override("en"):
        document = made()
    assert "Tỷ lệ thất nghiệp" in text_of(document)
    assert "Unemployment" not in text_of(document)


def test_once_the_city_names_a_successor_it_issues_the_report(plan):
    successor = Agency.objects.get(code="SNV_2025")
    AgencySuccession.objects.filter(successor=None).delete()
    AgencySuccession.objects.filter(successor=successor, predecessor=plan.coordinator).update(
        scope="Đầu mối theo dõi, tổng hợp, báo cáo Kế hoạch"
    )
    document = made()
    assert cell_texts(document.tables[0])[0].startswith("UBND THÀNH PHỐ ĐÀ NẴNG\nSỞ NỘI VỤ")
    assert "Sở Nội vụ kính báo cáo" in text_of(document)


def test_the_command_names_the_file(plan):
    out = StringIO()
    call_command("report", "2026", "--cut-off", "2026-11-24", stdout=out)
    assert Path(out.getvalue().split(" (")[0]).exists()


def test_the_command_without_a_plan_says_what_to_run():
    with pytest.raises(CommandError, match="load_plan"):
        call_command("report", "2026", "--cut-off", "2026-11-24")
