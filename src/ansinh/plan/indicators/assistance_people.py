"""Người được chi trả trợ giúp xã hội trong năm, theo chế độ."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    SELECT area_id, coalesce(benefit, ''),
           count(DISTINCT person_id) FILTER (WHERE status = 'PAID'), count(DISTINCT person_id),
           0, 0, coalesce(bool_or(synthetic), false)
    FROM pub.payment
    WHERE cycle_month >= %(year)s AND cycle_month <= %(day)s
      AND (status <> 'PAID' OR settled_on <= %(day)s)
    GROUP BY GROUPING SETS ((), (area_id), (benefit), (area_id, benefit))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """People paid in the cycles of the year, out of those listed; each counts once."""
    return count(SQL, day, at)


INDICATORS.add("assistance_people")(
    Live(
        title=_("Người được chi trả trợ cấp trong năm"),
        definition=_(
            "Số người đã được chi ít nhất một khoản trong các kỳ chi trả từ đầu năm đến ngày chốt"
            " số, trên số người có tên trong danh sách chi trả; phân theo chế độ và địa bàn. Một"
            " người hưởng nhiều chế độ chỉ đếm một lần trong tổng số."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, III.2",
        measure=measure,
    )
)
