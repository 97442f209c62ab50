"""Hộ nghèo còn sức lao động theo chuẩn thành phố (Kế hoạch 10/KH-UBND, II.2.a)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

# The review records the class of a household, not yet whether it can work: until it does, poor
# households count as not assessed, and a zero is never claimed.
SQL = """
    SELECT area_id, '', 0, 0, 0, count(DISTINCT household_id),
           coalesce(bool_or(synthetic), false)
    FROM pub.household_class
    WHERE class = 'POOR' AND during @> %(day)s::date
      AND pub.held(recorded_at, superseded_at, %(at)s)
    GROUP BY GROUPING SETS ((), (area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """Poor households that can work, out of those reviewed for it; the rest not assessed."""
    return count(SQL, day, at)


INDICATORS.add("poor_households_able")(
    Live(
        title=_("Hộ nghèo còn sức lao động"),
        definition=_(
            "Số hộ nghèo theo chuẩn của thành phố được rà soát là còn sức lao động, tại ngày chốt"
            " số. Kỳ rà soát hiện chưa ghi «còn sức lao động», nên mọi hộ nghèo được đếm là «chưa"
            " đánh giá» và số 0 không được chứng minh."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, II.2.a",
        measure=measure,
    )
)
