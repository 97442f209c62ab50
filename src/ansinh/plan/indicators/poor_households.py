"""Hộ nghèo có quyết định còn hiệu lực."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    SELECT area_id, '', count(DISTINCT household_id) FILTER (WHERE class = 'POOR'),
           count(DISTINCT household_id), 0, 0, coalesce(bool_or(synthetic), false)
    FROM pub.household_class
    WHERE during @> %(day)s::date AND pub.held(recorded_at, superseded_at, %(at)s)
    GROUP BY GROUPING SETS ((), (area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """Poor households, out of those whose class was recorded."""
    return count(SQL, day, at)


INDICATORS.add("poor_households")(
    Live(
        title=_("Hộ nghèo"),
        definition=_(
            "Số hộ có quyết định công nhận hộ nghèo còn hiệu lực vào ngày chốt số, trên số hộ đã"
            " ghi nhận diện hộ trong sổ bộ."
        ),
        cite="Nghị định 07/2021/NĐ-CP",
        measure=measure,
    )
)
