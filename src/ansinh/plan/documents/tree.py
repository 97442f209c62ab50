"""What is read out of a plan document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Warned:
    """Something a person must look at: what, where (clause, line of the source) and the remedy.

    `message` is the Vietnamese msgid and `words` what it is filled with: each reader gets it in
    the language of theirs (`telling.in_words`).
    """

    code: str
    message: str
    clause: str = ""
    line: int = 0
    words: dict[str, str] = field(default_factory=dict)


@dataclass
class Node:
    """A part, section, lettered item, numbered point, dash or agency line of the plan."""

    code: str
    level: str
    marker: str
    text: str
    line: int
    rank: float
    inferred: bool = False
    why: str = ""
    kind: str = ""
    value: str = ""
    paragraphs: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def of(self, level: str) -> list["Node"]:
        """The children of one level."""
        return [child for child in self.children if child.level == level]

    def whole(self) -> str:
        """All the text of this node and of those below it."""
        return "\n".join([self.text, *self.paragraphs, *(child.whole() for child in self.children)])


@dataclass(frozen=True)
class Party:
    """An agency's part in a task. `code` is empty when the agencies' register has no such name."""

    name: str
    role: str
    code: str = ""
    inferred: bool = False
    why: str = ""


@dataclass(frozen=True)
class Task:
    """A task and who carries it out."""

    clause: str
    text: str
    agencies: tuple[Party, ...]
    due_text: str = ""
    due_date: date | None = None
    due_source: str = "none"
    product: str = ""
    inferred: bool = False
    why: str = ""


@dataclass(frozen=True)
class Duty:
    """What the organisation part asks of one agency."""

    clause: str
    agencies: tuple[Party, ...]
    text: str


@dataclass(frozen=True)
class Target:
    """A target statement, as it can be judged."""

    code: str
    clause: str
    text: str
    comparator: str
    comparator_source: str
    value: Decimal | None
    value_high: Decimal | None
    value_source: str
    unit: str
    kind: str
    scope: str
    modality: str
    due_date: date | None
    due_source: str
    inferred: bool = False
    why: str = ""


@dataclass(frozen=True)
class Reference:
    """A legal or party document that the plan names, with every clause that names it."""

    type: str
    number: str
    name: str
    year: int | None
    issued_on: date | None
    organ: str
    organ_inferred: bool
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """A programme or an information system named in a clause."""

    name: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Deadline:
    """A day, month or year by which something is asked."""

    clause: str
    text: str
    date: date | None


@dataclass(frozen=True)
class Reporting:
    """Who reports to whom, by which day. No day printed: `day` and `month` are empty."""

    clause: str
    text: str
    frequency: str
    day: int | None
    month: int | None
    recipient: Party | None


@dataclass(frozen=True)
class Header:
    """The letterhead."""

    number: str
    type: str
    title: str
    issuer: str
    place: str
    issued_on: date | None
    period_start: int | None
    period_end: int | None


@dataclass
class Document:
    """The whole of what was read."""

    header: Header
    preamble: list[str]
    parts: list[Node]
    targets: list[Target] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    programmes: list[Mention] = field(default_factory=list)
    systems: list[Mention] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    reporting: list[Reporting] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """Every node in the order of the text."""
        for part in self.parts:
            yield from part.walk()

    def clauses(self, level: str) -> list[Node]:
        """The nodes of one level: part, section, item …"""
        return [node for node in self.nodes() if node.level == level]
