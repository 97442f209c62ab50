"""What changed from last month's list to this one: the page an official reads before signing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from ansinh.areas.models import Area
from ansinh.kernel.month import Month
from ansinh.law.given import given_once

# REGULAR and ARREARS of the month itself, against those of the month before. What is paid once for
# an event is no change of what is paid every month.
COMPARED = """
    WITH now AS ({month}), before AS ({month_before}),
    compared AS (
        SELECT coalesce(now.person_id, before.person_id) AS person_id,
               coalesce(now.benefit, before.benefit) AS benefit,
               coalesce(now.area_id, before.area_id) AS area_id,
               coalesce(before.amount, 0) AS old, coalesce(now.amount, 0) AS new
        FROM now FULL JOIN before USING (person_id, benefit)
    ), changed AS (
        SELECT compared.*, CASE WHEN old = 0 THEN 'NEW' WHEN new = 0 THEN 'STOPPED'
            WHEN new > old THEN 'RAISED' WHEN new < old THEN 'LOWERED' ELSE 'UNCHANGED' END
            AS change
        FROM compared JOIN areas_area AS area ON area.id = compared.area_id
        WHERE area.path ^@ %(area)s
    )
"""
OF_MONTH = """
    SELECT person_id, benefit, max(area_id) AS area_id, sum(amount)::bigint AS amount
    FROM payments_payment
    WHERE month = %({name})s AND status <> 'WITHDRAWN' AND kind <> 'REISSUE'
      AND benefit <> ALL (%(once)s)
      AND cycle_id = (SELECT id FROM payments_cycle WHERE month = %({name})s)
    GROUP BY person_id, benefit
"""
TOTALS = " SELECT change, count(*), sum(old)::bigint, sum(new)::bigint FROM changed GROUP BY change"
ROWS = """
    SELECT changed.change, changed.person_id, person.uid, person.full_name, person.synthetic,
           trim(area.kind || ' ' || area.name), changed.benefit, changed.old, changed.new,
           coalesce(decision.number, 0), decision.body, decision.signed_on,
           coalesce(proposal.reason, '')
    FROM changed
    JOIN registry_person AS person ON person.id = changed.person_id
    JOIN areas_area AS area ON area.id = changed.area_id
    LEFT JOIN LATERAL (
        SELECT line.decision_id, line.proposal_id FROM casework_entitlement AS line
        JOIN casework_decision AS signed ON signed.id = line.decision_id
        WHERE line.person_id = changed.person_id AND line.benefit = changed.benefit
          AND line.since <= %(month)s
          AND signed.signed_on <= (SELECT coalesce(built_on, 'infinity') FROM payments_cycle
                                   WHERE month = %(month)s)
        ORDER BY line.decision_id DESC, line.since DESC LIMIT 1
    ) AS granted ON true
    LEFT JOIN casework_decision AS decision ON decision.id = granted.decision_id
    LEFT JOIN casework_proposal AS proposal ON proposal.id = granted.proposal_id
    WHERE changed.change = ANY (%(kinds)s)
    ORDER BY changed.change, person.name_key COLLATE "C", changed.person_id, changed.benefit
    LIMIT %(limit)s
"""


class Change(StrEnum):
    """What happened to one benefit of one person from one month to the next."""

    NEW = "NEW"
    STOPPED = "STOPPED"
    RAISED = "RAISED"
    LOWERED = "LOWERED"
    UNCHANGED = "UNCHANGED"

    @property
    def label(self) -> str:
        """In the language of the reader."""
        return str(LABELS[self])


LABELS = {
    Change.NEW: _("mới hưởng"),
    Change.STOPPED: _("thôi hưởng"),
    Change.RAISED: _("tăng mức"),
    Change.LOWERED: _("giảm mức"),
    Change.UNCHANGED: _("không đổi"),
}


@dataclass(frozen=True)
class Total:
    """How many, and their đồng last month and this month."""

    count: int = 0
    before: int = 0
    now: int = 0


@dataclass(frozen=True)
class ChangeRow:
    """One person's benefit that changed, with the decision and its reason."""

    change: Change
    person_id: int
    person_uid: str
    full_name: str
    synthetic: bool
    area: str
    benefit: str
    before: int
    now: int
    decision: str
    reason: str


@dataclass(frozen=True)
class Changes:
    """Every change counted; rows for those that changed, at most as many as asked for."""

    totals: dict[Change, Total]
    rows: list[ChangeRow]

    @property
    def before(self) -> int:
        """Last month's đồng for itself, everything together."""
        return sum(total.before for total in self.totals.values())

    @property
    def now(self) -> int:
        """This month's đồng for itself, everything together."""
        return sum(total.now for total in self.totals.values())


def _decision(number: int, body: str, signed_on: object) -> str:
    return f"{number:02d}/QĐ-{body}, {signed_on:%d/%m/%Y}" if number else ""


def _row(row: Sequence[Any]) -> ChangeRow:
    change, person, uid, name, synthetic, area, benefit, old, new, *signed, reason = row
    decision = _decision(*signed)
    return ChangeRow(
        Change(change),
        person,
        str(uid),
        name,
        synthetic,
        area,
        benefit,
        old,
        new,
        decision,
        reason,
    )


def changes_from_last_month(
    month: Month, area: Area | None = None, *, kinds: tuple[Change, ...] = (), limit: int = 500
) -> Changes:
    """What the list of `month` pays for that month, against last month's list for its own month.

    `area` bounds it to that area and what lies in it; `kinds` and `limit` bound the rows, never
    the totals. Arrears for other months are not changes.
    """
    wanted = kinds or tuple(change for change in Change if change is not Change.UNCHANGED)
    params: dict[str, Any] = {
        "month": month.first_day,
        "before": month.plus(-1).first_day,
        "area": area.path if area else "",
        "kinds": [change.value for change in wanted],
        "limit": limit,
        "once": sorted(given_once()),
    }
    head = COMPARED.format(
        month=OF_MONTH.format(name="month"), month_before=OF_MONTH.format(name="before")
    )
    with connection.cursor() as cursor:
        cursor.execute(head + TOTALS, params)
        totals = {Change(change): Total(*rest) for change, *rest in cursor.fetchall()}
        cursor.execute(head + ROWS, params)
        rows = [_row(row) for row in cursor.fetchall()]
    return Changes({change: totals.get(change, Total()) for change in Change}, rows)
