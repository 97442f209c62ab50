"""A paragraph to a token: what marker it bears, and whether it is a line about agencies or time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ansinh.plan.documents.blocks import Paragraph, upper

# The letters that official texts use for items, in their order; f, j, w and z are never used.
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"]
ROMANS += ["XV", "XVI", "XVII", "XVIII", "XIX", "XX"]
CHAPTERS = "ABCDĐEG"

# Order matters: the first that fits names the level.
MARKERS = (
    ("point", re.compile(r"^\((\d{1,2})\)\s*(.*)$")),
    ("item", re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.([a-zđ])[.)]\s*(.*)$")),
    ("section", re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})[.)](?:\s+|(?=[^\W\d]))(.+)$")),
    ("section", re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[A-ZĐÀ-Ỹ])(.+)$")),
    ("part", re.compile(r"^(?:Phần\s+)?([IVX]{1,5})\s*[.:\-–]\s*(?=[^\W\da-z])(.+)$")),
    ("chapter", re.compile(r"^([ABCDĐEG])\s*[.\-–]\s*(?=[^\W\da-z]{2})(.+)$")),
    ("item", re.compile(r"^([a-zđ])\s?\)\s*(.*)$")),
    ("item", re.compile(r"^([a-zđ])\.\s+(?=[A-ZĐÀ-Ỹ])(.*)$")),
    ("plus", re.compile(r"^([+])\s*(.+)$")),
    ("dash", re.compile(r"^([-–−•*])\s*(.+)$")),
)
WHO = r"(?:(?:các\s+)?(?:cơ quan|đơn vị|sở, ngành)\s+)"
FIELDS = (
    ("consolidator", re.compile(rf"^{WHO}(?:theo dõi, )?tổng hợp(?:, báo cáo)?\s*:", re.I)),
    ("agencies", re.compile(rf"^{WHO}(?:chủ trì, phối hợp|chủ trì và phối hợp)\s*(?::|$)", re.I)),
    (
        "lead",
        re.compile(
            rf"^{WHO}?chủ trì(?: tham mưu)?(?:,?\s*(?:tổ chức )?thực hiện)?\s*(?::|$)", re.I
        ),
    ),
    ("partner", re.compile(rf"^{WHO}?phối hợp(?:\s+thực hiện)?\s*(?::|$)", re.I)),
    ("implementer", re.compile(rf"^{WHO}(?:tổ chức )?thực hiện\s*(?::|$)", re.I)),
    (
        "time",
        re.compile(r"^(?:thời gian|thời hạn|tiến độ)(?:\s+[^\W\d]+){0,3}\s*:", re.I),
    ),
    ("product", re.compile(r"^(?:sản phẩm|kết quả)(?:\s+[^\W\d]+){0,4}\s*:", re.I)),
)
CONTENT = re.compile(
    r"^(?:nội dung|nhiệm vụ)(?:\s+(?:thực hiện|công việc)|,\s+biện pháp)?\s*(?::|$)", re.I
)
CLOSING = re.compile(
    r"^(?:Trong quá trình (?:tổ chức |triển khai )*(?:thực hiện|triển khai)|Trên đây là\b)"
)


@dataclass(frozen=True)
class Token:
    """A paragraph with its marker taken off. `field` and `value`: a line «Cơ quan …: …»."""

    kind: str
    marker: str
    text: str
    line: int
    field: str = ""
    value: str = ""


def field_of(text: str) -> tuple[str, str]:
    """The kind and the value of a line about agencies, time or product; else two empties."""
    for kind, pattern in FIELDS:
        if found := pattern.match(text):
            return kind, text[found.end() :].strip()
    if found := CONTENT.match(text):
        return "content", text[found.end() :].strip()
    return "", ""


def token(paragraph: Paragraph) -> Token:
    """The token of one paragraph."""
    text = paragraph.text
    for kind, pattern in MARKERS:
        if found := pattern.match(text):
            return _marked(kind, found[1], found[2].strip(), paragraph.line)
    return _marked("closing" if CLOSING.match(text) else "text", "", text, paragraph.line)


def _marked(kind: str, marker: str, text: str, line: int) -> Token:
    if kind in {"part", "chapter"}:
        return Token(kind, marker, text, line)
    field, value = field_of(text)
    return Token(kind, marker, text, line, field, value)


def tokens(paragraphs: Iterable[Paragraph]) -> list[Token]:
    """All tokens. A single C or D is a part by letter only where A and B stand before it."""
    made = [token(paragraph) for paragraph in paragraphs]
    lettered = any(one.kind == "chapter" and one.marker == "A" for one in made)
    plain = [
        Token("text", "", f"{one.marker}. {one.text}", one.line)
        if one.kind == "chapter" and not lettered
        else one
        for one in made
    ]
    return _title_lines(plain)


def _title_lines(made: list[Token]) -> list[Token]:
    """A heading in capitals that runs over two paragraphs is one heading."""
    joined: list[Token] = []
    for one in made:
        before = joined[-1] if joined else None
        heading = before is not None and before.kind in {"part", "chapter"}
        if before and heading and one.kind == "text" and upper(one.text) and upper(before.text):
            joined[-1] = Token(before.kind, before.marker, f"{before.text} {one.text}", before.line)
        else:
            joined.append(one)
    return joined


def number_of(token: Token) -> tuple[int, ...]:
    """'1.2' → (1, 2); a Roman number or a chapter letter → its place; else empty."""
    if token.kind == "section":
        return tuple(int(piece) for piece in token.marker.split("."))
    if token.kind == "part":
        return (ROMANS.index(token.marker) + 1,) if token.marker in ROMANS else ()
    if token.kind == "chapter":
        return (CHAPTERS.index(token.marker) + 1,)
    return ()
