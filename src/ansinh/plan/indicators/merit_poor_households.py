"""Hộ có người có công với cách mạng thuộc hộ nghèo (Kế hoạch 10/KH-UBND, II.2.a)."""

from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Indicator, Measurement

HELD = "recorded_at <= %(at)s AND (superseded_at IS NULL OR superseded_at > %(at)s)"
# S608: HELD is a constant of this file.
SQL = f"""
    WITH merit AS (
        SELECT person_id, bool_or(synthetic) AS synthetic
        FROM pub.merit_person
        WHERE during @> %(day)s::date AND {HELD} AND NOT EXISTS (
            SELECT FROM pub.death
            WHERE death.person_id = merit_person.person_id AND death.during @> %(day)s::date
              AND death.recorded_at <= %(at)s
              AND (death.superseded_at IS NULL OR death.superseded_at > %(at)s)
        )
        GROUP BY person_id
    ), linked AS (
        SELECT merit.person_id, merit.synthetic, member.household_id
        FROM merit LEFT JOIN pub.household_member AS member
            ON member.person_id = merit.person_id AND member.during @> %(day)s::date
            AND member.recorded_at <= %(at)s
            AND (member.superseded_at IS NULL OR member.superseded_at > %(at)s)
    ), poor AS (
        SELECT DISTINCT household_id FROM pub.household_class
        WHERE class = 'POOR' AND during @> %(day)s::date AND {HELD}
    )
    SELECT count(DISTINCT poor.household_id), count(DISTINCT linked.household_id),
           count(DISTINCT linked.person_id) FILTER (WHERE linked.household_id IS NULL),
           coalesce(bool_or(linked.synthetic), false)
    FROM linked LEFT JOIN poor ON poor.household_id = linked.household_id
"""  # noqa: S608


def measure(day: date, at: datetime) -> Measurement:
    """Households with a living person of active merit on `day` that were poor on that day, out of
    all such households, as known at `at`; unproven: living merit persons linked to no household.
    """
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"day": day, "at": at})
        return Measurement(*cursor.fetchone())


INDICATORS.add("merit_poor_households")(
    Indicator(
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
