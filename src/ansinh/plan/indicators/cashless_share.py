"""Người nhận trợ cấp không dùng tiền mặt (Kế hoạch 10/KH-UBND, III.11.b)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    SELECT area_id, '', count(DISTINCT person_id) FILTER (WHERE channel = 'BANK'),
           count(DISTINCT person_id), 0, 0, coalesce(bool_or(synthetic), false)
    FROM pub.payment
    WHERE cycle_month >= %(year)s AND cycle_month <= %(day)s
      AND status = 'PAID' AND settled_on <= %(day)s
    GROUP BY GROUPING SETS ((), (area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """People paid into an account at least once in the year, out of all people paid."""
    return count(SQL, day, at)


INDICATORS.add("cashless_share")(
    Live(
        title=_("Người nhận trợ cấp không dùng tiền mặt"),
        definition=_(
            "Số người đã nhận ít nhất một khoản qua tài khoản trong năm, trên số người đã được chi"
            " trả, tính đến ngày chốt số."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, III.11.b",
        measure=measure,
    )
)
