"""The budget as pages, the report and files show it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from ansinh.areas.models import Agency
from ansinh.plan.budgeting import STEPS, amounts_of, warnings
from ansinh.plan.models import BudgetLine, BudgetLock, BudgetStage, Plan
from ansinh.plan.queries.plans import english

Stage, Source = BudgetStage.Stage, BudgetLine.Source


@dataclass(frozen=True)
class BudgetRow:
    """A line with what counts of it at each stage; a stage nobody recorded is missing, not zero."""

    pk: int
    year: int
    agency: str
    agency_name: str
    clause: str
    clause_title: str
    task: str
    name: str
    source: str
    source_label: str
    programme: str
    level: str
    level_label: str
    classification: str
    unit: str
    benefit: str
    quantity: int | None
    unit_rate: int | None
    basis: str
    forecast: int | None
    amounts: dict[str, int]
    disbursed_on: date | None
    warnings: tuple[str, ...]
    counted: bool
    synthetic: bool

    def get(self, stage: str) -> int | None:
        """The amount at a stage, or None."""
        return self.amounts.get(stage)

    @property
    def at(self) -> dict[str, int | None]:
        """The amount at every stage, None where nobody recorded it."""
        return {step.value: self.amounts.get(step) for step in STEPS}

    @property
    def cells(self) -> tuple[int | None, ...]:
        """The amounts in the order of STEPS."""
        return tuple(self.amounts.get(step) for step in STEPS)

    @property
    def available(self) -> int | None:
        """Allocated, carried over and adjusted together."""
        parts = (Stage.ALLOCATED, Stage.CARRIED_OVER, Stage.ADJUSTED)
        found = [self.amounts[part] for part in parts if part in self.amounts]
        return sum(found) if found else None

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return asdict(self)


def budget_rows(
    plan: Plan, year: int, *, agency: str = "", source: str = "", until: date | None = None
) -> list[BudgetRow]:
    """The lines of a year with what was recorded `until` a day (inclusive; default: all)."""
    stages = Prefetch("stages", BudgetStage.objects.order_by("on", "pk"))
    chosen = plan.budget_lines.filter(year=year).select_related("agency", "clause", "task")
    if agency:
        chosen = chosen.filter(agency__code=agency)
    if source:
        chosen = chosen.filter(source=source)
    ordered = chosen.order_by("agency__name", "clause__position", "name", "pk")
    return [_row(line, until) for line in ordered.prefetch_related(stages)]


def _row(line: BudgetLine, until: date | None) -> BudgetRow:
    had = amounts_of(line.stages.all(), until)
    estimated, paid = had.rows.get(Stage.ESTIMATED), had.rows.get(Stage.DISBURSED)
    clause = line.clause
    return BudgetRow(
        pk=line.pk,
        year=line.year,
        agency=line.agency.code,
        agency_name=line.agency.short_name,
        clause=clause.code,
        clause_title=(clause.title_en or clause.title) if english() else clause.title,
        task=line.task.code if line.task else "",
        name=line.name,
        source=line.source,
        source_label=str(line.get_source_display()),
        programme=line.programme,
        level=line.level,
        level_label=str(line.get_level_display()),
        classification=line.classification,
        unit=line.unit,
        benefit=line.benefit,
        quantity=estimated.quantity if estimated else None,
        unit_rate=estimated.unit_rate if estimated else None,
        basis=estimated.basis if estimated else "",
        forecast=estimated.forecast if estimated else None,
        amounts=dict(had.of),
        disbursed_on=paid.on if paid else None,
        warnings=tuple(warnings(had)),
        counted=line.counted,
        synthetic=line.synthetic,
    )


@dataclass(frozen=True)
class Step:
    """One bar of a waterfall: the sum at a stage, how many lines have it and how many lack it;
    `difference` from the stage before, over the lines that have both.
    """

    stage: str
    label: str
    amount: int | None
    lines: int
    missing: int
    difference: int | None


@dataclass(frozen=True)
class Waterfall:
    """From estimate to settlement, of a whole year or of one agency, source or clause. Integrated
    money is in its own waterfall and never added."""

    key: str
    label: str
    steps: tuple[Step, ...]
    counted: bool
    synthetic: bool

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return asdict(self)


KEYS: dict[str, Callable[[BudgetRow], tuple[str, str]]] = {
    "agency": lambda row: (row.agency, row.agency_name),
    "source": lambda row: (row.source, row.source_label),
    "clause": lambda row: (row.clause, f"{row.clause} {row.clause_title}"),
}


def waterfalls(rows: Iterable[BudgetRow], by: str = "") -> list[Waterfall]:
    """The waterfall of the counted money, then of integrated money; `by` agency, source, clause."""
    found: dict[tuple[bool, str, str], list[BudgetRow]] = {}
    for row in rows:
        key, label = KEYS[by](row) if by else ("", _("Tổng cộng"))
        if not by and not row.counted:
            label = _("Lồng ghép (không cộng vào tổng)")
        found.setdefault((not row.counted, key, label), []).append(row)
    return [
        Waterfall(key, label, _steps(group), not apart, any(row.synthetic for row in group))
        for (apart, key, label), group in sorted(found.items(), key=lambda item: item[0])
    ]


def _steps(rows: Sequence[BudgetRow]) -> tuple[Step, ...]:
    steps: list[Step] = []
    last = ""
    for stage in STEPS:
        amounts = [row.amounts[stage] for row in rows if stage in row.amounts]
        amount = sum(amounts) if amounts else None
        rises = stage not in (Stage.CARRIED_OVER, Stage.ADJUSTED)
        both = [row.amounts for row in rows if stage in row.amounts and last in row.amounts]
        difference = sum(had[stage] - had[last] for had in both) if rises and both else None
        label = str(stage.label)
        steps.append(Step(stage, label, amount, len(amounts), len(rows) - len(amounts), difference))
        last = stage.value if rises and amounts else last
    return tuple(steps)


@dataclass(frozen=True)
class AnnexRow:
    """A row of annex IV of the yearly report; amounts in đồng, the share in hundredths of 1 %."""

    number: int
    name: str
    clause: str
    source: str
    source_label: str
    estimated: int | None
    appraised: int | None
    allocated: int | None
    disbursed: int | None
    disbursed_on: date | None
    share: int | None
    settled: int | None
    counted: bool
    note: str
    synthetic: bool

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return asdict(self)


def annex_iv(plan: Plan, year: int, cut_off: date) -> list[AnnexRow]:
    """Money by content and source, what was recorded up to the cut-off; agencies added together."""
    found: dict[tuple[str, str, str], list[BudgetRow]] = {}
    for row in budget_rows(plan, year, until=cut_off):
        found.setdefault((row.clause, row.name, row.source), []).append(row)
    return [_annex(number, rows) for number, rows in enumerate(found.values(), 1)]


def _annex(number: int, rows: Sequence[BudgetRow]) -> AnnexRow:
    def total(stage: str) -> int | None:
        amounts = [row.amounts[stage] for row in rows if stage in row.amounts]
        return sum(amounts) if amounts else None

    given = [row.available for row in rows if row.available is not None]
    paid = total(Stage.DISBURSED)
    allocated = sum(given) if given else None
    first = rows[0]
    notes = [row.programme for row in rows if row.programme]
    notes += [said for row in rows for said in row.warnings]
    return AnnexRow(
        number=number,
        name=first.name,
        clause=first.clause,
        source=first.source,
        source_label=first.source_label,
        estimated=total(Stage.ESTIMATED),
        appraised=total(Stage.APPRAISED),
        allocated=allocated,
        disbursed=paid,
        disbursed_on=max((row.disbursed_on for row in rows if row.disbursed_on), default=None),
        share=round(paid * 10_000 / allocated) if allocated and paid is not None else None,
        settled=total(Stage.SETTLED),
        counted=first.counted,
        note="; ".join(dict.fromkeys(notes)),
        synthetic=any(row.synthetic for row in rows),
    )


@dataclass(frozen=True)
class Estimates:
    """Whether an agency has sent its estimate for a year, and what changed since last year."""

    agency: str
    agency_name: str
    lines: int
    with_amount: int
    amount: int | None
    last_year: int | None

    @property
    def missing(self) -> bool:
        """Nothing was estimated yet."""
        return self.amount is None

    @property
    def difference(self) -> int | None:
        """More or less than last year; None when one of them is missing."""
        if self.amount is None or self.last_year is None:
            return None
        return self.amount - self.last_year

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return asdict(self) | {"missing": self.missing, "difference": self.difference}


def estimates(plan: Plan, year: int, expected: Iterable[Agency] = ()) -> list[Estimates]:
    """The agencies `expected` and those that have lines, by name: what each has estimated."""
    names = {agency.code: agency.short_name for agency in expected}
    sums: dict[int, dict[str, list[int | None]]] = {year: {}, year - 1: {}}
    for one in sums:
        for row in budget_rows(plan, one):
            if row.counted:
                names.setdefault(row.agency, row.agency_name)
                sums[one].setdefault(row.agency, []).append(row.get(Stage.ESTIMATED))
    return [
        Estimates(code, name, len(now), len(_given(now)), _total(now), _total(before))
        for code, name in sorted(names.items(), key=lambda item: item[1])
        for now, before in [(sums[year].get(code, []), sums[year - 1].get(code, []))]
    ]


def _given(amounts: Sequence[int | None]) -> list[int]:
    return [amount for amount in amounts if amount is not None]


def _total(amounts: Sequence[int | None]) -> int | None:
    given = _given(amounts)
    return sum(given) if given else None


def budget_line(pk: int) -> BudgetLine | None:
    """One line with every stage ever recorded."""
    kept = ("plan", "agency", "clause", "task", "recorded_by")
    lines = BudgetLine.objects.select_related(*kept).prefetch_related("stages__recorded_by")
    return lines.filter(pk=pk).first()


def budget_years(plan: Plan) -> list[int]:
    """The years that have lines, the newest first."""
    return list(plan.budget_lines.order_by("-year").values_list("year", flat=True).distinct())


def lock_of(plan: Plan, year: int) -> BudgetLock | None:
    """The lock of a settled year."""
    return plan.budget_locks.filter(year=year).first()
