"""Two cards that may be one person; cards merged, and every row that a merge touched."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.registry.models.people import Person


class DuplicatePair(models.Model):
    """Two cards somebody should look at side by side. `left` is the older of the two."""

    class Status(models.TextChoices):
        OPEN = "OPEN", _("chờ xem")
        MERGED = "MERGED", _("đã gộp")
        DIFFERENT = "DIFFERENT", _("hai người khác nhau")

    left = models.ForeignKey(Person, models.PROTECT, related_name="+")
    right = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField(_("phát hiện lúc"))
    status = models.CharField(_("tình trạng"), max_length=10, choices=Status.choices)
    decided_at = models.DateTimeField(_("quyết lúc"), null=True)
    decided_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "registry"
        verbose_name = _("cặp hồ sơ nghi trùng")
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="pair_once"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.left} / {self.right}"


class Merge(models.Model):
    """One card's rows taken over by another. `undone_at` says that they were given back."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="+")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(_("lý do"), max_length=300)
    merged_at = models.DateTimeField(_("gộp lúc"))
    merged_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("tách lại lúc"), null=True)
    undone_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "registry"
        verbose_name = _("lần gộp hồ sơ")
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at__isnull=True), name="merged_once"
            ),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class MergeStep(models.Model):
    """A row that the merge superseded (`taken`), and what the card kept was given (`added`)."""

    merge = models.ForeignKey(Merge, models.PROTECT, related_name="steps")
    table = models.CharField(max_length=20)
    taken = models.BigIntegerField(null=True)
    added = models.BigIntegerField(null=True)

    class Meta:
        app_label = "registry"
        verbose_name = _("bước gộp")

    def __str__(self) -> str:
        return f"{self.table} {self.taken}"
