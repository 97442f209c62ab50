"""Laws, decrees, decisions, conclusions, plans that the text names."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ansinh.kernel.text import fold, tidy
from ansinh.plan.documents.dates import day_in
from ansinh.plan.documents.tree import Reference

TYPES = {
    "Bộ luật": "BL",
    "Luật": "L",
    "Pháp lệnh": "PL",
    "Nghị quyết": "NQ",
    "Nghị định": "NĐ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Thông tư liên tịch": "TTLT",
    "Thông tư": "TT",
    "Thông tri": "TTri",
    "Thông báo kết luận": "TB",
    "Thông báo": "TB",
    "Kết luận": "KL",
    "Kế hoạch hành động": "KH",
    "Kế hoạch": "KH",
    "Chương trình hành động": "CTr",
    "Chương trình": "CTr",
    "Công văn": "CV",
    "Công điện": "CĐ",
    "Hướng dẫn": "HD",
    "Tờ trình": "TTr",
    "Đề án": "ĐA",
}
NAMES = "|".join(sorted(TYPES, key=len, reverse=True))
NUMBER = r"\d{1,5}\s*(?:/\s*\d{4})?\s*[/-]\s*[A-ZĐ][A-ZĐa-z0-9]*(?:\s?[-/&]\s?[A-ZĐ][A-ZĐa-z0-9]*)*"
DAY = r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
NUMBERED = re.compile(
    rf"({NAMES})\s+(?:số\s*:?\s*)?({NUMBER})"
    rf"((?:\s+của\s+[^,;.()]{{2,60}}?)?\s*,?\s+ngày\s+{DAY})?(?=(?:\s+của\s+([^,;.()“]+))?)",
    re.I,
)
CONGRESS = re.compile(
    r"Nghị quyết (Hội nghị (?:lần thứ \S+ )?(?:Ban Chấp hành )?Trung ương \d+,? \(?khóa [IVX]+\)?"
    r"|Đại hội [^,;.]{3,40})"
)
LAW = re.compile(r"\b(Bộ luật|Luật|Pháp lệnh)\s+(?=[^\W\d_])(?=([^,;.:()“”]+))")
# Names of laws and ordinances that go on after «và» or end in lower case.
LAWS = (
    "Ngân sách nhà nước|Đầu tư công|Việc làm|Bảo hiểm xã hội|Bảo hiểm y tế|Trẻ em|Người cao tuổi"
    "|Người khuyết tật|Bảo vệ dữ liệu cá nhân|An ninh mạng(?: 2025)?|Bình đẳng giới"
    "|Thi đua,? khen thưởng"
    "|Tổ chức chính quyền địa phương|Tổ chức Chính phủ|Phòng,? chống bạo lực gia đình|Đất đai|Nhà ở"
    "|Tổ chức Hội đồng nhân dân và Ủy ban nhân dân|Giáo dục nghề nghiệp|Công nghệ thông tin|Dữ liệu"
    "|Ban hành văn bản quy phạm pháp luật|Căn cước|Giao dịch điện tử|Phòng, chống mua bán người"
    "|[Ưư]u đãi (?:người có công(?: với cách mạng)?|NCCCM)|Quản lý thuế|Cư trú"
    "|An toàn thông tin mạng"
)
LAW_NAME = re.compile(rf"(?:{LAWS})\b", re.I)
STOPS = re.compile(
    r"\s+(?:trên|và|các|để|theo|của|ngày|có|được|quy|trong|thuộc|cho|với|vào|tại|thì|khi|là"
    r"|phù|năm|gồm"
    r"|bảo đảm|đến|về|này|hoặc|do|từ|số|bằng|nhằm|cùng|đã|sẽ|bao|trở|phạm vi)\b.*$"
)
ORGANS = (
    ("TTg", "Thủ tướng Chính phủ"),
    ("CP", "Chính phủ"),
    ("QH", "Quốc hội"),
    ("HĐND", "HĐND"),
    ("UBND", "UBND"),
    ("/TW", "Trung ương"),
    ("/TU", "Thành ủy"),
    ("VPCP", "Văn phòng Chính phủ"),
)
ORGAN_STOPS = re.compile(
    r"\s+(?:về|ban hành|phê duyệt|quy định|hướng dẫn|thực hiện|triển khai|thông qua|sửa đổi"
    r"|tiếp tục|thành lập"
    r"|và\s+(?:Kế|Nghị|Quyết|Chỉ|Thông|Kết|Luật)|thúc đẩy|đẩy mạnh|tại|năm|Kết luận|trong|xây dựng"
    r"|cụ thể hóa|giai đoạn|trên địa bàn|hỗ trợ|tổ chức)\b.*$"
)


def references_in(texts: Iterable[tuple[str, str]], own: str = "") -> list[Reference]:
    """Every document named in the (clause, text) pairs, once, with the clauses that name it."""
    found: dict[str, Reference] = {}
    for clause, text in texts:
        for one in [*_numbered(text, clause), *_congress(text, clause), *_laws(text, clause)]:
            key = re.sub(r"\W+", " ", fold(one.number or one.name))
            if one.number == own:
                continue
            found[key] = _merged(found[key], one) if key in found else one
    return list(found.values())


def _merged(old: Reference, new: Reference) -> Reference:
    organ = new if old.organ_inferred and not new.organ_inferred else old
    clauses = tuple(dict.fromkeys((*old.clauses, *new.clauses)))
    return replace(
        old,
        issued_on=old.issued_on or new.issued_on,
        year=old.year or new.year,
        organ=organ.organ,
        organ_inferred=organ.organ_inferred,
        clauses=clauses,
    )


def _numbered(text: str, clause: str) -> list[Reference]:
    made = []
    for found in NUMBERED.finditer(text):
        number = re.sub(r"\s", "", found[2])
        type_ = next(code for name, code in TYPES.items() if name.lower() == found[1].lower())
        issued = day_in(found[3]) if found[3] else None
        organ, inferred = _organ(found, number)
        year = _year(number, issued)
        made.append(Reference(type_, number, "", year, issued, organ, inferred, (clause,)))
    return made


def _year(number: str, issued: date | None) -> int | None:
    printed = re.search(r"/(\d{4})/", number)
    return int(printed[1]) if printed else issued.year if issued else None


def _organ(found: re.Match[str], number: str) -> tuple[str, bool]:
    early = re.search(r"của\s+(.+?)\s*,?\s+ngày", found[3] or "")
    said = ORGAN_STOPS.sub("", tidy(early[1] if early else found[4] or ""))
    if said:
        return said, False
    return next((name for sign, name in ORGANS if sign in number), ""), True


def _congress(text: str, clause: str) -> list[Reference]:
    return [
        Reference(
            "NQ", "", tidy(re.sub(r"[(),]", "", found[1])), None, None, "Đảng", True, (clause,)
        )
        for found in CONGRESS.finditer(text)
    ]


def _laws(text: str, clause: str) -> list[Reference]:
    made = []
    for found in LAW.finditer(text):
        known = LAW_NAME.match(text, found.start(2))
        name = known[0] if known else tidy(STOPS.sub("", found[2]))
        if not name[:1].isupper() and not known:
            continue
        type_ = TYPES[found[1]]
        organ = "Ủy ban Thường vụ Quốc hội" if type_ == "PL" else "Quốc hội"
        after = text[found.end(2) - len(found[2]) + len(name) :]
        dated = re.match(rf"\s*(?:số \S+ )?ngày\s+{DAY}", after)
        issued = day_in(dated[0]) if dated else None
        year = issued.year if issued else None
        made.append(
            Reference(type_, "", f"{found[1]} {name}", year, issued, organ, True, (clause,))
        )
    return made
