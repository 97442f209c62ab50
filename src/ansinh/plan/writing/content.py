"""What a document of Decree 30/2020/NĐ-CP says, before it is a file of any kind.

A figure is a field: it has a key that stays the same from one version of the report to the next, so
that a later correction is found as «changed since sent».
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from ansinh.plan.pictures import Picture


@dataclass(frozen=True)
class Figure:
    """A figure of the text. `key` names what is counted, `version` the row it was taken from."""

    key: str
    text: str
    version: str = ""
    number: Decimal | int | None = None


Inline: TypeAlias = str | Figure
# What a cell says when there is nothing to say; never 0.
NONE = "—"


def words(part: Inline) -> str:
    """The part as it is read."""
    return part.text if isinstance(part, Figure) else part


@dataclass(frozen=True)
class Heading:
    """A part (1), a section (2) or an item (3) of the body."""

    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body: words and figures in a row."""

    parts: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """The paragraph as it is read."""
        return "".join(map(words, self.parts))


@dataclass(frozen=True)
class Remark:
    """A line of small italics under a table."""

    text: str


@dataclass(frozen=True)
class Drawing:
    """A picture; its table stands in the annex or under it when `table`."""

    picture: Picture
    table: bool = False


@dataclass(frozen=True)
class Grid:
    """A ruled table. `widths` are millimetres; the header repeats on every page."""

    header: Sequence[str]
    rows: Sequence[Sequence[Inline]]
    widths: Sequence[float]
    size: float = 9


Block: TypeAlias = Heading | Paragraph | Remark | Drawing | Grid


@dataclass(frozen=True)
class Letterhead:
    """Who issues the document, under which number, where and when."""

    parent: str
    issuer: str
    number: str
    place: str
    day: date


@dataclass(frozen=True)
class Annex:
    """An annex: its Roman number, its name, what it holds."""

    number: str
    name: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Content:
    """A whole document. `mark` stands on every page when figures come from synthetic people."""

    kind: str
    abstract: str
    subject: str
    letterhead: Letterhead
    to: str
    body: Sequence[Block]
    office: Sequence[str]
    recipients: Sequence[str]
    annexes: Sequence[Annex] = ()
    mark: str = ""
    explained: Mapping[str, str] = field(default_factory=dict)

    @property
    def belongs(self) -> str:
        """The line under the name of an annex; its blanks stay so in an electronic original."""
        symbol = self.letterhead.number.removeprefix("Số:").strip()
        return (
            f"(Kèm theo {self.kind.capitalize()} số {symbol} ngày … tháng … năm"
            f" {self.letterhead.day.year} của {self.letterhead.issuer})"
        )

    def blocks(self) -> Iterator[Block]:
        """Every block of the body and the annexes."""
        yield from self.body
        for annex in self.annexes:
            yield from annex.blocks

    def figures(self) -> dict[str, Figure]:
        """Every figure by its key; a figure told twice counts once."""
        return {part.key: part for part in self._parts() if isinstance(part, Figure)}

    def _parts(self) -> Iterator[Inline]:
        for block in self.blocks():
            if isinstance(block, Paragraph):
                yield from block.parts
            elif isinstance(block, Grid):
                for row in block.rows:
                    yield from row


def long_day(day: date) -> str:
    """'ngày 05 tháng 01 năm 2025': a zero before days under 10 and before months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
