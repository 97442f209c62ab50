"""The closing summary of the demonstration, read from the database as it is now."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _
from rich.table import Table

from ansinh.casework.queries import granted_by_benefit, open_proposals
from ansinh.demo.calendar import NOVEMBER
from ansinh.kernel import dong
from ansinh.law import open_book
from ansinh.law.given import given_once
from ansinh.payments.models import Overpayment, Payment
from ansinh.payments.queries import balance, batch_file, batches, ledger_balance
from ansinh.plan.models import Report
from ansinh.plan.queries import report_path
from ansinh.policy.models import Determination
from ansinh.policy.queries import determinations, latest_assessment, undecided
from ansinh.registry.models import Household, Person


def _rows() -> Iterator[tuple[str, str]]:
    month, known = NOVEMBER.month, NOVEMBER.list_made
    yield _("Người dân (giả lập)"), dong.figures(Person.objects.count())
    yield _("Hộ (giả lập)"), dong.figures(Household.objects.count())
    labels = {b.code: b.label for b in open_book(month, known).benefits}
    for benefit, (people, amount) in granted_by_benefit(month).items():
        figures = {"people": dong.figures(people), "amount": dong.figures(amount)}
        words = _("%(people)s người, %(amount)s đồng/tháng")
        if benefit in given_once():
            words = _("%(people)s người, %(amount)s đồng, một lần")
        yield labels[benefit], words % figures
    waits = undecided(month)
    no_figure = waits.filter(no_figure=True).count()
    yield _("Thiếu giấy tờ, chưa xét xong"), dong.figures(waits.count() - no_figure)
    yield _("Bảng mức chưa biết, giữ mức đang hưởng"), dong.figures(no_figure)
    yield _("Đề xuất chờ ký"), dong.figures(open_proposals().count())


def _groups() -> Iterator[tuple[str, int, int]]:
    """Label, people and đồng a month of each clause that the November decisions pay by."""
    run = latest_assessment(NOVEMBER.month)
    if run is None:
        return
    clauses = {
        clause.code: clause.label
        for group in open_book(NOVEMBER.month, run.known_on).clauses.values()
        for clause in group
    }
    totals: dict[str, tuple[int, int]] = {}
    monthly = determinations([run]).filter(amount__gt=0, unit=Determination.Unit.DONG, once=False)
    for row in monthly.values_list("clause", "amount"):
        people, amount = totals.get(row[0], (0, 0))
        totals[row[0]] = (people + 1, amount + row[1])
    for code, (people, amount) in sorted(totals.items(), key=lambda item: -item[1][1]):
        label = " + ".join(clauses.get(part, part) for part in code.split(" + "))
        yield label, people, amount


def tables() -> Iterator[Table]:
    """The tables to print, one after the other."""
    overview = Table(title=_("Kết quả"), show_header=False, title_justify="left")
    for label, value in _rows():
        overview.add_row(label, value)
    yield overview
    groups = Table(title=_("Luật cho hưởng, tháng 11/2026"), title_justify="left")
    groups.add_column(_("Nhóm"))
    groups.add_column(_("Người"), justify="right")
    groups.add_column(_("Đồng/tháng"), justify="right")
    for label, people, amount in _groups():
        groups.add_row(label, dong.figures(people), dong.figures(amount))
    yield groups
    yield _money()
    yield _files()


def _money() -> Table:
    state = balance(NOVEMBER.month)
    table = Table(title=_("Kỳ chi trả 11/2026"), show_header=False, title_justify="left")
    arrears = Payment.objects.filter(cycle__month=NOVEMBER.month.first_day, kind="ARREARS")
    for month in sorted(set(arrears.values_list("month", flat=True))):
        lines = [row.amount for row in arrears.filter(month=month)]
        table.add_row(
            _("Truy lĩnh tháng %s") % f"{month.month}/{month.year}",
            _("%(lines)s khoản, %(amount)s đồng")
            % {"lines": dong.figures(len(lines)), "amount": dong.figures(sum(lines))},
        )
    over = [row.amount for row in Overpayment.objects.all()]
    table.add_row(_("Chi thừa phải thu hồi"), dong.figures(sum(over)))
    for label, amount in (
        (_("Phải chi"), state.entitled + state.reissued),
        (_("Đã chi"), state.paid),
        (_("Bị trả lại"), state.returned),
        (_("Đang chi qua kênh"), state.in_flight),
        (_("Chờ gửi"), state.waiting + state.listed),
        (_("Chênh lệch ba chiều"), state.differs),
    ):
        table.add_row(label, dong.figures(amount))
    ledger = ledger_balance()
    table.add_row(_("Sổ kế toán: nợ"), dong.figures(sum(account.debit for account in ledger)))
    table.add_row(_("Sổ kế toán: có"), dong.figures(sum(account.credit for account in ledger)))
    return table


def _files() -> Table:
    table = Table(title=_("Tệp đã lập"), show_header=False, title_justify="left")
    table.add_column()
    table.add_column()
    table.add_column(overflow="fold")
    for batch in batches(NOVEMBER.month):
        table.add_row(
            batch.get_status_display(),
            _("%(count)s khoản") % {"count": dong.figures(batch.payments_count)},
            str(_shown(batch_file(batch))),
        )
    for report in Report.objects.order_by("-pk")[:1]:
        table.add_row(_("báo cáo năm"), str(report.year), str(_shown(report_path(report))))
    return table


def _shown(path: Path) -> Path:
    """The path as the reader can open it: below the current folder when it lies there."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
