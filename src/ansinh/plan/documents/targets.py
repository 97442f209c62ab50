"""Target statements: where they stand, how an item splits into them, by when each is due."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop as _

from ansinh.kernel.text import fold, tidy
from ansinh.plan.documents.measures import bare, measure, modality_of
from ansinh.plan.documents.tree import Node, Target, Warned

STOP = re.compile(r"\s*;\s*|(?<=[^\d.])\.\s+(?=[^\W\da-z])|\n")
COMMA = re.compile(
    r",\s+(?=(?:tỷ lệ|độ bao phủ|100\s?%|(?:đảm bảo|bảo đảm) không|số (?:hộ|người|trường)\b))", re.I
)
ONLY_DATE = re.compile(
    r"^(?:phấn đấu\s+)?(?:đến|trước|vào|trong|từ)\s+(?:hết\s+|cuối\s+)?(?:giai đoạn\s+)?(?:năm\s+)?"
    r"\d{4}(?:\s*[-–]\s*\d{4})?(?: trở đi)?$",
    re.I,
)
YEAR = re.compile(
    r"(?:đến|trước|vào|trong|từ)\s+(?:hết\s+|cuối\s+)?năm\s+(20\d{2})|^năm\s+(20\d{2})"
    r"|phấn đấu\s+năm\s+(20\d{2})|giai đoạn\s+20\d{2}\s*[-–]\s*(20\d{2})",
    re.I,
)
LABEL = re.compile(r"^(?:Chỉ tiêu|Mục tiêu)\s+\d+\s*[:.]\s*", re.I)
GOAL = re.compile(
    r"^(?:nâng|duy trì|chủ động|phấn đấu|giảm|hạ\b|tăng(?! cường)|đảm bảo|bảo đảm|khống chế"
    r"|phát triển|hoàn thành|xóa"
    r"|mở rộng|cải thiện|đẩy mạnh|hình thành|thu hút|nội dung|tỷ|có\b)",
    re.I,
)
HIDDEN = re.compile(
    r"^\W*(?:\(?\d+\)?\s*)?100\s?%|\b(?:ít nhất|tối thiểu|phấn đấu)\b[^;.]*\d\s?%",
    re.I,
)
AIM = re.compile(
    r"^(?:cac )?(?:muc tieu|chi tieu)\b|\bcac (?:muc tieu|chi tieu)\b|muc tieu, chi tieu"
)
NOT_AIM = ("muc tieu chung", "muc tieu tong quat", "muc dich", "tinh hinh")
ASIDE = re.compile(r"^(?:Đối với|Trong đó)\b")


@dataclass
class Finder:
    """Collects the targets of a plan. `until`: the end of its period, the due date by default."""

    until: int | None
    targets: list[Target] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    def find(self, parts: list[Node]) -> "Finder":
        """Every part, in order."""
        for part in parts:
            self._walk(part, inside="", heading_year=None)
        return self

    def _walk(self, node: Node, inside: str, heading_year: int | None) -> None:
        inside = _inside(node, inside)
        if node.kind and node.kind != "content":
            return
        leaf = not any(child.level != "field" for child in node.children)
        if leaf:
            self._leaf(node, inside, heading_year)
        else:
            year = _year(node.text) or heading_year
            for child in node.children:
                if child.level != "field":
                    self._walk(child, inside, year)

    def _leaf(self, node: Node, inside: str, heading_year: int | None) -> None:
        text = "\n".join([node.text, *node.paragraphs])
        carried, opened = heading_year, heading_year is not None
        for at, piece in enumerate(pieces(text)):
            year = _year(piece)
            if self._keep(piece, inside, node):
                self._target(piece, inside, node, (year, carried, opened))
            if year:
                carried, opened = year, opened or (at == 0 and bool(_opens(piece)))

    def _keep(self, piece: str, inside: str, node: Node) -> bool:
        if inside == "aim":
            aside = bool(ASIDE.match(piece))
            kept = not aside and (measure(piece).read or bool(GOAL.match(bare(piece))))
            if not kept and not piece.endswith(":") and piece != tidy(node.text):
                self._unread(piece, node)
            return kept
        if inside == "not":
            return False
        return bool(HIDDEN.search(piece)) and measure(piece).read

    def _unread(self, piece: str, node: Node) -> None:
        last = self.warnings[-1] if self.warnings else None
        if last is None or last.clause != node.code:
            message = _("Không đọc được chỉ tiêu trong câu: “%(text)s”. Hãy xem điểm này.")
            words = {"text": piece[:80]}
            self.warnings.append(Warned("target_unread", message, node.code, node.line, words))

    def _target(
        self, piece: str, inside: str, node: Node, dated: tuple[int | None, int | None, bool]
    ) -> None:
        found, modality = measure(piece), modality_of(piece)
        due, source = self._due(*dated)
        reasons = [
            *([_("phép so sánh")] if found.comparator_source == "inferred" else []),
            *([_("giá trị")] if found.value_source == "inferred" else []),
            *([_("thời hạn")] if source not in {"printed"} else []),
            *([_("nằm ngoài phần mục tiêu")] if inside != "aim" else []),
        ]
        self.targets.append(
            Target(
                code=f"T{len(self.targets) + 1}",
                clause=node.code,
                text=piece,
                comparator=found.comparator,
                comparator_source=found.comparator_source,
                value=found.value,
                value_high=found.value_high,
                value_source=found.value_source,
                unit=found.unit,
                kind=found.kind,
                scope=_scope(piece, found.kind, modality, found.unit),
                modality=modality,
                due_date=due,
                due_source=source,
                inferred=bool(reasons),
                why=", ".join(reasons),
            )
        )

    def _due(self, year: int | None, carried: int | None, opened: bool) -> tuple[date | None, str]:
        if year:
            return date(year, 12, 31), "printed"
        if carried:
            return date(carried, 12, 31), "carried" if opened else "ambiguous"
        return (date(self.until, 12, 31), "default") if self.until else (None, "none")


def _inside(node: Node, inside: str) -> str:
    title = fold(node.text)
    if node.level in {"part", "group", "section", "subsection"} and len(node.text) < 160:
        if any(word in title for word in NOT_AIM) and inside != "aim":
            return "not"
        if AIM.search(title):
            return "aim"
        if node.level == "part" and node.kind == "closing":
            return "not"
    return inside


def pieces(text: str) -> list[str]:
    """The statements of an item; a date standing alone is glued to what follows it."""
    made: list[str] = []
    date_ = ""
    for sentence in STOP.split(LABEL.sub("", text)):
        for piece in COMMA.split(sentence):
            plain = tidy(LABEL.sub("", piece)).strip(" .,;")
            if ONLY_DATE.match(plain):
                date_ = plain
            elif plain:
                made.append(f"{date_}, {plain}" if date_ else plain)
                date_ = ""
    return made


def _years(text: str) -> Iterator[int]:
    for found in YEAR.finditer(text):
        yield int(next(piece for piece in found.groups() if piece))


def _year(text: str) -> int | None:
    return next(_years(text), None)


def _opens(piece: str) -> bool:
    found = YEAR.search(piece)
    return found is not None and found.start() < 12


def _scope(text: str, kind: str, modality: str, unit: str) -> str:
    if modality in {"maintain", "cap"}:
        return "every_period"
    if kind == "qualitative":
        return "direction_only"
    return "mean_of_years" if "bình quân" in text and unit.endswith("/năm") else "by_date"
