"""The course of one interview: what was answered, replayed from the form, and what comes next.

The form carries the answers; the order of the questions is worked out anew each time, so an answer
that no longer belongs to the course falls away by itself. Nothing is kept between two pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatch
from functools import cached_property, lru_cache

from ansinh.rules.book import RuleBook
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact, FactNotUnderstood
from ansinh.rules.interview import (
    Answer,
    OnlyYear,
    World,
    askable,
    next_question,
    questions_left,
    worlds,
)
from ansinh.rules.mattering import changing
from ansinh.web.interview.answers import AnswerRefused, read, write
from ansinh.web.interview.words import Table, entry, table


@lru_cache(maxsize=8)
def who_may_ask(book: RuleBook) -> tuple[str, ...]:
    """The choices of the start page: people of whom the law may give something."""
    return tuple(who for who in table("people") if _may_receive(book, premises(book, who)))


def _may_receive(book: RuleBook, given: Mapping[str, Answer]) -> bool:
    facts = {fact.name: None for fact in book.facts} | worlds(book, given)[0]
    return any(award.high > 0 for award in book.decide(facts).awards)


@lru_cache(maxsize=8)
def topics_of(book: RuleBook) -> Mapping[str, tuple[Fact, ...]]:
    """The matters the law asks about only on request, with their facts; none without facts."""
    own = set(askable(book))
    found = {
        code: tuple(
            fact
            for fact in book.facts
            if fact not in own and any(fnmatch(fact.name, name) for name in topic["facts"])
        )
        for code, topic in table("topics").items()
    }
    return {code: facts for code, facts in found.items() if facts}


def premises(book: RuleBook, who: str) -> dict[str, Answer]:
    """What is settled before the first question: by whom it is about, and acts taken as done."""
    names = {fact.name for fact in book.facts}
    given = table("people")[who].get("given", {})
    assumed = {fact.name: entry(fact)["assume"] for fact in book.facts if "assume" in entry(fact)}
    return {name: value for name, value in {**given, **assumed}.items() if name in names}


@dataclass
class Course:
    """One interview: the book, whom it is about, the matters opened, and the answers given."""

    book: RuleBook
    who: str
    topics: tuple[str, ...] = ()
    sent: dict[str, Answer] = field(default_factory=dict)
    unreadable: bool = False

    @cached_property
    def about(self) -> tuple[Fact, ...]:
        """The facts that may be asked."""
        opened = topics_of(self.book)
        more = (fact for code in self.topics for fact in opened.get(code, ()))
        return tuple(dict.fromkeys((*askable(self.book), *more)))

    @cached_property
    def _replayed(self) -> tuple[dict[str, Answer], Fact | None]:
        given: dict[str, Answer] = {}
        while (fact := self._next(given)) is not None and fact.name in self.sent:
            given[fact.name] = self.sent[fact.name]
        return given, fact

    def _next(self, given: Mapping[str, Answer]) -> Fact | None:
        return next_question(self.book, self._with_premises(given), self.about)

    def _with_premises(self, given: Mapping[str, Answer]) -> dict[str, Answer]:
        settled = premises(self.book, self.who)
        return {**settled, **self._ticked, **_implied(self.book, given), **given}

    @property
    def _ticked(self) -> dict[str, Answer]:
        """A matter of one yes-no fact is answered by opening it."""
        opened = topics_of(self.book)
        alone = [opened[code][0] for code in self.topics if len(opened.get(code, ())) == 1]
        return {fact.name: True for fact in alone if fact.kind is Type.BOOL}

    @property
    def topics_left(self) -> list[str]:
        """The matters not opened that could still change what these answers give."""
        left = [pair for pair in topics_of(self.book).items() if pair[0] not in self.topics]
        return [
            code
            for code, facts in left
            if any(self._may_change(case, facts) for case in self.cases)
        ]

    def _may_change(self, case: World, facts: Sequence[Fact]) -> bool:
        unknown = {fact.name: None for fact in facts if case.get(fact.name) is None}
        return not changing(self.book, {**case, **unknown}).isdisjoint(facts)

    @property
    def given(self) -> dict[str, Answer]:
        """The answers that belong to the course, in the order of the questions."""
        return self._replayed[0]

    @property
    def question(self) -> Fact | None:
        """The question to ask now; None when the interview is over."""
        return self._replayed[1]

    @property
    def refusal(self) -> str:
        """What the law says against these answers; '' when they can be."""
        try:
            self.book.decide(self.cases[0])
        except FactNotUnderstood as refused:
            return str(refused)
        return ""

    @property
    def left(self) -> int:
        """About how many questions are still to come, this one included."""
        return questions_left(self.book, self._with_premises(self.given), self.about)

    @property
    def cases(self) -> tuple[World, ...]:
        """The facts the result rests on: more than one case where a year alone is not enough."""
        unasked: World = {fact.name: None for fact in self.about}
        known = worlds(self.book, self._with_premises(self.given))
        return tuple({**unasked, **world} for world in known)

    def without(self, name: str) -> "Course":
        """The course with one answer taken back; the others stay where they still belong."""
        kept = {other: answer for other, answer in self.sent.items() if other != name}
        return Course(self.book, self.who, self.topics, kept)

    def answered(self, name: str, answer: Answer) -> "Course":
        """The course with one answer more."""
        return Course(self.book, self.who, self.topics, {**self.sent, name: answer})

    def carried(self) -> list[str]:
        """The answers as hidden fields carry them."""
        return [f"{name}={write(answer)}" for name, answer in self.sent.items()]


def _implied(book: RuleBook, given: Mapping[str, Answer]) -> dict[str, Answer]:
    """Facts that follow from the age: nobody asks an infant about its children."""
    born = [answer for answer in given.values() if isinstance(answer, date | OnlyYear)]
    if not born:
        return {}
    age = book.month.year - born[0].year
    rules = {fact.name: entry(fact).get("implied") for fact in book.facts}
    return {name: rule["value"] for name, rule in rules.items() if rule and _fits(rule, age)}


def _fits(rule: Table, age: int) -> bool:
    young = "below_age" in rule and age < rule["below_age"]
    return young or ("from_age" in rule and age >= rule["from_age"])


def read_course(
    book: RuleBook, who: str, topics: Sequence[str], carried: Sequence[str], today: date
) -> Course:
    """The course a form carries. What cannot be read, or is said twice, is left out and marked."""
    offered = who_may_ask(book)
    course = Course(book, who if who in offered else offered[0])
    course.topics = tuple(code for code in topics if code in topics_of(book))
    course.unreadable = who not in offered or len(course.topics) < len(topics)
    facts = {fact.name: fact for fact in course.about}
    twice: set[str] = set()
    for text in carried:
        name, _equals, value = text.partition("=")
        try:
            answer = read(facts[name], value, today)
        except (KeyError, AnswerRefused):
            course.unreadable = True
            continue
        twice |= {name} if name in course.sent else set()
        course.sent[name] = answer
    course.sent = {name: answer for name, answer in course.sent.items() if name not in twice}
    course.unreadable = course.unreadable or bool(twice)
    return course


def possible(course: Course) -> tuple[Course, str]:
    """The course, less the latest answers that the law says cannot be; and what it says of them."""
    problem = ""
    while course.sent and (refusal := course.refusal):
        problem, latest = refusal, list(course.sent)[-1]
        course = course.without(latest)
    return course, problem
