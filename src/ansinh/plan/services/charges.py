"""An official writes down who carries a part whose bearer was not sure, with the document."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.queries import agency_on
from ansinh.kernel.text import tidy
from ansinh.plan.deadline import day_of
from ansinh.plan.models import Charge, Plan
from ansinh.plan.queries.acting import coordinates
from ansinh.plan.queries.plans import consolidator
from ansinh.plan.refusals import DocumentMissing, NoSuchTask, NotYours

Subject = Charge.Subject


@transaction.atomic
def charge(
    plan: Plan,
    subject: str,
    agency: str,
    *,
    code: str = "",
    since: date,
    document: str,
    by: Official | None,
    at: datetime,
    synthetic: bool = False,
) -> Charge:
    """From `since` on the agency carries the target or task `code`, or coordinates the plan.

    Saying the same again changes nothing. Raises AgencyNotFound, NoSuchTask,
    DocumentMissing, NotYours.
    """
    _check_right(plan, by, day_of(at))
    found: Agency = agency_on(agency, since)
    if not tidy(document):
        raise DocumentMissing(_("Hãy ghi văn bản phân công: số, ngày, cơ quan ký."))
    _check(plan, subject, code)
    said = {"plan": plan, "subject": subject, "code": code}
    same = Charge.objects.filter(**said, since=since).order_by("pk").last()
    if same is not None and (same.agency_id, same.document) == (found.pk, tidy(document)[:300]):
        return same
    return Charge.objects.create(
        **said,
        agency=found,
        since=since,
        document=tidy(document)[:300],
        recorded_at=at,
        recorded_by=by,
        synthetic=synthetic,
    )


def _check_right(plan: Plan, by: Official | None, today: date) -> None:
    """Of a coordinator who is known, its officials decide; before, a head or an administrator
    writes down what the city decided.
    """
    if by is None or by.role == Official.Role.ADMINISTRATOR:
        return
    if consolidator(plan, today).agency is None:
        if by.role == Official.Role.AGENCY_HEAD:
            return
    elif coordinates(by, plan, today):
        return
    raise NotYours(_("Chỉ cán bộ của cơ quan tổng hợp Kế hoạch, hoặc quản trị, ghi phân công."))


def _check(plan: Plan, subject: str, code: str) -> None:
    known = {
        Subject.COORDINATION: not code,
        Subject.TARGET: plan.targets.filter(code=code).exists(),
        Subject.TASK: plan.tasks.filter(code=code).exists(),
    }
    if not known.get(Subject(subject), False):
        raise NoSuchTask(
            _("Kế hoạch %(plan)s không có «%(code)s». Hãy xem mã ở trang Nhiệm vụ, Chỉ tiêu.")
            % {"plan": plan.number, "code": code or subject}
        )
