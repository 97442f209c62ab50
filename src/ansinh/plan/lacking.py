"""What keeps a report from being sent: each required item has a value or a reason, and obeys."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ansinh.plan.figures import is_share
from ansinh.plan.models import SubmissionValue
from ansinh.plan.outline import TARGET, TASK, TEXT, parts
from ansinh.plan.queries.reports_due import Due


@dataclass(frozen=True)
class Lack:
    """A required item that is missing or breaks a rule, in words."""

    item: str
    words: str

    def as_dict(self) -> dict[str, str]:
        """Plain values for JSON."""
        return {"item": self.item, "words": self.words}


def lacks(due: Due, before: Mapping[tuple[str, str], Decimal]) -> list[Lack]:
    """Everything that must be put right before the report can be sent. `before`: last year's values
    by target and area.
    """
    found = [Lack(item, _missing(item)) for item in due.missing]
    for item in due.obligation.required:
        kind, code, area = parts(item)
        value = due.values.get((code, area)) if kind == TARGET else None
        if value is None or value.value is None:
            continue
        words = _broken(value, before.get((code, area)), due.obligation.round.margin)
        if words:
            found.append(Lack(item, words))
    return found


def _missing(item: str) -> str:
    kind, code, area = parts(item)
    if kind == TEXT:
        return _("Mục %s: chưa có nội dung, cũng chưa ghi lý do.") % code
    if kind == TASK:
        return _("Nhiệm vụ %s: chưa ghi kết quả của năm.") % code
    where = f"{code} ({area})" if area and area != "48" else code
    return _("Chỉ tiêu %s: chưa có số liệu, cũng chưa ghi lý do.") % where


def _broken(value: SubmissionValue, before: Decimal | None, margin: int) -> str:
    if is_share(value.target) and (value.numerator is None or value.denominator is None):
        return _("Chỉ tiêu %s: tỷ lệ phải có tử số và mẫu số.") % value.target.code
    if not before or value.value is None or value.remark:
        return ""
    change = abs(value.value - before) * 100 / abs(before)
    if change <= margin:
        return ""
    return _("Chỉ tiêu %(code)s: thay đổi %(change)s %% so với năm trước. Hãy ghi giải trình.") % {
        "code": value.target.code,
        "change": change.quantize(Decimal(1)),
    }
