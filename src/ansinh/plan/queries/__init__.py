"""The only code that other rooms call to read the plan: scorecard, tasks, who leads them."""

from ansinh.plan.queries.agencies import Named, Names
from ansinh.plan.queries.plans import PlanNotLoaded, consolidator, current_plan, english
from ansinh.plan.queries.reports import (
    ChangedFigure,
    changed_figures,
    report_path,
    reports,
    written_texts,
)
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
    "ChangedFigure",
    "Named",
    "Names",
    "PlanNotLoaded",
    "Reading",
    "ScorecardRow",
    "TaskRow",
    "changed_figures",
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
    "written_texts",
]
