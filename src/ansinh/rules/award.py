"""What one benefit gives in one case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ansinh.rules.amounts import terms
from ansinh.rules.benefit import Combining
from ansinh.rules.case import Row
from ansinh.rules.clause import Clause, Offer
from ansinh.rules.opened import OpenedLaw


@dataclass(frozen=True)
class Share:
    """What one clause certainly gives, in the benefit's unit."""

    clause: Clause
    amount: int


@dataclass(frozen=True, eq=False)
class Award:
    """In the benefit's unit (đồng a month, đồng once, kg, card): `low` is certain, `high` possible;
    `owed_*` are before exclusion by others. `parts`: the clauses that make up `owed_low`.

    `no_figure`: clauses that hold, or may, and whose amount was not found; it is then undecided.
    """

    offer: Offer
    low: int
    high: int
    owed_low: int
    owed_high: int
    hundredths: int
    clause: Clause | None
    on_top: Clause | None
    parts: tuple[Share, ...] = ()
    no_figure: tuple[Clause, ...] = ()

    @property
    def amount(self) -> int | None:
        """The amount when it is decided, else None."""
        return self.low if self.low == self.high and not self.no_figure else None

    @property
    def truth(self) -> bool | None:
        """Paid, not paid, or (None) not yet known."""
        if self.amount is None:
            return None
        return self.amount > 0

    @property
    def settled(self) -> bool:
        """Nothing about what is owed, before exclusion, is open."""
        return self.owed_low == self.owed_high and not self.no_figure

    @property
    def matters(self) -> bool:
        """Something is owed or may be."""
        return self.owed_high > 0 or bool(self.no_figure)


def awards_of(law: OpenedLaw, row: Row) -> tuple[Award, ...]:
    """One award for each benefit, in the book's order."""
    return tuple(_award(law, offer, row) for offer in law.offers)


def _award(law: OpenedLaw, offer: Offer, row: Row) -> Award:
    name, code = offer.benefit.column, offer.benefit.code
    wanted = ("amount", "amount_max", "coefficient", "clause", "clause_on_top")
    low, high, hundredths, clause, on_top = _numbers(row, [f"{name}_{part}" for part in wanted])
    owed_low, owed_high = _numbers(row, [f"b_{name}", f"b_{name}_max"])
    unknown = bool(row.get(f"{name}_no_figure"))
    return Award(
        offer,
        low,
        high,
        owed_low,
        owed_high,
        hundredths,
        law.clause(code, clause),
        law.clause(code, on_top),
        _shares(offer, row) if owed_low else (),
        _unpriced(offer, row) if unknown else (),
    )


def _numbers(row: Row, names: Sequence[str]) -> list[int]:
    return [value if isinstance(value := row[name], int) else 0 for name in names]


def _unpriced(offer: Offer, row: Row) -> tuple[Clause, ...]:
    return tuple(c for c in offer.clauses if c.level.no_figure and row[c.column] is not False)


def _shares(offer: Offer, row: Row) -> tuple[Share, ...]:
    """Of a sum the highest clause of each group; else the clause paid and the one on top."""
    if offer.benefit.combining is Combining.SUM:
        best: dict[str, Share] = {}
        for clause in offer.clauses:
            share = Share(clause, _worth(clause, offer, row))
            group = clause.group.group
            if share.amount > (best[group].amount if group in best else 0):
                best[group] = share
        return tuple(best.values())
    name = offer.benefit.column
    indices = _numbers(row, [f"n_{name}", f"t_{name}"])
    chosen = [offer.clauses[index] for index in indices if index >= 0]
    return tuple(Share(clause, _worth(clause, offer, row)) for clause in chosen)


def _worth(clause: Clause, offer: Offer, row: Row) -> int:
    """What the clause certainly gives alone: an unknown count is 0."""
    if row[clause.column] is not True:
        return 0
    level = clause.level
    units = level.units
    if level.by is not None:
        units = _entry(level.table, row, level.by.name)
    if clause.group.per is not None:
        units *= sum(_numbers(row, [fact.name for fact in terms(clause.group.per)]))
    return units * offer.base // 100 if offer.benefit.base else units


def _entry(table: Sequence[tuple[int, int]], row: Mapping[str, object], key: str) -> int:
    value = row[key]
    return dict(table).get(value, 0) if isinstance(value, int) else 0
