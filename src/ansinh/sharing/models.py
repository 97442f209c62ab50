"""What was published: the file, of which day, and the proof of its bytes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official


class Publication(models.Model):
    """One dataset as it stood on a day, frozen. A later one stands beside it."""

    dataset = models.SlugField(_("bộ dữ liệu"))
    as_of = models.DateField(_("ngày chốt số"))
    made_at = models.DateTimeField(_("công bố lúc"))
    made_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    k = models.PositiveSmallIntegerField(_("ngưỡng ô nhỏ"))
    rows = models.PositiveIntegerField(_("số dòng"))
    withheld = models.PositiveIntegerField(_("số ô không công bố"))
    synthetic = models.BooleanField(_("dữ liệu giả lập"))
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("lần công bố dữ liệu mở")
        constraints = [
            models.UniqueConstraint(fields=["dataset", "as_of", "sha256"], name="published_once")
        ]

    def __str__(self) -> str:
        return f"{self.dataset} {self.as_of}"

    @property
    def file_name(self) -> str:
        """The name under which the file is fetched."""
        return f"{self.dataset}-{self.as_of.isoformat()}.csv"
