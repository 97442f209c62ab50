"""The city's plan: its clauses, targets, tasks and agencies, the values measured, the reports."""

from ansinh.plan.models.activities import (
    Communication,
    Consultation,
    Contribution,
    Finding,
    FindingStep,
    GoodExample,
    Inspection,
    Opinion,
    PolicyProposal,
    Record,
    Spending,
    Visit,
)
from ansinh.plan.models.amendments import (
    Amendment,
    AmendmentStep,
    ClauseVersion,
    PlanVersion,
    TargetVersion,
    TaskVersion,
)
from ansinh.plan.models.attachments import Attachment
from ansinh.plan.models.boundaries import SplitWeight
from ansinh.plan.models.budget import BudgetLine, BudgetLock, BudgetStage
from ansinh.plan.models.charges import Charge, Duty, Variant
from ansinh.plan.models.links import TaskTarget
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
    "Amendment",
    "AmendmentStep",
    "Assessment",
    "Attachment",
    "BudgetLine",
    "BudgetLock",
    "BudgetStage",
    "Charge",
    "Clause",
    "ClauseVersion",
    "Communication",
    "Consultation",
    "Contribution",
    "Deliverable",
    "Duty",
    "Finding",
    "FindingStep",
    "GoodExample",
    "Indicator",
    "Inspection",
    "LiveSnapshot",
    "Milestone",
    "Obligation",
    "Observation",
    "Opinion",
    "Plan",
    "PlanDraft",
    "PlanVersion",
    "PolicyProposal",
    "Record",
    "Report",
    "ReportFigure",
    "ReportRound",
    "ReportText",
    "ReturnComment",
    "RoundException",
    "Spending",
    "SplitWeight",
    "Submission",
    "SubmissionText",
    "SubmissionValue",
    "Target",
    "TargetIndicator",
    "TargetVersion",
    "Task",
    "TaskAgency",
    "TaskInstance",
    "TaskResult",
    "TaskTarget",
    "TaskVersion",
    "Variant",
    "Visit",
]
