"""What the pages of tasks and reporting rounds share: the plan, the round, and how they refuse."""

from collections.abc import Callable
from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.areas.queries import AgencyNotFound
from ansinh.db.papers import PaperRefused
from ansinh.plan.models import Attachment, Plan, ReportRound
from ansinh.plan.queries import PlanNotLoaded, current_plan
from ansinh.plan.queries.reports_due import Due, due, round_of
from ansinh.plan.refusals import NoSuchTask, NotYours, Refused
from ansinh.plan.services import attach
from ansinh.plan.services.attachments import UntitledAttachment
from ansinh.web.permissions import official_of

PROBLEMS = (Refused, NoSuchTask, AgencyNotFound, PaperRefused, UntitledAttachment)


def the_plan() -> Plan:
    """The plan in force; a page about it is not found before there is one."""
    try:
        return current_plan()
    except PlanNotLoaded as problem:
        raise Http404(str(problem)) from problem


def the_round(year: int) -> ReportRound:
    """The round of the year, or no page."""
    found = round_of(the_plan(), year)
    if found is None:
        raise Http404(_("Chưa mở đợt báo cáo năm %s.") % year)
    return found


def the_due(year: int, code: str, now: datetime) -> Due:
    """What the agency owes in the round of the year, or no page."""
    found = due(the_round(year), code, now)
    if found is None:
        raise Http404(_("Cơ quan này không phải báo cáo trong đợt năm %s.") % year)
    return found


def done(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Do the act and say so; what is refused is shown with its remedy, others' work forbidden."""
    try:
        act()
    except NotYours as problem:
        raise PermissionDenied(str(problem)) from problem
    except PROBLEMS as problem:
        messages.error(request, str(problem))
        return False
    if said:
        messages.success(request, said)
    return True


def day_or_none(text: str) -> date | None:
    """A day as a form sends it. Raises Refused."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as problem:
        raise Refused(_("Hãy ghi ngày như 2026-11-24.")) from problem


def whole_or_none(text: str) -> int | None:
    """A whole number as a form sends it. Raises Refused."""
    plain = text.strip().replace(".", "").replace(" ", "")
    if not plain:
        return None
    if not plain.lstrip("-").isdigit():
        raise Refused(_("«%s» không phải số nguyên.") % text)
    return int(plain)


def sent_papers(request: HttpRequest, field: str, title: str = "") -> list[Attachment]:
    """The files sent under a field, kept. Raises PaperRefused."""
    now, by = timezone.localtime(), official_of(request)
    files = request.FILES.getlist(field)
    return [attach(file, by=by, at=now, title=title) for file in files]
