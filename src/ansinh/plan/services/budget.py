"""Money of the plan: lines and their stages, recorded by whoever may; a settled year is locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.queries import AgencyNotFound, agency_on
from ansinh.kernel.text import tidy
from ansinh.plan.budgeting import Amounts, Entry, amounts_of, problems, warnings
from ansinh.plan.days import day_of
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import BudgetLine, BudgetLock, BudgetStage, Clause, Plan, Task
from ansinh.plan.queries.officials import may_coordinate, speaks_for

Stage, Source, Origin = BudgetStage.Stage, BudgetLine.Source, BudgetStage.Origin
Role = Official.Role
OF_FINANCE = (
    Stage.APPRAISED, Stage.SUBMITTED, Stage.APPROVED, Stage.ALLOCATED, Stage.CARRIED_OVER,
    Stage.ADJUSTED, Stage.SETTLED,
)  # fmt: skip


@dataclass(frozen=True)
class LineSpec:
    """What a line is: whose, for which clause or task, from which source."""

    agency: str
    clause: str
    name: str
    source: str
    level: str = BudgetLine.Level.CITY.value
    task: str = ""
    programme: str = ""
    classification: str = ""
    unit: str = ""
    benefit: str = ""


@dataclass(frozen=True)
class Recorded:
    """What became of an entry: `row` is None when the same amount already stood."""

    row: BudgetStage | None
    warnings: tuple[str, ...]


def agency_in_year(code: str, year: int) -> Agency:
    """The agency of that code that stood in the year: its own of the first day, or the first to
    come. Raises PlanRefused, saying when it stood."""
    for month in range(1, 13):
        try:
            return agency_on(code, date(year, month, 1))
        except AgencyNotFound as problem:
            if month == 12:
                raise PlanRefused(
                    _("Không có cơ quan %(code)s trong năm %(year)s. %(why)s")
                    % {"code": code, "year": year, "why": problem}
                ) from problem
    raise AssertionError


@transaction.atomic
def add_line(
    plan: Plan, year: int, spec: LineSpec, *, by: Official | None, at: datetime,
    synthetic: bool = False,
) -> BudgetLine:  # fmt: skip
    """The line; the same agency, clause, name, source and level are one line a year.

    Raises PlanRefused naming the field and the remedy, NotTheirs.
    """
    open_year(plan, year)
    agency = agency_in_year(spec.agency, year)
    own_or_finance(by, agency, day_of(at))
    clause, task = _place(plan, spec)
    key = {
        "plan": plan, "year": year, "agency": agency, "clause": clause, "name": _name(spec),
        "source": _choice(spec.source, Source, _("nguồn")),
        "level": _choice(spec.level, BudgetLine.Level, _("cấp ngân sách")),
    }  # fmt: skip
    if key["source"] == Source.INTEGRATED and not tidy(spec.programme):
        raise PlanRefused(_("Kinh phí lồng ghép phải ghi tên chương trình, đề án."))
    made, _created = BudgetLine.objects.get_or_create(
        **key,
        defaults={
            "task": task,
            "programme": tidy(spec.programme),
            "classification": tidy(spec.classification),
            "unit": tidy(spec.unit),
            "benefit": spec.benefit,
            "recorded_by": by,
            "recorded_at": at,
            "synthetic": synthetic,
        },
    )
    return made


def _name(spec: LineSpec) -> str:
    name = tidy(spec.name)
    if not name:
        raise PlanRefused(_("Hãy ghi nội dung chi."))
    return name[:300]


def _choice(value: str, choices: type[TextChoices], words: str) -> str:
    if value in choices.values:
        return value
    by_label = {str(one.label): str(one.value) for one in choices}
    if value in by_label:
        return by_label[value]
    raise PlanRefused(
        _("Không hiểu %(what)s «%(value)s». Chọn một trong: %(choices)s.")
        % {"what": words, "value": value, "choices": "; ".join(by_label)}
    )


def _place(plan: Plan, spec: LineSpec) -> tuple[Clause, Task | None]:
    task = None
    if spec.task:
        task = plan.tasks.select_related("clause").filter(code=spec.task).first()
        if task is None:
            raise PlanRefused(_("Kế hoạch không có nhiệm vụ %s. Hãy sửa mã.") % spec.task)
    code = spec.clause or (task.clause.code if task else "")
    clause = plan.clauses.filter(code=code).first()
    if clause is None:
        raise PlanRefused(
            _("Kế hoạch không có điều khoản «%s». Hãy ghi mã như III.2.d.") % spec.clause
        )
    return clause, task


def open_year(plan: Plan, year: int) -> None:
    """Raises PlanRefused when the year is locked, or no year at all."""
    if not 2000 <= year <= 2100:
        raise PlanRefused(_("Năm %s không phải năm ngân sách. Hãy ghi như 2027.") % year)
    if plan.budget_locks.filter(year=year).exists():
        raise PlanRefused(_("Năm %s đã khóa sổ sau quyết toán. Phần chênh ghi vào năm sau.") % year)


def own_or_finance(by: Official | None, agency: Agency, day: date) -> None:
    """The agency's own officials, and those of finance. Raises NotTheirs."""
    if by is None or by.role == Role.FINANCE or speaks_for(by, day) == agency:
        return
    raise NotTheirs(_("Chỉ cán bộ của %s hoặc tài chính được ghi dòng này.") % agency.name)


def may_record(by: Official | None, line: BudgetLine, stage: str, day: date) -> bool:
    """Whether the official may record this stage of the line."""
    if by is None:
        return True
    if stage in OF_FINANCE:
        return by.role == Role.FINANCE
    if stage == Stage.CONSOLIDATED:
        return may_coordinate(by, line.plan, day)
    finance_pays = stage == Stage.DISBURSED and by.role == Role.FINANCE
    return finance_pays or speaks_for(by, day) == line.agency


def _allowed(by: Official | None, line: BudgetLine, stage: str, day: date) -> None:
    if not may_record(by, line, stage, day):
        raise NotTheirs(
            _("Bước «%(stage)s» của dòng này do %(who)s ghi.")
            % {"stage": Stage(stage).label, "who": _who(line, stage)}
        )


def _who(line: BudgetLine, stage: str) -> str:
    if stage in OF_FINANCE:
        return _("cán bộ tài chính")
    if stage == Stage.CONSOLIDATED:
        return _("cơ quan tổng hợp Kế hoạch")
    return line.agency.name


@transaction.atomic
def record_stage(
    line: BudgetLine, entry: Entry, *, by: Official | None, at: datetime,
    origin: str = Origin.ENTERED, forecast: int | None = None,
) -> Recorded:  # fmt: skip
    """Write an amount at a stage; what stood before is kept. Warnings are said, not refused.

    Raises PlanRefused with every problem of the entry, NotTheirs.
    """
    kept = BudgetLine.objects.select_for_update().get(pk=line.pk)
    open_year(kept.plan, kept.year)
    today = day_of(at)
    _allowed(by, kept, entry.stage, today)
    had = amounts_of(kept.stages.all())
    found = problems(kept, had, entry, today)
    if found:
        raise PlanRefused(" ".join(found))
    if _stands(had, entry):
        return Recorded(None, tuple(warnings(had)))
    row = BudgetStage.objects.create(
        line=kept, stage=entry.stage, amount=entry.amount, on=entry.on, quantity=entry.quantity,
        unit_rate=entry.unit_rate, basis=entry.basis.strip(), document=tidy(entry.document),
        reason=tidy(entry.reason), origin=origin, forecast=forecast, recorded_by=by,
        recorded_at=at,
    )  # fmt: skip
    return Recorded(row, tuple(warnings(amounts_of(kept.stages.all()))))


def _stands(had: Amounts, entry: Entry) -> bool:
    """The same is already recorded, to the day and the paper."""
    row = had.rows.get(entry.stage)
    if row is None:
        return False
    kept = (row.amount, row.on, row.document, row.reason, row.quantity, row.unit_rate)
    return kept == (
        entry.amount, entry.on, tidy(entry.document), tidy(entry.reason), entry.quantity,
        entry.unit_rate,
    )  # fmt: skip


@dataclass(frozen=True)
class Advanced:
    """Lines that went on, and those that did not with the reason."""

    stage: str
    moved: int
    amount: int
    left: tuple[tuple[str, str], ...]


@transaction.atomic
def advance(
    plan: Plan, year: int, stage: str, *, document: str, on: date, by: Official | None,
    at: datetime, agency: str = "",
) -> Advanced:  # fmt: skip
    """Take every line of the year (of one agency) to the stage, unchanged: one paper for all.

    Lines that already have it, or have nothing before it, are left and named; the rest goes on.
    """
    open_year(plan, year)
    chosen = plan.budget_lines.filter(year=year).select_related("agency", "clause", "plan")
    if agency:
        chosen = chosen.filter(agency=agency_in_year(agency, year))
    moved, amount, left = 0, 0, []
    for line in chosen.prefetch_related("stages"):
        had = amounts_of(line.stages.all())
        before = had.before(stage)
        if had.get(stage) is not None:
            continue
        if before is None:
            left.append((str(line), _("chưa có số ở bước trước")))
            continue
        entry = Entry(stage, before, on, document=document)
        try:
            record_stage(line, entry, by=by, at=at)
        except PlanRefused as problem:
            left.append((str(line), str(problem)))
        else:
            moved, amount = moved + 1, amount + before
    return Advanced(stage, moved, amount, tuple(left))


@transaction.atomic
def lock_year(
    plan: Plan, year: int, *, document: str, on: date, by: Official | None, at: datetime
) -> BudgetLock:
    """Close a year whose money is settled. Raises PlanRefused naming lines that are not."""
    if by is not None and by.role != Role.FINANCE:
        raise NotTheirs(_("Chỉ cán bộ tài chính được khóa sổ."))
    open_year(plan, year)
    if not tidy(document):
        raise PlanRefused(_("Hãy ghi số, ký hiệu văn bản quyết toán."))
    open_lines = unsettled(plan, year)
    if open_lines:
        raise PlanRefused(
            _("Còn %(count)s dòng đã giải ngân chưa quyết toán: %(names)s. Hãy quyết toán trước.")
            % {"count": len(open_lines), "names": "; ".join(map(str, open_lines[:5]))}
        )
    if on > day_of(at) or on <= date(year, 12, 31):
        raise PlanRefused(_("Chỉ khóa sổ sau khi hết năm %s; hãy ghi ngày đã tới.") % year)
    return BudgetLock.objects.create(
        plan=plan, year=year, on=on, document=tidy(document), recorded_by=by, recorded_at=at
    )


def unsettled(plan: Plan, year: int) -> Sequence[BudgetLine]:
    """Counted lines of the year with money paid and nothing settled."""
    lines = plan.budget_lines.filter(year=year).exclude(source=Source.INTEGRATED)
    found = []
    for line in lines.select_related("clause").prefetch_related("stages"):
        had = amounts_of(line.stages.all())
        if had.get(Stage.DISBURSED) and had.get(Stage.SETTLED) is None:
            found.append(line)
    return found
