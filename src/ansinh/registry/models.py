"""Who lives in the city, and what is known of each person, from when, on whose word."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area


def only(column: str) -> Func:
    """`column` as a one-value range, so that GiST compares it without the btree_gist extension."""
    return Func(F(column), F(column), Value("[]"), function="int8range")


def while_known() -> Func:
    """The span of moments in which a row was what we held to be true (superseded_at exclusive)."""
    return Func(F("recorded_at"), F("superseded_at"), function="tstzrange")


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(), model_name="PersonHistory"
)
class Person(models.Model):
    """Một người dân. `birth_date` is empty when it is not known."""

    class Sex(models.TextChoices):
        MALE = "M", _("nam")
        FEMALE = "F", _("nữ")

    uid = models.UUIDField(unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    name_folded = models.CharField(max_length=120)
    name_key = models.CharField(max_length=400)
    sex = models.CharField(_("giới tính"), max_length=1, choices=Sex.choices)
    birth_date = models.DateField(_("ngày sinh"), null=True, blank=True)
    ethnic_group = models.CharField(_("dân tộc"), max_length=40, default="Kinh")
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("nơi cư trú"))
    synthetic = models.BooleanField(_("người giả lập"), default=False)
    recorded_at = models.DateTimeField(_("ghi nhận lúc"))

    class Meta:
        verbose_name = _("người dân")
        indexes = [
            GinIndex(SearchVector("name_folded", config="simple"), name="person_name_search"),
            models.Index(fields=["area", "name_key"], name="person_area_name"),
        ]

    def __str__(self) -> str:
        return self.full_name


class Identifier(models.Model):
    """A number by which someone else knows the person. One number belongs to one person."""

    class Kind(models.TextChoices):
        PERSONAL_ID = "PERSONAL_ID", _("số định danh cá nhân")
        HEALTH_INSURANCE = "HEALTH_INSURANCE", _("số thẻ bảo hiểm y tế")
        SOCIAL_INSURANCE = "SOCIAL_INSURANCE", _("mã số bảo hiểm xã hội")

    person = models.ForeignKey(Person, models.PROTECT, related_name="identifiers")
    kind = models.CharField(_("loại số"), max_length=20, choices=Kind.choices)
    value = models.CharField(_("số"), max_length=20)

    class Meta:
        verbose_name = _("số định danh")
        constraints = [
            models.UniqueConstraint("kind", "value", name="identifier_once"),
            models.CheckConstraint(
                condition=~Q(kind="PERSONAL_ID") | Q(value__regex=r"^\d{12}$"),
                name="personal_id_twelve_digits",
            ),
        ]

    def __str__(self) -> str:
        return self.value


class Household(models.Model):
    """Một hộ gia đình."""

    uid = models.UUIDField(unique=True)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("địa bàn"))
    address = models.CharField(_("địa chỉ"), max_length=200)
    synthetic = models.BooleanField(_("hộ giả lập"), default=False)

    class Meta:
        verbose_name = _("hộ")

    def __str__(self) -> str:
        return self.address


class Membership(models.Model):
    """A person's place in a household over a span of days; one household at a time."""

    class Role(models.TextChoices):
        HEAD = "HEAD", _("chủ hộ")
        SPOUSE = "SPOUSE", _("vợ, chồng")
        CHILD = "CHILD", _("con")
        PARENT = "PARENT", _("cha, mẹ")
        GRANDCHILD = "GRANDCHILD", _("cháu")
        OTHER = "OTHER", _("khác")

    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(_("quan hệ với chủ hộ"), max_length=12, choices=Role.choices)
    during = DateRangeField(_("thời gian"))

    class Meta:
        verbose_name = _("thành viên hộ")
        constraints = [
            ExclusionConstraint(
                name="one_household_a_day",
                expressions=[
                    (only("person"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"


class Source(models.Model):
    """On whose word a fact is held: a certificate, a review, a list from another agency."""

    code = models.SlugField(_("mã"), unique=True)
    name = models.CharField(_("tên nguồn"), max_length=160)

    class Meta:
        verbose_name = _("nguồn dữ liệu")

    def __str__(self) -> str:
        return self.name


class FactKind(models.Model):
    """A kind of fact that may be recorded, such as the degree of disability.

    `absent` is the value that the absence of any row stands for, where a list is known to be
    complete (`absent_reason` says why); empty means that absence is «not known».
    """

    class Subject(models.TextChoices):
        PERSON = "PERSON", _("của người")
        HOUSEHOLD = "HOUSEHOLD", _("của hộ")

    class Type(models.TextChoices):
        BOOL = "BOOL", _("có/không")
        CODE = "CODE", _("mã")
        COUNT = "COUNT", _("số đếm")
        DATE = "DATE", _("ngày")

    code = models.SlugField(_("mã"), unique=True)
    label = models.CharField(_("tên"), max_length=160)
    label_en = models.CharField(max_length=160)
    subject = models.CharField(max_length=10, choices=Subject.choices)
    value_type = models.CharField(max_length=5, choices=Type.choices)
    values = models.JSONField(default=list)
    absent = models.CharField(max_length=20, blank=True)
    absent_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("loại dữ kiện")

    def __str__(self) -> str:
        return self.label


class Fact(models.Model):
    """One thing held to be true of a person or a household over a span of days.

    Two clocks: `during` is when it is true in the world; `recorded_at`–`superseded_at` is when we
    held it so. A correction adds a row and supersedes the old one; nothing is overwritten.
    """

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="facts")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="facts")
    kind = models.ForeignKey(FactKind, models.PROTECT, verbose_name=_("loại dữ kiện"))
    value = models.CharField(_("giá trị"), max_length=40)
    during = DateRangeField(_("hiệu lực"))
    recorded_at = models.DateTimeField(_("ghi nhận lúc"))
    superseded_at = models.DateTimeField(_("thay thế lúc"), null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("nguồn"))
    evidence = models.CharField(_("giấy tờ"), max_length=160, blank=True)
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("dữ kiện")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(household__isnull=True),
                name="fact_of_a_person_or_a_household",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(superseded_at__gt=F("recorded_at")),
                name="fact_superseded_after_recorded",
            ),
            ExclusionConstraint(
                name="fact_one_value_a_day_person",
                expressions=[
                    (only("person"), RangeOperators.OVERLAPS),
                    (only("kind"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                    (while_known(), RangeOperators.OVERLAPS),
                ],
                condition=Q(person__isnull=False),
            ),
            ExclusionConstraint(
                name="fact_one_value_a_day_household",
                expressions=[
                    (only("household"), RangeOperators.OVERLAPS),
                    (only("kind"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                    (while_known(), RangeOperators.OVERLAPS),
                ],
                condition=Q(household__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"


class PayoutAccount(models.Model):
    """Where a person is paid: the post office, or an account at a bank (by its NAPAS BIN)."""

    class Channel(models.TextChoices):
        VNPOST = "VNPOST", _("bưu điện")
        BANK = "BANK", _("ngân hàng")

    person = models.OneToOneField(Person, models.PROTECT, related_name="payout")
    channel = models.CharField(_("kênh chi trả"), max_length=10, choices=Channel.choices)
    bank_bin = models.CharField(_("mã ngân hàng (BIN)"), max_length=6, blank=True)
    account_number = models.CharField(_("số tài khoản"), max_length=19, blank=True)
    account_name = models.CharField(_("tên chủ tài khoản"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("nơi nhận tiền")
        constraints = [
            models.CheckConstraint(
                condition=Q(channel="VNPOST", account_number="", bank_bin="")
                | (
                    Q(channel="BANK", bank_bin__regex=r"^\d{6}$")
                    & Q(account_number__regex=r"^[0-9A-Z]{6,19}$")
                ),
                name="payout_bank_needs_an_account",
            )
        ]

    def __str__(self) -> str:
        return self.get_channel_display()
