"""What every dated row of the registry has: two clocks, and on whose word it is held."""

from typing import Any

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area


def only(column: str) -> Func:
    """`column` as a one-value range, so that GiST compares it without the btree_gist extension."""
    return Func(F(column), F(column), Value("[]"), function="int8range")


def same_text(column: str) -> Func:
    """`column`, a code of a few letters, as a one-value range by its hash."""
    number = Cast(Func(F(column), function="hashtext"), models.BigIntegerField())
    return Func(number, number, Value("[]"), function="int8range")


def while_known() -> Func:
    """The span of moments in which a row was what we held to be true (superseded_at exclusive)."""
    return Func(F("recorded_at"), F("superseded_at"), function="tstzrange")


def _box(low: tuple[Combinable, Combinable], high: tuple[Combinable, Combinable]) -> Func:
    corners = (Func(*corner, function="point") for corner in (low, high))
    return Func(*corners, function="box")


def each_day(subject: str) -> Func:
    """`subject` across and its days (`during`) along, as a box: two overlap when the subject is the
    same and they share a day. GiST compares boxes four times as quickly as ranges, and an import
    spends a third of its time there. What is open ends 27,000 years from here.
    """
    since = (
        "CASE WHEN NOT isempty(%(expressions)s)"
        " THEN coalesce(lower(%(expressions)s) - date '2000-01-01', -9999999) END"
    )
    until = "coalesce(upper(%(expressions)s) - date '2000-01-01', 9999999) - 0.5"
    first, last = (Func(F("during"), template=edge) for edge in (since, until))
    return _box((F(subject), first), (F(subject), last))


def each_moment(subject: str = "") -> Func:
    """`subject` (nothing in particular when empty) across, and the moments at which a row was what
    we held to be true along, in microseconds, as a box; superseded_at is exclusive, by half of one.
    (Boxes that are less than a millionth apart overlap, so that seconds would be too coarse.)
    """
    epoch = "extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000"
    of = F(subject) if subject else Value(0)
    first = Func(F("recorded_at"), template=epoch)
    last = Func(F("superseded_at"), template=f"coalesce({epoch}, 4e15) - 0.5")
    return _box((of, first), (of, last))


def papers(table: str) -> models.Index:
    """The few rows that have a file, by it."""
    return models.Index(fields=["file"], condition=Q(file__isnull=False), name=f"{table}_file")


def superseded_later(table: str) -> models.CheckConstraint:
    """A row is superseded after it was recorded."""
    return models.CheckConstraint(
        condition=Q(superseded_at__isnull=True) | Q(superseded_at__gt=F("recorded_at")),
        name=f"{table}_superseded_after_recorded",
    )


def whose_hand() -> dict[str, Any]:
    """What a history table keeps beside the old row: who acted (`db.acting`), also when the row was
    changed by SQL of whatever kind; empty for commands that act as nobody.
    """
    acting = Func(Value("ansinh.official"), Value(True), function="current_setting")
    return {"official": models.CharField(max_length=150, null=True, db_default=acting)}


class Source(models.Model):
    """On whose word a fact is held: a certificate, a review, a list from another agency."""

    code = models.SlugField(_("mã"), unique=True)
    name = models.CharField(_("tên nguồn"), max_length=160)

    class Meta:
        app_label = "registry"
        verbose_name = _("nguồn dữ liệu")

    def __str__(self) -> str:
        return self.name


class Evidence(models.Model):
    """A paper kept as a sealed file outside the row: FILES/evidence/<first two of sha256>/<sha256>.

    The same bytes are kept once, with one row for each official who brought them (who sees a row
    is a matter of who brought it, or of what hangs on it). What stands here proves that the bytes
    were not changed.
    """

    uid = models.UUIDField(unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("số byte"))
    media_type = models.CharField(_("loại tệp"), max_length=80)
    file_name = models.CharField(_("tên tệp"), max_length=200)
    stored_at = models.DateTimeField(_("lưu lúc"))
    stored_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "registry"
        verbose_name = _("tệp giấy tờ")
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "stored_by"], nulls_distinct=False, name="paper_once_an_official"
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportBatch(models.Model):
    """One file of one source, read, checked, applied whole or not at all, and undone whole.

    `corrections`: an official decided that names, birth dates and sexes of the list are right.
    """

    class Status(models.TextChoices):
        STAGED = "STAGED", _("đã đọc, chờ duyệt")
        APPLIED = "APPLIED", _("đã nhập")
        DISCARDED = "DISCARDED", _("đã bỏ")
        UNDONE = "UNDONE", _("đã hoàn tác")

    uid = models.UUIDField(unique=True)
    profile = models.SlugField(_("loại danh sách"))
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("nguồn"))
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("địa bàn"))
    file_name = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField(max_length=64)
    on = models.DateField(_("danh sách của ngày"))
    synthetic = models.BooleanField(_("danh sách giả lập"), default=False)
    status = models.CharField(_("tình trạng"), max_length=10, choices=Status.choices)
    corrections = models.BooleanField(_("nhận đính chính nhân thân"), default=False)
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    staged_at = models.DateTimeField(_("đọc lúc"))
    staged_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(_("nhập lúc"), null=True)
    applied_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True)
    undone_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "registry"
        verbose_name = _("đợt nhập")

    def __str__(self) -> str:
        return self.file_name


class Kept(models.Model):
    """A row that is never edited: a correction or cancellation supersedes it, and may add another.

    `recorded_at`–`superseded_at` (exclusive) is when we held it to be true. `batch` is the import
    that brought it. What many rows name alike (source, official, batch) is looked up once a
    statement, by triggers (sql/12_known_rows.sql), not once a row by foreign keys.
    """

    recorded_at = models.DateTimeField(_("ghi nhận lúc"))
    superseded_at = models.DateTimeField(_("thay thế lúc"), null=True, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("nguồn"),
    )
    evidence = models.CharField(
        _("giấy tờ"), max_length=1000, blank=True, default="", db_default=""
    )
    file = models.ForeignKey(Evidence, models.PROTECT, null=True, db_index=False, related_name="+")
    recorded_by = models.ForeignKey(
        Official, models.PROTECT, null=True, db_index=False, db_constraint=False, related_name="+"
    )
    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, null=True, db_constraint=False, related_name="+"
    )

    class Meta:
        abstract = True
