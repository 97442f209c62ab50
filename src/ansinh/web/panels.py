"""The worklists of the home page: which role sees which, and what each holds."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ansinh.accounts.models import Official
from ansinh.casework.authority import benefits_decided_by
from ansinh.casework.queries import Waiting, open_proposals, to_sign, waiting
from ansinh.kernel.month import Month
from ansinh.payments.models import Batch, Payment
from ansinh.payments.queries import balance, batches, cycles, differences, ledger_balance, payroll
from ansinh.plan.queries import PlanNotLoaded, counts, scorecard
from ansinh.policy.queries import unaccepted_figures
from ansinh.registry.queries import unreviewed_households
from ansinh.web.payrolls import balance_sides, fold, sees_whole_city, standing
from ansinh.web.permissions import Page, may
from ansinh.web.signing import by_kind, slim, totals

Role = Official.Role
SHOWN = 12
Content = dict[str, object]


@dataclass(frozen=True)
class Panel:
    """A worklist: the template that shows it and what it shows."""

    template: str
    content: Content


def _search(official: Official, today: date) -> Content:
    return {}


def _proposals(official: Official, today: date) -> Content:
    signs = may(official, Page.SIGN)
    found = list(slim(to_sign(official, today) if signs else open_proposals()))
    return {"groups": by_kind(found), "totals": totals(found)}


def _undecided(official: Official, today: date) -> Content:
    month = Month.of(today)
    head = official.role == Role.AGENCY_HEAD
    mine = benefits_decided_by(official, today) if head else ()
    rows, count = waiting(month, SHOWN, mine)
    return {"month": month, "rows": rows, "count": count}


def _unreviewed(official: Official, today: date) -> Content:
    found = unreviewed_households(today)
    return {"households": found[:SHOWN], "count": len(found)}


def _cycle(official: Official, today: date) -> Content:
    """The latest cycle whose list is made: totals by kind and status, arrears of this month."""
    latest = cycles().first()
    if latest is None:
        return {"cycle": None}
    month = Month.of(latest.month)
    rows = standing(payroll(month))
    return {
        "cycle": latest,
        "month": month,
        "total": sum(row.amount for row in rows),
        "count": sum(row.count for row in rows),
        "by_kind": fold(rows, lambda r: r.kind, lambda code: Payment.Kind(code).label),
        "by_status": fold(rows, lambda r: r.status, lambda code: Payment.Status(code).label),
    }


def _months_of_differences() -> Iterator[Month]:
    """The month of each line of a reply that still waits for a person to settle it."""
    for day in differences().order_by().values_list("reply__batch__cycle__month", flat=True):
        yield Month.of(day)


def _batches(official: Official, today: date) -> Content:
    found = _cycle(official, today)
    if found["cycle"] is None:
        return found
    month = Month.of(cycles()[0].month)
    rows = [row for row in payroll(month) if row.status == Payment.Status.DUE]
    return found | {
        "waiting": fold(rows, lambda r: r.channel, str),
        "prepared": [b for b in batches(month) if b.status == Batch.Status.PREPARED],
        "unanswered": [b for b in batches(month) if b.status == Batch.Status.RELEASED],
        "differences": sorted(Counter(_months_of_differences()).items()),
    }


def _scorecard(official: Official, today: date) -> Content:
    try:
        rows = scorecard(today.year, on=today)
    except PlanNotLoaded as problem:
        return {"problem": str(problem)}
    return {"counts": counts(rows).items(), "rows": len(rows)}


def _figures(official: Official, today: date) -> Content:
    return {"figures": unaccepted_figures(Month.of(today), today)}


def _ledger(official: Official, today: date) -> Content:
    accounts = ledger_balance()
    latest = cycles().first()
    content: Content = {
        "accounts": accounts,
        "debit": sum(account.debit for account in accounts),
        "credit": sum(account.credit for account in accounts),
    }
    if latest is not None and sees_whole_city(official):
        month = Month.of(latest.month)
        found = balance(month)
        content |= {"month": month, "balance": found, "sides": balance_sides(found)}
    return content


Fill = Callable[[Official, date], Content]
SEARCH: tuple[str, Fill] = ("search", _search)
PROPOSALS: tuple[str, Fill] = ("proposals", _proposals)
UNDECIDED: tuple[str, Fill] = ("undecided", _undecided)
UNREVIEWED: tuple[str, Fill] = ("unreviewed", _unreviewed)
CYCLE: tuple[str, Fill] = ("cycle", _cycle)
BATCHES: tuple[str, Fill] = ("batches", _batches)
SCORECARD: tuple[str, Fill] = ("scorecard", _scorecard)
FIGURES: tuple[str, Fill] = ("figures", _figures)
LEDGER: tuple[str, Fill] = ("ledger", _ledger)

PANELS: dict[str, tuple[tuple[str, Fill], ...]] = {
    Role.COMMUNE_OFFICIAL: (SEARCH, UNREVIEWED, UNDECIDED, PROPOSALS, CYCLE),
    Role.COMMUNE_CHAIR: (PROPOSALS, CYCLE, UNDECIDED),
    Role.AGENCY_HEAD: (PROPOSALS, CYCLE, UNDECIDED),
    Role.DEPARTMENT: (SCORECARD, FIGURES, PROPOSALS, CYCLE),
    Role.PAYMENT_CLERK: (BATCHES,),
    Role.FINANCE: (BATCHES, LEDGER),
    Role.AUDITOR: (LEDGER, CYCLE, SCORECARD),
    Role.STATISTICIAN: (SCORECARD,),
    Role.ADMINISTRATOR: (SCORECARD,),
}


def panels(official: Official, today: date) -> list[Panel]:
    """The worklists of an official, the most urgent first."""
    return [
        Panel(f"web/home/{name}.html", fill(official, today))
        for name, fill in PANELS[official.role]
    ]


def persons_in(shown: Iterable[Panel]) -> list[UUID]:
    """Who is named in the worklists, by uid."""
    rows = [panel.content.get("rows") for panel in shown]
    return [
        row.determination.person.uid
        for found in rows
        if isinstance(found, list)
        for row in found
        if isinstance(row, Waiting)
    ]
