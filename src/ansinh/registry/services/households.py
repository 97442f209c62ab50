"""Households split and merged."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.kernel.text import tidy
from ansinh.registry.errors import HeadNeeded, NobodyLeft, NotAMember, SameHousehold
from ansinh.registry.kinds import OF_PLACE
from ansinh.registry.models import Fact, Household, HouseholdChange, Membership, Person, Residence
from ansinh.registry.services.closing import close_household
from ansinh.registry.services.memberships import (
    change_head,
    end_places,
    members_from,
    place_member,
)
from ansinh.registry.services.residences import Place, stand_in
from ansinh.registry.services.settling import settle
from ansinh.registry.services.telling import Told

HEAD = Membership.Role.HEAD


@transaction.atomic
def split_household(
    household: Household,
    leaving: Mapping[Person, str],
    *,
    since: date,
    place: Place | None = None,
    new_head: Person | None = None,
    at: datetime,
    by: Official | None = None,
    source: str = "",
    evidence: str = "",
) -> Household:
    """Let those of `leaving`, each with a role and one of them head, live as a household of their
    own from `since` on, at `place` (None: at the same address). Return the new household.

    `new_head` heads those who stay when their head goes. What was decided of the old household (its
    poverty) stays with it; that of the new one is not known until it is reviewed. What is of the
    place goes with those who stay at the same address. Raises NotAMember, HeadNeeded, NobodyLeft.
    """
    told = Told(at, by, source, evidence)
    told.not_before(since)
    held = members_from(household, since)
    _check_split(held, leaving, new_head)
    born = _beside(household)
    stand_in(born, place or _same_place(household, since), since, told)
    if place is None:
        _of_the_place(household, born, since, told)
    for person, role in leaving.items():
        end_places(person, since, told.at)
        place_member(person, born, role, since, told)
    if new_head is not None:
        change_head(household, new_head, since=since, at=at, by=by)
    _note(HouseholdChange.Kind.SPLIT, household, born, since, told)
    if place is not None:
        settle(born, list(leaving), place.now, tidy(place.written) or born.address)
    return born


def _beside(household: Household) -> Household:
    """Another household at the same address."""
    return Household.objects.create(
        uid=uuid.uuid4(),
        area=household.area,
        address=household.address,
        synthetic=household.synthetic,
    )


def _of_the_place(household: Household, born: Household, since: date, told: Told) -> None:
    """The facts of the address, held of the new household on the same word."""
    for held in Fact.objects.filter(
        household=household,
        kind__code__in=OF_PLACE,
        superseded_at__isnull=True,
        during__contains=since,
    ):
        Fact.objects.create(
            household=born,
            kind_id=held.kind_id,
            value=held.value,
            during=DateRange(since, held.during.upper),
            source_id=held.source_id,
            evidence=held.evidence,
            file_id=held.file_id,
            recorded_at=told.at,
            recorded_by=told.by,
        )


def _note(kind: str, before: Household, after: Household, on: date, told: Told) -> None:
    HouseholdChange.objects.create(
        kind=kind,
        before=before,
        after=after,
        on=on,
        recorded_at=told.at,
        recorded_by=told.by,
    )


def _check_split(
    held: list[Membership], leaving: Mapping[Person, str], new_head: Person | None
) -> None:
    members = {m.person_id: m for m in held}
    for person in leaving:
        if person.pk not in members:
            raise NotAMember(_("%s không ở hộ này. Hãy bỏ khỏi danh sách tách.") % person)
    going = {person.pk for person in leaving}
    if sum(role == HEAD for role in leaving.values()) != 1:
        raise HeadNeeded(_("Hộ mới cần đúng một chủ hộ. Hãy chọn một người là chủ hộ."))
    staying = members.keys() - going
    if not staying:
        raise NobodyLeft(_("Cả hộ cùng đi là chuyển hộ, không phải tách hộ. Hãy dùng chuyển hộ."))
    head_goes = any(members[pk].role == HEAD for pk in going)
    if head_goes and (new_head is None or new_head.pk not in staying):
        raise HeadNeeded(_("Chủ hộ tách đi. Hãy chọn chủ hộ mới trong những người ở lại."))


def _same_place(household: Household, since: date) -> Place:
    stood = Residence.objects.filter(
        household=household, superseded_at__isnull=True, during__contains=since
    ).first()
    if stood is None:
        return Place(household.area, household.area, household.address)
    return Place(stood.area, household.area, stood.written, stood.village, stood.resolved)


@transaction.atomic
def merge_households(
    gone: Household,
    into: Household,
    *,
    since: date,
    roles: Mapping[Person, str] | None = None,
    at: datetime,
    by: Official | None = None,
    source: str = "",
    evidence: str = "",
) -> None:
    """Move everybody of `gone` into `into` from `since` on; `gone` ends the day before, and what
    was decided of it with it.

    `roles` says what each is to the head of `into`; who is not in it becomes 'OTHER'. Raises
    SameHousehold, HeadNeeded.
    """
    if gone.pk == into.pk:
        raise SameHousehold(_("Hai hộ là một. Hãy chọn hộ khác để nhập vào."))
    told = Told(at, by, source, evidence)
    told.not_before(since)
    wanted = {person.pk: role for person, role in (roles or {}).items()}
    coming = members_from(gone, since)
    staying = members_from(into, since)
    if not any(m.role == HEAD for m in staying):
        raise HeadNeeded(_("Hộ nhận chưa có chủ hộ. Hãy cử chủ hộ trước khi nhập."))
    for place in coming:
        end_places(place.person, since, at)
        role = wanted.get(place.person_id, "OTHER")
        place_member(place.person, into, "OTHER" if role == HEAD else role, since, told)
    close_household(gone, since - timedelta(days=1), told)
    _note(HouseholdChange.Kind.MERGE, gone, into, since, told)
