"""Trẻ 5 tuổi có trong danh sách của cơ sở giáo dục (đi kèm chỉ tiêu T13)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    WITH children AS (
        SELECT resident.person_id, resident.area_id, resident.synthetic, school.studying
        FROM pub.resident LEFT JOIN pub.studying AS school
            ON school.person_id = resident.person_id AND school.during @> %(day)s::date
            AND pub.held(school.recorded_at, school.superseded_at, %(at)s)
        WHERE pub.held(resident.recorded_at, resident.withdrawn_at, %(at)s)
          AND resident.birth_year = extract(year FROM %(day)s::date) - 5
          AND NOT EXISTS (
            SELECT FROM pub.death
            WHERE death.person_id = resident.person_id AND death.during @> %(day)s::date
              AND pub.held(death.recorded_at, death.superseded_at, %(at)s)
        )
    )
    SELECT area_id, '', count(*) FILTER (WHERE studying), count(studying),
           count(*) FILTER (WHERE studying IS NULL), 0, coalesce(bool_or(synthetic), false)
    FROM children GROUP BY GROUPING SETS ((), (area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """Children of five at a school, out of those matched with its list; the rest not linked."""
    return count(SQL, day, at)


INDICATORS.add("children_five_in_school")(
    Live(
        title=_("Trẻ 5 tuổi có trong danh sách trường, lớp mầm non"),
        definition=_(
            "Số trẻ sinh năm tròn 5 tuổi trong sổ bộ được cơ sở giáo dục xác nhận đang học, trên số"
            " trẻ 5 tuổi đã đối chiếu. «Chưa liên kết» là trẻ chưa đối chiếu được."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, II.2.đ",
        measure=measure,
    )
)
