"""The targets of the plan, the indicators that measure them, milestones and what people say."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.plan.models.plans import Clause, Plan


class Target(models.Model):
    """A target statement of the plan (chỉ tiêu), as it can be judged.

    `better` is +1 where more is better, -1 where less is, 0 where neither. Without a baseline of
    its own the last value before the plan's first day stands for it, and is said to.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    code = models.CharField(_("mã"), max_length=6)
    clause = models.ForeignKey(Clause, models.PROTECT)
    title = models.CharField(_("chỉ tiêu"), max_length=300)
    title_en = models.CharField(max_length=300)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    comparator = models.CharField(max_length=6)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    value_high = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    kind = models.CharField(max_length=12)
    scope = models.CharField(max_length=20)
    due_date = models.DateField(_("thời hạn"), null=True)
    due_source = models.CharField(max_length=12)
    modality = models.CharField(max_length=12)
    better = models.SmallIntegerField(_("chiều tốt"), default=0)
    baseline_value = models.DecimalField(
        _("giá trị gốc"), max_digits=16, decimal_places=4, null=True
    )
    baseline_year = models.IntegerField(_("năm gốc"), null=True)
    baseline_source = models.CharField(_("nguồn giá trị gốc"), max_length=300, blank=True)
    leads = models.CharField(_("cơ quan chủ trì"), max_length=120)
    source = models.CharField(_("nguồn số liệu"), max_length=12)
    indicator = models.CharField(max_length=40, blank=True)
    position = models.IntegerField(_("thứ tự"))

    class Meta:
        verbose_name = _("chỉ tiêu")
        constraints = [
            models.UniqueConstraint("plan", "code", name="target_once"),
            models.CheckConstraint(
                condition=Q(baseline_value__isnull=True)
                | (Q(baseline_year__isnull=False) & ~Q(baseline_source="")),
                name="a_baseline_says_its_year_and_source",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Indicator(models.Model):
    """What is measured, and how: one row a definition. A changed definition is a new row from a day
    on under the same code, so that a series shows where it breaks.

    A share or rate is `numerator` × `per` ÷ `denominator`. `confirmed` is False while the wording
    is the house's own and the owner has not stood for it.
    """

    class Kind(models.TextChoices):
        SHARE = "share", _("tỷ lệ phần trăm")
        RATE = "rate", _("tỷ suất")
        COUNT = "count", _("số lượng")
        MEAN = "mean", _("bình quân")
        GROWTH = "growth", _("tốc độ tăng")
        STATUS = "status", _("trạng thái")
        NARRATIVE = "narrative", _("mô tả bằng lời")

    class Frequency(models.TextChoices):
        YEAR = "year", _("hằng năm")
        HALF = "half", _("6 tháng")
        QUARTER = "quarter", _("hằng quý")
        MONTH = "month", _("hằng tháng")
        NONE = "none", _("không định kỳ")

    code = models.CharField(_("mã"), max_length=40)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_until = models.DateField(_("áp dụng đến hết"), null=True)
    name = models.CharField(_("tên"), max_length=300)
    name_en = models.CharField(max_length=300)
    definition = models.TextField(_("định nghĩa"))
    definition_en = models.TextField(blank=True)
    confirmed = models.BooleanField(_("cơ quan chủ trì đã xác nhận định nghĩa"), default=False)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind.choices)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    per = models.IntegerField(_("nhân với"), default=1)
    numerator_def = models.CharField(_("tử số"), max_length=300, blank=True)
    denominator_def = models.CharField(_("mẫu số"), max_length=300, blank=True)
    better = models.SmallIntegerField(_("chiều tốt"), default=0)
    source = models.CharField(_("nguồn số liệu"), max_length=300, blank=True)
    owner = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="+", verbose_name=_("cơ quan chịu số liệu")
    )
    frequency = models.CharField(_("kỳ số liệu"), max_length=10, choices=Frequency.choices)
    disaggregations = models.JSONField(_("phân tổ"), default=list)
    live = models.CharField(_("phép đo trực tiếp"), max_length=40, blank=True)
    break_note = models.CharField(_("vì sao chuỗi gián đoạn"), max_length=300, blank=True)
    position = models.IntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("chỉ số")
        constraints = [
            models.UniqueConstraint("code", "valid_from", name="indicator_code_and_day"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="indicator_span_forward",
            ),
            models.CheckConstraint(condition=Q(per__gt=0), name="indicator_per_positive"),
        ]
        ordering = ["position", "code", "valid_from"]

    def __str__(self) -> str:
        return self.name

    @property
    def ratio(self) -> bool:
        """Whether a value is a numerator over a denominator, never to be summed."""
        return self.kind in (self.Kind.SHARE, self.Kind.RATE, self.Kind.MEAN)


class TargetIndicator(models.Model):
    """Which indicators speak of a target. Only the main one judges it; a proposed one is not in the
    plan, and is shown as the house's proposal.
    """

    class Role(models.TextChoices):
        MAIN = "main", _("đo đúng chỉ tiêu")
        PROXY = "proxy", _("số gần nghĩa, không dùng để đánh giá")
        COMPANION = "companion", _("số đi kèm")
        PROPOSED = "proposed", _("chỉ số hệ thống đề xuất, không có trong kế hoạch")

    target = models.ForeignKey(Target, models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    role = models.CharField(_("vai trò"), max_length=10, choices=Role.choices)

    class Meta:
        verbose_name = _("chỉ số của chỉ tiêu")
        constraints = [models.UniqueConstraint("target", "indicator", name="target_indicator_once")]
        ordering = ["indicator__position"]

    def __str__(self) -> str:
        return f"{self.target.code}: {self.indicator}"


class Milestone(models.Model):
    """What should be reached by the end of a year. Interpolated ones are computed, never kept."""

    class Source(models.TextChoices):
        GIVEN = "given", _("cơ quan giao")
        SUB_PLAN = "sub_plan", _("theo kế hoạch, đề án thành phần")

    target = models.ForeignKey(Target, models.CASCADE, related_name="milestones")
    year = models.IntegerField(_("năm"))
    value = models.DecimalField(_("mốc"), max_digits=16, decimal_places=4)
    source = models.CharField(_("nguồn"), max_length=10, choices=Source.choices)
    document = models.CharField(_("văn bản"), max_length=300)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("ghi lúc"))
    superseded_at = models.DateTimeField(_("thay lúc"), null=True)

    class Meta:
        verbose_name = _("mốc hằng năm")
        constraints = [
            models.UniqueConstraint(
                "target", "year", condition=Q(superseded_at__isnull=True), name="milestone_once"
            )
        ]
        ordering = ["year"]

    def __str__(self) -> str:
        return f"{self.target.code} {self.year}: {self.value}"


class Assessment(models.Model):
    """What the owner says of a target for a year, with a sentence; shown beside the computed answer
    and never instead of it. The latest counts; earlier ones stay.
    """

    class Word(models.TextChoices):
        MET = "met", _("đạt")
        ON_TRACK = "on_track", _("đúng tiến độ")
        AT_RISK = "at_risk", _("có rủi ro")
        OFF_TRACK = "off_track", _("chậm tiến độ")
        NOT_MET = "not_met", _("không đạt")

    target = models.ForeignKey(Target, models.CASCADE, related_name="assessments")
    year = models.IntegerField(_("năm"))
    word = models.CharField(_("nhận định"), max_length=10, choices=Word.choices)
    sentence = models.CharField(_("lý do, bằng một câu"), max_length=2000)
    said_by = models.ForeignKey(Official, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(_("nêu lúc"))

    class Meta:
        verbose_name = _("nhận định của cơ quan")
        constraints = [
            models.CheckConstraint(condition=~Q(sentence=""), name="an_assessment_gives_a_sentence")
        ]
        ordering = ["said_at"]

    def __str__(self) -> str:
        return f"{self.target.code} {self.year}: {self.get_word_display()}"
