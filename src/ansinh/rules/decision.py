"""One case decided: what is certain, what is possible, what is missing and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ansinh.rules.award import Award, awards_of
from ansinh.rules.case import CaseEngine, Row
from ansinh.rules.clause import Clause
from ansinh.rules.document import Confidence, Placed
from ansinh.rules.explainer import Explainer
from ansinh.rules.explanation import Explanation
from ansinh.rules.expression import Condition, Expression, Unknown, children, walk
from ansinh.rules.facts import Fact, FactValue
from ansinh.rules.lowering import lower
from ansinh.rules.opened import OpenedLaw
from ansinh.rules.outcomes import deciding, tried
from ansinh.rules.parameter import AppliedParameter

MOST_WAYS = 20_000


@dataclass(frozen=True, eq=False)
class Decision:
    """The answer of one book to one case. Amounts are đồng a month."""

    law: OpenedLaw
    facts: Mapping[str, FactValue]
    row: Row

    @cached_property
    def awards(self) -> tuple[Award, ...]:
        """One for each benefit, in the book's order."""
        return awards_of(self.law, self.row)

    def award(self, benefit: str) -> Award:
        """The award of a benefit by code. Raises KeyError."""
        return {award.offer.benefit.code: award for award in self.awards}[benefit]

    @property
    def low(self) -> int:
        """What is certainly paid over all benefits: the unknown counts as no."""
        return self._total("total_amount")

    @property
    def high(self) -> int:
        """The most that may be paid: the unknown counts as yes."""
        return self._total("total_amount_max")

    def _total(self, column: str) -> int:
        value = self.row[column]
        return value if isinstance(value, int) else 0

    @property
    def amount(self) -> int | None:
        """The total when every benefit is decided, else None."""
        return self.low if self.decided else None

    @property
    def decided(self) -> bool:
        """Every benefit has one amount."""
        return all(award.amount is not None for award in self.awards)

    def missing(self) -> tuple[Fact, ...]:
        """The facts still unknown that can change what is paid, in the order of the law.

        Exact while the ways they can be are at most 20,000; beyond that a superset.
        """
        return self._missing

    @cached_property
    def _missing(self) -> tuple[Fact, ...]:
        found = tuple(node for node in self._loose_ends if isinstance(node, Fact))
        frame = tried(self.law, self.row, found, MOST_WAYS) if found else None
        return found if frame is None else tuple(deciding(self.law, frame, found))

    def open_questions(self) -> tuple[Unknown, ...]:
        """The questions the law leaves open that this case turns on."""
        return tuple(node for node in self._loose_ends if isinstance(node, Unknown))

    def outcomes(self, limit: int = 200_000) -> tuple[int, ...] | None:
        """Every total still possible, ascending and exact.

        None when there are more than `limit` ways to try, or the law itself is open.
        """
        if self.decided:
            return (self.low,)
        frame = tried(self.law, self.row, self.missing(), limit)
        if frame is None:
            return None
        if not frame.select((frame["total_amount"] == frame["total_amount_max"]).all()).item():
            return None
        return tuple(sorted(frame["total_amount"].unique().to_list()))

    def parameters(self) -> tuple[AppliedParameter, ...]:
        """The amounts this decision uses, each with citation and confidence."""
        names = dict.fromkeys(a.offer.benefit.base for a in self.awards if a.owed_high)
        return tuple(self.law.parameters[name] for name in names)

    def unverified(self) -> tuple[Placed, ...]:
        """What the amounts rest on and nobody read in the text: an official must accept it."""
        named = [c for a in self.awards for c in (a.clause, a.on_top) if c]
        placed = [p for clause in named for p in (clause.group_placed, clause.level_placed)]
        placed += [p.placed for p in self.parameters() if p.placed]
        unique = dict.fromkeys(placed)
        return tuple(p for p in unique if p.item.confidence is not Confidence.TEXT)

    def explain(self, language: str = "vi", every: bool = False) -> Explanation:
        """Why, in 'vi' or 'en': structured nodes with a text form. `every` hides nothing."""
        explainer = Explainer(self.law, self.row, language, every)
        return explainer.write(self.awards, self.missing(), self.open_questions())

    @cached_property
    def _loose_ends(self) -> tuple[Expression, ...]:
        """Facts and open questions in the unknown branches of clauses that can still matter."""
        if self.decided:
            return ()
        found: dict[Expression, None] = {}
        for award in self.awards:
            if award.owed_low != award.owed_high:
                for clause in award.offer.clauses:
                    for node in self._loose_in(award, clause):
                        found.setdefault(node)
        return tuple(found)

    def _loose_in(self, award: Award, clause: Clause) -> Iterator[Expression]:
        truth = self.row[clause.column]
        if truth is False:
            return
        conditions = [award.offer.benefit.gate, clause.group.condition, clause.level.condition]
        for condition in conditions:
            if condition is not None and truth is None:
                yield from self._unknown_in(condition)
        if clause.group.per is not None:
            yield from (node for node in walk(clause.group.per) if self._is_unknown_fact(node))

    def _is_unknown_fact(self, node: Expression) -> bool:
        return isinstance(node, Fact) and self.row[node.name] is None

    def _unknown_in(self, expression: Expression) -> Iterator[Expression]:
        if isinstance(expression, Unknown) or self._is_unknown_fact(expression):
            yield expression
        elif self._value(expression) is None:
            for child in children(expression):
                yield from self._unknown_in(child)

    def _value(self, expression: Expression) -> object:
        if isinstance(expression, Condition):
            return self.row[expression.column]
        return lower(expression, CaseEngine(), self.law.month.last_day)(self.row)
