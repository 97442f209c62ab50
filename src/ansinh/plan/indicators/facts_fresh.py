"""Dữ kiện trong sổ bộ được ghi hoặc đính chính trong 12 tháng, theo địa bàn."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    SELECT area_id, '', coalesce(sum(facts) FILTER (
               WHERE recorded_on > %(day)s::date - interval '12 months'), 0)::bigint,
           coalesce(sum(facts), 0)::bigint, 0, 0, coalesce(bool_or(synthetic), false)
    FROM pub.facts_recorded
    WHERE recorded_on <= %(day)s
    GROUP BY GROUPING SETS ((), (area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """Facts recorded in the last twelve months, out of all that are held."""
    return count(SQL, day, at)


INDICATORS.add("facts_fresh")(
    Live(
        title=_("Độ mới của dữ liệu sổ bộ"),
        definition=_(
            "Số dữ kiện được ghi hoặc đính chính trong 12 tháng trước ngày chốt số, trên tổng số dữ"
            " kiện đang giữ, theo từng xã, phường, đặc khu."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, III.11.a",
        measure=measure,
    )
)
