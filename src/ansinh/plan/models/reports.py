"""The consolidated reports, as generated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.plan.models.plans import Plan


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
