"""Annex III: the documents and plans that agencies issued in the year."""

from collections.abc import Sequence

from ansinh.plan.models import Deliverable
from ansinh.plan.reports.sentences import day
from ansinh.plan.writing.content import NONE, Block, Grid, Inline, Remark

WIDTHS = (10, 50, 30, 30, 22, 80, 30)
HEADER = (
    "TT", "Cơ quan", "Loại", "Số, ký hiệu", "Ngày", "Trích yếu", "Điều khoản liên quan",
)  # fmt: skip


def issued(products: Sequence[Deliverable]) -> list[Deliverable]:
    """Those that are documents, in the order of their days."""
    return [one for one in products if one.kind == Deliverable.Kind.DOCUMENT]


def documents(products: Sequence[Deliverable]) -> list[Block]:
    """One row a document; a remark where none was reported."""
    rows = [_row(at, one) for at, one in enumerate(issued(products), start=1)]
    if not rows:
        return [Remark("Chưa có văn bản nào được báo cáo trong năm.")]
    return [Grid(HEADER, rows, WIDTHS, size=11)]


def _row(at: int, one: Deliverable) -> list[Inline]:
    clause = one.task.code if one.task else one.clause.code if one.clause else NONE
    abstract = f"{one.abstract} (giả lập)" if one.synthetic else one.abstract
    return [
        str(at),
        one.agency.short_name,
        one.document_type,
        one.number,
        day(one.on),
        abstract,
        clause,
    ]
