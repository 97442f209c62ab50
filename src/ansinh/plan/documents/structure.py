"""Tokens to the tree of parts, sections and items; lost headings are recovered and flagged."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as _

from ansinh.plan.documents.lexer import CHAPTERS, LETTERS, ROMANS, Token, number_of
from ansinh.plan.documents.tree import Node, Warned

RANK = {"part": 0.0, "group": 1.0, "section": 2.0, "item": 6.0, "point": 7.0, "dash": 8.0}
RANK |= {"plus": 9.0, "field": 5.5}
LOST_PART = _("số mục bắt đầu lại từ 1 mà không có tiêu đề phần")
LOST_SECTION = _("điểm a) bắt đầu lại mà không có tiêu đề mục")
AFTER_AGENCY = _("đoạn văn đứng sau dòng cơ quan thực hiện, không có tiêu đề phần")
CLOSES = _("đoạn kết, Kế hoạch không đánh số")


@dataclass
class Builder:
    """Reads the tokens once, from the first to the last, and looks ahead for printed numbers."""

    tokens: Sequence[Token]
    parts: list[Node] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    at: int = 0

    def build(self) -> "Builder":
        """Take every token."""
        take = {
            "part": self._part,
            "chapter": self._part,
            "section": self._section,
            "item": self._item,
            "closing": self._closing,
            "text": self._text,
        }
        self.lettered = any(token.kind == "chapter" for token in self.tokens)
        for at, token in enumerate(self.tokens):
            self.at = at
            take.get(token.kind, self._small)(token)
        return self

    def _warn(self, code: str, message: str, clause: str, token: Token, **words: str) -> None:
        self.warnings.append(Warned(code, message, clause, token.line, words))

    def _push(self, node: Node) -> Node:
        self._close(node.rank)
        (self.stack[-1].children if self.stack else self.parts).append(node)
        self.stack.append(node)
        return node

    def _code(self, parent: Node | None, marker: str) -> str:
        code = f"{parent.code}.{marker}" if parent else marker
        taken = {child.code for child in (parent.children if parent else self.parts)}
        tries = 2
        while code in taken:
            code, tries = f"{code.split('~')[0]}~{tries}", tries + 1
        return code

    def _within(self, rank: float) -> Node | None:
        return next((node for node in reversed(self.stack) if node.rank < rank), None)

    def _holder(self) -> Node | None:
        """The part or group that sections are counted in."""
        return self._within(RANK["section"])

    # Parts ------------------------------------------------------------------------------------

    def _part(self, token: Token) -> None:
        level = "group" if self.lettered and token.kind == "part" else "part"
        parent = self._within(RANK[level])
        before = parent.of(level) if parent else self.parts
        number = number_of(token)
        code = self._code(parent, token.marker)
        self._count(number[0] if number else 0, len(before) + 1, code, token)
        self._push(Node(code, level, token.marker, token.text, token.line, RANK[level]))

    def _count(self, number: int, expected: int, code: str, token: Token) -> None:
        if number != expected:
            message = _(
                "Số %(said)s không khớp thứ tự: đếm được %(counted)s. Hãy đối chiếu bản gốc."
            )
            words = {"said": token.marker, "counted": str(expected)}
            self._warn("number_out_of_order", message, code, token, **words)

    def _next_part(self) -> int | None:
        later = (t for t in self.tokens[self.at + 1 :] if t.kind in {"part", "chapter"})
        found = next((number_of(token) for token in later), ())
        return found[0] if found else None

    def _room(self) -> bool:
        """Whether a part may be missing here: the next printed number leaves a gap, or none is."""
        following = self._next_part()
        within = self._within(RANK["group"]) if self.lettered else None
        count = len(within.of("group")) if within else len(self.parts)
        return following is None or following > count + 1

    def _open_part(self, token: Token, why: str, kind: str = "") -> Node:
        marker = CHAPTERS[len(self.parts)] if self.lettered else ROMANS[len(self.parts)]
        self.stack.clear()
        node = Node(marker, "part", marker, "", token.line, 0.0, inferred=True, why=why, kind=kind)
        if kind != "closing":
            message = _("Phần %(at)s mất tiêu đề: %(why)s.")
            self._warn("lost_part", message, marker, token, at=marker, why=why)
        return self._push(node)

    # Sections ---------------------------------------------------------------------------------

    def _section(self, token: Token) -> None:
        number = number_of(token)
        if len(number) == 1 and self._opens_part(number[0]):
            self._open_part(token, LOST_PART)
        holder = self._holder()
        rank = RANK["section"] + len(number) - 1
        level = "section" if len(number) == 1 else "subsection"
        code = self._code(holder, token.marker)
        if len(number) == 1 and holder:
            self._count(number[0], len(holder.of("section")) + 1, code, token)
        elif holder:
            self._subcount(number, token, code)
        self._push(self._node(code, level, token, rank))

    def _subcount(self, number: tuple[int, ...], token: Token, code: str) -> None:
        parent = self._within(RANK["section"] + len(number) - 1)
        said = parent.marker if parent else ""
        if said != ".".join(map(str, number[:-1])):
            message = _("Mục %(said)s không nằm dưới mục cùng số. Hãy đối chiếu bản gốc.")
            self._warn("number_out_of_order", message, code, token, said=token.marker)
        elif parent:
            self._count(number[-1], len(parent.of("subsection")) + 1, code, token)

    def _opens_part(self, number: int) -> bool:
        holder = self._holder()
        if holder is None:
            return True
        if number != 1 or not self._room():
            return False
        opened = holder.inferred and bool(holder.paragraphs) and not holder.of("section")
        return bool(holder.of("section")) or opened

    def _node(self, code: str, level: str, token: Token, rank: float) -> Node:
        return Node(
            code,
            level,
            token.marker,
            token.text,
            token.line,
            rank,
            kind=token.field,
            value=token.value,
        )

    # Items ------------------------------------------------------------------------------------

    def _item(self, token: Token) -> None:
        if self._holder() is None:
            self._open_part(token, LOST_PART)
        self._close(RANK["field"])
        parent = self.stack[-1]
        items = parent.of("item")
        if items and self._restarts(token, items):
            parent = self._open_section(token)
            items = []
        code = self._code(parent, token.marker)
        self._letter(token, items, code)
        self._push(self._node(code, "item", token, RANK["item"]))

    def _restarts(self, token: Token, items: list[Node]) -> bool:
        if token.marker != "a":
            return False
        if self._section_room():
            return True
        message = _("Điểm a) bắt đầu lại trong cùng một mục. Hãy đối chiếu bản gốc.")
        self._warn("letter_restarts", message, items[-1].code, token)
        return False

    def _section_room(self) -> bool:
        holder = self._holder()
        stops = {"part", "chapter", "closing"}
        for later in self.tokens[self.at + 1 :]:
            number = number_of(later) if later.kind == "section" else ()
            if later.kind in stops or number == (1,):
                return True
            if len(number) == 1 and holder:
                return number[0] > len(holder.of("section")) + 1
        return True

    def _open_section(self, token: Token) -> Node:
        holder = self._holder() or self._open_part(token, LOST_PART)
        marker = str(len(holder.of("section")) + 1)
        code = self._code(holder, marker)
        message = _("Mục %(at)s mất tiêu đề: %(why)s.")
        self._warn("lost_section", message, code, token, at=code, why=LOST_SECTION)
        node = Node(code, "section", marker, "", token.line, RANK["section"])
        node.inferred, node.why = True, LOST_SECTION
        return self._push(node)

    def _letter(self, token: Token, items: list[Node], code: str) -> None:
        if token.marker not in LETTERS:
            message = _("Chữ %(said)s) không dùng trong thứ tự a, b, c, d, đ, e, g, h, i, k…")
            self._warn("letter_unknown", message, code, token, said=token.marker)
            return
        last = next((n.marker for n in reversed(items) if n.marker in LETTERS), "")
        start = LETTERS.index(last) + 1 if last else 0
        place = LETTERS.index(token.marker)
        if place > start:
            gone = ", ".join(f"{letter})" for letter in LETTERS[start:place])
            message = _("Thiếu điểm %(gone)s trước điểm %(said)s). Hãy đối chiếu bản gốc.")
            self._warn("letter_missing", message, code, token, gone=gone, said=token.marker)
        elif place < start:
            message = _("Điểm %(said)s) đứng sau điểm %(last)s). Hãy đối chiếu bản gốc.")
            self._warn("letter_out_of_order", message, code, token, said=token.marker, last=last)

    # The rest ---------------------------------------------------------------------------------

    def _small(self, token: Token) -> None:
        """Numbered points, dashes and pluses: no code of their own in the plan, counted by ours."""
        if not self.stack:
            self.preamble.append(token.text)
            return
        rank = RANK[token.kind]
        parent = self._within(rank)
        if parent and parent.level == "field" and parent.value:
            self._close(RANK["field"])
            parent = self._within(rank)
        count = sum(child.level == token.kind for child in parent.children) + 1 if parent else 1
        mark = f"({token.marker})" if token.kind == "point" else f"-{count}"
        self._push(self._node(self._code(parent, mark), token.kind, token, rank))

    def _close(self, rank: float) -> None:
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop()

    def _text(self, token: Token) -> None:
        if token.field and token.field != "content" and self._holder():
            self._field(token)
        elif self._starts_lost_part():
            self._open_part(token, AFTER_AGENCY).paragraphs.append(token.text)
        elif not self.stack:
            self.preamble.append(token.text)
        else:
            self._append(token)

    def _append(self, token: Token) -> None:
        node = self.stack[-1]
        if node.kind and not node.value and not node.paragraphs:
            node.paragraphs.append(token.text)
            return
        keep = next((n for n in reversed(self.stack) if n.rank < RANK["dash"]), node)
        while self.stack and self.stack[-1] is not keep:
            self.stack.pop()
        target = self._within(RANK["field"]) if keep.level == "field" else keep
        (target or keep).paragraphs.append(token.text)

    def _field(self, token: Token) -> None:
        parent = self._within(RANK["field"])
        code = self._code(parent, f"={token.field}")
        self._push(self._node(code, "field", token, RANK["field"]))

    def _starts_lost_part(self) -> bool:
        before = self.tokens[self.at - 1] if self.at else None
        if before is None or before.kind != "text" or not before.field or not self.parts:
            return False
        later = (t for t in self.tokens[self.at + 1 :] if t.kind != "text" or t.field)
        following = next(later, None)
        ends = following is None or following.kind == "closing" or number_of(following) == (1,)
        return ends and self._room() and before.field != "time"

    def _closing(self, token: Token) -> None:
        structural = {"part", "chapter", "section", "item"}
        if self.parts and self.parts[-1].kind == "closing":
            self.parts[-1].paragraphs.append(token.text)
        elif not self.parts or any(t.kind in structural for t in self.tokens[self.at + 1 :]):
            self._text(token)
        else:
            self._open_part(token, CLOSES, "closing").paragraphs.append(token.text)
