"""Payment cycles, the files sent to channels, what came back, and the double-entry ledger."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.casework.models import Entitlement
from ansinh.registry.models import PayoutAccount, Person


class Cycle(models.Model):
    """The payment cycle of one month (kỳ chi trả). Closed only when every đồng is accounted for.

    `runs` counts the runs of `build_payroll` that added or withdrew something.
    """

    class Status(models.TextChoices):
        OPEN = "OPEN", _("đang mở")
        CLOSED = "CLOSED", _("đã khóa sổ")

    month = models.DateField(_("kỳ chi trả"), unique=True)
    status = models.CharField(max_length=6, choices=Status.choices, default=Status.OPEN)
    runs = models.IntegerField(_("số lần lập danh sách"), default=0)
    built_on = models.DateField(_("ngày lập danh sách gần nhất"), null=True, blank=True)
    closed_on = models.DateField(_("ngày khóa sổ"), null=True, blank=True)

    class Meta:
        verbose_name = _("kỳ chi trả")
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="cycle_month_first_day")
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}"


class Account(models.Model):
    """A ledger account."""

    code = models.CharField(_("mã tài khoản"), max_length=60, unique=True)
    name = models.CharField(_("tên tài khoản"), max_length=160)

    class Meta:
        verbose_name = _("tài khoản kế toán")

    def __str__(self) -> str:
        return self.code


class Entry(models.Model):
    """A bookkeeping entry (bút toán). Its key makes booking the same event twice impossible."""

    key = models.CharField(_("khóa chống ghi trùng"), max_length=120, unique=True)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="entries")
    booked_on = models.DateField(_("ngày hạch toán"))
    memo = models.CharField(_("diễn giải"), max_length=300)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("bút toán")

    def __str__(self) -> str:
        return self.key


class Posting(models.Model):
    """One side of an entry: a debit or a credit, never both, never negative."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="postings")
    account = models.ForeignKey(Account, models.PROTECT)
    debit = models.BigIntegerField(_("bên nợ"), default=0)
    credit = models.BigIntegerField(_("bên có"), default=0)

    class Meta:
        verbose_name = _("định khoản")
        constraints = [
            models.CheckConstraint(
                condition=Q(debit__gt=0, credit=0) | Q(debit=0, credit__gt=0),
                name="posting_one_side",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.debit or -self.credit}"


class Batch(models.Model):
    """One file to one channel. Prepared by one official, released by another, never changed after.

    `previous_sha256` chains the files of a channel, so that a missing or altered file shows. A
    prepared file that must not go out is discarded, and its payments wait for another.
    """

    class Status(models.TextChoices):
        PREPARED = "PREPARED", _("đã lập, chờ duyệt gửi")
        RELEASED = "RELEASED", _("đã gửi")
        RECONCILED = "RECONCILED", _("đã đối soát")
        DISCARDED = "DISCARDED", _("đã bỏ, không gửi")

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="batches")
    channel = models.CharField(_("kênh"), max_length=20)
    number = models.IntegerField(_("đợt"))
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PREPARED)
    payments_count = models.IntegerField(_("số khoản"))
    total = models.BigIntegerField(_("tổng tiền (đồng)"))
    payer = models.CharField(_("cơ quan chi trả"), max_length=160)
    file_name = models.CharField(_("tên tệp"), max_length=120)
    sha256 = models.CharField(max_length=64)
    previous_sha256 = models.CharField(max_length=64, blank=True)
    prepared_on = models.DateField(_("ngày lập"))
    prepared_by = models.ForeignKey(Official, models.PROTECT, related_name="+")
    released_on = models.DateField(_("ngày gửi"), null=True, blank=True)
    released_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    discarded_because = models.CharField(_("lý do bỏ"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("đợt chi")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=["PREPARED", "DISCARDED"],
                    released_on__isnull=True,
                    released_by__isnull=True,
                )
                | Q(
                    status__in=["RELEASED", "RECONCILED"],
                    released_on__isnull=False,
                    released_by__isnull=False,
                ),
                name="batch_released_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status="DISCARDED") | ~Q(discarded_because=""),
                name="discard_gives_reasons",
            ),
            models.UniqueConstraint("cycle", "channel", "number", name="batch_number"),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("prepared_by")),
                name="maker_is_not_releaser",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), model_name="PaymentHistory")
class Payment(models.Model):
    """Money due to a person in a cycle, for one month of one benefit, and what became of it.

    ONE_OFF pays once for an event of the month. REISSUE sends returned money again (`replaces`) and
    is no new entitlement. WITHDRAWN was taken off the list before any file was made, because a
    later decision grants less.
    """

    class Kind(models.TextChoices):
        REGULAR = "REGULAR", _("trợ cấp tháng")
        ARREARS = "ARREARS", _("truy lĩnh")
        ONE_OFF = "ONE_OFF", _("chi một lần")
        REISSUE = "REISSUE", _("chi lại khoản bị trả")

    class Status(models.TextChoices):
        DUE = "DUE", _("chờ chi")
        WITHDRAWN = "WITHDRAWN", _("đã rút trước khi gửi")
        LISTED = "LISTED", _("đã vào danh sách, chờ duyệt gửi")
        SENT = "SENT", _("đã gửi kênh chi trả")
        PAID = "PAID", _("đã chi")
        RETURNED = "RETURNED", _("bị trả lại")

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="payments")
    run = models.IntegerField(_("lần lập danh sách"))
    withdrawn_in = models.IntegerField(_("lần rút khỏi danh sách"), null=True, blank=True)
    person = models.ForeignKey(Person, models.PROTECT)
    area = models.ForeignKey(Area, models.PROTECT)
    benefit = models.CharField(_("chế độ"), max_length=40)
    month = models.DateField(_("của tháng"))
    kind = models.CharField(_("loại"), max_length=8, choices=Kind.choices)
    amount = models.BigIntegerField(_("số tiền (đồng)"))
    entitlement = models.ForeignKey(Entitlement, models.PROTECT)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    channel = models.CharField(_("kênh"), max_length=10, choices=PayoutAccount.Channel.choices)
    bank_bin = models.CharField(max_length=6, blank=True)
    account_number = models.CharField(max_length=19, blank=True)
    account_name = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DUE)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, blank=True, related_name="payments")
    returned_reason = models.CharField(_("lý do trả lại"), max_length=160, blank=True)
    returned_code = models.CharField(_("mã trả lại"), max_length=10, blank=True)
    settled_on = models.DateField(_("ngày có kết quả"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        verbose_name = _("khoản chi")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "benefit", "month", "kind", "cycle", "entitlement"],
                condition=~Q(status="WITHDRAWN"),
                name="paid_once_a_cycle",
            ),
            models.UniqueConstraint(
                fields=["person", "benefit", "month"],
                condition=Q(kind="REGULAR") & ~Q(status="WITHDRAWN"),
                name="month_paid_once",
            ),
            models.UniqueConstraint(
                fields=["person", "benefit", "month"],
                condition=Q(kind="ONE_OFF") & ~Q(status="WITHDRAWN"),
                name="event_paid_once",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount_positive"),
            models.CheckConstraint(condition=Q(month__day=1), name="payment_month_first_day"),
            models.CheckConstraint(
                condition=Q(status__in=["DUE", "WITHDRAWN"], batch__isnull=True)
                | (~Q(status__in=["DUE", "WITHDRAWN"]) & Q(batch__isnull=False)),
                name="payment_sent_in_a_batch",
            ),
            models.CheckConstraint(
                condition=Q(kind="REGULAR") | ~Q(reason=""), name="arrears_say_why"
            ),
            models.CheckConstraint(
                condition=Q(status="WITHDRAWN", withdrawn_in__isnull=False)
                | (~Q(status="WITHDRAWN") & Q(withdrawn_in__isnull=True)),
                name="payment_withdrawn_in_a_run",
            ),
            models.CheckConstraint(
                condition=Q(kind="REISSUE", replaces__isnull=False)
                | (~Q(kind="REISSUE") & Q(replaces__isnull=True)),
                name="reissue_names_what_it_replaces",
            ),
        ]
        indexes = [models.Index(fields=["cycle", "area", "status"], name="payment_worklist")]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.amount}"

    @property
    def reference(self) -> str:
        """Our reference in every channel file and reply (EndToEndId, at most 35 ASCII)."""
        return f"AS{self.pk:012d}"


class Overpayment(models.Model):
    """What was paid above what decisions now grant: to be recovered, never silently netted.

    The rows of a person, benefit and month add up to what is to be recovered; a later decision
    that grants more again adds a negative row.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT)
    run = models.IntegerField(_("lần lập danh sách"))
    person = models.ForeignKey(Person, models.PROTECT)
    area = models.ForeignKey(Area, models.PROTECT)
    benefit = models.CharField(_("chế độ"), max_length=40)
    month = models.DateField(_("của tháng"))
    amount = models.BigIntegerField(_("số tiền phải thu hồi (đồng)"))
    entitlement = models.ForeignKey(Entitlement, models.PROTECT)
    reason = models.CharField(_("lý do"), max_length=300)

    class Meta:
        verbose_name = _("khoản chi thừa")
        constraints = [
            models.UniqueConstraint(
                "person", "benefit", "month", "cycle", "run", name="overpaid_once"
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="overpayment_amount_not_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.amount}"


class Reply(models.Model):
    """A reply file read back from a channel. The same bytes read twice change nothing."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="replies")
    file_name = models.CharField(_("tên tệp"), max_length=120)
    sha256 = models.CharField(max_length=64)
    read_on = models.DateField(_("ngày đọc"))
    paid = models.IntegerField(_("đã chi"))
    returned = models.IntegerField(_("bị trả lại"))
    differences = models.IntegerField(_("dòng sai khác"))

    class Meta:
        verbose_name = _("tệp kết quả chi trả")
        constraints = [models.UniqueConstraint("batch", "sha256", name="reply_read_once")]

    def __str__(self) -> str:
        return self.file_name


class Difference(models.Model):
    """A line of a reply that does not agree with what was sent; a person settles it."""

    class Kind(models.TextChoices):
        UNKNOWN = "UNKNOWN", _("không có trong danh sách đã gửi")
        AMOUNT = "AMOUNT", _("số tiền khác")
        REPEATED = "REPEATED", _("dòng lặp lại")
        UNREADABLE = "UNREADABLE", _("không đọc được")
        CONTRADICTS = "CONTRADICTS", _("trái với kết quả đã ghi")

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="difference_rows")
    row = models.IntegerField(_("dòng"))
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reference = models.CharField(_("mã khoản chi"), max_length=40, blank=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="+")
    expected = models.BigIntegerField(_("số đã gửi (đồng)"), null=True)
    got = models.CharField(_("giá trị trong tệp"), max_length=160)
    remedy = models.CharField(_("cách xử lý"), max_length=300)
    settlement = models.CharField(_("kết quả xử lý"), max_length=300, blank=True)
    settled_on = models.DateField(_("ngày xử lý"), null=True, blank=True)
    settled_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("sai khác đối soát")
        constraints = [
            models.CheckConstraint(
                condition=Q(settlement="", settled_on__isnull=True, settled_by__isnull=True)
                | (~Q(settlement="") & Q(settled_on__isnull=False, settled_by__isnull=False)),
                name="difference_settled_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reply} #{self.row}"
