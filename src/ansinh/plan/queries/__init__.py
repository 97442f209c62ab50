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
    ScorecardRow,
    counts,
    headings,
    scorecard,
    targets_of,
)
from ansinh.plan.queries.series import LiveReading, Reading, standing
from ansinh.plan.queries.tasks import TaskRow, tasks

__all__ = [
    "ChangedFigure",
    "LiveReading",
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
    "headings",
    "report_path",
    "reports",
    "scorecard",
    "standing",
    "targets_of",
    "tasks",
    "written_texts",
]
