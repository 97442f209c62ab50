"""The end of an interview: what may be received, what is missing, and what to bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ansinh.rules.award import Award
from ansinh.rules.book import RuleBook
from ansinh.rules.decision import Decision
from ansinh.rules.expression import NoFigure
from ansinh.rules.facts import Fact
from ansinh.rules.interview import OnlyYear, World
from ansinh.rules.mattering import changing
from ansinh.web.interview import words
from ansinh.web.interview.cards import Card, card_of, clauses_of
from ansinh.web.interview.course import Course
from ansinh.web.interview.papers import papers, to_do
from ansinh.web.labels import vietnamese

MOST_LISTED = 4
MOST_TRIED = 20_000


@dataclass(frozen=True)
class Need:
    """A fact that is still unknown, and the paper that shows it."""

    label: str
    paper: str


def need(fact: Fact) -> Need:
    """A fact by the law's label, and what the citizen brings; '' where the office finds it."""
    label = words.label(fact)
    return Need(label[:1].upper() + label[1:], words.paper(fact))


@dataclass(frozen=True)
class Result:
    """What the last page says. `low` and `high` are đồng a month over all benefits."""

    low: int
    high: int
    amounts: tuple[int, ...]
    cards: tuple[Card, ...]
    lost: tuple[Card, ...]
    needs: tuple[Need, ...]
    open: tuple[str, ...]
    papers: tuple[str, ...]
    todo: tuple[str, ...]
    decisions: tuple[Decision, ...]

    @property
    def nothing(self) -> bool:
        """No benefit can be received, whatever the missing papers say."""
        return not self.cards

    @property
    def certain(self) -> bool:
        """Nothing is missing and the law is clear; a figure may still not be found."""
        clear = all(card.low == card.high for card in self.cards) and self.low == self.high
        return clear and not self.needs

    @property
    def no_figure(self) -> bool:
        """Something is given of which the figure was not found: no total holds it."""
        return any(card.no_figure for card in self.cards)

    @property
    def forms(self) -> bool:
        """A form is named on one of the cards."""
        return any(card.procedure and card.procedure.form for card in self.cards)

    @property
    def by_commune(self) -> bool:
        """A commune decides at least one of the benefits."""
        return any(card.by_commune for card in self.cards)

    @property
    def elsewhere(self) -> tuple[Card, ...]:
        """The benefits that another agency or a facility decides."""
        return tuple(card for card in self.cards if not card.by_commune)


def result_of(course: Course, today: date) -> Result:
    """The result of a course that has no more questions."""
    book, cases = course.book, course.cases
    decisions = tuple(map(book.decide, cases))
    together = list(zip(*(decision.awards for decision in decisions), strict=True))
    cards = [card_of(awards, decisions, today) for awards in together]
    kept = tuple(card for card in cards if card.given)
    clauses = [c for awards in together if _given(awards) for c in clauses_of(awards, decisions)]
    return Result(
        low=min(decision.low for decision in decisions),
        high=max(decision.high for decision in decisions),
        amounts=_amounts(decisions),
        cards=kept,
        lost=tuple(card for card in cards if card.lost and card not in kept),
        needs=(*needs(book, cases), *_vague(course)),
        open=_open(decisions),
        papers=papers(clauses, decisions),
        todo=to_do(book, course.who, cases),
        decisions=decisions,
    )


def _given(awards: Sequence[Award]) -> bool:
    return any(award.high or award.amount is None for award in awards)


def needs(book: RuleBook, cases: Sequence[World]) -> tuple[Need, ...]:
    """The facts not known that still change what is given."""
    found = {fact for case in cases for fact in changing(book, case)}
    return tuple(need(fact) for fact in sorted(found, key=book.facts.index))


def _vague(course: Course) -> tuple[Need, ...]:
    """The dates of which only the year is known, where the day changes what is given."""
    if len(course.cases) < 2:
        return ()
    vague = {name for name, answer in course.given.items() if isinstance(answer, OnlyYear)}
    return tuple(need(fact) for fact in course.book.facts if fact.name in vague)


def _amounts(decisions: Sequence[Decision]) -> tuple[int, ...]:
    """The monthly totals still possible above nothing, when they are few enough to be listed."""
    if all(decision.low == decision.high for decision in decisions):
        return tuple(sorted({decision.low for decision in decisions if decision.low}))
    each = [decision.outcomes(MOST_TRIED) for decision in decisions]
    found = {amount for outcomes in each if outcomes for amount in outcomes if amount}
    return tuple(sorted(found)) if all(each) and len(found) <= MOST_LISTED else ()


def _open(decisions: Sequence[Decision]) -> tuple[str, ...]:
    """The questions the law leaves open; a figure not found is said on its card."""
    found: list[tuple[str, str]] = []
    for decision in decisions:
        asked = [q for q in decision.open_questions() if not isinstance(q, NoFigure)]
        found += [(question.label, question.label_en) for question in asked]
        found += [(overlap.question, overlap.question_en) for overlap in decision.overlaps()]
    return tuple(dict.fromkeys(vi if vietnamese() else en for vi, en in found))
