"""Households: who belongs to one, when, and where it stood."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.registry.models.base import (
    ImportBatch,
    Kept,
    each_day,
    each_moment,
    papers,
    superseded_later,
    whose_hand,
)
from ansinh.registry.models.people import Person


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(),
    model_name="HouseholdHistory",
    attrs=whose_hand(),
)
class Household(models.Model):
    """Một hộ gia đình. `area` and `address` are today's; `Residence` keeps those of other days.

    A household that ended (merged into another, or everybody left) has its last day in `ended_on`.
    """

    uid = models.UUIDField(unique=True)
    area = models.ForeignKey(Area, models.PROTECT, db_constraint=False, verbose_name=_("địa bàn"))
    address = models.CharField(_("địa chỉ"), max_length=200)
    synthetic = models.BooleanField(_("hộ giả lập"), default=False)
    ended_on = models.DateField(_("ngày cuối"), null=True, blank=True)
    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, null=True, db_constraint=False, related_name="+"
    )

    class Meta:
        app_label = "registry"
        verbose_name = _("hộ")

    def __str__(self) -> str:
        return self.address


class HouseholdChange(models.Model):
    """A household split off from another, or merged into another, on a day."""

    class Kind(models.TextChoices):
        SPLIT = "SPLIT", _("tách hộ")
        MERGE = "MERGE", _("nhập hộ")

    kind = models.CharField(_("biến động"), max_length=6, choices=Kind.choices)
    before = models.ForeignKey(Household, models.PROTECT, related_name="went_to")
    after = models.ForeignKey(Household, models.PROTECT, related_name="came_from")
    on = models.DateField(_("ngày"))
    recorded_at = models.DateTimeField(_("ghi nhận lúc"))
    recorded_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "registry"
        verbose_name = _("biến động hộ")
        constraints = [
            models.CheckConstraint(condition=~Q(before=F("after")), name="change_between_two")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"


NOW = Q(superseded_at__isnull=True, during__upper_inf=True)


class Membership(Kept):
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
        app_label = "registry"
        verbose_name = _("thành viên hộ")
        # Who lives with whom now, read without the rows: a search asks it of thousands.
        indexes = [
            models.Index(fields=["person"], include=["household"], condition=NOW, name="place_now"),
            models.Index(
                fields=["household"], include=["person", "role"], condition=NOW, name="home_now"
            ),
            papers("membership"),
        ]
        constraints = [
            ExclusionConstraint(
                name="one_household_a_day",
                expressions=[
                    (each_day("person"), RangeOperators.OVERLAPS),
                    (each_moment(), RangeOperators.OVERLAPS),
                ],
            ),
            superseded_later("membership"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"


class Residence(Kept):
    """Where a household, or a person outside any household, lived over a span of days.

    `written` is the address as the paper has it; `area` is the unit of that day it was resolved to,
    and `resolved` says how. Today's unit follows from the history of the areas.
    """

    class Resolved(models.TextChoices):
        CODE = "CODE", _("theo mã đơn vị hành chính")
        NAME = "NAME", _("theo tên ghi trong địa chỉ")
        VILLAGE = "VILLAGE", _("theo thôn, tổ dân phố")
        OFFICIAL = "OFFICIAL", _("cán bộ xác định")

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="residences")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="residences")
    area = models.ForeignKey(Area, models.PROTECT, db_constraint=False, verbose_name=_("địa bàn"))
    written = models.CharField(_("địa chỉ ghi trên giấy tờ"), max_length=200, blank=True)
    village = models.CharField(
        _("thôn, tổ dân phố"), max_length=80, blank=True, default="", db_default=""
    )
    resolved = models.CharField(_("xác định địa bàn"), max_length=10, choices=Resolved.choices)
    during = DateRangeField(_("thời gian"))

    class Meta:
        app_label = "registry"
        verbose_name = _("nơi ở")
        indexes = [papers("residence")]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(household__isnull=True),
                name="residence_of_a_person_or_a_household",
            ),
            ExclusionConstraint(
                name="person_lives_in_one_place_a_day",
                expressions=[
                    (each_day("person"), RangeOperators.OVERLAPS),
                    (each_moment(), RangeOperators.OVERLAPS),
                ],
                condition=Q(person__isnull=False),
            ),
            ExclusionConstraint(
                name="household_stands_in_one_place_a_day",
                expressions=[
                    (each_day("household"), RangeOperators.OVERLAPS),
                    (each_moment(), RangeOperators.OVERLAPS),
                ],
                condition=Q(household__isnull=False),
            ),
            superseded_later("residence"),
        ]

    def __str__(self) -> str:
        return self.written or str(self.area)
