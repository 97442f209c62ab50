"""What was entered by mistake and taken back, by whom and why."""

from functools import reduce

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.registry.models.facts import Fact
from ansinh.registry.models.households import Membership, Residence
from ansinh.registry.models.people import Tie

SUBJECTS = ("fact", "membership", "residence", "tie")


def _just_one() -> Q:
    """Exactly one of the subjects is named."""
    return reduce(
        Q.__or__,
        (Q(**{f"{name}__isnull": name != here for name in SUBJECTS}) for here in SUBJECTS),
    )


class Cancellation(models.Model):
    """A row that should never have been: superseded at `cancelled_at`, and nothing in its place.

    The reason of a sensitive fact is sealed as its value is.
    """

    fact = models.OneToOneField(Fact, models.PROTECT, null=True, related_name="cancellation")
    membership = models.OneToOneField(
        Membership, models.PROTECT, null=True, related_name="cancellation"
    )
    residence = models.OneToOneField(
        Residence, models.PROTECT, null=True, related_name="cancellation"
    )
    tie = models.OneToOneField(Tie, models.PROTECT, null=True, related_name="cancellation")
    reason = models.CharField(_("lý do"), max_length=1000)
    cancelled_at = models.DateTimeField(_("hủy lúc"))
    cancelled_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "registry"
        verbose_name = _("hủy dữ kiện")
        constraints = [models.CheckConstraint(condition=_just_one(), name="cancels_one_row")]

    def __str__(self) -> str:
        return self.reason
