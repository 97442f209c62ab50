"""Annex V: what agencies propose to change in the plan."""

from collections.abc import Sequence

from ansinh.plan.queries import AmendmentRow
from ansinh.plan.writing.content import NONE, Block, Grid, Inline, Remark

WIDTHS = (10, 22, 58, 58, 42, 30, 42)
HEADER = (
    "TT", "Điều khoản", "Nội dung hiện hành", "Đề xuất", "Lý do", "Cơ quan đề xuất",
    "Ý kiến tổng hợp",
)  # fmt: skip


def amendments(rows: Sequence[AmendmentRow]) -> list[Block]:
    """One row a proposal sent up to the cut-off."""
    if not rows:
        return [Remark("Chưa có đề xuất sửa đổi, bổ sung Kế hoạch.")]
    return [Grid(HEADER, [_row(at, row) for at, row in enumerate(rows, start=1)], WIDTHS, size=10)]


def _row(at: int, row: AmendmentRow) -> list[Inline]:
    said = [row.opinion, row.state_label, row.document]
    if row.synthetic:
        said.append("giả lập")
    return [
        str(at),
        row.subject,
        row.current_text or NONE,
        row.proposed_text or NONE,
        row.reason,
        row.agency,
        "; ".join(filter(None, said)),
    ]
