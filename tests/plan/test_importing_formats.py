"""The same plan out of four formats; tables, old Unicode, files that hold nothing."""

import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Word
from tools.plan_reading import compared, totals

from ansinh.plan.documents.agencies import Directory, Known, named, parts_played
from ansinh.plan.documents.readers import READERS, UnreadableDocument
from ansinh.plan.documents.reading import read_document
from ansinh.plan.documents.telling import counts, difference, told

TEXTS = Path(__file__).parent / "texts"
PLAN = "plan-10-KH-UBND-2022.txt"
DA_NANG = {"parts": 6, "sections": 29, "items": 75, "targets": 22, "tasks": 57, "duties": 16}
SMALL = """UBND THÀNH PHỐ X
Số: 05/KH-UBND
Đà Nẵng, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
TRỢ GIÚP XÃ HỘI GIAI ĐOẠN 2026-2030
I. MỤC TIÊU
1. Đến năm 2030, có ít nhất 90% người khuyết tật được trợ giúp.
II. NHIỆM VỤ
1. Dịch vụ
a) Mở cơ sở.
{lost}d) Đào tạo.
Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp Sở Phép Màu.
III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
Báo cáo kết quả thực hiện hằng năm về Sở Y tế trước ngày 15/12./.
"""


def lines():
    return [line for line in (TEXTS / PLAN).read_text(encoding="utf-8").splitlines() if line]


def as_docx():
    word = Word()
    for line in lines():
        word.add_paragraph(line.removesuffix("|").strip())
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def as_html():
    body = "".join(f"<p>{line.removesuffix('|')}</p>" for line in lines())
    return f"<html><body><script>x</script>{body}</body></html>".encode()


CONTENTS = {
    "txt": (TEXTS / PLAN).read_bytes,
    "docx": as_docx,
    "html": as_html,
    "pdf": (TEXTS / "plan-10-KH-UBND-2022.pdf").read_bytes,
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_every_format_gives_the_same_plan(kind):
    read = counts(read_document(f"plan.{kind}", CONTENTS[kind]()))
    assert {name: read[name] for name in DA_NANG} == DA_NANG
    assert read["references"] == 26


def test_every_registered_format_is_tried():
    assert set(READERS) == set(CONTENTS)


def test_decomposed_unicode_reads_the_same():
    text = unicodedata.normalize("NFD", (TEXTS / PLAN).read_text(encoding="utf-8"))
    read = counts(read_document("plan.txt", text.encode()))
    assert {name: read[name] for name in DA_NANG} == DA_NANG


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.odt", b"x"), ("a.txt", b""), ("a.docx", b"x"), ("a.pdf", b"x"), ("a.html", b"")],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_file_that_cannot_be_read_says_what_to_do(name, content):
    with pytest.raises(UnreadableDocument, match="Hãy"):
        read_document(name, content)


def warned(document):
    return {one.code: one for one in document.warnings}


def test_a_missing_letter_and_an_unknown_agency_are_said():
    health = Known("SYT", "Sở Y tế", "Sở Y tế")
    document = read_document("a.txt", SMALL.format(lost="").encode(), lambda day: [health])
    said = warned(document)
    assert said["letter_missing"].words["gone"] == "b), c)"
    assert said["letter_missing"].clause == "II.1.d"
    assert said["unknown_agency"].words == {"name": "Sở Phép Màu"}
    assert [party.code for party in document.tasks[0].agencies] == ["SYT", ""]
    (duty,) = document.reporting
    assert (duty.day, duty.month) == (15, 12)


def test_the_plan_of_another_city_gets_no_codes_of_ours():
    name = "06_172-kh_thanh-pho-ho-chi-minh.txt"
    content = (TEXTS / name).read_bytes()
    ours = [Known("SNV", "Sở Nội vụ", "Sở Nội vụ")]
    document = read_document(name, content, lambda day: ours, "Đà Nẵng")
    assert not any(party.code for task in document.tasks for party in task.agencies)
    assert "other_place" in warned(document)


def test_a_second_reading_differs_by_clause():
    first = told(read_document("a.txt", SMALL.format(lost="").encode()))
    more = SMALL.format(lost="b) Sửa nhà.\n").replace("90%", "95%")
    second = told(read_document("a.txt", more.encode()))
    made = {(one["kind"], one["clause"]): one["change"] for one in difference(first, second)}
    assert made == {
        ("clauses", "I.1"): "changed",
        ("clauses", "II.1.b"): "added",
        ("targets", "I.1#1"): "changed",
        ("tasks", "II.1.b"): "added",
    }
    gone = difference(second, first)[-1]
    assert (gone["kind"], gone["clause"], gone["change"]) == ("tasks", "II.1.b", "gone")
    assert (gone["before"][:7], gone["after"]) == ("Sửa nhà", "")
    assert difference(first, first) == []


def test_an_annex_table_is_read_by_the_words_of_its_header():
    word = Word()
    for line in SMALL.format(lost="b) Một.\nc) Hai.\n").splitlines():
        word.add_paragraph(line)
    word.add_paragraph("PHỤ LỤC")
    table = word.add_table(rows=0, cols=6)
    for row in (
        ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm"],
        ["I", "Nhóm việc", "", "", "", ""],
        ["1", "Lập danh sách", "Sở Y tế", "Sở Nội vụ; Sở Tài chính", "Tháng 6/2026", "Danh sách"],
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = BytesIO()
    word.save(file)
    task = read_document("a.docx", file.getvalue()).tasks[-1]
    assert (task.clause, task.text, task.product) == ("PL1.1", "Lập danh sách", "Danh sách")
    assert [(party.name, party.role) for party in task.agencies] == [
        ("Sở Y tế", "lead"),
        ("Sở Nội vụ", "partner"),
        ("Sở Tài chính", "partner"),
    ]
    assert str(task.due_date) == "2026-06-30"


def test_the_numbers_that_word_writes_by_itself_are_read():
    word = Word()
    word.add_paragraph("KẾ HOẠCH")
    word.add_paragraph("I. NHIỆM VỤ")
    for text in ("Việc một", "Việc hai"):
        word.add_paragraph(text, style="List Number")
    word.add_paragraph("chấm", style="List Bullet")
    file = BytesIO()
    word.save(file)
    (part,) = read_document("a.docx", file.getvalue()).parts
    assert [node.code for node in part.walk()] == ["I", "I.1", "I.2", "I.2.-1"]


def test_names_with_commas_and_conjunctions_stay_whole():
    text = "Sở Văn hóa, Thể thao và Du lịch, Sở Lao động - Thương binh và Xã hội và Sở Y tế"
    assert [party.name for party in named(text, Directory([]))] == [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Y tế",
    ]
    played = parts_played("implementer", "Sở A và Sở B chủ trì, phối hợp với Sở C", Directory([]))
    assert [party.role for party in played] == ["lead", "co_lead", "partner"]


def test_the_plans_labelled_by_hand_are_read_as_well_as_the_page_says():
    read = totals(compared())
    least = {"parts": 1, "sections": 1, "items": 1, "targets": 1, "references": 1}
    least |= {"agencies": 0.97, "duties": 0.95, "tasks": 0.9, "reporting": 0.7}
    for field, share in least.items():
        labels, got, right = read[field]
        assert right >= labels * share, field
        assert right >= got * share, field
