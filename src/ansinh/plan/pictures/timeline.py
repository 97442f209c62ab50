"""Dated tasks and programmes on the years, standing ones as a strip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair
from django.utils.translation import gettext as _

from ansinh.plan.pictures.picture import INK, MID, PALE, SOFT, Chart, Picture, finished, values

WIDTH, STEP = 520, 19


@dataclass(frozen=True)
class Bar:
    """A task or programme and its days, both inclusive; `standing`: every year, without an end."""

    label: str
    start: date
    end: date
    standing: bool
    words: str


def draw(title: str, bars: Sequence[Bar], today: date) -> Picture:
    """One line for each of `bars` in their order, with a rule on `today`."""
    return Picture(
        title=title,
        description=_("Mỗi dòng một nhiệm vụ hoặc chương trình; vạch đứng là hôm nay."),
        headers=(_("Nhiệm vụ, chương trình"), _("Từ"), _("Đến"), _("Loại")),
        rows=[(b.label, f"{b.start:%d/%m/%Y}", f"{b.end:%d/%m/%Y}", b.words) for b in bars],
        chart=finished(_chart(bars, today)),
        note=_("Thanh đậm có thời hạn; thanh nhạt là việc thường xuyên hằng năm."),
    )


def _chart(bars: Sequence[Bar], today: date) -> Chart:
    rows = [
        {
            "label": bar.label,
            "from": bar.start.isoformat(),
            "to": bar.end.isoformat(),
            "standing": bar.standing,
        }
        for bar in bars
    ]
    order = [bar.label for bar in bars]
    fill = altair.condition("datum.standing", altair.value(PALE), altair.value(INK))
    axis = altair.Axis(format="%Y", tickCount="year", title=None)
    strips = (
        altair.Chart(values(rows))
        .mark_bar(height=11, stroke=MID, strokeWidth=1)
        .encode(
            x=altair.X("from:T", axis=axis),
            x2="to:T",
            y=altair.Y("label:N", sort=order, title=None),
            fill=fill,
        )
    )
    rule = altair.Chart(values([{"day": today.isoformat()}]))
    now = rule.mark_rule(color=INK, strokeDash=[4, 3], strokeWidth=1.5).encode(x="day:T")
    height = STEP * max(len(bars), 1)
    return altair.layer(strips, now, width=WIDTH, height=height).configure_axis(gridColor=SOFT)
