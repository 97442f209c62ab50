"""Số ngày từ khi lập đề xuất đến khi ký quyết định."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ansinh.plan.indicators import INDICATORS, Counted, Live, count

SQL = """
    SELECT area_id, '', coalesce(sum(signed_on - made_on) FILTER (WHERE signed_on <= %(day)s), 0),
           count(*) FILTER (WHERE signed_on <= %(day)s), 0,
           count(*) FILTER (WHERE signed_on IS NULL OR signed_on > %(day)s),
           coalesce(bool_or(synthetic), false)
    FROM pub.proposal
    WHERE made_on >= %(year)s AND made_on <= %(day)s
    GROUP BY GROUPING SETS ((), (area_id))
"""


def measure(day: date, at: datetime) -> Sequence[Counted]:
    """Days from proposal to signature, and decisions signed; not assessed: still unsigned."""
    return count(SQL, day, at)


INDICATORS.add("decision_days")(
    Live(
        title=_("Số ngày bình quân từ đề xuất đến quyết định"),
        definition=_(
            "Tổng số ngày từ khi lập đề xuất đến khi ký quyết định, chia số quyết định đã ký của"
            " các đề xuất lập từ đầu năm. «Chưa đánh giá» là đề xuất chưa ký. Hạn giải quyết của"
            " từng thủ tục chưa được khai báo nên chưa tính tỷ lệ đúng hạn."
        ),
        cite="Kế hoạch 10/KH-UBND ngày 17/01/2022, III.11",
        measure=measure,
    )
)
