"""How much of a divided unit went to each of its successors."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.areas.models import AreaSuccession, Confidence


class SplitWeight(models.Model):
    """The part of a divided unit that went to one successor, for old figures on the new map.

    No law gives it: `basis` says of what it is a share; every figure made with it is estimated.
    """

    succession = models.OneToOneField(AreaSuccession, models.PROTECT, related_name="+")
    weight = models.DecimalField(_("phần"), max_digits=7, decimal_places=6)
    basis = models.CharField(_("tính theo"), max_length=160)
    source = models.CharField(_("nguồn"), max_length=300)
    confidence = models.CharField(max_length=12, choices=Confidence.choices)

    class Meta:
        verbose_name = _("tỷ lệ chia đơn vị hành chính")
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lt=1), name="a_part_is_less_than_the_whole"
            )
        ]

    def __str__(self) -> str:
        return f"{self.succession}: {self.weight}"
