"""Values of the plan that no agency sent: invented for the demonstration, marked synthetic.

Households using hygienic water (T15) of the communes of 31/12/2024 and of today, so that the pages
show figures on the boundaries of two days; communes at the health standard (T10), waiting to be
verified. Every row bears the mark and says so in its note.
"""

from datetime import date, datetime
from typing import Any

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.areas.queries import city, communes_on
from ansinh.plan.models import Indicator
from ansinh.plan.services import record_value

NOTE = "Số giả lập để trình diễn, không phải số liệu của cơ quan nào."
MARK: dict[str, Any] = {
    "synthetic": True,
    "note": NOTE,
    "source": "giả lập",
    "confidence": "memory",
}


def _households(area: Area, place: int, year: int) -> tuple[int, int]:
    """Round numbers that grow a little: invented, and visibly so."""
    all_households = 1_000 + 50 * (place % 20)
    return all_households - (40 - 8 * (year - 2022)) - place % 7, all_households


def plan_values(by: Official, day: date, at: datetime) -> int:
    """Write them; how many."""
    water = Indicator.objects.get(code="hygienic_water_hh")
    kept = 0
    for year, stand in ((2024, date(2024, 12, 31)), (2026, day)):
        areas = list(communes_on(stand))
        sums = [0, 0]
        status = "A" if year < day.year else "E"
        for place, area in enumerate(areas):
            top, bottom = _households(area, place, year)
            sums = [sums[0] + top, sums[1] + bottom]
            record_value(
                water, area, str(year), by=None, at=at, numerator=top, denominator=bottom,
                status=status, as_of=stand, state="published", **MARK,
            )  # fmt: skip
            kept += 1
        record_value(
            water, city(stand), str(year), by=None, at=at, numerator=sums[0], denominator=sums[1],
            status=status, as_of=stand, state="published", **MARK,
        )  # fmt: skip
    health = Indicator.objects.get(code="communes_health_standard")
    record_value(
        health, city(day), str(day.year), by=by, at=at, numerator=90, denominator=94, status="E",
        as_of=day, **MARK,
    )  # fmt: skip
    return kept + 3
