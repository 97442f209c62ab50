"""The rules of the money: what a line holds at each stage, what is refused, what is only said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansinh.kernel import dong
from ansinh.plan.models import BudgetLine, BudgetStage

Stage, Source = BudgetStage.Stage, BudgetLine.Source
# The stage whose amount a stage follows: the first of these that has one.
FOLLOWS = {
    Stage.CONSOLIDATED: (Stage.ESTIMATED,),
    Stage.APPRAISED: (Stage.CONSOLIDATED, Stage.ESTIMATED),
    Stage.SUBMITTED: (Stage.APPRAISED, Stage.CONSOLIDATED, Stage.ESTIMATED),
    Stage.APPROVED: (Stage.SUBMITTED, Stage.APPRAISED),
    Stage.ALLOCATED: (Stage.APPROVED,),
}
NEEDS_DOCUMENT = (Stage.SUBMITTED, Stage.APPROVED, Stage.ALLOCATED, Stage.ADJUSTED, Stage.SETTLED)
# What a waterfall shows, in order.
STEPS = (
    Stage.ESTIMATED, Stage.CONSOLIDATED, Stage.APPRAISED, Stage.SUBMITTED, Stage.APPROVED,
    Stage.ALLOCATED, Stage.CARRIED_OVER, Stage.ADJUSTED, Stage.DISBURSED, Stage.SETTLED,
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """An amount to be recorded at a stage of a line, and what it rests on."""

    stage: str
    amount: int
    on: date
    quantity: int | None = None
    unit_rate: int | None = None
    basis: str = ""
    document: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Amounts:
    """What counts of a line at each stage; a stage nobody recorded is missing, not zero."""

    of: dict[str, int]
    rows: dict[str, BudgetStage]

    def get(self, stage: str) -> int | None:
        """The amount that counts, or None."""
        return self.of.get(stage)

    @property
    def available(self) -> int | None:
        """What may be spent: allocated, carried over and adjusted together; None before that."""
        parts = (Stage.ALLOCATED, Stage.CARRIED_OVER, Stage.ADJUSTED)
        found = [self.of[part] for part in parts if part in self.of]
        return sum(found) if found else None

    def before(self, stage: str) -> int | None:
        """The amount that the stage follows."""
        return next((self.of[s] for s in FOLLOWS.get(Stage(stage), ()) if s in self.of), None)


def amounts_of(stages: Iterable[BudgetStage], until: date | None = None) -> Amounts:
    """What counts at each stage: the latest row, and of adjustments the sum; of rows `until`."""
    of: dict[str, int] = {}
    rows: dict[str, BudgetStage] = {}
    for row in sorted(stages, key=lambda row: (row.on, row.pk)):
        if until is not None and row.on > until:
            continue
        adds = row.stage == Stage.ADJUSTED
        of[row.stage] = of.get(row.stage, 0) + row.amount if adds else row.amount
        rows[row.stage] = row
    return Amounts(of, rows)


def figure(amount: int | None) -> str:
    """An amount in words of a message."""
    return _("%s đồng") % dong.figures(amount or 0)


def problems(line: BudgetLine, had: Amounts, entry: Entry, today: date) -> list[str]:
    """Why the entry is refused; empty when it is not. Each says what to do."""
    return [
        *_of_papers(entry, had, today),
        *_of_amounts(line, had, entry),
    ]


def _of_papers(entry: Entry, had: Amounts, today: date) -> list[str]:
    stage, found = Stage(entry.stage), []
    if entry.on > today:
        found.append(_("Ngày %s chưa tới. Hãy ghi ngày đã có.") % f"{entry.on:%d/%m/%Y}")
    if stage in NEEDS_DOCUMENT and not entry.document:
        found.append(_("Bước «%s» phải ghi số, ký hiệu văn bản.") % stage.label)
    before = had.before(stage)
    if stage == Stage.APPRAISED and before not in (None, entry.amount) and not entry.reason:
        found.append(
            _("Số thẩm định %(new)s khác số đề nghị %(old)s. Hãy ghi lý do.")
            % {"new": figure(entry.amount), "old": figure(before)}
        )
    if stage == Stage.ADJUSTED and not entry.reason:
        found.append(_("Điều chỉnh phải ghi lý do."))
    paid = had.get(Stage.DISBURSED)
    if stage == Stage.DISBURSED and (paid or 0) > entry.amount and not entry.reason:
        found.append(
            _("Lũy kế giải ngân %(new)s thấp hơn lần trước %(old)s. Hãy ghi lý do.")
            % {"new": figure(entry.amount), "old": figure(paid)}
        )
    return found


def _of_amounts(line: BudgetLine, had: Amounts, entry: Entry) -> list[str]:
    stage, found = Stage(entry.stage), []
    if entry.amount < 0 and stage != Stage.ADJUSTED:
        found.append(_("Số tiền không được âm. Giảm dự toán thì ghi ở bước Điều chỉnh."))
    product = (entry.quantity or 0) * (entry.unit_rate or 0)
    if None not in (entry.quantity, entry.unit_rate) and product != entry.amount:
        found.append(
            _("Số lượng × đơn giá là %(product)s, không phải %(amount)s. Hãy sửa một trong ba ô.")
            % {"product": figure(product), "amount": figure(entry.amount)}
        )
    if stage == Stage.ALLOCATED:
        found += _allocated(line, had, entry)
    if stage == Stage.ADJUSTED and (had.available or 0) + entry.amount < 0:
        found.append(_("Điều chỉnh giảm quá số đã giao %s.") % figure(had.available))
    if stage == Stage.SETTLED:
        paid = had.get(Stage.DISBURSED)
        if paid is None or entry.amount > paid:
            found.append(
                _("Quyết toán %(new)s lớn hơn giải ngân %(old)s. Hãy ghi giải ngân trước.")
                % {"new": figure(entry.amount), "old": figure(paid)}
            )
    return found


def _allocated(line: BudgetLine, had: Amounts, entry: Entry) -> list[str]:
    approved = had.get(Stage.APPROVED)
    if approved is None and line.source == Source.RECURRENT:
        return [_("Chưa có số HĐND thành phố phê duyệt. Hãy ghi bước Phê duyệt trước.")]
    if approved is not None and entry.amount > approved:
        return [
            _("Số giao %(new)s lớn hơn số phê duyệt %(old)s. Hãy sửa số giao.")
            % {"new": figure(entry.amount), "old": figure(approved)}
        ]
    return []


def warnings(had: Amounts) -> list[str]:
    """What is odd about a line and was not refused."""
    found = []
    paid, available = had.get(Stage.DISBURSED), had.available
    if paid is not None and available is None:
        found.append(_("Đã giải ngân %s khi chưa có số giao.") % figure(paid))
    elif paid is not None and available is not None and paid > available:
        found.append(
            _("Giải ngân %(paid)s vượt số giao, điều chỉnh và chuyển nguồn %(available)s.")
            % {"paid": figure(paid), "available": figure(available)}
        )
    settled, carried = had.get(Stage.SETTLED), had.get(Stage.DISBURSED)
    if settled is not None and carried is not None and settled < carried:
        found.append(
            _("Quyết toán thấp hơn giải ngân %s: phần chênh phải thu hồi hoặc chuyển nguồn.")
            % figure(carried - settled)
        )
    return found
