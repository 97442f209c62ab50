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
from ansinh.plan.services.attachments import attach
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
from ansinh.plan.services.budget_sheets import Answer, field_words, import_budget
from ansinh.plan.services.charges import charge
from ansinh.plan.services.importing import (
    Answers,
    answer_draft,
    confirm_import,
    draft_import,
    drop_draft,
    read_again,
)
from ansinh.plan.services.load import LoadResult, load_plan
from ansinh.plan.services.measuring import confirm_snapshot, freeze, measure
from ansinh.plan.services.reporting import (
    ReportRefused,
    figures_now,
    make_report,
    send_report,
    write_text,
)
from ansinh.plan.services.tasks import (
    cancel_deliverable,
    record_deliverable,
    record_result,
    roll_year,
)
from ansinh.plan.services.values import ValueRefused, record_value
from ansinh.plan.services.verifying import publish_value, return_value, submit_value, verify_value

__all__ = [
    "Advanced",
    "Answer",
    "Answers",
    "Decision",
    "Fed",
    "LineSpec",
    "LoadResult",
    "Prefilled",
    "Recorded",
    "ReportRefused",
    "ValueRefused",
    "Wish",
    "accept_amendments",
    "add_finding",
    "add_finding_step",
    "add_line",
    "add_opinion",
    "add_spending",
    "add_visit",
    "advance",
    "answer_draft",
    "answer_opinion",
    "attach",
    "cancel_deliverable",
    "charge",
    "confirm_import",
    "confirm_snapshot",
    "draft_import",
    "drop_draft",
    "feed_disbursed",
    "field_words",
    "figures_now",
    "freeze",
    "import_budget",
    "load_plan",
    "lock_year",
    "make_report",
    "may_record",
    "measure",
    "prefill",
    "propose_amendment",
    "publish_value",
    "read_again",
    "record",
    "record_deliverable",
    "record_result",
    "record_stage",
    "record_value",
    "redraft",
    "reject_amendment",
    "return_value",
    "review_amendment",
    "roll_year",
    "send_amendment",
    "send_report",
    "submit_value",
    "verify_value",
    "withdraw_amendment",
    "withdraw_record",
    "write_text",
]
