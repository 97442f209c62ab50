"""Người yếu thế được trợ giúp dịch vụ xã hội cơ bản (Kế hoạch 10/KH-UBND, II.2.a)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

# No room of the house keeps assessed needs yet: everybody counts as not assessed, and the share is
# not known. The day a view of needs is published, the two zeros become counts of it.
SQL = """
    WITH poor AS (
        SELECT household_id FROM pub.household_class
        WHERE class = 'POOR' AND during @> %(day)s::date
          AND pub.held(recorded_at, superseded_at, %(at)s)
    ), vulnerable AS (
        SELECT person_id, area_id, synthetic FROM pub.disability
        WHERE degree IN ('SEVERE', 'EXTREME') AND during @> %(day)s::date
          AND pub.held(recorded_at, superseded_at, %(at)s)
        UNION
        SELECT member.person_id, member.area_id, member.synthetic
        FROM pub.household_member AS member JOIN poor USING (household_id)
        WHERE member.during @> %(day)s::date
          AND pub.held(member.recorded_at, member.superseded_at, %(at)s)
    )
    SELECT area_id, '', 0, 0, 0, count(DISTINCT person_id), coalesce(bool_or(synthetic), false)
    FROM vulnerable
    WHERE NOT EXISTS (
        SELECT FROM pub.death
        WHERE death.person_id = vulnerable.person_id AND death.during @> %(day)s::date
          AND pub.held(death.recorded_at, death.superseded_at, %(at)s)
    )
    GROUP BY GROUPING SETS ((), (area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """People whose needs were assessed and met, out of those assessed; the rest not assessed."""
    return count(SQL, day, at)


INDICATORS.add("vulnerable_basic_services")(
    Live(
        title=_("Người yếu thế được trợ giúp dịch vụ xã hội cơ bản"),
        definition=_(
            "Số người yếu thế có nhu cầu đã được đánh giá và đã được trợ giúp ít nhất một dịch vụ"
            " của nhu cầu đó, trên số người đã được đánh giá nhu cầu. Diện đếm được hiện nay:"
            " người khuyết tật nặng, đặc biệt nặng và người thuộc hộ nghèo. Chưa có kết quả đánh"
            " giá nhu cầu trong hệ thống nên tất cả được đếm là «chưa đánh giá»."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, II.2.a",
        measure=measure,
    )
)
