"""One household: its members in time, where it stood, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from ansinh.areas.models import Area
from ansinh.registry.errors import HouseholdNotKnown
from ansinh.registry.models import Fact, Household, HouseholdChange, Membership, Residence
from ansinh.registry.queries.addresses import units_today
from ansinh.registry.queries.timeline import last_day


@dataclass(frozen=True)
class Place:
    """A member's place in a household; `until` is inclusive. `died_on` is the day of death."""

    row: Membership
    since: date
    until: date | None
    died_on: date | None


@dataclass(frozen=True)
class Stay:
    """Where a household stood; `today` is what the unit is called now, when it is another."""

    row: Residence
    since: date
    until: date | None
    today: tuple[Area, ...]


def household(uid: UUID | str) -> Household:
    """The household of this uid. Raises HouseholdNotKnown, also for one out of sight."""
    found = Household.objects.select_related("area").filter(uid=uid).first()
    if found is None:
        raise HouseholdNotKnown(_("Không tìm thấy hộ này trong địa bàn của bạn. Hãy tìm lại."))
    return found


def places_of(household: Household) -> list[Place]:
    """Everybody who is held to have lived there, those who still do first, the head before all."""
    rows = list(
        Membership.objects.filter(household=household, superseded_at__isnull=True)
        .select_related("person")
        .order_by("during", "pk")
    )
    deaths = dict(
        Fact.objects.filter(
            person__in=[row.person_id for row in rows],
            kind__code="deceased",
            value="true",
            superseded_at__isnull=True,
        ).values_list("person_id", "during")
    )
    order = {role: place for place, role in enumerate(Membership.Role.values)}
    rows.sort(key=lambda row: (row.during.upper is not None, order[row.role]))
    return [
        Place(
            row,
            row.during.lower,
            last_day(row.during),
            deaths[row.person_id].lower if row.person_id in deaths else None,
        )
        for row in rows
    ]


def stays_of(household: Household, today: date) -> list[Stay]:
    """Where the household stood, the newest first, each as written and as it is called today."""
    rows = Residence.objects.filter(household=household, superseded_at__isnull=True)
    stays = []
    for row in rows.select_related("area", "area__parent").order_by("-during"):
        units = units_today(row.area, today)
        now = () if units == (row.area,) else units
        stays.append(Stay(row, row.during.lower, last_day(row.during), now))
    return stays


def changes_of(household: Household) -> list[HouseholdChange]:
    """What it was split off from or merged with, in order of time."""
    return list(
        HouseholdChange.objects.filter(Q(before=household) | Q(after=household))
        .select_related("before", "after", "recorded_by")
        .order_by("on", "pk")
    )


def residence(pk: int) -> Residence | None:
    """One residence held now, with whose it is."""
    beside = ("area", "household", "person")
    found = Residence.objects.filter(pk=pk, superseded_at__isnull=True)
    return found.select_related(*beside).first()


UNREVIEWED = "SELECT * FROM households_unreviewed(%s, %s, %s)"


def unreviewed_households(today: date, household: Household | None = None) -> list[Household]:
    """The households in sight that were split off from a poor or near-poor one and whose own class
    nobody has recorded since; of one household, or of all. In order of address.
    """
    known = datetime.combine(today + timedelta(days=1), time.min, ZoneInfo("Asia/Ho_Chi_Minh"))
    with connection.cursor() as cursor:
        cursor.execute(UNREVIEWED, [today, known, household.pk if household else None])
        keys = [key for (key,) in cursor.fetchall()]
    found = Household.objects.filter(pk__in=keys, ended_on__isnull=True)
    return list(found.select_related("area").order_by("address", "pk"))
