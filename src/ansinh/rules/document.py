"""Legal documents and what they say, each item with its two clocks.

`in_force` is the day from which an item is law (known); `counts_from` is the first day it counts
for, `counts_until` the last (both inclusive, as the law speaks). A month is judged on its last day.
Items name the items of other documents they replace; documents never import one another.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ansinh.rules.citation import Citation, Instrument
from ansinh.rules.expression import Expression
from ansinh.rules.facts import Fact


class Confidence(StrEnum):
    """How sure we are of a figure or a definition."""

    TEXT = "text"
    SECONDARY = "secondary"
    MEMORY = "memory"
    INFERENCE = "inference"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, eq=False, kw_only=True)
class Item:
    """Something a document says. Dates left out are those of the document.

    `replaces` lists keys such as 'nd_20_2021.k5a' that no longer count once this item does.
    """

    citation: Citation
    confidence: Confidence
    note: str = ""
    source: str = ""
    in_force: date | None = None
    counts_from: date | None = None
    counts_until: date | None = None
    replaces: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """What the item is about; two standing items of one code are a conflict."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False, kw_only=True)
class Group(Item):
    """Who: a group of beneficiaries of one benefit. `per` multiplies the coefficient (children)."""

    group: str
    benefit: str
    label: str
    label_en: str
    condition: Expression
    per: Expression | None = None

    @property
    def code(self) -> str:
        """The code of the group."""
        return self.group.lower()


@dataclass(frozen=True, eq=False, kw_only=True)
class Level(Item):
    """How much, for a band of a group (condition None: all of it).

    One of: `hundredths` of the base parameter; an `amount` in the benefit's unit; a `table` of
    amounts by the fact `by`. With none of them the law gives an amount whose figure was not found.
    """

    group: str
    band: str
    hundredths: int = 0
    label: str = ""
    label_en: str = ""
    condition: Expression | None = None
    amount: int | None = None
    by: Fact | None = None
    table: tuple[tuple[int, int], ...] = ()

    @property
    def no_figure(self) -> bool:
        """The law gives something, and how much was not found."""
        return not self.hundredths and self.amount is None and not self.table

    @property
    def units(self) -> int:
        """Hundredths, or the amount; of a table the highest."""
        if self.table:
            return max(amount for _, amount in self.table)
        return self.hundredths or self.amount or 0

    @property
    def code(self) -> str:
        """Group and band."""
        return f"{self.group}.{self.band}".lower()


@dataclass(frozen=True, kw_only=True)
class Parameter(Item):
    """A named amount in đồng. None is 'not found' and is never filled. Equal by value.

    `raisable`: the law lets a place set more than this.
    """

    name: str
    value: int | None
    label: str
    label_en: str
    raisable: bool = False

    @property
    def code(self) -> str:
        """The name of the parameter."""
        return self.name.lower()


@dataclass(frozen=True, eq=False, kw_only=True)
class Provision(Item):
    """A rule between clauses or benefits; the book applies it while it stands."""

    name: str
    label: str
    label_en: str

    @property
    def code(self) -> str:
        """The name of the provision."""
        return self.name.lower()


@dataclass(frozen=True, eq=False, kw_only=True)
class Repeal(Item):
    """Ends what it `replaces` and puts nothing in its place."""

    name: str

    @property
    def code(self) -> str:
        """The name of the repeal."""
        return self.name.lower()


@dataclass(frozen=True, eq=False, kw_only=True)
class Document:
    """A legal document. `place` is empty for the nation, else the code of the place it binds."""

    code: str
    instrument: Instrument
    title: str
    title_en: str
    issued: date
    in_force: date
    items: tuple[Item, ...]
    place: str = ""


@dataclass(frozen=True, eq=False)
class Placed:
    """An item in its document."""

    document: Document
    item: Item

    @property
    def key(self) -> str:
        """Document and item: 'nd_20_2021.k5a.80'."""
        return f"{self.document.code}.{self.item.code}"

    @property
    def in_force(self) -> date:
        """The day from which it is law."""
        return self.item.in_force or self.document.in_force

    @property
    def counts_from(self) -> date:
        """The first day it counts for."""
        return self.item.counts_from or self.document.in_force

    def counts(self, on: date, known: date) -> bool:
        """Is law on `known` and counts for `on`, before asking what replaces it."""
        until = self.item.counts_until
        started = self.in_force <= known and self.counts_from <= on
        return started and (until is None or on <= until)
