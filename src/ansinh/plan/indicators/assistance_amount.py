"""Tiền trợ giúp xã hội đã chi trong năm, theo chế độ."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    SELECT area_id, coalesce(benefit, ''),
           coalesce(sum(amount) FILTER (WHERE status = 'PAID'), 0)::bigint,
           coalesce(sum(amount), 0)::bigint, 0, 0, coalesce(bool_or(synthetic), false)
    FROM pub.payment
    WHERE cycle_month >= %(year)s AND cycle_month <= %(day)s
      AND (status <> 'PAID' OR settled_on <= %(day)s)
    GROUP BY GROUPING SETS ((), (area_id), (benefit), (area_id, benefit))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """Đồng paid in the cycles of the year, out of those listed."""
    return count(SQL, day, at)


INDICATORS.add("assistance_amount")(
    Live(
        title=_("Tiền trợ cấp đã chi trong năm"),
        definition=_(
            "Tổng số tiền đã chi trong các kỳ chi trả từ đầu năm đến ngày chốt số, trên tổng số"
            " tiền trong danh sách chi trả; phân theo chế độ và địa bàn."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, IV",
        measure=measure,
    )
)
