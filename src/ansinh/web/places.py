"""Areas as recorded, and what they are called today."""

from datetime import date

from ansinh.areas.models import Area
from ansinh.areas.queries import what_became_of


def _stands(area: Area, day: date) -> bool:
    return area.valid_until is None or area.valid_until >= day


def areas_now(area: Area, today: date) -> str:
    """The names of what a dissolved area became; empty while it still stands."""
    if _stands(area, today):
        return ""
    successors = [link.successor for link in what_became_of(area) if link.successor is not None]
    names = (str(successor) for successor in successors if _stands(successor, today))
    return ", ".join(dict.fromkeys(names))
