"""A filled workbook of the budget: every row is answered, and the good ones are kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.kernel.text import tidy
from ansinh.plan.amounts import NotWholeDong, whole_dong
from ansinh.plan.budget_sheet import Brought, Filled, WrongSheet, columns, read_back
from ansinh.plan.budgeting import Entry
from ansinh.plan.errors import PlanRefused
from ansinh.plan.models import BudgetLine, BudgetStage, Plan
from ansinh.plan.services.budget import LineSpec, Recorded, add_line, open_year, record_stage

Stage, Origin = BudgetStage.Stage, BudgetStage.Origin
NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"


@dataclass(frozen=True)
class Answer:
    """What became of one row: which field is wrong and what to do, or what to look at."""

    row: int
    outcome: str
    name: str
    field: str = ""
    words: str = ""

    @property
    def outcome_label(self) -> str:
        """The outcome in words."""
        return {
            NEW: _("thêm mới"),
            CHANGED: _("đã ghi"),
            SAME: _("không đổi"),
            REFUSED: _("không nhận"),
        }[self.outcome]


@dataclass(frozen=True)
class Answers:
    """What became of a workbook."""

    year: int
    stage: str
    rows: tuple[Answer, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows came to each outcome."""
        return dict(Counter(row.outcome for row in self.rows))

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "year": self.year,
            "stage": self.stage,
            "counts": self.counts,
            "rows": [asdict(row) for row in self.rows],
        }


class _Cell(PlanRefused):
    """A cell is wrong."""

    def __init__(self, field: str, words: str) -> None:
        self.field = field
        super().__init__(words)


def import_budget(
    plan: Plan, content: bytes, *, year: int, by: Official | None, on: date, at: datetime,
    stage: str = "", document: str = "",
) -> Answers:  # fmt: skip
    """Record what a filled template says, row by row; `document` counts where a row names none.

    Raises WrongSheet and PlanRefused when nothing of the file can be taken: then nothing is kept.
    """
    brought = read_back(content, plan)
    if brought.year != year or (stage and brought.stage != stage):
        raise WrongSheet(
            _("Tệp là mẫu «%(stage)s» năm %(year)s. Hãy mở trang của năm và bước đó.")
            % {"stage": Stage(brought.stage).label, "year": brought.year}
        )
    open_year(plan, year)
    lines = {line.pk: line for line in plan.budget_lines.filter(year=year).select_related("agency")}
    seen: dict[int, int] = {}
    rows = []
    for filled in brought.rows:
        try:
            with transaction.atomic():
                rows.append(_take(plan, brought, filled, lines, seen, by, on, at, document))
        except (PlanRefused, NotWholeDong) as problem:
            field = getattr(problem, "field", "")
            name = tidy(str(filled.cells.get("name") or ""))
            rows.append(Answer(filled.number, REFUSED, name, field, str(problem)))
    return Answers(year, brought.stage, tuple(rows))


def _take(
    plan: Plan, brought: Brought, filled: Filled, lines: dict[int, BudgetLine],
    seen: dict[int, int], by: Official | None, on: date, at: datetime, document: str,
) -> Answer:  # fmt: skip
    cells, name = filled.cells, _text(filled, "name")
    amount = _money(filled, "amount")
    quantity, rate = _money(filled, "quantity"), _money(filled, "unit_rate")
    if amount is None and None not in (quantity, rate):
        amount = (quantity or 0) * (rate or 0)
    line = _line(plan, brought, filled, lines, by, at, amount)
    if line.pk in seen:
        raise _Cell("line", _("Trùng dòng %s. Hãy gộp lại.") % seen[line.pk])
    seen[line.pk] = filled.number
    is_new = cells.get("line") in (None, "")
    if amount is None:
        return Answer(filled.number, NEW if is_new else SAME, name, "", _("chưa có số tiền"))
    entry = Entry(
        brought.stage, amount, on, quantity, rate, _text(filled, "basis"),
        _text(filled, "document") or document, _text(filled, "reason"),
    )  # fmt: skip
    made = _record(line, entry, by, at)
    outcome = NEW if is_new else CHANGED if made.row else SAME
    return Answer(filled.number, outcome, line.name, "", " ".join(made.warnings))


def _record(line: BudgetLine, entry: Entry, by: Official | None, at: datetime) -> Recorded:
    """The same amount as before is not written again because the day moved on."""
    last = line.stages.filter(stage=entry.stage).order_by("on", "pk").last()
    same = last is not None and entry.stage != Stage.ADJUSTED
    if same and last is not None and _says_the_same(last, entry):
        return Recorded(None, ())
    try:
        return record_stage(line, entry, by=by, at=at, origin=Origin.FILE)
    except PlanRefused as problem:
        raise _Cell("amount", str(problem)) from problem


def _says_the_same(last: BudgetStage, entry: Entry) -> bool:
    if last.amount != entry.amount:
        return False
    quantity = entry.quantity in (None, last.quantity)
    return quantity and entry.unit_rate in (None, last.unit_rate)


def _line(
    plan: Plan, brought: Brought, filled: Filled, lines: dict[int, BudgetLine],
    by: Official | None, at: datetime, amount: int | None,
) -> BudgetLine:  # fmt: skip
    number = filled.cells.get("line")
    if number not in (None, ""):
        found = lines.get(int(number)) if str(number).isdigit() else None
        if found is None:
            raise _Cell("line", _("Mã dòng %s không có trong năm. Hãy tải lại mẫu.") % number)
        return found
    if brought.stage != Stage.ESTIMATED:
        raise _Cell("line", _("Chỉ thêm dòng mới ở bước Dự toán. Hãy bỏ dòng này."))
    if amount is None:
        raise _Cell("amount", _("Ô trống. Hãy ghi số tiền; không chi thì ghi 0."))
    level = _text(filled, "level")
    spec = LineSpec(
        agency=_text(filled, "agency"), clause=_text(filled, "clause"), task=_text(filled, "task"),
        name=_text(filled, "name"), source=_text(filled, "source"),
        level=level or BudgetLine.Level.CITY.value, programme=_text(filled, "programme"),
        classification=_text(filled, "classification"), unit=_text(filled, "unit"),
    )  # fmt: skip
    try:
        return add_line(plan, brought.year, spec, by=by, at=at)
    except PlanRefused as problem:
        raise _Cell(_field_of(problem, spec), str(problem)) from problem


def _field_of(problem: PlanRefused, spec: LineSpec) -> str:
    """The column a refusal speaks of, by what it names."""
    words = str(problem)
    named: Sequence[tuple[str, str]] = (
        ("agency", spec.agency), ("task", spec.task), ("clause", spec.clause),
        ("source", spec.source), ("level", spec.level),
    )  # fmt: skip
    found = next((field for field, value in named if value and value in words), "")
    return found or ("name" if not spec.name else "")


def _text(filled: Filled, field: str) -> str:
    value = filled.cells.get(field)
    return "" if value is None else tidy(str(value))


def _money(filled: Filled, field: str) -> int | None:
    value: Any = filled.cells.get(field)
    try:
        return whole_dong(value)
    except NotWholeDong as problem:
        raise _Cell(field, str(problem)) from problem


def field_words(field: str) -> str:
    """What a column is called, for the answer."""
    found = columns().get(field)
    return found.words if found else ""
