"""Where a household, or a person outside any, lives: moving, and putting right what was written."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.kernel.text import fold, tidy
from ansinh.registry.errors import AddressAmbiguous, AlreadyInHousehold, ResidenceInPast
from ansinh.registry.models import Household, Membership, Person, Residence, VillageRuling
from ansinh.registry.queries.addresses import Answer, area_today, area_written, resolve_address
from ansinh.registry.services.closing import close_household
from ansinh.registry.services.memberships import refuse_away
from ansinh.registry.services.settling import settle
from ansinh.registry.services.superseding import again, end_before
from ansinh.registry.services.telling import Told


@dataclass(frozen=True)
class Place:
    """An address: the unit of the day it is for, today's unit, the words of the paper, the village,
    and how the unit was found.
    """

    area: Area
    now: Area
    written: str = ""
    village: str = ""
    resolved: str = Residence.Resolved.OFFICIAL


class AddressToChoose(AddressAmbiguous):
    """An address that an official must decide; `answer` has the choices."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        choices = "; ".join(f"{one.area} ({one.area.code})" for one in answer.located[:8])
        super().__init__(f"{answer.question} {choices}".strip())


def place_of(text: str, on: date, today: date, *, area: str = "", now: str = "") -> Place:
    """The place that an address written on a day is; `area` and `now` are the codes the official
    chose, of the unit of that day and of today's.

    Raises AddressToChoose where it is ambiguous or unknown and nothing was chosen, AddressUnknown
    for a code that is no unit of the day.
    """
    answer = resolve_address(text, on, today)
    village = answer.resolution.village
    if area:
        unit = area_written(area, on)
        return Place(unit, area_today(unit, village, on, today, now), text, village)
    if answer.chosen is None or (answer.chosen.now is None and not now):
        raise AddressToChoose(answer)
    unit = answer.chosen.area
    today_unit = answer.chosen.now or area_today(unit, village, on, today, now)
    resolved = answer.resolved if answer.chosen.now else Residence.Resolved.OFFICIAL
    return Place(unit, today_unit, text, village, resolved)


def stand_in(subject: Household | Person, place: Place, since: date, told: Told) -> Residence:
    """Let the subject live at `place` from `since` on. Raises ResidenceInPast when a residence
    begins on or after it.
    """
    owner = {"household" if isinstance(subject, Household) else "person": subject}
    held = Residence.objects.filter(
        **owner, superseded_at__isnull=True, during__overlap=DateRange(since, None)
    ).order_by("-during")
    for row in held:
        if row.during.lower >= since:
            raise ResidenceInPast(
                _("Đã có nơi ở từ ngày %s. Hãy đính chính nơi ở đó, hoặc chọn ngày sau đó.")
                % row.during.lower.strftime("%d/%m/%Y")
            )
        end_before(row, since, told.at)
    return Residence.objects.create(
        **owner,
        area=place.area,
        written=tidy(place.written),
        village=tidy(place.village),
        resolved=place.resolved,
        during=DateRange(since, None),
        **told.columns(),
    )


@transaction.atomic
def move_household(
    household: Household,
    place: Place,
    *,
    since: date,
    at: datetime,
    by: Official | None = None,
    source: str = "",
    evidence: str = "",
) -> Residence:
    """Let the whole household live at `place` from `since` on; members of the day go with it.

    Where it stood before stays on record. Raises DayInFuture and ResidenceInPast.
    """
    told = Told(at, by, source, evidence)
    told.not_before(since)
    household = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    moved = stand_in(household, place, since, told)
    people = Person.objects.filter(
        memberships__household=household,
        memberships__superseded_at__isnull=True,
        memberships__during__contains=told.today,
    )
    settle(household, list(people), place.now, moved.written)
    return moved


@transaction.atomic
def move_person(
    person: Person,
    place: Place,
    *,
    since: date,
    at: datetime,
    by: Official | None = None,
    source: str = "",
    evidence: str = "",
) -> Residence:
    """Let one person live at `place` from `since` on, outside any household: who lived in one
    leaves it. Raises what moving raises, and AlreadyInHousehold for a head of others.
    """
    told = Told(at, by, source, evidence)
    told.not_before(since)
    refuse_away(person, since)
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    for held in Membership.objects.filter(
        person=person, superseded_at__isnull=True, during__overlap=DateRange(since, None)
    ).select_related("household"):
        _leave(held, since, told)
    moved = stand_in(person, place, since, told)
    settle(None, [person], place.now)
    return moved


def _leave(held: Membership, since: date, told: Told) -> None:
    others = (
        Membership.objects.filter(
            household=held.household, superseded_at__isnull=True, during__contains=since
        )
        .exclude(person_id=held.person_id)
        .exists()
    )
    if held.during.lower >= since or (others and held.role == Membership.Role.HEAD):
        raise AlreadyInHousehold(
            _("%(person)s là chủ hộ hoặc mới vào hộ từ ngày %(day)s. Hãy đổi chủ hộ, hoặc tách hộ.")
            % {"person": held.person, "day": held.during.lower.strftime("%d/%m/%Y")}
        )
    end_before(held, since, told.at)
    if not others:
        close_household(held.household, held.during.upper or since, told)


@transaction.atomic
def correct_residence(
    residence: Residence,
    place: Place,
    *,
    at: datetime,
    by: Official | None = None,
    source: str = "",
    evidence: str = "",
) -> Residence:
    """Put right where somebody lived over the days of `residence`; if it is still so, today's unit
    follows. Raises RecordedOutOfOrder when it was corrected before.
    """
    told = Told(at, by, source, evidence)
    changed = again(
        residence,
        at,
        area=place.area,
        written=tidy(place.written),
        village=tidy(place.village),
        resolved=place.resolved,
        recorded_by=by,
    )
    if residence.during.upper is None and residence.household is not None:
        people = Person.objects.filter(
            memberships__household=residence.household,
            memberships__superseded_at__isnull=True,
            memberships__during__contains=told.today,
        )
        settle(residence.household, list(people), place.now, changed.written)
    elif residence.during.upper is None and residence.person is not None:
        settle(None, [residence.person], place.now)
    return changed


def rule_village(
    split: Area, village: str, area: Area, *, at: datetime, by: Official | None = None
) -> VillageRuling:
    """Say to which unit a village of a divided commune went, for every later address of it.

    Raises AddressAmbiguous when no village is named.
    """
    named = tidy(village)
    if not named:
        raise AddressAmbiguous(_("Hãy ghi tên thôn, tổ dân phố để xác định cho cả thôn."))
    return VillageRuling.objects.create(
        split=split,
        village=named,
        village_folded=fold(named),
        area=area,
        ruled_at=at,
        ruled_by=by,
    )
