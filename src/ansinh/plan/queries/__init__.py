"""The only code that other rooms call to read the plan: scorecard, tasks, who leads them."""

from ansinh.plan.queries.agencies import Named, Names
from ansinh.plan.queries.attachments import attachment, attachment_bytes
from ansinh.plan.queries.owners import Owner, Owners, owners_on
from ansinh.plan.queries.plans import PlanNotLoaded, consolidator, current_plan, english
from ansinh.plan.queries.reports import (
    ChangedFigure,
    changed_figures,
    report_path,
    reports,
    written_texts,
)
from ansinh.plan.queries.scorecard import ScorecardRow, counts, headings, scorecard, targets_of
from ansinh.plan.queries.series import LiveReading, Reading, standing
from ansinh.plan.queries.tasks import TaskRow, tasks
from ansinh.plan.queries.years import TaskYear, counts_of, deliverables, task_years

__all__ = [
    "ChangedFigure",
    "LiveReading",
    "Named",
    "Names",
    "Owner",
    "Owners",
    "PlanNotLoaded",
    "Reading",
    "ScorecardRow",
    "TaskRow",
    "TaskYear",
    "attachment",
    "attachment_bytes",
    "changed_figures",
    "consolidator",
    "counts",
    "counts_of",
    "current_plan",
    "deliverables",
    "english",
    "headings",
    "owners_on",
    "report_path",
    "reports",
    "scorecard",
    "standing",
    "targets_of",
    "task_years",
    "tasks",
    "written_texts",
]
