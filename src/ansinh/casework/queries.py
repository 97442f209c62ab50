"""The only code that other rooms call to read proposals, decisions and entitlements."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from ansinh.accounts.models import Official
from ansinh.casework.authority import authority, benefits_decided_by
from ansinh.casework.models import Decision, Entitlement, Proposal
from ansinh.kernel.month import Month
from ansinh.law.given import given_once
from ansinh.policy.models import Determination
from ansinh.policy.queries import undecided, why_undecided
from ansinh.registry.models import Person


@dataclass(frozen=True)
class Granted:
    """What decisions grant a person of one benefit in a month: đồng, clause, decision."""

    benefit: str
    amount: int
    clause: str
    since: date
    decision: Decision

    @property
    def once(self) -> bool:
        """Granted once, for an event of the month."""
        return self.benefit in given_once()


@dataclass(frozen=True)
class Waiting:
    """A result that cannot be decided: why, and the đồng a month that stay granted meanwhile."""

    determination: Determination
    reason: str
    granted: int


def open_proposals() -> QuerySet[Proposal]:
    """Proposals that wait for a signature, in name order (row policies bound whose)."""
    return (
        Proposal.objects.filter(status=Proposal.Status.OPEN)
        .select_related("person", "area", "assessment")
        .order_by("kind", "person__name_key", "person_id", "since")
    )


def to_sign(official: Official, on: date) -> QuerySet[Proposal]:
    """The open proposals that the official decides by the procedure of the day."""
    return open_proposals().filter(benefit__in=benefits_decided_by(official, on))


def decided_elsewhere(official: Official, on: date) -> QuerySet[Proposal]:
    """The open proposals in sight that the law of the day gives to somebody else."""
    return open_proposals().exclude(benefit__in=benefits_decided_by(official, on))


def competence(benefits: Iterable[str], on: date) -> dict[str, str]:
    """In whose competence each benefit lies on the day, in words."""
    return {benefit: authority(benefit, on).words for benefit in benefits}


def waiting(month: Month, limit: int, benefits: Collection[str] = ()) -> tuple[list[Waiting], int]:
    """The first results of `month` that cannot be decided, with the reason and what stays granted;
    and how many there are. `benefits` limits them to these codes."""
    rows = undecided(month)
    rows = rows.filter(benefit__in=benefits) if benefits else rows
    shown = list(rows[:limit])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, benefit, amount FROM casework_granted(%s)"
            " WHERE person_id = ANY (%s)",
            [month.first_day, [row.person_id for row in shown]],
        )
        granted = {(person, benefit): amount for person, benefit, amount in cursor}
    found = [
        Waiting(row, why_undecided(row), granted.get((row.person_id, row.benefit), 0))
        for row in shown
    ]
    return found, rows.count()


def proposals_of(person: Person) -> QuerySet[Proposal]:
    """Every proposal ever made for the person, newest first."""
    return Proposal.objects.filter(person=person).select_related("decision").order_by("-pk")


def lines_of(person: Person) -> QuerySet[Entitlement]:
    """Every decision line of the person, newest first."""
    return (
        Entitlement.objects.filter(person=person)
        .select_related("decision", "decision__signed_by", "decision__area")
        .order_by("-decision_id", "-since")
    )


def granted_to(person: Person, month: Month) -> list[Granted]:
    """What is granted to the person for `month`; stopped benefits are left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT benefit, amount, clause, since, decision_id"
            " FROM casework_granted(%s) WHERE person_id = %s AND amount > 0 ORDER BY benefit",
            [month.first_day, person.pk],
        )
        rows = cursor.fetchall()
    decisions = Decision.objects.select_related("signed_by", "area").in_bulk([r[4] for r in rows])
    return [
        Granted(benefit, amount, clause, since, decisions[decision])
        for benefit, amount, clause, since, decision in rows
    ]


def granted_by_benefit(month: Month) -> dict[str, tuple[int, int]]:
    """People and đồng granted for `month`, by benefit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT benefit, count(*), sum(amount)::bigint FROM casework_granted(%s)"
            " WHERE amount > 0 GROUP BY benefit ORDER BY benefit",
            [month.first_day],
        )
        return {benefit: (people, amount) for benefit, people, amount in cursor}
