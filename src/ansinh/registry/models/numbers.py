"""The city's own numbers: leased to communes in blocks, each given once and for life."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.registry.models.people import Person


def counters() -> Func:
    """The counters of a lease as a range."""
    return Func(F("first"), F("first") + F("size"), Value("[)"), function="int8range")


class NumberKey(models.Model):
    """The fingerprint of the key that permutes the counters: another key would collide."""

    fingerprint = models.CharField(max_length=32)
    only = models.BooleanField(default=True, unique=True)

    class Meta:
        app_label = "registry"
        verbose_name = _("dấu của khóa cấp mã")
        constraints = [models.CheckConstraint(condition=Q(only=True), name="one_number_key")]

    def __str__(self) -> str:
        return self.fingerprint


class NumberLease(models.Model):
    """A block of `size` counters from `first` on that only one commune gives out."""

    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("địa bàn"))
    first = models.BigIntegerField()
    size = models.PositiveIntegerField(_("số lượng"))
    leased_at = models.DateTimeField(_("cấp lúc"))
    leased_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    offline = models.BooleanField(_("dùng khi mất mạng"), default=False)

    class Meta:
        app_label = "registry"
        verbose_name = _("dải mã đã giao")
        constraints = [
            ExclusionConstraint(
                name="a_counter_is_leased_once", expressions=[(counters(), RangeOperators.OVERLAPS)]
            ),
            models.CheckConstraint(
                condition=Q(first__gte=0, size__gte=1, first__lte=10**9 - F("size")),
                name="lease_of_nine_digits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.size}"


class IssuedNumber(models.Model):
    """A number given to a person: never given again, whatever becomes of the person's row."""

    counter = models.BigIntegerField(primary_key=True)
    value = models.CharField(_("mã số an sinh xã hội"), max_length=13, unique=True)
    lease = models.ForeignKey(NumberLease, models.PROTECT, related_name="issued")
    person = models.OneToOneField(Person, models.PROTECT, related_name="issued_number")
    issued_on = models.DateField(_("ngày cấp"))
    recorded_at = models.DateTimeField(_("ghi nhận lúc"))
    issued_by = models.ForeignKey(
        Official, models.PROTECT, null=True, db_index=False, related_name="+"
    )

    class Meta:
        app_label = "registry"
        verbose_name = _("mã số an sinh xã hội đã cấp")

    def __str__(self) -> str:
        return self.value
