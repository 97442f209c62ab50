"""One agency's report of a round: its items, what was said of each, what is missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy

from ansinh.plan.deadline import due_day, in_time, local, open_on
from ansinh.plan.models import (
    Obligation,
    Plan,
    ReportRound,
    RoundException,
    Submission,
    SubmissionText,
    SubmissionValue,
    TaskResult,
)
from ansinh.plan.outline import TASK, TEXT, WORDS, parts

State = Submission.State


class Standing(models.TextChoices):
    """Where an agency is with its report. Shown as a word and a shape, never as colour alone."""

    NOT_YET = "not_yet", gettext_lazy("chưa đến kỳ")
    OPEN = "open", gettext_lazy("chưa gửi, còn hạn")
    DRAFT = "draft", gettext_lazy("đang soạn, còn hạn")
    PRESENTED = "presented", gettext_lazy("trình lãnh đạo")
    OVERDUE = "overdue", gettext_lazy("quá hạn, chưa gửi")
    SUBMITTED = "submitted", gettext_lazy("đã gửi, chờ xét")
    RETURNED = "returned", gettext_lazy("bị trả lại")
    ACCEPTED = "accepted", gettext_lazy("đã chấp nhận")
    EXEMPT = "exempt", gettext_lazy("được miễn")

    @property
    def shape(self) -> str:
        """The shape that stands beside the word."""
        return SHAPES[self.value]


SHAPES = {
    "not_yet": "·", "open": "○", "draft": "◔", "presented": "◑", "overdue": "▼", "submitted": "◕",
    "returned": "↩", "accepted": "●", "exempt": "–",
}  # fmt: skip
FROM_STATE = {
    State.SUBMITTED: Standing.SUBMITTED,
    State.RETURNED: Standing.RETURNED,
    State.ACCEPTED: Standing.ACCEPTED,
}


@dataclass
class Due:
    """One agency's obligation in a round, with the last version of its report."""

    obligation: Obligation
    last: Submission | None
    until: date | None
    texts: dict[str, SubmissionText]
    values: dict[tuple[str, str], SubmissionValue]
    tasks: dict[str, TaskResult]
    now: datetime
    today: date

    @property
    def standing(self) -> Standing:
        """Where the agency is with its report now."""
        if self.obligation.exempt_reason:
            return Standing.EXEMPT
        if self.last is not None and self.last.state in FROM_STATE:
            return FROM_STATE[State(self.last.state)]
        if self.today < self.obligation.round.opens:
            return Standing.NOT_YET
        if self.last is not None and self.last.version > 1:
            return Standing.RETURNED
        if self.last is not None and self.last.state == State.PRESENTED:
            return Standing.PRESENTED
        if self.today > due_day(self.obligation.round):
            return Standing.OVERDUE
        return Standing.DRAFT if self.last is not None else Standing.OPEN

    @property
    def received(self) -> bool:
        """Whether a report was ever received."""
        return self.obligation.received_at is not None

    @property
    def on_time(self) -> bool | None:
        """Whether the first one was in time; a return does not make it late. None: none came."""
        moment = self.obligation.received_at
        return None if moment is None else in_time(self.obligation.round, moment)

    @property
    def days_late(self) -> int:
        """How many days after the due day the first one came, or today is, when none came."""
        moment = self.obligation.received_at
        day = moment.astimezone(self.now.tzinfo).date() if moment else self.today
        return max(0, (day - due_day(self.obligation.round)).days)

    @property
    def outstanding(self) -> bool:
        """Whether the agency still has to do something: send, or send again."""
        ended = (Standing.EXEMPT, Standing.SUBMITTED, Standing.ACCEPTED, Standing.NOT_YET)
        return self.standing not in ended

    @property
    def writable(self) -> bool:
        """Whether the report may be written today."""
        return open_on(self.obligation.round, self.today, self.until)

    @property
    def returns(self) -> int:
        """How often it was sent back."""
        if self.last is None:
            return 0
        return self.last.version - (0 if self.last.state == State.RETURNED else 1)

    def filled(self, item: str) -> bool:
        """Whether the item has a value or a reason."""
        kind, code, area = parts(item)
        if kind == TEXT:
            said = self.texts.get(code)
            return said is not None and bool(said.text or said.reason)
        if kind == TASK:
            return code in self.tasks
        value = self.values.get((code, area))
        if value is None:
            return False
        if kind == WORDS:
            return bool(value.remark or value.reason)
        return value.value is not None or bool(value.reason)

    @property
    def filled_count(self) -> int:
        """How many of the required items have a value or a reason."""
        return sum(self.filled(item) for item in self.obligation.required)

    @property
    def missing(self) -> list[str]:
        """The required items with neither."""
        return [item for item in self.obligation.required if not self.filled(item)]

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "agency": self.obligation.agency.code,
            "agency_name": self.obligation.agency.name,
            "variant": self.obligation.variant,
            "standing": self.standing.value,
            "standing_label": str(self.standing.label),
            "received_at": self.obligation.received_at,
            "on_time": self.on_time,
            "days_late": self.days_late if self.on_time is False or self.outstanding else 0,
            "returns": self.returns,
            "required": len(self.obligation.required),
            "filled": self.filled_count,
            "missing": self.missing,
            "exempt_reason": self.obligation.exempt_reason,
            "synthetic": bool(self.last and self.last.synthetic),
        }


def due_of(round_: ReportRound, now: datetime, agency: str = "") -> list[Due]:
    """Every obligation of a round with the last version of its report, by name of agency."""
    rows = round_.obligations.select_related("agency", "round__plan")
    if agency:
        rows = rows.filter(agency__code=agency)
    versions = Prefetch("submissions", Submission.objects.order_by("version"))
    found = list(rows.prefetch_related(versions).order_by("agency__name", "agency__pk"))
    latest = {row.pk: list(row.submissions.all())[-1:] for row in found}
    texts, values = _said([one.pk for last in latest.values() for one in last])
    tasks = _results(round_, [row.agency_id for row in found])
    allowed = _allowed(round_)
    here = local(now)
    made = []
    for row in found:
        last = latest[row.pk][0] if latest[row.pk] else None
        made.append(
            Due(
                obligation=row,
                last=last,
                until=allowed.get(row.agency_id),
                texts=texts[last.pk] if last else {},
                values=values[last.pk] if last else {},
                tasks=tasks[row.agency_id],
                now=here,
                today=here.date(),
            )
        )
    return made


def due(round_: ReportRound, agency: str, now: datetime) -> Due | None:
    """The obligation of one agency in the round; None when it owes nothing."""
    return next(iter(due_of(round_, now, agency)), None)


Texts = dict[int, dict[str, SubmissionText]]
Values = dict[int, dict[tuple[str, str], SubmissionValue]]


def _said(submissions: list[int]) -> tuple[Texts, Values]:
    texts: Texts = defaultdict(dict)
    values: Values = defaultdict(dict)
    chosen = SubmissionText.objects.filter(submission__in=submissions).select_related("changed_by")
    for text in chosen:
        texts[text.submission_id][text.section] = text
    figures = SubmissionValue.objects.filter(submission__in=submissions)
    for value in figures.select_related("target", "area", "attachment"):
        values[value.submission_id][value.target.code, value.area.code] = value
    return texts, values


def _results(round_: ReportRound, agencies: Iterable[int]) -> dict[int, dict[str, TaskResult]]:
    """What each agency said last of each task of the year."""
    said = TaskResult.objects.filter(
        instance__task__plan=round_.plan, instance__year=round_.year, agency__in=list(agencies)
    )
    found: dict[int, dict[str, TaskResult]] = defaultdict(dict)
    rows = said.select_related("instance__task").prefetch_related("evidence")
    for one in rows.order_by("recorded_at", "pk"):
        found[one.agency_id][one.instance.task.code] = one
    return found


def _allowed(round_: ReportRound) -> dict[int, date]:
    """The last day of the exception of each agency that has one."""
    rows = RoundException.objects.filter(round=round_).order_by("until")
    return {row.agency_id: row.until for row in rows}


@dataclass(frozen=True)
class Metrics:
    """The five figures of a round, the filled share, and those accepted at the first try.

    Rates are of the expected; nobody expected gives no rate. A report outside the list is none.
    """

    expected: int
    received: int
    on_time: int
    late: int
    accepted: int
    first_try: int
    exempt: int
    required: int
    filled: int

    @property
    def rate(self) -> Decimal | None:
        """Received of expected, in percent."""
        return _share(self.received, self.expected)

    @property
    def rate_on_time(self) -> Decimal | None:
        """Received in time of expected, in percent."""
        return _share(self.on_time, self.expected)

    @property
    def filled_share(self) -> Decimal | None:
        """Required items with a value or a reason, of all: a pressed button fills nothing."""
        return _share(self.filled, self.required)

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "expected": self.expected,
            "received": self.received,
            "received_on_time": self.on_time,
            "rate": self.rate,
            "rate_on_time": self.rate_on_time,
            "late": self.late,
            "accepted": self.accepted,
            "accepted_first_try": self.first_try,
            "exempt": self.exempt,
            "required_items": self.required,
            "filled_items": self.filled,
            "filled_share": self.filled_share,
        }


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1")) if whole else None


def metrics(rows: Iterable[Due]) -> Metrics:
    """The figures of a round. Who was excused is expected no longer, even if a report came."""
    listed = list(rows)
    asked = [row for row in listed if row.standing != Standing.EXEMPT]
    accepted = [row for row in asked if row.standing == Standing.ACCEPTED]
    return Metrics(
        expected=len(asked),
        received=sum(row.received for row in asked),
        on_time=sum(row.on_time is True for row in asked),
        late=sum(row.on_time is False for row in asked),
        accepted=len(accepted),
        first_try=sum(row.returns == 0 for row in accepted),
        exempt=len(listed) - len(asked),
        required=sum(len(row.obligation.required) for row in asked),
        filled=sum(row.filled_count for row in asked),
    )


def rounds(plan: Plan) -> list[ReportRound]:
    """The rounds of a plan, the latest first."""
    return list(plan.rounds.select_related("plan").order_by("-year"))


def round_of(plan: Plan, year: int) -> ReportRound | None:
    """The round of a year."""
    return plan.rounds.select_related("plan").filter(year=year).first()
