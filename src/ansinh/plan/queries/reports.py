"""The reports made, the words people wrote for them, and what changed since one was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from ansinh.plan.models import Plan, Report, ReportFigure, ReportText


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that a report told and that is told otherwise now; '' where it is no longer told."""

    key: str
    told: str
    now: str
    source: str


def report_path(report: Report, kind: str = "docx") -> Path:
    """Where a file of a report is kept; `kind` is docx, pdf or xlsx."""
    return Path(settings.FILES) / "bao-cao" / f"{report.stem}.{kind}"


def reports(year: int | None = None) -> list[Report]:
    """Every report made, the newest first; of one year when it is given."""
    made = Report.objects.select_related("plan", "sent_by").order_by("-year", "-made_at", "-pk")
    return list(made if year is None else made.filter(year=year))


def written_texts(plan: Plan, year: int, form: str = "annual") -> dict[str, str]:
    """What people wrote for the report of `year`, by section: the latest words of each."""
    rows = ReportText.objects.filter(plan=plan, year=year, form=form).order_by("pk")
    return {row.section: row.text for row in rows}


def changed_figures(report: Report, now: Mapping[str, str]) -> list[ChangedFigure]:
    """The figures of `report` that `now` (key → words) tells otherwise, in the text's order."""
    told = ReportFigure.objects.filter(report=report).order_by("pk")
    return [
        ChangedFigure(figure.key, figure.text, now.get(figure.key, ""), figure.source)
        for figure in told
        if now.get(figure.key, "") != figure.text
    ]
