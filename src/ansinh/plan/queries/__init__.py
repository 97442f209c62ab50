"""The only code that other rooms call to read the plan: scorecard, tasks, who leads them."""

from ansinh.plan.queries.agencies import Named, Names
from ansinh.plan.queries.plans import PlanNotLoaded, consolidator, current_plan, english
from ansinh.plan.queries.reports import report_path, reports
from ansinh.plan.queries.scorecard import (
    Reading,
    ScorecardRow,
    counts,
    scorecard,
    standing,
    targets_of,
)
from ansinh.plan.queries.tasks import TaskRow, tasks

__all__ = [
    "Named",
    "Names",
    "PlanNotLoaded",
    "Reading",
    "ScorecardRow",
    "TaskRow",
    "consolidator",
    "counts",
    "current_plan",
    "english",
    "report_path",
    "reports",
    "scorecard",
    "standing",
    "targets_of",
    "tasks",
]
