"""The only code that writes plans, values and reports: one file per verb."""

from ansinh.plan.services.amending import (
    Decision,
    Wish,
    accept_amendments,
    propose_amendment,
    redraft,
    reject_amendment,
    review_amendment,
    send_amendment,
    withdraw_amendment,
)
from ansinh.plan.services.importing import Answers, confirm_import, draft_import
from ansinh.plan.services.load import LoadResult, load_plan
from ansinh.plan.services.measuring import measure
from ansinh.plan.services.reporting import make_report

__all__ = [
    "Answers",
    "Decision",
    "LoadResult",
    "Wish",
    "accept_amendments",
    "confirm_import",
    "draft_import",
    "load_plan",
    "make_report",
    "measure",
    "propose_amendment",
    "redraft",
    "reject_amendment",
    "review_amendment",
    "send_amendment",
    "withdraw_amendment",
]
