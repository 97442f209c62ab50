"""Amounts of one benefit: the highest clause, two that are paid together, or a sum of groups.

A clause is worth hundredths of the base, or an amount in the benefit's unit; «units» is either. A
clause whose figure was not found is worth nothing and raises the benefit's `u_` column. Low counts
an unknown clause as no and an unknown count as 0; high as yes and as the most. Numbers are as
narrow as the law allows: wide columns cost time, and the bound of every product is known.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from ansinh.rules.benefit import Combining
from ansinh.rules.clause import Clause, Offer
from ansinh.rules.expression import (
    Choice,
    Column,
    Expression,
    Literal,
    Lookup,
    Operation,
    Operator,
    Type,
    any_of,
)
from ansinh.rules.facts import Fact

SIDES = ("", "_max")
NARROW = {Type.TINY: 2**7, Type.SMALL: 2**15, Type.INTEGER: 2**31}
CASTS = {
    Type.TINY: Operator.AS_TINY,
    Type.SMALL: Operator.AS_SMALL,
    Type.INTEGER: Operator.AS_INTEGER,
    Type.AMOUNT: Operator.AS_AMOUNT,
}
MOST_STORED = 127
Step = dict[str, Expression]


def place(index: int) -> Literal:
    """The place of a clause, no wider than it must be."""
    return Literal(index, narrowest(index, Type.TINY, Type.SMALL))


def cast(value: Expression, kind: Type) -> Operation:
    """The value as a whole number of this width."""
    return Operation(CASTS[kind], (value,))


def narrowest(most: int, *kinds: Type) -> Type:
    """The first of the types, narrow to wide, that holds numbers up to `most`; else AMOUNT."""
    return next((kind for kind in kinds if most < NARROW[kind]), Type.AMOUNT)


def maximum(values: Sequence[Expression]) -> Expression:
    """The highest of one or more values."""
    return Operation(Operator.MAXIMUM, tuple(values)) if len(values) > 1 else values[0]


def merged(steps: Iterable[Step]) -> Step:
    """Steps that do not need one another, as one."""
    return {name: tree for step in steps for name, tree in step.items()}


def terms(count: Expression) -> list[Fact]:
    """The facts of a sum. Raises TypeError when a group is counted by anything else."""
    if isinstance(count, Fact):
        return [count]
    if isinstance(count, Operation) and count.operator is Operator.ADD:
        return [fact for part in count.arguments for fact in terms(part)]
    raise TypeError("A group is counted by facts, or by a sum of facts.")


def most_units(clause: Clause) -> int:
    """The most units the clause can give, whatever the columns hold."""
    per = clause.group.per
    return clause.level.units * (MOST_STORED * len(terms(per)) if per is not None else 1)


def has_fixed_worth(clause: Clause) -> bool:
    """Its worth needs no fact: neither a count nor a table."""
    return clause.group.per is None and clause.level.by is None


def passed(clauses: Iterable[Clause], high: bool) -> Expression:
    """One of the clauses holds; on the high side, may hold."""
    truth = any_of(*(Column(clause.column) for clause in clauses))
    return Operation(Operator.IF_UNKNOWN, (truth, Literal(True, Type.BOOL))) if high else truth


class Part:
    """Some clauses of a benefit, of which the highest counts. `name` is in its columns."""

    def __init__(self, name: str, clauses: Sequence[Clause], kind: Type) -> None:
        self.name, self.kind = name, kind
        self.fixed = sorted(
            (clause for clause in clauses if has_fixed_worth(clause)),
            key=lambda clause: (-clause.level.units, clause.index),
        )
        self.counted = [clause for clause in clauses if not has_fixed_worth(clause)]

    def candidates(self) -> Step:
        """Hundredths of the fixed clauses and of each counted one; which fixed one it is."""
        step: Step = {}
        for side in SIDES:
            high = side != ""
            if self.fixed:
                step[f"h_{self.name}_fixed{side}"] = self._fixed_hundredths(high)
            for clause in self.counted:
                step[f"h_{self.name}_{clause.index}{side}"] = self._counted(clause, high)
        if self.fixed:
            which = tuple((passed([clause], False), place(clause.index)) for clause in self.fixed)
            step[f"n_{self.name}_fixed"] = Choice(which, place(-1))
        return step

    def _number(self, value: int) -> Literal:
        return Literal(value, self.kind)

    def _fixed_hundredths(self, high: bool) -> Choice:
        """One branch a coefficient, the highest first."""
        same = groupby(self.fixed, key=lambda clause: clause.level.units)
        branches = [(passed(clauses, high), self._number(units)) for units, clauses in same]
        return Choice(tuple(branches), self._number(0))

    def _counted(self, clause: Clause, high: bool) -> Choice:
        """Units times count, or from the table; 0 when the clause does not hold."""
        worth = self._from_table(clause, high) or self._times(clause, high)
        return Choice(((passed([clause], high), worth),), self._number(0))

    def _from_table(self, clause: Clause, high: bool) -> Expression | None:
        level = clause.level
        if level.by is None:
            return None
        return Lookup(level.by, level.table, level.units if high else 0, self.kind)

    def _times(self, clause: Clause, high: bool) -> Expression:
        facts = terms(clause.group.per) if clause.group.per is not None else []
        counts = [
            Operation(
                Operator.IF_UNKNOWN,
                (cast(fact, self.kind), self._number(fact.most if high else 0)),
            )
            for fact in facts
        ]
        count = Operation(Operator.ADD, tuple(counts)) if len(counts) > 1 else counts[0]
        return Operation(Operator.MULTIPLY, (count, self._number(clause.level.units)))

    def _pairs(self, side: str) -> list[tuple[Column, Expression]]:
        """Hundredths and clause index of each candidate."""
        found: list[tuple[Column, Expression]] = []
        if self.fixed:
            index = Column(f"n_{self.name}_fixed")
            found.append((Column(f"h_{self.name}_fixed{side}"), index))
        for clause in self.counted:
            found.append((Column(f"h_{self.name}_{clause.index}{side}"), place(clause.index)))
        return found

    def best(self) -> Step:
        """The hundredths of the part, where it has several candidates."""
        if len(self._pairs("")) < 2:
            return {}
        return {
            f"h_{self.name}{side}": maximum([hundredths for hundredths, _ in self._pairs(side)])
            for side in SIDES
        }

    def hundredths(self, side: str = "") -> Column:
        """The column with the hundredths of the part."""
        pairs = self._pairs(side)
        return pairs[0][0] if len(pairs) == 1 else Column(f"h_{self.name}{side}")

    def index(self) -> Expression:
        """The clause whose hundredths are those of the part; only meaningful when above 0."""
        *others, (_, last) = self._pairs("")
        branches = [
            (Operation(Operator.EQUAL, (hundredths, self.hundredths())), index)
            for hundredths, index in others
        ]
        return Choice(tuple(branches), last) if branches else last


class OfferSteps:
    """The trees of one benefit before exclusion."""

    def __init__(self, offer: Offer) -> None:
        self.offer, self.name = offer, offer.benefit.column
        self.priced = [clause for clause in offer.clauses if not clause.level.no_figure]
        most = sum(most_units(clause) for clause in self.priced)
        self.kind = narrowest(most, Type.SMALL, Type.INTEGER)
        self.paid_in = narrowest(most * self._factor, Type.INTEGER)
        self.adds_up = offer.benefit.combining is Combining.SUM
        named = self._by_group() if self.adds_up else self._by_rank()
        self.parts = {
            part: Part(f"{self.name}_{part}", clauses, self.kind)
            for part, clauses in named.items()
            if clauses
        }

    def _by_group(self) -> dict[str, list[Clause]]:
        """One part a group."""
        found: dict[str, list[Clause]] = {}
        for clause in self.priced:
            found.setdefault(clause.group.group.lower(), []).append(clause)
        return found

    def _by_rank(self) -> dict[str, list[Clause]]:
        """The group that is paid on top, the groups it comes on top of, and the others."""
        top = self.offer.benefit.on_top if self.offer.on_top else None
        one = [c for c in self.priced if top and c.group.group == top.group]
        rest = [c for c in self.priced if top and c.group.group in top.others]
        if not (one and rest):
            one, rest = [], []
        other = [clause for clause in self.priced if clause not in {*one, *rest}]
        return {"other": other, "one": one, "rest": rest}

    @property
    def _rounded(self) -> bool:
        """A hundredth of the base is no whole amount."""
        return self.offer.base % 100 != 0

    @property
    def _factor(self) -> int:
        """What hundredths are multiplied with: the base, or at once a hundredth of it."""
        return self.offer.base if self._rounded else self.offer.base // 100

    def candidates(self) -> Step:
        """Hundredths and clauses inside each part."""
        return merged(part.candidates() for part in self.parts.values())

    def best(self) -> Step:
        """The hundredths of each part."""
        return merged(part.best() for part in self.parts.values())

    def hundredths(self) -> Step:
        """Units of the benefit: the highest part, two parts that are paid together as one, or the
        sum of all."""
        if self.adds_up:
            return {f"h_{self.name}{side}": self._summed(side) for side in SIDES}
        step: Step = {}
        for side in SIDES:
            values: list[Expression] = []
            if "one" in self.parts:
                values.append(self._together(side))
            if "other" in self.parts:
                values.append(self.parts["other"].hundredths(side))
            highest = maximum(values) if values else Literal(0, self.kind)
            step[f"h_{self.name}{side}"] = highest
        return step

    def _summed(self, side: str) -> Expression:
        values = [part.hundredths(side) for part in self.parts.values()]
        if len(values) < 2:
            return values[0] if values else Literal(0, self.kind)
        return Operation(Operator.ADD, tuple(values))

    def _together(self, side: str) -> Expression:
        """Where only one of the two holds the other is 0, so the sum is right for all."""
        return self.parts["one"].hundredths(side) + self.parts["rest"].hundredths(side)

    def decided(self) -> Step:
        """The clause that gives the units (of a sum the first), the one on top of it (-1), and the
        amounts."""
        step = self._first() if self.adds_up else self._chosen()
        if not self.offer.benefit.base:
            unpriced = [clause for clause in self.offer.clauses if clause.level.no_figure]
            nothing = Literal(False, Type.BOOL)
            step[f"u_{self.name}"] = passed(unpriced, True) if unpriced else nothing
        return step | self._owed()

    def _first(self) -> Step:
        branches = [(part.hundredths() > 0, part.index()) for part in self.parts.values()]
        found = Choice(tuple(branches), place(-1)) if branches else place(-1)
        return {f"n_{self.name}": found, f"t_{self.name}": place(-1)}

    def _chosen(self) -> Step:
        step: Step = {f"n_{self.name}": place(-1), f"t_{self.name}": place(-1)}
        total = Column(f"h_{self.name}")
        if "other" in self.parts:
            other = self.parts["other"]
            is_other = Operation(Operator.EQUAL, (total, other.hundredths()))
            step[f"n_{self.name}"] = other.index()
        if "one" in self.parts:
            one, rest = self.parts["one"], self.parts["rest"]
            found = Choice(((rest.hundredths() > 0, rest.index()),), one.index())
            pair = (one.hundredths() > 0) & (rest.hundredths() > 0)
            if "other" in self.parts:
                found = Choice(((is_other, other.index()),), found)
                pair = pair & ~is_other
            step[f"n_{self.name}"] = found
            step[f"t_{self.name}"] = Choice(((pair, one.index()),), place(-1))
        return step

    def _owed(self) -> Step:
        """Amounts in đồng before exclusion: base x hundredths / 100, rounded down."""
        step: Step = {}
        for side in SIDES:
            hundredths = cast(Column(f"h_{self.name}{side}"), self.paid_in)
            factor = Literal(self._factor, self.paid_in)
            product = Operation(Operator.MULTIPLY, (hundredths, factor))
            hundred = Literal(100, self.paid_in)
            owed = Operation(Operator.DIVIDE, (product, hundred)) if self._rounded else product
            step[f"b_{self.name}{side}"] = owed
        return step
