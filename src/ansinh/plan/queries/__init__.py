"""The only code that other rooms call to read the plan: scorecard, tasks, who leads them."""

from ansinh.plan.queries.agencies import Named, Names
from ansinh.plan.queries.officials import agency_of, coordinates
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
from ansinh.plan.queries.versions import (
    AmendmentRow,
    Difference,
    Edition,
    amendment_row,
    amendment_rows,
    amendments,
    clauses_on,
    differences,
    editions,
    targets_on,
    tasks_on,
    version_on,
)

__all__ = [
    "AmendmentRow",
    "Difference",
    "Edition",
    "Named",
    "Names",
    "PlanNotLoaded",
    "Reading",
    "ScorecardRow",
    "TaskRow",
    "agency_of",
    "amendment_row",
    "amendment_rows",
    "amendments",
    "clauses_on",
    "consolidator",
    "coordinates",
    "counts",
    "current_plan",
    "differences",
    "editions",
    "english",
    "report_path",
    "reports",
    "scorecard",
    "standing",
    "targets_of",
    "targets_on",
    "tasks",
    "tasks_on",
    "version_on",
]
