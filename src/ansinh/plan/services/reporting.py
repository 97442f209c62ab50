"""Make a report, and a new version of it only when its content changed."""

import hashlib
from datetime import date, datetime

from django.db import transaction

from ansinh.plan.models import Plan, Report
from ansinh.plan.queries import current_plan, report_path
from ansinh.plan.reports import FORMS

__all__ = ["make_report", "report_path"]


@transaction.atomic
def make_report(year: int, cut_off: date, at: datetime, form: str = "annual") -> Report:
    """Write the consolidated report of `year` with the values known up to `cut_off` (inclusive).

    The same data give the same bytes: then the latest version stands, and no new one is made. The
    document bears the date of the cut-off; the moment `at` is only written down beside the file.
    Raises PlanNotLoaded when there is no plan.
    """
    plan = Plan.objects.select_for_update().get(pk=current_plan().pk)
    content = FORMS[form](plan, year, cut_off)
    digest = hashlib.sha256(content).hexdigest()
    last = Report.objects.filter(plan=plan, year=year).order_by("-version").first()
    if last is None or last.sha256 != digest or last.cut_off != cut_off:
        version = last.version + 1 if last else 1
        last = Report.objects.create(
            plan=plan,
            year=year,
            version=version,
            cut_off=cut_off,
            file_name=f"bao-cao-{plan.code.replace('_', '-')}-nam-{year}-v{version}.docx",
            sha256=digest,
            made_at=at,
        )
    path = report_path(last)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return last
