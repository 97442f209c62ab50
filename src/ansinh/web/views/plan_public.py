"""The plan for anybody: what was asked, what is published, as a page and as open data."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ansinh.plan.queries import PlanNotLoaded, current_plan, scorecard
from ansinh.plan.queries.public import PublicRow, public_rows

COLUMNS = (
    "code", "title", "asked", "unit", "due", "value", "period", "source", "estimate", "synthetic",
    "state",
)  # fmt: skip


def _rows() -> tuple[str, list[PublicRow]]:
    plan, today = current_plan(), timezone.localdate()
    return plan.number, public_rows(scorecard(today.year, on=today, plan=plan))


@require_GET
def summary(request: HttpRequest) -> HttpResponse:
    """Every target with its latest published value; nobody need log in."""
    try:
        plan = current_plan()
    except PlanNotLoaded as problem:
        return render(request, "web/plan/none.html", {"problem": str(problem)})
    _number, rows = _rows()
    return render(
        request,
        "web/plan/public.html",
        {"plan": plan, "rows": rows, "today": timezone.localdate()},
    )


@require_GET
def data(request: HttpRequest) -> HttpResponse:
    """The same as CSV (UTF-8 with BOM, so that spreadsheets read the letters)."""
    try:
        number, rows = _rows()
    except PlanNotLoaded as problem:
        return HttpResponse(str(problem), status=404, content_type="text/plain; charset=utf-8")
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("plan", *COLUMNS))
    for row in rows:
        told = row.as_dict()
        writer.writerow((number, *("" if told[name] is None else told[name] for name in COLUMNS)))
    return HttpResponse(
        "\ufeff" + written.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="chi-tieu-ke-hoach.csv"'},
    )
