"""One person: who they are, where they live, and all that was ever held of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Prefetch, Q, QuerySet, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ansinh.registry.errors import PersonNotKnown
from ansinh.registry.models import Fact, FactKind, Household, Identifier, Membership, Person
from ansinh.registry.numbers import read
from ansinh.registry.sealed import opened, value_of


@dataclass(frozen=True)
class TimelineRow:
    """One thing held of a person, in words for a page. `until` is inclusive; None is «until further
    notice». `superseded_at` tells that it was corrected or ended; `of_household` that it is of
    the household. `entry` is 'fact', 'membership' or 'identifier'; `fact_id` only for a fact.
    """

    entry: str
    code: str
    label: str
    value: str
    value_label: str
    since: date | None
    until: date | None
    source: str = ""
    evidence: str = ""
    recorded_at: datetime | None = None
    superseded_at: datetime | None = None
    recorded_by: str = ""
    sealed: bool = False
    of_household: bool = False
    fact_id: int | None = None

    @property
    def superseded(self) -> bool:
        """Whether another row took its place."""
        return self.superseded_at is not None


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


def _english() -> bool:
    return (get_language() or "vi").startswith("en")


def kind_label(kind: FactKind) -> str:
    """The kind in the language of the page."""
    return kind.label_en if _english() else kind.label


def value_label(kind: FactKind, value: str) -> str:
    """The value in words: 'hộ nghèo', 'có', '12/03/2026'."""
    if kind.value_type == FactKind.Type.BOOL:
        return _("có") if value == "true" else _("không")
    if kind.value_type == FactKind.Type.DATE:
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    key = "label_en" if _english() else "label"
    labels = {option["code"]: str(option[key]) for option in kind.values}
    return labels.get(value, value)


def _last_day(during: Any) -> date | None:
    return None if during.upper is None else during.upper - timedelta(days=1)


def _fact_row(fact: Fact) -> TimelineRow:
    return TimelineRow(
        entry="fact",
        code=fact.kind.code,
        label=kind_label(fact.kind),
        value=value_of(fact),
        value_label=value_label(fact.kind, value_of(fact)),
        since=fact.during.lower,
        until=_last_day(fact.during),
        source=fact.source.name,
        evidence=opened(fact.kind.code, fact.evidence),
        recorded_at=fact.recorded_at,
        superseded_at=fact.superseded_at,
        recorded_by=fact.recorded_by.full_name if fact.recorded_by else "",
        sealed=fact.kind.sensitivity != "",
        of_household=fact.household_id is not None,
        fact_id=fact.pk,
    )


def _membership_row(membership: Membership) -> TimelineRow:
    return TimelineRow(
        entry="membership",
        code="membership",
        label=_("thành viên hộ"),
        value=membership.role,
        value_label=f"{membership.get_role_display()}, {membership.household.address}",
        since=membership.during.lower,
        until=_last_day(membership.during),
        recorded_at=membership.recorded_at,
        superseded_at=membership.superseded_at,
    )


def timeline(person: Person) -> list[TimelineRow]:
    """All that was ever held of the person and of the households they lived in, newest first.

    Rows that were corrected or ended are there too, with `superseded`; numbers come last.
    """
    memberships = list(Membership.objects.filter(person=person).select_related("household"))
    homes = [membership.household_id for membership in memberships]
    facts = Fact.objects.filter(Q(person=person) | Q(household__in=homes)).select_related(
        "kind", "source", "recorded_by"
    )
    dated = [*map(_fact_row, facts), *map(_membership_row, memberships)]
    dated.sort(key=lambda row: (row.code, row.fact_id or 0))
    dated.sort(key=lambda row: row.since or date.min, reverse=True)
    numbers = [
        TimelineRow(
            "identifier", one.kind, one.get_kind_display(), one.value, one.value, None, None
        )
        for one in numbers_of(person)
    ]
    return [*dated, *numbers]
