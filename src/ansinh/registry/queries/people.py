"""One person: who they are, the numbers they go by, where and with whom they live."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.apps import apps
from django.db.models import Case, Exists, Max, OuterRef, Prefetch, Q, QuerySet, When
from django.utils.translation import gettext as _

from ansinh.registry.errors import PersonNotKnown
from ansinh.registry.kinds import LEFT_CITY
from ansinh.registry.models import (
    Fact,
    Household,
    Identifier,
    Membership,
    PayoutAccount,
    Person,
    Tie,
)
from ansinh.registry.numbers import read
from ansinh.registry.numbers.personal_number import flag_words, flags_of


def person(uid: UUID | str) -> Person:
    """The person of this uid. Raises PersonNotKnown, also for whoever is out of sight."""
    found = Person.objects.select_related("area", "payout").filter(uid=uid).first()
    if found is None:
        raise PersonNotKnown(_("Không tìm thấy người này trong địa bàn của bạn. Hãy tìm lại."))
    return found


def numbers_of(person: Person) -> QuerySet[Identifier]:
    """The numbers by which the person is known now."""
    return person.identifiers.filter(superseded_at__isnull=True).order_by("kind")


def number_shown(person: Person) -> str:
    """The number by which the person goes: the personal number, or else the city's own; '' when
    there is neither."""
    held = {one.kind: one.value for one in numbers_of(person)}
    if personal := held.get(Identifier.Kind.PERSONAL_ID):
        return personal
    ours = held.get(Identifier.Kind.SOCIAL_SECURITY)
    return read(ours).grouped if ours else ""


def household_on(person: Person, day: date) -> Household | None:
    """The household the person lives in on `day`, or None.

    Its `members` are those of that day (each with `person` at hand), the head first.
    """
    place = Case(*(When(role=role, then=at) for at, role in enumerate(Membership.Role.values)))
    held = Membership.objects.filter(superseded_at__isnull=True, during__contains=day)
    of_the_day = held.select_related("person")
    membership = (
        held.filter(person=person)
        .select_related("household__area")
        .prefetch_related(
            Prefetch(
                "household__members",
                queryset=of_the_day.order_by(place, "person__birth_date", "person_id"),
            )
        )
        .first()
    )
    return None if membership is None else membership.household


def housemates(person: Person, day: date, known: datetime) -> list[Person]:
    """Everybody in the person's household on `day` as held before `known`: the head first, then by
    order of record; the person too. Empty for whoever lives in no household.
    """
    held = Membership.objects.filter(
        Q(superseded_at__isnull=True) | Q(superseded_at__gte=known),
        during__contains=day,
        recorded_at__lt=known,
    )
    home = held.filter(person=person).values_list("household_id", flat=True).first()
    there = held.filter(household_id=home).select_related("person") if home else ()
    listed = [
        (place.role != Membership.Role.HEAD, place.person_id, place.person) for place in there
    ]
    return [one for _, _, one in sorted(listed, key=lambda row: row[:2])]


@dataclass(frozen=True)
class Number:
    """A number ever held by a person: how it reads, what its structure contradicts (in words), and
    whether it is held now.
    """

    row: Identifier
    shown: str
    warnings: tuple[str, ...]

    @property
    def current(self) -> bool:
        """Whether it is the number held now."""
        return self.row.superseded_at is None


def numbers_ever(person: Person) -> list[Number]:
    """The numbers held now, then those that were replaced (each once), the newest first.

    A number held again because the person was corrected is not a replaced one.
    """
    rows = list(person.identifiers.order_by("-recorded_at", "-pk"))
    rows.sort(key=lambda row: (row.superseded_at is not None, row.kind))
    once = {(row.kind, row.value): row for row in reversed(rows)}
    return [_number(row) for row in rows if once[row.kind, row.value] is row]


def _number(row: Identifier) -> Number:
    ours = row.kind == Identifier.Kind.SOCIAL_SECURITY
    flags = row.flags
    if row.superseded_at is None:
        # A number that came with a list was not looked at one by one when it was written.
        who = row.person
        flags = flags_of(row.kind, row.value, sex=who.sex, birth_year=who.birth_year)
    warnings = tuple(flag_words(flag, row.kind, row.value) for flag in flags)
    return Number(row, read(row.value).grouped if ours else row.value, warnings)


def ties_on(person: Person, day: date) -> list[Tie]:
    """Who is what to the person on `day`, and to whom the person is what; each with both people."""
    held = Tie.objects.filter(superseded_at__isnull=True, during__contains=day).select_related(
        "person", "other"
    )
    either = held.filter(Q(person=person) | Q(other=person)).order_by("kind", "pk")
    return sorted(either, key=lambda tie: tie.person_id != person.pk)


def tie(pk: int) -> Tie | None:
    """One tie held now, with both people."""
    found = Tie.objects.filter(pk=pk, superseded_at__isnull=True)
    return found.select_related("person", "other").first()


def departure(person: Person, day: date) -> Fact | None:
    """That the person lives outside the city on `day`, and since when; None for a resident."""
    held = Fact.objects.filter(
        person=person, kind__code=LEFT_CITY, value="true", superseded_at__isnull=True
    )
    return held.filter(during__contains=day).first()


def away_since(person: Person, day: date) -> date | None:
    """From what day the person has lived outside the city on `day`; None for a resident."""
    held = departure(person, day)
    since: date | None = held.during.lower if held else None
    return since


def payouts_changed(since: datetime) -> dict[int, datetime]:
    """When the place where somebody is paid was last changed to what it is now, by person, for the
    people in sight for whom that was at `since` or later.
    """
    history = apps.get_model("registry", "PayoutHistory").objects.filter(pgh_created_at__gte=since)
    now = PayoutAccount.objects.filter(person_id=OuterRef("person_id"))
    same = ("channel", "bank_bin", "account_number")
    unchanged = now.filter(**{name: OuterRef(name) for name in same})
    rows = (
        history.filter(~Exists(unchanged)).values_list("person_id").annotate(Max("pgh_created_at"))
    )
    return dict(rows)
