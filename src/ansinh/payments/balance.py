"""The three-way balance of a cycle, from payments and from the ledger, which must agree."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import connection

from ansinh.kernel.month import Month

PAYMENTS = """
    SELECT coalesce(sum(p.amount) FILTER (WHERE p.kind <> 'REISSUE'), 0)::bigint,
           coalesce(sum(p.amount) FILTER (WHERE p.kind = 'REISSUE'), 0)::bigint,
           coalesce(sum(p.amount) FILTER (WHERE p.status = 'DUE'), 0)::bigint,
           coalesce(sum(p.amount) FILTER (WHERE p.status = 'LISTED'), 0)::bigint,
           coalesce(sum(p.amount) FILTER (WHERE p.status = 'SENT'), 0)::bigint,
           coalesce(sum(p.amount) FILTER (WHERE p.status = 'PAID'), 0)::bigint,
           coalesce(sum(p.amount) FILTER (WHERE p.status = 'RETURNED'), 0)::bigint
    FROM payments_payment AS p JOIN payments_cycle AS cycle ON cycle.id = p.cycle_id
    WHERE cycle.month = %s AND p.status <> 'WITHDRAWN'
"""
LEDGER = """
    SELECT split_part(account.code, ':', 1), sum(posting.credit - posting.debit)::bigint
    FROM payments_posting AS posting
    JOIN payments_entry AS entry ON entry.id = posting.entry_id
    JOIN payments_account AS account ON account.id = posting.account_id
    JOIN payments_cycle AS cycle ON cycle.id = entry.cycle_id
    WHERE cycle.month = %s GROUP BY 1
"""
# Each run of a list books, by commune and benefit, exactly what its payments add up to.
DISAGREEMENTS = """
    WITH listed AS (
        SELECT 'due' AS event, area.code || '@' || area.valid_from AS area, p.benefit, p.run,
               p.amount
        FROM payments_payment AS p JOIN areas_area AS area ON area.id = p.area_id
        WHERE p.cycle_id = (SELECT id FROM payments_cycle WHERE month = %(month)s)
          AND p.kind <> 'REISSUE'
        UNION ALL
        SELECT 'withdrawn', area.code || '@' || area.valid_from, p.benefit, p.withdrawn_in, p.amount
        FROM payments_payment AS p JOIN areas_area AS area ON area.id = p.area_id
        WHERE p.cycle_id = (SELECT id FROM payments_cycle WHERE month = %(month)s)
          AND p.status = 'WITHDRAWN'
    ), payments AS (
        SELECT event, area, benefit, run, sum(amount) AS amount FROM listed GROUP BY 1, 2, 3, 4
    ), ledger AS (
        SELECT part[1] AS event, part[3] AS area, part[4] AS benefit, part[6]::int AS run,
               sum(posting.debit) AS amount
        FROM payments_entry AS entry
        JOIN payments_posting AS posting ON posting.entry_id = entry.id
        CROSS JOIN LATERAL string_to_array(entry.key, ':') AS part
        WHERE entry.cycle_id = (SELECT id FROM payments_cycle WHERE month = %(month)s)
          AND part[1] IN ('due', 'withdrawn')
        GROUP BY 1, 2, 3, 4
    )
    SELECT event, area, benefit, run, coalesce(payments.amount, 0)::bigint,
           coalesce(ledger.amount, 0)::bigint
    FROM payments FULL JOIN ledger USING (event, area, benefit, run)
    WHERE payments.amount IS DISTINCT FROM ledger.amount
    ORDER BY 1, 2, 3, 4
"""


@dataclass(frozen=True)
class Balance:
    """One cycle in đồng: entitled + reissued = waiting + listed + in flight + paid + returned.

    `entitled` is the REGULAR and ARREARS lines, `reissued` returned money sent again; `returned`
    is what came back in this cycle. `ledger` holds the same figures from the ledger.
    """

    entitled: int
    reissued: int
    waiting: int
    listed: int
    in_flight: int
    paid: int
    returned: int
    ledger: Mapping[str, int]

    @property
    def out(self) -> int:
        """Where the money of the cycle now is, all places together."""
        return self.waiting + self.listed + self.in_flight + self.paid + self.returned

    @property
    def expected(self) -> dict[str, int]:
        """What the ledger must say, if it and the payments agree."""
        return {
            "expense": -self.entitled,
            "payable": self.waiting + self.listed,
            "in_flight": self.in_flight,
            "treasury": self.paid,
            "returned": self.returned - self.reissued,
        }

    @property
    def differs(self) -> int:
        """Đồng that do not agree, within the payments or against the ledger. Must be zero."""
        gap = abs(self.entitled + self.reissued - self.out)
        return gap + sum(
            abs(self.ledger.get(code, 0) - self.expected.get(code, 0))
            for code in {*self.ledger, *self.expected}
        )

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self) | {"ledger": dict(self.ledger), "differs": self.differs}


@dataclass(frozen=True)
class Disagreement:
    """A run whose payments and ledger entries differ, by commune and benefit."""

    event: str
    area: str
    benefit: str
    run: int
    payments: int
    ledger: int


def balance(month: Month) -> Balance:
    """The balance of a cycle; all zeros for a month without a list."""
    with connection.cursor() as cursor:
        cursor.execute(PAYMENTS, [month.first_day])
        entitled, reissued, waiting, listed, in_flight, paid, returned = cursor.fetchone()
        cursor.execute(LEDGER, [month.first_day])
        ledger = {code: amount for code, amount in cursor.fetchall() if amount}
    return Balance(entitled, reissued, waiting, listed, in_flight, paid, returned, ledger)


def disagreements(month: Month) -> list[Disagreement]:
    """Where payments and ledger differ, run by run; empty proves that they agree to the đồng."""
    with connection.cursor() as cursor:
        cursor.execute(DISAGREEMENTS, {"month": month.first_day})
        return [Disagreement(*row) for row in cursor.fetchall()]
