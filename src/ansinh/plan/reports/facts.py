"""Everything the annual report says, read once."""

from dataclasses import dataclass
from datetime import date

from ansinh.areas.models import Agency
from ansinh.areas.queries import Heir, agency_on
from ansinh.plan.models import Clause
from ansinh.plan.queries import ScorecardRow, TaskRow, consolidator, scorecard, tasks
from ansinh.plan.reports import Asked
from ansinh.plan.spending import Spending, spending

SYNTHETIC = "SỐ LIỆU TỪ DÂN CƯ GIẢ LẬP – KHÔNG PHẢI SỐ LIỆU THẬT"
UNKNOWN_ISSUER = "[CƠ QUAN TỔNG HỢP – CHỜ XÁC NHẬN]"
CITY_HALL = "UBND_TP"


@dataclass(frozen=True)
class Facts:
    """What is known of the asked report on its cut-off day."""

    asked: Asked
    rows: list[ScorecardRow]
    tasks: list[TaskRow]
    clauses: list[Clause]
    spending: Spending
    heir: Heir
    city_hall: Agency

    @property
    def synthetic(self) -> bool:
        """Whether any figure comes from synthetic people."""
        return self.spending.synthetic or any(row.synthetic for row in self.rows)

    @property
    def mark(self) -> str:
        """The mark every page bears when a figure is synthetic."""
        return SYNTHETIC if self.synthetic else ""

    @property
    def year(self) -> int:
        """The year reported."""
        return self.asked.year

    @property
    def cut_off(self) -> date:
        """The last day of the data, inclusive."""
        return self.asked.cut_off

    @property
    def issuer(self) -> str:
        """The consolidating agency of the cut-off day; a bracket while nobody is named."""
        return self.heir.agency.name.upper() if self.heir.agency else UNKNOWN_ISSUER

    def sections(self) -> list[Clause]:
        """The sections of the plan's tasks, in its order."""
        return [c for c in self.clauses if c.level == "section" and c.code.startswith("III.")]


def gather(asked: Asked) -> Facts:
    """Read what the report says, as of its cut-off."""
    plan, cut_off = asked.plan, asked.cut_off
    return Facts(
        asked=asked,
        rows=scorecard(asked.year, on=cut_off, plan=plan),
        tasks=tasks(cut_off, plan=plan),
        clauses=list(plan.clauses.order_by("position")),
        spending=spending(asked.year, cut_off),
        heir=consolidator(plan, cut_off),
        city_hall=agency_on(CITY_HALL, cut_off),
    )
