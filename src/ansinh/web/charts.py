"""Charts as SVG text: bars before and after. Every chart stands above a table of the same figures.

Bars are in percent of the width and words in pixels, so a chart is read on a phone as on a desk.
No inline style: the colours are in the stylesheet (`.chart`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BAR, LINE, GAP = 15, 17, 11
# Words are broken so that they fit a phone; the widest bar leaves room for its figure.
LETTERS, WIDEST = 40, 62


@dataclass(frozen=True)
class Bars:
    """One row: its words, two amounts and their words."""

    label: str
    before: int
    after: int
    before_words: str
    after_words: str


def _row(top: int, bars: Bars, most: int) -> Iterator[SafeString]:
    lines = wrap(bars.label, LETTERS)
    for number, words in enumerate(lines):
        yield format_html('<text x="0" y="{}">{}</text>', top + 13 + number * LINE, words)
    sides = ((bars.before, bars.before_words, "before"), (bars.after, bars.after_words, "after"))
    for place, (amount, words, side) in enumerate(sides):
        y = top + len(lines) * LINE + 2 + place * (BAR + 3)
        width = f"{amount * WIDEST / most if most else 0:.2f}"
        yield format_html(
            '<rect class="chart-{}" x="0" y="{}" width="{}%" height="{}"/>'
            '<text class="chart-figure" x="{}%" dx="6" y="{}">{}</text>',
            side, y, width, BAR, width, y + 12, words,
        )  # fmt: skip


def _height(bars: Bars) -> int:
    return len(wrap(bars.label, LETTERS)) * LINE + 2 * (BAR + 3) + GAP


def before_after(name: str, title: str, description: str, rows: Sequence[Bars]) -> SafeString:
    """An SVG of paired bars. `name` makes its ids unique on the page; words are escaped."""
    most = max((max(row.before, row.after) for row in rows), default=0)
    tops = [0, *accumulate(map(_height, rows))]
    parts = [part for top, row in zip(tops, rows, strict=False) for part in _row(top, row, most)]
    return format_html(
        '<svg class="chart" role="img" width="100%" height="{}" xmlns="http://www.w3.org/2000/svg"'
        ' aria-labelledby="{}-ten {}-ta"><title id="{}-ten">{}</title><desc id="{}-ta">{}</desc>'
        "{}</svg>",
        tops[-1], name, name, name, title, name, description,
        format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip
