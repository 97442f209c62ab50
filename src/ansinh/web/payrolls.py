"""A month's payroll as the pages show it: totals folded from the rows of the list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.kernel.month import Month
from ansinh.payments.models import Payment
from ansinh.payments.queries import Balance, PayrollRow

Kind, Status = Payment.Kind, Payment.Status


@dataclass(frozen=True)
class Total:
    """How many payments of one kind, and their đồng."""

    code: str
    words: str
    count: int
    amount: int


@dataclass(frozen=True)
class Side:
    """One line of the balance: what payments say and what the ledger says, đồng."""

    words: str
    payments: int
    ledger: int | None

    @property
    def agrees(self) -> bool:
        """Both say the same, or the ledger does not speak of it."""
        return self.ledger is None or self.ledger == self.payments


def standing(rows: Iterable[PayrollRow]) -> list[PayrollRow]:
    """The rows that are still on the list."""
    return [row for row in rows if row.status != Status.WITHDRAWN]


def fold(
    rows: Iterable[PayrollRow], code: Callable[[PayrollRow], str], words: Callable[[str], object]
) -> list[Total]:
    """Rows summed by a code, in the order in which codes first come."""
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        count, amount = found.get(code(row), (0, 0))
        found[code(row)] = (count + row.count, amount + row.amount)
    return [Total(key, str(words(key)), *sums) for key, sums in found.items()]


def payments_in(month: Month, area: Area | None) -> QuerySet[Payment]:
    """The payments of a cycle, by commune and name; `area` bounds them."""
    found = Payment.objects.filter(cycle__month=month.first_day)
    if area is not None:
        found = found.filter(area__path__startswith=area.path)
    return found.select_related("person", "area", "cycle").order_by(
        "area__name_folded", "person__name_key", "person_id", "benefit", "month", "pk"
    )


@dataclass(frozen=True)
class Arrears:
    """Arrears of one benefit for one earlier month: how many payments, and their đồng."""

    month: date
    benefit: str
    count: int
    amount: int


def arrears_by_month(month: Month, area: Area | None) -> list[Arrears]:
    """The arrears of a cycle by the month and benefit they are for, in order of time."""
    found = payments_in(month, area).filter(kind=Kind.ARREARS).exclude(status=Status.WITHDRAWN)
    sums = found.order_by().values_list("month", "benefit")
    rows = sums.annotate(Count("pk"), Sum("amount")).order_by("month", "benefit")
    return [Arrears(*row) for row in rows]


def sees_whole_city(official: Official) -> bool:
    """Whether sums of everything the official sees are sums of the city."""
    return official.area is not None and official.area.level == Area.Level.PROVINCE


def balance_sides(found: Balance) -> list[Side]:
    """Where the money of a cycle is, and what the ledger says of the same."""
    ledger = found.ledger.get
    return [
        Side(_("Phải chi theo quyết định"), found.entitled, -ledger("expense", 0)),
        Side(_("Chi lại khoản bị trả"), found.reissued, None),
        Side(_("Còn chờ, chưa gửi"), found.waiting + found.listed, ledger("payable", 0)),
        Side(_("Đang ở kênh chi trả"), found.in_flight, ledger("in_flight", 0)),
        Side(_("Đã chi tới người hưởng"), found.paid, ledger("treasury", 0)),
        Side(_("Bị trả lại, chưa chi lại"), found.returned - found.reissued, ledger("returned", 0)),
    ]
