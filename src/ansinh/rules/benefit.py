"""Benefits: how the clauses of one combine, and which are never paid together."""

from dataclasses import dataclass

from ansinh.rules.expression import Expression


@dataclass(frozen=True, eq=False)
class OnTop:
    """While `provision` stands, `group` is paid on top of the highest of `others`."""

    group: str
    others: tuple[str, ...]
    provision: str


@dataclass(frozen=True, eq=False)
class Benefit:
    """Pays the highest clause (coefficient x base parameter) to those who pass the gate.

    `highest_only` names the provision that says so; only its citation is used.
    """

    code: str
    label: str
    label_en: str
    base: str
    gate: Expression
    highest_only: str
    on_top: OnTop | None = None

    @property
    def column(self) -> str:
        """The prefix of its result columns."""
        return self.code.lower()


@dataclass(frozen=True, eq=False)
class Exclusive:
    """Only the highest of `benefits` is paid; on equal amounts the one named first.

    `open_tie`: the law read does not settle the tie, and the explanation says so.
    """

    benefits: tuple[str, ...]
    provision: str
    open_tie: str = ""
    open_tie_en: str = ""
