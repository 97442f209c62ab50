"""The list of a month: what decisions grant, less what was already instructed, month by month."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max
from django.utils.translation import gettext as _

from ansinh.kernel.month import Month
from ansinh.law.given import given_once
from ansinh.payments.labels import never_to_account
from ansinh.payments.models import Cycle
from ansinh.payments.services.cycles import ensure_cycle, lock_lists
from ansinh.payments.services.ledger import (
    PAYABLE,
    book_new,
    book_withdrawn,
    expense,
    open_accounts,
)


class EarlierThanLastList(ValueError):
    """A list was already made with later knowledge: this day's view would undo it."""


class StartsAfterTheMonth(ValueError):
    """`since` is later than the month of the list."""


@dataclass(frozen=True)
class PayrollResult:
    """What one run added to the list: payments and their đồng, and what is to be recovered.
    `events`: what is paid once, for an event of a month.

    `recover` may be negative: a later decision took back part of an overpayment found before.
    """

    regular: int = 0
    regular_amount: int = 0
    arrears: int = 0
    arrears_amount: int = 0
    overpayments: int = 0
    recover: int = 0
    withdrawn: int = 0
    withdrawn_amount: int = 0
    events: int = 0
    events_amount: int = 0

    @property
    def amount(self) -> int:
        """The đồng that the run added to the list."""
        return self.regular_amount + self.arrears_amount + self.events_amount


# One row for each person, benefit and month whose grant, instructions and recorded overpayments
# do not agree. Returned money counts as instructed: it is owed, and sent again by a REISSUE.
DIFFERENCE = """
    CREATE TEMPORARY TABLE payroll_difference ON COMMIT DROP AS
    WITH granted AS (
        SELECT m.month::date AS month, g.person_id, g.benefit, g.amount, g.since,
               g.entitlement_id, g.decision_id
        FROM generate_series(%(since)s::date, %(month)s::date, interval '1 month') AS m (month)
        CROSS JOIN LATERAL casework_granted(m.month::date, %(on)s::date) AS g
    ), instructed AS (
        SELECT person_id, benefit, month, sum(amount)::bigint AS amount,
               bool_and(status = 'PAID') AS all_paid,
               coalesce(sum(amount) FILTER (WHERE status = 'RETURNED'), 0)::bigint AS returned,
               coalesce(bool_or(status = 'DUE' AND cycle_id = %(cycle)s), false) AS waiting
        FROM payments_payment
        WHERE month BETWEEN %(since)s AND %(month)s
          AND status <> 'WITHDRAWN' AND kind <> 'REISSUE'
        GROUP BY person_id, benefit, month
    ), overpaid AS (
        SELECT person_id, benefit, month, sum(amount)::bigint AS amount
        FROM payments_overpayment WHERE month BETWEEN %(since)s AND %(month)s
        GROUP BY person_id, benefit, month
    )
    SELECT granted.*, coalesce(instructed.amount, 0) AS instructed,
           instructed.all_paid, coalesce(instructed.returned, 0) AS returned,
           coalesce(instructed.waiting, false) AS waiting,
           granted.amount - coalesce(instructed.amount, 0) AS net,
           greatest(coalesce(instructed.amount, 0) - granted.amount, 0)
               - coalesce(overpaid.amount, 0) AS recover
    FROM granted
    LEFT JOIN instructed USING (person_id, benefit, month)
    LEFT JOIN overpaid USING (person_id, benefit, month)
    WHERE granted.amount <> coalesce(instructed.amount, 0) OR overpaid.amount <> 0
"""
# What no file has taken yet and decisions no longer grant leaves the list.
WITHDRAW = """
    WITH gone AS (
        UPDATE payments_payment AS payment
        SET status = 'WITHDRAWN', withdrawn_in = %(run)s
        FROM payroll_difference AS difference
        WHERE difference.net < 0 AND payment.person_id = difference.person_id
          AND payment.benefit = difference.benefit AND payment.month = difference.month
          AND payment.cycle_id = %(cycle)s AND payment.status = 'DUE'
          AND payment.kind <> 'REISSUE'
        RETURNING payment.amount
    ) SELECT count(*), coalesce(sum(amount), 0)::bigint FROM gone
"""
INSERT = """
    WITH made AS (
        INSERT INTO payments_payment (
            cycle_id, run, person_id, area_id, benefit, month, kind, amount, entitlement_id,
            reason, channel, bank_bin, account_number, account_name, status, returned_reason,
            returned_code)
        SELECT %(cycle)s, %(run)s, difference.person_id, person.area_id, difference.benefit,
               difference.month, kind.code, difference.net, difference.entitlement_id,
               CASE kind.code WHEN 'REGULAR' THEN ''
                   WHEN 'ONE_OFF' THEN once_words(
                       difference.month,
                       decision_words(decision.number, decision.body, decision.signed_on),
                       difference.benefit = ANY (%(after_death)s))
                   ELSE arrears_words(
                       difference.month, difference.since, difference.amount,
                       decision_words(decision.number, decision.body, decision.signed_on),
                       difference.instructed, instructed_words(
                           difference.instructed, difference.returned, difference.all_paid)) END,
               coalesce(payout.channel, 'VNPOST'), coalesce(payout.bank_bin, ''),
               coalesce(payout.account_number, ''), coalesce(payout.account_name, ''), 'DUE',
               '', ''
        FROM payroll_difference AS difference
        JOIN registry_person AS person ON person.id = difference.person_id
        JOIN casework_decision AS decision ON decision.id = difference.decision_id
        LEFT JOIN registry_payoutaccount AS payout ON payout.person_id = difference.person_id
            AND difference.benefit <> ALL (%(after_death)s)
        CROSS JOIN LATERAL (SELECT CASE
            WHEN difference.instructed = 0 AND difference.benefit = ANY (%(once)s) THEN 'ONE_OFF'
            WHEN difference.month = %(month)s AND difference.instructed = 0 THEN 'REGULAR'
            ELSE 'ARREARS' END) AS kind (code)
        WHERE difference.net > 0
        ORDER BY person.area_id, difference.person_id, difference.benefit, difference.month
        RETURNING kind, benefit, amount
    ) SELECT kind, benefit, count(*), sum(amount)::bigint FROM made GROUP BY kind, benefit
"""
OVERPAY = """
    WITH made AS (
        INSERT INTO payments_overpayment (
            cycle_id, run, person_id, area_id, benefit, month, amount, entitlement_id, reason)
        SELECT %(cycle)s, %(run)s, difference.person_id, person.area_id, difference.benefit,
               difference.month, difference.recover, difference.entitlement_id,
               recover_words(
                   difference.month, difference.since, difference.amount,
                   decision_words(decision.number, decision.body, decision.signed_on),
                   difference.recover,
                   instructed_words(
                       difference.instructed, difference.returned, difference.all_paid))
        FROM payroll_difference AS difference
        JOIN registry_person AS person ON person.id = difference.person_id
        JOIN casework_decision AS decision ON decision.id = difference.decision_id
        WHERE difference.recover <> 0
        ORDER BY person.area_id, difference.person_id, difference.benefit, difference.month
        RETURNING amount
    ) SELECT count(*), coalesce(sum(amount), 0)::bigint FROM made
"""


def _find_differences(cursor: CursorWrapper, params: dict[str, Any]) -> None:
    cursor.execute("DROP TABLE IF EXISTS payroll_difference")
    cursor.execute(DIFFERENCE, params)


def _withdraw(cursor: CursorWrapper, params: dict[str, Any]) -> tuple[int, int]:
    """Take what is no longer granted off the list and look again; how many, and how much."""
    cursor.execute("SELECT count(*) FROM payroll_difference WHERE net < 0 AND waiting")
    if not cursor.fetchone()[0]:
        return 0, 0
    cursor.execute(WITHDRAW, params)
    count, amount = cursor.fetchone()
    _find_differences(cursor, params)
    return count, amount


def _insert(cursor: CursorWrapper, params: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Count and đồng of the payments made, by kind; their accounts are opened."""
    cursor.execute(INSERT, params)
    made: dict[str, tuple[int, int]] = {}
    benefits = set()
    for kind, benefit, count, amount in cursor.fetchall():
        before = made.get(kind, (0, 0))
        made[kind] = (before[0] + count, before[1] + amount)
        benefits.add(benefit)
    open_accounts([PAYABLE, *map(expense, benefits)])
    return made


def _run(cycle: Cycle, month: Month, on: date, since: Month) -> PayrollResult:
    run = cycle.runs + 1
    params: dict[str, Any] = {
        "cycle": cycle.pk,
        "run": run,
        "month": month.first_day,
        "since": since.first_day,
        "on": on,
        "once": sorted(given_once()),
        "after_death": never_to_account(),
    }
    with connection.cursor() as cursor:
        _find_differences(cursor, params)
        withdrawn, withdrawn_amount = _withdraw(cursor, params)
        made = _insert(cursor, params)
        cursor.execute(OVERPAY, params)
        overpayments, recover = cursor.fetchone()
    book_new(cycle, on, run)
    book_withdrawn(cycle, on, run)
    return PayrollResult(
        *made.get("REGULAR", (0, 0)),
        *made.get("ARREARS", (0, 0)),
        overpayments,
        recover,
        withdrawn,
        withdrawn_amount,
        *made.get("ONE_OFF", (0, 0)),
    )


def _is_past(cycle: Cycle, on: date) -> bool:
    """Whether later lists exist, so that this one stands as it was made. Raises."""
    last: date | None = Cycle.objects.aggregate(last=Max("built_on"))["last"]
    if last is None or on >= last:
        return False
    if cycle.built_on == on:
        return True
    raise EarlierThanLastList(
        _(
            "Đã lập danh sách ngày %(last)s, không lập theo hiểu biết của ngày %(on)s sớm hơn; "
            "hãy lập lại với ngày %(last)s hoặc muộn hơn."
        )
        % {"last": f"{last:%d/%m/%Y}", "on": f"{on:%d/%m/%Y}"}
    )


@transaction.atomic
def build_payroll(month: Month, *, on: date, since: Month) -> PayrollResult:
    """Add to the cycle of `month` what decisions signed by `on` grant and nobody was told to pay.

    `month` itself gives REGULAR lines; an event of any month since gives one ONE_OFF line, ever;
    each month from `since` (inclusive) whose grant is above
    what all cycles instructed gives an ARREARS line that says why; where it is below, what no
    file has taken is withdrawn and the rest recorded as an overpayment, never netted. The ledger
    is booked in the same transaction. Running it again adds nothing, and two runs at once wait
    for each other. Raises CycleClosed, StartsAfterTheMonth, EarlierThanLastList,
    WholeCityNeeded.
    """
    if since > month:
        raise StartsAfterTheMonth(
            _("Tháng bắt đầu tính truy lĩnh %(since)s sau tháng chi trả %(month)s.")
            % {"since": since.vietnamese, "month": month.vietnamese}
        )
    lock_lists()
    cycle = ensure_cycle(month)
    if _is_past(cycle, on):
        return PayrollResult()
    result = _run(cycle, month, on, since)
    if result != PayrollResult():
        cycle.runs += 1
    cycle.built_on = on
    cycle.save(update_fields=["runs", "built_on"])
    return result
