"""The only code that writes plans, values and reports: one file per verb."""

from ansinh.plan.services.activities import (
    add_finding,
    add_finding_step,
    add_opinion,
    add_spending,
    add_visit,
    answer_opinion,
    record,
    withdraw_record,
)
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
from ansinh.plan.services.benefit_money import Fed, Prefilled, feed_disbursed, prefill
from ansinh.plan.services.budget import (
    Advanced,
    LineSpec,
    Recorded,
    add_line,
    advance,
    lock_year,
    may_record,
    record_stage,
)
from ansinh.plan.services.budget_sheets import Answer as SheetAnswer
from ansinh.plan.services.budget_sheets import Answers as SheetAnswers
from ansinh.plan.services.budget_sheets import field_words, import_budget
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
    "Advanced",
    "Answers",
    "Decision",
    "Fed",
    "LineSpec",
    "LoadResult",
    "Prefilled",
    "Recorded",
    "ReportRefused",
    "SheetAnswer",
    "SheetAnswers",
    "Wish",
    "accept_amendments",
    "add_finding",
    "add_finding_step",
    "add_line",
    "add_opinion",
    "add_spending",
    "add_visit",
    "advance",
    "answer_opinion",
    "confirm_import",
    "draft_import",
    "feed_disbursed",
    "field_words",
    "figures_now",
    "import_budget",
    "load_plan",
    "lock_year",
    "make_report",
    "may_record",
    "measure",
    "prefill",
    "propose_amendment",
    "record",
    "record_stage",
    "redraft",
    "reject_amendment",
    "review_amendment",
    "send_amendment",
    "send_report",
    "withdraw_amendment",
    "withdraw_record",
    "write_text",
]
