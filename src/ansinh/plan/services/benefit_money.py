"""Benefit lines: estimates from the forecast of the law room, payments from the payment lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.queries import AgencyNotFound, agency_on, agency_successors
from ansinh.areas.sheets import Row, read
from ansinh.kernel import dong
from ansinh.kernel.text import fold
from ansinh.law.given import by_code
from ansinh.plan.budgeting import Entry, amounts_of
from ansinh.plan.days import day_of
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import BudgetLine, BudgetStage, Plan
from ansinh.plan.published import Forecast, Paid, forecast_of, paid_in
from ansinh.plan.queries.officials import may_coordinate
from ansinh.plan.services.budget import LineSpec, add_line, open_year, record_stage

Stage, Origin, Level = BudgetStage.Stage, BudgetStage.Origin, BudgetLine.Level
DATA = Path(__file__).parents[1] / "data"
CITY_ADDS = "thành phố bổ sung"


@dataclass(frozen=True)
class Prefilled:
    """What the forecast made of the estimates; `left`: benefit or line, and why not."""

    lines: int
    changed: int
    amount: int
    left: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Sum:
    """The money of one line to be: `amount` None when nothing of it has a figure."""

    benefit: str
    payer: str
    area: str
    months: int
    amount: int | None
    rate: int | None
    without: int


def places_of_benefits(plan: Plan) -> dict[str, Row]:
    """Where each benefit stands in the plan: clause, task, source, agency (benefit_lines.csv)."""
    path = DATA / plan.code / "benefit_lines.csv"
    return {row.text("benefit"): row for row in read(path)} if path.exists() else {}


def _may(by: Official | None, plan: Plan, day: date) -> None:
    allowed = by is None or by.role == Official.Role.FINANCE or may_coordinate(by, plan, day)
    if not allowed:
        raise NotTheirs(_("Chỉ tài chính hoặc cơ quan tổng hợp Kế hoạch được làm việc này."))


@transaction.atomic
def prefill(
    plan: Plan, number: int, *, by: Official | None, at: datetime, by_commune: bool = False
) -> Prefilled:
    """Estimates of the forecast's year for every benefit the law gives, or by commune.

    An estimate that a person entered since stays. What has no figure makes a line without an
    amount. Raises PlanRefused, NotTheirs.
    """
    forecast = forecast_of(number)
    if forecast is None:
        raise PlanRefused(_("Không có dự báo số %s. Hãy lập dự báo trước.") % number)
    today = day_of(at)
    _may(by, plan, today)
    open_year(plan, forecast.year)
    places, left = places_of_benefits(plan), []
    lines, changed, amount = 0, 0, 0
    for one in _sums_by_place(forecast) if by_commune else _sums(forecast):
        row = places.get(one.benefit)
        if row is None:
            left.append((one.benefit, _("Kế hoạch không có chỗ cho chế độ này.")))
            continue
        try:
            line = _line(plan, forecast, one, row, at)
        except PlanRefused as problem:
            left.append((_label(one.benefit), str(problem)))
            continue
        lines += 1
        why = _estimate(line, forecast, one, row, at)
        if why:
            left.append((str(line), why))
        elif one.amount is not None:
            changed, amount = changed + 1, amount + one.amount
    return Prefilled(lines, changed, amount, tuple(left))


def _label(benefit: str) -> str:
    known = by_code().get(benefit)
    return known.label if known else benefit


def _sums(forecast: Forecast) -> Iterator[_Sum]:
    """One a benefit and payer, over the city."""
    for benefit, payer in dict.fromkeys((row.benefit, row.payer) for row in forecast.rows):
        rows = [r for r in forecast.rows if (r.benefit, r.payer) == (benefit, payer)]
        priced = [row for row in rows if row.amount is not None]
        rates = {row.rate for row in priced}
        yield _Sum(
            benefit,
            payer,
            "",
            sum(row.person_months for row in priced or rows),
            sum(row.amount or 0 for row in priced) if priced else None,
            rates.pop() if len(rates) == 1 else None,
            sum(row.person_months for row in rows) if not priced
            else sum(row.person_months for row in rows if row.amount is None),
        )  # fmt: skip


def _sums_by_place(forecast: Forecast) -> Iterator[_Sum]:
    for place in forecast.places:
        yield _Sum(
            place.benefit, place.payer, place.area, place.person_months, place.amount, None, 0
        )


def _agency(row: Row, one: _Sum, year: int) -> str:
    """Who estimates: the commune, or the heir of the agency named that took over this work."""
    if one.area:
        return f"UBND_{one.area}"
    day = date(year, 1, 1)
    named = row.text("agency")
    try:
        return agency_on(named, day).code
    except AgencyNotFound:
        pass
    scope = row.text("heir_scope")
    for heir in agency_successors(agency_on(named, date(2022, 1, 17)), day):
        if heir.agency is not None and scope in fold(heir.scope):
            return heir.agency.code
    raise PlanRefused(
        _("Chưa biết cơ quan nào nhận việc của %s. Hãy thêm dòng dự toán bằng tay.") % named
    )


def _line(plan: Plan, forecast: Forecast, one: _Sum, row: Row, at: datetime) -> BudgetLine:
    label = _label(one.benefit)
    city = one.payer != "nation"
    money = by_code()[one.benefit].unit.value == "DONG"
    return add_line(
        plan,
        forecast.year,
        LineSpec(
            agency=_agency(row, one, forecast.year),
            clause=row.text("clause"),
            task=row.text("task"),
            name=f"{label} ({CITY_ADDS})" if city else label,
            source=BudgetLine.Source.RECURRENT.value if city else row.text("source"),
            level=Level.COMMUNE.value if one.area else Level.CITY.value,
            unit="tháng người" if money else "tháng thẻ",
            benefit=one.benefit,
        ),
        by=None,
        at=at,
        synthetic=forecast.synthetic,
    )


def _estimate(line: BudgetLine, forecast: Forecast, one: _Sum, row: Row, at: datetime) -> str:
    """Record the estimate; why not, in words, when it was not."""
    stands = amounts_of(line.stages.all()).rows.get(Stage.ESTIMATED)
    if stands is not None and stands.origin != Origin.FORECAST:
        return _("giữ dự toán do cán bộ nhập ngày %s") % f"{stands.on:%d/%m/%Y}"
    if one.amount is None:
        return _("%s tháng: chưa có đơn giá, dòng chưa có số tiền") % dong.figures(one.months)
    entry = Entry(
        Stage.ESTIMATED.value,
        one.amount,
        day_of(at),
        quantity=one.months,
        unit_rate=one.rate,
        basis=_basis(forecast, one, row),
    )
    record_stage(line, entry, by=None, at=at, origin=Origin.FORECAST, forecast=forecast.pk)
    return ""


def _basis(forecast: Forecast, one: _Sum, row: Row) -> str:
    """How the amount came about, in one sentence an appraiser can check."""
    mean = dong.figures(round(one.months / 12))
    known = f"{forecast.known_on:%d/%m/%Y}"
    words = (
        f"Dự báo số {forecast.pk}: {dong.figures(one.months)} tháng người (bình quân {mean} "
        f"người/tháng), người và luật biết đến ngày {known}."
    )
    if one.rate is None and not one.area:
        words += " Nhiều mức: xem từng nhóm trong dự báo."
    if one.without:
        words += f" Chưa gồm {dong.figures(one.without)} tháng người chưa tìm thấy mức."
    if forecast.synthetic:
        words += " Dân cư giả lập."
    note = row.text("note", empty=True)
    return f"{words} {note}.".strip() if note else words


@dataclass(frozen=True)
class Fed:
    """What the payment lists told the budget; `left`: benefit and why it has no line."""

    lines: int
    amount: int
    left: tuple[tuple[str, str], ...]


@transaction.atomic
def feed_disbursed(plan: Plan, year: int, *, on: date, by: Official | None, at: datetime) -> Fed:
    """What the payment lists paid in the cycles of the year, settled up to `on`, on its lines.

    Where a benefit has one line the city's sum goes there; where communes have lines, each has its
    own. A benefit with several lines of one agency cannot be told apart and is named. Run again
    with nothing newly paid it adds nothing.
    """
    _may(by, plan, day_of(at))
    open_year(plan, year)
    paid = paid_in(date(year, 1, 1), date(year, 12, 1), on)
    lines = plan.budget_lines.filter(year=year).exclude(benefit="")
    found = list(lines.select_related("agency", "plan", "clause").prefetch_related("stages"))
    fed, total, left = 0, 0, []
    for benefit in dict.fromkeys(one.benefit for one in paid):
        rows = [one for one in paid if one.benefit == benefit]
        for target, amount, why in _shares(rows, [x for x in found if x.benefit == benefit]):
            if target is None:
                left.append((_label(benefit), f"{dong.figures(amount)} đồng: {why}"))
            else:
                fed, total = fed + _feed(target, amount, on, at), total + amount
    return Fed(fed, total, tuple(left))


def _feed(line: BudgetLine, amount: int, on: date, at: datetime) -> int:
    had = amounts_of(line.stages.all()).get(Stage.DISBURSED)
    if had == amount:
        return 0
    lower = _("Danh sách chi trả đã rút hoặc trả lại khoản chi.")
    entry = Entry(
        Stage.DISBURSED.value, amount, on, basis=_("Danh sách chi trả, khoản đã chi."),
        reason=lower if (had or 0) > amount else "",
    )  # fmt: skip
    record_stage(line, entry, by=None, at=at, origin=Origin.PAYMENTS)
    return 1


def _shares(
    rows: Sequence[Paid], lines: Sequence[BudgetLine]
) -> Iterable[tuple[BudgetLine | None, int, str]]:
    """To which line how much goes; None with the reason where it cannot be told."""
    whole = sum(row.amount for row in rows)
    if not lines:
        return [(None, whole, _("chưa có dòng dự toán"))]
    of_city = [line for line in lines if line.level != Level.COMMUNE]
    if of_city:
        if len(lines) == 1:
            return [(lines[0], whole, "")]
        return [(None, whole, _("có nhiều dòng của một chế độ; hãy ghi giải ngân bằng tay"))]
    found: list[tuple[BudgetLine | None, int, str]] = []
    for row in rows:
        own = [line for line in lines if line.agency.code == f"UBND_{row.area}"]
        words = _("%s: chưa có, hoặc có nhiều dòng dự toán") % row.area
        found.append((own[0], row.amount, "") if len(own) == 1 else (None, row.amount, words))
    return found
