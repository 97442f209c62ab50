"""A reply that no bank and no post office ever wrote, for demonstrations and tests only.

About 97 % paid, the rest returned with codes, and a few odd lines; the same seed, the same bytes.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random

import xlsxwriter
from lxml import etree

from ansinh.payments.channels import SYNTHETIC, Line
from ansinh.payments.files import sha256
from ansinh.payments.lines import head_of, lines_of
from ansinh.payments.models import Batch
from ansinh.payments.return_reasons import reason_of

REPORT = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"
PAID_SHARE = 0.97
BANK_CODES = ("AC01", "AC04", "BE01", "MD07", "AC06")
POST_REASONS = ("Không đến nhận", "Vắng mặt khi chi tại nhà", "Đã chết", "Sai tên trên giấy tờ")
CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Answer:
    """One line to write: paid when `why` is empty; `paid` False and no reason is unreadable."""

    reference: str
    amount: int
    why: str = ""
    unreadable: bool = False


def _odd(answers: list[Answer], random: Random, odd: int) -> list[Answer]:
    """Spoil `odd` lines in turn: unknown reference, other amount, repeated line, unreadable."""
    spoilt = list(answers)
    for turn in range(odd if answers else 0):
        at = random.randrange(len(answers))
        line = answers[at]
        if turn % 4 == 0:
            spoilt.append(Answer(f"AS9{random.randrange(10**11):011d}", line.amount))
        elif turn % 4 == 1:
            spoilt[at] = Answer(line.reference, line.amount + 1000)
        elif turn % 4 == 2:
            spoilt.append(spoilt[at])
        else:
            spoilt[at] = Answer(line.reference, line.amount, unreadable=True)
    return spoilt


def _answers(
    lines: Sequence[Line], random: Random, reasons: Sequence[str], odd: int
) -> list[Answer]:
    answers = [
        Answer(
            line.reference,
            line.amount,
            "" if random.random() < PAID_SHARE else random.choice(reasons),
        )
        for line in lines
    ]
    return _odd(answers, random, odd)


def _report(batch: Batch, answers: Sequence[Answer], on: date) -> bytes:
    """A pain.002 status report."""

    def add(parent: etree._Element, path: str, text: str = "") -> etree._Element:
        for name in path.split("/"):
            parent = etree.SubElement(parent, f"{{{REPORT}}}{name}")
        parent.text = text or None
        return parent

    stem = head_of(batch).stem
    root = etree.fromstring(f'<Document xmlns="{REPORT}"/>')
    root.append(etree.Comment(f" {SYNTHETIC} "))
    message = add(root, "CstmrPmtStsRpt")
    header = add(message, "GrpHdr")
    add(header, "MsgId", f"SYN-{stem}")
    add(header, "CreDtTm", f"{on.isoformat()}T00:00:00")
    group = add(message, "OrgnlGrpInfAndSts")
    add(group, "OrgnlMsgId", stem)
    add(group, "OrgnlMsgNmId", "pain.001.001.09")
    information = add(message, "OrgnlPmtInfAndSts")
    add(information, "OrgnlPmtInfId", stem)
    for answer in answers:
        transaction = add(information, "TxInfAndSts")
        add(transaction, "OrgnlEndToEndId", answer.reference)
        status = "RJCT" if answer.why else "ACSC"
        add(transaction, "TxSts", "????" if answer.unreadable else status)
        if answer.why:
            said = add(transaction, "StsRsnInf")
            add(said, "Rsn/Cd", answer.why)
            add(said, "AddtlInf", reason_of(answer.why))
        add(transaction, "OrgnlTxRef/Amt/InstdAmt", str(answer.amount)).set("Ccy", "VND")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _sheet(batch: Batch, answers: Sequence[Answer]) -> bytes:
    """A post-office result list."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": CREATED, "title": SYNTHETIC})
    sheet = book.add_worksheet("Kết quả")
    sheet.write_string(0, 0, f"Kết quả chi trả {batch.file_name}. {SYNTHETIC}")
    for column, title in enumerate(("Mã khoản chi", "Số tiền (đồng)", "Kết quả", "Lý do")):
        sheet.write_string(2, column, title)
    for row, answer in enumerate(answers, 3):
        sheet.write_string(row, 0, answer.reference)
        sheet.write_number(row, 1, answer.amount)
        result = "Trả lại" if answer.why else "Đã chi"
        sheet.write_string(row, 2, "??" if answer.unreadable else result)
        sheet.write_string(row, 3, answer.why)
    book.close()
    return buffer.getvalue()


def synthetic_reply(batch: Batch, *, seed: int, on: date, odd: int = 4) -> tuple[str, bytes]:
    """A file name and the bytes of a made-up reply to `batch`; `odd` lines of it are spoilt."""
    random = Random(f"{seed}:{batch.file_name}")  # noqa: S311
    bank = batch.channel == "BANK"
    answers = _answers(lines_of(batch), random, BANK_CODES if bank else POST_REASONS, odd)
    content = _report(batch, answers, on) if bank else _sheet(batch, answers)
    name = f"KQ-GIALAP-{head_of(batch).stem}-{sha256(content)[:8]}.{'xml' if bank else 'xlsx'}"
    return name, content
