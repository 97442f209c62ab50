"""Release or discard a prepared batch: a second official looks before money moves."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.kernel.month import Month
from ansinh.payments.files import file_of
from ansinh.payments.models import Batch, Payment
from ansinh.payments.services.cycles import open_cycle
from ansinh.payments.services.ledger import PAYABLE, book, in_flight
from ansinh.payments.services.roles import RELEASES, require


class MakerReleases(ValueError):
    """The official who prepared the batch may not release it."""


class BatchNotPrepared(ValueError):
    """The batch is not waiting for release."""


class BatchOutOfSight(ValueError):
    """The official does not see every payment of the batch."""


class ReasonMissing(ValueError):
    """A batch is discarded only with a reason."""


def batch_key(batch: Batch) -> str:
    """'2026-11:BANK:1': the batch in ledger keys."""
    return f"{batch.cycle.month:%Y-%m}:{batch.channel}:{batch.number}"


def _prepared(batch: Batch) -> Batch:
    """The batch and its cycle, held until this transaction ends. Raises."""
    cycle = open_cycle(Month.of(batch.cycle.month))
    found = Batch.objects.select_for_update().get(pk=batch.pk)
    found.cycle = cycle
    if found.status != Batch.Status.PREPARED:
        raise BatchNotPrepared(
            _("Đợt %(name)s không chờ duyệt (%(status)s). Hãy mở lại danh sách đợt chi.")
            % {"name": found.file_name, "status": found.get_status_display()}
        )
    return found


def in_sight(batch: Batch, payments: int) -> None:
    """Nothing, or BatchOutOfSight when only some of the batch's payments were seen."""
    if payments != batch.payments_count:
        raise BatchOutOfSight(
            _(
                "Đợt %(name)s có %(all)d khoản, địa bàn của cán bộ chỉ thấy %(seen)d. Hãy dùng tài "
                "khoản phụ trách đủ địa bàn."
            )
            % {"name": batch.file_name, "all": batch.payments_count, "seen": payments}
        )


@transaction.atomic
def release_batch(batch: Batch, *, by: Official, on: date) -> Batch:
    """Send the batch: payments SENT, Dr payable / Cr in_flight. The file is checked first.

    Raises RoleMayNot, MakerReleases, BatchNotPrepared, BatchOutOfSight, FileChanged, CycleClosed.
    """
    require(by, RELEASES)
    found = _prepared(batch)
    if found.prepared_by_id == by.pk:
        raise MakerReleases(
            _("%(name)s đã lập đợt %(file)s nên không được duyệt gửi. Hãy nhờ người khác duyệt.")
            % {"name": by.full_name, "file": found.file_name}
        )
    file_of(found)
    found.status, found.released_by, found.released_on = Batch.Status.RELEASED, by, on
    found.save(update_fields=["status", "released_by", "released_on"])
    in_sight(found, Payment.objects.filter(batch=found).update(status=Payment.Status.SENT))
    book(
        found.cycle,
        f"release:{batch_key(found)}",
        on=on,
        memo=f"Gửi {found.file_name}",
        debit={PAYABLE: found.total},
        credit={in_flight(found.channel): found.total},
    )
    return found


@transaction.atomic
def discard_batch(batch: Batch, *, by: Official, reason: str) -> Batch:
    """Drop a batch that was never sent; its payments wait for another. The file stays on disk.

    Raises RoleMayNot, ReasonMissing, BatchNotPrepared, BatchOutOfSight, CycleClosed.
    """
    require(by, RELEASES)
    if not reason.strip():
        raise ReasonMissing(_("Hãy ghi lý do bỏ đợt chi."))
    found = _prepared(batch)
    found.status, found.discarded_because = Batch.Status.DISCARDED, reason.strip()[:300]
    found.save(update_fields=["status", "discarded_because"])
    waiting = Payment.objects.filter(batch=found)
    in_sight(found, waiting.update(status=Payment.Status.DUE, batch=None))
    return found
