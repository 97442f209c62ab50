"""What one benefit gives in one case."""

from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.rules.case import Row
from ansinh.rules.clause import Clause, Offer
from ansinh.rules.opened import OpenedLaw


@dataclass(frozen=True, eq=False)
class Award:
    """đồng a month: `low` is certain, `high` possible; `owed_*` are before exclusion by others."""

    offer: Offer
    low: int
    high: int
    owed_low: int
    owed_high: int
    hundredths: int
    clause: Clause | None
    on_top: Clause | None

    @property
    def amount(self) -> int | None:
        """The amount when it is decided, else None."""
        return self.low if self.low == self.high else None

    @property
    def truth(self) -> bool | None:
        """Paid, not paid, or (None) not yet known."""
        if self.amount is None:
            return None
        return self.amount > 0


def awards_of(law: OpenedLaw, row: Row) -> tuple[Award, ...]:
    """One award for each benefit, in the book's order."""
    return tuple(_award(law, offer, row) for offer in law.offers)


def _award(law: OpenedLaw, offer: Offer, row: Row) -> Award:
    name, code = offer.benefit.column, offer.benefit.code
    wanted = ("amount", "amount_max", "coefficient", "clause", "clause_on_top")
    low, high, hundredths, clause, on_top = _numbers(row, [f"{name}_{part}" for part in wanted])
    owed_low, owed_high = _numbers(row, [f"b_{name}", f"b_{name}_max"])
    return Award(
        offer,
        low,
        high,
        owed_low,
        owed_high,
        hundredths,
        law.clause(code, clause),
        law.clause(code, on_top),
    )


def _numbers(row: Row, names: Sequence[str]) -> list[int]:
    return [value if isinstance(value := row[name], int) else 0 for name in names]
