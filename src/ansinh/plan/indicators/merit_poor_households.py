"""Hộ có người có công với cách mạng thuộc hộ nghèo (Kế hoạch 10/KH-UBND, II.2.a)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    WITH merit AS (
        SELECT person_id, min(area_id) AS area_id, bool_or(synthetic) AS synthetic
        FROM pub.merit_person
        WHERE during @> %(day)s::date AND pub.held(recorded_at, superseded_at, %(at)s)
          AND NOT EXISTS (
            SELECT FROM pub.death
            WHERE death.person_id = merit_person.person_id AND death.during @> %(day)s::date
              AND pub.held(death.recorded_at, death.superseded_at, %(at)s)
        )
        GROUP BY person_id
    ), linked AS (
        SELECT merit.person_id, merit.synthetic, member.household_id,
               coalesce(member.area_id, merit.area_id) AS area_id
        FROM merit LEFT JOIN pub.household_member AS member
            ON member.person_id = merit.person_id AND member.during @> %(day)s::date
            AND pub.held(member.recorded_at, member.superseded_at, %(at)s)
    ), poor AS (
        SELECT DISTINCT household_id FROM pub.household_class
        WHERE class = 'POOR' AND during @> %(day)s::date
          AND pub.held(recorded_at, superseded_at, %(at)s)
    )
    SELECT linked.area_id, '', count(DISTINCT poor.household_id),
           count(DISTINCT linked.household_id),
           count(DISTINCT linked.person_id) FILTER (WHERE linked.household_id IS NULL), 0,
           coalesce(bool_or(linked.synthetic), false)
    FROM linked LEFT JOIN poor ON poor.household_id = linked.household_id
    GROUP BY GROUPING SETS ((), (linked.area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """Households with a living person of active merit on `day` that were poor on that day, out of
    all such households, as known at `at`; not linked: living merit persons of no household.
    """
    return count(SQL, day, at)


INDICATORS.add("merit_poor_households")(
    Live(
        title=_("Hộ có người có công thuộc hộ nghèo"),
        definition=_(
            "Số hộ có ít nhất một người có công còn sống, hồ sơ còn hiệu lực, và là hộ nghèo vào"
            " ngày chốt số, trên tổng số hộ có người có công. Số 0 chưa được chứng minh khi còn"
            " người có công chưa gắn với hộ nào."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, II.2.a",
        measure=measure,
    )
)
