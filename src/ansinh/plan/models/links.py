"""Which tasks serve which target."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.plan.models.targets import Target
from ansinh.plan.models.tasks import Task


class TaskTarget(models.Model):
    """A task that serves a target, by its subject; `inferred` while no agency confirmed it."""

    class Source(models.TextChoices):
        PRINTED = "printed", _("kế hoạch ghi")
        INFERRED = "inferred", _("suy ra từ nội dung, chờ xác nhận")

    task = models.ForeignKey(Task, models.CASCADE, related_name="serves")
    target = models.ForeignKey(Target, models.CASCADE, related_name="served_by")
    source = models.CharField(max_length=10, choices=Source.choices)

    class Meta:
        verbose_name = _("nhiệm vụ phục vụ chỉ tiêu")
        constraints = [models.UniqueConstraint("task", "target", name="task_target_once")]

    def __str__(self) -> str:
        return f"{self.task.code} → {self.target.code}"
