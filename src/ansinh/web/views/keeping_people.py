"""The official of a commune keeps what is known of a person. Acts are posted."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.registry.errors import RegistryError
from ansinh.registry.models import Identifier, Person
from ansinh.registry.queries import (
    Match,
    find_person,
    numbers_ever,
    person,
    possible_duplicates,
    tie,
)
from ansinh.registry.services import (
    cancel_tie,
    correct_person,
    end_tie,
    issue_number,
    join_household,
    move_person,
    queue_pair,
    register_person,
    replace_number,
    set_tie,
)
from ansinh.web.forms.people import (
    EndTieForm,
    JoinForm,
    NewPersonForm,
    NumberForm,
    TieForm,
    WhoForm,
)
from ansinh.web.forms.places import PlaceForm
from ansinh.web.keeping import Desk, household_or_404, keep, now, person_or_404, sent, told
from ansinh.web.permissions import Page, official_of, only
from ansinh.web.posting import post_only

asks_and_acts = require_http_methods(["GET", "POST"])


class MaybeKnown(RegistryError):
    """Somebody in the registry may be this person; whoever registers has to look first."""


class NoCommune(RegistryError):
    """Only who acts for a commune registers people in it."""


def card_of(found: Person) -> str:
    """The address of the person's card."""
    return reverse("nguoi", args=[found.uid])


def desk_of(found: Person, title: str, button: str, note: str = "") -> Desk:
    """A page that leads back to the person's card."""
    heading = f"{title}: {found.full_name}"
    return Desk(heading, card_of(found), found.full_name, button, note, synthetic=found.synthetic)


def after(found: Person) -> str:
    """The card, or the search when the person has gone out of sight."""
    return card_of(found) if Person.objects.filter(pk=found.pk).exists() else reverse("nguoi_dan")


@post_only
@only(Page.KEEP)
def issue(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give a social security number to who has no personal number."""
    found = person_or_404(request, uid)
    number = issue_number(found, on=timezone.localdate(), **told(request))
    messages.success(request, _("Mã số an sinh xã hội: %s") % number.grouped)
    return redirect(card_of(found))


def _warned(found: Person, words: str) -> str:
    """The words, with what the number held now contradicts."""
    flags = [w for number in numbers_ever(found) if number.current for w in number.warnings]
    return " ".join([words, *flags])


@asks_and_acts
@only(Page.KEEP)
def register(request: HttpRequest) -> HttpResponse:
    """Somebody who is not in the registry yet."""
    form = NewPersonForm(sent(request), initial={"full_name": request.GET.get("ten", "")})
    made: list[Person] = []

    def act() -> str:
        said = dict(form.cleaned_data)
        number = said.pop("personal_id")
        alike = _alike(said, number, another=said.pop("another"))
        numbers = {str(Identifier.Kind.PERSONAL_ID): number} if number else {}
        official = official_of(request)
        made.append(
            register_person(
                **said,
                area=_commune(official),
                identifiers=numbers,
                synthetic=official.synthetic,
                **told(request),
            )
        )
        for match in alike:
            if match.person is not None:
                queue_pair(match.person, made[0], match.reasons, at=now())
        return _warned(made[0], _("Đã ghi %s vào sổ.") % made[0].full_name)

    desk = Desk(
        _("Ghi người mới"),
        reverse("nguoi_dan"),
        _("Người dân"),
        _("Ghi vào sổ"),
        _("Hãy tìm theo tên và số trước khi ghi, để một người không vào sổ hai lần."),
    )
    return keep(request, form, act, desk, lambda: card_of(made[0]))


def _alike(said: dict[str, Any], number: str, *, another: bool) -> list[Match]:
    """Who in the city may be this person already. Raises MaybeKnown unless it is somebody else."""
    found = possible_duplicates(
        full_name=said["full_name"],
        birth_date=said["birth_date"],
        birth_year=said["birth_year"],
        numbers=[number] if number else [],
        phone=said["phone"],
    )
    if found and not another:
        cards = "; ".join(
            f"{match.person or _('hồ sơ ở')} · {match.area} ({match.words})" for match in found
        )
        raise MaybeKnown(
            _("Có thể đã có trong sổ: %s. Hãy mở hồ sơ đó; nếu là người khác, đánh dấu ô cuối.")
            % cards
        )
    return found


def _commune(official: Official) -> Area:
    if official.area is None or official.area.level != Area.Level.COMMUNE:
        raise NoCommune(_("Chỉ công chức của một xã, phường ghi người mới vào địa bàn mình."))
    return official.area


@asks_and_acts
@only(Page.KEEP)
def correct(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who the person is, put right."""
    found = person_or_404(request, uid)
    form = WhoForm(sent(request), initial=WhoForm.of(found))

    def act() -> str:
        correct_person(found, **form.cleaned_data, **told(request))
        return _warned(found, _("Đã đính chính nhân thân; bản cũ vẫn được giữ."))

    desk = desk_of(found, _("Đính chính nhân thân"), _("Ghi đính chính"))
    return keep(request, form, act, desk, lambda: card_of(found))


@asks_and_acts
@only(Page.KEEP)
def number(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A number re-issued, or one that was mistyped."""
    found = person_or_404(request, uid)
    form = NumberForm(sent(request), initial={"kind": Identifier.Kind.PERSONAL_ID})

    def act() -> str:
        said = form.cleaned_data
        made = replace_number(
            found,
            said["kind"],
            said["value"],
            why=said["why"],
            evidence=said["evidence"],
            **told(request),
        )
        return _warned(found, _("Đã ghi số %s; số trước vẫn tra được.") % made.value)

    desk = desk_of(found, _("Thay số"), _("Ghi số mới"))
    return keep(request, form, act, desk, lambda: card_of(found))


@asks_and_acts
@only(Page.KEEP)
def new_tie(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A guardian, a carer, a payee in the person's stead, a parent."""
    found = person_or_404(request, uid)
    form = TieForm(sent(request))

    def act() -> str:
        said = form.cleaned_data
        other = find_person(said["other"])
        made = set_tie(
            found,
            other,
            kind=said["kind"],
            since=said["since"],
            until=said["until"],
            **form.words(),
            **told(request),
        )
        return _("Đã ghi %(kind)s: %(who)s.") % {
            "kind": made.get_kind_display(),
            "who": other.full_name,
        }

    desk = desk_of(found, _("Ghi quan hệ"), _("Ghi quan hệ"))
    return keep(request, form, act, desk, lambda: card_of(found))


@asks_and_acts
@only(Page.KEEP)
def close_tie(request: HttpRequest, uid: UUID, pk: int) -> HttpResponse:
    """A tie that ended, or that never was."""
    found, held = person_or_404(request, uid), tie(pk)
    form = EndTieForm(sent(request))
    if held is None or found.pk not in (held.person_id, held.other_id):
        return keep(
            request,
            form,
            lambda: _("Quan hệ này đã kết thúc hoặc đã hủy."),
            desk_of(found, _("Quan hệ không còn"), _("Về thẻ")),
            lambda: card_of(found),
        )

    def act() -> str:
        said = form.cleaned_data
        if said["reason"]:
            cancel_tie(held, reason=said["reason"], **told(request))
            return _("Đã hủy quan hệ ghi nhầm.")
        end_tie(held, last_day=said["last_day"], at=told(request)["at"])
        return _("Đã kết thúc quan hệ.")

    title = f"{held.get_kind_display()} – {held.other.full_name}"
    desk = desk_of(found, title.capitalize(), _("Ghi"))
    return keep(request, form, act, desk, lambda: card_of(found))


@asks_and_acts
@only(Page.KEEP)
def move(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One person goes to live elsewhere; who lives in a household leaves it."""
    found = person_or_404(request, uid)
    form = PlaceForm(sent(request))

    def act() -> str:
        place = form.place()
        form.remember(place, **told(request))
        since = form.cleaned_data["since"]
        move_person(found, place, since=since, **form.words(), **told(request))
        return _("%(who)s đã chuyển đến %(where)s.") % {"who": found.full_name, "where": place.now}

    note = _("Người này rời hộ đang ở (nếu có). Cả hộ cùng chuyển thì dùng trang của hộ.")
    desk = desk_of(found, _("Chuyển nơi ở"), _("Ghi chuyển"), note)
    return keep(request, form, act, desk, lambda: after(found))


@asks_and_acts
@only(Page.KEEP)
def join(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A place in a household of the commune, or a household of their own."""
    found = person_or_404(request, uid)
    form = JoinForm(sent(request), initial={"household": request.GET.get("ho", "")})

    def act() -> str:
        said = form.cleaned_data
        home = household_or_404(said["household"]) if said["household"] else None
        made = join_household(
            found,
            home,
            role=said["role"],
            since=said["since"],
            address=said["address"],
            **form.words(),
            **told(request),
        )
        return _("Đã thêm vào hộ ở %s.") % made.household.address

    desk = desk_of(found, _("Vào hộ"), _("Ghi vào hộ"))
    return keep(request, form, act, desk, lambda: card_of(person(found.uid)))
