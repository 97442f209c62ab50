"""The report as a workbook: taken out, filled in, brought back, answered row by row."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest

from ansinh.plan.models import Deliverable, Obligation, SubmissionText, TaskResult
from ansinh.plan.queries.reports_due import Standing
from ansinh.plan.refusals import Frozen, WrongSheet
from ansinh.plan.services import charge
from ansinh.plan.services.rounds import refresh
from ansinh.plan.services.submissions import save_text
from ansinh.plan.services.templates import Outcome, bring_workbook
from ansinh.plan.workbooks.making import workbook
from ansinh.plan.workbooks.shape import LETTER_DATE, LETTER_NUMBER, SHEETS, STAMP_SHEET
from tests.plan.test_rounds import AT, DAY, LETTER, look, owed, round_, staff

__all__ = ["round_", "staff"]
pytestmark = pytest.mark.django_db


class Book:
    """A workbook on an official's desk."""

    def __init__(self, round_, agency, at=AT):
        self.book = openpyxl.load_workbook(io.BytesIO(workbook(look(round_, agency, at))))

    def write(self, item, **cells):
        for name, columns in SHEETS.items():
            for row in self.book[name].iter_rows(min_row=4):
                if row[0].value == item:
                    for place, column in enumerate(columns):
                        if column.code in cells:
                            row[place].value = cells[column.code]

    def fill(self):
        for name in SHEETS:
            for row in self.book[name].iter_rows(min_row=4):
                item = str(row[0].value or "")
                if item.startswith("text:"):
                    self.write(item, text="Giả lập.")
                elif item.startswith("words:"):
                    self.write(item, remark="Giả lập.")
                elif item.startswith("target:"):
                    self.write(item, reason="không thu thập")
                elif item.startswith("task:"):
                    self.write(item, said="đang thực hiện", result="Giả lập.")

    def content(self):
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


def bring(round_, agency, book, by, at=AT):
    return bring_workbook(owed(round_, agency), book.content(), "mau.xlsx", by=by, at=at)


def test_the_workbook_is_locked_but_for_its_cells_of_entry_and_knows_itself(round_):
    made = workbook(look(round_, "SYT"))
    book = openpyxl.load_workbook(io.BytesIO(made))
    sheet = book["Chỉ tiêu"]
    assert made == workbook(look(round_, "SYT")), "the same bytes"
    assert all(book[name].protection.sheet for name in book.sheetnames)
    assert book[STAMP_SHEET].sheet_state == "veryHidden"
    assert sheet.column_dimensions["A"].hidden
    assert sheet["B4"].protection.locked and not sheet["G4"].protection.locked
    lists = [one.formula1 for one in sheet.data_validations.dataValidation]
    assert '"ước thực hiện,sơ bộ,chính thức"' in lists
    codes = [row[0].value for row in sheet.iter_rows(min_row=4) if row[0].value]
    assert codes == ["target:T10@48", "words:T11@48", "target:T12@48"]


def test_a_whole_workbook_from_the_head_is_a_report_sent_in_time(round_, staff):
    book = Book(round_, "SYT")
    book.fill()
    brought = bring(round_, "SYT", book, staff["head"])
    found = look(round_, "SYT")
    assert brought.lacks == () and brought.state == "submitted"
    assert brought.count(Outcome.REJECTED) == 0
    assert (found.standing, found.on_time, found.last.channel) == (
        Standing.SUBMITTED, True, "sheet",
    )  # fmt: skip
    assert found.last.sheet.file_name == "mau.xlsx"


def test_of_a_reporter_it_waits_for_the_head_but_has_come_in(round_, staff):
    book = Book(round_, "SYT")
    book.fill()
    assert bring(round_, "SYT", book, staff["reporter"]).state == "presented"
    after = datetime(2025, 12, 3, tzinfo=UTC)
    found = look(round_, "SYT", after)
    assert (found.standing, found.on_time) == (Standing.PRESENTED, True)


def test_a_signed_letter_on_the_cover_sends_it(round_, staff):
    book = Book(round_, "SYT")
    book.fill()
    book.book["Bìa"][LETTER_NUMBER].value = "12/BC-SYT"
    book.book["Bìa"][LETTER_DATE].value = datetime(2025, 11, 19)  # noqa: DTZ001 - a cell has no zone
    assert bring(round_, "SYT", book, staff["reporter"]).state == "submitted"
    assert look(round_, "SYT").last.letter_number == "12/BC-SYT"


def test_every_row_is_answered_and_the_good_ones_stand(round_, staff):
    save_text(owed(round_, "SYT"), "I.1", "Cũ", by=staff["reporter"], at=AT)
    save_text(owed(round_, "SYT"), "I.2", "Giữ", by=staff["reporter"], at=AT)
    book = Book(round_, "SYT")
    book.write("target:T10@48", numerator="95", denominator="94")
    book.write("target:T12@48", value="1,5", as_of="31/12/2026")
    book.write("words:T11@48", remark="Không có ổ dịch lớn. Giả lập.")
    book.write("text:I.1", text="Mới")
    book.write("text:VI", text="x" * 2001)
    book.write("task:III.6.a", said="xong rồi")
    book.write("task:III.6.b", said="đã hoàn thành", done_on="01/11/2025")
    book.write(
        "task:III.6.c", said="đã hoàn thành", done_on="01/11/2025", document_type="KH",
        number="5/KH-SYT", on="02/03/2025", abstract="Giả lập",
    )  # fmt: skip
    brought = bring(round_, "SYT", book, staff["reporter"])
    told = {answer.item: (answer.outcome, answer.reason) for answer in brought.answers}

    assert told["words:T11@48"] == (Outcome.ACCEPTED, "")
    assert told["text:I.1"] == (Outcome.CHANGED, "")
    assert told["text:I.2"] == (Outcome.SAME, "")
    assert told["text:V.1"] == (Outcome.EMPTY, "")
    assert told["task:III.6.c"] == (Outcome.ACCEPTED, "")
    for item, words in {
        "target:T10@48": "ghi ngược", "target:T12@48": "31/12/2026", "text:VI": "2001",
        "task:III.6.a": "xong rồi", "task:III.6.b": "minh chứng",
    }.items():  # fmt: skip
        assert told[item][0] == Outcome.REJECTED
        assert words in told[item][1]
    assert brought.state == "draft" and brought.lacks
    assert TaskResult.objects.get().instance.task.code == "III.6.c"
    assert Deliverable.objects.get().number == "5/KH-SYT"
    assert Obligation.objects.get(agency__code="SYT", round=round_).received_at is None


def test_an_old_version_another_agency_or_another_file_writes_nothing(plan, round_, staff):
    book = Book(round_, "SNV_2025")
    book.fill()
    charge(plan, "target", "SNV_2025", code="T2", since=DAY, document=LETTER, by=None, at=AT)
    refresh(round_, by=None, at=AT)
    with pytest.raises(WrongSheet, match="phiên bản mẫu cũ"):
        bring(round_, "SNV_2025", book, staff["coordinator"])
    with pytest.raises(WrongSheet, match="SNV_2025, năm 2025, không phải của SYT"):
        bring(round_, "SYT", book, staff["reporter"])
    for content, words in ((b"%PDF-1.7", "tệp mẫu"), (b"PK\x03\x04rubbish", "tệp mẫu")):
        with pytest.raises(WrongSheet, match=words):
            bring_workbook(owed(round_, "SYT"), content, "x.xlsx", by=None, at=AT)
    plain = openpyxl.Workbook()
    buffer = io.BytesIO()
    plain.save(buffer)
    with pytest.raises(WrongSheet, match="dấu phiên bản"):
        bring_workbook(owed(round_, "SYT"), buffer.getvalue(), "x.xlsx", by=None, at=AT)
    assert not SubmissionText.objects.exists() and not TaskResult.objects.exists()


def test_a_closed_round_takes_no_workbook(round_, staff):
    book = Book(round_, "SYT")
    book.fill()
    with pytest.raises(Frozen, match="đã đóng"):
        bring(round_, "SYT", book, staff["head"], datetime(2025, 12, 20, tzinfo=UTC))
