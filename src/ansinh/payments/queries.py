"""The only code that other rooms call to read payments, batches and the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from ansinh.areas.models import Area
from ansinh.kernel.month import Month
from ansinh.payments.balance import Balance, Disagreement, balance, disagreements
from ansinh.payments.banks import bank_label
from ansinh.payments.changes import Change, ChangeRow, Changes, Total, changes_from_last_month
from ansinh.payments.channels import CHANNELS
from ansinh.payments.files import FileChanged, file_of
from ansinh.payments.lines import lines_waiting, payment_of
from ansinh.payments.models import Batch, Cycle, Difference, Overpayment, Payment
from ansinh.payments.return_reasons import reason_of
from ansinh.payments.stale import Stale, no_longer_granted
from ansinh.registry.models import Person

__all__ = [
    "AccountBalance",
    "Balance",
    "Change",
    "ChangeRow",
    "Changes",
    "Disagreement",
    "FileChanged",
    "PayrollRow",
    "Stale",
    "Total",
    "Unsendable",
    "balance",
    "bank_label",
    "batch_file",
    "batches",
    "changes_from_last_month",
    "cycles",
    "differences",
    "disagreements",
    "ledger_balance",
    "no_longer_granted",
    "overpayments",
    "payment_by_reference",
    "payments_of",
    "payroll",
    "reason_of",
    "unsendable",
]

PAYROLL = """
    SELECT payment.benefit, area.id, trim(area.kind || ' ' || area.name), payment.kind,
           payment.channel, payment.status, count(*), sum(payment.amount)::bigint
    FROM payments_payment AS payment
    JOIN payments_cycle AS cycle ON cycle.id = payment.cycle_id
    JOIN areas_area AS area ON area.id = payment.area_id
    WHERE cycle.month = %s AND area.path ^@ %s
    GROUP BY payment.benefit, area.id, payment.kind, payment.channel, payment.status
    ORDER BY area.code, area.id, payment.benefit, payment.kind, payment.channel, payment.status
"""
LEDGER = """
    SELECT account.code, account.name, coalesce(sum(posting.debit), 0)::bigint,
           coalesce(sum(posting.credit), 0)::bigint
    FROM payments_account AS account
    LEFT JOIN payments_posting AS posting ON posting.account_id = account.id
    GROUP BY account.id ORDER BY account.code
"""


@dataclass(frozen=True)
class PayrollRow:
    """Payments of a cycle by benefit, commune, kind, channel and status; đồng."""

    benefit: str
    area_id: int
    area: str
    kind: str
    channel: str
    status: str
    count: int
    amount: int


@dataclass(frozen=True)
class AccountBalance:
    """A ledger account: all debits and credits ever booked on it, đồng."""

    code: str
    name: str
    debit: int
    credit: int


@dataclass(frozen=True)
class Unsendable:
    """A payment that its channel cannot carry: where, which field, what it holds, what to do."""

    row: int
    reference: str
    full_name: str
    area: str
    field: str
    got: str
    remedy: str


def cycles() -> QuerySet[Cycle]:
    """Every payment cycle, newest first."""
    return Cycle.objects.order_by("-month")


def payroll(month: Month, area: Area | None = None) -> list[PayrollRow]:
    """The list of a cycle, counted and summed; `area` bounds it to what lies in that area."""
    with connection.cursor() as cursor:
        cursor.execute(PAYROLL, [month.first_day, area.path if area else ""])
        return [PayrollRow(*row) for row in cursor.fetchall()]


def payments_of(person: Person) -> QuerySet[Payment]:
    """Every payment of the person, newest cycle first."""
    return (
        Payment.objects.filter(person=person)
        .select_related("cycle", "batch", "entitlement__decision")
        .order_by("-cycle__month", "-month", "benefit", "kind", "pk")
    )


def payment_by_reference(text: str) -> Payment | None:
    """The payment that a channel file or a voucher names, if the reader may see it."""
    found = payment_of(text.strip().upper())
    return None if found is None else Payment.objects.filter(pk=found).first()


def overpayments(month: Month) -> QuerySet[Overpayment]:
    """What the list of the month found to be recovered, in name order."""
    return (
        Overpayment.objects.filter(cycle__month=month.first_day)
        .select_related("person", "area", "entitlement__decision")
        .order_by("person__name_key", "person_id", "benefit", "month", "pk")
    )


def batches(month: Month) -> QuerySet[Batch]:
    """The batches of a cycle, by channel and number."""
    return (
        Batch.objects.filter(cycle__month=month.first_day)
        .select_related("cycle", "prepared_by", "released_by")
        .order_by("channel", "number")
    )


def differences(month: Month | None = None) -> QuerySet[Difference]:
    """The lines of replies that still wait for a person to settle them."""
    found = Difference.objects.filter(settlement="")
    if month is not None:
        found = found.filter(reply__batch__cycle__month=month.first_day)
    return found.select_related("reply__batch", "payment__person").order_by("reply_id", "row", "pk")


def unsendable(month: Month, channel: str) -> list[Unsendable]:
    """Waiting payments that `prepare_batch` leaves behind, and what to do about each."""
    cycle = Cycle.objects.filter(month=month.first_day).first()
    if cycle is None:
        return []
    writer = CHANNELS[channel]()
    lines = lines_waiting(cycle, channel, cycle.built_on or month.first_day)
    return [
        Unsendable(
            row, line.reference, line.full_name, line.area_name, why.field, why.got, why.remedy
        )
        for row, line in enumerate(lines, 1)
        if (why := writer.refuse(line)) is not None
    ]


def batch_file(batch: Batch) -> Path:
    """The file of a batch, checked against its hash. Raises FileChanged."""
    return file_of(batch)


def ledger_balance() -> list[AccountBalance]:
    """Debits and credits of every account; over all accounts the two sums are equal."""
    with connection.cursor() as cursor:
        cursor.execute(LEDGER)
        return [AccountBalance(*row) for row in cursor.fetchall()]


def persons_paid(payments: QuerySet[Payment]) -> list[UUID]:
    """The uids of those whom the payments are for."""
    return list(payments.order_by().values_list("person__uid", flat=True).distinct())


def persons_of_trouble(month: Month, held: Sequence[Unsendable]) -> list[UUID]:
    """The uids of those whose payments cannot be sent, or came back other than they were sent."""
    waiting = [payment_of(row.reference) for row in held]
    returned = differences(month).order_by().values("payment")
    return persons_paid(Payment.objects.filter(Q(pk__in=waiting) | Q(pk__in=returned)))
