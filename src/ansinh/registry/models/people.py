"""Who a person is, and the numbers by which others know them."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.translation import gettext_lazy as _

from ansinh.areas.models import Area
from ansinh.registry.models.base import (
    ImportBatch,
    Kept,
    only,
    papers,
    same_text,
    superseded_later,
    while_known,
    whose_hand,
)


def search_words() -> Func:
    """What a person is found by, as `person_words` (sql/40_search.sql) writes it."""
    return Func(
        template="to_tsvector('simple'::regconfig, name_folded || ' y' ||"
        " coalesce(birth_year::text, '') || ' a' || area_id::text)",
        output_field=SearchVectorField(),
    )


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(),
    model_name="PersonHistory",
    attrs=whose_hand(),
)
class Person(models.Model):
    """Một người dân.

    A birth date may be known in part: `birth_year` without `birth_date`, with or without
    `birth_month`. `area` is where the person lives now; `Residence` says where they lived when.
    Nobody is deleted: whoever was entered by mistake, or merged into another, is withdrawn.
    """

    class Sex(models.TextChoices):
        MALE = "M", _("nam")
        FEMALE = "F", _("nữ")
        UNKNOWN = "U", _("chưa rõ")

    uid = models.UUIDField(unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    name_folded = models.CharField(max_length=120)
    # Digits in the order of bytes, whatever language the server sorts by.
    name_key = models.CharField(max_length=400, db_collation="C")
    sex = models.CharField(_("giới tính"), max_length=1, choices=Sex.choices)
    birth_date = models.DateField(_("ngày sinh"), null=True, blank=True)
    birth_year = models.SmallIntegerField(_("năm sinh"), null=True, blank=True)
    birth_month = models.SmallIntegerField(_("tháng sinh"), null=True, blank=True)
    ethnic_group = models.CharField(
        _("dân tộc"), max_length=3, blank=True, default="", db_default=""
    )
    phone = models.CharField(_("điện thoại"), max_length=15, blank=True, default="", db_default="")
    area = models.ForeignKey(
        Area, models.PROTECT, db_constraint=False, verbose_name=_("nơi cư trú")
    )
    synthetic = models.BooleanField(_("người giả lập"), default=False)
    recorded_at = models.DateTimeField(_("ghi nhận lúc"))
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, db_index=False, related_name="merged"
    )
    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, null=True, db_constraint=False, related_name="+"
    )

    class Meta:
        app_label = "registry"
        verbose_name = _("người dân")
        indexes = [
            GinIndex(search_words(), name="person_search"),
            # Lists of names, walked by a search that reads nothing else of the people it passes.
            models.Index(
                fields=["area", "name_key"],
                include=["name_folded", "birth_year", "id"],
                condition=Q(withdrawn_at__isnull=True),
                name="person_area_name",
            ),
            models.Index(
                fields=["name_key"],
                include=["name_folded", "birth_year", "area", "id"],
                condition=Q(withdrawn_at__isnull=True),
                name="person_name",
            ),
            models.Index(fields=["phone"], name="person_phone", condition=~Q(phone="")),
            models.Index(
                fields=["merged_into"],
                name="person_merged",
                condition=Q(merged_into__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True)
                | Q(
                    birth_year=ExtractYear("birth_date"),
                    birth_month=ExtractMonth("birth_date"),
                    birth_year__isnull=False,
                    birth_month__isnull=False,
                ),
                name="birth_date_and_its_parts_agree",
            ),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True)
                | Q(birth_month__range=(1, 12), birth_year__isnull=False),
                name="birth_month_of_a_year",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | (Q(withdrawn_at__isnull=False) & ~Q(merged_into=F("id"))),
                name="merged_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class Identifier(Kept):
    """A number by which someone knows the person. A number held now belongs to one person only.

    A number that was replaced or mistyped stays, superseded: whoever is asked by it is still found.
    `flags` name what its structure contradicts (sex, year, province); nothing is refused for that.
    """

    class Kind(models.TextChoices):
        PERSONAL_ID = "PERSONAL_ID", _("số định danh cá nhân")
        SOCIAL_SECURITY = "SOCIAL_SECURITY", _("mã số an sinh xã hội")
        OLD_ID = "OLD_ID", _("số chứng minh nhân dân (9 số)")
        HEALTH_INSURANCE = "HEALTH_INSURANCE", _("số thẻ bảo hiểm y tế")
        SOCIAL_INSURANCE = "SOCIAL_INSURANCE", _("mã số bảo hiểm xã hội")

    class Why(models.TextChoices):
        REISSUED = "REISSUED", _("số được cấp lại")
        MISTYPED = "MISTYPED", _("số trước ghi nhầm")
        CHECKED = "CHECKED", _("đối chiếu lại khi đính chính nhân thân")

    person = models.ForeignKey(Person, models.PROTECT, related_name="identifiers")
    kind = models.CharField(_("loại số"), max_length=20, choices=Kind.choices)
    value = models.CharField(_("số"), max_length=20)
    flags = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    why = models.CharField(
        _("vì sao thay số trước"),
        max_length=8,
        choices=Why.choices,
        blank=True,
        default="",
        db_default="",
    )

    class Meta:
        app_label = "registry"
        verbose_name = _("số định danh")
        indexes = [models.Index("value", "kind", name="identifier_ever"), papers("identifier")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value"],
                condition=Q(superseded_at__isnull=True),
                name="identifier_once",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(superseded_at__isnull=True),
                name="one_number_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(kind="PERSONAL_ID") | Q(value__regex=r"^\d{12}$"),
                name="personal_id_twelve_digits",
            ),
            models.CheckConstraint(
                condition=~Q(kind="OLD_ID") | Q(value__regex=r"^\d{9}$"),
                name="old_id_nine_digits",
            ),
            superseded_later("identifier"),
        ]

    def __str__(self) -> str:
        return self.value


class Tie(Kept):
    """What one person is to another over a span of days: guardian, carer, payee in their stead."""

    class Kind(models.TextChoices):
        GUARDIAN = "GUARDIAN", _("người giám hộ")
        CARER = "CARER", _("người chăm sóc, nuôi dưỡng")
        PAYEE = "PAYEE", _("người nhận thay")
        PARENT = "PARENT", _("cha, mẹ")

    person = models.ForeignKey(Person, models.PROTECT, related_name="ties")
    other = models.ForeignKey(Person, models.PROTECT, related_name="tied_to")
    kind = models.CharField(_("quan hệ"), max_length=10, choices=Kind.choices)
    during = DateRangeField(_("thời gian"))

    class Meta:
        app_label = "registry"
        verbose_name = _("quan hệ")
        indexes = [papers("tie")]
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="tie_between_two"),
            ExclusionConstraint(
                name="one_tie_of_a_kind_a_day",
                expressions=[
                    (only("person"), RangeOperators.OVERLAPS),
                    (only("other"), RangeOperators.OVERLAPS),
                    (same_text("kind"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                    (while_known(), RangeOperators.OVERLAPS),
                ],
            ),
            superseded_later("tie"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.other}"
