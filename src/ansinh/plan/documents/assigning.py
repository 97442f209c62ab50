"""Which tasks an agency line governs: the items before it that no line has governed yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext_noop as _

from ansinh.kernel.text import fold
from ansinh.plan.documents.agencies import TAIL, Directory, named, parts_played
from ansinh.plan.documents.dates import due_in
from ansinh.plan.documents.tree import Duty, Node, Party, Task, Warned

WHO = {"lead", "partner", "consolidator", "implementer", "agencies"}
FIELDS = WHO | {"time", "product"}
ROLE_OF_MANY = re.compile(r"[Pp]hát huy vai trò của ([^.;]*)")
TASK_TITLES = ("nhiem vu", "giai phap")
DUTY_TITLES = ("to chuc thuc hien", "phan cong", "trach nhiem")
NOT_TASKS = re.compile(
    "muc dich|yeu cau|muc tieu|kinh phi|to chuc thuc hien|bao cao|tinh hinh|du bao"
)


@dataclass
class Block:
    """What one group of agency lines governs, and what the lines say."""

    pending: list[Node] = field(default_factory=list)
    fields: list[Node] = field(default_factory=list)


@dataclass
class Assigner:
    """Walks the parts and collects tasks; remembers what it could not assign."""

    directory: Directory
    until: int | None = None
    tasks: list[Task] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    governed: set[int] = field(default_factory=set)

    def walk(self, node: Node) -> None:
        """Tasks below `node`, deepest first."""
        for child in node.children:
            if child.kind not in FIELDS:
                self.walk(child)
        blocks = list(_blocks(node))
        ruled = [block for block in blocks if any(f.kind in WHO for f in block.fields)]
        for number, block in enumerate(ruled, start=1):
            self._govern(node, block, number)

    def _govern(self, node: Node, block: Block, number: int) -> None:
        parties = [p for one in block.fields for p in _parties(one, self.directory)]
        time = "; ".join(_value(one) for one in block.fields if one.kind == "time")
        product = "; ".join(_value(one) for one in block.fields if one.kind == "product")
        items = [item for one in block.pending for item in _items(one)]
        items = [item for item in items if id(item) not in self.governed]
        if not parties:
            message = _("Dòng cơ quan thực hiện không nêu được cơ quan nào. Hãy đọc lại dòng này.")
            self.warnings.append(Warned("no_agency", message, node.code, block.fields[0].line))
        if items:
            for item in items:
                self._task(item.code, item.whole(), (time, product), parties, item)
            return
        self.governed.update(id(one) for one in block.pending)
        text = "\n".join([node.text] * (number == 1) + [one.whole() for one in block.pending])
        code = node.code if number == 1 else f"{node.code}#{number}"
        self._task(code, text or node.text, (time, product), parties, node)

    def _task(
        self, code: str, text: str, said: tuple[str, str], parties: list[Party], node: Node
    ) -> None:
        self.governed.add(id(node))
        extra = [
            replace(one, inferred=True, why=_("nêu trong nội dung nhiệm vụ"))
            for found in ROLE_OF_MANY.finditer(text)
            for one in named(found[1], self.directory, "partner")
            if one.code and all(one.code != party.code for party in parties)
        ]
        time, product = said
        due, source = self._due(time or text, printed=bool(time))
        self.tasks.append(Task(code, text, (*parties, *extra), time, due, source, product))

    def ungoverned(self, part: Node) -> None:
        """Items of a part of tasks that no agency line governs: tasks all the same, warned of."""
        title = fold(part.text)
        if any(id(node) in self.governed for node in part.walk()):
            why = _("các mục bên cạnh là nhiệm vụ")
        elif any(word in title for word in TASK_TITLES) and not NOT_TASKS.search(title):
            why = _("nằm trong phần nhiệm vụ, giải pháp")
        else:
            return
        for node in _leaves(part):
            if self._taken(node):
                continue
            due, source = self._due(node.whole(), printed=False)
            parties = tuple(self._opening(node))
            self.tasks.append(
                Task(node.code, node.whole(), parties, "", due, source, inferred=True, why=why)
            )
            message = _("Nhiệm vụ không có dòng cơ quan thực hiện. Hãy chọn cơ quan chủ trì.")
            self.warnings.append(Warned("task_without_agency", message, node.code, node.line))

    def _opening(self, node: Node) -> list[Party]:
        """The agency with which a paragraph of the task opens: «Sở A có trách nhiệm …»."""
        for text in [node.text, *node.paragraphs]:
            said = TAIL.sub("", text)
            if said != text and (found := named(said, self.directory, "implementer")):
                return [replace(one, inferred=True, why=_("nêu ở đầu câu")) for one in found]
        return []

    def _due(self, text: str, *, printed: bool) -> tuple[date | None, str]:
        due, source = due_in(text, printed=printed)
        if due is None and not printed and self.until:
            return date(self.until, 12, 31), "default"
        return due, source

    def _taken(self, node: Node) -> bool:
        return any(id(one) in self.governed for one in node.walk()) or node.kind in FIELDS


def _blocks(node: Node) -> Iterator[Block]:
    block = Block()
    for child in node.children:
        if child.kind in FIELDS:
            block.fields.append(child)
            continue
        if block.fields:
            yield block
            block = Block()
        block.pending.append(child)
    yield block


def _items(node: Node) -> list[Node]:
    """The tasks that a pending node stands for; none when its holder is the task."""
    if node.kind == "content" or node.level == "section":
        below = node.of("item")
        return below or ([node] if node.kind != "content" else [])
    return [node] if node.level in {"item", "subsection"} else []


def _leaves(node: Node) -> Iterator[Node]:
    """Lettered items, or sections and subsections that have none."""
    inner = [child for child in node.children if child.level in {"section", "subsection", "item"}]
    inner = [child for child in inner if child.kind not in FIELDS]
    if not inner and node.level != "part":
        yield node
    for child in inner:
        if child.level == "item":
            yield child
        else:
            yield from _leaves(child)


def _value(node: Node) -> str:
    pieces = [node.value, *node.paragraphs, *(child.text for child in node.children)]
    return " ".join(piece for piece in pieces if piece)


def _parties(node: Node, directory: Directory) -> list[Party]:
    if node.kind not in WHO:
        return []
    found = parts_played(node.kind, node.value, directory) if node.value else []
    for text in node.paragraphs:
        found += parts_played(node.kind, text, directory)
    for child in node.children:
        inner = child.kind in WHO
        found += (
            _parties(child, directory) if inner else parts_played(node.kind, child.text, directory)
        )
    return _one_lead(found)


def _one_lead(parties: list[Party]) -> list[Party]:
    led = False
    made: list[Party] = []
    for party in parties:
        role = "co_lead" if party.role == "lead" and led else party.role
        led = led or party.role == "lead"
        made.append(replace(party, role=role))
    return made


def duties_of(part: Node, directory: Directory) -> list[Duty]:
    """What each agency has to do, in a part whose sections are headed by agencies."""
    heads = [
        (section, named(TAIL.sub("", section.text), directory, "duty"))
        for section in part.of("section")
    ]
    telling = [parties for _label, parties in heads if parties]
    titled = any(word in fold(part.text) for word in DUTY_TITLES)
    if not (titled or (part.inferred and heads and len(telling) >= len(heads) * 0.6)):
        return []
    return [
        Duty(node.code, tuple(_own(node, directory) or parties), node.whole())
        for section, parties in heads
        for node in (section.of("item") or section.of("subsection") or [section])
    ]


def _own(node: Node, directory: Directory) -> list[Party]:
    """A subsection may be headed by an agency of its own."""
    return named(TAIL.sub("", node.text), directory, "duty") if node.level == "subsection" else []
