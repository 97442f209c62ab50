"""The city's plan: its clauses, targets, tasks and agencies, the values measured, the reports."""

from ansinh.plan.models.attachments import Attachment
from ansinh.plan.models.boundaries import SplitWeight
from ansinh.plan.models.charges import Charge, Duty, Variant
from ansinh.plan.models.observations import LiveSnapshot, Observation
from ansinh.plan.models.plans import Clause, Plan, PlanDraft
from ansinh.plan.models.reports import Report, ReportFigure, ReportText
from ansinh.plan.models.rounds import (
    Obligation,
    ReportRound,
    ReturnComment,
    RoundException,
    Submission,
    SubmissionText,
    SubmissionValue,
)
from ansinh.plan.models.targets import Assessment, Indicator, Milestone, Target, TargetIndicator
from ansinh.plan.models.tasks import Deliverable, Task, TaskAgency, TaskInstance, TaskResult

__all__ = [
    "Assessment",
    "Attachment",
    "Charge",
    "Clause",
    "Deliverable",
    "Duty",
    "Indicator",
    "LiveSnapshot",
    "Milestone",
    "Obligation",
    "Observation",
    "Plan",
    "PlanDraft",
    "Report",
    "ReportFigure",
    "ReportRound",
    "ReportText",
    "ReturnComment",
    "RoundException",
    "SplitWeight",
    "Submission",
    "SubmissionText",
    "SubmissionValue",
    "Target",
    "TargetIndicator",
    "Task",
    "TaskAgency",
    "TaskInstance",
    "TaskResult",
    "Variant",
]
