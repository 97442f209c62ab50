"""What is answered to a report: sent back with comments, accepted, un-accepted, remarked upon."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.roster import Roster
from ansinh.plan.deadline import day_of
from ansinh.plan.models import Obligation, ReturnComment, Submission
from ansinh.plan.models.rounds import MOST_LETTERS
from ansinh.plan.queries.acting import agency_of, coordinates, supervises
from ansinh.plan.refusals import DocumentMissing, Frozen, NotYours, TooLong
from ansinh.plan.services.handing_on import hand_on, take_back
from ansinh.plan.services.rounds import check_coordinator

State, Kind = Submission.State, ReturnComment.Kind


def _last(obligation: Obligation, *states: str) -> Submission:
    """The last version, locked, in one of the states. Raises Frozen saying where it is."""
    Obligation.objects.select_for_update().get(pk=obligation.pk)
    last = obligation.submissions.select_related("obligation__round").order_by("version").last()
    if last is None or last.state not in states:
        where = last.get_state_display() if last else _("chưa có")
        raise Frozen(_("Không làm được: báo cáo đang ở tình trạng «%s».") % where)
    return last


def _decide(
    report: Submission, state: str, by: Official | None, at: datetime, reason: str = ""
) -> Submission:
    report.state, report.reason = state, reason[:300]
    report.decided_at, report.decided_by = at, by
    report.changed_at, report.changed_by = at, by
    report.save()
    return report


@transaction.atomic
def send_back(
    obligation: Obligation,
    comments: Iterable[tuple[str, str]],
    *,
    by: Official | None,
    at: datetime,
) -> Submission:
    """Return a report with comments on named items. Raises NotYours, Frozen, DocumentMissing."""
    check_coordinator(obligation.round.plan, by, day_of(at))
    report = _last(obligation, State.SUBMITTED)
    said = [(item, text.strip()) for item, text in comments if text.strip()]
    if not said:
        raise DocumentMissing(_("Hãy ghi điều phải sửa, ở đúng mục phải sửa, rồi trả lại."))
    for item, text in said:
        _say(report, item, text, Kind.RETURN, by, at)
    return _decide(report, State.RETURNED, by, at)


@transaction.atomic
def accept(obligation: Obligation, *, by: Official | None, at: datetime) -> Submission:
    """Accept a report: it is frozen, and its values become values of the indicators.

    Nobody accepts what they sent themselves. Raises NotYours, Frozen.
    """
    check_coordinator(obligation.round.plan, by, day_of(at))
    report = _last(obligation, State.SUBMITTED)
    if by is not None and report.submitted_by_id == by.pk:
        raise NotYours(_("Người gửi không tự chấp nhận báo cáo. Hãy nhờ một cán bộ khác."))
    hand_on(report, by=by, at=at)
    return _decide(report, State.ACCEPTED, by, at)


@transaction.atomic
def take_acceptance_back(
    obligation: Obligation, reason: str, *, by: Official | None, at: datetime
) -> Submission:
    """Un-accept a report, with the reason: the agency may write the next version.

    Raises NotYours, Frozen, DocumentMissing.
    """
    check_coordinator(obligation.round.plan, by, day_of(at))
    if not reason.strip():
        raise DocumentMissing(_("Hãy ghi lý do bỏ chấp nhận."))
    report = _last(obligation, State.ACCEPTED)
    _say(report, "", reason.strip(), Kind.RETURN, by, at)
    take_back(report, reason.strip())
    return _decide(report, State.RETURNED, by, at, reason.strip())


@transaction.atomic
def remark(
    obligation: Obligation, item: str, text: str, *, by: Official | None, at: datetime
) -> ReturnComment:
    """Say something about a report that was sent: the agency itself, the coordinator, or whoever
    supervises. It changes nothing of the report. Raises NotYours, Frozen.
    """
    if not text.strip():
        raise DocumentMissing(_("Hãy ghi ý kiến."))
    last = obligation.submissions.exclude(state__in=(State.DRAFT, State.PRESENTED))
    report = last.order_by("version").last()
    if report is None:
        raise Frozen(_("Báo cáo chưa gửi nên chưa có gì để góp ý."))
    return _say(report, item, text.strip(), _kind(obligation, by, at), by, at)


def _kind(obligation: Obligation, by: Official | None, at: datetime) -> str:
    if by is None:
        return Kind.NOTE
    if supervises(by):
        return Kind.SUPERVISION
    today = day_of(at)
    mine = agency_of(by, Roster(today))
    if coordinates(by, obligation.round.plan, today) or (
        mine is not None and mine.pk == obligation.agency_id
    ):
        return Kind.NOTE
    raise NotYours(_("Chỉ cơ quan báo cáo, cơ quan tổng hợp và cơ quan giám sát được góp ý."))


def _say(
    report: Submission, item: str, text: str, kind: str, by: Official | None, at: datetime
) -> ReturnComment:
    if len(text) > MOST_LETTERS:
        raise TooLong(_("Ý kiến dài quá %s ký tự. Hãy rút gọn.") % MOST_LETTERS)
    return ReturnComment.objects.create(
        submission=report,
        item=item[:40],
        kind=kind,
        text=text,
        said_at=at,
        said_by=by,
        synthetic=report.synthetic,
    )


@transaction.atomic
def resolve(comment: ReturnComment, *, by: Official | None, at: datetime) -> ReturnComment:
    """Mark a comment as dealt with: by the agency of the report, or the coordinator."""
    row = ReturnComment.objects.select_for_update().get(pk=comment.pk)
    _kind(row.submission.obligation, by, at)
    if row.resolved_at is None:
        row.resolved_at, row.resolved_by = at, by
        row.save()
    return row
