"""Payments that decisions signed since no longer grant: what a releaser should see first."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from ansinh.payments.lines import reference
from ansinh.payments.models import Batch

STALE = """
    WITH listed AS (
        SELECT id, person_id, benefit, month, amount FROM payments_payment
        WHERE batch_id = %(batch)s AND kind <> 'REISSUE'
    ), instructed AS (
        SELECT p.person_id, p.benefit, p.month, sum(p.amount)::bigint AS amount
        FROM payments_payment AS p
        JOIN (SELECT DISTINCT person_id, benefit, month FROM listed) AS l
            USING (person_id, benefit, month)
        WHERE p.status <> 'WITHDRAWN' AND p.kind <> 'REISSUE'
        GROUP BY 1, 2, 3
    ), granted AS (
        SELECT m.month, g.person_id, g.benefit, g.amount
        FROM (SELECT DISTINCT month FROM listed) AS m
        CROSS JOIN LATERAL casework_granted(m.month, %(known)s::date) AS g
    )
    SELECT listed.id, person.full_name, listed.benefit, listed.month, listed.amount,
           granted.amount, instructed.amount
    FROM listed JOIN instructed USING (person_id, benefit, month)
    JOIN granted USING (person_id, benefit, month)
    JOIN registry_person AS person ON person.id = listed.person_id
    WHERE granted.amount < instructed.amount
    ORDER BY listed.id
"""


@dataclass(frozen=True)
class Stale:
    """A payment of a batch whose month is now granted less than was instructed; đồng."""

    reference: str
    full_name: str
    benefit: str
    month: date
    amount: int
    granted: int
    instructed: int


def no_longer_granted(batch: Batch, known: date) -> list[Stale]:
    """The payments of the batch that decisions signed by `known` (inclusive) no longer grant.

    Before release: discard the batch, build the list again, prepare another.
    """
    with connection.cursor() as cursor:
        cursor.execute(STALE, {"batch": batch.pk, "known": known})
        return [Stale(reference(row[0]), *row[1:]) for row in cursor.fetchall()]
