"""A picture: drawn once as SVG for a page and as PNG for a report, with its table."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from pathlib import Path
from typing import Any, TypeAlias

import font_source_sans_pro
import vl_convert
from django.utils.translation import get_language

INK, MID, SOFT, PALE = "#14302f", "#5f7675", "#a9b8b7", "#e3eae9"
# Light to dark: the classes of a map, told apart in print.
SHADES = ("#eef2f2", "#c5d2d1", "#93a9a8", "#577574", "#1f4443")
# The font comes as a package, so that Vietnamese is drawn the same on a machine without fonts.
FONT = "Source Sans Pro, Arial, sans-serif"
VEGA_LITE = "6.1"
vl_convert.register_font_directory(str(Path(font_source_sans_pro.__file__).parent / "files"))
FIGURES = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đồng"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", " đồng"]},
}
# Altair's calls say they may return any kind of chart.
Chart: TypeAlias = Any
CONFIG: Mapping[str, Any] = {
    "font": FONT,
    "background": "white",
    "padding": 4,
    "title": {"anchor": "start", "fontSize": 13, "fontWeight": "normal", "color": INK},
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": PALE,
        "domainColor": MID,
        "tickColor": MID,
        "labelLimit": 260,
    },
    "legend": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "labelLimit": 260,
        "symbolStrokeColor": INK,
    },
    "text": {"fontSize": 12, "color": INK},
    "view": {"stroke": None},
}


@dataclass(frozen=True)
class Picture:
    """A drawn chart. `headers` and `rows` are the table that stands under it, in words."""

    title: str
    description: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    chart: Mapping[str, Any]
    note: str = ""

    @cached_property
    def svg(self) -> str:
        """The picture as SVG text for a page: no script, no inline style, title and description."""
        drawn = _svg(self._spec, _language())
        head, end, rest = drawn.partition(">")
        words = f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>"
        return head.replace("<svg", '<svg role="img"', 1) + end + words + rest

    def png(self, dots_per_inch: int = 200) -> bytes:
        """The same picture for a document."""
        return vl_convert.vegalite_to_png(
            self._spec,
            vl_version=VEGA_LITE,
            ppi=dots_per_inch,
            format_locale=FIGURES[_language()],
        )

    @cached_property
    def _spec(self) -> str:
        return json.dumps(self.chart, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=256)
def _svg(spec: str, language: str) -> str:
    return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, format_locale=FIGURES[language])


def _language() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def finished(chart: Any) -> Mapping[str, Any]:
    """The specification of an Altair chart, in the house's type and colours."""
    spec: dict[str, Any] = chart.to_dict(context={"datasets": {}})
    return {**spec, "config": dict(CONFIG)}


def values(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows as the data of a chart."""
    return {"values": [dict(row) for row in rows]}
