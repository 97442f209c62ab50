"""Proposals, the decisions that chairs sign, and the entitlements that decisions grant."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency, Area
from ansinh.policy.models import Assessment
from ansinh.registry.models import Person


class Decision(models.Model):
    """A signed decision of a commune chair, or of the head of an agency of the city.

    Its number is unique within the commune or agency and year. `body` is who issued it, as its
    symbol says: 'UBND', 'SNV'.
    """

    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("đơn vị ban hành"))
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField(_("ký hiệu cơ quan"), max_length=20, default="UBND")
    year = models.IntegerField(_("năm"))
    number = models.IntegerField(_("số"))
    signed_on = models.DateField(_("ngày ký"))
    signed_by = models.ForeignKey(Official, models.PROTECT, related_name="+")
    synthetic = models.BooleanField(_("quyết định giả lập"), default=False)

    class Meta:
        verbose_name = _("quyết định")
        constraints = [
            models.UniqueConstraint(
                "area", "agency", "year", "number", nulls_distinct=False, name="decision_number"
            )
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def symbol(self) -> str:
        """The number and symbol: '05/QĐ-UBND' (a zero before numbers below ten)."""
        return f"{self.number:02d}/QĐ-{self.body}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), model_name="ProposalHistory")
class Proposal(models.Model):
    """What should change for one person from a month on, and why; who decides it by law signs it
    or refuses.

    Grant, adjust or stop comes from the difference between what the law gives and what decisions
    grant. `amount` is đồng a month from `since` on (zero for a stop); `before` is what decisions
    granted in that month. `once`: đồng once, for an event of the month `since`.
    """

    class Kind(models.TextChoices):
        GRANT = "GRANT", _("hưởng mới")
        ADJUST = "ADJUST", _("điều chỉnh")
        STOP = "STOP", _("thôi hưởng")

    class Status(models.TextChoices):
        OPEN = "OPEN", _("chờ ký")
        SIGNED = "SIGNED", _("đã ký")
        REFUSED = "REFUSED", _("từ chối")
        WITHDRAWN = "WITHDRAWN", _("rút lại")

    person = models.ForeignKey(Person, models.PROTECT)
    area = models.ForeignKey(Area, models.PROTECT)
    assessment = models.ForeignKey(Assessment, models.PROTECT)
    benefit = models.CharField(_("chế độ"), max_length=40)
    kind = models.CharField(_("loại"), max_length=6, choices=Kind.choices)
    since = models.DateField(_("từ tháng"))
    amount = models.BigIntegerField(_("mức hưởng (đồng/tháng)"))
    before = models.BigIntegerField(_("mức đang hưởng (đồng/tháng)"))
    once = models.BooleanField(_("chi một lần"), default=False)
    clause = models.CharField(_("điều khoản"), max_length=600, blank=True)
    reason = models.CharField(_("lý do"), max_length=1000)
    made_on = models.DateField(_("ngày lập"))
    made_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True)
    refusal = models.CharField(_("lý do từ chối"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("đề xuất")
        constraints = [
            models.UniqueConstraint(
                "person", "benefit", "since", condition=Q(status="OPEN"), name="proposed_once"
            ),
            models.UniqueConstraint(
                "person",
                "benefit",
                "since",
                condition=Q(once=True, kind="GRANT", status__in=["OPEN", "SIGNED"]),
                name="event_granted_once",
            ),
            models.CheckConstraint(condition=Q(since__day=1), name="proposal_since_first_day"),
            models.CheckConstraint(
                condition=Q(kind="STOP", amount=0) | (~Q(kind="STOP") & Q(amount__gt=0)),
                name="proposal_amount_fits_kind",
            ),
            models.CheckConstraint(
                condition=Q(status="SIGNED", decision__isnull=False)
                | (~Q(status="SIGNED") & Q(decision__isnull=True)),
                name="proposal_signed_by_decision",
            ),
            models.CheckConstraint(
                condition=~Q(status="REFUSED") | ~Q(refusal=""), name="refusal_gives_reasons"
            ),
        ]
        indexes = [models.Index(fields=["area", "status"], name="proposal_worklist")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.person} {self.since:%m/%Y}"

    @property
    def words(self) -> str:
        """What it does, in words: 'hưởng mới', for an event 'chi một lần', 'thôi chi'."""
        if not self.once or self.kind == self.Kind.ADJUST:
            return str(self.get_kind_display())
        return str(_("chi một lần") if self.amount else _("không chi nữa"))


class Entitlement(models.Model):
    """One line of a decision: from `since` on, the person gets `amount` a month (zero: stopped);
    `once`: for the event of the month `since` alone.

    Lines are only ever added. What is granted for a month is the line of the latest decision whose
    `since` is not after it (within one decision, the latest `since`): `casework_granted(month)`.
    """

    person = models.ForeignKey(Person, models.PROTECT)
    benefit = models.CharField(_("chế độ"), max_length=40)
    decision = models.ForeignKey(Decision, models.PROTECT)
    proposal = models.OneToOneField(Proposal, models.PROTECT)
    since = models.DateField(_("từ tháng"))
    amount = models.BigIntegerField(_("mức hưởng (đồng/tháng)"))
    clause = models.CharField(_("điều khoản"), max_length=600, blank=True)
    once = models.BooleanField(_("chi một lần"), default=False)

    class Meta:
        verbose_name = _("chế độ được hưởng")
        constraints = [
            models.UniqueConstraint(
                "decision", "person", "benefit", "since", name="decision_line_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="entitlement_amount_not_negative"
            ),
            models.CheckConstraint(condition=Q(since__day=1), name="entitlement_since_first_day"),
        ]
        indexes = [
            models.Index(
                fields=["person", "benefit", "-decision", "-since"], name="entitlement_latest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.benefit} {self.amount} {self.since:%m/%Y}"
