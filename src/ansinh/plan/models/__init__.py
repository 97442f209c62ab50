"""The city's plan: its clauses, targets, tasks and agencies, the values measured, the reports."""

from ansinh.plan.models.boundaries import SplitWeight
from ansinh.plan.models.observations import LiveSnapshot, Observation
from ansinh.plan.models.plans import Clause, Plan, PlanDraft
from ansinh.plan.models.reports import Report, ReportFigure, ReportText
from ansinh.plan.models.targets import Assessment, Indicator, Milestone, Target, TargetIndicator
from ansinh.plan.models.tasks import Task, TaskAgency

__all__ = [
    "Assessment",
    "Clause",
    "Indicator",
    "LiveSnapshot",
    "Milestone",
    "Observation",
    "Plan",
    "PlanDraft",
    "Report",
    "ReportFigure",
    "ReportText",
    "SplitWeight",
    "Target",
    "TargetIndicator",
    "Task",
    "TaskAgency",
]
