"""Bullet charts: one line for each numeric target, its own scale, what is asked as a mark.

After Stephen Few's specification: the bar is the latest value, the tall tick the target, the small
tick the value before. The grey field is the side that keeps the target: nothing else is claimed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import altair
from django.utils.translation import gettext as _

from ansinh.plan.pictures.picture import INK, MID, PALE, SOFT, Chart, Picture, finished, values

WIDTH, HEIGHT = 460, 20


@dataclass(frozen=True)
class Bullet:
    """One target: figures as numbers to draw and as words to read. None: there is no figure.

    `keeps_above`: whether the values that keep the target lie above it. `estimate`: not final.
    """

    label: str
    target: float
    target_words: str
    keeps_above: bool
    value: float | None
    value_words: str
    before: float | None
    before_words: str
    state: str
    estimate: bool = False


def draw(title: str, bullets: Sequence[Bullet]) -> Picture:
    """The bullet charts of `bullets` under one another, in their order."""
    return Picture(
        title=title,
        description=_("Mỗi dòng một chỉ tiêu: giá trị mới nhất và vạch cao là mức phải đạt."),
        headers=(
            _("Chỉ tiêu"),
            _("Yêu cầu"),
            _("Giá trị mới nhất"),
            _("Trước đó"),
            _("Kết luận"),
        ),
        rows=[(b.label, b.target_words, b.value_words, b.before_words, b.state) for b in bullets],
        chart=finished(altair.vconcat(*map(_one, bullets), spacing=10)),
        note=_("Nền xám là phía đạt chỉ tiêu. Thanh hoặc chấm rỗng là số ước, sơ bộ."),
    )


def _one(bullet: Bullet) -> Chart:
    low, high = _ends(bullet)
    scale = altair.Scale(domain=[low, high], nice=False, zero=False)
    axis = altair.Axis(title=None, tickCount=5, grid=False)
    x = altair.X("value:Q", scale=scale, axis=axis)
    side = [bullet.target, high] if bullet.keeps_above else [low, bullet.target]
    field = altair.Chart(values([{"from": side[0], "to": side[1]}])).mark_rect(color=PALE)
    layers: list[Chart] = [field.encode(x=altair.X("from:Q", scale=scale, axis=axis), x2="to:Q")]
    if bullet.value is not None:
        layers.append(_value(bullet, low, x))
    if bullet.before is not None:
        layers.append(_tick(bullet.before, x, 12, SOFT))
    layers.append(_tick(bullet.target, x, HEIGHT, INK))
    words = altair.TitleParams(
        [bullet.label, f"{bullet.target_words} · {bullet.value_words} · {bullet.state}"],
        fontSize=12,
        offset=2,
    )
    return altair.layer(*layers, width=WIDTH, height=HEIGHT, title=words)


def _value(bullet: Bullet, low: float, x: altair.X) -> Chart:
    """A bar from zero; where the scale does not begin at zero, a dot: a cut bar would mislead."""
    fill = "white" if bullet.estimate else INK
    chart = altair.Chart(values([{"from": low, "value": bullet.value}]))
    if low == 0:
        bar = chart.mark_bar(height=8, fill=fill, stroke=INK, strokeWidth=1.5)
        return bar.encode(x=x, x2="from:Q")
    dot = chart.mark_point(shape="circle", size=90, fill=fill, stroke=INK, filled=True, opacity=1)
    return dot.encode(x=x)


def _tick(value: float, x: altair.X, size: int, colour: str) -> Chart:
    mark = altair.Chart(values([{"value": value}])).mark_tick(
        size=size, thickness=4, color=colour, stroke=MID, strokeWidth=0.5
    )
    return mark.encode(x=x)


def _ends(bullet: Bullet) -> tuple[float, float]:
    """The ends of the scale: from zero when nothing is far above it, always past every figure."""
    figures = [f for f in (bullet.target, bullet.value, bullet.before) if f is not None]
    low, high = min(figures), max(figures)
    room = (high - low) * 0.15 or abs(high) * 0.1 or 1.0
    zero = low >= 0 and low < 2 * (high - low + room)
    return (0.0 if zero else low - 3 * room), high + room
