"""What stayed unpaid is carried over: sent again in a later cycle, or to a corrected account."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection, transaction

from ansinh.kernel.month import Month
from ansinh.payments.labels import never_to_account
from ansinh.payments.services.cycles import ensure_cycle, lock_lists
from ansinh.payments.services.ledger import PAYABLE, RETURNED, book

# A returned payment is replaced once; a REISSUE that comes back may itself be replaced.
REISSUE = """
    WITH made AS (
        INSERT INTO payments_payment (
            cycle_id, run, person_id, area_id, benefit, month, kind, amount, entitlement_id,
            reason, channel, bank_bin, account_number, account_name, status, returned_reason,
            returned_code, replaces_id)
        SELECT %(cycle)s, %(run)s, old.person_id, person.area_id, old.benefit, old.month,
               'REISSUE', old.amount, old.entitlement_id,
               left('Chi lại khoản AS' || lpad(old.id::text, 12, '0') || ' bị trả lại ngày '
                    || to_char(old.settled_on, 'DD/MM/YYYY') || ': ' || old.returned_reason, 300),
               coalesce(payout.channel, 'VNPOST'), coalesce(payout.bank_bin, ''),
               coalesce(payout.account_number, ''), coalesce(payout.account_name, ''), 'DUE',
               '', '', old.id
        FROM payments_payment AS old
        JOIN registry_person AS person ON person.id = old.person_id
        LEFT JOIN registry_payoutaccount AS payout ON payout.person_id = old.person_id
            AND old.benefit <> ALL (%(after_death)s)
        WHERE old.id = ANY (%(payments)s) AND old.status = 'RETURNED'
          AND NOT EXISTS (SELECT FROM payments_payment WHERE replaces_id = old.id)
        ORDER BY old.id
        RETURNING amount
    ) SELECT count(*), coalesce(sum(amount), 0)::bigint FROM made
"""
REFRESH = """
    UPDATE payments_payment AS payment
    SET channel = now.channel, bank_bin = now.bank_bin, account_number = now.account_number,
        account_name = now.account_name
    FROM (SELECT waiting.id, coalesce(payout.channel, 'VNPOST') AS channel,
                 coalesce(payout.bank_bin, '') AS bank_bin,
                 coalesce(payout.account_number, '') AS account_number,
                 coalesce(payout.account_name, '') AS account_name
          FROM payments_payment AS waiting
          LEFT JOIN registry_payoutaccount AS payout ON payout.person_id = waiting.person_id
              AND waiting.benefit <> ALL (%(after_death)s)
          WHERE waiting.cycle_id = %(cycle)s AND waiting.status = 'DUE') AS now
    WHERE payment.id = now.id
      AND (payment.channel, payment.bank_bin, payment.account_number, payment.account_name)
          <> (now.channel, now.bank_bin, now.account_number, now.account_name)
"""


@transaction.atomic
def reissue(month: Month, payments: Collection[int], *, on: date) -> tuple[int, int]:
    """Send returned payments again in the cycle of `month`, to the payee of today.

    Which ones is a person's choice (not those of the dead). Dr returned / Cr payable. Count and
    đồng; payments that are not returned or already replaced are left alone. Raises CycleClosed,
    WholeCityNeeded.
    """
    lock_lists()
    cycle = ensure_cycle(month)
    run = cycle.runs + 1
    params: dict[str, Any] = {
        "cycle": cycle.pk,
        "run": run,
        "payments": sorted(payments),
        "after_death": never_to_account(),
    }
    with connection.cursor() as cursor:
        cursor.execute(REISSUE, params)
        count, amount = cursor.fetchone()
    if count:
        book(
            cycle,
            f"reissue:{month}:{run}",
            on=on,
            memo="Chi lại khoản bị trả lại",
            debit={RETURNED: amount},
            credit={PAYABLE: amount},
        )
        cycle.runs = run
        cycle.save(update_fields=["runs"])
    return count, amount


@transaction.atomic
def refresh_payees(month: Month) -> int:
    """Give payments that wait for a batch the payee recorded today; how many changed.

    What is listed or sent keeps the payee it was made with. Raises CycleClosed.
    """
    cycle = ensure_cycle(month)
    with connection.cursor() as cursor:
        cursor.execute(REFRESH, {"cycle": cycle.pk, "after_death": never_to_account()})
        return int(cursor.rowcount)
