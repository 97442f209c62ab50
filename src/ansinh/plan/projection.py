"""Where a target is heading before its due date: on track, at risk, off track, or not known.

Rules (reference/plan-monitoring.md 3.5): only verified values since the last break; with fewer than
three no projection; with three or more, three straight lines from the last value give a range and
no confidence is claimed. Shares are drawn on the logit scale, so that nothing passes 100 %.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from statistics import median

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.plan.judging import Judgement, State, in_order, verified
from ansinh.plan.models import Milestone, Observation, Target
from ansinh.plan.words import number

FEWEST = 3
# A share nearer than this to 0 or 100 counts as there: on the logit scale neither is ever reached.
EDGE = 0.05
COVID = (2020, 2021)


class Heading(models.TextChoices):
    """Where a target is heading. Shown as a word and a shape, never as colour alone."""

    ON_TRACK = "on_track", gettext_lazy("đúng tiến độ")
    AT_RISK = "at_risk", gettext_lazy("có rủi ro")
    OFF_TRACK = "off_track", gettext_lazy("chậm tiến độ")
    UNKNOWN = "unknown", gettext_lazy("chưa dự báo được")

    @property
    def shape(self) -> str:
        """The shape that stands beside the word."""
        return {"on_track": "▲", "at_risk": "◆", "off_track": "▽"}.get(self.value, "?")


@dataclass(frozen=True)
class Mark:
    """What should be reached by the end of a year. `source` is given, sub_plan or interpolated."""

    year: int
    value: Decimal
    source: str
    document: str = ""

    @property
    def interpolated(self) -> bool:
        """Whether the house drew it between two known ones: it was given to nobody."""
        return self.source == "interpolated"

    @property
    def words(self) -> str:
        """How it came to be, in words."""
        if self.interpolated:
            return _("nội suy, không phải chỉ tiêu giao")
        return str(Milestone.Source(self.source).label)

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {"year": self.year, "value": number(self.value), "source": self.source}


@dataclass(frozen=True)
class Outlook:
    """Where the target is heading and why; `low`–`high` is the range of three lines at the due
    date, `points` the values they were drawn through.
    """

    heading: Heading
    reason: str
    low: Decimal | None = None
    high: Decimal | None = None
    points: tuple[tuple[date, Decimal], ...] = ()
    mark: Mark | None = None
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "heading": self.heading.value,
            "label": str(self.heading.label),
            "reason": self.reason,
            "low": self.low,
            "high": self.high,
            "points": [[day, value] for day, value in self.points],
            "milestone": self.mark.as_dict() if self.mark else None,
            "notes": list(self.notes),
        }


def marks(
    target: Target, milestones: Sequence[Milestone], baseline: tuple[int, Decimal] | None
) -> list[Mark]:
    """The milestone of every year of the plan: those given, and between two known ones (baseline,
    milestones, the target itself) a straight line, said to be one.
    """
    if target.value is None or target.due_date is None or target.scope == "every_period":
        return [Mark(m.year, m.value, m.source, m.document) for m in milestones]
    given = {m.year: Mark(m.year, m.value, m.source, m.document) for m in milestones}
    known = {year: mark.value for year, mark in given.items()}
    known.setdefault(target.due_date.year, target.value)
    if baseline:
        known.setdefault(*baseline)
    first = target.plan.period_start.year
    years = sorted(known)
    found = []
    for year in range(first, target.due_date.year):
        before = [y for y in years if y <= year]
        if year in given:
            found.append(given[year])
        elif before and target.scope == "by_date":
            left, right = before[-1], next(y for y in years if y > year)
            step = (known[right] - known[left]) / (right - left)
            drawn = (known[left] + step * (year - left)).quantize(Decimal("0.01"))
            found.append(Mark(year, drawn, "interpolated"))
    return found


def comparable(series: Sequence[Observation], on: date) -> list[Observation]:
    """The verified values that may be compared, one a year, since the last break in definition,
    area or method.
    """
    usable = [
        o
        for o in series
        if verified(o) and o.as_of <= on and not o.qualifier and not o.unproven and not o.group
    ]
    yearly = {o.year: o for o in sorted(usable, key=in_order)}
    found: list[Observation] = []
    for o in yearly.values():
        last = found[-1] if found else None
        broken = last and (o.series_break or (o.area_id, o.indicator_id) != (
            last.area_id, last.indicator_id))  # fmt: skip
        found = [o] if broken else [*found, o]
    return found


def outlook(
    target: Target,
    series: Sequence[Observation],
    on: date,
    judgement: Judgement,
    milestones: Sequence[Mark] = (),
) -> Outlook | None:
    """Where the target is heading on the day `on`; None after its due date, for targets in words
    and for those already breached.
    """
    due = target.due_date
    if due is None or on > due or judgement.state in (State.NARRATIVE, State.BREACHED):
        return None
    usable = comparable(series, on)
    mark = next((m for m in milestones if usable and m.year == usable[-1].year), None)
    kept = _keeps(target, usable[-1].value, mark) if usable and mark else None
    points = tuple((o.day, o.value) for o in usable if o.value is not None)
    notes = _notes(usable)
    if len(points) < FEWEST:
        few = _("Mới có %d giá trị so sánh được, cần ít nhất 3 để dự báo.") % len(points)
        told = " ".join([few, _mark_words(mark, kept)]).strip()
        return Outlook(Heading.UNKNOWN, told, points=points, mark=mark, notes=notes)
    share = any(o.indicator.kind == "share" for o in usable)
    ends = _ends(points, due, share=share, mean=target.scope == "mean_of_years")
    heading, told = _heading(target, ends, mark, kept)
    low, high = (Decimal(f"{end:.2f}") for end in (min(ends), max(ends)))
    return Outlook(heading, told, low, high, points, mark, notes)


def _notes(usable: Sequence[Observation]) -> tuple[str, ...]:
    hit = [str(o.year) for o in usable if o.year in COVID]
    return (_("Năm %s chịu ảnh hưởng của dịch COVID-19.") % ", ".join(hit),) if hit else ()


def _keeps(target: Target, value: Decimal | None, mark: Mark) -> bool | None:
    if value is None:
        return None
    return value <= mark.value if target.comparator in {"<", "<=", "="} else value >= mark.value


def _mark_words(mark: Mark | None, kept: bool | None) -> str:
    if mark is None or kept is None:
        return ""
    said = _("đạt mốc") if kept else _("chưa đạt mốc")
    return _("Năm %(year)d %(said)s %(value)s (%(source)s).") % {
        "year": mark.year,
        "said": said,
        "value": number(mark.value),
        "source": mark.words,
    }


def _reaches(target: Target, end: float) -> bool:
    asked = float(target.value or 0)
    near = EDGE if target.unit.startswith("%") and asked in (0.0, 100.0) else 0.0
    if target.comparator in {">", ">=", "RANGE"}:
        return end > asked if target.comparator == ">" else end >= asked - near
    if target.comparator == "<":
        return end < asked
    return end <= asked + near


def _heading(
    target: Target, ends: Sequence[float], mark: Mark | None, kept: bool | None
) -> tuple[Heading, str]:
    reached = sum(_reaches(target, end) for end in ends)
    told = _("%(n)d trong 3 đường thẳng tới được chỉ tiêu.") % {"n": reached}
    beside = _mark_words(mark, kept)
    if reached == len(ends):
        heading = Heading.ON_TRACK if kept is not False else Heading.AT_RISK
    elif reached == 0:
        heading = Heading.OFF_TRACK if not kept else Heading.AT_RISK
    else:
        heading = Heading.AT_RISK
    if heading == Heading.AT_RISK and reached in (0, len(ends)):
        beside += _(" Mốc và dự báo không thống nhất.")
    return heading, f"{told} {beside}".strip()


def _logit(value: float) -> float:
    share = min(max(value, EDGE), 100 - EDGE) / 100
    return math.log(share / (1 - share))


def _back(value: float) -> float:
    return 100 / (1 + math.exp(-value))


def _ends(
    points: Sequence[tuple[date, Decimal]], due: date, *, share: bool, mean: bool
) -> list[float]:
    """Where each of the three lines stands at the due date (or the mean of years it leads to)."""
    days = [day.toordinal() / 365.25 for day, _value in points]
    raw = [float(value) for _day, value in points]
    scaled = [_logit(value) for value in raw] if share else raw
    pairs = list(combinations(range(len(points)), 2))
    slopes = (
        (scaled[-1] - scaled[-2]) / (days[-1] - days[-2]),
        (scaled[-1] - scaled[0]) / (days[-1] - days[0]),
        median((scaled[j] - scaled[i]) / (days[j] - days[i]) for i, j in pairs),
    )

    def at(slope: float, day: date) -> float:
        end = scaled[-1] + slope * (day.toordinal() / 365.25 - days[-1])
        return _back(end) if share else end if mean else max(end, 0.0)

    if not mean:
        return [at(slope, due) for slope in slopes]
    ahead = range(points[-1][0].year + 1, due.year + 1)
    return [
        sum([*raw, *(at(slope, date(year, 12, 31)) for year in ahead)]) / (len(raw) + len(ahead))
        for slope in slopes
    ]
