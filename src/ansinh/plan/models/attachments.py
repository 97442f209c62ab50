"""Papers that prove what is said of the plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official


class Attachment(models.Model):
    """A file kept outside the row: FILES/ke-hoach/<first two of sha256>/<sha256>.

    The same bytes are kept once, with one row for each official who brought them and each title.
    Rows are only added.
    """

    uid = models.UUIDField(unique=True)
    title = models.CharField(_("tên tài liệu"), max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("số byte"))
    media_type = models.CharField(_("loại tệp"), max_length=80)
    file_name = models.CharField(_("tên tệp"), max_length=200)
    stored_at = models.DateTimeField(_("lưu lúc"))
    stored_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("tài liệu kèm theo")
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "stored_by", "title"],
                nulls_distinct=False,
                name="attached_once_an_official",
            )
        ]

    def __str__(self) -> str:
        return self.title
