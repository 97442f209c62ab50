"""One case decided: what is certain, what is possible, what is missing and why."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ansinh.rules.award import Award, awards_of
from ansinh.rules.benefit import Overlap
from ansinh.rules.case import CaseEngine, Row
from ansinh.rules.clause import Clause
from ansinh.rules.contradiction import Contradiction
from ansinh.rules.document import Confidence, Placed
from ansinh.rules.explainer import Explainer
from ansinh.rules.explanation import Explanation
from ansinh.rules.expression import Condition, Expression, Unknown, children, walk
from ansinh.rules.facts import Fact, FactValue
from ansinh.rules.lowering import lower
from ansinh.rules.opened import OpenedLaw
from ansinh.rules.outcomes import deciding, is_settled, tried
from ansinh.rules.parameter import AppliedParameter

MOST_WAYS = 20_000


@dataclass(frozen=True, eq=False)
class Decision:
    """The answer of one book to one case. Its own amounts are đồng a month; what is given once or
    in kind is in the awards, and the one-off money in `one_off_low` and `one_off_high`. `at_odds`:
    contradictions whose facts were read as not known."""

    law: OpenedLaw
    facts: Mapping[str, FactValue]
    row: Row
    at_odds: tuple[Contradiction, ...] = ()

    @cached_property
    def awards(self) -> tuple[Award, ...]:
        """One for each benefit, in the book's order."""
        return awards_of(self.law, self.row)

    def award(self, benefit: str) -> Award:
        """The award of a benefit by code. Raises KeyError."""
        return {award.offer.benefit.code: award for award in self.awards}[benefit]

    @property
    def low(self) -> int:
        """What is certainly paid a month over all benefits: the unknown counts as no."""
        return self._total("total_amount")

    @property
    def high(self) -> int:
        """The most that may be paid a month: the unknown counts as yes. An amount whose figure was
        not found is in neither; then there is no `amount`."""
        return self._total("total_amount_max")

    @property
    def one_off_low(self) -> int:
        """What is certainly paid once, for events of the month."""
        return self._total("one_off_amount")

    @property
    def one_off_high(self) -> int:
        """The most that may be paid once."""
        return self._total("one_off_amount_max")

    def _total(self, column: str) -> int:
        value = self.row[column]
        return value if isinstance(value, int) else 0

    @property
    def amount(self) -> int | None:
        """The monthly total when every monthly benefit is decided, else None."""
        monthly = [a for a in self.awards if a.offer.benefit.monthly_money]
        return self.low if all(award.amount is not None for award in monthly) else None

    @property
    def decided(self) -> bool:
        """Every benefit, one-off and in kind too, has one amount."""
        return all(award.amount is not None for award in self.awards)

    def missing(self, benefits: Collection[str] = ()) -> tuple[Fact, ...]:
        """The facts still unknown that can change what is given, in the order of the law.

        `benefits` limits the question to these codes. Exact while the ways the facts can be are at
        most 20,000; beyond that a superset.
        """
        return self._missing if not benefits else self._deciding(frozenset(benefits))

    @cached_property
    def _missing(self) -> tuple[Fact, ...]:
        return self._deciding(frozenset(self.law.clauses))

    def _deciding(self, benefits: frozenset[str]) -> tuple[Fact, ...]:
        found = tuple(node for node in self._loose(benefits) if isinstance(node, Fact))
        frame = tried(self.law, self.row, found, MOST_WAYS) if found else None
        if frame is None:
            return found
        return tuple(deciding(self.law, frame, found, benefits))

    def open_questions(self) -> tuple[Unknown, ...]:
        """The questions the law leaves open, and the figures not found, that this case turns on."""
        loose = self._loose(frozenset(self.law.clauses))
        return tuple(node for node in loose if isinstance(node, Unknown))

    def overlaps(self) -> tuple[Overlap, ...]:
        """Where benefits of different laws meet in this case and no rule between them was read."""
        return tuple(o for o in self.law.corpus.overlaps if self._value(o.condition))

    @property
    def assumed(self) -> tuple[Fact, ...]:
        """Facts not given and read as what their absence stands for (see Fact.absent_why)."""
        return tuple(
            fact
            for fact in self.law.facts
            if fact.absent is not None and fact.name not in self.facts
        )

    def outcomes(self, limit: int = 200_000) -> tuple[int, ...] | None:
        """Every monthly total still possible, ascending and exact.

        None when there are more than `limit` ways to try, or the law itself is open.
        """
        if self.amount is not None:
            return (self.low,)
        monthly = [benefit.code for benefit in self.law.monthly]
        frame = tried(self.law, self.row, self.missing(monthly), limit)
        if frame is None or not frame.select(is_settled(self.law).all()).item():
            return None
        return tuple(sorted(frame["total_amount"].unique().to_list()))

    def parameters(self) -> tuple[AppliedParameter, ...]:
        """The amounts this decision uses, each with citation and confidence."""
        names = dict.fromkeys(a.offer.benefit.base for a in self.awards if a.owed_high)
        names.pop("", None)
        return tuple(self.law.parameters[name] for name in names)

    def unverified(self) -> tuple[Placed, ...]:
        """What the amounts rest on and nobody read in the text: an official must accept it."""
        named = [share.clause for a in self.awards if a.low for share in a.parts]
        placed = [p for clause in named for p in (clause.group_placed, clause.level_placed)]
        placed += [p.placed for p in self.parameters() if p.placed]
        unique = dict.fromkeys(placed)
        return tuple(p for p in unique if p.item.confidence is not Confidence.TEXT)

    def explain(
        self, language: str = "vi", every: bool = False, sealed: frozenset[str] = frozenset()
    ) -> Explanation:
        """Why, in 'vi' or 'en': structured nodes with a text form. `every` hides nothing, but what
        would tell one of the facts `sealed` is left out or named neutrally.
        """
        explainer = Explainer(self.law, self.row, language, every, sealed)
        questions = self.open_questions()
        return explainer.write(self.awards, self.missing(), questions, self.at_odds)

    def _loose(self, benefits: frozenset[str]) -> tuple[Expression, ...]:
        """Facts and open questions in the unknown branches of clauses that can still matter."""
        if self.decided:
            return ()
        found: dict[Expression, None] = {}
        for award in self._awards_behind(benefits):
            if not award.settled:
                for clause in award.offer.clauses:
                    for node in self._loose_in(award, clause):
                        found.setdefault(node)
        return tuple(found)

    def _awards_behind(self, benefits: frozenset[str]) -> list[Award]:
        """The awards of the benefits, and of those they are exclusive with or ask for."""
        wanted = set(benefits)
        for exclusive in self.law.exclusives:
            wanted |= set(exclusive.benefits) if wanted & set(exclusive.benefits) else set()
        for offer in self.law.offers:
            if offer.benefit.code in wanted:
                wanted |= offer.asks_for
        return [award for award in self.awards if award.offer.benefit.code in wanted]

    def _loose_in(self, award: Award, clause: Clause) -> Iterator[Expression]:
        truth = self.row[clause.column]
        if truth is False:
            return
        conditions = [award.offer.benefit.gate, clause.group.condition, clause.level.condition]
        for condition in conditions:
            if condition is not None and truth is None:
                yield from self._unknown_in(condition)
        if clause.level.no_figure:
            yield clause.question
        for counted in (clause.group.per, clause.level.by):
            if counted is not None:
                yield from (node for node in walk(counted) if self._is_unknown_fact(node))

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
