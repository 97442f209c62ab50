"""The city's plan: its clauses, targets, tasks and agencies, the values measured, the reports."""

from ansinh.plan.models.attachments import Attachment
from ansinh.plan.models.charges import Charge, Duty, Variant
from ansinh.plan.models.plans import Clause, Plan, PlanDraft
from ansinh.plan.models.reports import Report
from ansinh.plan.models.rounds import (
    Obligation,
    ReportRound,
    ReturnComment,
    RoundException,
    Submission,
    SubmissionText,
    SubmissionValue,
)
from ansinh.plan.models.targets import Observation, Target
from ansinh.plan.models.tasks import Deliverable, Task, TaskAgency, TaskInstance, TaskResult

__all__ = [
    "Attachment",
    "Charge",
    "Clause",
    "Deliverable",
    "Duty",
    "Obligation",
    "Observation",
    "Plan",
    "PlanDraft",
    "Report",
    "ReportRound",
    "ReturnComment",
    "RoundException",
    "Submission",
    "SubmissionText",
    "SubmissionValue",
    "Target",
    "Task",
    "TaskAgency",
    "TaskInstance",
    "TaskResult",
    "Variant",
]
