"""What is known of a person or a household, from when, on whose word."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from ansinh.registry.models.base import (
    Kept,
    Source,
    each_day,
    each_moment,
    papers,
    superseded_later,
)
from ansinh.registry.models.households import Household
from ansinh.registry.models.people import Person


def last_day() -> Func:
    """The last day on which a fact is both true and held, as far as we know; 'infinity' while both
    go on. `queries.facts_sql` asks by it, so that a month reads the facts that still matter to it,
    not those of twenty years.
    """
    return Func(
        template="coalesce(least(upper(during) - 1,"
        " (superseded_at AT TIME ZONE 'UTC')::date), 'infinity'::date)",
        output_field=models.DateField(),
    )


class FactKind(models.Model):
    """A kind of fact that may be recorded, such as the degree of disability.

    Values of a kind with a `sensitivity` are sealed before they are kept (registry/sealed.py), and
    seen only with a grant and for a purpose. `absent` is the value that the absence of any row
    stands for, where a list is known to be complete (`absent_reason` says why); empty means that
    absence is «not known».
    """

    class Subject(models.TextChoices):
        PERSON = "PERSON", _("của người")
        HOUSEHOLD = "HOUSEHOLD", _("của hộ")

    class Type(models.TextChoices):
        BOOL = "BOOL", _("có/không")
        CODE = "CODE", _("mã")
        COUNT = "COUNT", _("số đếm")
        DATE = "DATE", _("ngày")

    class Sensitivity(models.TextChoices):
        ORDINARY = "", _("thông thường")
        HEALTH = "HEALTH", _("sức khỏe")
        HARM = "HARM", _("trẻ em bị xâm hại, người cần bảo vệ")

    code = models.SlugField(_("mã"), unique=True)
    label = models.CharField(_("tên"), max_length=160)
    label_en = models.CharField(max_length=160)
    subject = models.CharField(max_length=10, choices=Subject.choices)
    value_type = models.CharField(max_length=5, choices=Type.choices)
    values = models.JSONField(default=list)
    absent = models.CharField(max_length=20, blank=True)
    absent_reason = models.CharField(max_length=200, blank=True)
    sensitivity = models.CharField(
        _("mức bảo mật"), max_length=6, choices=Sensitivity.choices, blank=True
    )

    class Meta:
        app_label = "registry"
        verbose_name = _("loại dữ kiện")

    def __str__(self) -> str:
        return self.label


class Fact(Kept):
    """One thing held to be true of a person or a household over a span of days.

    Two clocks: `during` is when it is true in the world; `recorded_at`–`superseded_at` is when we
    held it so. A correction adds a row and supersedes the old one; nothing is overwritten.
    """

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="facts")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="facts")
    kind = models.ForeignKey(
        FactKind, models.PROTECT, db_index=False, verbose_name=_("loại dữ kiện")
    )
    value = models.CharField(_("giá trị"), max_length=100)
    during = DateRangeField(_("hiệu lực"))
    source = models.ForeignKey(
        Source, models.PROTECT, db_index=False, db_constraint=False, verbose_name=_("nguồn")
    )

    class Meta:
        app_label = "registry"
        verbose_name = _("dữ kiện")
        indexes = [models.Index("kind", last_day(), name="fact_kind_last_day"), papers("fact")]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(household__isnull=True),
                name="fact_of_a_person_or_a_household",
            ),
            superseded_later("fact"),
            ExclusionConstraint(
                name="fact_one_value_a_day_person",
                expressions=[
                    (each_day("person"), RangeOperators.OVERLAPS),
                    (each_moment("kind"), RangeOperators.OVERLAPS),
                ],
                condition=Q(person__isnull=False),
            ),
            ExclusionConstraint(
                name="fact_one_value_a_day_household",
                expressions=[
                    (each_day("household"), RangeOperators.OVERLAPS),
                    (each_moment("kind"), RangeOperators.OVERLAPS),
                ],
                condition=Q(household__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"
