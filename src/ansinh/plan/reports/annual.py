"""The annual consolidated report of the plan (outline: reference/plan-monitoring.md 4.1).

Generated sentences state numbers only; what a person must judge or tell is left to them, in square
brackets. The document is in Vietnamese whatever the reader's language.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from docx.document import Document
from docx.shared import Pt

from ansinh.areas.models import Agency
from ansinh.areas.queries import Heir, agency_on
from ansinh.plan.models import Clause, Plan
from ansinh.plan.queries import ScorecardRow, TaskRow, consolidator, scorecard, tasks
from ansinh.plan.reports import FORMS, annexes, layout, sentences
from ansinh.plan.spending import Spending, spending

SYNTHETIC = "SỐ LIỆU TỪ DÂN CƯ GIẢ LẬP – KHÔNG PHẢI SỐ LIỆU THẬT"
UNKNOWN_ISSUER = "[CƠ QUAN TỔNG HỢP – CHỜ XÁC NHẬN]"
CITY_HALL = "UBND_TP"


@dataclass(frozen=True)
class Facts:
    """Everything the report says, read once."""

    plan: Plan
    year: int
    cut_off: date
    rows: list[ScorecardRow]
    tasks: list[TaskRow]
    clauses: list[Clause]
    spending: Spending
    heir: Heir
    city_hall: Agency

    @property
    def synthetic(self) -> bool:
        """Whether any figure comes from synthetic people."""
        return self.spending.synthetic or any(row.synthetic for row in self.rows)

    @property
    def mark(self) -> str:
        """The mark every page bears when a figure is synthetic."""
        return SYNTHETIC if self.synthetic else ""

    @property
    def issuer(self) -> str:
        """The consolidating agency of the cut-off day; a bracket while nobody is named."""
        return self.heir.agency.name.upper() if self.heir.agency else UNKNOWN_ISSUER


def gather(plan: Plan, year: int, cut_off: date) -> Facts:
    """Read what the report says, as of `cut_off`."""
    return Facts(
        plan=plan,
        year=year,
        cut_off=cut_off,
        rows=scorecard(year, on=cut_off, plan=plan),
        tasks=tasks(cut_off, plan=plan),
        clauses=list(plan.clauses.order_by("position")),
        spending=spending(year, cut_off),
        heir=consolidator(plan, cut_off),
        city_hall=agency_on(CITY_HALL, cut_off),
    )


@FORMS.add("annual")
def build(plan: Plan, year: int, cut_off: date) -> bytes:
    """The report of `year` with values up to `cut_off`, dated on it, as the bytes of a DOCX."""
    with translation.override("vi"):
        return layout.to_bytes(_document(gather(plan, year, cut_off)))


def _document(facts: Facts) -> Document:
    abstract = sentences.abstract(facts.plan, facts.year)
    document = layout.new_document(
        f"Báo cáo {abstract}", facts.plan.number, "An Sinh", facts.cut_off
    )
    layout.number_pages(document.sections[0], facts.mark)
    if facts.synthetic:
        layout.warning(document, SYNTHETIC)
    layout.letterhead(document, _head(facts))
    layout.title(document, "BÁO CÁO", abstract)
    to = layout.line(document, f"Kính gửi: {facts.city_hall.name}.", 14)
    to.paragraph_format.space_after = Pt(8)
    _body(document, facts)
    _close(document, facts)
    belongs = f"(Kèm theo Báo cáo số …/BC-… ngày … tháng … năm {facts.cut_off.year})"
    name = "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"
    layout.annex(document, "I", name, belongs, facts.mark)
    annexes.targets(document, facts.rows, facts.year, SYNTHETIC)
    layout.annex(document, "II", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", belongs, facts.mark)
    annexes.tasks(document, facts.tasks)
    return document


def _head(facts: Facts) -> layout.Letterhead:
    return layout.Letterhead(
        parent="UBND THÀNH PHỐ ĐÀ NẴNG",
        issuer=facts.issuer,
        number="Số: …/BC-…",
        place="Đà Nẵng",
        day=facts.cut_off,
    )


def _body(document: Document, facts: Facts) -> None:
    for text in sentences.opening(facts.plan, facts.year, facts.cut_off, facts.heir):
        layout.paragraph(document, text)
    _part_one(document, facts)
    _part_two(document, facts)
    _part_three(document, facts)
    layout.heading(document, "IV. KINH PHÍ THỰC HIỆN", 1)
    for text in sentences.money(facts.spending, facts.year, facts.cut_off, SYNTHETIC):
        layout.paragraph(document, text)
    _last_parts(document, facts)


def _part_one(document: Document, facts: Facts) -> None:
    layout.heading(document, "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN", 1)
    layout.paragraph(document, sentences.assignment(facts.tasks))
    for name, what in (
        ("1. Ban hành văn bản, kế hoạch", "số cơ quan đã ban hành kế hoạch, tên văn bản"),
        ("2. Thông tin, tuyên truyền", "kết quả theo III.1, V.7, V.13 của Kế hoạch"),
        ("3. Kiểm tra, giám sát", "kết quả theo III.2.a, III.12.c của Kế hoạch"),
        ("4. Chế độ thông tin, báo cáo", "số cơ quan báo cáo đúng hạn, trễ hạn, chưa báo cáo"),
    ):
        layout.heading(document, name, 2)
        layout.paragraph(document, sentences.to_fill(what))


def _part_two(document: Document, facts: Facts) -> None:
    layout.heading(document, "II. KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU, CHỈ TIÊU", 1)
    layout.heading(document, "1. Đánh giá chung", 2)
    layout.paragraph(document, sentences.overall(facts.rows, facts.plan, facts.cut_off))
    layout.heading(document, "2. Kết quả cụ thể", 2)
    for clause in facts.clauses:
        rows = [row for row in facts.rows if row.clause == clause.code]
        if rows:
            letter = clause.code.rpartition(".")[2]
            layout.heading(document, f"{letter}) {clause.title}", 3)
        for row in rows:
            layout.paragraph(document, sentences.target(row, SYNTHETIC))


def _part_three(document: Document, facts: Facts) -> None:
    layout.heading(document, "III. KẾT QUẢ THỰC HIỆN NHIỆM VỤ, GIẢI PHÁP", 1)
    layout.paragraph(document, "Kết quả từng nhiệm vụ nêu tại Phụ lục II.")
    sections = [c for c in facts.clauses if c.level == "section" and c.code.startswith("III.")]
    for clause in sections:
        rows = [row for row in facts.tasks if row.clause.startswith(f"{clause.code}.")]
        layout.heading(document, f"{clause.code.rpartition('.')[2]}. {clause.title}", 2)
        layout.paragraph(document, sentences.section(rows))
        layout.paragraph(document, sentences.to_fill("kết quả nổi bật, số liệu, khó khăn"))


def _last_parts(document: Document, facts: Facts) -> None:
    following = max(facts.year, facts.cut_off.year) + 1
    for part, sections in (
        (
            "V. ĐÁNH GIÁ CHUNG",
            (
                "1. Kết quả nổi bật",
                "2. Tồn tại, hạn chế",
                "3. Nguyên nhân (khách quan, chủ quan)",
                "4. Bài học kinh nghiệm",
            ),
        ),
        (f"VI. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM NĂM {following}", ()),
        (
            "VII. ĐỀ XUẤT, KIẾN NGHỊ",
            ("1. Với Ủy ban nhân dân thành phố", "2. Với các sở, ngành, địa phương"),
        ),
    ):
        layout.heading(document, part, 1)
        if not sections:
            layout.paragraph(document, sentences.to_fill("nội dung"))
        for name in sections:
            layout.heading(document, name, 2)
            if name.startswith("1. Với") and facts.heir.agency is None:
                layout.paragraph(document, sentences.NO_CONSOLIDATOR)
            layout.paragraph(document, sentences.to_fill("nội dung"))


def _close(document: Document, facts: Facts) -> None:
    who = facts.heir.agency.name if facts.heir.agency else "[Cơ quan tổng hợp]"
    layout.paragraph(
        document,
        f"Trên đây là báo cáo {sentences.abstract(facts.plan, facts.year, first='kết')}, "
        f"{who} kính báo cáo {facts.city_hall.name}./.",
    )
    layout.signature(
        document,
        ["GIÁM ĐỐC" if facts.heir.agency else "[CHỨC VỤ NGƯỜI KÝ]"],
        ["- Như trên;", "- Các cơ quan có tên tại Phụ lục II;", "- Lưu: VT, [đơn vị soạn thảo]."],
    )
