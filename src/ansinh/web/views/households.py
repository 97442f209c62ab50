"""A household: its page, and what its commune's official does with it. Acts are posted."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.accounts.models import Look
from ansinh.registry.models import Household, Membership
from ansinh.registry.queries import (
    changes_of,
    household_timeline,
    person,
    places_of,
    stays_of,
    unreviewed_households,
)
from ansinh.registry.services import (
    change_head,
    leave_household,
    merge_households,
    move_household,
    place_of,
    split_household,
)
from ansinh.web.forms.households import HeadForm, LeaveForm, MergeForm, SplitForm
from ansinh.web.forms.places import PlaceForm
from ansinh.web.keeping import Desk, household_or_404, keep, sent, told
from ansinh.web.looking import looked
from ansinh.web.permissions import Page, only
from ansinh.web.views.keeping_people import asks_and_acts


@require_GET
@only(Page.PEOPLE)
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Everything of one household: members in time, homes, changes, facts."""
    found, today = household_or_404(uid), timezone.localdate()
    places = places_of(found)
    current = [p for p in places if p.until is None or p.until >= today]
    head = next((p for p in current if p.row.role == Membership.Role.HEAD), None)
    context = {
        "home": found,
        "current": current,
        "former": [p for p in places if p not in current],
        "headless": bool(current) and head is None,
        "head_died": head if head is not None and head.died_on else None,
        "stays": stays_of(found, today),
        "changes": changes_of(found),
        "unreviewed": bool(unreviewed_households(today, found)),
        "facts": household_timeline(found),
    }
    for place in places:
        looked(request, place.row.person, Look.Page.HOUSEHOLD)
    return render(request, "web/people/household.html", context)


def _members(found: Household) -> list[Membership]:
    today = timezone.localdate()
    return [p.row for p in places_of(found) if p.until is None or p.until >= today]


def _desk(found: Household, title: str, button: str, note: str = "") -> Desk:
    back = reverse("ho", args=[found.uid])
    heading = f"{title}: {found.address}"
    return Desk(heading, back, _("Hộ ở %s") % found.address, button, note, False, found.synthetic)


def _after(found: Household) -> str:
    """The household's page, or the search when it has gone out of sight."""
    seen = Household.objects.filter(pk=found.pk).exists()
    return reverse("ho", args=[found.uid]) if seen else reverse("nguoi_dan")


@asks_and_acts
@only(Page.KEEP)
def move(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The whole household goes to live elsewhere."""
    found = household_or_404(uid)
    form = PlaceForm(sent(request))

    def act() -> str:
        place = form.place()
        form.remember(place, **told(request))
        since = form.cleaned_data["since"]
        move_household(found, place, since=since, **form.words(), **told(request))
        return _("Hộ đã chuyển đến %s.") % place.now

    note = _("Chuyển sang xã, phường khác thì hộ vào địa bàn của nơi đến, không còn ở đây.")
    desk = _desk(found, _("Chuyển hộ"), _("Ghi chuyển hộ"), note)
    return keep(request, form, act, desk, lambda: _after(found))


@asks_and_acts
@only(Page.KEEP)
def split(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Some members become a household of their own."""
    found = household_or_404(uid)
    form = SplitForm(sent(request), members=_members(found))
    made: list[Household] = []

    def act() -> str:
        said = form.cleaned_data
        today, address = timezone.localdate(), said["address"]
        made.append(
            split_household(
                found,
                form.roles(),
                since=said["since"],
                place=place_of(address, said["since"], today) if address else None,
                new_head=person(said["new_head"]) if said["new_head"] else None,
                **form.words(),
                **told(request),
            )
        )
        if unreviewed_households(today, made[0]):
            return _(
                "Đã tách hộ. Diện hộ nghèo, cận nghèo của hộ mới là «chưa xác định» cho đến khi "
                "ghi kết quả rà soát."
            )
        return _("Đã tách hộ.")

    note = _("Chọn quan hệ với chủ hộ mới cho từng người tách đi; một người là chủ hộ.")
    desk = _desk(found, _("Tách hộ"), _("Ghi tách hộ"), note)
    return keep(request, form, act, desk, lambda: _after(made[0]))


@asks_and_acts
@only(Page.KEEP)
def merge(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Everybody goes into another household of the commune; this one ends."""
    found = household_or_404(uid)
    form = MergeForm(sent(request), members=_members(found))
    into: list[Household] = []

    def act() -> str:
        said = form.cleaned_data
        into.append(household_or_404(said["into"]))
        merge_households(
            found,
            into[0],
            since=said["since"],
            roles=form.roles(),
            **form.words(),
            **told(request),
        )
        return _("Đã nhập hộ. Hộ cũ kết thúc và vẫn được giữ.")

    desk = _desk(found, _("Nhập hộ"), _("Ghi nhập hộ"))
    return keep(request, form, act, desk, lambda: _after(into[0]))


@asks_and_acts
@only(Page.KEEP)
def head(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Another head; a head who died leaves."""
    found = household_or_404(uid)
    form = HeadForm(sent(request), members=_members(found))

    def act() -> str:
        said = form.cleaned_data
        chosen = person(said["head"])
        roles = form.roles()
        roles.pop(chosen, None)
        change_head(
            found, chosen, since=said["since"], roles=roles, **form.words(), **told(request)
        )
        return _("Chủ hộ mới: %s.") % chosen.full_name

    note = _("Ghi lại quan hệ của từng người với chủ hộ mới. Chủ hộ đã mất sẽ rời hộ từ ngày này.")
    desk = _desk(found, _("Đổi chủ hộ"), _("Ghi chủ hộ mới"), note)
    return keep(request, form, act, desk, lambda: _after(found))


@asks_and_acts
@only(Page.KEEP)
def leave(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Somebody leaves; with the last member the household ends."""
    found = household_or_404(uid)
    form = LeaveForm(sent(request), members=_members(found))

    def act() -> str:
        said = form.cleaned_data
        gone = person(said["person"])
        leave_household(gone, found, last_day=said["last_day"], **form.words(), **told(request))
        return _("%s đã rời hộ.") % gone.full_name

    desk = _desk(found, _("Rời hộ"), _("Ghi rời hộ"))
    return keep(request, form, act, desk, lambda: _after(found))
