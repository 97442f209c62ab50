"""The head of household beside each person of a list, in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ansinh.registry.models import Membership, Person


@dataclass(frozen=True)
class Found:
    """A person of a list, and who heads their household ('' when they live in none)."""

    person: Person
    head: str


def with_heads(people: Sequence[Person], day: date) -> list[Found]:
    """The same people in the same order, each with the head of their household on `day`."""
    rows = Membership.objects.filter(
        person__in=people,
        during__contains=day,
        superseded_at__isnull=True,
        household__members__role=Membership.Role.HEAD,
        household__members__during__contains=day,
        household__members__superseded_at__isnull=True,
    ).values_list("person_id", "household__members__person__full_name")
    heads = dict(rows)
    return [Found(person, heads.get(person.pk, "")) for person in people]
