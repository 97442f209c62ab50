"""Programmes and information systems that the text names, and its reporting duty."""

import re
from collections.abc import Iterable

from ansinh.kernel.text import fold, tidy
from ansinh.plan.documents.agencies import Directory, named
from ansinh.plan.documents.tree import Mention, Reporting

# A kind of thing, not the name of one.
KINDS = {"co so du lieu", "phan mem co so du lieu", "cong", "csdl", "nen tang so", "phan mem"}
KINDS |= {"nen tang", "he thong thong tin", "chuong trinh muc tieu quoc gia"}
END = (
    r"(?=[,;.:()]|\s+(?:giai đoạn|trên địa bàn|của|đến|phục vụ|để|và (?!\w+ (?:hóa|chăm))"
    r"|vào|tại|theo|trong|gồm|thuộc|là|với|do|có|bảo đảm|được|nhằm|cho)\b|$)"
)
PROGRAMME = re.compile(
    r"\b((?:[Cc]hương trình mục tiêu quốc gia|Chương trình|Đề án|Dự án|Quỹ"
    r"|[Pp]hong trào(?=\s+[A-ZĐ“]))\s+"
    rf"(?:“[^”]+”|[^,;.:()“”]{{3,120}}?{END}))"
)
SYSTEM = re.compile(
    r"\b((?:[Cc]ơ sở dữ liệu|CSDL|[Pp]hần mềm|Cổng|Hệ thống (?:thông tin|hỗ trợ|phản ánh"
    r"|phần mềm)|Nền tảng"
    rf"|[Nn]ền tảng (?:số|dạy|dữ liệu)|[Kk]ho học liệu)(?:\s+[^,;.:()“”]{{2,100}}?)??{END})"
)
REPORT = re.compile(r"[^.;\n]*\b[Bb]áo cáo\b[^.;\n]*(?:[.;]|$)")
ON = re.compile(
    r"(?:trước|vào|chậm nhất)?\s*(?:ngày\s+)?(\d{1,2})\s*(?:/|\s+tháng\s+)\s*(\d{1,2})\b"
    r"|(?:trước|vào)\s+ngày\s+(\d{1,2})\s+hằng tháng"
)
FREQUENCY = (
    (r"h[àằ]ng năm|hằng năm|mỗi năm", "yearly"),
    (r"06 tháng|6 tháng", "half_yearly"),
    (r"h[àằ]ng quý", "quarterly"),
    (r"h[àằ]ng tháng", "monthly"),
)
SENT = re.compile(
    r"(?:gửi(?: báo cáo)?(?: kết quả[^,;.]*?)?(?: về)?|báo cáo(?: về)?|thông qua|qua"
    r"|(?:kết quả thực hiện )?về)"
    r"\s+(?=(?:Sở|Ủy ban|UBND|Bộ|Văn phòng|Chủ tịch|Thủ tướng|Ban)\b)([^,;.()]+)"
)


def mentions_in(texts: Iterable[tuple[str, str]], pattern: re.Pattern[str]) -> list[Mention]:
    """What `pattern` names in the (clause, text) pairs, each once."""
    found: dict[str, Mention] = {}
    for clause, text in texts:
        for one in pattern.finditer(text):
            name = tidy(one[1]).strip(" -–")
            if fold(name) in KINDS or "số " in name[:16] or name.endswith(" số"):
                continue
            old = found.get(fold(name))
            clauses = (*old.clauses, clause) if old else (clause,)
            found[fold(name)] = Mention(old.name if old else name, tuple(dict.fromkeys(clauses)))
    return list(found.values())


def reporting_in(texts: Iterable[tuple[str, str]], directory: Directory) -> list[Reporting]:
    """Sentences that ask for a report on the plan, with the day and the recipient if printed."""
    return [
        _reporting(clause, tidy(found[0]), directory)
        for clause, text in texts
        for found in REPORT.finditer(text)
        if _asks(found[0])
    ]


def _asks(sentence: str) -> bool:
    asked = re.search(
        r"[Bb]áo cáo (?:[^.;]{0,60}kết quả thực hiện|kết quả|tình hình|công tác|[^.;]*về )"
        r"|gửi báo cáo",
        sentence,
    )
    when = ON.search(sentence) or any(re.search(p, sentence, re.I) for p, _ in FREQUENCY)
    return bool(asked and (when or SENT.search(sentence)))


def _reporting(clause: str, sentence: str, directory: Directory) -> Reporting:
    on = ON.search(sentence)
    frequency = next((c for p, c in FREQUENCY if re.search(p, sentence, re.I)), "")
    to = SENT.search(sentence)
    recipients = named(to[1], directory, "recipient") if to else []
    month = int(on[2]) if on and on[2] else None
    day = int(on[1] or on[3]) if on else None
    if month is not None and month > 12:
        day = month = None
    return Reporting(clause, sentence, frequency, day, month, recipients[0] if recipients else None)
