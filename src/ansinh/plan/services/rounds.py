"""A reporting round is opened, its obligations generated, excused, added, reopened."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.queries import agency_on
from ansinh.areas.roster import Roster
from ansinh.kernel.text import tidy
from ansinh.plan.deadline import due_day
from ansinh.plan.models import Obligation, Plan, ReportRound, RoundException, Submission
from ansinh.plan.outline import TEMPLATE_VERSION, sections, text_item
from ansinh.plan.queries.acting import coordinates
from ansinh.plan.queries.expecting import Expected, committee_area, expected
from ansinh.plan.refusals import (
    AgencyNotThatYear,
    DocumentMissing,
    NoSuchTask,
    NotYours,
    Refused,
)
from ansinh.plan.services.tasks import check_year, roll_year


@dataclass(frozen=True)
class Days:
    """The days of a round; what is not said follows the plan, and is shown as such."""

    opens: date | None = None
    due: date | None = None
    closes: date | None = None
    cut_off: date | None = None
    working_day: bool = False


@dataclass(frozen=True)
class Opened:
    """The round, and how many obligations were made, brought up to date, left as they were."""

    round: ReportRound
    made: int
    changed: int
    kept: int

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "plan": self.round.plan.number,
            "year": self.round.year,
            "opens": self.round.opens,
            "due": due_day(self.round),
            "closes": self.round.closes,
            "cut_off": self.round.cut_off,
            "made": self.made,
            "changed": self.changed,
            "kept": self.kept,
        }


def check_coordinator(plan: Plan, by: Official | None, day: date) -> None:
    """Refuse whoever does not belong to the agency that consolidates the plan."""
    if by is not None and not coordinates(by, plan, day):
        raise NotYours(
            _("Chỉ cán bộ của cơ quan tổng hợp Kế hoạch làm được việc này. Nếu cơ quan đã đổi, hãy "
              "ghi phân công mới kèm văn bản.")
        )  # fmt: skip


@transaction.atomic
def open_round(
    plan: Plan,
    year: int,
    days: Days = Days(),
    *,
    by: Official | None,
    at: datetime,
    today: date,
    basis: str = "",
    margin: int = 20,
    area_targets: tuple[str, ...] = (),
    synthetic: bool = False,
) -> Opened:
    """Open the report of a year, the tasks of the year with it; again, it is brought up to date.

    Unsaid days: opens 1/10, due the plan's own day, closes 15/12, figures cut off on the due day.
    Raises NotYours, YearOutsidePlan, NoSuchTask, Refused.
    """
    check_coordinator(plan, by, today)
    check_year(plan, year, basis)
    said = _days(plan, year, days) | {
        "template_version": TEMPLATE_VERSION,
        "margin": margin,
        "basis": tidy(basis)[:300],
        "area_targets": list(area_targets),
        "synthetic": synthetic,
    }
    _check_targets(plan, area_targets)
    roll_year(plan, year, at=at, basis=basis)
    kept = ReportRound.objects.select_for_update().filter(plan=plan, year=year).first()
    if kept is None:
        kept = ReportRound(plan=plan, year=year)
    if kept.pk is None or any(getattr(kept, name) != value for name, value in said.items()):
        _change(kept, said, by, at)
    return refresh(kept, by=by, at=at)


def _days(plan: Plan, year: int, days: Days) -> dict[str, Any]:
    """The days of the round; what is not said follows the plan. Raises Refused."""
    due = days.due or date(year, plan.report_month, plan.report_day)
    said: dict[str, Any] = {
        "opens": days.opens or date(year, 10, 1),
        "due": due,
        "closes": max(days.closes or date(year, 12, 15), due),
        "cut_off": days.cut_off or due,
        "working_day": days.working_day,
    }
    if not said["opens"] <= said["due"] <= said["closes"]:
        raise Refused(_("Ngày mở, hạn gửi, ngày đóng phải theo thứ tự. Hãy sửa lại ba ngày."))
    return said


def _change(row: Any, said: dict[str, Any], by: Official | None, at: datetime) -> None:
    for name, value in said.items():
        setattr(row, name, value)
    row.changed_at, row.changed_by = at, by
    row.save()


def _check_targets(plan: Plan, codes: tuple[str, ...]) -> None:
    known = set(plan.targets.values_list("code", flat=True))
    if unknown := sorted(set(codes) - known):
        raise NoSuchTask(
            _("Kế hoạch không có chỉ tiêu %s. Hãy xem mã ở trang Chỉ tiêu.") % ", ".join(unknown)
        )


@transaction.atomic
def refresh(round_: ReportRound, *, by: Official | None, at: datetime) -> Opened:
    """Bring the obligations to the members and owners of the due day.

    Whoever has already sent keeps what was asked of them; nobody is taken off the list.
    """
    told = expected(round_.plan, due_day(round_), round_.area_targets)
    rows = {row.agency_id: row for row in round_.obligations.annotate(sent=_sent())}
    fresh = [_obligation(round_, one, by, at) for one in told if one.agency.pk not in rows]
    Obligation.objects.bulk_create(fresh)
    changed = 0
    for one in told:
        row = rows.get(one.agency.pk)
        said = {"variant": one.variant, "required": one.required, "grounds": one.grounds}
        if row is None or row.sent or row.reason:
            continue
        if any(getattr(row, name) != value for name, value in said.items()):
            _change(row, said, by, at)
            changed += 1
    return Opened(round_, len(fresh), changed, len(rows) - changed)


def _sent() -> Exists:
    return Exists(Submission.objects.filter(obligation=OuterRef("pk"), submitted_at__isnull=False))


def _obligation(
    round_: ReportRound, one: Expected, by: Official | None, at: datetime
) -> Obligation:
    return Obligation(
        round=round_,
        agency=one.agency,
        variant=one.variant,
        required=one.required,
        grounds=one.grounds,
        changed_at=at,
        changed_by=by,
    )


@transaction.atomic
def add_obligation(
    round_: ReportRound,
    agency: str,
    variant: str,
    reason: str,
    *,
    by: Official | None,
    at: datetime,
    today: date,
) -> Obligation:
    """Ask an agency that no group names, with the reason.

    Raises AgencyNotFound, AgencyNotThatYear, DocumentMissing.
    """
    check_coordinator(round_.plan, by, today)
    found = agency_on(agency, due_day(round_))
    if found.kind == Agency.Kind.GROUP:
        raise AgencyNotThatYear(_("%s là nhóm. Hãy chọn từng cơ quan trong nhóm.") % found)
    if not tidy(reason):
        raise DocumentMissing(_("Hãy ghi vì sao cơ quan này phải báo cáo."))
    row, _made = Obligation.objects.get_or_create(
        round=round_,
        agency=found,
        defaults={
            "variant": variant,
            "required": [text_item(section.code) for section in sections(variant)],
            "reason": tidy(reason)[:300],
            "changed_at": at,
            "changed_by": by,
        },
    )
    return row


@transaction.atomic
def exempt(
    obligation: Obligation, reason: str, *, by: Official | None, at: datetime, today: date
) -> Obligation:
    """Excuse an agency from the round, with the reason; an empty reason takes the excuse back.

    Raises NotYours.
    """
    check_coordinator(obligation.round.plan, by, today)
    row = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if row.exempt_reason != tidy(reason)[:300]:
        _change(row, {"exempt_reason": tidy(reason)[:300]}, by, at)
    return row


@transaction.atomic
def exempt_outside(
    round_: ReportRound, reason: str, *, by: Official | None, at: datetime, today: date
) -> int:
    """Excuse the communes whose land was not of the city when the plan was issued.

    Whether the plan holds for them is for the city to say: `reason` is its word. Returns how many.
    """
    check_coordinator(round_.plan, by, today)
    if not tidy(reason):
        raise DocumentMissing(_("Hãy ghi ý kiến của UBND thành phố làm căn cứ miễn."))
    roster = Roster(due_day(round_))
    rows = round_.obligations.filter(exempt_reason="", received_at=None).select_related("agency")
    outside = [
        row for row in rows if committee_area(row.agency) and not roster.inherited(row.agency)
    ]
    for row in outside:
        _change(row, {"exempt_reason": tidy(reason)[:300]}, by, at)
    return len(outside)


@transaction.atomic
def reopen(
    obligation: Obligation,
    until: date,
    reason: str,
    *,
    by: Official | None,
    at: datetime,
    today: date,
) -> RoundException:
    """Let one agency still write and send until a day, after the round closed.

    Raises NotYours, DocumentMissing, Refused.
    """
    check_coordinator(obligation.round.plan, by, today)
    if not tidy(reason):
        raise DocumentMissing(_("Hãy ghi lý do mở lại."))
    if until < today:
        raise Refused(_("Ngày mở lại %s đã qua. Hãy chọn từ hôm nay.") % f"{until:%d/%m/%Y}")
    row, _made = RoundException.objects.get_or_create(
        round=obligation.round,
        agency=obligation.agency,
        until=until,
        reason=tidy(reason)[:300],
        defaults={"granted_at": at, "granted_by": by},
    )
    return row
