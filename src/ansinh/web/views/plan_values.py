"""What officials do with the values of the plan: enter, send, return, verify, confirm. Posted."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.areas.queries import AreaNotFound, area_on
from ansinh.plan.models import Indicator, LiveSnapshot, Observation, TargetIndicator
from ansinh.plan.periods import PeriodNotUnderstood, period
from ansinh.plan.queries.rights import answers_for, may_enter, may_verify
from ansinh.plan.queries.sheet import target_named
from ansinh.plan.services import (
    ValueRefused,
    confirm_snapshot,
    measure,
    publish_value,
    record_value,
    return_value,
    submit_value,
    verify_value,
)
from ansinh.plan.services.assessing import (
    NothingSaid,
    YearOutsidePlan,
    assess_target,
    set_milestone,
)
from ansinh.plan.services.measuring import (
    LiveIndicatorUnknown,
    NotTheOwner,
    SnapshotConfirmed,
    WholeCityNeeded,
)
from ansinh.plan.services.value_files import FileNotUnderstood, import_values
from ansinh.plan.services.verifying import OwnValue, ReturnWithoutReason, ValueNotThere
from ansinh.web.forms.plan_values import AssessmentForm, MilestoneForm, ValueForm, ValuesFileForm
from ansinh.web.permissions import Page, official_of, only
from ansinh.web.posting import post_only
from ansinh.web.views.plan_targets import sheet_page

MOST_BYTES = 10_000_000


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _main(code: str) -> Indicator:
    try:
        target = target_named(code)
    except LookupError as problem:
        raise Http404 from problem
    link = target.indicators.filter(role=TargetIndicator.Role.MAIN).last()
    if link is None:
        raise Http404
    return link.indicator


def _area(text: str, written: str, official: Official) -> Area:
    """The unit of the period; it must lie in the area the official acts for."""
    span = period(written)
    area = area_on(text, min(span.last, timezone.localdate()))
    if not official.area_path or not area.path.startswith(official.area_path):
        raise ValueRefused(
            "area",
            _("%(area)s nằm ngoài địa bàn của đồng chí.") % {"area": area},
            _("Hãy ghi mã đơn vị thuộc địa bàn của mình."),
        )
    return area


@post_only
@only(Page.PLAN_VALUES)
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Keep a value as a draft, or send it to be verified."""
    indicator, official = _main(code), official_of(request)
    if not may_enter(official, indicator, timezone.localdate()):
        return _not_yours(request, indicator, code)
    form = ValueForm(request.POST)
    draft = "nhap" in request.POST
    if form.is_valid():
        state = Observation.State.DRAFT if draft else Observation.State.SUBMITTED
        written = form.cleaned_data["period"]
        try:
            area = _area(form.cleaned_data["area"], written, official)
            record_value(
                indicator, area, written, by=official, at=_now(), state=state, **form.said()
            )
        except ValueRefused as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        except PeriodNotUnderstood as problem:
            form.add_error("period", str(problem))
        except AreaNotFound as problem:
            form.add_error("area", str(problem))
        else:
            words = _("Đã lưu nháp.") if draft else _("Đã gửi số liệu, chờ người khác kiểm tra.")
            messages.success(request, words)
            return redirect("chi_tieu", code=code)
    return sheet_page(request, code, status=422, value_form=form)


def _target_of(row: Observation) -> str:
    link = TargetIndicator.objects.filter(
        indicator__code=row.indicator.code, role=TargetIndicator.Role.MAIN
    ).first()
    return link.target.code if link else ""


@post_only
@only(Page.PLAN_VALUES)
def step(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Send, return, verify or publish one version of a value."""
    row = get_object_or_404(Observation.objects.select_related("indicator"), pk=pk)
    official, code = official_of(request), _target_of(row)
    acts: dict[str, Callable[[], object]] = {
        "gui": lambda: submit_value(pk),
        "tra": lambda: return_value(pk, request.POST.get("y-kien", "")),
        "duyet": lambda: verify_value(pk, official, _now()),
        "cong-bo": lambda: publish_value(pk),
    }
    if act not in acts:
        raise Http404
    if act == "gui":
        allowed = row.recorded_by_id == official.pk
    else:
        allowed = may_verify(official, row.indicator, timezone.localdate())
    if not allowed:
        return _not_yours(request, row.indicator, code)
    try:
        acts[act]()
    except (OwnValue, ReturnWithoutReason, ValueNotThere) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã chuyển bước."))
    return redirect("chi_tieu", code=code) if code else redirect("ke_hoach")


@post_only
@only(Page.PLAN_VALUES)
def milestone(request: HttpRequest, code: str) -> HttpResponse:
    """Give the milestone of a year, with its document."""
    indicator, official = _main(code), official_of(request)
    if not answers_for(official, indicator, timezone.localdate()):
        return _not_yours(request, indicator, code)
    target, form = target_named(code), MilestoneForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            set_milestone(
                target, said["year"], form.value_given(), said["source"], said["document"],
                by=official, at=_now(),
            )  # fmt: skip
        except (NothingSaid, YearOutsidePlan) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã ghi mốc năm %d.") % said["year"])
            return redirect("chi_tieu", code=code)
    return sheet_page(request, code, status=422, milestone_form=form)


@post_only
@only(Page.PLAN_VALUES)
def assess(request: HttpRequest, code: str) -> HttpResponse:
    """What the owner says of the target, in a sentence."""
    indicator, official = _main(code), official_of(request)
    if not answers_for(official, indicator, timezone.localdate()):
        return _not_yours(request, indicator, code)
    target, form = target_named(code), AssessmentForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            assess_target(
                target, said["year"], said["word"], said["sentence"], by=official, at=_now()
            )
        except (NothingSaid, YearOutsidePlan) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã ghi nhận định; kết luận tính được vẫn hiện bên cạnh."))
            return redirect("chi_tieu", code=code)
    return sheet_page(request, code, status=422, assessment_form=form)


def _not_yours(request: HttpRequest, indicator: Indicator, code: str) -> HttpResponse:
    """Back to the target, told who answers for its figures."""
    owner = indicator.owner.short_name if indicator.owner else "—"
    messages.error(request, _("Số này do %s (hoặc cơ quan kế tiếp) chịu; chưa ghi gì.") % owner)
    return redirect("chi_tieu", code=code) if code else redirect("ke_hoach")


@post_only
@only(Page.PLAN_VALUES)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner stands for what was counted."""
    snapshot = get_object_or_404(LiveSnapshot, pk=pk)
    try:
        confirm_snapshot(snapshot.pk, official_of(request), _now())
    except (NotTheOwner, SnapshotConfirmed) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã xác nhận: số đo đã vào chuỗi số liệu của năm."))
    return redirect("so_do")


@post_only
@only(Page.PLAN_VERIFY)
def measure_again(request: HttpRequest, code: str) -> HttpResponse:
    """Count one indicator again, as known now."""
    try:
        measure(timezone.localdate(), _now(), only=code, by=official_of(request))
    except LiveIndicatorUnknown as problem:
        raise Http404 from problem
    except WholeCityNeeded as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã đo lại với những gì hệ thống biết lúc này."))
    return redirect("so_do")


@require_http_methods(["GET", "POST"])
@only(Page.PLAN_VALUES)
def values_file(request: HttpRequest) -> HttpResponse:
    """Bring values in from a file; every row is answered."""
    form, answers, status = ValuesFileForm(), None, 200
    if request.method == "POST":
        form = ValuesFileForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                if file.size > MOST_BYTES:
                    raise FileNotUnderstood(_("Tệp lớn hơn 10 MB. Hãy chia nhỏ tệp."))
                answers = import_values(
                    file.name, file.read(), by=official_of(request), at=_now(),
                    trial=form.cleaned_data["trial"],
                )  # fmt: skip
            except FileNotUnderstood as problem:
                form.add_error("file", str(problem))
        status = 200 if answers else 422
    context = {"form": form, "answers": answers}
    return render(request, "web/plan/values_file.html", context, status=status)
