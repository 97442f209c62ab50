"""What the examples show and what they leave out: failures, clauses and boundaries without one.

A month is judged on its last day, so a birthday is shown by two examples: the month in which the
age is completed, and the month before it. A document is shown by the day before it is known and the
day itself, and an amount by the month before it counts and the month itself.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from ansinh.kernel.month import Month
from ansinh.law.checking import Finding, Severity, Timeline, found_in, sorted_findings
from ansinh.law.examples import NO_FIGURE, NO_LAW, Example, Range
from ansinh.law.timing import (
    AdjustRule,
    GivenOnce,
    NoTimingRule,
    NotRead,
    Procedure,
    StartRule,
    StopRule,
    TimingNotRead,
    TimingRule,
    kind_words,
    ruling,
)
from ansinh.rules.benefit import Unit
from ansinh.rules.book import RuleBook
from ansinh.rules.clause import Clause
from ansinh.rules.decision import Decision
from ansinh.rules.document import Document
from ansinh.rules.expression import AgeAtLeast, Expression, walk
from ansinh.rules.lowering import latest_birth
from ansinh.rules.opened import Corpus

ONE_DAY = timedelta(days=1)


class Shown:
    """The examples, each decided once in its place, which is that of its document unless named."""

    def __init__(self, time: Timeline, examples: Iterable[Example]) -> None:
        self.time, self.examples = time, tuple(examples)
        self.places = {document.code: document.place for document in time.corpus.documents}

    @cached_property
    def decisions(self) -> list[tuple[Example, RuleBook | None, Decision | None, str]]:
        """Example, book, decision; or the words of what went wrong."""
        return [(example, *self._decide(example)) for example in self.examples]

    def _decide(self, example: Example) -> tuple[RuleBook | None, Decision | None, str]:
        place = self.places.get(example.document, "") if example.place is None else example.place
        try:
            book = self.time.book(example.month, example.known, place)
            return book, book.decide(example.facts), ""
        except (ValueError, LookupError, TypeError) as problem:
            return None, None, str(problem)

    @cached_property
    def clauses(self) -> set[str]:
        """The codes of the clauses that an example is paid by, or is told it may be paid by."""
        return {
            code
            for _, _, decision, _ in self.decisions
            if decision is not None
            for code in _paid_by(decision)
        }


def _paid_by(decision: Decision) -> Iterator[str]:
    for award in decision.awards:
        yield from (share.clause.code for share in award.parts if award.low)
        yield from (clause.code for clause in award.no_figure)
        if award.amount is None:
            open_ = (c for c in award.offer.clauses if decision.row[c.column] is None)
            yield from (clause.code for clause in open_)


def failing(shown: Shown) -> Iterator[Finding]:
    """Examples whose amounts are not what the law gives, or that cannot be decided."""
    for example, _book, decision, problem in shown.decisions:
        if decision is not None:
            problem = "; ".join(_differences(example, decision))
            if example.no_law is any(decision.law.clauses.values()):
                problem = NO_LAW if not example.no_law else f"ghi {NO_LAW}, mà luật đã có"
        if problem:
            yield Finding(
                "EXAMPLE_FAILS",
                Severity.ERROR,
                f"{example.document}: {example.story}",
                f"{example.document}, ví dụ «{example.story}»: {problem}. Sửa ví dụ hoặc sửa điều "
                "khoản.",
                f"{example.document}, example “{example.story}”: {problem}.",
                example.month.first_day,
            )


def _differences(example: Example, decision: Decision) -> Iterator[str]:
    """Each benefit the example speaks of and the law decides otherwise."""
    for award in decision.awards:
        code = award.offer.benefit.code
        if example.looks_at(code):
            wanted = example.results.get(code, (0, 0))
            got = None if award.no_figure else (award.low, award.high)
            if got != wanted:
                yield f"{code}: ghi {_range(wanted)}, luật cho {_range(got)}"


def _range(amounts: Range | None) -> str:
    if amounts is None:
        return NO_FIGURE
    return "–".join(f"{amount:,}".replace(",", ".") for amount in dict.fromkeys(amounts))


def _every_clause(time: Timeline) -> dict[str, Clause]:
    return {
        clause.code: clause
        for view in time.views
        if view.book
        for clauses in view.book.clauses.values()
        for clause in clauses
    }


def clauses_without_example(time: Timeline, shown: Shown) -> Iterator[Finding]:
    """Clauses that stand in some month and that no example is paid by."""
    for code, clause in sorted(_every_clause(time).items()):
        if code not in shown.clauses:
            yield Finding(
                "NO_EXAMPLE",
                Severity.GAP,
                code,
                f"{code} ({clause.label}): chưa có ví dụ nào hưởng theo điều khoản này.",
                f"{code} ({clause.label_en}): no example is paid by this clause.",
                clause.level_placed.counts_from,
                clause.level.counts_until,
            )


def ages_of(clause: Clause) -> set[tuple[str, int]]:
    """The birthdays a clause turns on: the fact and the years."""
    trees: list[Expression] = [clause.group.condition]
    trees += [clause.level.condition] if clause.level.condition is not None else []
    return {
        (getattr(node.birth, "name", ""), node.years)
        for tree in trees
        for node in walk(tree)
        if isinstance(node, AgeAtLeast)
    }


def ages_without_example(time: Timeline, shown: Shown) -> Iterator[Finding]:
    """Birthdays of a group for which the month of the birthday or the month before is not shown."""
    wanted: dict[tuple[str, str, int], None] = {}
    for clause in _every_clause(time).values():
        wanted |= {(clause.group.group, *age): None for age in ages_of(clause)}
    seen = {
        (group, fact, years, side)
        for example, book, _, _ in shown.decisions
        if book is not None
        for group, fact, years in wanted
        if group in {c.group.group for clauses in book.clauses.values() for c in clauses}
        for side in _side(example, fact, years)
    }
    for group, fact, years in sorted(wanted):
        for side, vi, en in (
            ("before", "tháng trước khi đủ", "the month before completing"),
            ("of", "tháng tròn", "the month of completing"),
        ):
            if (group, fact, years, side) not in seen:
                yield Finding(
                    "NO_BOUNDARY",
                    Severity.GAP,
                    f"{group} {years} {side}",
                    f"Nhóm {group}: chưa có ví dụ cho {vi} {years} tuổi.",
                    f"Group {group}: no example for {en} {years} years of age.",
                )


def _side(example: Example, fact: str, years: int) -> Iterator[str]:
    """Whether the example stands in the month of that birthday, or in the month before it."""
    born = example.facts.get(fact)
    if isinstance(born, date):
        for side, month in (("of", example.month), ("before", example.month.plus(1))):
            limit = latest_birth(month.last_day, years)
            if limit.replace(day=1) <= born <= limit:
                yield side


def days_without_example(time: Timeline, shown: Shown) -> Iterator[Finding]:
    """Documents whose first day, or the day before it, no example of their folder looks from."""
    for document in time.corpus.documents:
        own = [example for example in shown.examples if example.document == document.code]
        known = {example.known for example in own}
        months = {example.month for example in own}
        first = document.in_force
        for day, vi, en in (
            (first - ONE_DAY, "ngày trước khi có hiệu lực", "the day before it is in force"),
            (first, "ngày có hiệu lực", "the day it is in force"),
        ):
            if day not in known:
                yield _day_missing(document, f"{vi}, biết đến {day:%d/%m/%Y}", f"{en}, {day}", day)
        for counts in sorted({p.counts_from for p in time.placed if p.document is document}):
            for month in (Month.of(counts - ONE_DAY), Month.of(counts)):
                if month not in months and month >= time.months[0]:
                    yield _day_missing(
                        document, f"tháng {month}", f"month {month}", month.first_day
                    )


def _day_missing(document: Document, vi: str, en: str, day: date) -> Finding:
    return Finding(
        "NO_BOUNDARY",
        Severity.GAP,
        f"{document.code} {day}",
        f"{document.code}: chưa có ví dụ cho {vi}.",
        f"{document.code}: no example for {en}.",
        day,
    )


def days_without_timing(time: Timeline, rules: Iterable[TimingRule]) -> Iterator[Finding]:
    """Groups that stand on a day on which no rule says when they start, change, stop, who decides:
    the first such day of each benefit and kind of rule. An error where
    money is paid.
    """
    rules = tuple(rules)
    paid = {benefit.code for benefit in time.corpus.benefits if benefit.unit is Unit.DONG}
    seen: set[str] = set()
    for known, benefit, group in _granted_on(time):
        for kind in (StartRule, AdjustRule, StopRule, Procedure):
            key = f"{benefit} {kind.__name__}"
            if key in seen:
                continue
            try:
                ruling(rules, kind, benefit, group, known)
            except (GivenOnce, TimingNotRead):
                continue
            except NoTimingRule as problem:
                seen.add(key)
                yield Finding(
                    "NO_TIMING",
                    Severity.ERROR if benefit in paid else Severity.GAP,
                    key,
                    f"{problem} Hãy thêm quy định thời điểm vào timing.py.",
                    f"No rule on {kind_words(kind, 'en')} for {benefit}, signed on {known}: add it "
                    "to timing.py.",
                    known,
                )


def timing_not_read(rules: Iterable[TimingRule]) -> Iterator[Finding]:
    """What nobody read about when a benefit starts, changes, stops, or who decides."""
    for rule in rules:
        if isinstance(rule, NotRead):
            who = ", ".join(rule.benefits)
            vi, en = ("; ".join(kind_words(k, lang) for k in rule.about) for lang in ("vi", "en"))
            note = f" {rule.note}" if rule.note else ""
            yield Finding(
                "TIMING_NOT_READ",
                Severity.UNVERIFIED,
                who,
                f"{who}: {vi} chưa đọc được trong văn bản [{rule.citation}].{note}",
                f"{who}: {en} not read in the text [{rule.citation.text('en')}].",
                rule.signed_from,
                rule.signed_until,
            )


def _granted_on(time: Timeline) -> list[tuple[date, str, str]]:
    """Day of knowledge, benefit and group of every clause that stands, in order of days."""
    found = {
        (view.known, clause.benefit, clause.group.group)
        for view in time.views
        if view.book
        for clauses in view.book.clauses.values()
        for clause in clauses
    }
    return sorted(found)


def check_law(
    corpus: Corpus, examples: Iterable[Example], rules: Iterable[TimingRule], until: Month
) -> tuple[Finding, ...]:
    """Everything found in the law, its examples and its timing up to the month `until`."""
    time, rules = Timeline(corpus, until), tuple(rules)
    shown = Shown(time, examples)
    found = [*found_in(time), *failing(shown)]
    found += clauses_without_example(time, shown)
    found += ages_without_example(time, shown)
    found += days_without_example(time, shown)
    found += days_without_timing(time, rules)
    found += timing_not_read(rules)
    return sorted_findings(found)
