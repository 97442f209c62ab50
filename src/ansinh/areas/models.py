"""Administrative units and agencies through time. A code is not a key: (code, valid_from) is."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    """How sure we are of a fact of the world or of the law."""

    TEXT = "text", _("đã đọc văn bản")
    SECONDARY = "secondary", _("nguồn thứ cấp, chưa đối chiếu")
    DERIVED = "derived", _("suy ra, chưa đối chiếu")
    MEMORY = "memory", _("chưa xác minh")
    REGISTRY = "registry", _("đếm trong sổ bộ")


def _code() -> Func:
    """The code as a one-value range, so that GiST compares it without the btree_gist extension."""
    number = Cast("code", models.BigIntegerField())
    return Func(number, number, Value("[]"), function="int8range")


def _span() -> Func:
    """The days of the unit; both ends inclusive, open when it still stands."""
    return Func(F("valid_from"), F("valid_until"), Value("[]"), function="daterange")


class Area(models.Model):
    """An administrative unit during one span of days. `valid_until` is inclusive, as decrees speak.

    `path` ('48.20242.') ends with a dot, so that «everything inside» is one prefix test.
    """

    class Level(models.TextChoices):
        PROVINCE = "PROVINCE", _("cấp tỉnh")
        DISTRICT = "DISTRICT", _("cấp huyện")
        COMMUNE = "COMMUNE", _("cấp xã")

    code = models.CharField(_("mã đơn vị"), max_length=5)
    valid_from = models.DateField(_("từ ngày"))
    valid_until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    since_floor = models.BooleanField(_("có từ trước ngày đầu của dữ liệu"), default=False)
    level = models.CharField(_("cấp"), max_length=10, choices=Level.choices)
    kind = models.CharField(_("loại đơn vị"), max_length=20)
    name = models.CharField(_("tên"), max_length=100)
    name_folded = models.CharField(max_length=100)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    path = models.CharField(_("đường dẫn"), max_length=40)
    decree = models.CharField(_("văn bản"), max_length=60, blank=True)
    population = models.IntegerField(_("dân số"), null=True, blank=True)
    area_km2 = models.DecimalField(_("diện tích (km²)"), max_digits=9, decimal_places=2, null=True)
    lat = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    lon = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    confidence = models.CharField(_("độ tin cậy"), max_length=12, choices=Confidence.choices)

    class Meta:
        verbose_name = _("đơn vị hành chính")
        constraints = [
            models.UniqueConstraint("code", "valid_from", name="area_code_and_day"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="area_span_forward",
            ),
            models.CheckConstraint(condition=Q(path__endswith="."), name="area_path_ends_with_dot"),
            models.CheckConstraint(condition=Q(code__regex=r"^\d+$"), name="area_code_in_digits"),
            ExclusionConstraint(
                name="area_code_means_one_unit_a_day",
                expressions=[
                    (_code(), RangeOperators.OVERLAPS),
                    (_span(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


class AreaBoundary(models.Model):
    """The boundary of a unit as the city gave it: rings of (longitude, latitude), the first of each
    polygon its outer one. Without it maps draw a cell from the centre and the size.
    """

    area = models.OneToOneField(Area, models.CASCADE, related_name="boundary")
    rings = models.JSONField(_("các vòng tọa độ"))
    source = models.CharField(_("nguồn"), max_length=200)
    loaded_at = models.DateTimeField(_("nạp lúc"))

    class Meta:
        verbose_name = _("ranh giới đơn vị hành chính")

    def __str__(self) -> str:
        return f"{self.area} ({self.source})"


class AreaSuccession(models.Model):
    """What became of a unit on a day. A part goes to each successor when `share` is PART."""

    class Share(models.TextChoices):
        FULL = "FULL", _("toàn bộ")
        PART = "PART", _("một phần")

    on = models.DateField(_("ngày"))
    predecessor = models.ForeignKey(Area, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    share = models.CharField(max_length=4, choices=Share.choices)
    kind = models.CharField(_("loại thay đổi"), max_length=20)
    decree = models.CharField(_("văn bản"), max_length=120, blank=True)
    confidence = models.CharField(max_length=12, choices=Confidence.choices)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("kế thừa đơn vị hành chính")
        constraints = [
            models.UniqueConstraint(
                "on", "predecessor", "successor", nulls_distinct=False, name="succession_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor or '?'} ({self.on})"


class Agency(models.Model):
    """An agency or a named group of agencies during one span of days (`valid_until` inclusive)."""

    class Kind(models.TextChoices):
        AGENCY = "AGENCY", _("cơ quan")
        GROUP = "GROUP", _("nhóm cơ quan")
        EXTERNAL = "EXTERNAL", _("cơ quan ngoài thành phố")

    code = models.CharField(_("mã cơ quan"), max_length=30)
    valid_from = models.DateField(_("từ ngày"))
    valid_until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    name = models.CharField(_("tên"), max_length=160)
    short_name = models.CharField(_("tên viết tắt"), max_length=60)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    member_of = models.CharField(_("thuộc nhóm"), max_length=30, blank=True)
    confidence = models.CharField(max_length=12, choices=Confidence.choices)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("cơ quan")
        constraints = [models.UniqueConstraint("code", "valid_from", name="agency_code_and_day")]

    def __str__(self) -> str:
        return self.name


class AgencySuccession(models.Model):
    """Which function of a dissolved agency passed to which agency, and on what day.

    No successor: the act that names one was not found; the city must say who it is.
    """

    on = models.DateField(_("ngày"))
    predecessor = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    scope = models.CharField(_("phần việc chuyển giao"), max_length=300)
    decree = models.CharField(_("văn bản"), max_length=120, blank=True)
    note = models.TextField(blank=True)
    confidence = models.CharField(max_length=12, choices=Confidence.choices)

    class Meta:
        verbose_name = _("kế thừa cơ quan")
        constraints = [
            models.UniqueConstraint(
                "on",
                "predecessor",
                "successor",
                nulls_distinct=False,
                name="agency_succession_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor or '?'} ({self.on})"
