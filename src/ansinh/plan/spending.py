"""What the published view of payments says of money paid: sums and shares, no person."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

SQL = """
    SELECT count(*), count(DISTINCT person_id), coalesce(sum(amount), 0)::bigint,
           coalesce(sum(amount) FILTER (WHERE channel = 'BANK'), 0)::bigint,
           count(DISTINCT person_id) FILTER (WHERE channel = 'BANK'),
           coalesce(bool_or(synthetic), false), min(cycle_month), max(cycle_month)
    FROM pub.payment
    WHERE status = 'PAID' AND settled_on <= %(cut_off)s
      AND cycle_month BETWEEN make_date(%(year)s, 1, 1) AND make_date(%(year)s, 12, 1)
"""


@dataclass(frozen=True)
class Spending:
    """Money paid in the cycles of a year and known as paid on the cut-off; amounts in đồng."""

    payments: int
    people: int
    amount: int
    amount_by_bank: int
    people_by_bank: int
    synthetic: bool
    first_cycle: date | None
    last_cycle: date | None


def spending(year: int, cut_off: date) -> Spending:
    """Social assistance paid in `year` as settled up to `cut_off` (inclusive)."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"year": year, "cut_off": cut_off})
        return Spending(*cursor.fetchone())
