"""What was entered by mistake, taken back: the row stays, and a cancellation says why."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.kernel.text import tidy
from ansinh.registry.errors import FactAlreadySuperseded, ReasonMissing
from ansinh.registry.models import Cancellation, Fact, Membership, Residence, Tie
from ansinh.registry.sealed import kept
from ansinh.registry.services.superseding import supersede


def cancel_fact(
    fact: Fact, *, reason: str, at: datetime, by: Official | None = None
) -> Cancellation:
    """Stop holding a fact that should never have been: «ghi nhầm người». What we held before `at`
    can still be asked for. Raises ReasonMissing and FactAlreadySuperseded.
    """
    return _cancel(fact, reason, at, by, fact=fact)


def cancel_membership(
    membership: Membership, *, reason: str, at: datetime, by: Official | None = None
) -> Cancellation:
    """Take back a place in a household that was entered by mistake; raises as cancel_fact does."""
    return _cancel(membership, reason, at, by, membership=membership)


def cancel_residence(
    residence: Residence, *, reason: str, at: datetime, by: Official | None = None
) -> Cancellation:
    """Take back a residence that was entered by mistake; raises as cancel_fact does."""
    return _cancel(residence, reason, at, by, residence=residence)


def cancel_tie(tie: Tie, *, reason: str, at: datetime, by: Official | None = None) -> Cancellation:
    """Take back a tie that was entered by mistake; raises as cancel_fact does."""
    return _cancel(tie, reason, at, by, tie=tie)


@transaction.atomic
def _cancel(
    row: Fact | Membership | Residence | Tie,
    reason: str,
    at: datetime,
    by: Official | None,
    **subject: Fact | Membership | Residence | Tie,
) -> Cancellation:
    why = tidy(reason)
    if not why:
        raise ReasonMissing(_("Hãy ghi lý do hủy, ví dụ «ghi nhầm người»."))
    held = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if held.superseded_at is not None:
        raise FactAlreadySuperseded(
            _("Dòng này đã được đính chính hoặc hủy. Hãy mở dòng đang hiệu lực.")
        )
    supersede(row, at)
    if isinstance(row, Fact):
        why = kept(row.kind.code, why)
    return Cancellation.objects.create(reason=why, cancelled_at=at, cancelled_by=by, **subject)
