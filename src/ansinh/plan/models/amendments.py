"""Amendments of the plan: proposed by agencies, decided by the chair of the city; the versions that
follow. Nothing of an earlier version is overwritten: a version holds what it says differently.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.plan.models.plans import Clause, Plan
from ansinh.plan.models.targets import Target
from ansinh.plan.models.tasks import Task


class PlanVersion(models.Model):
    """The plan as it stands from a day on. Version 1 is the document itself and has no row."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.IntegerField(_("phiên bản"))
    valid_from = models.DateField(_("có hiệu lực từ"))
    document = models.CharField(_("văn bản quyết định"), max_length=160)
    decided_on = models.DateField(_("ngày quyết định"))
    decided_by = models.CharField(_("người quyết định"), max_length=160)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))
    synthetic = models.BooleanField(_("giả lập"), default=False)

    class Meta:
        verbose_name = _("phiên bản kế hoạch")
        constraints = [
            models.UniqueConstraint("plan", "number", name="plan_version_once"),
            models.CheckConstraint(condition=Q(number__gte=2), name="version_one_is_the_document"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.plan} v{self.number}"


class Amendment(models.Model):
    """What an agency asks to change in the plan, and why. `changes` are the new values by field
    where the subject has any ("value": "2", "due_date": "2026-12-31"); the words are for people.
    """

    class Kind(models.TextChoices):
        CHANGE = "change", _("sửa đổi")
        ADD = "add", _("bổ sung")
        REMOVE = "remove", _("bãi bỏ")

    class State(models.TextChoices):
        DRAFT = "draft", _("dự thảo")
        SENT = "sent", _("đã gửi")
        UNDER_REVIEW = "review", _("đang tổng hợp")
        ACCEPTED = "accepted", _("được chấp thuận")
        REJECTED = "rejected", _("không chấp thuận")
        WITHDRAWN = "withdrawn", _("đã rút")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="amendments")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(_("loại đề xuất"), max_length=8, choices=Kind.choices)
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="amendments")
    target = models.ForeignKey(Target, models.PROTECT, null=True, related_name="amendments")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="amendments")
    current_text = models.TextField(_("nội dung hiện hành"), blank=True)
    proposed_text = models.TextField(_("nội dung đề xuất"), blank=True)
    changes: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    reason = models.TextField(_("lý do"))
    impact = models.TextField(_("tác động"), blank=True)
    state = models.CharField(_("tình trạng"), max_length=10, choices=State.choices)
    version = models.ForeignKey(PlanVersion, models.PROTECT, null=True, related_name="amendments")
    proposed_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(_("lập lúc"))
    synthetic = models.BooleanField(_("giả lập"), default=False)

    class Meta:
        verbose_name = _("đề xuất sửa đổi, bổ sung")
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(task__isnull=True),
                name="an_amendment_has_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", version__isnull=False)
                | (~Q(state="accepted") & Q(version__isnull=True)),
                name="an_accepted_amendment_made_a_version",
            ),
            models.CheckConstraint(
                condition=Q(kind="remove") | ~Q(proposed_text=""), name="an_amendment_says_what"
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_kind_display()}"

    @property
    def subject(self) -> str:
        """The code of what is to change: 'T5', 'III.2.d'."""
        one = self.target or self.task or self.clause
        return one.code


class AmendmentStep(models.Model):
    """One step of an amendment: who took it, when, on what paper, with what opinion."""

    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="steps")
    state = models.CharField(_("bước"), max_length=10, choices=Amendment.State.choices)
    on = models.DateField(_("ngày"))
    document = models.CharField(_("văn bản"), max_length=160, blank=True)
    opinion = models.TextField(_("ý kiến"), blank=True)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("bước xử lý đề xuất")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.amendment_id} {self.state} {self.on}"


class _Amended(models.Model):
    """What a version says of one thing of the plan: `introduces` it, or takes it out."""

    introduces = models.BooleanField(default=False)
    removes = models.BooleanField(default=False)

    class Meta:
        abstract = True


class TargetVersion(_Amended):
    """A target as a version has it, whole."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="versions")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="targets")
    title = models.CharField(_("chỉ tiêu"), max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    comparator = models.CharField(max_length=6)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    value_high = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    kind = models.CharField(max_length=12)
    scope = models.CharField(max_length=20)
    due_date = models.DateField(_("thời hạn"), null=True)
    modality = models.CharField(max_length=12)
    leads = models.CharField(_("cơ quan chủ trì"), max_length=120)

    class Meta:
        verbose_name = _("chỉ tiêu theo phiên bản")
        constraints = [
            models.UniqueConstraint("target", "version", name="target_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.target.code} v{self.version.number}"


class TaskVersion(_Amended):
    """A task as a version has it."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="versions")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="tasks")
    title = models.CharField(_("nhiệm vụ"), max_length=500)
    title_en = models.CharField(max_length=500, blank=True)
    due_date = models.DateField(_("thời hạn"), null=True)

    class Meta:
        verbose_name = _("nhiệm vụ theo phiên bản")
        constraints = [models.UniqueConstraint("task", "version", name="task_version_once")]

    def __str__(self) -> str:
        return f"{self.task.code} v{self.version.number}"


class ClauseVersion(_Amended):
    """A clause as a version has it."""

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="versions")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="clauses")
    title = models.CharField(_("nội dung"), max_length=500)
    title_en = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("điều khoản theo phiên bản")
        constraints = [models.UniqueConstraint("clause", "version", name="clause_version_once")]

    def __str__(self) -> str:
        return f"{self.clause.code} v{self.version.number}"
