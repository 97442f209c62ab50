"""Where a person is paid."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.registry.models.base import whose_hand
from ansinh.registry.models.people import Person


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(),
    model_name="PayoutHistory",
    attrs=whose_hand(),
)
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
        app_label = "registry"
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
