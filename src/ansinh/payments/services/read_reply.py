"""What a channel reports: results are recorded once, and what does not agree waits for a person."""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.payments.channels import CHANNELS
from ansinh.payments.files import sha256
from ansinh.payments.judging import Finding, Judged, Sent, judge
from ansinh.payments.models import Batch, Cycle, Difference, Payment, Reply
from ansinh.payments.services.ledger import RETURNED, TREASURY, book, in_flight
from ansinh.payments.services.release_batch import ReasonMissing, batch_key, in_sight
from ansinh.payments.services.roles import RECONCILES, require

RECORD = """
    WITH done AS (
        UPDATE payments_payment AS payment
        SET status = %(status)s, settled_on = %(on)s, returned_code = said.code,
            returned_reason = said.reason
        FROM unnest(%(ids)s::bigint[], %(codes)s::text[], %(reasons)s::text[])
            AS said (id, code, reason)
        WHERE payment.id = said.id AND payment.batch_id = %(batch)s AND payment.status = 'SENT'
        RETURNING payment.amount
    ) SELECT count(*), coalesce(sum(amount), 0)::bigint FROM done
"""


class BatchNotSent(ValueError):
    """No reply can answer a batch that was never released."""


def _record(
    batch: Batch, status: Payment.Status, results: Sequence[tuple[int, str, str]], on: date
) -> int:
    """Record one result for these payments; the đồng it moved."""
    ids, codes, reasons = zip(*results, strict=True) if results else ((), (), ())
    with connection.cursor() as cursor:
        cursor.execute(
            RECORD,
            {
                "status": status,
                "on": on,
                "batch": batch.pk,
                "ids": list(ids),
                "codes": list(codes),
                "reasons": list(reasons),
            },
        )
        count, amount = cursor.fetchone()
    if count != len(results):
        raise RuntimeError("payments changed under the lock of their batch")
    return int(amount)


def _settle(batch: Batch, reply: Reply, judged: Judged) -> None:
    paid = _record(
        batch, Payment.Status.PAID, [(payment, "", "") for payment in judged.paid], reply.read_on
    )
    returned = _record(batch, Payment.Status.RETURNED, judged.returned, reply.read_on)
    for event, memo, amount, account in (
        ("paid", "Đã chi", paid, TREASURY),
        ("returned", "Bị trả lại", returned, RETURNED),
    ):
        book(
            batch.cycle,
            f"{event}:{batch_key(batch)}:{reply.sha256[:32]}",
            on=reply.read_on,
            memo=f"{memo} theo {reply.file_name}"[:300],
            debit={in_flight(batch.channel): amount},
            credit={account: amount},
        )


def _difference(reply: Reply, finding: Finding) -> Difference:
    return Difference(
        reply=reply,
        row=finding.row,
        kind=finding.kind,
        reference=finding.reference[:40],
        payment_id=finding.sent.payment if finding.sent else None,
        expected=finding.sent.amount if finding.sent else None,
        got=finding.got[:160],
        remedy=finding.remedy[:300],
    )


def _sent(batch: Batch) -> dict[int, Sent]:
    rows = Payment.objects.filter(batch=batch).values_list("pk", "amount", "status")
    return {pk: Sent(pk, amount, status) for pk, amount, status in rows.iterator()}


@transaction.atomic
def read_reply(batch: Batch, content: bytes, file_name: str, *, on: date) -> Reply:
    """Record what the channel says of the payments of a released batch.

    Matched by our reference: PAID books Dr in_flight / Cr treasury, RETURNED Dr in_flight / Cr
    returned. A line that is unknown, unreadable, of another amount, repeated, or contrary to what
    is recorded becomes a Difference and changes nothing; the other lines go on. The same bytes
    again return the Reply already made. Raises BatchNotSent, BatchOutOfSight,
    ReplyUnreadable.
    """
    Cycle.objects.select_for_update().get(pk=batch.cycle_id)
    found = Batch.objects.select_for_update().select_related("cycle").get(pk=batch.pk)
    hashed = sha256(content)
    if earlier := Reply.objects.filter(batch=found, sha256=hashed).first():
        return earlier
    if found.status not in (Batch.Status.RELEASED, Batch.Status.RECONCILED):
        raise BatchNotSent(
            _("Đợt %(name)s chưa gửi nên không có kết quả. Hãy kiểm tra đã chọn đúng đợt.")
            % {"name": found.file_name}
        )
    sent = _sent(found)
    in_sight(found, len(sent))
    judged = judge(CHANNELS[found.channel]().read(content, file_name), sent)
    reply = Reply.objects.create(
        batch=found,
        file_name=file_name[-120:],
        sha256=hashed,
        read_on=on,
        paid=len(judged.paid),
        returned=len(judged.returned),
        differences=len(judged.findings),
    )
    _settle(found, reply, judged)
    Difference.objects.bulk_create(
        [_difference(reply, finding) for finding in judged.findings], batch_size=5000
    )
    if not Payment.objects.filter(batch=found, status=Payment.Status.SENT).exists():
        found.status = Batch.Status.RECONCILED
        found.save(update_fields=["status"])
    return reply


@transaction.atomic
def settle_difference(difference: Difference, *, by: Official, on: date, note: str) -> Difference:
    """Write down how a difference was settled; amounts never change by it, only by a new reply.

    Raises RoleMayNot, ReasonMissing.
    """
    require(by, RECONCILES)
    if not note.strip():
        raise ReasonMissing(_("Hãy ghi kết quả xử lý sai khác (văn bản, người xác nhận)."))
    difference.settlement, difference.settled_by = note.strip()[:300], by
    difference.settled_on = on
    difference.save(update_fields=["settlement", "settled_by", "settled_on"])
    return difference
