"""Out of the city and back: one person, or a whole household. Acts are posted."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ansinh.accounts.models import Look
from ansinh.registry.queries import places_of
from ansinh.registry.services import come_back, household_leaves_city, leave_city
from ansinh.web.forms.people import LeaveCityForm
from ansinh.web.forms.places import PlaceForm
from ansinh.web.keeping import Desk, household_or_404, keep, person_or_404, sent, told
from ansinh.web.looking import looked
from ansinh.web.permissions import Page, only
from ansinh.web.views.keeping_people import after, asks_and_acts, card_of, desk_of


@asks_and_acts
@only(Page.KEEP)
def leave(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One person moves out of the city."""
    found = person_or_404(request, uid)
    form = LeaveCityForm(sent(request))

    def act() -> str:
        said = form.cleaned_data
        leave_city(found, since=said["since"], to=said["to"], **form.words(), **told(request))
        return _("Đã ghi %s chuyển đi khỏi thành phố.") % found.full_name

    note = _(
        "Rời hộ và nơi ở từ ngày này. Trợ cấp đang hưởng thôi từ tháng liền sau, theo đề xuất và "
        "quyết định của kỳ tới; hồ sơ giữ ở đây để chuyển nơi đến."
    )
    desk = desk_of(found, _("Chuyển đi khỏi thành phố"), _("Ghi chuyển đi"), note)
    return keep(request, form, act, desk, lambda: card_of(found))


@asks_and_acts
@only(Page.KEEP)
def back(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Whoever left the city lives in it again."""
    found = person_or_404(request, uid)
    form = PlaceForm(sent(request))

    def act() -> str:
        place = form.place()
        form.remember(place, **told(request))
        since = form.cleaned_data["since"]
        come_back(found, place, since=since, **form.words(), **told(request))
        return _("Đã ghi %(who)s trở về %(where)s.") % {"who": found.full_name, "where": place.now}

    note = _("Về ở hộ nào thì ghi tiếp «Vào hộ». Chế độ được xét lại từ kỳ tới.")
    desk = desk_of(found, _("Trở về thành phố"), _("Ghi trở về"), note)
    return keep(request, form, act, desk, lambda: after(found))


@asks_and_acts
@only(Page.KEEP)
def household_leaves(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Everybody of the household moves out of the city; the household ends."""
    found = household_or_404(uid)
    form = LeaveCityForm(sent(request))
    for place in places_of(found):
        if place.until is None:
            looked(request, place.row.person, Look.Page.KEEP)

    def act() -> str:
        said = form.cleaned_data
        gone = household_leaves_city(
            found, since=said["since"], to=said["to"], **form.words(), **told(request)
        )
        return _("Đã ghi cả hộ %s người chuyển đi khỏi thành phố.") % len(gone)

    home = reverse("ho", args=[found.uid])
    desk = Desk(
        _("Cả hộ chuyển đi khỏi thành phố: %s") % found.address,
        home,
        _("Hộ ở %s") % found.address,
        _("Ghi cả hộ chuyển đi"),
        _("Hộ kết thúc ngày trước đó; trợ cấp của từng người thôi theo đề xuất của kỳ tới."),
        synthetic=found.synthetic,
    )
    return keep(request, form, act, desk, lambda: home)
