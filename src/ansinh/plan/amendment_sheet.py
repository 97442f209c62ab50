"""Annex V of the yearly report as a workbook: what agencies ask to change in the plan."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from ansinh.plan.models import Plan
from ansinh.plan.queries.versions import AmendmentRow
from ansinh.plan.ruled_sheets import Column, Sheet, workbook


def annex_v(plan: Plan, rows: Sequence[AmendmentRow], until: date) -> bytes:
    """The proposals sent up to the day."""
    head = [
        _("Đề xuất sửa đổi, bổ sung Kế hoạch %s") % plan.number,
        _("Đã gửi đến ngày %s.") % f"{until:%d/%m/%Y}",
    ]
    if any(row.synthetic for row in rows):
        head.append(_("DỮ LIỆU GIẢ LẬP: không phải đề xuất thật."))
    columns = [
        Column(words, width) for words, width in (
            (_("TT"), 6), (_("Điều khoản"), 12), (_("Nội dung hiện hành"), 40),
            (_("Đề xuất"), 40), (_("Lý do"), 36), (_("Cơ quan đề xuất"), 20),
            (_("Ý kiến tổng hợp"), 36), (_("Tình trạng"), 18), (_("Văn bản quyết định"), 22),
        )
    ]  # fmt: skip
    cells = [
        [
            number, row.subject, row.current_text, f"{row.kind_label}: {row.proposed_text}",
            row.reason, row.agency, row.opinion, row.state_label, row.document,
        ]
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    return workbook([Sheet("PL V", head, columns, cells)])
