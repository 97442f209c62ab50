"""Officials: who may do what, and for which area."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.areas.models import Agency, Area


class Official(AbstractUser):
    """Một cán bộ. `area` bounds what they see; without an area they see no person at all."""

    class Role(models.TextChoices):
        COMMUNE_OFFICIAL = "COMMUNE_OFFICIAL", _("Công chức cấp xã")
        COMMUNE_CHAIR = "COMMUNE_CHAIR", _("Chủ tịch UBND cấp xã")
        DEPARTMENT = "DEPARTMENT", _("Chuyên viên sở")
        AGENCY_HEAD = "AGENCY_HEAD", _("Lãnh đạo sở")
        PAYMENT_CLERK = "PAYMENT_CLERK", _("Cán bộ chi trả")
        FINANCE = "FINANCE", _("Kế toán, tài chính")
        AUDITOR = "AUDITOR", _("Kiểm toán, thanh tra")
        STATISTICIAN = "STATISTICIAN", _("Thống kê")
        ADMINISTRATOR = "ADMINISTRATOR", _("Quản trị hệ thống")

    full_name = models.CharField(_("họ và tên"), max_length=120)
    title = models.CharField(_("chức vụ"), max_length=160, blank=True)
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, verbose_name=_("địa bàn"))
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    sees_sealed = models.BooleanField(
        _("được xem dữ kiện bảo mật"),
        default=False,
        help_text=_("HIV, sức khỏe, trẻ em bị xâm hại; mỗi lần xem phải nêu mục đích."),
    )
    synthetic = models.BooleanField(_("cán bộ giả lập"), default=False)

    first_name = None  # type: ignore[assignment]  # one Vietnamese full name, never split in two
    last_name = None  # type: ignore[assignment]
    REQUIRED_FIELDS = ["full_name", "role"]
    # Who works on cases or checks them; nobody else can be given sight of sealed facts.
    # Who tries drafts on everybody, and is shown the sums.
    MAY_SIMULATE = (Role.DEPARTMENT,)
    MAY_SEE_SEALED = (Role.COMMUNE_OFFICIAL, Role.COMMUNE_CHAIR, Role.DEPARTMENT, Role.AUDITOR)

    class Meta:
        app_label = "accounts"
        verbose_name = _("cán bộ")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sees_sealed=False)
                | models.Q(role__in=("COMMUNE_OFFICIAL", "COMMUNE_CHAIR", "DEPARTMENT", "AUDITOR")),
                name="sealed_facts_for_caseworkers",
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        """The name as written."""
        return self.full_name

    def get_short_name(self) -> str:
        """The name as written."""
        return self.full_name

    @property
    def area_path(self) -> str:
        """The path of the area the official acts for; empty when they have none."""
        return self.area.path if self.area else ""
