"""Cycles, and the lock that lets one list be made at a time."""

from django.db import connection
from django.utils.translation import gettext as _

from ansinh.kernel.month import Month
from ansinh.payments.models import Cycle

# The name of this room's lock; one list at a time for the whole city, because arrears of one
# month may be looked for in two cycles.
LOCK = 335_2026


class CycleClosed(ValueError):
    """The cycle is closed: nothing is added to it any more."""


class NoSuchCycle(ValueError):
    """No list was ever made for this month."""


class WholeCityNeeded(ValueError):
    """The official does not see everybody, so what others were paid would be paid again."""


# Whoever sees one ward only would not see what a person who moved there was paid before.
SEES_EVERYBODY = """
    SELECT NOT row_security_active('payments_payment') OR NOT EXISTS (
        SELECT FROM areas_area
        WHERE level = 'COMMUNE' AND valid_until IS NULL
          AND id <> ALL ((SELECT areas_in_sight())::bigint[]))
"""


def lock_lists() -> None:
    """Hold the lists of the whole city until this transaction ends. Raises WholeCityNeeded."""
    with connection.cursor() as cursor:
        cursor.execute(SEES_EVERYBODY)
        if not cursor.fetchone()[0]:
            raise WholeCityNeeded(
                _("Danh sách chi trả lập cho toàn thành phố. Hãy dùng tài khoản cấp thành phố.")
            )
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [LOCK])


def locked_cycle(month: Month) -> Cycle:
    """The cycle, held until this transaction ends. Raises NoSuchCycle."""
    cycle = Cycle.objects.select_for_update().filter(month=month.first_day).first()
    if cycle is None:
        raise NoSuchCycle(
            _("Chưa lập danh sách chi trả tháng %(month)s. Hãy chạy: ansinh build_payroll %(code)s")
            % {"month": month.vietnamese, "code": month}
        )
    return cycle


def open_cycle(month: Month) -> Cycle:
    """The open cycle, held until this transaction ends. Raises NoSuchCycle, CycleClosed."""
    cycle = locked_cycle(month)
    if cycle.status == Cycle.Status.CLOSED:
        raise CycleClosed(
            _("Kỳ chi trả %(month)s đã khóa sổ. Hãy đưa phần chênh lệch vào kỳ sau.")
            % {"month": month.vietnamese}
        )
    return cycle


def ensure_cycle(month: Month) -> Cycle:
    """The open cycle of a month, created if it is new, and held. Raises CycleClosed."""
    Cycle.objects.get_or_create(month=month.first_day)
    return open_cycle(month)
