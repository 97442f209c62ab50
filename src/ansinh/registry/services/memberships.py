"""Who belongs to a household: joining, leaving, and who heads it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.registry.errors import (
    AlreadyInHousehold,
    HeadNeeded,
    HeadTaken,
    HouseholdEnded,
    NotAMember,
    PersonAway,
)
from ansinh.registry.models import Fact, Household, Membership, Person, Residence
from ansinh.registry.queries.people import away_since
from ansinh.registry.services.closing import close_household
from ansinh.registry.services.founding import found
from ansinh.registry.services.settling import settle
from ansinh.registry.services.superseding import again, end_before, supersede
from ansinh.registry.services.telling import Told

HEAD = Membership.Role.HEAD


def members_from(household: Household, day: date) -> list[Membership]:
    """The places held in the household on `day` and later, the household locked."""
    locked = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    if locked.ended_on is not None and locked.ended_on < day:
        raise HouseholdEnded(
            _("Hộ đã kết thúc ngày %s. Hãy chọn hộ khác hoặc lập hộ mới.")
            % locked.ended_on.strftime("%d/%m/%Y")
        )
    return list(
        Membership.objects.filter(
            household=household, superseded_at__isnull=True, during__overlap=DateRange(day, None)
        )
        .select_related("person")
        .order_by("pk")
    )


def refuse_away(person: Person, since: date) -> None:
    """Raise PersonAway for whoever lives outside the city on the day."""
    if (gone := away_since(person, since)) is not None:
        raise PersonAway(
            _("%(person)s đã chuyển đi khỏi thành phố từ ngày %(day)s. Hãy ghi trở về trước.")
            % {"person": person, "day": gone.strftime("%d/%m/%Y")}
        )


def end_places(person: Person, since: date, at: datetime) -> None:
    """End what the person holds in any household the day before `since`. Raises
    AlreadyInHousehold when a place begins on or after it.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    for held in Membership.objects.filter(
        person=person, superseded_at__isnull=True, during__overlap=DateRange(since, None)
    ):
        if held.during.lower >= since:
            raise AlreadyInHousehold(
                _("%(person)s đã ở một hộ từ ngày %(day)s. Hãy chọn ngày sau đó.")
                % {"person": person, "day": held.during.lower.strftime("%d/%m/%Y")}
            )
        end_before(held, since, at)


def place_member(
    person: Person, household: Household, role: str, since: date, told: Told
) -> Membership:
    """Give the person a place from `since` on; where they live follows the household. Raises
    PersonAway.
    """
    refuse_away(person, since)
    _leave_own_home(person, since, told.at)
    placed = Membership.objects.create(
        household=household,
        person=person,
        role=role,
        during=DateRange(since, None),
        **told.columns(),
    )
    settle(None, [person], household.area)
    return placed


def _leave_own_home(person: Person, since: date, at: datetime) -> None:
    """Whoever lived outside any household lives where the household does from `since` on."""
    for home in Residence.objects.filter(
        person=person, superseded_at__isnull=True, during__overlap=DateRange(since, None)
    ):
        if home.during.lower < since:
            end_before(home, since, at)
        else:
            supersede(home, at)


@transaction.atomic
def join_household(
    person: Person,
    household: Household | None,
    *,
    role: str,
    since: date,
    at: datetime,
    address: str = "",
    by: Official | None = None,
    source: str = "",
    evidence: str = "",
) -> Membership:
    """Place `person` in `household` from `since` on, as known from `at` on (a new one of `address`
    when None).

    An earlier membership ends the day before: its row is superseded and added again with the
    shorter span. Raises AlreadyInHousehold when one begins on or after `since`, HeadTaken and
    HouseholdEnded.
    """
    told = Told(at, by, source, evidence)
    if household is not None:
        _one_head(household, role, since)
    end_places(person, since, at)
    if household is None:
        household = found(person, address, since, told)
    return place_member(person, household, role, since, told)


def _one_head(household: Household, role: str, since: date) -> None:
    heads = [m for m in members_from(household, since) if m.role == HEAD]
    if role == HEAD and heads:
        raise HeadTaken(
            _("Hộ đã có chủ hộ là %s. Hãy thêm với quan hệ khác, rồi đổi chủ hộ.")
            % heads[0].person.full_name
        )


def died_by(person: Person, day: date) -> bool:
    """Whether the person is known to have died by `day`."""
    return Fact.objects.filter(
        person=person,
        kind__code="deceased",
        value="true",
        superseded_at__isnull=True,
        during__contains=day,
    ).exists()


@transaction.atomic
def leave_household(
    person: Person,
    household: Household,
    *,
    last_day: date,
    at: datetime,
    by: Official | None = None,
    source: str = "",
    evidence: str = "",
) -> None:
    """End the person's place after `last_day`. With the last member the household ends.

    Raises NotAMember, and HeadNeeded when the head leaves others behind.
    """
    told = Told(at, by, source, evidence)
    told.not_before(last_day)
    after = last_day + timedelta(days=1)
    held = members_from(household, last_day)
    place = next((m for m in held if m.person_id == person.pk), None)
    if place is None or place.during.lower > last_day:
        raise NotAMember(
            _("%(person)s không ở hộ này ngày %(day)s. Hãy xem lại ngày.")
            % {"person": person, "day": last_day.strftime("%d/%m/%Y")}
        )
    others = [m for m in held if m.person_id != person.pk and m.during.upper is None]
    if place.role == HEAD and others:
        raise HeadNeeded(_("Chủ hộ rời đi khi hộ còn người. Hãy đổi chủ hộ trước."))
    end_before(place, after, at)
    if not others:
        close_household(household, last_day, told)


@transaction.atomic
def change_head(
    household: Household,
    head: Person,
    *,
    since: date,
    roles: Mapping[Person, str] | None = None,
    at: datetime,
    by: Official | None = None,
    source: str = "",
    evidence: str = "",
) -> None:
    """Make `head` the head from `since` on. `roles` says what the others are to the new head; who
    is not in it keeps their role, and the old head becomes 'OTHER', or leaves when dead.

    Raises NotAMember when the new head does not live there.
    """
    told = Told(at, by, source, evidence)
    told.not_before(since)
    wanted = {person.pk: role for person, role in (roles or {}).items()}
    held = members_from(household, since)
    if head.pk not in {m.person_id for m in held}:
        raise NotAMember(
            _("%s không ở hộ này. Hãy thêm vào hộ trước rồi đổi chủ hộ.") % head.full_name
        )
    places = sorted(held, key=lambda m: m.role != HEAD)
    for place in places:
        if place.role == HEAD and place.person_id != head.pk and died_by(place.person, since):
            end_before(place, since, at)
            continue
        asked = wanted.get(place.person_id, "OTHER" if place.role == HEAD else place.role)
        _change_role(place, HEAD if place.person_id == head.pk else asked, since, told)


def _change_role(place: Membership, role: str, since: date, told: Told) -> None:
    if place.role == role:
        return
    if place.during.lower >= since:
        again(place, told.at, role=role)
        return
    until = place.during.upper
    end_before(place, since, told.at)
    Membership.objects.create(
        household_id=place.household_id,
        person_id=place.person_id,
        role=role,
        during=DateRange(since, until),
        **told.columns(),
    )
