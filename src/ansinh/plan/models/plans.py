"""The plan as a document: its parts, sections and items; and how the importer read it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency


class Plan(models.Model):
    """A plan document."""

    code = models.SlugField(_("mã"), unique=True)
    number = models.CharField(_("số, ký hiệu"), max_length=40)
    title = models.CharField(_("trích yếu"), max_length=400)
    title_en = models.CharField(max_length=400, blank=True)
    issued_on = models.DateField(_("ngày ban hành"))
    issuer = models.CharField(_("cơ quan ban hành"), max_length=160)
    coordinator = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name=_("cơ quan tổng hợp")
    )
    period_start = models.DateField(_("từ"))
    period_end = models.DateField(_("đến"))
    report_month = models.IntegerField(_("tháng báo cáo"))
    report_day = models.IntegerField(_("ngày báo cáo"))

    class Meta:
        verbose_name = _("kế hoạch")

    def __str__(self) -> str:
        return self.number


class Clause(models.Model):
    """A part, section or lettered item of a plan, in the project's own short wording."""

    class Level(models.TextChoices):
        PART = "part", _("phần")
        SECTION = "section", _("mục")
        ITEM = "item", _("điểm")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="clauses")
    code = models.CharField(_("điều khoản"), max_length=20)
    level = models.CharField(max_length=10, choices=Level.choices)
    title = models.CharField(_("nội dung"), max_length=500)
    title_en = models.CharField(max_length=500, blank=True)
    heading_inferred = models.BooleanField(_("tiêu đề suy ra"), default=False)
    position = models.IntegerField(_("thứ tự"))

    class Meta:
        verbose_name = _("điều khoản kế hoạch")
        constraints = [models.UniqueConstraint("plan", "code", name="clause_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code


class PlanDraft(models.Model):
    """A plan as the importer read it from a file. Nothing of it counts before a person confirms."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("chờ xác nhận")
        CONFIRMED = "confirmed", _("đã xác nhận")
        DROPPED = "dropped", _("đã bỏ")

    file_name = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    number = models.CharField(_("số, ký hiệu"), max_length=40, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True)
    content = models.BinaryField(_("tệp gốc"), default=b"")
    lines = models.JSONField(_("nguyên văn"), default=list)
    tree = models.JSONField(_("nội dung đọc được"))
    warnings = models.JSONField(_("cảnh báo"))
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    read_at = models.DateTimeField(_("đọc lúc"))
    read_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(_("điều người xác nhận nói"), default=dict)
    confirmed_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="drafts")

    class Meta:
        verbose_name = _("bản đọc kế hoạch")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status="confirmed",
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    plan__isnull=False,
                )
                | Q(
                    status__in=["waiting", "dropped"],
                    confirmed_by__isnull=True,
                    confirmed_at__isnull=True,
                    plan__isnull=True,
                ),
                name="a_confirmed_draft_says_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number or self.file_name} ({self.get_status_display()})"
