"""Moving out of the city, and coming back: a fact of the person, from a day, like any other."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.accounts.models import Official
from ansinh.kernel.text import tidy
from ansinh.registry.errors import (
    AlreadyInHousehold,
    DestinationMissing,
    FactInPast,
    NotAway,
    PersonAway,
    PersonWithdrawn,
)
from ansinh.registry.kinds import LEFT_CITY
from ansinh.registry.models import Fact, Household, Membership, Person, Residence, Source
from ansinh.registry.queries.people import away_since
from ansinh.registry.services.closing import close_household
from ansinh.registry.services.facts import record_fact
from ansinh.registry.services.memberships import HEAD, died_by, members_from
from ansinh.registry.services.residences import Place, move_person
from ansinh.registry.services.superseding import end_before, first_day, supersede
from ansinh.registry.services.telling import Told

LONGEST = 160


@transaction.atomic
def leave_city(
    person: Person,
    *,
    since: date,
    to: str,
    source: str | Source,
    evidence: str = "",
    at: datetime,
    by: Official | None = None,
) -> Fact:
    """Let the person live outside the city from `since` on, at `to` (as the paper has it). Their
    place in a household and their residence end the day before; the law gives them nothing from
    the month in which they are gone at its end, and the next proposals stop what was granted.

    The card stays with the commune they left. Raises DayInFuture, DestinationMissing, PersonAway,
    PersonWithdrawn, and AlreadyInHousehold for the head of others.
    """
    told = Told(at, by, source, evidence)
    told.not_before(since)
    _may_go(person, since)
    for held in Membership.objects.filter(
        person=person, superseded_at__isnull=True, during__overlap=DateRange(since, None)
    ).select_related("household"):
        _leave_home(held, since, told)
    return _gone(person, since, to, told)


@transaction.atomic
def household_leaves_city(
    household: Household,
    *,
    since: date,
    to: str,
    source: str | Source,
    evidence: str = "",
    at: datetime,
    by: Official | None = None,
) -> list[Fact]:
    """Let everybody of the household leave the city together; the household ends the day before
    `since`. Raises what leaving raises.
    """
    told = Told(at, by, source, evidence)
    told.not_before(since)
    going = [place.person for place in members_from(household, since)]
    for place in members_from(household, since):
        _may_go(place.person, since)
        if first_day(place) >= since:
            raise AlreadyInHousehold(_JUST_CAME % _words(place))
        end_before(place, since, at)
    close_household(household, since - timedelta(days=1), told)
    return [_gone(person, since, to, told) for person in going]


@transaction.atomic
def come_back(
    person: Person,
    place: Place,
    *,
    since: date,
    at: datetime,
    by: Official | None = None,
    source: str = "",
    evidence: str = "",
) -> Residence:
    """Let whoever left the city live at `place` from `since` on. What they were granted before does
    not come back by itself: the next proposals say what the law gives. Raises NotAway and what
    moving raises.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    held = Fact.objects.filter(
        person=person, kind__code=LEFT_CITY, superseded_at__isnull=True, during__contains=since
    ).first()
    if held is None or first_day(held) >= since:
        raise NotAway(
            _("%(person)s không ở ngoài thành phố trước ngày %(day)s. Hãy xem lại ngày.")
            % {"person": person, "day": since.strftime("%d/%m/%Y")}
        )
    end_before(held, since, at)
    return move_person(person, place, since=since, at=at, by=by, source=source, evidence=evidence)


_JUST_CAME = gettext_lazy(
    "%(person)s mới vào hộ từ ngày %(day)s. Hãy đính chính trước, hoặc chọn ngày sau."
)


def _words(place: Membership) -> dict[str, str]:
    return {"person": str(place.person), "day": first_day(place).strftime("%d/%m/%Y")}


def _may_go(person: Person, since: date) -> None:
    locked = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if locked.withdrawn_at or died_by(person, since):
        raise PersonWithdrawn(_("%s đã được rút khỏi sổ hoặc đã mất.") % person.full_name)
    if (gone := away_since(person, since)) is not None:
        raise PersonAway(
            _("%(person)s đã chuyển đi khỏi thành phố từ ngày %(day)s.")
            % {"person": person, "day": gone.strftime("%d/%m/%Y")}
        )


def _leave_home(held: Membership, since: date, told: Told) -> None:
    others = [one for one in members_from(held.household, since) if one.person_id != held.person_id]
    if first_day(held) >= since:
        raise AlreadyInHousehold(_JUST_CAME % _words(held))
    if others and held.role == HEAD:
        raise AlreadyInHousehold(
            _("%s là chủ hộ. Hãy đổi chủ hộ trước, hoặc ghi cả hộ chuyển đi.") % held.person
        )
    end_before(held, since, told.at)
    if not others:
        close_household(held.household, since - timedelta(days=1), told)


def _gone(person: Person, since: date, to: str, told: Told) -> Fact:
    where = tidy(to)
    if not where:
        raise DestinationMissing(_("Hãy ghi nơi đến: xã, phường, tỉnh, thành phố."))
    for home in Residence.objects.filter(
        person=person, superseded_at__isnull=True, during__overlap=DateRange(since, None)
    ):
        if first_day(home) < since:
            end_before(home, since, told.at)
        else:
            supersede(home, told.at)
    try:
        return record_fact(
            person=person,
            kind=LEFT_CITY,
            value=True,
            since=since,
            source=told.source,
            evidence="; ".join(filter(None, (where[:LONGEST], told.evidence))),
            at=told.at,
            by=told.by,
        )
    except FactInPast as problem:
        raise PersonAway(str(problem)) from problem
