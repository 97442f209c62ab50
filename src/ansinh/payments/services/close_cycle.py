"""Close a cycle: only when every đồng is accounted for."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.kernel import dong
from ansinh.kernel.month import Month
from ansinh.payments.balance import Balance, balance
from ansinh.payments.models import Cycle
from ansinh.payments.services.cycles import locked_cycle


class CycleNotSettled(ValueError):
    """Money of the cycle still waits, is in flight, or does not agree with the ledger."""


def _open_points(found: Balance) -> list[str]:
    points = (
        (_("chờ chi %(dong)s đồng"), found.waiting),
        (_("đã vào danh sách, chưa gửi %(dong)s đồng"), found.listed),
        (_("ở kênh chi trả, chưa có kết quả %(dong)s đồng"), found.in_flight),
        (_("lệch sổ kế toán %(dong)s đồng"), found.differs),
    )
    return [text % {"dong": dong.figures(amount)} for text, amount in points if amount]


@transaction.atomic
def close_cycle(month: Month, on: date) -> Cycle:
    """Close the cycle; nothing is added to it after. Closing again changes nothing.

    Returned money does not hold it open: it is carried over by `reissue`. Raises NoSuchCycle, and
    CycleNotSettled naming what is open.
    """
    cycle = locked_cycle(month)
    if cycle.status == Cycle.Status.CLOSED:
        return cycle
    if points := _open_points(balance(month)):
        raise CycleNotSettled(
            _("Chưa khóa sổ được kỳ %(month)s: %(points)s. Hãy gửi, đối soát hết rồi khóa lại.")
            % {"month": month.vietnamese, "points": "; ".join(points)}
        )
    cycle.status, cycle.closed_on = Cycle.Status.CLOSED, on
    cycle.save(update_fields=["status", "closed_on"])
    return cycle
