"""The only code that writes plans, values and reports: one file per verb."""

from ansinh.plan.services.attachments import attach
from ansinh.plan.services.charges import charge
from ansinh.plan.services.importing import Answers, confirm_import, draft_import
from ansinh.plan.services.load import LoadResult, load_plan
from ansinh.plan.services.measuring import measure
from ansinh.plan.services.reporting import make_report
from ansinh.plan.services.tasks import (
    cancel_deliverable,
    record_deliverable,
    record_result,
    roll_year,
)

__all__ = [
    "Answers",
    "LoadResult",
    "attach",
    "cancel_deliverable",
    "charge",
    "confirm_import",
    "draft_import",
    "load_plan",
    "make_report",
    "measure",
    "record_deliverable",
    "record_result",
    "roll_year",
]
