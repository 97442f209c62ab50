"""The tasks of the plan, the part each agency has in them, and what was done of them each year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.plan.models.attachments import Attachment
from ansinh.plan.models.plans import Clause, Plan


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


class TaskInstance(models.Model):
    """A task in one year. What was done of it are its results; how it stands follows from them.

    `due_date` is empty for standing and recurring tasks: they are never overdue by date.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="instances")
    year = models.IntegerField(_("năm"))
    due_date = models.DateField(_("thời hạn"), null=True)
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True)
    rolled_at = models.DateTimeField(_("mở lúc"))

    class Meta:
        verbose_name = _("nhiệm vụ của năm")
        constraints = [models.UniqueConstraint("task", "year", name="task_once_a_year")]
        ordering = ["year"]

    def __str__(self) -> str:
        return f"{self.task.code}/{self.year}"


class TaskResult(models.Model):
    """What an agency says it did of a task in a year. Only added: the latest row counts."""

    class Said(models.TextChoices):
        NOT_STARTED = "not_started", _("chưa thực hiện")
        IN_PROGRESS = "in_progress", _("đang thực hiện")
        DONE = "done", _("đã hoàn thành")
        STOPPED = "stopped", _("dừng thực hiện")

    instance = models.ForeignKey(TaskInstance, models.PROTECT, related_name="results")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    said = models.CharField(_("tình hình"), max_length=12, choices=Said.choices)
    done_on = models.DateField(_("ngày hoàn thành"), null=True)
    percent = models.IntegerField(_("khối lượng (%)"), null=True)
    result = models.TextField(_("kết quả"), blank=True)
    difficulties = models.TextField(_("khó khăn"), blank=True)
    proposals = models.TextField(_("đề xuất"), blank=True)
    evidence = models.ManyToManyField(Attachment, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    synthetic = models.BooleanField(_("giả lập"), default=False)

    class Meta:
        verbose_name = _("kết quả nhiệm vụ")
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__range=(0, 100)),
                name="a_share_of_work_within_the_whole",
            ),
            models.CheckConstraint(
                condition=Q(said="done", done_on__isnull=False)
                | (~Q(said="done") & Q(done_on__isnull=True)),
                name="done_has_a_day",
            ),
        ]
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return f"{self.instance}: {self.get_said_display()}"


class Deliverable(models.Model):
    """Something an agency made for the plan: a document issued, an event, a count, a system.

    Only added; a wrong one is cancelled by a row of its own that points at it.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("văn bản đã ban hành")
        EVENT = "event", _("hội nghị, chương trình, chuyên mục")
        COUNT = "count", _("sản phẩm đếm được")
        SYSTEM = "system", _("hệ thống thông tin")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="deliverables")
    year = models.IntegerField(_("năm"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="deliverables")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(_("loại sản phẩm"), max_length=10, choices=Kind.choices)
    document_type = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    on = models.DateField(_("ngày"))
    abstract = models.CharField(_("trích yếu"), max_length=500)
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    cancels = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="cancelled", verbose_name=_("hủy dòng")
    )
    reason = models.CharField(_("lý do hủy"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    synthetic = models.BooleanField(_("giả lập"), default=False)

    class Meta:
        verbose_name = _("sản phẩm, văn bản")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="document") | (~Q(number="") & ~Q(document_type="")),
                name="a_document_has_type_and_number",
            ),
            models.CheckConstraint(
                condition=Q(cancels__isnull=True) | ~Q(reason=""), name="cancelled_with_a_reason"
            ),
        ]
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.abstract
