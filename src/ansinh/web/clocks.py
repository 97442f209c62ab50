"""The two moments of a card that are laid side by side."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ansinh.registry.models import Person
from ansinh.registry.queries import Compared, PartialBirth, difference

Moment = tuple[date, date]


@dataclass(frozen=True)
class Clocks:
    """What was held at one or at two pairs of (day, known)."""

    one: Moment
    other: Moment | tuple[None, None]
    rows: list[Compared]
    compared: bool
    problem: str = ""


def _day(request: HttpRequest, name: str, otherwise: date) -> date:
    text = request.GET.get(name, "")
    return date.fromisoformat(text) if text else otherwise


def clocks(request: HttpRequest, person: Person, today: date) -> Clocks:
    """`?ngay1=&biet1=&ngay2=&biet2=`: what is left out of the first is today, of the
    second what the first says; without either of the second nothing is compared.
    """
    compared = bool(request.GET.get("ngay2") or request.GET.get("biet2"))
    problem = ""
    try:
        one = (_day(request, "ngay1", today), _day(request, "biet1", today))
        other = (_day(request, "ngay2", one[0]), _day(request, "biet2", one[1]))
    except ValueError:
        problem = _("Ngày viết như 2026-11-24; đang hiện hôm nay.")
        one = other = (today, today)
        compared = False
    if not compared:
        other = one
    rows = difference(person, one, other)
    return Clocks(one, other if compared else (None, None), rows, compared, problem)


def partial_words(part: PartialBirth | None) -> str:
    """What a birth date known in part means for the month, in words; empty for a whole date."""
    if part is None:
        return ""
    span = {
        "first": part.first.strftime("%d/%m/%Y"),
        "last": part.last.strftime("%d/%m/%Y"),
        "month": f"{part.month.month:02d}/{part.month.year}",
    }
    if part.settled:
        return (
            _(
                "Ngày sinh chỉ biết trong khoảng %(first)s – %(last)s. Luật của tháng %(month)s "
                "cho cùng một kết quả với mọi ngày trong khoảng ấy, nên vẫn xét được."
            )
            % span
        )
    if not part.ages:
        return _("Ngày sinh chỉ biết trong khoảng %(first)s – %(last)s, có thể sau tháng.") % span
    ages = ", ".join(str(age) for age in part.ages)
    return _(
        "Ngày sinh chỉ biết trong khoảng %(first)s – %(last)s. Ở tháng %(month)s, có ngày trong "
        "khoảng ấy đã đủ %(ages)s tuổi, có ngày chưa; chưa xét được. Cần: %(paper)s."
    ) % (span | {"ages": ages, "paper": part.evidence})
