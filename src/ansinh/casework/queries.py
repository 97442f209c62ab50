"""The only code that other rooms call to read proposals, decisions and entitlements."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from ansinh.casework.models import Decision, Entitlement, Proposal
from ansinh.kernel.month import Month
from ansinh.registry.models import Person


@dataclass(frozen=True)
class Granted:
    """What decisions grant a person of one benefit in a month: đồng, clause, decision."""

    benefit: str
    amount: int
    clause: str
    since: date
    decision: Decision


def open_proposals() -> QuerySet[Proposal]:
    """Proposals that wait for a chair, in name order (row policies bound whose)."""
    return (
        Proposal.objects.filter(status=Proposal.Status.OPEN)
        .select_related("person", "area", "assessment")
        .order_by("kind", "person__name_key", "person_id", "since")
    )


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
