"""Clauses: a level of a group that stands; and a benefit as one book offers it."""

from dataclasses import dataclass
from functools import cached_property

from ansinh.rules.benefit import Benefit
from ansinh.rules.document import Group, Level, Placed
from ansinh.rules.expression import Entitled, NoFigure, walk


@dataclass(frozen=True, eq=False)
class Clause:
    """A level of a group that stands, with where each comes from."""

    index: int
    benefit: str
    group: Group
    level: Level
    group_placed: Placed
    level_placed: Placed

    @property
    def code(self) -> str:
        """The key of the level: 'nd_335_2026.k5a.75'. Stable across books."""
        return self.level_placed.key

    @property
    def column(self) -> str:
        """The column of its truth."""
        return f"q_{self.code.replace('.', '_')}"

    @property
    def group_column(self) -> str:
        """The column of the truth of its group, gate included."""
        return f"g_{self.group_placed.key.replace('.', '_')}"

    @cached_property
    def question(self) -> NoFigure:
        """What to say when the figure of the level was not found."""
        cited = self.level.citation
        return NoFigure(f"{self.label} [{cited}]", f"{self.label_en} [{cited.text('en')}]")

    @property
    def label(self) -> str:
        """Vietnamese label of group and band."""
        return ": ".join(part for part in (self.group.label, self.level.label) if part)

    @property
    def label_en(self) -> str:
        """English label of group and band."""
        return ": ".join(part for part in (self.group.label_en, self.level.label_en) if part)


@dataclass(frozen=True, eq=False)
class Offer:
    """A benefit in one book: its clauses, the base amount, and whether the on-top rule stands.

    Without a base parameter `base` is 100: a hundred hundredths of one đồng, kilogram or card.
    """

    benefit: Benefit
    base: int
    clauses: tuple[Clause, ...]
    on_top: bool

    @cached_property
    def asks_for(self) -> frozenset[str]:
        """The codes of the benefits its groups ask about (entitled to another benefit)."""
        nodes = (node for clause in self.clauses for node in walk(clause.group.condition))
        return frozenset(node.benefit for node in nodes if isinstance(node, Entitled))
