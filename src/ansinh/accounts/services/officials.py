"""Officials created, changed, closed."""

from collections.abc import Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency, Area

Role = Official.Role
OF_A_COMMUNE = frozenset({Role.COMMUNE_OFFICIAL, Role.COMMUNE_CHAIR})
# Reports of the city need all of it in sight: a sum over a part would look like the whole.
OF_AN_AGENCY = frozenset({Role.DEPARTMENT, Role.AGENCY_HEAD})
OF_THE_CITY = OF_AN_AGENCY | {Role.STATISTICIAN}
OF_AN_AREA = OF_A_COMMUNE | {Role.PAYMENT_CLERK, Role.FINANCE, Role.AUDITOR}


class OfficialWithoutArea(ValueError):
    """The role works in an area, but none of the right level was given."""


class OfficialWithoutAgency(ValueError):
    """An official of a department, and its head, must belong to an agency."""


class NotForThisRole(ValueError):
    """Sight of sealed facts was given to a role that does not work on cases."""


class WeakPassword(ValueError):
    """The password is too short or too common; the message says which."""


@transaction.atomic
def create_official(
    *,
    username: str,
    full_name: str,
    role: str,
    title: str = "",
    area: Area | None = None,
    agency: Agency | None = None,
    password: str | None = None,
    synthetic: bool = False,
    sees_sealed: bool = False,
    active: bool = True,
) -> Official:
    """Create the official, or bring the one of this `username` to what is said here.

    The password is set, hashed, only when the official is created: a second call never resets it.
    Without one the official cannot log in. `sees_sealed` is sight of sealed facts. Raises
    OfficialWithoutArea, OfficialWithoutAgency, NotForThisRole, WeakPassword.
    """
    _check_place(role, area, agency)
    _check_grant(role, sees_sealed)
    said = {
        "full_name": full_name,
        "role": role,
        "title": title,
        "area": area,
        "agency": agency,
        "synthetic": synthetic,
        "sees_sealed": sees_sealed,
        "is_active": active,
    }
    return _bring(username, said, password)


def _bring(username: str, said: Mapping[str, object], password: str | None) -> Official:
    official = Official.objects.select_for_update().filter(username=username).first()
    created = official is None
    official = official or Official(username=username)
    if not created and all(getattr(official, name) == value for name, value in said.items()):
        return official
    for name, value in said.items():
        setattr(official, name, value)
    if created:
        _set_password(official, password)
    official.full_clean(exclude=["password"])
    official.save()
    return official


def _check_grant(role: str, sees_sealed: bool) -> None:
    if sees_sealed and role not in Official.MAY_SEE_SEALED:
        raise NotForThisRole(
            _("Vai trò «%s» không được xem dữ kiện bảo mật. Hãy bỏ quyền này hoặc đổi vai trò.")
            % Role(role).label
        )


def _check_place(role: str, area: Area | None, agency: Agency | None) -> None:
    if role in OF_A_COMMUNE and (area is None or area.level != Area.Level.COMMUNE):
        raise OfficialWithoutArea(
            _("Vai trò «%s» phải gắn với đúng một phường, xã, đặc khu. Hãy chọn địa bàn cấp xã.")
            % Role(role).label
        )
    if role in OF_AN_AREA and area is None:
        raise OfficialWithoutArea(
            _("Vai trò «%s» phải gắn với một địa bàn. Hãy chọn thành phố hoặc một xã, phường.")
            % Role(role).label
        )
    if role in OF_THE_CITY and (area is None or area.level != Area.Level.PROVINCE):
        raise OfficialWithoutArea(
            _("Vai trò «%s» lập báo cáo toàn thành phố. Hãy chọn địa bàn là thành phố.")
            % Role(role).label
        )
    if role in OF_AN_AGENCY and agency is None:
        raise OfficialWithoutAgency(
            _("Vai trò «%s» phải thuộc một cơ quan. Hãy chọn cơ quan, ví dụ Sở Y tế.")
            % Role(role).label
        )


def set_password(official: Official, password: str) -> None:
    """Give the official another password. Raises WeakPassword."""
    _set_password(official, password)
    official.save(update_fields=["password"])


def _set_password(official: Official, password: str | None) -> None:
    if password is None:
        official.set_unusable_password()
        return
    try:
        validate_password(password, official)
    except ValidationError as problem:
        raise WeakPassword(" ".join(problem.messages)) from problem
    official.set_password(password)
