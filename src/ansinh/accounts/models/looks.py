"""Every look at a person, in one chain; every file that left the house, under its copy number."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models.officials import Official


class Look(models.Model):
    """Who looked at whom, when, for what purpose. Rows are only added, each holding the hash of the
    one before, so that a row changed, taken out or slipped in breaks the chain.

    `person` is the person's uid; none where a list or a file shows many: `people` tells how many,
    and `persons` who, as far as the registry knows them. `area_path` is where the person lived, or
    what the list was bounded to. `seq`, `previous` and `hash` are written by the database
    (sql/10_looks.sql).
    """

    class Page(models.TextChoices):
        CARD = "CARD", _("phiếu người dân")
        FOUND = "FOUND", _("mở từ kết quả tìm")
        SEARCH = "SEARCH", _("danh sách kết quả tìm")
        KEEP = "KEEP", _("ghi, đính chính hồ sơ")
        HOUSEHOLD = "HOUSEHOLD", _("trang hộ gia đình")
        SEALED = "SEALED", _("dữ kiện được bảo mật")
        PROPOSAL = "PROPOSAL", _("đề xuất của một người")
        PROPOSALS = "PROPOSALS", _("danh sách đề xuất")
        PAYMENTS = "PAYMENTS", _("danh sách chi trả")
        LOOKS = "LOOKS", _("xem ai đã xem hồ sơ")
        IMPORT = "IMPORT", _("xem trước dữ liệu nhập")
        DUPLICATES = "DUPLICATES", _("so sánh hai người")
        EXPORT = "EXPORT", _("tải tệp")
        COMMAND = "COMMAND", _("lệnh trên máy chủ")

    seq = models.BigIntegerField(_("số thứ tự"), primary_key=True)
    at = models.DateTimeField(_("lúc"))
    official = models.ForeignKey(
        Official, models.PROTECT, null=True, related_name="+", verbose_name=_("cán bộ")
    )
    username = models.CharField(_("tài khoản"), max_length=150)
    person = models.UUIDField(_("người dân"), null=True)
    people = models.IntegerField(_("số người"), default=1)
    persons = ArrayField(models.UUIDField(), null=True, verbose_name=_("những ai"))
    area_path = models.CharField(_("địa bàn"), max_length=60, blank=True)
    page = models.CharField(_("nơi xem"), max_length=10, choices=Page.choices)
    purpose = models.CharField(_("mục đích"), max_length=300)
    detail = models.CharField(_("chi tiết"), max_length=200, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(_("mã băm"), max_length=64)

    class Meta:
        app_label = "accounts"
        verbose_name = _("lượt xem")
        indexes = [
            models.Index(fields=["person", "-seq"], name="look_at_person"),
            models.Index(fields=["official", "-seq"], name="look_by_official"),
            GinIndex(fields=["persons"], name="look_at_persons"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(purpose=""), name="look_has_a_purpose")
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.username} {self.get_page_display()}"


class Export(models.Model):
    """A file taken out of the house: `copy_number` is printed in it where people read it.

    `marked` is false where a machine reads the file and its bytes may not change.
    """

    copy_number = models.BigIntegerField(_("số bản"), unique=True)
    at = models.DateTimeField(_("lúc"))
    official = models.ForeignKey(
        Official, models.PROTECT, null=True, related_name="+", verbose_name=_("cán bộ")
    )
    username = models.CharField(_("tài khoản"), max_length=150)
    area_path = models.CharField(_("địa bàn"), max_length=60, blank=True)
    kind = models.CharField(_("loại tệp"), max_length=40)
    file_name = models.CharField(_("tên tệp"), max_length=200)
    purpose = models.CharField(_("mục đích"), max_length=300)
    people = models.IntegerField(_("số người trong tệp"), default=0)
    size = models.BigIntegerField(_("số byte"))
    sha256 = models.CharField(_("mã băm"), max_length=64)
    marked = models.BooleanField(_("có dấu bản sao"))

    class Meta:
        app_label = "accounts"
        verbose_name = _("tệp đã tải")
        indexes = [models.Index(fields=["official", "-copy_number"], name="export_by_official")]

    def __str__(self) -> str:
        return f"{self.code} {self.file_name}"

    @property
    def code(self) -> str:
        """The copy number as printed: 'BS-000123'."""
        return copy_code(self.copy_number)


def copy_code(number: int) -> str:
    """123 → 'BS-000123'."""
    return f"BS-{number:06d}"
