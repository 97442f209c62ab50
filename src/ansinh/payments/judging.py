"""Lines of a reply against what was sent: pure, so that every kind of line can be tried."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ansinh.kernel import dong
from ansinh.payments.channels import ReplyLine, Result
from ansinh.payments.lines import payment_of
from ansinh.payments.models import Difference, Payment

Kind = Difference.Kind


@dataclass(frozen=True)
class Sent:
    """A payment of the batch: what was sent, and what is known of it so far."""

    payment: int
    amount: int
    status: str


@dataclass(frozen=True)
class Finding:
    """A line that does not agree, and what an official should do about it."""

    row: int
    kind: Difference.Kind
    reference: str
    sent: Sent | None
    got: str
    remedy: str


@dataclass
class Judged:
    """Results to record, each payment at most once, and the lines that do not agree."""

    paid: list[int] = field(default_factory=list)
    returned: list[tuple[int, str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def _words(line: ReplyLine) -> str:
    amount = "" if line.amount is None else dong.figures(line.amount)
    return " · ".join(filter(None, [str(line.result or ""), amount, line.code, line.reason]))


def _wrong_by_itself(line: ReplyLine, sent: Sent | None) -> tuple[Difference.Kind, str] | None:
    if line.problem or line.result is None:
        return Kind.UNREADABLE, _("Sửa dòng này theo mẫu, nạp lại tệp đã sửa.")
    if sent is None:
        return Kind.UNKNOWN, _("Hỏi kênh chi trả: mã này không thuộc đợt đã gửi, không ghi nhận.")
    if line.amount is not None and line.amount != sent.amount:
        return Kind.AMOUNT, _("Yêu cầu kênh chi trả xác nhận số tiền và gửi lại kết quả đúng.")
    return None


def _against_earlier(line: ReplyLine, sent: Sent) -> tuple[Difference.Kind, str] | None:
    if sent.status == Payment.Status.SENT:
        return None
    if sent.status == line.result:
        return Kind.REPEATED, _("Kết quả này đã ghi từ tệp trước; kiểm tra kênh không chi hai lần.")
    return Kind.CONTRADICTS, _("Yêu cầu kênh chi trả xác nhận bằng văn bản kết quả nào đúng.")


def judge(lines: Sequence[ReplyLine], sent: Mapping[int, Sent]) -> Judged:
    """Decide each line by itself, then against the other lines, then against earlier results.

    Two lines of one file that say different things of a payment decide nothing; of lines that
    say the same, the first counts. A line that is pending changes nothing.
    """
    judged = Judged()
    good: dict[int, list[ReplyLine]] = defaultdict(list)
    for line in lines:
        found = sent.get(payment_of(line.reference) or 0)
        if wrong := _wrong_by_itself(line, found):
            got = line.problem or _words(line)
            judged.findings.append(
                Finding(line.row, wrong[0], line.reference, found, got, wrong[1])
            )
        elif found is not None and line.result is not Result.PENDING:
            good[found.payment].append(line)
    for payment, said in good.items():
        _settle(judged, sent[payment], said)
    judged.findings.sort(key=lambda finding: finding.row)
    return judged


def _settle(judged: Judged, sent: Sent, said: Sequence[ReplyLine]) -> None:
    def find(line: ReplyLine, kind: Difference.Kind, remedy: str) -> None:
        judged.findings.append(Finding(line.row, kind, line.reference, sent, _words(line), remedy))

    if len({line.result for line in said}) > 1:
        for line in said:
            find(line, Kind.CONTRADICTS, _("Các dòng của cùng khoản chi trái nhau; xin tệp đúng."))
        return
    first, *again = said
    if earlier := _against_earlier(first, sent):
        find(first, *earlier)
    elif first.result is Result.PAID:
        judged.paid.append(sent.payment)
    else:
        judged.returned.append((sent.payment, first.code, first.reason))
    for line in again:
        find(line, Kind.REPEATED, _("Dòng lặp lại trong tệp; kiểm tra kênh không chi hai lần."))
