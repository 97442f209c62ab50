"""The month's payroll: overview, changes, lines, batches."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ansinh.accounts.models import Look
from ansinh.areas.models import Area
from ansinh.areas.queries import communes_on
from ansinh.kernel.month import Month
from ansinh.payments.channels import CHANNELS
from ansinh.payments.models import Batch, Difference, Payment
from ansinh.payments.queries import (
    Change,
    FileChanged,
    balance,
    batch_file,
    batches,
    changes_from_last_month,
    cycles,
    differences,
    overpayments,
    payroll,
    persons_of_trouble,
    persons_paid,
    unsendable,
)
from ansinh.payments.services import prepare_batch, release_batch, settle_difference
from ansinh.registry.queries import payouts_changed
from ansinh.web import labels
from ansinh.web.exporting import send_file
from ansinh.web.looking import looked_at_list
from ansinh.web.payrolls import (
    Total,
    arrears_by_month,
    balance_sides,
    fold,
    payments_in,
    sees_whole_city,
    standing,
)
from ansinh.web.permissions import Page, may, official_of, only
from ansinh.web.posting import post_only

PER_PAGE = 50
Context = dict[str, object]


def _frame(request: HttpRequest, month: Month, tab: str) -> Context:
    """What every tab of a month shows: the cycle, its neighbours, the commune asked for."""
    official = official_of(request)
    known = {cycle.month: cycle for cycle in cycles()}
    whole = sees_whole_city(official)
    communes = list(communes_on(timezone.localdate())) if whole else []
    return {
        "month": month,
        "tab": tab,
        "cycle": known.get(month.first_day),
        "before": month.plus(-1) if month.plus(-1).first_day in known else None,
        "after": month.plus(1) if month.plus(1).first_day in known else None,
        "latest": max(known, default=None),
        "whole_city": whole,
        "communes": communes,
        "commune": next((a for a in communes if a.code == request.GET.get("xa")), None),
    }


def _area(frame: Context) -> Area | None:
    commune = frame["commune"]
    return commune if isinstance(commune, Area) else None


@require_GET
@only(Page.PAYROLL)
def month_page(request: HttpRequest, month: Month) -> HttpResponse:
    """The overview: totals, what changed, arrears and why, where the money is."""
    frame = _frame(request, month, "chi_tra")
    area = _area(frame)
    rows = standing(payroll(month, area))
    overpaid = list(overpayments(month).filter(**({"area": area} if area else {})))
    looked_at_list(request, Look.Page.PAYMENTS, (row.person.uid for row in overpaid))
    context = frame | {
        "total": sum(row.amount for row in rows),
        "count": sum(row.count for row in rows),
        "by_benefit": fold(rows, lambda row: row.benefit, labels.benefit),
        "by_kind": fold(rows, lambda row: row.kind, lambda code: Payment.Kind(code).label),
        "by_channel": fold(rows, lambda row: row.channel, channel_label),
        "by_status": fold(rows, lambda row: row.status, lambda code: Payment.Status(code).label),
        "by_commune": fold(rows, lambda row: row.area, str),
        "changes": changes_from_last_month(month, area, limit=0),
        "arrears": arrears_by_month(month, area),
        "overpaid": overpaid,
    }
    if frame["whole_city"] and area is None and may(request.user, Page.LEDGER):
        found = balance(month)
        context |= {"balance": found, "sides": balance_sides(found)}
    return render(request, "web/payroll/month.html", context)


def channel_label(code: str) -> str:
    """What a payment channel is called."""
    return str(dict(Payment._meta.get_field("channel").flatchoices).get(code, code))


@require_GET
@only(Page.PAYROLL)
def changes(request: HttpRequest, month: Month) -> HttpResponse:
    """Who is new, stopped, raised or lowered since last month, by which decision and why."""
    frame = _frame(request, month, "thay_doi")
    kind = request.GET.get("loai", "")
    kinds = (Change(kind),) if kind in list(Change) else ()
    number = _number(request)
    found = changes_from_last_month(month, _area(frame), kinds=kinds, limit=number * PER_PAGE)
    shown = kinds or tuple(c for c in Change if c is not Change.UNCHANGED)
    count = sum(found.totals[change].count for change in shown)
    page = Paginator(range(count), PER_PAGE).get_page(number)
    rows = found.rows[max(page.start_index() - 1, 0) : page.end_index()]
    looked_at_list(request, Look.Page.PAYMENTS, (row.person_uid for row in rows))
    context = frame | {"changes": found, "page": page, "rows": rows, "kind": kind}
    return render(request, "web/payroll/changes.html", context)


def _changed_accounts() -> dict[int, datetime]:
    """Whose place of payment was changed lately, and when."""
    since = timezone.localtime() - timedelta(days=settings.ACCOUNT_CHANGED_DAYS)
    return payouts_changed(since)


@require_GET
@only(Page.PAYROLL)
def lines(request: HttpRequest, month: Month) -> HttpResponse:
    """Every payment of the month, filtered by kind, channel and status; arrears say why."""
    frame = _frame(request, month, "danh_sach")
    chosen = {
        "kind": _choice(request, "loai", Payment.Kind.values),
        "channel": _choice(request, "kenh", list(CHANNELS)),
        "status": _choice(request, "tinh_trang", Payment.Status.values),
    }
    found = payments_in(month, _area(frame)).filter(**{k: v for k, v in chosen.items() if v})
    changed = _changed_accounts()
    of_changed = found.filter(person__in=changed)
    only_changed = "doi" in request.GET
    if only_changed:
        found = of_changed
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    looked_at_list(request, Look.Page.PAYMENTS, (row.person.uid for row in page))
    context = frame | {
        "page": page,
        "rows": [(payment, changed.get(payment.person_id)) for payment in page],
        "changed": of_changed.count() if changed else 0,
        "changed_days": settings.ACCOUNT_CHANGED_DAYS,
        "only_changed": only_changed,
        "chosen": chosen,
        "kinds": Payment.Kind.choices,
        "statuses": Payment.Status.choices,
        "channels": [(code, channel_label(code)) for code in CHANNELS],
    }
    return render(request, "web/payroll/lines.html", context)


def _number(request: HttpRequest) -> int:
    """The page asked for, at least 1."""
    asked = request.GET.get("trang", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _choice(request: HttpRequest, name: str, allowed: list[str]) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in allowed else ""


@require_GET
@only(Page.FILES)
def batch_list(request: HttpRequest, month: Month) -> HttpResponse:
    """The files of the month: prepared, released, answered; what cannot be sent; what differs."""
    waiting = _waiting(month)
    held = [row for code in CHANNELS for row in unsendable(month, code)]
    changed = _changed_accounts()
    due = Payment.objects.filter(cycle__month=month.first_day, status=Payment.Status.DUE)
    context = _frame(request, month, "dot") | {
        "changed": due.filter(person__in=changed).count() if changed else 0,
        "changed_days": settings.ACCOUNT_CHANGED_DAYS,
        "batches": batches(month),
        "waiting": [(code, channel_label(code), waiting.get(code)) for code in CHANNELS],
        "unsendable": held,
        "differences": differences(month),
    }
    looked_at_list(request, Look.Page.PAYMENTS, persons_of_trouble(month, held))
    return render(request, "web/payroll/batches.html", context)


def _waiting(month: Month) -> dict[str, Total]:
    """Payments that no batch has taken yet, by channel."""
    rows = [row for row in payroll(month) if row.status == Payment.Status.DUE]
    return {total.code: total for total in fold(rows, lambda row: row.channel, channel_label)}


@post_only
@only(Page.PREPARE)
def prepare(request: HttpRequest, month: Month) -> HttpResponse:
    """Put what waits for a channel into a file."""
    channel = request.POST.get("kenh", "")
    if channel not in CHANNELS:
        raise Http404
    try:
        batch = prepare_batch(month, channel, by=official_of(request), on=timezone.localdate())
    except ValueError as problem:
        messages.error(request, str(problem))
    else:
        said = _("Đã lập tệp %s. Người khác phải duyệt gửi.") % batch if batch else ""
        messages.success(request, said or _("Không còn khoản nào chờ gửi qua kênh này."))
    return redirect("dot_chi", month=month)


@post_only
@only(Page.RELEASE)
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Release a file that another official prepared."""
    batch = get_object_or_404(Batch.objects.select_related("cycle"), pk=pk)
    try:
        release_batch(batch, by=official_of(request), on=timezone.localdate())
    except ValueError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã duyệt gửi tệp %s.") % batch)
    return redirect("dot_chi", month=Month.of(batch.cycle.month))


@post_only
@only(Page.RELEASE)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down how a difference was settled."""
    found = get_object_or_404(Difference.objects.select_related("reply__batch__cycle"), pk=pk)
    try:
        settle_difference(
            found,
            by=official_of(request),
            on=timezone.localdate(),
            note=request.POST.get("ket_qua", ""),
        )
    except ValueError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã ghi cách xử lý dòng %s.") % found.row)
    return redirect("dot_chi", month=Month.of(found.reply.batch.cycle.month))


@require_GET
@only(Page.FILES)
def batch_file_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a batch, only if it is still the file that was prepared.

    Whoever does not see every payment in it gets none of it.
    """
    batch = get_object_or_404(Batch.objects.select_related("cycle"), pk=pk)
    inside = Payment.objects.filter(batch=batch)
    if inside.count() != batch.payments_count:
        raise Http404
    try:
        path = batch_file(batch)
    except FileChanged as problem:
        messages.error(request, str(problem))
        return redirect("dot_chi", month=Month.of(batch.cycle.month))
    # Released under its hash and read by a machine: logged, never marked.
    return send_file(
        request,
        path.read_bytes(),
        batch.file_name,
        kind=f"chi-tra-{batch.channel.lower()}",
        people=batch.payments_count,
        persons=persons_paid(inside),
        mark=False,
    )
