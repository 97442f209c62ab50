"""The city's plan: its clauses, targets, tasks and agencies, the values measured, the reports."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.areas.models import Agency, Confidence


class Plan(models.Model):
    """A plan document."""

    code = models.SlugField(_("mã"), unique=True)
    number = models.CharField(_("số, ký hiệu"), max_length=40)
    title = models.CharField(_("trích yếu"), max_length=400)
    issued_on = models.DateField(_("ngày ban hành"))
    issuer = models.CharField(_("cơ quan ban hành"), max_length=160)
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


class Task(models.Model):
    """A task of the plan (nhiệm vụ)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    code = models.CharField(_("mã"), max_length=10)
    clause = models.ForeignKey(Clause, models.PROTECT)
    title = models.CharField(_("nhiệm vụ"), max_length=500)
    title_en = models.CharField(max_length=500)
    kind = models.CharField(max_length=12)
    due_date = models.DateField(_("thời hạn"), null=True)
    due_source = models.CharField(max_length=12)
    position = models.IntegerField(_("thứ tự"))

    class Meta:
        verbose_name = _("nhiệm vụ")
        constraints = [models.UniqueConstraint("plan", "code", name="task_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class TaskAgency(models.Model):
    """An agency's part in a task."""

    class Role(models.TextChoices):
        LEAD = "lead", _("chủ trì")
        CO_LEAD = "co_lead", _("cùng chủ trì")
        PARTNER = "partner", _("phối hợp")
        CONSOLIDATOR = "consolidator", _("tổng hợp, báo cáo")
        IMPLEMENTER = "implementer", _("thực hiện")

    task = models.ForeignKey(Task, models.CASCADE, related_name="agencies")
    agency = models.ForeignKey(Agency, models.PROTECT)
    role = models.CharField(max_length=12, choices=Role.choices)
    source = models.CharField(max_length=10)

    class Meta:
        verbose_name = _("cơ quan của nhiệm vụ")
        constraints = [models.UniqueConstraint("task", "agency", "role", name="task_agency_once")]

    def __str__(self) -> str:
        return f"{self.task.code}: {self.agency} ({self.get_role_display()})"


class Observation(models.Model):
    """A published or measured value of a target. Zero is a value; no row is «no data».

    For live indicators `unproven` counts the cases that could not be judged, and the value is not
    proven while it is above zero.
    """

    target = models.ForeignKey(Target, models.CASCADE, related_name="observations")
    period = models.CharField(_("kỳ"), max_length=20)
    geography = models.CharField(_("phạm vi"), max_length=80)
    value = models.DecimalField(_("giá trị"), max_digits=16, decimal_places=4)
    numerator = models.BigIntegerField(_("tử số"), null=True)
    denominator = models.BigIntegerField(_("mẫu số"), null=True)
    unproven = models.BigIntegerField(_("chưa chứng minh"), null=True)
    as_of = models.DateField(_("ngày chốt số"), null=True)
    status = models.CharField(_("loại số liệu"), max_length=12)
    source = models.CharField(_("nguồn"), max_length=300)
    confidence = models.CharField(max_length=12, choices=Confidence.choices)
    synthetic = models.BooleanField(_("từ dữ liệu giả lập"), default=False)

    class Meta:
        verbose_name = _("giá trị chỉ tiêu")
        constraints = [
            models.UniqueConstraint(
                "target", "period", "geography", "source", name="observed_once"
            ),
            models.CheckConstraint(
                condition=Q(unproven__isnull=True) | Q(unproven__gte=0), name="unproven_counts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target.code} {self.period}: {self.value}"


class Report(models.Model):
    """A consolidated report of a year, as generated: the file and what it was made from."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports")
    year = models.IntegerField(_("năm"))
    version = models.IntegerField(_("phiên bản"))
    cut_off = models.DateField(_("ngày chốt số liệu"))
    file_name = models.CharField(_("tên tệp"), max_length=160)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("lập lúc"))

    class Meta:
        verbose_name = _("báo cáo tổng hợp")
        constraints = [models.UniqueConstraint("plan", "year", "version", name="report_version")]

    def __str__(self) -> str:
        return self.file_name
