"""The lines of a batch, or of what waits for one, as a channel needs them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection

from ansinh.kernel.month import Month
from ansinh.payments.channels import Head, Line
from ansinh.payments.labels import benefit_label, kind_label
from ansinh.payments.models import Batch, Cycle

LINES = """
    SELECT payment.id, area.code, trim(area.kind || ' ' || area.name), person.full_name,
           person.birth_date,
           coalesce((SELECT value FROM registry_identifier
                     WHERE person_id = person.id AND superseded_at IS NULL
                         AND kind IN ('PERSONAL_ID', 'SOCIAL_SECURITY')
                     ORDER BY kind LIMIT 1), ''),
           coalesce(household.address, ''), payment.benefit, payment.month, payment.kind,
           payment.amount, payment.bank_bin, payment.account_number, payment.account_name,
           person.synthetic
    FROM payments_payment AS payment
    JOIN registry_person AS person ON person.id = payment.person_id
    JOIN areas_area AS area ON area.id = payment.area_id
    LEFT JOIN registry_membership AS membership
        ON membership.person_id = person.id AND membership.during @> %(on)s::date
        AND membership.superseded_at IS NULL
    LEFT JOIN registry_household AS household ON household.id = membership.household_id
    WHERE {which}
    ORDER BY area.code COLLATE "C", area.id, person.name_key COLLATE "C", person.id,
             payment.benefit COLLATE "C", payment.month, payment.kind COLLATE "C", payment.id
"""
IN_BATCH = "payment.batch_id = %(batch)s"
WAITING = (
    "payment.cycle_id = %(cycle)s AND payment.channel = %(channel)s AND payment.status = 'DUE'"
)


def reference(payment: int) -> str:
    """Payment.reference without loading the payment."""
    return f"AS{payment:012d}"


def payment_of(text: str) -> int | None:
    """The id in one of our references; nothing when it is not one."""
    digits = text.removeprefix("AS")
    good = text.startswith("AS") and len(digits) == 12 and digits.isascii() and digits.isdigit()
    return int(digits) if good else None


def _line(row: Sequence[Any]) -> Line:
    payment, code, area, name, born, number, address, benefit, month, kind, *rest = row
    amount, bank_bin, account_number, account_name, synthetic = rest
    return Line(
        payment=payment,
        reference=reference(payment),
        area_code=code,
        area_name=area,
        full_name=name,
        birth_date=born,
        personal_id=number,
        address=address,
        benefit=benefit_label(benefit),
        month=Month.of(month),
        kind=kind_label(kind),
        amount=amount,
        bank_bin=bank_bin,
        account_number=account_number,
        account_name=account_name,
        synthetic=synthetic,
    )


def _lines(which: str, params: dict[str, Any]) -> list[Line]:
    with connection.cursor() as cursor:
        cursor.execute(LINES.format(which=which), params)
        return [_line(row) for row in cursor]


def lines_of(batch: Batch) -> list[Line]:
    """The lines of a batch, by commune and in Vietnamese name order."""
    return _lines(IN_BATCH, {"batch": batch.pk, "on": batch.prepared_on})


def lines_waiting(cycle: Cycle, channel: str, on: date) -> list[Line]:
    """The lines that no batch has taken yet, in the same order."""
    return _lines(WAITING, {"cycle": cycle.pk, "channel": channel, "on": on})


def head_of(batch: Batch) -> Head:
    """What the file of the batch says once. PAYER_ACCOUNT and PAYER_BIN are the city's settings."""
    return Head(
        cycle=Month.of(batch.cycle.month),
        channel=batch.channel,
        number=batch.number,
        on=batch.prepared_on,
        payer=batch.payer,
        previous_sha256=batch.previous_sha256,
        payer_account=getattr(settings, "PAYER_ACCOUNT", ""),
        payer_bin=getattr(settings, "PAYER_BIN", ""),
    )
