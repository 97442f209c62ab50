"""Người trong sổ bộ có thẻ bảo hiểm y tế (đi kèm chỉ tiêu T9)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    WITH people AS (
        SELECT resident.person_id, resident.area_id, resident.synthetic, card.insured
        FROM pub.resident LEFT JOIN pub.health_insurance AS card
            ON card.person_id = resident.person_id AND card.during @> %(day)s::date
            AND pub.held(card.recorded_at, card.superseded_at, %(at)s)
        WHERE pub.held(resident.recorded_at, resident.withdrawn_at, %(at)s) AND NOT EXISTS (
            SELECT FROM pub.death
            WHERE death.person_id = resident.person_id AND death.during @> %(day)s::date
              AND pub.held(death.recorded_at, death.superseded_at, %(at)s)
        )
    )
    SELECT area_id, '', count(*) FILTER (WHERE insured), count(insured),
           count(*) FILTER (WHERE insured IS NULL), 0, coalesce(bool_or(synthetic), false)
    FROM people GROUP BY GROUPING SETS ((), (area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """People with a card, out of those matched with the insurer's list; the rest not linked."""
    return count(SQL, day, at)


INDICATORS.add("registry_health_insurance")(
    Live(
        title=_("Người trong sổ bộ có thẻ bảo hiểm y tế"),
        definition=_(
            "Số người còn sống trong sổ bộ có thẻ bảo hiểm y tế, trên số người đã đối chiếu được"
            " với danh sách của cơ quan bảo hiểm xã hội. «Chưa liên kết» là người chưa đối chiếu."
            " Số chính thức của chỉ tiêu là số thẻ do bảo hiểm xã hội công bố, không phải số này."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, II.2.b",
        measure=measure,
    )
)
