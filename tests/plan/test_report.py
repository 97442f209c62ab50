"""The annual report, read back as its reader would open it."""

import io
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import docx
import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from pypdf import PdfReader

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency, AgencySuccession
from ansinh.plan.models import Observation, Report, ReportText
from ansinh.plan.queries import changed_figures, report_path, written_texts
from ansinh.plan.reports.facts import SYNTHETIC
from ansinh.plan.services import (
    ReportRefused,
    figures_now,
    make_report,
    measure,
    record_value,
    send_report,
    write_text,
)
from ansinh.plan.writing.content import long_day

pytestmark = pytest.mark.django_db
CUT_OFF = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path


@pytest.fixture
def official(db):
    return Official.objects.create(
        username="nguoi.tong.hop", full_name="Người Tổng Hợp", role="STATISTICIAN"
    )


def unemployment_is_corrected():
    before = Observation.objects.get(indicator__code="unemployment_rate", period="2022")
    record_value(
        before.indicator, before.area, "2022", by=None, at=AT, value="2.26", source=before.source,
        source_kind=before.source_kind, confidence="text", state="published",
    )  # fmt: skip


def made(at=AT, cut_off=CUT_OFF):
    report = make_report(2026, cut_off=cut_off, at=at)
    return docx.Document(str(report_path(report)))


def words(part):
    """All the words of a paragraph or cell, those inside content controls too."""
    paragraphs = part._element.iter(qn("w:p"))
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs)


def cell_texts(table):
    return [words(cell) for row in table.rows for cell in row.cells]


def text_of(document):
    return "\n".join(t.text or "" for t in document.element.body.iter(qn("w:t")))


def correct_unemployment():
    """A later version of the published figure of 2022."""
    before = Observation.objects.get(indicator__code="unemployment_rate", period="2022")
    record_value(
        before.indicator, before.area, "2022", by=None, at=AT, value="2.26", source=before.source,
        source_kind=before.source_kind, confidence="text", state="published",
    )  # fmt: skip


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
    assert [words(row.cells[0]) for row in targets.rows[1:]] == [f"T{n}" for n in range(1, 23)]
    assert len(targets.columns) == 13
    assert len(tasks.rows) == 58
    for table in (targets, tasks):
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert "w:tblHeader" not in table.rows[1]._tr.xml
    unemployment = [words(cell) for cell in targets.rows[5].cells]
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
    row = [words(cell) for cell in document.tables[-2].rows[2].cells]
    assert row[5] == "1 hộ (giả lập)"
    assert "không đạt khi đến hạn" in row[9]
    assert SYNTHETIC in row[12]
    (sentence,) = [words(p) for p in document.paragraphs if p.text.startswith("T2.")]
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
    correct_unemployment()
    second = make_report(2026, cut_off=CUT_OFF, at=AT)
    assert (first.version, second.version) == (1, 2)
    assert first.stem != second.stem
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


def test_a_figure_is_a_field_that_names_what_it_counts(plan):
    report = make_report(2026, cut_off=CUT_OFF, at=AT)
    document = docx.Document(str(report_path(report)))
    tags = {tag.get(qn("w:val")) for tag in document.element.body.iter(qn("w:tag"))}
    beside = {key for key in tags if key.startswith("T5/2022/") and not key.endswith("/exact")}
    assert {key.rpartition("/")[2] for key in beside} == {"jobs_created_loans", "job_fairs"}
    (key,) = [key for key in tags if key.startswith("T5/2022/") and key.endswith("/exact")]
    figure = report.figures.get(key=key)
    assert figure.text == "2,25 %"
    assert figure.source.endswith("31/12/2022")


def test_what_changed_since_is_listed_and_nothing_else(plan):
    report = make_report(2026, cut_off=CUT_OFF, at=AT)
    assert changed_figures(report, figures_now(report, CUT_OFF)) == []
    correct_unemployment()
    (changed,) = changed_figures(report, figures_now(report, CUT_OFF))
    assert (changed.told, changed.now) == ("2,25 %", "2,26 %")


def test_words_of_people_are_kept_across_regenerations(plan, official):
    write_text(plan, 2026, "V.1", "Kết quả nổi bật.\n\nDòng hai.", by=official, at=AT)
    first = make_report(2026, cut_off=CUT_OFF, at=AT)
    correct_unemployment()
    second = make_report(2026, cut_off=CUT_OFF, at=AT)
    assert second.version == first.version + 1
    paragraphs = [p.text for p in docx.Document(str(report_path(second))).paragraphs]
    at = paragraphs.index("1. Kết quả nổi bật")
    assert paragraphs[at + 1 : at + 3] == ["Kết quả nổi bật.", "Dòng hai."]


def test_the_same_words_add_no_row_and_new_ones_keep_the_old(plan, official):
    for text in ("Một.", "Một.", "Hai."):
        write_text(plan, 2026, "VI", text, by=official, at=AT)
    assert list(ReportText.objects.order_by("pk").values_list("text", flat=True)) == [
        "Một.",
        "Hai.",
    ]
    assert written_texts(plan, 2026) == {"VI": "Hai."}
    assert written_texts(plan, 2025) == {}


def test_a_section_that_is_not_there_is_refused(plan, official):
    with pytest.raises(ReportRefused, match=r"IX.*V\.1"):
        write_text(plan, 2026, "IX", "Lời.", by=official, at=AT)


def test_a_report_is_sent_once_under_a_number_and_not_before_its_cut_off(plan, official):
    report = make_report(2026, cut_off=CUT_OFF, at=AT)
    with pytest.raises(ReportRefused, match="Thiếu số"):
        send_report(report, " ", CUT_OFF, by=official)
    with pytest.raises(ReportRefused, match="24/11/2026"):
        send_report(report, "12/BC-SNV", CUT_OFF - timedelta(days=1), by=official)
    sent = send_report(report, "12/BC-SNV", CUT_OFF, by=official)
    assert (sent.sent_number, sent.sent_on, sent.sent_by) == ("12/BC-SNV", CUT_OFF, official)
    with pytest.raises(ReportRefused, match="đã gửi"):
        send_report(report, "13/BC-SNV", CUT_OFF, by=official)


def test_the_pdf_has_the_same_words_tagged_and_annexes_lying(plan):
    report = make_report(2026, cut_off=CUT_OFF, at=AT)
    pdf = PdfReader(str(report_path(report, "pdf")))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    for said in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ngày 24 tháng 11 năm 2026", "Phụ lục II"):
        assert said in text
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    lying = [page.mediabox.width > page.mediabox.height for page in pdf.pages]
    assert lying == sorted(lying) and lying[-1] and not lying[0]
    tops = [page.extract_text().strip().splitlines()[0].strip() for page in pdf.pages]
    assert tops[1] == "2"
    assert tops[lying.index(True) + 1] == "2"


def test_nothing_in_the_words_is_a_command_of_the_pdf(plan, official):
    words = 'Ký hiệu "#", \\, $x$, *đậm*, @tham-chiếu, #read("/etc/passwd")'
    write_text(plan, 2026, "V.1", words, by=official, at=AT)
    report = make_report(2026, cut_off=CUT_OFF, at=AT)
    text = "".join(page.extract_text() for page in PdfReader(str(report_path(report, "pdf"))).pages)
    assert '#read("/etc/passwd")' in text


def test_the_workbook_has_numbers_as_numbers_and_no_data_as_nothing(ward, confirmed):
    ward.person(ward.house("POOR"), merit="HERO")
    confirmed(date(2025, 12, 31), AT)
    report = make_report(2026, cut_off=CUT_OFF, at=AT)
    book = openpyxl.load_workbook(report_path(report, "xlsx"))
    assert book.sheetnames == ["Bìa", "PL I", "PL II", "Giải thích"]
    sheet = book["PL I"]
    assert sheet.freeze_panes == "A4" and sheet.print_title_rows == "$3:$3"
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=4)}
    assert rows["T2"][5].value == 1
    assert rows["T5"][5].value is None
    assert len([code for code in rows if code and code.startswith("T")]) == 22
