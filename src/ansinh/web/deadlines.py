"""The next day by which something must be done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.kernel.month import Month
from ansinh.plan.models import Plan

Role = Official.Role
# The list for the next month goes out «trước ngày 25»: Decree 335/2026 Art. 28(4), in force since
# 5/10/2026; before it Decree 20/2021 Art. 34(4).
LIST_READY_BEFORE = 25
DECREE_335_IN_FORCE = date(2026, 10, 5)


@dataclass(frozen=True)
class Deadline:
    """A day, what must be done by it, and on what ground."""

    day: date
    words: str
    ground: str
    days_left: int

    @property
    def days_late(self) -> int:
        """How many days ago it was, when it is past."""
        return -self.days_left


def _payment(today: date, listed: Collection[date]) -> Deadline:
    """The first month still to come without a list; its deadline may already be past."""
    paid = Month.of(today).plus(1)
    while paid.first_day in listed:
        paid = paid.plus(1)
    before = paid.plus(-1)
    day = date(before.year, before.month, LIST_READY_BEFORE - 1)
    words = _("Lập xong danh sách chi trả tháng %s, trước ngày 25")
    if day >= DECREE_335_IN_FORCE:
        ground = _("Nghị định 335/2026/NĐ-CP, Điều 28 khoản 4")
    else:
        ground = _("Nghị định 20/2021/NĐ-CP, Điều 34 khoản 4")
    return Deadline(day, words % f"{paid.month:02d}/{paid.year}", ground, (day - today).days)


def _report(today: date, plan: Plan) -> Deadline:
    day = date(today.year, plan.report_month, plan.report_day)
    day = day if today <= day else day.replace(year=today.year + 1)
    words = _("Báo cáo kết quả thực hiện kế hoạch năm %s") % day.year
    return Deadline(day, words, _("Kế hoạch %s") % plan.number, (day - today).days)


def deadlines(
    role: str, today: date, plan: Plan | None, listed: Collection[date]
) -> list[Deadline]:
    """The deadlines of a role, the nearest first. `listed`: the months whose list is made."""
    found = []
    if role not in (Role.STATISTICIAN, Role.ADMINISTRATOR):
        found.append(_payment(today, listed))
    if plan is not None and role in (Role.DEPARTMENT, Role.STATISTICIAN, Role.AUDITOR):
        found.append(_report(today, plan))
    return sorted(found, key=lambda deadline: deadline.day)
