"""The values of indicators: of an area and a period, in versions that are never edited."""

from datetime import date

from django.contrib.postgres.indexes import BTreeIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area, Confidence
from ansinh.plan.models.targets import Indicator


class LiveSnapshot(models.Model):
    """What a live indicator counted for a day, as known at a moment. Frozen at a cut-off it is what
    the owner confirms; the confirmed figures enter the round as values like any other.

    `by_area` holds the same counts by area id. `not_linked` could not be tied to a household or a
    list, `not_assessed` lacks the fact that would decide.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="snapshots")
    day = models.DateField(_("của ngày"))
    run_at = models.DateTimeField(_("đo lúc"))
    params = models.JSONField(_("tham số"), default=dict)
    numerator = models.BigIntegerField(_("tử số"))
    denominator = models.BigIntegerField(_("mẫu số"), null=True)
    value = models.DecimalField(_("giá trị"), max_digits=20, decimal_places=4, null=True)
    not_linked = models.BigIntegerField(_("chưa liên kết"), default=0)
    not_assessed = models.BigIntegerField(_("chưa đánh giá"), default=0)
    by_area = models.JSONField(_("theo địa bàn"), default=list)
    duration_ms = models.IntegerField(_("thời gian đo (ms)"))
    synthetic = models.BooleanField(_("từ dữ liệu giả lập"), default=False)
    frozen_at = models.DateTimeField(_("chốt lúc"), null=True)
    confirmed_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True)

    class Meta:
        verbose_name = _("số đo trực tiếp")
        constraints = [
            models.UniqueConstraint("indicator", "day", "run_at", name="snapshot_once"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    frozen_at__isnull=False,
                ),
                name="confirmed_only_when_frozen",
            ),
        ]
        ordering = ["day", "run_at"]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.day}: {self.value}"

    @property
    def unproven(self) -> int:
        """How many cases could not be judged: while above zero, a zero is not proven."""
        return self.not_linked + self.not_assessed


class Observation(models.Model):
    """A value of an indicator for an area and a period. Zero is a value; a missing one says why.

    Rows are never edited: a change is the next `version` of the same (indicator, area, period,
    group, source), and the latest verified version counts. `as_of` is the day the figures were
    drawn, which for an estimate lies before the end of the period. `unproven` counts the cases
    behind a live value that could not be judged.
    """

    class Status(models.TextChoices):
        FINAL = "A", _("chính thức")
        ESTIMATE = "E", _("ước thực hiện")
        PROVISIONAL = "P", _("sơ bộ")
        FORECAST = "F", _("dự báo")
        MISSING = "M", _("không có số liệu")

    class Reason(models.TextChoices):
        NOT_COLLECTED = "not_collected", _("không thu thập")
        NOT_APPLICABLE = "not_applicable", _("không áp dụng")
        LATE = "late", _("chưa có, sẽ báo cáo sau")
        CONFIDENTIAL = "confidential", _("không được công khai")
        WITHDRAWN = "withdrawn", _("đã rút khỏi nguồn")

    class State(models.TextChoices):
        DRAFT = "draft", _("nháp")
        SUBMITTED = "submitted", _("đã gửi, chờ kiểm tra")
        RETURNED = "returned", _("bị trả lại")
        VERIFIED = "verified", _("đã kiểm tra")
        PUBLISHED = "published", _("đã công bố")

    class Source(models.TextChoices):
        LIVE = "live", _("đo từ hệ thống")
        LINK = "link", _("đối chiếu với cơ quan khác")
        IMPORT = "import", _("nhập từ tệp")
        ENTERED = "entered", _("cơ quan nhập")

    class Qualifier(models.TextChoices):
        NONE = "", ""
        UNDER = "under", _("dưới, gần")
        OVER = "over", _("trên")

    STANDING = (State.VERIFIED, State.PUBLISHED)

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("địa bàn"))
    period = models.CharField(_("kỳ"), max_length=10)
    period_end = models.DateField(_("ngày cuối kỳ"))
    group = models.CharField(_("phân tổ"), max_length=40, blank=True)
    numerator = models.BigIntegerField(_("tử số"), null=True)
    denominator = models.BigIntegerField(_("mẫu số"), null=True)
    value = models.DecimalField(_("giá trị"), max_digits=20, decimal_places=4, null=True)
    qualifier = models.CharField(max_length=6, choices=Qualifier.choices, blank=True)
    reason = models.CharField(_("vì sao thiếu"), max_length=20, choices=Reason.choices, blank=True)
    status = models.CharField(_("loại số liệu"), max_length=1, choices=Status.choices)
    series_break = models.BooleanField(_("chuỗi gián đoạn từ đây"), default=False)
    survey_error = models.DecimalField(_("sai số"), max_digits=10, decimal_places=4, null=True)
    unproven = models.BigIntegerField(_("chưa chứng minh"), null=True)
    as_of = models.DateField(_("ngày chốt số"))
    version = models.IntegerField(_("phiên bản"))
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="later")
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices)
    source_kind = models.CharField(_("cách có"), max_length=10, choices=Source.choices)
    source = models.CharField(_("nguồn"), max_length=300)
    confidence = models.CharField(max_length=12, choices=Confidence.choices)
    evidence = models.JSONField(_("minh chứng"), default=list)
    note = models.TextField(_("ghi chú"), blank=True)
    comment = models.CharField(_("ý kiến khi trả lại"), max_length=2000, blank=True)
    snapshot = models.ForeignKey(LiveSnapshot, models.PROTECT, null=True, related_name="values")
    synthetic = models.BooleanField(_("từ dữ liệu giả lập"), default=False)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))
    verified_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(_("kiểm tra lúc"), null=True)

    class Meta:
        verbose_name = _("giá trị chỉ số")
        constraints = [
            models.UniqueConstraint(
                "indicator", "area", "period", "group", "source", "version", name="observed_once"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, reason="") & ~Q(status="M")
                | Q(value__isnull=True, status="M") & ~Q(reason=""),
                name="a_missing_value_says_why",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True)
                | Q(denominator__isnull=True)
                | Q(denominator__gt=0),
                name="a_denominator_is_positive",
            ),
            models.CheckConstraint(
                condition=Q(unproven__isnull=True) | Q(unproven__gte=0), name="unproven_counts"
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("recorded_by")),
                name="who_recorded_a_value_does_not_verify_it",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(comment=""), name="a_return_gives_reasons"
            ),
        ]
        indexes = [
            BTreeIndex(fields=["indicator", "period", "area"], name="observed_map"),
            BTreeIndex(fields=["area", "indicator"], name="observed_series"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.period}: {self.value}"

    @property
    def former_area(self) -> bool:
        """Whether the area no longer stands as it was then."""
        return self.area.valid_until is not None

    @property
    def year(self) -> int:
        """The year the value is of."""
        return self.period_end.year

    @property
    def day(self) -> date:
        """The day the value speaks of: the end of its period, or the cut-off if that is sooner."""
        return min(self.period_end, self.as_of)
