"""Bookkeeping: every event books one balanced entry under a key that the event itself gives.

expense:<benefit> → payable → in_flight:<channel> → treasury (paid out) or returned (came back).
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection
from django.utils.translation import override

from ansinh.payments.labels import benefit_label
from ansinh.payments.models import Account, Cycle, Entry, Posting
from ansinh.registry.models import PayoutAccount

PAYABLE, TREASURY, RETURNED = "payable", "treasury", "returned"
NAMES = {
    PAYABLE: "Phải trả người hưởng",
    TREASURY: "Tiền đã chi từ kho bạc",
    RETURNED: "Tiền bị trả lại, chờ chi lại hoặc nộp trả",
}
LISTED = """
    WITH sums AS (
        SELECT %(event)s || ':' || to_char(cycle.month, 'YYYY-MM') || ':' || area.code || '@'
                   || area.valid_from || ':' || payment.benefit || ':' || payment.channel || ':'
                   || %(run)s AS key,
               payment.benefit, sum(payment.amount)::bigint AS amount
        FROM payments_payment AS payment
        JOIN payments_cycle AS cycle ON cycle.id = payment.cycle_id
        JOIN areas_area AS area ON area.id = payment.area_id
        WHERE {which}
        GROUP BY cycle.month, area.id, payment.benefit, payment.channel
    ), booked AS (
        INSERT INTO payments_entry (key, cycle_id, booked_on, memo)
        SELECT key, %(cycle)s, %(on)s, %(memo)s FROM sums ORDER BY key
        RETURNING id, key
    )
    INSERT INTO payments_posting (entry_id, account_id, debit, credit)
    SELECT booked.id, account.id, side.debit, side.credit
    FROM booked JOIN sums USING (key)
    CROSS JOIN LATERAL (VALUES {sides}) AS side (account, debit, credit)
    JOIN payments_account AS account ON account.code = side.account
"""
NEW_SIDES = "('expense:' || sums.benefit, sums.amount, 0::bigint), ('payable', 0, sums.amount)"
BACK_SIDES = "('payable', sums.amount, 0::bigint), ('expense:' || sums.benefit, 0, sums.amount)"


def expense(benefit: str) -> str:
    """The account that a benefit is charged to."""
    return f"expense:{benefit}"


def in_flight(channel: str) -> str:
    """The account of money that a channel holds and has not yet reported on."""
    return f"in_flight:{channel}"


def _name(code: str) -> str:
    kind, colon, rest = code.partition(":")
    if not colon:
        return NAMES[code]
    if kind == "expense":
        return f"Chi {benefit_label(rest)}"
    with override("vi"):
        return f"Tiền đang ở kênh {PayoutAccount.Channel(rest).label}"


def open_accounts(codes: Iterable[str]) -> dict[str, int]:
    """The accounts of these codes, opened when first used; their ids by code."""
    wanted = sorted(set(codes))
    missing = set(wanted) - set(
        Account.objects.filter(code__in=wanted).values_list("code", flat=True)
    )
    Account.objects.bulk_create(
        [Account(code=code, name=_name(code)[:160]) for code in sorted(missing)],
        ignore_conflicts=True,
    )
    return dict(Account.objects.filter(code__in=wanted).values_list("code", "pk"))


def book(
    cycle: Cycle,
    key: str,
    *,
    on: date,
    memo: str,
    debit: Mapping[str, int],
    credit: Mapping[str, int],
) -> None:
    """Book one entry; sides of zero are left out, and an entry without sides is not booked.

    Raises IntegrityError when the key was booked before; PostgreSQL refuses to commit an entry
    whose sides differ.
    """
    sides = [(code, dong, 0) for code, dong in debit.items() if dong]
    sides += [(code, 0, dong) for code, dong in credit.items() if dong]
    if not sides:
        return
    accounts = open_accounts(code for code, _debit, _credit in sides)
    entry = Entry.objects.create(key=key, cycle=cycle, booked_on=on, memo=memo)
    Posting.objects.bulk_create(
        Posting(entry=entry, account_id=accounts[code], debit=debits, credit=credits_)
        for code, debits, credits_ in sides
    )


def _book_lists(cycle: Cycle, on: date, run: int, *, new: bool) -> None:
    which = "payment.cycle_id = %(cycle)s AND payment.{} AND payment.kind <> 'REISSUE'".format(
        "run = %(run)s" if new else "withdrawn_in = %(run)s"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            LISTED.format(which=which, sides=NEW_SIDES if new else BACK_SIDES),
            {
                "event": "due" if new else "withdrawn",
                "run": run,
                "cycle": cycle.pk,
                "on": on,
                "memo": "Lập danh sách chi trả" if new else "Rút khoản chi trước khi gửi",
            },
        )


def book_new(cycle: Cycle, on: date, run: int) -> None:
    """Dr expense / Cr payable for what a run added, by commune, benefit and channel."""
    _book_lists(cycle, on, run, new=True)


def book_withdrawn(cycle: Cycle, on: date, run: int) -> None:
    """Dr payable / Cr expense for what a run withdrew, by commune, benefit and channel."""
    _book_lists(cycle, on, run, new=False)
