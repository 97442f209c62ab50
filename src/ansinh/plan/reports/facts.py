"""Everything the annual report says, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from ansinh.areas.models import Agency, Area
from ansinh.areas.queries import Heir, agency_on, boundaries_of, communes_on
from ansinh.plan.drawn import Shapes
from ansinh.plan.models import Clause, Deliverable, Plan
from ansinh.plan.queries import (
    Activities,
    AmendmentRow,
    AnnexRow,
    Due,
    Links,
    MapData,
    Matrix,
    Metrics,
    ScorecardRow,
    TaskRow,
    TaskYear,
    Waterfall,
    activities,
    amendment_rows,
    annex_iv,
    budget_rows,
    consolidator,
    deliverables,
    due_of,
    links,
    map_data,
    mapped,
    matrix,
    metrics,
    round_of,
    scorecard,
    task_years,
    tasks,
    waterfalls,
)
from ansinh.plan.queries.areas import periods_of
from ansinh.plan.reports import Asked
from ansinh.plan.reports.annex_documents import issued
from ansinh.plan.spending import Spending, spending

SYNTHETIC = "SỐ LIỆU TỪ DÂN CƯ GIẢ LẬP – KHÔNG PHẢI SỐ LIỆU THẬT"
UNKNOWN_ISSUER = "[CƠ QUAN TỔNG HỢP – CHỜ XÁC NHẬN]"
CITY_HALL = "UBND_TP"


@dataclass(frozen=True)
class Facts:
    """What is known of the asked report on its cut-off day."""

    asked: Asked
    rows: Sequence[ScorecardRow]
    tasks: Sequence[TaskRow]
    years: Sequence[TaskYear]
    links: Links
    products: Sequence[Deliverable]
    money: Sequence[AnnexRow]
    falls: Sequence[Waterfall]
    amendments: Sequence[AmendmentRow]
    due: Sequence[Due]
    matrix: Matrix
    activities: Activities
    maps: Sequence[MapData]
    units: Sequence[Area]
    shapes: Shapes
    clauses: Sequence[Clause]
    spending: Spending
    heir: Heir
    city_hall: Agency

    @property
    def synthetic(self) -> bool:
        """Whether any figure or word comes from synthetic people or agencies."""
        return (
            self.spending.synthetic
            or self.activities.synthetic
            or any(data.synthetic for data in self.maps)
            or any(
                row.synthetic
                for rows in (self.rows, self.years, self.products, self.money, self.amendments)
                for row in rows
            )
            or any(row.last is not None and row.last.synthetic for row in self.due)
        )

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

    @property
    def metrics(self) -> Metrics | None:
        """The figures of the round; None while none was opened."""
        return metrics(self.due) if self.due else None

    @property
    def documents(self) -> list[Deliverable]:
        """The documents issued in the year."""
        return issued(self.products)

    def sections(self) -> list[Clause]:
        """The sections of the plan's tasks, in its order."""
        return [c for c in self.clauses if c.level == "section" and c.code.startswith("III.")]

    def said(self, section: str) -> Mapping[str, str]:
        """What agencies wrote for the section in the reports that were accepted, by agency."""
        return {
            row.obligation.agency.short_name: row.texts[section].text
            for row in self.due
            if row.last is not None
            and row.last.state == row.last.State.ACCEPTED
            and section in row.texts
            and row.texts[section].text
        }


def end_of(day: date) -> datetime:
    """The last moment of a day of the city."""
    return datetime.combine(day, time.max, tzinfo=timezone.get_current_timezone())


def gather(asked: Asked) -> Facts:
    """Read what the report says, as of its cut-off."""
    plan, year, cut_off = asked.plan, asked.year, asked.cut_off
    moment = end_of(cut_off)
    found = round_of(plan, year)
    units = list(communes_on(cut_off))
    return Facts(
        asked=asked,
        rows=scorecard(year, on=cut_off, plan=plan),
        tasks=tasks(cut_off, plan=plan),
        years=task_years(plan, year, cut_off),
        links=links(plan),
        products=[one for one in deliverables(plan, year) if one.on <= cut_off],
        money=annex_iv(plan, year, cut_off),
        falls=waterfalls(budget_rows(plan, year, until=cut_off)),
        amendments=amendment_rows(plan, until=cut_off),
        due=due_of(found, moment) if found is not None else [],
        matrix=matrix(plan, moment),
        activities=activities(plan, year, cut_off),
        maps=_maps(plan, year, cut_off),
        units=units,
        shapes=boundaries_of(units),
        clauses=list(plan.clauses.order_by("position")),
        spending=spending(year, cut_off),
        heir=consolidator(plan, cut_off),
        city_hall=agency_on(CITY_HALL, cut_off),
    )


def _maps(plan: Plan, year: int, cut_off: date) -> list[MapData]:
    """Each indicator that communes have figures of in the year, of its latest period."""
    found = []
    for indicator in mapped():
        periods = [one for one in periods_of(indicator.code, cut_off) if one.startswith(str(year))]
        if periods:
            found.append(map_data(indicator, periods[0], cut_off, on=cut_off))
    return found
