"""The tasks of the plan and the part each agency has in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.areas.models import Agency
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
