"""Annex VI: which agencies reported, when, how often they were asked again, what is missing."""

from collections.abc import Sequence

from ansinh.plan.days import day_of
from ansinh.plan.drawn import completeness
from ansinh.plan.outline import parts
from ansinh.plan.queries import Due, Matrix
from ansinh.plan.reports.sentences import day
from ansinh.plan.writing.content import NONE, Block, Drawing, Grid, Inline, Remark

WIDTHS = (10, 62, 36, 24, 44, 22, 64)
HEADER = (
    "TT", "Cơ quan", "Số báo cáo", "Ngày gửi", "Đúng hạn/trễ (ngày)", "Số lần trả lại",
    "Mục còn thiếu",
)  # fmt: skip
MOST = 12


def reporting(rows: Sequence[Due], found: Matrix) -> list[Block]:
    """One row an obligation of the round, then the matrix of every year."""
    if not rows:
        return [Remark("Đợt báo cáo của năm chưa được mở trên hệ thống.")]
    picture = completeness(found)
    cells = [_row(at, row) for at, row in enumerate(rows, start=1)]
    table: list[Block] = [Grid(HEADER, cells, WIDTHS, size=10)]
    return [*table, Drawing(picture)] if picture is not None else table


def _row(at: int, row: Due) -> list[Inline]:
    last, moment = row.last, row.obligation.received_at
    number = last.letter_number if last is not None and last.letter_number else NONE
    name = row.obligation.agency.name
    return [
        str(at),
        f"{name} (giả lập)" if last is not None and last.synthetic else name,
        number,
        day(day_of(moment)) if moment else NONE,
        _when(row),
        str(row.returns),
        _missing(row),
    ]


def _when(row: Due) -> str:
    if row.obligation.exempt_reason:
        return f"được miễn: {row.obligation.exempt_reason}"
    if row.on_time is None:
        return f"{row.standing.label}" + (f", {row.days_late} ngày" if row.days_late else "")
    return "đúng hạn" if row.on_time else f"trễ {row.days_late} ngày"


def _missing(row: Due) -> str:
    codes = [code for _kind, code, _area in map(parts, row.missing)]
    told = ", ".join(dict.fromkeys(codes[:MOST]))
    return f"{told} và {len(codes) - MOST} mục khác" if len(codes) > MOST else told or NONE
