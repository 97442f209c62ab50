"""The budget of a year from estimate to settlement: what each stage added or took away."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import altair
from django.utils.translation import gettext as _

from ansinh.plan.pictures.picture import INK, MID, SOFT, Chart, Picture, finished, values

WIDTH, HEIGHT = 560, 280
MILLION = 1_000_000


@dataclass(frozen=True)
class Stage:
    """A stage and its sum in đồng; None: the stage has not come."""

    name: str
    amount: int | None
    words: str


def draw(title: str, stages: Sequence[Stage]) -> Picture:
    """The first and the last known stage as full bars, those between as steps from one another."""
    known = [stage for stage in stages if stage.amount is not None]
    return Picture(
        title=title,
        description=_("Kinh phí qua từng khâu, từ dự toán đến quyết toán, triệu đồng."),
        headers=(_("Khâu"), _("Số tiền (đồng)"), _("Tăng, giảm so khâu trước (triệu đồng)")),
        rows=_rows(stages),
        chart=finished(_chart(known)),
        note=_("Cột đậm là tổng; cột nhạt là phần giảm, cột xám là phần tăng so với khâu trước."),
    )


def _change(before: Stage, after: Stage) -> float:
    return ((after.amount or 0) - (before.amount or 0)) / MILLION


def _signed(change: float) -> str:
    return f"{change:+,.0f}".replace(",", ".").replace("-", "−") if change else "0"


def _rows(stages: Sequence[Stage]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    before: Stage | None = None
    for stage in stages:
        has = stage.amount is not None
        step = _signed(_change(before, stage)) if has and before else ""
        rows.append((stage.name, stage.words if has else _("chưa có"), step))
        before = stage if has else before
    return rows


def _chart(known: Sequence[Stage]) -> Chart:
    bars = [
        {
            "stage": after.name,
            "from": (before.amount or 0) / MILLION,
            "to": (after.amount or 0) / MILLION,
            "kind": "up" if _change(before, after) > 0 else "down",
            "words": _signed(_change(before, after)),
        }
        for before, after in pairwise(known[:-1])
    ]
    ends = [known[0], known[-1]] if len(known) > 1 else list(known)
    bars += [
        {
            "stage": stage.name,
            "from": 0.0,
            "to": (stage.amount or 0) / MILLION,
            "kind": "total",
            "words": f"{(stage.amount or 0) / MILLION:,.0f}".replace(",", "."),
        }
        for stage in ends
    ]
    order = [stage.name for stage in known]
    axis = altair.Axis(labelAngle=0, labelLimit=90)
    base = altair.Chart(values(bars)).encode(
        x=altair.X("stage:N", sort=order, title=None, axis=axis)
    )
    kinds = altair.Scale(domain=["total", "up", "down"], range=[INK, MID, SOFT])
    bar = base.mark_bar(size=46, stroke=INK, strokeWidth=0.75).encode(
        y=altair.Y("from:Q", title=_("triệu đồng")),
        y2="to:Q",
        color=altair.Color("kind:N", scale=kinds, legend=None),
    )
    top = base.transform_calculate(top="max(datum.from, datum.to)").mark_text(dy=-8)
    return altair.layer(bar, top.encode(y="top:Q", text="words:N"), width=WIDTH, height=HEIGHT)
