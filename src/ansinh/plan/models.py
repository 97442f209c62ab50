"""The city's plan: its clauses, targets, tasks and agencies, the values measured, the reports."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency, Confidence


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


class PlanDraft(models.Model):
    """A plan as the importer read it from a file. Nothing of it counts before a person confirms."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("chờ xác nhận")
        CONFIRMED = "confirmed", _("đã xác nhận")

    file_name = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    number = models.CharField(_("số, ký hiệu"), max_length=40, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True)
    tree = models.JSONField(_("nội dung đọc được"))
    warnings = models.JSONField(_("cảnh báo"))
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    read_at = models.DateTimeField(_("đọc lúc"))
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
                    status="waiting",
                    confirmed_by__isnull=True,
                    confirmed_at__isnull=True,
                    plan__isnull=True,
                ),
                name="a_confirmed_draft_says_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number or self.file_name} ({self.get_status_display()})"


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
