"""Amounts of one benefit: the highest of its clauses, and the two that are paid together.

Low counts an unknown clause as no and an unknown count as 0; high as yes and as the most. Numbers
are as narrow as the law allows: wide columns cost time, and the bound of every product is known.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from ansinh.rules.clause import Clause, Offer
from ansinh.rules.expression import (
    Choice,
    Column,
    Expression,
    Literal,
    Operation,
    Operator,
    Type,
    any_of,
)
from ansinh.rules.facts import Fact

SIDES = ("", "_max")
NARROW = {Type.SMALL: 2**15, Type.INTEGER: 2**31}
CASTS = {
    Type.SMALL: Operator.AS_SMALL,
    Type.INTEGER: Operator.AS_INTEGER,
    Type.AMOUNT: Operator.AS_AMOUNT,
}
MOST_STORED = 127
Step = dict[str, Expression]


def small(value: int) -> Literal:
    """A clause index: 16 bits."""
    return Literal(value, Type.SMALL)


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


def most_hundredths(clause: Clause) -> int:
    """The highest coefficient the clause can give, whatever the columns hold."""
    per = clause.group.per
    return clause.level.hundredths * (MOST_STORED * len(terms(per)) if per is not None else 1)


def passed(clauses: Iterable[Clause], high: bool) -> Expression:
    """One of the clauses holds; on the high side, may hold."""
    truth = any_of(*(Column(clause.column) for clause in clauses))
    return Operation(Operator.IF_UNKNOWN, (truth, Literal(True, Type.BOOL))) if high else truth


class Part:
    """Some clauses of a benefit, of which the highest counts. `name` is in its columns."""

    def __init__(self, name: str, clauses: Sequence[Clause], kind: Type) -> None:
        self.name, self.kind = name, kind
        self.fixed = sorted(
            (clause for clause in clauses if clause.group.per is None),
            key=lambda clause: (-clause.level.hundredths, clause.index),
        )
        self.counted = [clause for clause in clauses if clause.group.per is not None]

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
            which = tuple((passed([clause], False), small(clause.index)) for clause in self.fixed)
            step[f"n_{self.name}_fixed"] = Choice(which, small(-1))
        return step

    def _number(self, value: int) -> Literal:
        return Literal(value, self.kind)

    def _fixed_hundredths(self, high: bool) -> Choice:
        """One branch a coefficient, the highest first."""
        same = groupby(self.fixed, key=lambda clause: clause.level.hundredths)
        branches = [
            (passed(clauses, high), self._number(hundredths)) for hundredths, clauses in same
        ]
        return Choice(tuple(branches), self._number(0))

    def _counted(self, clause: Clause, high: bool) -> Choice:
        """Coefficient times count; 0 when the clause does not hold."""
        facts = terms(clause.group.per) if clause.group.per is not None else []
        counts = [
            Operation(
                Operator.IF_UNKNOWN,
                (cast(fact, self.kind), self._number(fact.most if high else 0)),
            )
            for fact in facts
        ]
        count = Operation(Operator.ADD, tuple(counts)) if len(counts) > 1 else counts[0]
        worth = Operation(Operator.MULTIPLY, (count, self._number(clause.level.hundredths)))
        return Choice(((passed([clause], high), worth),), self._number(0))

    def _pairs(self, side: str) -> list[tuple[Column, Expression]]:
        """Hundredths and clause index of each candidate."""
        found: list[tuple[Column, Expression]] = []
        if self.fixed:
            index = Column(f"n_{self.name}_fixed")
            found.append((Column(f"h_{self.name}_fixed{side}"), index))
        for clause in self.counted:
            found.append((Column(f"h_{self.name}_{clause.index}{side}"), small(clause.index)))
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
        most = sum(most_hundredths(clause) for clause in offer.clauses)
        self.kind = narrowest(most, Type.SMALL, Type.INTEGER)
        self.paid_in = narrowest(most * offer.base, Type.INTEGER)
        top = offer.benefit.on_top if offer.on_top else None
        one = [c for c in offer.clauses if top and c.group.group == top.group]
        rest = [c for c in offer.clauses if top and c.group.group in top.others]
        if not (one and rest):
            one, rest = [], []
        other = [clause for clause in offer.clauses if clause not in {*one, *rest}]
        named = (("other", other), ("one", one), ("rest", rest))
        self.parts = {
            part: Part(f"{self.name}_{part}", clauses, self.kind)
            for part, clauses in named
            if clauses
        }

    def candidates(self) -> Step:
        """Hundredths and clauses inside each part."""
        return merged(part.candidates() for part in self.parts.values())

    def best(self) -> Step:
        """The hundredths of each part."""
        return merged(part.best() for part in self.parts.values())

    def hundredths(self) -> Step:
        """Hundredths of the benefit: the highest part, two parts that are paid together as one."""
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

    def _together(self, side: str) -> Expression:
        """Where only one of the two holds the other is 0, so the sum is right for all."""
        return self.parts["one"].hundredths(side) + self.parts["rest"].hundredths(side)

    def decided(self) -> Step:
        """The clause that gives the hundredths, the one on top of it (-1), and the amounts."""
        step: Step = {f"n_{self.name}": small(-1), f"t_{self.name}": small(-1)}
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
            step[f"t_{self.name}"] = Choice(((pair, one.index()),), small(-1))
        return step | self._owed()

    def _owed(self) -> Step:
        """Amounts in đồng before exclusion: base x hundredths / 100, rounded down."""
        whole, rest = divmod(self.offer.base, 100)
        step: Step = {}
        for side in SIDES:
            hundredths = cast(Column(f"h_{self.name}{side}"), self.paid_in)
            factor = Literal(self.offer.base if rest else whole, self.paid_in)
            product = Operation(Operator.MULTIPLY, (hundredths, factor))
            hundred = Literal(100, self.paid_in)
            owed = Operation(Operator.DIVIDE, (product, hundred)) if rest else product
            step[f"b_{self.name}{side}"] = owed
        return step
