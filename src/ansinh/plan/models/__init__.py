"""The city's plan: its clauses, targets, tasks and agencies, the values measured, the reports; its
amendments and versions, its money, and what is done around it.
"""

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
from ansinh.plan.models.budget import BudgetLine, BudgetLock, BudgetStage
from ansinh.plan.models.plans import Clause, Plan, PlanDraft
from ansinh.plan.models.reports import Report, ReportFigure, ReportText
from ansinh.plan.models.targets import Observation, Target
from ansinh.plan.models.tasks import Task, TaskAgency

__all__ = [
    "Amendment",
    "AmendmentStep",
    "BudgetLine",
    "BudgetLock",
    "BudgetStage",
    "Clause",
    "ClauseVersion",
    "Communication",
    "Consultation",
    "Contribution",
    "Finding",
    "FindingStep",
    "GoodExample",
    "Inspection",
    "Observation",
    "Opinion",
    "Plan",
    "PlanDraft",
    "PlanVersion",
    "PolicyProposal",
    "Record",
    "Report",
    "ReportFigure",
    "ReportText",
    "Spending",
    "Target",
    "TargetVersion",
    "Task",
    "TaskAgency",
    "TaskVersion",
    "Visit",
]
