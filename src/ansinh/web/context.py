"""What every page may show: whether this is a demonstration, and where the official may go."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.kernel.month import Month
from ansinh.web.listing import current_cycle
from ansinh.web.permissions import Page, may


@dataclass(frozen=True)
class Link:
    """A door of the main navigation; `current` when the page lies behind it."""

    address: str
    words: str
    current: bool


def navigation(request: HttpRequest) -> list[Link]:
    """The doors that the official of `request` may open, in the order of the day's work."""
    month = str(current_cycle() or Month.of(timezone.localdate()))
    doors = [
        (Page.HOME, reverse("trang_chu"), "/", _("Việc hôm nay")),
        (Page.PEOPLE, reverse("nguoi_dan"), "/nguoi-dan/", _("Người dân")),
        (Page.IMPORTS, reverse("nhap_lieu"), "/nhap-lieu/", _("Nhập liệu")),
        (Page.PROPOSALS, reverse("de_xuat"), "/de-xuat/", _("Đề xuất")),
        (Page.PAYROLL, reverse("chi_tra", args=[month]), "/chi-tra/", _("Chi trả")),
        (Page.PLAN, reverse("ke_hoach"), "/ke-hoach/", _("Kế hoạch")),
        (Page.SIMULATIONS, reverse("mo_phong"), "/mo-phong/", _("Mô phỏng")),
        (Page.AUDIT, reverse("kiem_tra"), "/kiem-tra/", _("Kiểm tra")),
        (Page.OFFICIALS, reverse("can_bo"), "/can-bo/", _("Tài khoản")),
    ]
    here = request.path
    return [
        Link(address, words, here == root if root == "/" else here.startswith(root))
        for page, address, root, words in doors
        if may(request.user, page)
    ]


def house(request: HttpRequest) -> dict[str, object]:
    """The template variables of the layout."""
    known = hasattr(request, "user") and request.user.is_authenticated
    return {
        "demonstration": settings.DEMONSTRATION,
        "navigation": navigation(request) if known else [],
    }
