"""The targets of the plan and the values measured for them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.areas.models import Confidence
from ansinh.plan.models.plans import Clause, Plan


class Target(models.Model):
    """A target statement of the plan (chỉ tiêu), as it can be judged."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    code = models.CharField(_("mã"), max_length=6)
    clause = models.ForeignKey(Clause, models.PROTECT)
    title = models.CharField(_("chỉ tiêu"), max_length=300)
    title_en = models.CharField(max_length=300)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    comparator = models.CharField(max_length=6)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    value_high = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    kind = models.CharField(max_length=12)
    scope = models.CharField(max_length=20)
    due_date = models.DateField(_("thời hạn"), null=True)
    due_source = models.CharField(max_length=12)
    modality = models.CharField(max_length=12)
    leads = models.CharField(_("cơ quan chủ trì"), max_length=120)
    source = models.CharField(_("nguồn số liệu"), max_length=12)
    indicator = models.CharField(max_length=40, blank=True)
    position = models.IntegerField(_("thứ tự"))

    class Meta:
        verbose_name = _("chỉ tiêu")
        constraints = [models.UniqueConstraint("plan", "code", name="target_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Observation(models.Model):
    """A published or measured value of a target. Zero is a value; no row is «no data».

    For live indicators `unproven` counts the cases that could not be judged, and the value is not
    proven while it is above zero. A measurement made again with more knowledge is another row: the
    latest `known_at` counts. Only an EXACT value judges the target.
    """

    class Status(models.TextChoices):
        PUBLISHED = "published", _("đã công bố")
        MEASURED = "measured", _("đo từ sổ bộ")

    class Relation(models.TextChoices):
        EXACT = "exact", _("đúng chỉ tiêu")
        PROXY = "proxy", _("số gần nghĩa, không dùng để đánh giá")
        COMPANION = "companion", _("số đi kèm, khác đơn vị tính")

    class Qualifier(models.TextChoices):
        NONE = "", ""
        UNDER = "under", _("dưới, gần")
        OVER = "over", _("trên")

    target = models.ForeignKey(Target, models.CASCADE, related_name="observations")
    period = models.CharField(_("kỳ"), max_length=20)
    geography = models.CharField(_("phạm vi"), max_length=80)
    before_merger = models.BooleanField(_("địa bàn trước 1/7/2025"), default=False)
    value = models.DecimalField(_("giá trị"), max_digits=16, decimal_places=4)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    qualifier = models.CharField(max_length=6, choices=Qualifier.choices, blank=True)
    relation = models.CharField(max_length=10, choices=Relation.choices, default=Relation.EXACT)
    numerator = models.BigIntegerField(_("tử số"), null=True)
    denominator = models.BigIntegerField(_("mẫu số"), null=True)
    unproven = models.BigIntegerField(_("chưa chứng minh"), null=True)
    as_of = models.DateField(_("ngày chốt số"))
    known_at = models.DateTimeField(_("theo hiểu biết lúc"), null=True)
    status = models.CharField(_("loại số liệu"), max_length=12, choices=Status.choices)
    source = models.CharField(_("nguồn"), max_length=300)
    confidence = models.CharField(max_length=12, choices=Confidence.choices)
    note = models.TextField(_("ghi chú"), blank=True)
    synthetic = models.BooleanField(_("từ dữ liệu giả lập"), default=False)

    class Meta:
        verbose_name = _("giá trị chỉ tiêu")
        constraints = [
            models.UniqueConstraint(
                "target",
                "period",
                "geography",
                "relation",
                "source",
                "known_at",
                nulls_distinct=False,
                name="observed_once",
            ),
            models.CheckConstraint(
                condition=Q(unproven__isnull=True) | Q(unproven__gte=0), name="unproven_counts"
            ),
            models.CheckConstraint(
                condition=Q(status="measured") ^ Q(known_at__isnull=True),
                name="a_measurement_says_when_it_knew",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target.code} {self.period}: {self.value}"
