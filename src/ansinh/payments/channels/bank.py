"""Ngân hàng: ISO 20022 pain.001.001.09 out, pain.002 back.

VND has no decimals and no IBAN: an account is Othr/BBAN, a bank is its NAPAS BIN as clearing
member. Every file is checked against the ISO schema before anybody keeps it.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from lxml import etree

from ansinh.kernel.text import fold, tidy
from ansinh.payments.banks import banks
from ansinh.payments.channels import (
    CHANNELS,
    SYNTHETIC,
    Head,
    Line,
    Refusal,
    ReplyLine,
    ReplyUnreadable,
    Result,
)
from ansinh.payments.return_reasons import reason_of

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
SCHEMA = Path(__file__).parent / "schemas" / "pain.001.001.09.xsd"
REPORT = re.compile(r"urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.\d\d")
ACCOUNT = re.compile(r"[0-9A-Z]{6,19}")
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# ISO 20022 usage: stands where the payer's own account at the Treasury is not yet configured.
NOT_PROVIDED = "NOTPROVIDED"
SETTLED = {
    "ACSC": Result.PAID,
    "ACCC": Result.PAID,
    "RJCT": Result.RETURNED,
    "CANC": Result.RETURNED,
}
UNDER_WAY = {"RCVD", "ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "PDNG"}


class FileInvalid(ValueError):
    """The file we wrote is not valid against the ISO schema; it was not kept."""


@cache
def schema() -> etree.XMLSchema:
    """The ISO schema of the message we send."""
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def _text(value: str, length: int) -> str:
    return tidy(UNPRINTABLE.sub(" ", value))[:length].strip()


def _add(parent: etree._Element, path: str, text: str = "") -> etree._Element:
    """Add the nested elements of `path` ('Id/Othr/Id') and the text of the last one."""
    for name in path.split("/"):
        parent = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text:
        parent.text = text
    return parent


def _account(parent: etree._Element, name: str, number: str) -> None:
    other = _add(parent, f"{name}/Id/Othr")
    _add(other, "Id", number)
    _add(other, "SchmeNm/Cd", "BBAN")


def _payee(line: Line) -> str:
    return _text(line.account_name or line.full_name, 140)


def _purpose(line: Line) -> str:
    kind = f"{line.kind}: {line.benefit}, tháng {line.month.vietnamese}"
    return _text(f"{kind}. {SYNTHETIC}" if line.synthetic else kind, 140)


def _transaction(information: etree._Element, line: Line) -> None:
    transaction = _add(information, "CdtTrfTxInf")
    _add(transaction, "PmtId/EndToEndId", line.reference)
    _add(transaction, "Amt/InstdAmt", str(line.amount)).set("Ccy", "VND")
    _add(transaction, "CdtrAgt/FinInstnId/ClrSysMmbId/MmbId", line.bank_bin)
    _add(transaction, "Cdtr/Nm", _payee(line))
    _account(transaction, "CdtrAcct", line.account_number)
    _add(transaction, "Purp/Cd", "SSBE")
    _add(transaction, "RmtInf/Ustrd", _purpose(line))


def _information(message: etree._Element, head: Head, lines: Sequence[Line]) -> None:
    information = _add(message, "PmtInf")
    _add(information, "PmtInfId", head.stem)
    _add(information, "PmtMtd", "TRF")
    _add(information, "NbOfTxs", str(len(lines)))
    _add(information, "CtrlSum", str(sum(line.amount for line in lines)))
    _add(information, "PmtTpInf/CtgyPurp/Cd", "SSBE")
    _add(information, "ReqdExctnDt/Dt", head.on.isoformat())
    _add(information, "Dbtr/Nm", _text(head.payer, 140))
    _account(information, "DbtrAcct", head.payer_account or NOT_PROVIDED)
    if head.payer_bin:
        _add(information, "DbtrAgt/FinInstnId/ClrSysMmbId/MmbId", head.payer_bin)
    else:
        _add(information, "DbtrAgt/FinInstnId/Othr/Id", NOT_PROVIDED)
    for line in lines:
        _transaction(information, line)


def _tag(element: etree._Element, path: str) -> str:
    """The text at `path` under `element`, whatever version of the namespace the bank uses."""
    found = element.find("/".join(f"{{*}}{name}" for name in path.split("/")))
    return tidy(found.text or "") if found is not None else ""


def _parse(content: bytes) -> etree._Element:
    """The root of an XML reply: no entities, no DTD, nothing fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReplyUnreadable(
            _("Tệp không phải XML đọc được (%(why)s). Hãy xin lại tệp pain.002 của ngân hàng.")
            % {"why": error}
        ) from None
    if root.getroottree().docinfo.internalDTD:
        raise ReplyUnreadable(
            _("Tệp có khai báo DOCTYPE nên bị từ chối; tệp pain.002 đúng chuẩn không có.")
        )
    if not REPORT.fullmatch(etree.QName(root).namespace or ""):
        raise ReplyUnreadable(
            _("Tệp XML không phải báo cáo pain.002. Hãy chọn đúng tệp kết quả của ngân hàng.")
        )
    return root


def _amount(transaction: etree._Element) -> tuple[int | None, str]:
    """The amount in đồng, if the report repeats it, or the problem with it."""
    found = transaction.find("{*}OrgnlTxRef/{*}Amt/{*}InstdAmt")
    if found is None:
        return None, ""
    text = tidy(found.text or "")
    if found.get("Ccy") != "VND" or not re.fullmatch(r"\d{1,15}(\.0+)?", text):
        return None, f"{text} {found.get('Ccy', '')}".strip()
    return int(text.partition(".")[0]), ""


def _reply_line(row: int, transaction: etree._Element) -> ReplyLine:
    reference, status = _tag(transaction, "OrgnlEndToEndId"), _tag(transaction, "TxSts")
    amount, bad_amount = _amount(transaction)
    result = SETTLED.get(status) or (Result.PENDING if status in UNDER_WAY else None)
    problem = ""
    if not reference:
        problem = "OrgnlEndToEndId"
    elif bad_amount:
        problem = f"InstdAmt = {bad_amount}"
    elif result is None:
        problem = f"TxSts = {status}"
    code = _tag(transaction, "StsRsnInf/Rsn/Cd") or _tag(transaction, "StsRsnInf/Rsn/Prtry")
    said = _tag(transaction, "StsRsnInf/AddtlInf")
    returned = result is Result.RETURNED
    return ReplyLine(
        row=row,
        reference=reference[:40],
        amount=amount,
        result=None if problem else result,
        code=(code or "MS03")[:10] if returned else "",
        reason=(said or reason_of(code or "MS03"))[:160] if returned else "",
        problem=problem,
    )


@CHANNELS.add("BANK")
class Bank:
    """Chuyển khoản qua ngân hàng."""

    extension = "xml"

    def refuse(self, line: Line) -> Refusal | None:
        """A line needs a bank we know, an account number, and a name."""
        if line.bank_bin not in banks():
            return Refusal(
                _("mã ngân hàng (BIN)"),
                line.bank_bin,
                _("Sửa nơi nhận tiền của người hưởng, hoặc thêm ngân hàng vào data/banks.csv."),
            )
        if not ACCOUNT.fullmatch(line.account_number):
            return Refusal(
                _("số tài khoản"),
                line.account_number,
                _("Hỏi người hưởng số tài khoản (6 đến 19 chữ số), ghi vào nơi nhận tiền."),
            )
        if not _payee(line):
            return Refusal(
                _("tên chủ tài khoản"),
                line.account_name,
                _("Ghi tên chủ tài khoản đúng như ngân hàng in trên thẻ hoặc sổ."),
            )
        return None

    def write(self, head: Head, lines: Sequence[Line]) -> bytes:
        """The pain.001 message, valid against the ISO schema. Raises FileInvalid."""
        root = etree.fromstring(f'<Document xmlns="{NAMESPACE}"/>')
        message = _add(root, "CstmrCdtTrfInitn")
        group = _add(message, "GrpHdr")
        _add(group, "MsgId", head.stem)
        _add(group, "CreDtTm", f"{head.on.isoformat()}T00:00:00")
        _add(group, "NbOfTxs", str(len(lines)))
        _add(group, "CtrlSum", str(sum(line.amount for line in lines)))
        _add(group, "InitgPty/Nm", _text(head.payer, 140))
        _information(message, head, lines)
        if not schema().validate(root):
            raise FileInvalid(
                _("Tệp pain.001 không hợp lệ theo ISO 20022: %(why)s") % {"why": schema().error_log}
            )
        return bytes(
            etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
        )

    def read(self, content: bytes, file_name: str) -> list[ReplyLine]:
        """The transactions of a pain.002 report, and its groups refused as a whole."""
        message = _parse(content)
        lines = [
            _reply_line(row, transaction)
            for row, transaction in enumerate(message.iter("{*}TxInfAndSts"), 1)
        ]
        whole = fold(_tag(message, "CstmrPmtStsRpt/OrgnlGrpInfAndSts/GrpSts")).upper()
        if whole == "RJCT" and not lines:
            reason = _tag(message, "CstmrPmtStsRpt/OrgnlGrpInfAndSts/StsRsnInf/AddtlInf")
            return [ReplyLine(1, "", None, None, problem=f"GrpSts = RJCT {reason}".strip())]
        return lines
