"""A value of a target as an agency says it: what cannot be is refused before it is written down."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from ansinh.plan.models import Attachment, SubmissionValue, Target
from ansinh.plan.refusals import FutureDay, Refused
from ansinh.plan.words import number

Status = SubmissionValue.Status
MOST_REMARK = 1000


@dataclass(frozen=True)
class Figure:
    """What is said of a target in an area: a value, or a fraction, or the reason why there is none.

    A target in words has its `remark` only. Zero is a value.
    """

    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    status: str = ""
    as_of: date | None = None
    reason: str = ""
    remark: str = ""
    attachment: Attachment | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        figures = (self.value, self.numerator, self.denominator)
        return all(one is None for one in figures) and not self.reason and not self.remark


TWO_WAYS = re.compile(r"\d{1,3}\.\d{3}")
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")


def read_number(text: str) -> Decimal | None:
    """A number as Vietnamese write it: '1.234,5', '98,5'; also '98.5'. None when it is empty.

    Raises Refused: no number, or one that may be read in two ways ('1.234').
    """
    said = text.strip().replace(" ", "").removesuffix("%")
    if not said:
        return None
    if TWO_WAYS.fullmatch(said):
        raise Refused(
            _("«%(text)s» đọc được hai cách. Hãy ghi %(whole)s hoặc %(part)s.")
            % {"text": text, "whole": said.replace(".", ""), "part": said.replace(".", ",")}
        )
    plain = said.replace(".", "").replace(",", ".") if GROUPED.fullmatch(said) else said
    try:
        found = Decimal(plain.replace(",", "."))
    except InvalidOperation as problem:
        raise Refused(
            _("«%s» không phải số. Chưa có số liệu thì để trống và chọn lý do.") % text
        ) from problem
    if not found.is_finite():
        raise Refused(_("«%s» không phải số.") % text)
    return found.quantize(Decimal("0.0001"))


def is_share(target: Target) -> bool:
    """Whether the target is a share of a whole, said with numerator and denominator."""
    return target.unit == "%"


def in_words(target: Target) -> bool:
    """Whether the target is said in words only."""
    return target.comparator == "NONE"


def settled(target: Target, said: Figure, today: date, year: int) -> Figure:
    """The figure with its value computed from the fraction, and nothing in it that cannot be.

    Raises Refused naming what is wrong and what to do.
    """
    _check_reason(target, said)
    _check_fraction(target, said)
    value = _value(target, said)
    _check_value(target, said, value)
    _check_day(said, today)
    given = value is not None or said.numerator is not None
    status = said.status or Status.ESTIMATE
    if given and status != Status.ESTIMATE and today <= date(year, 12, 31):
        raise Refused(
            _("%(code)s: năm %(year)s chưa kết thúc, chưa có số chính thức, sơ bộ. Hãy ghi là ước "
              "thực hiện.") % {"code": target.code, "year": year}
        )  # fmt: skip
    return Figure(
        value=value,
        numerator=said.numerator,
        denominator=said.denominator,
        status=status if given else "",
        as_of=said.as_of or (today if given else None),
        reason=said.reason,
        remark=said.remark[:MOST_REMARK],
        attachment=said.attachment,
    )


def _check_reason(target: Target, said: Figure) -> None:
    given = said.value is not None or said.numerator is not None
    if said.reason and said.reason not in SubmissionValue.Reason.values:
        raise Refused(
            _("%(code)s: không hiểu lý do «%(reason)s». Hãy chọn một lý do trong danh sách.")
            % {"code": target.code, "reason": said.reason}
        )
    if given and said.reason:
        raise Refused(
            _("%s: vừa có số vừa có lý do không có số liệu. Hãy bỏ một trong hai; 0 là một số.")
            % target.code
        )
    if given and in_words(target):
        raise Refused(_("%s đánh giá bằng lời. Hãy ghi vào ô giải trình.") % target.code)


def _check_fraction(target: Target, said: Figure) -> None:
    top, bottom = said.numerator, said.denominator
    if (top is not None and top < 0) or (bottom is not None and bottom <= 0):
        raise Refused(
            _("%s: tử số không âm, mẫu số phải lớn hơn 0. Hãy kiểm tra lại.") % target.code
        )
    if (top is None) != (bottom is None) and is_share(target):
        raise Refused(_("%s: tỷ lệ phải có cả tử số và mẫu số.") % target.code)
    if is_share(target) and top is not None and bottom is not None and top > bottom:
        raise Refused(
            _("%(code)s: tử số %(top)s lớn hơn mẫu số %(bottom)s. Có thể đã ghi ngược.")
            % {"code": target.code, "top": top, "bottom": bottom}
        )


def _value(target: Target, said: Figure) -> Decimal | None:
    given = Decimal(said.value) if said.value is not None else None
    if not is_share(target) or said.numerator is None or said.denominator is None:
        return given
    computed = (Decimal(said.numerator) * 100 / said.denominator).quantize(Decimal("0.0001"))
    if given is not None and abs(given - computed) > Decimal("0.05"):
        raise Refused(
            _("%(code)s: %(value)s %% không khớp tử số chia mẫu số (%(computed)s %%).")
            % {"code": target.code, "value": number(given), "computed": number(computed)}
        )
    return computed


def _check_value(target: Target, said: Figure, value: Decimal | None) -> None:
    if value is None:
        return
    if is_share(target) and value > 100:
        raise Refused(
            _("%(code)s: tỷ lệ %(value)s %% vượt quá 100 %%. Hãy kiểm tra số liệu, đơn vị tính.")
            % {"code": target.code, "value": number(value)}
        )
    if value < 0 and target.unit != "%/năm":
        raise Refused(_("%s: giá trị âm. Hãy ghi số từ 0 trở lên.") % target.code)


def _check_day(said: Figure, today: date) -> None:
    if said.as_of is not None and said.as_of > today:
        raise FutureDay(
            _("Ngày chốt số %s chưa tới. Hãy ghi ngày số liệu được chốt, không sau hôm nay.")
            % f"{said.as_of:%d/%m/%Y}"
        )
