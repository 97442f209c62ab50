"""The tasks of a year: opened for it, their results and products added, never edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.queries import span_in_words
from ansinh.areas.roster import Roster
from ansinh.kernel.text import tidy
from ansinh.plan.deadline import day_of
from ansinh.plan.models import (
    Attachment,
    Deliverable,
    Plan,
    TaskInstance,
    TaskResult,
)
from ansinh.plan.models.rounds import MOST_LETTERS
from ansinh.plan.progress import dated
from ansinh.plan.queries.acting import agency_of
from ansinh.plan.queries.freezing import frozen
from ansinh.plan.refusals import (
    AgencyNotThatYear,
    DocumentMissing,
    EvidenceMissing,
    Frozen,
    FutureDay,
    NotYours,
    Refused,
    TooLong,
    YearOutsidePlan,
)

Said = TaskResult.Said


@dataclass(frozen=True)
class Rolled:
    """How many tasks of the year were opened just now, and how many stand."""

    year: int
    made: int
    standing: int
    ended: int

    def as_dict(self) -> dict[str, int]:
        """Plain values for JSON."""
        return {"year": self.year, "made": self.made, "standing": self.standing,
                "ended": self.ended}  # fmt: skip


@transaction.atomic
def roll_year(plan: Plan, year: int, *, at: datetime, basis: str = "") -> Rolled:
    """Open the tasks of a year; again, nothing is opened twice.

    A task with an end that was done in an earlier year is not opened again. A year after the plan's
    period needs the document that extends it (`basis`). Raises YearOutsidePlan.
    """
    check_year(plan, year, basis)
    ended = set(
        TaskResult.objects.filter(
            instance__task__plan=plan, instance__year__lt=year, said__in=(Said.DONE, Said.STOPPED)
        ).values_list("instance__task_id", flat=True)
    )
    tasks = list(plan.tasks.order_by("position"))
    over = [task for task in tasks if dated(task) and task.pk in ended]
    before = TaskInstance.objects.filter(task__plan=plan, year=year).count()
    TaskInstance.objects.bulk_create(
        [
            TaskInstance(
                task=task,
                year=year,
                due_date=task.due_date if dated(task) else None,
                basis=tidy(basis)[:300],
                rolled_at=at,
            )
            for task in tasks
            if task not in over
        ],
        ignore_conflicts=True,
    )
    standing = TaskInstance.objects.filter(task__plan=plan, year=year).count()
    return Rolled(year, standing - before, standing, len(over))


def check_year(plan: Plan, year: int, basis: str) -> None:
    """Refuse a year before the plan, and one after it without the document that extends it."""
    first, last = plan.period_start.year, plan.period_end.year
    if first <= year <= last or (year > last and tidy(basis)):
        return
    raise YearOutsidePlan(
        _("Kế hoạch %(plan)s là của các năm %(first)s–%(last)s, không có năm %(year)s. %(remedy)s")
        % {
            "plan": plan.number,
            "first": first,
            "last": last,
            "year": year,
            "remedy": _("Hãy nêu văn bản kéo dài hoặc yêu cầu tổng kết.")
            if year > last
            else _("Hãy chọn năm khác."),
        }
    )


@dataclass(frozen=True)
class Doing:
    """What an agency says of a task."""

    said: str
    done_on: date | None = None
    percent: int | None = None
    result: str = ""
    difficulties: str = ""
    proposals: str = ""
    evidence: Sequence[Attachment] = ()


@transaction.atomic
def record_result(
    instance: TaskInstance,
    agency: Agency,
    doing: Doing,
    *,
    by: Official | None,
    at: datetime,
    synthetic: bool = False,
) -> TaskResult:
    """Add what an agency says it did of a task in a year. The same said again is not added twice.

    «Đã hoàn thành» needs a day and evidence: a paper, or a product of the agency.
    Raises NotYours, AgencyNotThatYear, EvidenceMissing, FutureDay, TooLong, Frozen.
    """
    check_agency(agency, instance.year, day_of(at), by)
    if frozen(instance.task.plan_id, instance.year, agency.pk):
        raise Frozen(
            _("Báo cáo năm %s của cơ quan đã được chấp nhận. Hãy đề nghị cơ quan tổng hợp mở lại.")
            % instance.year
        )
    _check_words(doing)
    _check_done(instance, agency, doing, day_of(at))
    last = instance.results.filter(agency=agency).order_by("recorded_at", "pk").last()
    if last is not None and _same(last, doing):
        return last
    made = TaskResult.objects.create(
        instance=instance,
        agency=agency,
        said=doing.said,
        done_on=doing.done_on,
        percent=doing.percent,
        result=doing.result,
        difficulties=doing.difficulties,
        proposals=doing.proposals,
        recorded_at=at,
        recorded_by=by,
        synthetic=synthetic,
    )
    made.evidence.set(doing.evidence)
    return made


def check_agency(agency: Agency, year: int, today: date, by: Official | None) -> None:
    """Refuse an agency that does not stand in the year, and an official who does not act for it."""
    if agency.valid_from.year > year or (agency.valid_until and agency.valid_until.year < year):
        raise AgencyNotThatYear(
            _("%(agency)s không có trong năm %(year)s (%(span)s). Hãy chọn cơ quan của năm đó.")
            % {"agency": agency, "year": year, "span": span_in_words(agency)}
        )
    if by is None:
        return
    mine = agency_of(by, Roster(today))
    if mine is None or agency.pk not in {mine.pk, *_before(mine, today)}:
        raise NotYours(_("Chỉ cán bộ của %s được ghi phần việc này.") % agency)


def _before(mine: Agency, today: date) -> set[int]:
    """The predecessors whose work came to the agency: their last year may still be reported."""
    return {one.predecessor.pk for one in Roster(today).inherited(mine)}


def _check_words(doing: Doing) -> None:
    boxes = {
        _("Kết quả"): doing.result,
        _("Khó khăn"): doing.difficulties,
        _("Đề xuất"): doing.proposals,
    }
    for name, text in boxes.items():
        if len(text) > MOST_LETTERS:
            raise TooLong(
                _("«%(name)s» dài %(n)s ký tự, quá %(most)s. Hãy rút gọn; chi tiết để ở tệp kèm.")
                % {"name": name, "n": len(text), "most": MOST_LETTERS}
            )
    if doing.percent is not None and not 0 <= doing.percent <= 100:
        raise Refused(
            _("Khối lượng %s %% nằm ngoài 0–100 %%. Hãy ghi lại; chưa biết thì để trống.")
            % doing.percent
        )


def _check_done(instance: TaskInstance, agency: Agency, doing: Doing, today: date) -> None:
    if doing.said != Said.DONE:
        return
    if doing.done_on is None:
        raise EvidenceMissing(_("Đã hoàn thành thì phải ghi ngày hoàn thành."))
    if doing.done_on > today:
        raise FutureDay(_("Ngày hoàn thành %s chưa tới.") % f"{doing.done_on:%d/%m/%Y}")
    made = standing_deliverables(instance, agency)
    if not doing.evidence and not made:
        raise EvidenceMissing(
            _("Nhiệm vụ %s đã hoàn thành thì phải kèm tệp minh chứng, hoặc ghi văn bản, sản phẩm.")
            % instance.task.code
        )


def standing_deliverables(instance: TaskInstance, agency: Agency) -> list[Deliverable]:
    """The products of the agency for the task in the year that were not cancelled."""
    made = Deliverable.objects.filter(
        task=instance.task, year=instance.year, agency=agency, cancels=None, cancelled=None
    )
    return list(made)


def _same(last: TaskResult, doing: Doing) -> bool:
    said = ("said", "done_on", "percent", "result", "difficulties", "proposals")
    if any(getattr(last, name) != getattr(doing, name) for name in said):
        return False
    return set(last.evidence.values_list("pk", flat=True)) == {one.pk for one in doing.evidence}


@dataclass(frozen=True)
class Product:
    """A document, an event, a count or a system, as its agency says it."""

    kind: str
    on: date
    abstract: str
    document_type: str = ""
    number: str = ""
    task: str = ""
    clause: str = ""
    attachment: Attachment | None = None


@transaction.atomic
def record_deliverable(
    plan: Plan,
    agency: Agency,
    product: Product,
    *,
    by: Official | None,
    at: datetime,
    synthetic: bool = False,
) -> Deliverable:
    """Add a document issued or another product of an agency, of the year of its day; once.

    Raises NotYours, AgencyNotThatYear, FutureDay, DocumentMissing.
    """
    today = day_of(at)
    check_agency(agency, product.on.year, today, by)
    if product.on > today:
        raise FutureDay(_("Ngày %s chưa tới.") % f"{product.on:%d/%m/%Y}")
    _check_product(product)
    task = plan.tasks.filter(code=product.task).first() if product.task else None
    clause = plan.clauses.filter(code=product.clause).first() if product.clause else None
    row, _made = Deliverable.objects.filter(cancelled=None).get_or_create(
        plan=plan,
        year=product.on.year,
        agency=agency,
        task=task,
        kind=product.kind,
        document_type=tidy(product.document_type)[:60],
        number=tidy(product.number)[:60],
        on=product.on,
        abstract=tidy(product.abstract)[:500],
        cancels=None,
        defaults={
            "clause": clause or (task.clause if task else None),
            "attachment": product.attachment,
            "recorded_at": at,
            "recorded_by": by,
            "synthetic": synthetic,
        },
    )
    return row


def _check_product(product: Product) -> None:
    numbered = product.kind != Deliverable.Kind.DOCUMENT or (
        tidy(product.number) and tidy(product.document_type)
    )
    if not numbered or not tidy(product.abstract):
        raise DocumentMissing(_("Hãy ghi đủ loại văn bản, số, ký hiệu, ngày và trích yếu."))


@transaction.atomic
def cancel_deliverable(
    wrong: Deliverable, reason: str, *, by: Official | None, at: datetime
) -> Deliverable:
    """Cancel a product written down by mistake: a row that points at it. Raises DocumentMissing."""
    check_agency(wrong.agency, wrong.year, day_of(at), by)
    if not tidy(reason):
        raise DocumentMissing(_("Hãy ghi lý do hủy."))
    values = {
        name: getattr(wrong, name)
        for name in (
            "plan", "year", "agency", "task", "clause", "kind", "document_type", "number", "on",
            "abstract", "synthetic",
        )
    }  # fmt: skip
    row, _made = Deliverable.objects.get_or_create(
        cancels=wrong,
        defaults=values | {"reason": tidy(reason)[:300], "recorded_at": at, "recorded_by": by},
    )
    return row
