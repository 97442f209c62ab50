"""The consolidated reports made."""

from pathlib import Path

from django.conf import settings

from ansinh.plan.models import Report


def report_path(report: Report) -> Path:
    """Where the file of a report is kept."""
    return Path(settings.FILES) / "bao-cao" / report.file_name


def reports(year: int | None = None) -> list[Report]:
    """Every report made, the newest first; of one year when it is given."""
    made = Report.objects.select_related("plan").order_by("-year", "-version")
    return list(made if year is None else made.filter(year=year))
