"""The annual consolidated report of the plan (outline: reference/plan-monitoring.md 4.1).

Generated sentences state numbers only; what a person must judge or tell is theirs to write, and a
bracket stands where nobody has. The document is in Vietnamese whatever the reader's language.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.utils import translation

from ansinh.plan.models import Plan
from ansinh.plan.queries import written_texts
from ansinh.plan.reports import (
    FORMS,
    Asked,
    Form,
    annex_amendments,
    annex_areas,
    annex_documents,
    annex_money,
    annex_reporting,
    annex_targets,
    annex_tasks,
    sentences,
)
from ansinh.plan.reports.facts import SYNTHETIC, Facts, gather
from ansinh.plan.writing.content import (
    Annex,
    Block,
    Content,
    Heading,
    Letterhead,
    Paragraph,
)

# Section code → (its heading, what a person is asked to write there).
STEERING = {
    "I.1": ("1. Ban hành văn bản, kế hoạch", "số cơ quan đã ban hành kế hoạch, tên văn bản"),
    "I.2": ("2. Thông tin, tuyên truyền", "kết quả theo III.1, V.7, V.13 của Kế hoạch"),
    "I.3": ("3. Kiểm tra, giám sát", "kết quả theo III.2.a, III.12.c của Kế hoạch"),
    "I.4": (
        "4. Chế độ thông tin, báo cáo",
        "số cơ quan báo cáo đúng hạn, trễ hạn, chưa báo cáo",
    ),
}
JUDGED = {
    "V.1": ("1. Kết quả nổi bật", "nội dung"),
    "V.2": ("2. Tồn tại, hạn chế", "nội dung"),
    "V.3": ("3. Nguyên nhân (khách quan, chủ quan)", "nội dung"),
    "V.4": ("4. Bài học kinh nghiệm", "nội dung"),
}
ASKED_FOR = {
    "VII.1": ("1. Với Ủy ban nhân dân thành phố", "nội dung"),
    "VII.2": ("2. Với các sở, ngành, địa phương", "nội dung"),
}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
RESULTS = "kết quả nổi bật, số liệu, khó khăn"
MONEY = "dự toán, thẩm định, giao, giải ngân, quyết toán theo từng nguồn"


def sections(asked: Asked) -> Mapping[str, str]:
    """The sections people write, in the order of the report: code → heading."""
    named = {code: heading for code, (heading, _) in STEERING.items()}
    for clause in asked.plan.clauses.filter(level="section", code__startswith="III."):
        named[clause.code] = f"{clause.code}. {clause.title}"
    named["IV"] = "IV. Kinh phí thực hiện"
    named |= {code: heading for code, (heading, _) in JUDGED.items()}
    named["VI"] = "VI. Phương hướng, nhiệm vụ trọng tâm"
    return named | {code: heading for code, (heading, _) in ASKED_FOR.items()}


def texts(plan: Plan, year: int, agency: str) -> Mapping[str, str]:
    """What the consolidating officials wrote."""
    return written_texts(plan, year, "annual")


def build(asked: Asked) -> Content:
    """The report with values up to the cut-off, dated on it."""
    with translation.override("vi"):
        return _content(gather(asked))


FORMS.add("annual")(Form("Báo cáo tổng hợp năm", "bao-cao", sections, texts, build))


def _content(facts: Facts) -> Content:
    plan = facts.asked.plan
    return Content(
        kind="BÁO CÁO",
        abstract=sentences.abstract(plan, facts.year),
        subject=plan.number,
        letterhead=Letterhead(
            parent="UBND THÀNH PHỐ ĐÀ NẴNG",
            issuer=facts.issuer,
            number="Số: …/BC-…",
            place="Đà Nẵng",
            day=facts.cut_off,
        ),
        to=f"Kính gửi: {facts.city_hall.name}.",
        body=list(_body(facts)),
        office=["GIÁM ĐỐC" if facts.heir.agency else "[CHỨC VỤ NGƯỜI KÝ]"],
        recipients=[
            "- Như trên;",
            "- Các cơ quan có tên tại Phụ lục VI;",
            "- Lưu: VT, [đơn vị soạn thảo].",
        ],
        annexes=_annexes(facts),
        mark=facts.mark,
        explained=annex_targets.explained(),
    )


def _annexes(facts: Facts) -> list[Annex]:
    plan, year = facts.asked.plan, facts.year
    held: list[tuple[str, Sequence[Block]]] = [
        (
            "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
            annex_targets.targets(facts.rows, year, SYNTHETIC),
        ),
        (
            "KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
            annex_tasks.tasks(plan, facts.tasks, facts.years, facts.links, facts.cut_off),
        ),
        ("VĂN BẢN, KẾ HOẠCH ĐÃ BAN HÀNH", annex_documents.documents(facts.products)),
        ("KINH PHÍ", annex_money.money(facts.money, facts.falls, year)),
        (
            "ĐỀ XUẤT SỬA ĐỔI, BỔ SUNG KẾ HOẠCH",
            annex_amendments.amendments(facts.amendments),
        ),
        (
            "TÌNH HÌNH BÁO CÁO CỦA CÁC CƠ QUAN, ĐƠN VỊ, ĐỊA PHƯƠNG",
            annex_reporting.reporting(facts.due, facts.matrix),
        ),
        ("SỐ LIỆU THEO ĐỊA BÀN", annex_areas.areas(facts.maps, facts.units, facts.shapes)),
    ]
    return [Annex(number, name, blocks) for number, (name, blocks) in zip(ROMAN, held, strict=True)]


def told(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((text,))


def written(facts: Facts, section: str, what: str) -> Iterator[Block]:
    """What the consolidating official wrote for the section, a paragraph a line; while nobody has,
    what agencies wrote in accepted reports, named; a bracket where nobody wrote at all.
    """
    lines = [line.strip() for line in facts.asked.texts.get(section, "").splitlines()]
    if any(lines):
        yield from map(told, filter(None, lines))
        return
    said = facts.said(section)
    for agency, text in said.items():
        yield told(f"{agency}: {' '.join(text.split())}")
    if not said:
        yield told(sentences.to_fill(what))


def _body(facts: Facts) -> Iterator[Block]:
    asked = facts.asked
    opening = sentences.opening(asked.plan, facts.year, facts.cut_off, facts.heir, facts.metrics)
    yield from map(told, opening)
    yield from _part_one(facts)
    yield from _part_two(facts)
    yield from _part_three(facts)
    yield Heading("IV. KINH PHÍ THỰC HIỆN", 1)
    yield Paragraph(sentences.money(facts.spending, facts.year, facts.cut_off, SYNTHETIC))
    yield told("Dự toán, thẩm định, giao, giải ngân, quyết toán theo từng nguồn: Phụ lục IV.")
    yield from _optional(facts, "IV") if facts.money else written(facts, "IV", MONEY)
    yield from _last_parts(facts)


def _part_one(facts: Facts) -> Iterator[Block]:
    yield Heading("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN", 1)
    yield told(sentences.assignment(facts.tasks))
    known = {
        "I.1": sentences.issued(facts.documents),
        "I.2": sentences.communication(facts.activities),
        "I.3": sentences.inspection(facts.activities),
        "I.4": sentences.timeliness(facts.metrics),
    }
    for code, (heading, what) in STEERING.items():
        yield Heading(heading, 2)
        if known[code]:
            yield told(known[code])
            yield from _optional(facts, code)
        else:
            yield from written(facts, code, what)


def _optional(facts: Facts, section: str) -> Iterator[Block]:
    """What was written for the section, where anybody wrote."""
    if facts.asked.texts.get(section) or facts.said(section):
        yield from written(facts, section, "")


def _sections(facts: Facts, named: Mapping[str, tuple[str, str]]) -> Iterator[Block]:
    for code, (heading, what) in named.items():
        yield Heading(heading, 2)
        yield from written(facts, code, what)


def _part_two(facts: Facts) -> Iterator[Block]:
    yield Heading("II. KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU, CHỈ TIÊU", 1)
    yield Heading("1. Đánh giá chung", 2)
    yield told(sentences.overall(facts.rows, facts.asked.plan, facts.cut_off))
    yield from _optional(facts, "II")
    yield Heading("2. Kết quả cụ thể", 2)
    for clause in facts.clauses:
        rows = [row for row in facts.rows if row.clause == clause.code]
        if rows:
            yield Heading(f"{clause.code.rpartition('.')[2]}) {clause.title}", 3)
        for row in rows:
            yield Paragraph(sentences.target(row, SYNTHETIC))
            if row.state.value == "narrative":
                yield from written(facts, row.code, "đánh giá bằng lời")


def _part_three(facts: Facts) -> Iterator[Block]:
    yield Heading("III. KẾT QUẢ THỰC HIỆN NHIỆM VỤ, GIẢI PHÁP", 1)
    yield told(sentences.progress(facts.years))
    yield from _optional(facts, "III")
    for clause in facts.sections():
        rows = [row for row in facts.tasks if row.clause.startswith(f"{clause.code}.")]
        yield Heading(f"{clause.code.rpartition('.')[2]}. {clause.title}", 2)
        yield told(sentences.section(rows))
        yield from written(facts, clause.code, RESULTS)


def _last_parts(facts: Facts) -> Iterator[Block]:
    yield Heading("V. ĐÁNH GIÁ CHUNG", 1)
    yield from _sections(facts, JUDGED)
    following = max(facts.year, facts.cut_off.year) + 1
    yield Heading(f"VI. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM NĂM {following}", 1)
    yield from written(facts, "VI", "nội dung")
    yield Heading("VII. ĐỀ XUẤT, KIẾN NGHỊ", 1)
    yield told(sentences.proposals(facts.amendments))
    if facts.heir.agency is None:
        yield told(sentences.NO_CONSOLIDATOR)
    yield from _sections(facts, ASKED_FOR)
    who = facts.heir.agency.name if facts.heir.agency else "[Cơ quan tổng hợp]"
    yield told(
        f"Trên đây là báo cáo {sentences.abstract(facts.asked.plan, facts.year, first='kết')}, "
        f"{who} kính báo cáo {facts.city_hall.name}./."
    )
