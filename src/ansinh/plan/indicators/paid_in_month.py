"""Khoản chi trả hoàn thành ngay trong tháng của kỳ."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    SELECT area_id, '',
           count(*) FILTER (WHERE status = 'PAID'
               AND settled_on < cycle_month + interval '1 month'),
           count(*), 0, 0, coalesce(bool_or(synthetic), false)
    FROM pub.payment
    WHERE cycle_month >= %(year)s AND cycle_month + interval '1 month' <= %(day)s::date + 1
    GROUP BY GROUPING SETS ((), (area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """Payments of the finished cycles of the year that were paid within the month."""
    return count(SQL, day, at)


INDICATORS.add("paid_in_month")(
    Live(
        title=_("Khoản chi trả xong trong tháng của kỳ"),
        definition=_(
            "Số khoản được xác nhận đã chi không muộn hơn ngày cuối tháng của kỳ, trên số khoản của"
            " các kỳ đã hết tháng từ đầu năm đến ngày chốt số."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, III.11",
        measure=measure,
    )
)
