"""A reporting round of a year: who owes a report, what each said, what was answered to it.

Every change of these rows leaves the row before it in a history table, by trigger.
"""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency, Area
from ansinh.plan.models.attachments import Attachment
from ansinh.plan.models.charges import Variant
from ansinh.plan.models.plans import Plan
from ansinh.plan.models.targets import Target

MOST_LETTERS = 2000


def kept() -> tuple[pghistory.RowEvent, ...]:
    """The row before each change goes to the history table."""
    return pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent()


@pghistory.track(*kept(), model_name="ReportRoundHistory")
class ReportRound(models.Model):
    """The report of a year: `due` is inclusive, to 23:59 of the city; after `closes` only those
    with an exception may still send. Late is another thing than closed.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="rounds")
    year = models.IntegerField(_("năm"))
    opens = models.DateField(_("mở từ ngày"))
    due = models.DateField(_("hạn gửi"))
    closes = models.DateField(_("đóng sau ngày"))
    cut_off = models.DateField(_("ngày chốt số liệu"))
    working_day = models.BooleanField(
        _("hạn rơi vào thứ Bảy, Chủ nhật thì lùi sang ngày làm việc kế tiếp"), default=False
    )
    template_version = models.CharField(_("phiên bản mẫu"), max_length=20)
    margin = models.IntegerField(_("mức biến động phải giải trình (%)"), default=20)
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True)
    area_targets = ArrayField(
        models.CharField(max_length=6), default=list, verbose_name=_("chỉ tiêu lấy theo xã, phường")
    )
    changed_at = models.DateTimeField(_("ghi lúc"))
    changed_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    synthetic = models.BooleanField(_("giả lập"), default=False)

    class Meta:
        verbose_name = _("đợt báo cáo")
        constraints = [
            models.UniqueConstraint("plan", "year", name="round_once_a_year"),
            models.CheckConstraint(
                condition=Q(opens__lte=F("due"), due__lte=F("closes")), name="round_days_forward"
            ),
            models.CheckConstraint(condition=Q(margin__gte=0), name="margin_not_negative"),
        ]
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.plan.number}, {self.year}"


@pghistory.track(*kept(), model_name="ObligationHistory")
class Obligation(models.Model):
    """What one agency owes in a round. `required` are the codes of its items; `grounds` say by
    which duty of the plan, through which group or predecessor.
    """

    round = models.ForeignKey(ReportRound, models.PROTECT, related_name="obligations")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    variant = models.CharField(_("mẫu báo cáo"), max_length=6, choices=Variant.choices)
    required = models.JSONField(_("mục phải báo cáo"), default=list)
    grounds = models.JSONField(_("căn cứ"), default=list)
    reason = models.CharField(_("lý do bổ sung"), max_length=300, blank=True)
    exempt_reason = models.CharField(_("lý do miễn"), max_length=300, blank=True)
    received_at = models.DateTimeField(_("nhận lần đầu lúc"), null=True)
    changed_at = models.DateTimeField(_("ghi lúc"))
    changed_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("nghĩa vụ báo cáo")
        constraints = [models.UniqueConstraint("round", "agency", name="obligation_once")]

    def __str__(self) -> str:
        return f"{self.agency}, {self.round.year}"


@pghistory.track(*kept(), model_name="SubmissionHistory")
class Submission(models.Model):
    """One version of what an agency reports. A return opens the next version; the last one counts.

    `content` is the whole report as it stood when it was sent.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("đang soạn")
        PRESENTED = "presented", _("trình lãnh đạo")
        SUBMITTED = "submitted", _("đã gửi")
        RETURNED = "returned", _("trả lại")
        ACCEPTED = "accepted", _("đã chấp nhận")

    class Channel(models.TextChoices):
        PAGE = "page", _("trên trang")
        SHEET = "sheet", _("bằng tệp mẫu")
        OUTSIDE = "outside", _("gửi ngoài hệ thống")

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="submissions")
    version = models.IntegerField(_("bản"))
    state = models.CharField(_("tình trạng"), max_length=10, choices=State.choices)
    channel = models.CharField(
        _("cách gửi"), max_length=8, choices=Channel.choices, default=Channel.PAGE
    )
    submitted_at = models.DateTimeField(_("gửi lúc"), null=True)
    submitted_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    letter_number = models.CharField(_("số công văn"), max_length=60, blank=True)
    letter_date = models.DateField(_("ngày công văn"), null=True)
    letter = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    sheet = models.ForeignKey(
        Attachment, models.PROTECT, null=True, related_name="+", verbose_name=_("tệp mẫu đã nhập")
    )
    content = models.JSONField(_("nội dung khi gửi"), null=True)
    decided_at = models.DateTimeField(_("xét lúc"), null=True)
    decided_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    changed_at = models.DateTimeField(_("ghi lúc"))
    changed_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    synthetic = models.BooleanField(_("giả lập"), default=False)

    class Meta:
        verbose_name = _("báo cáo của cơ quan")
        constraints = [
            models.UniqueConstraint("obligation", "version", name="submission_version"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "presented"))
                | Q(submitted_at__isnull=False, content__isnull=False),
                name="sent_says_when_and_what",
            ),
        ]
        ordering = ["version"]

    def __str__(self) -> str:
        return f"{self.obligation} v{self.version} ({self.get_state_display()})"


@pghistory.track(*kept(), model_name="SubmissionTextHistory")
class SubmissionText(models.Model):
    """The text of one section, or the reason why there is none. `version` counts the changes."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="texts")
    section = models.CharField(_("mục"), max_length=8)
    text = models.TextField(_("nội dung"), blank=True)
    reason = models.CharField(_("lý do không có nội dung"), max_length=300, blank=True)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(_("ghi lúc"))
    changed_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("đoạn báo cáo")
        constraints = [
            models.UniqueConstraint("submission", "section", name="text_once_a_section"),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.section}"


@pghistory.track(*kept(), model_name="SubmissionValueHistory")
class SubmissionValue(models.Model):
    """The value of a target that an agency reports, or the reason why there is none.

    It becomes a value of the indicator when the report is accepted. Zero is a value.
    """

    class Status(models.TextChoices):
        ESTIMATE = "E", _("ước thực hiện")
        PROVISIONAL = "P", _("sơ bộ")
        FINAL = "A", _("chính thức")

    class Reason(models.TextChoices):
        NOT_COLLECTED = "not_collected", _("không thu thập")
        NOT_APPLICABLE = "not_applicable", _("không áp dụng")
        LATE = "late", _("chưa có, sẽ báo cáo sau")
        CONFIDENTIAL = "confidential", _("không được công khai")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="values")
    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    value = models.DecimalField(_("giá trị"), max_digits=16, decimal_places=4, null=True)
    numerator = models.BigIntegerField(_("tử số"), null=True)
    denominator = models.BigIntegerField(_("mẫu số"), null=True)
    status = models.CharField(_("loại số liệu"), max_length=1, choices=Status.choices, blank=True)
    as_of = models.DateField(_("ngày chốt số"), null=True)
    reason = models.CharField(
        _("lý do không có số liệu"), max_length=20, choices=Reason.choices, blank=True
    )
    remark = models.CharField(_("giải trình"), max_length=1000, blank=True)
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(_("ghi lúc"))
    changed_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("số liệu báo cáo")
        constraints = [
            models.UniqueConstraint("submission", "target", "area", name="value_once_a_submission"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(reason=""), name="a_value_or_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.target.code}"


@pghistory.track(*kept(), model_name="ReturnCommentHistory")
class ReturnComment(models.Model):
    """What was said about an item of a report: why it goes back, or what a supervisor remarks."""

    class Kind(models.TextChoices):
        RETURN = "return", _("trả lại")
        SUPERVISION = "supervision", _("ý kiến giám sát")
        NOTE = "note", _("trao đổi")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="comments")
    item = models.CharField(_("mục"), max_length=40, blank=True)
    kind = models.CharField(_("loại ý kiến"), max_length=12, choices=Kind.choices)
    text = models.TextField(_("ý kiến"))
    said_at = models.DateTimeField(_("lúc"))
    said_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(_("giải quyết lúc"), null=True)
    resolved_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    synthetic = models.BooleanField(_("giả lập"), default=False)

    class Meta:
        verbose_name = _("ý kiến")
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_comment_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class RoundException(models.Model):
    """An agency may still send until a day after the round closed. Only added."""

    round = models.ForeignKey(ReportRound, models.PROTECT, related_name="exceptions")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    until = models.DateField(_("đến hết ngày"))
    reason = models.CharField(_("lý do"), max_length=300)
    granted_at = models.DateTimeField(_("cho phép lúc"))
    granted_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("mở lại đợt báo cáo")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_exception_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.until}"
