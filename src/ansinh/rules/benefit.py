"""Benefits: how the clauses of one combine, and which are never paid together."""

from dataclasses import dataclass
from enum import StrEnum

from ansinh.rules.citation import Citation
from ansinh.rules.expression import Expression


class Period(StrEnum):
    """How often it is given. ONE_OFF counts for the month of the event."""

    MONTHLY = "MONTHLY"
    ONE_OFF = "ONE_OFF"


class Unit(StrEnum):
    """What is given: money, kilograms of rice, or a card (1: entitled)."""

    DONG = "DONG"
    KG = "KG"
    CARD = "CARD"


class Combining(StrEnum):
    """HIGHEST: the one highest clause. SUM: every group adds up, each with its highest clause."""

    HIGHEST = "HIGHEST"
    SUM = "SUM"


@dataclass(frozen=True, eq=False)
class OnTop:
    """While `provision` stands, `group` is paid on top of the highest of `others`."""

    group: str
    others: tuple[str, ...]
    provision: str


@dataclass(frozen=True, eq=False)
class Benefit:
    """Pays its clauses, combined, to those who pass the gate.

    With a `base` every clause is a coefficient of that parameter; without one, every clause is an
    amount in the benefit's unit. `highest_only` names the provision that says how clauses combine;
    only its citation is used. `per_household`: given once to a household, to one member for all.
    `also` names provisions on what comes beside it, shown with it and not computed. `quiet`: left
    out of an explanation unless something may be owed. `to_person`: given to the person; else to
    whoever keeps them, a facility.
    """

    code: str
    label: str
    label_en: str
    base: str
    gate: Expression
    highest_only: str
    on_top: OnTop | None = None
    period: Period = Period.MONTHLY
    unit: Unit = Unit.DONG
    combining: Combining = Combining.HIGHEST
    per_household: bool = False
    also: tuple[str, ...] = ()
    quiet: bool = False
    to_person: bool = True

    @property
    def column(self) -> str:
        """The prefix of its result columns."""
        return self.code.lower()

    @property
    def once(self) -> bool:
        """Given once, for an event of the month."""
        return self.period is Period.ONE_OFF

    @property
    def granted(self) -> bool:
        """Money for the person: a decision grants it and it is paid out. What is in kind, and what
        a facility is given, is determined and shown."""
        return self.unit is Unit.DONG and self.to_person

    @property
    def monthly_money(self) -> bool:
        """Paid in đồng every month: it counts in the monthly total."""
        return self.period is Period.MONTHLY and self.unit is Unit.DONG

    @property
    def one_off_money(self) -> bool:
        """Paid in đồng once: it counts in the one-off total."""
        return self.period is Period.ONE_OFF and self.unit is Unit.DONG


@dataclass(frozen=True, eq=False)
class Exclusive:
    """Only the highest of `benefits` is paid; on equal amounts the one named first.

    `open_tie`: the law read does not settle the tie, and the explanation says so.
    """

    benefits: tuple[str, ...]
    provision: str
    open_tie: str = ""
    open_tie_en: str = ""


@dataclass(frozen=True, eq=False)
class Overlap:
    """Benefits of different laws meet and the rule between them was not read: the explanation asks,
    nothing is taken away."""

    condition: Expression
    question: str
    question_en: str
    citation: Citation
