"""The only code that writes plans, values and reports: one file per verb."""

from ansinh.plan.services.importing import Answers, confirm_import, draft_import
from ansinh.plan.services.load import LoadResult, load_plan
from ansinh.plan.services.measuring import confirm_snapshot, freeze, measure
from ansinh.plan.services.reporting import (
    ReportRefused,
    figures_now,
    make_report,
    send_report,
    write_text,
)
from ansinh.plan.services.values import ValueRefused, record_value
from ansinh.plan.services.verifying import (
    publish_value,
    return_value,
    submit_value,
    verify_value,
)

__all__ = [
    "Answers",
    "LoadResult",
    "ReportRefused",
    "ValueRefused",
    "confirm_import",
    "confirm_snapshot",
    "draft_import",
    "figures_now",
    "freeze",
    "load_plan",
    "make_report",
    "measure",
    "publish_value",
    "record_value",
    "return_value",
    "send_report",
    "submit_value",
    "verify_value",
    "write_text",
]
