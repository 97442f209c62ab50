"""Annex II: the tasks of the year, what came of each; what nobody told stays to be told."""

from collections.abc import Sequence
from datetime import date

from ansinh.plan.drawn import orphans, task_timeline
from ansinh.plan.models import Plan
from ansinh.plan.queries import Links, Named, TaskRow, TaskYear
from ansinh.plan.reports.sentences import day
from ansinh.plan.writing.content import NONE, Block, Drawing, Grid, Inline, Remark

TO_FILL = "[chưa báo cáo]"
WIDTHS = (9, 16, 45, 28, 34, 18, 32, 24, 20, 17, 17)
HEADER = (
    "TT",
    "Điều khoản",
    "Nhiệm vụ",
    "Chủ trì",
    "Phối hợp, thực hiện",
    "Thời hạn",
    "Kết quả trong năm",
    "Sản phẩm, minh chứng",
    "Mức độ hoàn thành",
    "Khó khăn",
    "Kiến nghị",
)
KINDS = {"one_off": "", "recurring": "định kỳ", "standing": "thường xuyên"}


def tasks(
    plan: Plan,
    rows: Sequence[TaskRow],
    years: Sequence[TaskYear],
    found: Links,
    on: date,
) -> list[Block]:
    """One row a task, in the plan's order, with what its agencies told of the year."""
    told = {one.code: one for one in years}
    cells = [_task(row, told.get(row.code), at) for at, row in enumerate(rows, start=1)]
    alone = ", ".join(found.tasks_alone) or "không có"
    return [
        Grid(HEADER, cells, WIDTHS),
        Remark(f"Nhiệm vụ không phục vụ trực tiếp chỉ tiêu nào của Kế hoạch: {alone}."),
        Drawing(task_timeline(rows, plan.period_start, plan.period_end, on)),
        Drawing(orphans(found)),
    ]


def _names(named: Sequence[Named]) -> str:
    return "; ".join(str(each) for each in named) or NONE


def _task(row: TaskRow, told: TaskYear | None, at: int) -> list[Inline]:
    kind = KINDS.get(row.kind, row.kind)
    due = day(row.due_date) if row.due_date else NONE
    return [
        str(at),
        row.clause,
        row.title,
        _names(row.leads),
        _names((*row.partners, *row.implementers)),
        f"{due} ({kind})" if kind else due,
        *(_year(told) if told is not None else [TO_FILL, NONE, TO_FILL, NONE, NONE]),
    ]


def _year(told: TaskYear) -> list[Inline]:
    """Result, products, how far it is, difficulties, proposals: the lead first, then the others."""
    said = list(told.heard)
    if told.lead is not None:
        said = [told.lead, *(one for one in said if one.agency.pk != told.lead.agency.pk)]

    def each(field: str) -> str:
        spoken = [(one.agency.short_name, getattr(one, field)) for one in said]
        return " ".join(f"{name}: {text}" for name, text in spoken if text) or NONE

    products = "; ".join(_product(one.number, one.abstract) for one in told.products)
    papers = "; ".join(paper.title for one in said for paper in one.evidence)
    far = f"{told.progress.label} ({told.told}/{len(told.expected)} cơ quan báo cáo)"
    return [
        each("result") if said else TO_FILL,
        "; ".join(filter(None, (products, papers))) or NONE,
        far + (" – giả lập" if told.synthetic else ""),
        each("difficulties"),
        each("proposals"),
    ]


def _product(number: str, abstract: str) -> str:
    return f"{number} {abstract}".strip()
