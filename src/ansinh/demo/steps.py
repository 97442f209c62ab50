"""The steps of the demonstration, in order; each is done once and may be repeated safely.

Every step only calls the verbs that officials use. A step killed half-way is run again: its verbs
find what they already did.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ansinh.accounts.models import Official
from ansinh.areas.queries import communes_on
from ansinh.areas.services import load_areas
from ansinh.casework.models import Proposal
from ansinh.casework.queries import to_sign
from ansinh.casework.services import propose, sign
from ansinh.demo.calendar import CYCLES, NOVEMBER, OPENING, Cycle
from ansinh.demo.officials import COMMUNE, Cast, cast
from ansinh.demo.plan_money import plan_money
from ansinh.demo.plan_values import plan_values
from ansinh.demo.rounds import play
from ansinh.payments.channels import CHANNELS
from ansinh.payments.models import Batch
from ansinh.payments.services import build_payroll, prepare_batch, read_reply, release_batch
from ansinh.payments.synthetic_reply import synthetic_reply
from ansinh.plan.queries.rights import answers_for
from ansinh.plan.services import confirm_snapshot, freeze, load_plan, make_report, measure
from ansinh.policy.queries import unaccepted_figures
from ansinh.policy.services import accept_figure, assess
from ansinh.registry.services import issue_numbers, load_fact_kinds, load_synthetic_city

Result = dict[str, int | str]
SEED = 2026
REPORT_YEAR = 2026
PLAN_ENDED = date(2025, 12, 31)
# What is found out later than this moment does not enter the demonstration.
KNOWN_UNTIL = datetime(2026, 11, 24, 1, tzinfo=UTC)
ACCEPTED = "Chấp nhận để chạy trình diễn trên dân cư giả lập; chưa phải xác nhận pháp lý."


@dataclass(frozen=True)
class Run:
    """What a run needs to know: how many people, and the moment it writes down."""

    people: int
    at: datetime

    def cast(self) -> Cast:
        """The officials, found again or created."""
        return cast(NOVEMBER.list_made)


@dataclass(frozen=True)
class Task:
    """A named step with the words shown while it runs."""

    name: str
    words: str
    do: Callable[[Run], Result]


def _ground(run: Run) -> Result:
    areas = load_areas()
    load_fact_kinds()
    load_plan()
    run.cast()
    return {"units": areas.units, "agencies": areas.agencies}


def _people(run: Run) -> Result:
    load_synthetic_city(run.people, seed=SEED, on=OPENING.first_day, at=KNOWN_UNTIL)
    day = KNOWN_UNTIL.date()
    numbers = sum(issue_numbers(area, on=day, at=KNOWN_UNTIL) for area in communes_on(day))
    return {"people": run.people, "numbers": numbers}


def _decide(cycle: Cycle, run: Run) -> Result:
    """Law, proposals, signatures: the list of one cycle, up to the decisions."""
    known, staff = cycle.list_made, run.cast()
    for month in OPENING.plus(-1).until(cycle.month):
        assess(month, known=known, at=run.at)
        for figure in unaccepted_figures(month, known):
            accept_figure(figure, by=staff.department, on=known, note=ACCEPTED)
    made = propose(cycle.month, known=known, on=known, since=OPENING)
    signed = _sign_all(cycle, staff)
    return {**made.made, "decisions": signed}


def _sign_all(cycle: Cycle, staff: Cast) -> int:
    """Whoever decides signs; in November the chair of the shown commune has signed only the
    conversions of the social pension, and leaves the rest to the visitor."""
    signed = 0
    for signer in staff.signers:
        waiting = to_sign(signer, cycle.list_made)
        if signer.role == Official.Role.COMMUNE_CHAIR:
            waiting = waiting.filter(area=signer.area)
        if cycle == NOVEMBER and signer.area is not None and signer.area.code == COMMUNE:
            waiting = waiting.filter(kind=Proposal.Kind.ADJUST, benefit="SOCIAL_PENSION")
        chosen = list(waiting.values_list("pk", flat=True))
        if chosen:
            sign(chosen, by=signer, on=cycle.list_made)
            signed += 1
    return signed


def _pay(cycle: Cycle, run: Run) -> Result:
    """The payroll of one cycle, and one file to each channel."""
    staff = run.cast()
    built = build_payroll(cycle.month, on=cycle.list_made, since=OPENING)
    for channel in CHANNELS:
        prepare_batch(cycle.month, channel, by=staff.clerk, on=cycle.sent)
    batches = Batch.objects.filter(cycle__month=cycle.month.first_day)
    for batch in batches.filter(status=Batch.Status.PREPARED).order_by("pk"):
        release_batch(batch, by=staff.finance, on=cycle.sent)
    return {
        "regular": built.regular,
        "arrears": built.arrears,
        "events": built.events,
        "files": batches.count(),
    }


def _answer(cycle: Cycle, run: Run) -> Result:
    """What came back. In November the bank has answered and the post is still under way."""
    batches = Batch.objects.filter(cycle__month=cycle.month.first_day).order_by("pk")
    if cycle == NOVEMBER:
        batches = batches.filter(channel="BANK")
    differences = 0
    for batch in batches:
        name, content = synthetic_reply(batch, seed=SEED, on=cycle.answered)
        differences += read_reply(batch, content, name, on=cycle.answered).differences
    return {"replies": batches.count(), "differences": differences}


def _rounds(run: Run) -> Result:
    return play(run.cast())


def _report(run: Run) -> Result:
    owner = run.cast().home_affairs
    for day in (PLAN_ENDED, NOVEMBER.answered):
        for snapshot in measure(on=day, at=KNOWN_UNTIL):
            if snapshot.confirmed_at is None and answers_for(owner, snapshot.indicator, day):
                confirm_snapshot(snapshot.pk, owner, KNOWN_UNTIL)
        freeze(day, KNOWN_UNTIL)
    plan_values(run.cast().department, NOVEMBER.answered, KNOWN_UNTIL)
    report = make_report(REPORT_YEAR, cut_off=NOVEMBER.answered, at=run.at)
    return {"report": report.stem}


def _plan_money(run: Run) -> Result:
    return plan_money(KNOWN_UNTIL)


def _of(cycle: Cycle, do: Callable[[Cycle, Run], Result]) -> Callable[[Run], Result]:
    return lambda run: do(cycle, run)


def tasks() -> Iterator[Task]:
    """Every step in order."""
    yield Task("ground", "Nạp địa bàn, cơ quan, kế hoạch, tài khoản trình diễn", _ground)
    yield Task("people", "Tạo dân cư giả lập", _people)
    for cycle in CYCLES:
        month = cycle.month.vietnamese
        yield Task(f"decide {cycle.month}", f"Kỳ {month}: xét hưởng và ký", _of(cycle, _decide))
        yield Task(f"pay {cycle.month}", f"Kỳ {month}: danh sách chi trả", _of(cycle, _pay))
        yield Task(f"answer {cycle.month}", f"Kỳ {month}: đọc kết quả chi", _of(cycle, _answer))
    yield Task("rounds", "Đợt báo cáo của các cơ quan: hai năm, nội dung giả lập", _rounds)
    yield Task("plan money", "Kinh phí, sửa đổi, hoạt động của Kế hoạch (giả lập)", _plan_money)
    yield Task("report", "Đo chỉ tiêu và lập báo cáo năm", _report)
