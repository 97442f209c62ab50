"""The reports of a year as generated, the figures they told, and what people wrote into them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.plan.models.plans import Plan


class Report(models.Model):
    """A report of a year in one of its forms: the files and what they were made from.

    `agency` is the code of the agency whose own report it is; '' for the consolidated one. Once
    sent, a report is never made over: a correction is another version.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports")
    form = models.CharField(_("mẫu"), max_length=20, default="annual")
    agency = models.CharField(_("mã cơ quan"), max_length=30, blank=True)
    year = models.IntegerField(_("năm"))
    version = models.IntegerField(_("phiên bản"))
    cut_off = models.DateField(_("ngày chốt số liệu"))
    stem = models.CharField(_("tên tệp, không đuôi"), max_length=160)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("lập lúc"))
    sent_on = models.DateField(_("ngày gửi"), null=True)
    sent_number = models.CharField(_("số, ký hiệu văn bản gửi"), max_length=60, blank=True)
    sent_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("báo cáo năm")
        constraints = [
            models.UniqueConstraint(
                "plan", "year", "form", "agency", "version", name="report_version"
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, sent_by__isnull=True, sent_number="")
                | (Q(sent_on__isnull=False, sent_by__isnull=False) & ~Q(sent_number="")),
                name="a_sent_report_says_by_whom_and_number",
            ),
        ]

    def __str__(self) -> str:
        return self.stem


class ReportFigure(models.Model):
    """A figure as a report told it: a later correction shows as «changed since sent»."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="figures")
    key = models.CharField(max_length=200)
    text = models.CharField(_("số liệu"), max_length=200)
    source = models.CharField(_("lấy từ"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("số liệu của báo cáo")
        constraints = [models.UniqueConstraint("report", "key", name="report_figure_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"


class ReportText(models.Model):
    """What a person wrote for a section of a consolidated report. The latest row counts.

    No row is changed. It is kept across every regeneration: figures are the system's, words are
    people's.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="report_texts")
    form = models.CharField(_("mẫu"), max_length=20, default="annual")
    year = models.IntegerField(_("năm"))
    section = models.CharField(_("mục"), max_length=30)
    text = models.TextField(_("nội dung"), blank=True)
    written_by = models.ForeignKey(Official, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("viết lúc"))

    class Meta:
        verbose_name = _("lời văn báo cáo")
        indexes = [models.Index("plan", "year", "form", "section", name="report_text_of")]

    def __str__(self) -> str:
        return f"{self.section} ({self.year})"
