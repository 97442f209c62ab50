"""Which unit took over each village of a commune that was split."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area


class VillageRuling(models.Model):
    """An official said to which unit a village of a split commune went.

    The newest of a village counts; nothing is edited. No act names the villages, so a person who
    knows the place does.
    """

    split = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("đơn vị cũ"))
    village = models.CharField(_("thôn, tổ dân phố"), max_length=80)
    village_folded = models.CharField(max_length=80)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("nay thuộc"))
    ruled_at = models.DateTimeField(_("xác định lúc"))
    ruled_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "registry"
        verbose_name = _("thôn của đơn vị chia tách")
        indexes = [
            models.Index(fields=["split", "village_folded", "-ruled_at"], name="village_now")
        ]

    def __str__(self) -> str:
        return f"{self.village}, {self.split} → {self.area}"
