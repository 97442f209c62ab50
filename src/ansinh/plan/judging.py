"""Whether a target was kept: facts against strict signs, never one percentage for all.

Rules (reference/plan-monitoring.md 3.4): unrounded values, strict signs stay strict; «missed» only
after the due date; every-period targets are breached by one bad year even if repaired; a mean of
years is the mean of the plan's years; zero is a value; missing is never zero and never guessed:
after the due date a target of several years is met only when all of them are reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.areas.models import Confidence
from ansinh.plan.models import Observation, Target
from ansinh.plan.words import number

FRESH = timedelta(days=365)


class State(models.TextChoices):
    """What the facts say of a target. Shown as a word and a shape, never as colour alone."""

    MET = "met", gettext_lazy("đạt")
    NOT_MET = "not_met", gettext_lazy("chưa đạt, còn trong hạn")
    BREACHED = "breached", gettext_lazy("vi phạm trong kỳ")
    MISSED = "missed", gettext_lazy("không đạt khi đến hạn")
    NO_DATA = "no_data", gettext_lazy("chưa có số liệu")
    NARRATIVE = "narrative", gettext_lazy("đánh giá bằng lời")

    @property
    def shape(self) -> str:
        """The shape that stands beside the word."""
        return {"met": "●", "not_met": "◐", "breached": "✖", "missed": "▼"}.get(
            self.value, "○" if self == State.NO_DATA else "¶"
        )


@dataclass(frozen=True)
class Judgement:
    """The state of a target, the reason in words, the years of the plan without a value, and the
    value that decided, where one did.
    """

    state: State
    reason: str = ""
    missing_years: Sequence[int] = field(default_factory=tuple)
    deciding: Observation | None = None


# Of two values of one period the surer stands.
RANK = {"F": 0, "E": 1, "P": 2, "A": 3}


def verified(observation: Observation) -> bool:
    """Whether a value may judge a target: checked by somebody, or read at its source, or counted
    here and confirmed. A forecast judges nothing.
    """
    if observation.value is None or observation.state not in Observation.STANDING:
        return False
    sure = observation.confidence in (Confidence.TEXT, Confidence.REGISTRY)
    known = sure or observation.verified_by_id is not None
    return known and observation.status != Observation.Status.FORECAST


def in_order(observation: Observation) -> tuple[object, ...]:
    """The order of time; of one period the final figure after the estimate."""
    rank = RANK.get(observation.status, -1)
    return (observation.period_end, rank, observation.as_of, observation.version)


def _compare(target: Target, value: Decimal) -> bool:
    asked = target.value or Decimal(0)
    return {
        "<": value < asked,
        "<=": value <= asked,
        "=": value == asked,
        ">": value > asked,
        ">=": value >= asked,
        "RANGE": value >= asked,  # above the band is more than asked
    }[target.comparator]


def satisfies(target: Target, observation: Observation) -> bool | None:
    """Whether the value is what the target asks; None when the value cannot tell.

    A published «trên 94» or «gần 82» decides only when every value it may stand for agrees; a zero
    or a full share does not count as proven while cases could not be judged.
    """
    value = observation.value
    if value is None:
        return None
    kept = _compare(target, value)
    if observation.qualifier:
        step = Decimal("0.0001") if observation.qualifier == "over" else Decimal("-0.0001")
        upward = target.comparator in {">", ">=", "RANGE"}
        same_side = (observation.qualifier == "over") == upward
        decided = _compare(target, value + step)
        return decided if decided == same_side else None
    if kept and observation.unproven:
        return None
    return kept


def judge(target: Target, series: Sequence[Observation], on: date) -> Judgement:
    """The state of `target` on the day `on`, by the values of its main indicator up to that day."""
    if target.comparator == "NONE" or target.due_date is None:
        return Judgement(State.NARRATIVE)
    start = target.plan.period_start
    known = (o for o in series if verified(o) and start <= o.period_end and o.as_of <= on)
    values = sorted(known, key=in_order)
    rule = {"every_period": _every_period, "mean_of_years": _mean}.get(target.scope, _by_date)
    return rule(target, values, on)


def _due(target: Target) -> date:
    return target.due_date or target.plan.period_end


def _deciding(target: Target, values: Sequence[Observation], on: date) -> Observation | None:
    """Of the due year once it is over; before that, the latest of the last twelve months."""
    due = _due(target)
    if on > due:
        fit = [o for o in values if o.year == due.year and o.period_end <= due]
    else:
        fit = [o for o in values if o.day >= on - FRESH]
    return fit[-1] if fit else None


def _nothing(target: Target, on: date) -> Judgement:
    due = _due(target)
    if on > due:
        why = _("Năm đến hạn (%d) không có giá trị kiểm chứng.") % due.year
    else:
        why = _("12 tháng qua không có giá trị kiểm chứng.")
    return Judgement(State.NO_DATA, why, (due.year,) if on > due else ())


def _verdict(target: Target, deciding: Observation, on: date) -> Judgement:
    kept = satisfies(target, deciding)
    if kept is None:
        return Judgement(State.NO_DATA, _unproven(deciding), (), deciding)
    told = _how_sure(target, deciding)
    if kept:
        early = _("Đạt sớm, phải giữ đến hạn.") if on <= _due(target) else ""
        return Judgement(State.MET, f"{early} {told}".strip(), (), deciding)
    return Judgement(State.MISSED if on > _due(target) else State.NOT_MET, told, (), deciding)


def _how_sure(target: Target, deciding: Observation) -> str:
    told = []
    if deciding.status in (Observation.Status.ESTIMATE, Observation.Status.PROVISIONAL):
        told.append(_("Theo số %s.") % deciding.get_status_display())
    error, asked = deciding.survey_error, target.value
    if error is None or asked is None or deciding.value is None:
        return " ".join(told)
    if abs(deciding.value - asked) <= error:
        told.append(_("Quanh ngưỡng: chênh lệch nằm trong sai số điều tra."))
    return " ".join(told)


def _unproven(observation: Observation) -> str:
    if observation.unproven:
        return _("Giá trị chưa được chứng minh: còn %d trường hợp chưa xác định được.") % (
            observation.unproven
        )
    return _("Số công bố chỉ nêu mức gần đúng, chưa đủ để so với chỉ tiêu.")


def _by_date(target: Target, values: Sequence[Observation], on: date) -> Judgement:
    deciding = _deciding(target, values, on)
    return _verdict(target, deciding, on) if deciding else _nothing(target, on)


def _years(target: Target, on: date) -> range:
    last = _due(target).year if on > _due(target) else on.year
    return range(target.plan.period_start.year, last + 1)


def _yearly(target: Target, values: Sequence[Observation]) -> dict[int, Observation]:
    """The surest last value of each year, none of a period later than the due date."""
    return {o.year: o for o in values if o.period_end <= _due(target)}


def _every_period(target: Target, values: Sequence[Observation], on: date) -> Judgement:
    yearly, over = _yearly(target, values), on > _due(target)
    bad = [year for year, o in yearly.items() if satisfies(target, o) is False]
    finished = [year for year in bad if over or year < on.year]
    if finished:
        return Judgement(
            State.BREACHED, _("Không giữ được mức vào năm %s.") % ", ".join(map(str, finished))
        )
    proven = {year for year, o in yearly.items() if satisfies(target, o)}
    missing = tuple(y for y in _years(target, on) if y not in proven and (over or y < on.year))
    if over and missing:
        return _years_missing(missing)
    deciding = _deciding(target, values, on)
    judged = _verdict(target, deciding, on) if deciding else _nothing(target, on)
    return replace(judged, missing_years=missing)


def _years_missing(missing: Sequence[int], known: str = "") -> Judgement:
    names = ", ".join(map(str, missing))
    why = _("Không có giá trị kiểm chứng của các năm %s.") % names
    return Judgement(State.NO_DATA, f"{why} {known}".strip(), missing)


def _mean(target: Target, values: Sequence[Observation], on: date) -> Judgement:
    yearly, over = _yearly(target, values), on > _due(target)
    exact = {
        year: o.value
        for year, o in yearly.items()
        if o.value is not None and not o.qualifier and not o.unproven
    }
    missing = tuple(y for y in _years(target, on) if y not in exact and (over or y < on.year))
    if not exact:
        return Judgement(State.NO_DATA, _nothing(target, on).reason, missing)
    mean = sum(exact.values(), Decimal(0)) / len(exact)
    known = _("Bình quân các năm đã có (%(years)s): %(mean)s.") % {
        "years": ", ".join(map(str, sorted(exact))),
        "mean": number(mean.quantize(Decimal("0.0001"))),
    }
    if over and missing:
        return _years_missing(missing, known)
    if _compare(target, mean):
        above = target.value_high is not None and mean > target.value_high
        return Judgement(State.MET, known + (_(" Vượt mức.") if above else ""), missing)
    return Judgement(State.MISSED if over else State.NOT_MET, known, missing)
