"""The only code that writes plans, values and reports: one file per verb."""

from ansinh.plan.services.importing import Answers, confirm_import, draft_import
from ansinh.plan.services.load import LoadResult, load_plan
from ansinh.plan.services.measuring import measure
from ansinh.plan.services.reporting import (
    ReportRefused,
    figures_now,
    make_report,
    send_report,
    write_text,
)

__all__ = [
    "Answers",
    "LoadResult",
    "ReportRefused",
    "confirm_import",
    "draft_import",
    "figures_now",
    "load_plan",
    "make_report",
    "measure",
    "send_report",
    "write_text",
]
