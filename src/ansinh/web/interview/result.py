"""The end of an interview: what may be received, why, which papers, where and by when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansinh.law import procedure, start_rule
from ansinh.law.timing import Basis, NoTimingRule, Procedure, StartRule
from ansinh.rules.award import Award
from ansinh.rules.clause import Clause
from ansinh.rules.decision import Decision
from ansinh.rules.document import Confidence, Placed
from ansinh.rules.expression import walk
from ansinh.rules.facts import Fact
from ansinh.rules.interview import OnlyYear, World
from ansinh.web.interview import words
from ansinh.web.interview.course import Course, premises
from ansinh.web.labels import language, vietnamese

MOST_LISTED = 4


@dataclass(frozen=True)
class Rests:
    """Something an amount rests on: where it is written and how sure we are."""

    citation: str
    confidence: str
    note: str

    @property
    def verified(self) -> bool:
        """Read in the text itself."""
        return self.confidence == Confidence.TEXT


@dataclass(frozen=True)
class Card:
    """One benefit that is or may be received. `lost`: owed, but a higher one is paid instead;
    `waits`: owed for certain, and whether a higher one is paid instead is not known yet."""

    name: str
    low: int
    high: int
    unit: str
    money: bool
    no_figure: bool
    clauses: tuple[str, ...]
    rests: tuple[Rests, ...]
    start: str
    procedure: Procedure | None
    lost: int
    waits: bool

    @property
    def cited(self) -> str:
        """Where the procedure is written."""
        return self.procedure.citation.text(language()) if self.procedure else ""

    @property
    def certain(self) -> bool:
        """The amount is one and known."""
        return self.low == self.high and not self.no_figure


@dataclass(frozen=True)
class Need:
    """A fact that is still unknown, and the paper that shows it."""

    label: str
    paper: str


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
        """Nothing is missing and the law is clear."""
        return all(card.certain for card in self.cards) and self.low == self.high


def result_of(course: Course, today: date) -> Result:
    """The result of a course that has no more questions."""
    decisions = tuple(course.book.decide(case) for case in course.cases)
    together = list(zip(*(decision.awards for decision in decisions), strict=True))
    cards = [card_of(awards, decisions, today) for awards in together]
    kept = tuple(card for card in cards if card.high or card.no_figure)
    clauses = [c for awards in together if _given(awards) for c in _clauses(awards, decisions)]
    needs = _needs(course, decisions)
    return Result(
        low=min(decision.low for decision in decisions),
        high=max(decision.high for decision in decisions),
        amounts=_amounts(decisions),
        cards=kept,
        lost=tuple(card for card in cards if card.lost and card not in kept),
        needs=needs,
        open=_open(decisions),
        papers=_papers(course, clauses, decisions),
        todo=_todo(course),
        decisions=decisions,
    )


def _given(awards: Sequence[Award]) -> bool:
    return any(award.high or award.amount is None for award in awards)


def card_of(awards: Sequence[Award], decisions: Sequence[Decision], today: date) -> Card:
    """One benefit over the cases of the answers."""
    benefit = awards[0].offer.benefit
    found = _clauses(awards, decisions)
    money = str(getattr(benefit, "unit", "DONG")) == "DONG"
    low, high = min(a.low for a in awards), max(a.high for a in awards)
    priced = [c for c in found if high] or found
    return Card(
        name=benefit.label if vietnamese() else benefit.label_en,
        low=low,
        high=high,
        unit=unit_of(benefit),
        money=money,
        no_figure=any(getattr(award, "no_figure", ()) for award in awards),
        clauses=tuple(dict.fromkeys(c.label if vietnamese() else c.label_en for c in priced)),
        rests=_rests(priced, awards, decisions[0]),
        start=_start(benefit.code, found, today),
        procedure=procedure_of(benefit.code, today),
        lost=max(award.owed_high for award in awards) if high == 0 else 0,
        waits=low != high and all(a.owed_low == a.owed_high > 0 for a in awards),
    )


def unit_of(benefit: object) -> str:
    """What the amount of a benefit counts, in words."""
    monthly = str(getattr(benefit, "period", "MONTHLY")) == "MONTHLY"
    match str(getattr(benefit, "unit", "DONG")):
        case "KG":
            return _("kg gạo mỗi tháng") if monthly else _("kg gạo")
        case "CARD":
            return _("thẻ bảo hiểm y tế")
        case _:
            return _("đồng mỗi tháng") if monthly else _("đồng, nhận một lần")


def _clauses(awards: Sequence[Award], decisions: Sequence[Decision]) -> tuple[Clause, ...]:
    """The clauses that give the amount; while it is open, all that still may."""
    found: dict[Clause, None] = {}
    for award, decision in zip(awards, decisions, strict=True):
        sure = award.owed_low == award.owed_high and award.clause is not None
        chosen = [c for c in (award.clause, award.on_top) if c is not None]
        shares = [share.clause for share in getattr(award, "parts", ())]
        maybe = [c for c in award.offer.clauses if decision.row[c.column] is not False]
        found |= dict.fromkeys((*chosen, *shares) if sure else maybe)
    return tuple(found)


def _rests(
    clauses: Iterable[Clause], awards: Sequence[Award], decision: Decision
) -> tuple[Rests, ...]:
    placed = [p for c in clauses for p in (c.group_placed, c.level_placed)]
    base = decision.law.parameters.get(awards[0].offer.benefit.base)
    placed += [base.placed] if base and base.placed and placed else []
    return tuple(dict.fromkeys(_rest(one) for one in placed))


def _rest(placed: Placed) -> Rests:
    item = placed.item
    return Rests(
        citation=item.citation.text(language()),
        confidence=str(item.confidence),
        note=item.note if vietnamese() and item.confidence is not Confidence.TEXT else "",
    )


def _needs(course: Course, decisions: Sequence[Decision]) -> tuple[Need, ...]:
    """What is missing: the facts not known, and dates of which only the year is."""
    facts = [fact for decision in decisions for fact in decision.missing()]
    vague = {name for name, answer in course.given.items() if isinstance(answer, OnlyYear)}
    if len(decisions) > 1:
        facts += [fact for fact in course.book.facts if fact.name in vague]
    return tuple(
        Need(words.label(fact)[:1].upper() + words.label(fact)[1:], words.evidence(fact))
        for fact in dict.fromkeys(facts)
    )


def _amounts(decisions: Sequence[Decision]) -> tuple[int, ...]:
    """The monthly totals still possible above nothing, when they are few enough to be listed."""
    each = [decision.outcomes() for decision in decisions]
    found = {amount for outcomes in each if outcomes for amount in outcomes if amount}
    return tuple(sorted(found)) if all(each) and len(found) <= MOST_LISTED else ()


def _open(decisions: Sequence[Decision]) -> tuple[str, ...]:
    questions = [question for decision in decisions for question in decision.open_questions()]
    return tuple(dict.fromkeys(q.label if vietnamese() else q.label_en for q in questions))


def _papers(
    course: Course, clauses: Iterable[Clause], decisions: Sequence[Decision]
) -> tuple[str, ...]:
    """What shows the facts that the clauses speak of, the gates and what is not there left out."""
    found: list[Fact] = []
    for clause in clauses:
        trees = [clause.group.condition, clause.level.condition, clause.group.per]
        found += [n for tree in trees if tree for n in walk(tree) if isinstance(n, Fact)]
    order = sorted(set(found), key=course.book.facts.index)
    shown = [fact for fact in order if _is_there(fact, [dict(d.facts) for d in decisions])]
    return tuple(dict.fromkeys(paper for fact in shown if (paper := words.paper(fact))))


def _is_there(fact: Fact, cases: Sequence[World]) -> bool:
    """Something to show: not «no», not 0; what is unknown has to be shown too."""
    return any(case.get(fact.name) not in (False, 0) for case in cases)


def _todo(course: Course) -> tuple[str, ...]:
    """The acts of the citizen's own that were taken as done and without which less is paid."""
    fill: Mapping[str, str] = words.places(course.who, course.book)
    found = []
    for fact in course.book.facts:
        said = words.entry(fact)
        if fact.name in premises(course.book, course.who) and "todo" in said:
            undone = [{**case, fact.name: not said["assume"]} for case in course.cases]
            if _totals(course, undone) != _totals(course, course.cases):
                found.append(words.filled(said["todo"], words.label(fact), fill))
    return tuple(found)


def _totals(course: Course, cases: Iterable[World]) -> list[tuple[int, int]]:
    return [(d.low, d.high) for d in map(course.book.decide, cases)]


def procedure_of(benefit: str, today: date) -> Procedure | None:
    """Who decides, by when and on which form; None when no rule known covers the day."""
    try:
        return procedure(today, benefit)
    except NoTimingRule:
        return None


def _start(benefit: str, clauses: Sequence[Clause], today: date) -> str:
    """From which month it is paid, in words; '' when it is not known or differs by clause."""
    rules: set[StartRule] = set()
    for clause in clauses:
        try:
            rules.add(start_rule(benefit, clause.group.group, today))
        except NoTimingRule:
            return ""
    said = {_start_words(rule) for rule in rules}
    return said.pop() if len(said) == 1 else ""


def _start_words(rule: StartRule) -> str:
    match rule.basis:
        case Basis.SIGNATURE_MONTH:
            return _("từ tháng ký quyết định hưởng")
        case Basis.CERTIFICATE_MONTH:
            return _("từ tháng được cấp giấy xác nhận khuyết tật")
        case Basis.BIRTHDAY:
            return _("từ tháng đủ %(age)s tuổi") % {"age": rule.age}
        case _:
            return ""
