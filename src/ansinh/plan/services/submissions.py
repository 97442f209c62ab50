"""An agency writes its report of a round and sends it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.areas.queries import AreaNotFound, area_on
from ansinh.areas.roster import Roster
from ansinh.kernel.text import tidy
from ansinh.plan.deadline import day_of, open_on
from ansinh.plan.figures import Figure, settled
from ansinh.plan.lacking import lacks
from ansinh.plan.models import (
    Attachment,
    Obligation,
    RoundException,
    Submission,
    SubmissionText,
    SubmissionValue,
)
from ansinh.plan.models.rounds import MOST_LETTERS
from ansinh.plan.outline import sections
from ansinh.plan.queries.acting import agency_of, heads
from ansinh.plan.queries.before import former_values
from ansinh.plan.queries.contents import content_of
from ansinh.plan.queries.reports_due import due
from ansinh.plan.refusals import (
    ChangedMeanwhile,
    DocumentMissing,
    Frozen,
    NoSuchTask,
    NotReady,
    NotYours,
    TooLong,
)
from ansinh.plan.services.handing_on import tried
from ansinh.plan.services.rounds import check_coordinator

State, Channel = Submission.State, Submission.Channel
T = TypeVar("T", SubmissionText, SubmissionValue)
WORKING = (State.DRAFT, State.PRESENTED)


def check_reporter(obligation: Obligation, by: Official | None, today: date) -> None:
    """Refuse whoever does not act for the agency of the obligation."""
    if by is None:
        return
    mine = agency_of(by, Roster(today))
    if mine is None or mine.pk != obligation.agency_id:
        raise NotYours(_("Chỉ cán bộ của %s được viết báo cáo này.") % obligation.agency)


def _check_open(obligation: Obligation, today: date) -> None:
    allowed = RoundException.objects.filter(
        round=obligation.round_id, agency=obligation.agency_id
    ).order_by("until")
    last = allowed.last()
    if open_on(obligation.round, today, last.until if last else None):
        return
    if today < obligation.round.opens:
        words = _("Đợt báo cáo mở từ %s. Hãy quay lại sau.")
        raise Frozen(words % f"{obligation.round.opens:%d/%m/%Y}")
    raise Frozen(
        _("Đợt báo cáo đã đóng sau ngày %s. Hãy đề nghị cơ quan tổng hợp mở lại cho cơ quan mình.")
        % f"{obligation.round.closes:%d/%m/%Y}"
    )


@transaction.atomic
def draft(obligation: Obligation, *, by: Official | None, at: datetime) -> Submission:
    """The version now being written; a return opens the next one, with all that was said before.

    Raises NotYours, Frozen.
    """
    today = day_of(at)
    check_reporter(obligation, by, today)
    _check_open(obligation, today)
    Obligation.objects.select_for_update().get(pk=obligation.pk)
    last = obligation.submissions.order_by("version").last()
    if last is None:
        return _new(obligation, 1, by, at)
    outside = last.channel == Channel.OUTSIDE and last.state == State.SUBMITTED
    if last.state in WORKING or outside:
        return last
    if last.state == State.RETURNED:
        return _next(last, by, at)
    if last.state == State.ACCEPTED:
        raise Frozen(_("Báo cáo đã được chấp nhận. Hãy đề nghị cơ quan tổng hợp mở lại."))
    raise Frozen(_("Báo cáo đã gửi, đang chờ xét. Muốn sửa, hãy đề nghị cơ quan tổng hợp trả lại."))


def _new(obligation: Obligation, version: int, by: Official | None, at: datetime) -> Submission:
    return Submission.objects.create(
        obligation=obligation,
        version=version,
        state=State.DRAFT,
        changed_at=at,
        changed_by=by,
        synthetic=obligation.round.synthetic,
    )


def _next(last: Submission, by: Official | None, at: datetime) -> Submission:
    made = _new(last.obligation, last.version + 1, by, at)
    texts = list(SubmissionText.objects.filter(submission=last))
    values = list(SubmissionValue.objects.filter(submission=last))
    for text in texts:
        text.pk, text.submission = None, made
    for value in values:
        value.pk, value.submission = None, made
    SubmissionText.objects.bulk_create(texts)
    SubmissionValue.objects.bulk_create(values)
    return made


def _check_version(row: Any, seen: int | None, standing: Callable[[], str]) -> None:
    """Refuse to write over what somebody else wrote since `seen`; None does not look."""
    now = row.version if row is not None else 0
    if seen is not None and seen != now:
        raise ChangedMeanwhile(
            _("Người khác đã lưu mục này sau khi bạn mở trang. Cả hai bản hiện bên dưới; hãy ghép "
              "rồi lưu lại."), standing(), now,
        )  # fmt: skip


@transaction.atomic
def save_text(
    obligation: Obligation,
    section: str,
    text: str,
    reason: str = "",
    *,
    by: Official | None,
    at: datetime,
    seen: int | None = None,
) -> SubmissionText | None:
    """Keep the text of a section as typed (or the reason why there is none). `seen` is the version
    on which the writer built. None when nothing was ever said and nothing is said now.

    Raises NotYours, Frozen, TooLong, ChangedMeanwhile, NoSuchTask.
    """
    if section not in {one.code for one in sections(obligation.variant)}:
        raise NoSuchTask(_("Mẫu báo cáo không có mục %s.") % section)
    typed = text.replace("\r\n", "\n").strip()
    if len(typed) > MOST_LETTERS:
        raise TooLong(
            _("Mục %(section)s dài %(n)s ký tự, quá %(most)s. Chữ vẫn còn trong ô: hãy rút gọn.")
            % {"section": section, "n": len(typed), "most": MOST_LETTERS}
        )
    report = draft(obligation, by=by, at=at)
    said = {"text": typed, "reason": "" if typed else tidy(reason)[:300]}
    row = SubmissionText.objects.filter(submission=report, section=section).first()
    if row is None and not any(said.values()):
        return None
    if row is not None and all(getattr(row, name) == value for name, value in said.items()):
        return row
    _check_version(row, seen, lambda: row.text if row else "")
    return _keep(row or SubmissionText(submission=report, section=section), said, by, at)


def _area(code: str, day: date) -> Area | None:
    try:
        return area_on(code, day)
    except AreaNotFound:
        return None


def _keep(row: T, said: dict[str, Any], by: Official | None, at: datetime) -> T:
    for name, value in said.items():
        setattr(row, name, value)
    row.version = row.version + 1 if row.pk else 1
    row.changed_at, row.changed_by = at, by
    row.save()
    return row


@transaction.atomic
def save_value(
    obligation: Obligation,
    target: str,
    area: str,
    figure: Figure,
    *,
    by: Official | None,
    at: datetime,
    seen: int | None = None,
) -> SubmissionValue | None:
    """Keep what is said of a target in an area. None when nothing was ever said, and is now.

    Raises NotYours, Frozen, NoSuchTask, ChangedMeanwhile, Refused (share above 100 %, future day…).
    """
    round_ = obligation.round
    wanted = round_.plan.targets.filter(code=target).first()
    place = _area(area, round_.due)
    if wanted is None or place is None:
        raise NoSuchTask(
            _("Không có chỉ tiêu %(code)s, hoặc không có địa bàn mã %(area)s vào hạn báo cáo.")
            % {"code": target, "area": area}
        )
    told = settled(wanted, figure, day_of(at), round_.year)
    told = replace(told, value=tried(obligation, wanted, place, told, at))
    report = draft(obligation, by=by, at=at)
    row = SubmissionValue.objects.filter(submission=report, target=wanted, area=place).first()
    if row is None and told.empty:
        return None
    said = {name: getattr(told, name) for name in Figure.__dataclass_fields__}
    if row is not None and said["attachment"] is None:
        said["attachment"] = row.attachment
    if row is not None and all(getattr(row, name) == value for name, value in said.items()):
        return row
    _check_version(row, seen, lambda: str(row.value) if row else "")
    return _keep(row or SubmissionValue(submission=report, target=wanted, area=place), said, by, at)


def keep_sheet(report: Submission, sheet: Attachment, *, by: Official | None, at: datetime) -> None:
    """Keep the workbook that a report was brought in with."""
    if report.sheet_id != sheet.pk:
        _move(report, by, at, sheet=sheet)


@transaction.atomic
def present(obligation: Obligation, *, by: Official | None, at: datetime) -> Submission:
    """Lay the draft before the head of the agency, who sends it. Raises NotYours, NotReady."""
    report = draft(obligation, by=by, at=at)
    check_ready(obligation, at)
    if report.state == State.DRAFT:
        _move(report, by, at, state=State.PRESENTED)
    return report


def check_ready(obligation: Obligation, at: datetime) -> None:
    """Refuse a report that lacks something, naming every item."""
    found = due(obligation.round, obligation.agency.code, at)
    missing = lacks(found, former_values(obligation)) if found else []
    if missing:
        shown = " ".join(lack.words for lack in missing[:5])
        more = _(" Còn %s mục nữa.") % (len(missing) - 5) if len(missing) > 5 else ""
        raise NotReady(
            _("Chưa gửi được. %(shown)s%(more)s") % {"shown": shown, "more": more},
            [lack.item for lack in missing],
        )


def _move(report: Submission, by: Official | None, at: datetime, **said: Any) -> None:
    for name, value in said.items():
        setattr(report, name, value)
    report.changed_at, report.changed_by = at, by
    report.save()


@transaction.atomic
def submit(
    obligation: Obligation,
    *,
    by: Official | None,
    at: datetime,
    letter_number: str = "",
    letter_date: date | None = None,
    letter: Attachment | None = None,
    channel: str = Channel.PAGE,
) -> Submission:
    """Send the report. The head of the agency sends; anybody else of the agency needs the number
    and day of the letter that the head signed. The first sending decides whether it was in time.

    Raises NotYours, Frozen, NotReady, DocumentMissing.
    """
    report = draft(obligation, by=by, at=at)
    signed = bool(tidy(letter_number) and letter_date)
    if by is not None and not heads(by) and not signed:
        raise DocumentMissing(
            _("Lãnh đạo cơ quan gửi báo cáo. Chuyên viên gửi thay thì ghi số, ngày công văn đã ký.")
        )
    check_ready(obligation, at)
    _send(obligation, report, by, at, at, {
        "channel": channel,
        "letter_number": tidy(letter_number)[:60],
        "letter_date": letter_date,
        "letter": letter or report.letter,
    })  # fmt: skip
    return report


def _send(
    obligation: Obligation,
    report: Submission,
    by: Official | None,
    at: datetime,
    received: datetime,
    said: dict[str, Any],
) -> None:
    content = content_of(report)
    _move(
        report, by, at, state=State.SUBMITTED, submitted_at=at, submitted_by=by, content=content,
        **said,
    )  # fmt: skip
    receive(obligation, received, by, at)


def receive(obligation: Obligation, received: datetime, by: Official | None, at: datetime) -> None:
    """Note when the first whole report came in; later ones do not change it."""
    row = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if row.received_at is None or received < row.received_at:
        row.received_at, row.changed_at, row.changed_by = received, at, by
        row.save()
    obligation.received_at = row.received_at


@transaction.atomic
def submit_outside(
    obligation: Obligation,
    *,
    letter_number: str,
    letter_date: date,
    received_on: date,
    letter: Attachment | None,
    by: Official | None,
    at: datetime,
) -> Submission:
    """A report that came on paper or by e-office: its scan now, its figures entered later. The day
    the coordinator received it decides whether it was in time.

    Raises NotYours, DocumentMissing, Frozen.
    """
    today = day_of(at)
    check_coordinator(obligation.round.plan, by, today)
    if not tidy(letter_number) or letter is None or received_on > today:
        raise DocumentMissing(
            _("Báo cáo gửi ngoài hệ thống cần số, ngày công văn, ngày nhận (không sau hôm nay) và "
              "bản quét.")
        )  # fmt: skip
    last = obligation.submissions.order_by("version").last()
    if last is not None and last.state in (State.SUBMITTED, State.ACCEPTED):
        raise Frozen(_("Báo cáo của cơ quan này đã có trong hệ thống."))
    report = last if last is not None and last.state in WORKING else None
    if report is None:
        report = _next(last, by, at) if last else _new(obligation, 1, by, at)
    noon = timezone.make_aware(datetime.combine(received_on, time(12)))
    _send(obligation, report, by, at, min(noon, at), {
        "channel": Channel.OUTSIDE,
        "letter_number": tidy(letter_number)[:60],
        "letter_date": letter_date,
        "letter": letter,
    })  # fmt: skip
    return report
