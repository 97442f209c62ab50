"""What an import keeps besides its batch: columns remembered, rows staged, rows in quarantine."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.registry.models.base import ImportBatch, Source


class ImportMapping(models.Model):
    """Which header is which field, as last confirmed for this source and these headers."""

    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("nguồn"))
    profile = models.SlugField(_("loại danh sách"))
    fingerprint = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    saved_at = models.DateTimeField(_("ghi nhớ lúc"))
    saved_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "registry"
        verbose_name = _("cách hiểu cột")
        constraints = [
            models.UniqueConstraint("source", "profile", "fingerprint", name="mapping_once")
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.fingerprint[:8]}"


class Staged(models.Model):
    """A row that waits in a batch. No foreign keys: nothing outside the batch hangs on it, and it
    is gone when the batch is applied, discarded or undone."""

    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    number = models.IntegerField(_("dòng"))

    class Meta:
        abstract = True


class ImportRow(Staged):
    """Whom a row of the list speaks of, as read."""

    pk = models.CompositePrimaryKey("batch_id", "number")
    full_name = models.CharField(max_length=120)
    name_folded = models.CharField(max_length=120)
    name_key = models.CharField(max_length=400)
    sex = models.CharField(max_length=1)
    birth_date = models.DateField(null=True)
    birth_year = models.SmallIntegerField(null=True)
    birth_month = models.SmallIntegerField(null=True)
    ethnic_group = models.CharField(max_length=3)
    phone = models.CharField(max_length=15)
    area_id = models.BigIntegerField(null=True)
    personal_id = models.CharField(max_length=12, blank=True)
    old_id = models.CharField(max_length=9, blank=True)
    social_security = models.CharField(max_length=13, blank=True)
    health_insurance = models.CharField(max_length=20, blank=True)
    social_insurance = models.CharField(max_length=20, blank=True)
    household_no = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=12, blank=True)
    address = models.CharField(max_length=200)
    village = models.CharField(max_length=80)

    class Meta:
        app_label = "registry"
        verbose_name = _("dòng chờ nhập")

    def __str__(self) -> str:
        return f"{self.number}: {self.full_name}"


class ImportFact(Staged):
    """What a row of the list says of its person or household, as read; sealed where the kind is
    sensitive.
    """

    pk = models.CompositePrimaryKey("batch_id", "number", "kind_id")
    kind_id = models.BigIntegerField()
    value = models.CharField(max_length=100)
    during = DateRangeField()
    evidence = models.CharField(max_length=1000)

    class Meta:
        app_label = "registry"
        verbose_name = _("dữ kiện chờ nhập")

    def __str__(self) -> str:
        return f"{self.number}: {self.value}"


class ImportProblem(models.Model):
    """Why a row of a batch is in quarantine: `reason` is a code, `value` the cell as written.

    `matching` tells what was found by comparing with the registry, and so may change.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="problems")
    number = models.IntegerField(_("dòng"))
    field = models.CharField(_("cột"), max_length=40)
    reason = models.CharField(_("lý do"), max_length=40)
    value = models.TextField(_("ô ghi"), blank=True)
    who = models.CharField(_("họ và tên"), max_length=200, blank=True)
    matching = models.BooleanField(default=False)

    class Meta:
        app_label = "registry"
        verbose_name = _("dòng lỗi")

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"


class ImportChange(models.Model):
    """What a list says otherwise of somebody, or of a household, that the registry knows.

    Found by comparing, and judged again when the batch is applied. `was` and `became` hold columns
    of the person (or household) that are overwritten, so that an undo restores them exactly; what
    is on two clocks has none. No foreign keys, as of the rows that wait.
    """

    class State(models.TextChoices):
        WRITE = "WRITE", _("ghi theo danh sách")
        DECIDE = "DECIDE", _("chờ quyết định: chỉ ghi khi nhận đính chính nhân thân")
        NEWER = "NEWER", _("không ghi: sổ bộ có dữ liệu mới hơn ngày của danh sách")
        HAND = "HAND", _("không ghi: hãy xem và làm trên thẻ")

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    number = models.IntegerField(_("dòng"))
    person_id = models.BigIntegerField(null=True)
    household_id = models.BigIntegerField(null=True)
    who = models.CharField(_("họ và tên"), max_length=200, blank=True)
    field = models.CharField(_("mục"), max_length=50)
    old = models.TextField(_("trong sổ bộ"), blank=True)
    new = models.TextField(_("trong danh sách"), blank=True)
    state = models.CharField(_("cách xử lý"), max_length=6, choices=State.choices)
    was = models.JSONField(null=True)
    became = models.JSONField(null=True)

    class Meta:
        app_label = "registry"
        verbose_name = _("thay đổi của người đã biết")

    def __str__(self) -> str:
        return f"{self.number}: {self.field}"
