"""The city's plan: its clauses, targets, tasks and agencies, the values measured, the reports."""

from ansinh.plan.models.plans import Clause, Plan, PlanDraft
from ansinh.plan.models.reports import Report, ReportFigure, ReportText
from ansinh.plan.models.targets import Observation, Target
from ansinh.plan.models.tasks import Task, TaskAgency

__all__ = [
    "Clause",
    "Observation",
    "Plan",
    "PlanDraft",
    "Report",
    "ReportFigure",
    "ReportText",
    "Target",
    "Task",
    "TaskAgency",
]
