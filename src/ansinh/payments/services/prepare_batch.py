"""A batch: the payments that wait for a channel, in one file that never changes after."""

from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.kernel.month import Month
from ansinh.payments.channels import CHANNELS, Head, Line
from ansinh.payments.files import path_of, sha256, write_whole
from ansinh.payments.lines import head_of, lines_waiting
from ansinh.payments.models import Batch
from ansinh.payments.services.cycles import open_cycle
from ansinh.payments.services.roles import PREPARES, require

LIST = """
    UPDATE payments_payment SET status = 'LISTED', batch_id = %s
    WHERE id = ANY (%s) AND status = 'DUE'
"""


class NoPayer(ValueError):
    """Nobody is named as the authority that pays."""


def _payer(by: Official, on: date) -> str:
    """The authority that pays: the official's agency, or the people's committee of the city."""
    if by.agency:
        return by.agency.name
    cities = Area.objects.filter(level=Area.Level.PROVINCE, valid_from__lte=on)
    city = cities.exclude(valid_until__lt=on).order_by("code").first()
    if city is None:
        raise NoPayer(
            _(
                "Không biết cơ quan chi trả. Hãy gán cơ quan cho cán bộ %(who)s hoặc nạp đơn vị "
                "hành chính: ansinh load_areas."
            )
            % {"who": by.full_name}
        )
    return f"Ủy ban nhân dân {city}"


def _mark_listed(batch: Batch, lines: list[Line]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LIST, [batch.pk, [line.payment for line in lines]])
        if cursor.rowcount != len(lines):
            raise RuntimeError("payments changed under the lock of their cycle")


@transaction.atomic
def prepare_batch(month: Month, channel: str, *, by: Official, on: date) -> Batch | None:
    """Put every payment that waits for `channel` into a new batch and write its file.

    Lines the channel cannot carry stay behind (`queries.unsendable` names row, field and remedy);
    None when no line is left. The file is on disk before the batch is committed: a crash leaves
    no batch, or a batch with its file. Raises RoleMayNot, NoSuchCycle, CycleClosed, NoPayer.
    """
    require(by, PREPARES)
    cycle = open_cycle(month)
    writer = CHANNELS[channel]()
    waiting = lines_waiting(cycle, channel, on)
    lines = [line for line in waiting if writer.refuse(line) is None]
    if not lines:
        return None
    previous = Batch.objects.filter(channel=channel).select_for_update().order_by("-pk").first()
    number = Batch.objects.filter(cycle=cycle, channel=channel).count() + 1
    batch = Batch(
        cycle=cycle,
        channel=channel,
        number=number,
        payments_count=len(lines),
        total=sum(line.amount for line in lines),
        payer=_payer(by, on)[:160],
        previous_sha256=previous.sha256 if previous else "",
        prepared_on=on,
        prepared_by=by,
    )
    head: Head = head_of(batch)
    content = writer.write(head, lines)
    batch.file_name, batch.sha256 = f"{head.stem}.{writer.extension}", sha256(content)
    batch.save()
    _mark_listed(batch, lines)
    write_whole(path_of(batch), content)
    return batch
