"""Accounts: the administrator's only work, and no person in sight of it."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ansinh.accounts.models import Official
from ansinh.accounts.queries import officials
from ansinh.accounts.services import create_official, set_password
from ansinh.areas.models import Agency, Area
from ansinh.areas.queries import AreaNotFound, agencies_on, agency_on, area_on
from ansinh.web.permissions import Page, only


@dataclass
class Form:
    """What is written in the form; `errors` says what to change."""

    username: str = ""
    full_name: str = ""
    title: str = ""
    role: str = ""
    area: str = ""
    agency: str = ""
    password: str = ""
    sees_sealed: bool = False
    active: bool = True
    errors: list[str] = field(default_factory=list)

    @classmethod
    def posted(cls, request: HttpRequest) -> "Form":
        """As the administrator filled it in."""
        said = request.POST
        return cls(
            username=said.get("username", "").strip(),
            full_name=said.get("full_name", "").strip(),
            title=said.get("title", "").strip(),
            role=said.get("role", ""),
            area=said.get("area", "").strip(),
            agency=said.get("agency", ""),
            password=said.get("password", ""),
            sees_sealed="sees_sealed" in said,
            active="active" in said,
        )

    @classmethod
    def of(cls, official: Official) -> "Form":
        """As the account stands."""
        return cls(
            username=official.username,
            full_name=official.full_name,
            title=official.title,
            role=official.role,
            area=official.area.code if official.area else "",
            agency=official.agency.code if official.agency else "",
            sees_sealed=official.sees_sealed,
            active=official.is_active,
        )


@require_GET
@only(Page.OFFICIALS)
def officials_page(request: HttpRequest) -> HttpResponse:
    """Every account with its role, area and grants."""
    return render(request, "web/officials/list.html", {"officials": officials()})


@require_http_methods(["GET", "POST"])
@only(Page.OFFICIALS)
def new(request: HttpRequest) -> HttpResponse:
    """Open an account."""
    return _form(request, Form.posted(request) if request.method == "POST" else Form(), None)


@require_http_methods(["GET", "POST"])
@only(Page.OFFICIALS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an account's role, area, grants or password, or close it."""
    official = get_object_or_404(Official.objects.select_related("area", "agency"), pk=pk)
    form = Form.posted(request) if request.method == "POST" else Form.of(official)
    form.username = official.username
    return _form(request, form, official)


def _form(request: HttpRequest, form: Form, official: Official | None) -> HttpResponse:
    if request.method == "POST" and _kept(form, official):
        messages.success(request, _("Đã lưu tài khoản %s.") % form.username)
        return redirect("can_bo")
    context = {
        "form": form,
        "official": official,
        "roles": Official.Role.choices,
        "agencies": agencies_on(timezone.localdate()),
    }
    return render(request, "web/officials/form.html", context, status=422 if form.errors else 200)


def _kept(form: Form, official: Official | None) -> bool:
    """Keep the account; on a problem nothing is kept and the form says what to change."""
    taken = official is None and Official.objects.filter(username=form.username).exists()
    if not form.username or not form.full_name or form.role not in Official.Role.values or taken:
        form.errors.append(_("Hãy ghi tên đăng nhập chưa ai dùng, họ và tên, và chọn vai trò."))
        return False
    try:
        with transaction.atomic():
            _save(form, official)
    except (AreaNotFound, LookupError, ValueError) as problem:
        form.errors.append(str(problem))
        return False
    return True


def _save(form: Form, official: Official | None) -> None:
    area, agency = _place(form)
    made = create_official(
        username=form.username,
        full_name=form.full_name,
        title=form.title,
        role=form.role,
        area=area,
        agency=agency,
        password=form.password or None,
        synthetic=official.synthetic if official else False,
        sees_sealed=form.sees_sealed,
        active=form.active,
    )
    if official is not None and form.password:
        set_password(made, form.password)


def _place(form: Form) -> tuple[Area | None, Agency | None]:
    today = timezone.localdate()
    area = area_on(form.area, today) if form.area else None
    return area, agency_on(form.agency, today) if form.agency else None
