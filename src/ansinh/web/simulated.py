"""A simulation's stored sums as the result page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ansinh.policy.weighing import SIDES, units
from ansinh.policy.workbook import headings, period, reasons, said, sources, titles
from ansinh.web.charts import Bars, before_after
from ansinh.web.labels import figures

# Dimensions drawn, each with all its rows.
CHARTED = ("group", "age")
LONG = 20


@dataclass(frozen=True)
class Table:
    """One dimension: title, rows, perhaps a chart; long ones are folded."""

    code: str
    title: str
    rows: list[dict[str, Any]]
    chart: SafeString | None

    @property
    def folded(self) -> bool:
        """Too long to stand open."""
        return len(self.rows) > LONG


def table_of(code: str, title: str, result: Mapping[str, Any]) -> Table:
    """The table of one dimension; a chart of all its rows where the dimension is drawn."""
    rows = [row | {"words": said(row)} for row in result["by"][code]]
    drawn = rows if code in CHARTED else []
    bars = [
        Bars(
            row["words"],
            row["before"],
            row["after"],
            figures(row["before"]),
            figures(row["after"]),
        )
        for row in drawn
    ]
    words = _("Mỗi dòng hai thanh: trên là luật hiện hành, dưới là dự thảo, tính bằng đồng.")
    chart = before_after(f"bieu-{code}", title, words, bars) if bars else None
    return Table(code, title, rows, chart)


def _range(row: Mapping[str, Any], side: str) -> str:
    """'0', '540.000 – 1.080.000' or 'chưa biết': what one law gives people who are not certain."""
    least, most = row[side], row[f"{side}_max"]
    if most is None:
        return _("chưa biết; ít nhất %s") % figures(least) if least else _("chưa biết")
    return figures(least) if least == most else f"{figures(least)} – {figures(most)}"


def _unknown(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "words": said(row),
            "reason_words": reasons()[row["reason"]],
            "people": row["people"],
            **{f"{side}_words": _range(row, side) for side in SIDES},
        }
        for row in result["unknown"]
    ]


def _payers(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    sides = {"before": _("luật hiện hành"), "after": _("dự thảo")}
    return [
        {
            "words": said(row),
            "parts": [
                {"label": f"{words}: {sides[side]}", "amount": row[code][side]}
                for code, words in sources().items()
                for side in SIDES
            ],
        }
        for row in result["paid_by"]
    ]


def shown(result: Mapping[str, Any]) -> dict[str, Any]:
    """What the page of a result shows."""
    return {
        "period": period(result),
        "changes": [change | {"said": said(change, "words")} for change in result["changes"]],
        "warnings": [said(warning, "words") for warning in result["warnings"]],
        "total": result["total"],
        "people": result["people"],
        "unknown": _unknown(result),
        "things": [
            row | {"words": said(row), "unit_words": units()[row["unit"]]}
            for row in result["things"]
        ],
        "payers": _payers(result),
        "sources": [
            {"words": words, **result["source"][code]} for code, words in sources().items()
        ],
        "tables": [table_of(code, title, result) for code, title in titles().items()],
        "headings": headings(),
    }
