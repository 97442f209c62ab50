"""Khoản chi trả bị trả lại."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    SELECT area_id, '', count(*) FILTER (WHERE status = 'RETURNED'), count(*),
           0, 0, coalesce(bool_or(synthetic), false)
    FROM pub.payment
    WHERE cycle_month >= %(year)s AND cycle_month <= %(day)s
      AND status IN ('PAID', 'RETURNED') AND settled_on <= %(day)s
    GROUP BY GROUPING SETS ((), (area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """Payments sent back by a channel, out of those answered."""
    return count(SQL, day, at)


INDICATORS.add("payments_returned")(
    Live(
        title=_("Khoản chi trả bị trả lại"),
        definition=_(
            "Số khoản bị ngân hàng hoặc bưu điện trả lại, trên số khoản đã có kết quả, của các kỳ"
            " từ đầu năm đến ngày chốt số."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, III.11",
        measure=measure,
    )
)
