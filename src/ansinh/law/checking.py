"""Checks the law as data: conflicts, days without a book, citations, figures not read, examples.

Law changes only on a few days (`in_force` for what is known, `counts_from` and `counts_until` for
months), so looking at the months around those days looks at every day. Nothing is corrected here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from ansinh.kernel.month import Month
from ansinh.rules.book import RuleBook
from ansinh.rules.document import Document, Group, Item, Level, Parameter, Placed
from ansinh.rules.opened import Corpus
from ansinh.rules.standing import Conflict, standing

EVER = date(9999, 12, 31)
FEW = 3


class Severity(StrEnum):
    """How bad: the law is broken, something is still to be written, or not read in the text."""

    ERROR = "error"
    GAP = "gap"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Finding:
    """One thing found. `since` is the first day it is so, `until` the last (None: no end known)."""

    kind: str
    severity: Severity
    key: str
    words: str
    words_en: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class View:
    """A month looked at on a day of knowledge, in a place: the book, or why there is none."""

    month: Month
    known: date
    place: str
    book: RuleBook | None
    problem: str = ""


class Timeline:
    """Every different state of a corpus up to the month `until`, in each place that has law."""

    def __init__(self, corpus: Corpus, until: Month) -> None:
        self.corpus, self.until = corpus, until
        self.placed = [Placed(d, item) for d in corpus.documents for item in d.items]
        self._books: dict[tuple[Month, date, str], RuleBook] = {}
        self.places = ["", *sorted({d.place for d in corpus.documents if d.place})]

    @cached_property
    def known_days(self) -> list[date]:
        """The days on which something becomes law."""
        return sorted({p.in_force for p in self.placed if p.in_force <= self.until.last_day})

    @cached_property
    def months(self) -> list[Month]:
        """The first month, and each in which what counts can differ from the month before."""
        groups = [p.counts_from for p in self.placed if isinstance(p.item, Group)]
        if not groups:
            return []
        first = Month.of(min(groups))
        days = {p.counts_from for p in self.placed}
        days |= {p.item.counts_until for p in self.placed if p.item.counts_until}
        days |= {p.in_force for p in self.placed}
        found = {Month.of(day) for day in days if first <= Month.of(day)}
        found |= {month.plus(1) for month in found} | {first}
        return sorted(month for month in found if month <= self.until)

    @cached_property
    def latest(self) -> date:
        """The day from which everything there is is known."""
        return self.until.last_day

    @cached_property
    def views(self) -> list[View]:
        """Each month as known at its end, and as known when everything is known."""
        return [
            self._view(month, known, place)
            for place in self.places
            for month in self.months
            for known in sorted({month.last_day, self.latest})
        ]

    def book(self, month: Month, known: date, place: str) -> RuleBook:
        """The book, opened once. Raises what RuleBook.of raises."""
        asked = (month, known, place)
        if asked not in self._books:
            self._books[asked] = RuleBook.of(month, known, place, corpus=self.corpus)
        return self._books[asked]

    def _view(self, month: Month, known: date, place: str) -> View:
        try:
            book = self.book(month, known, place)
        except (ValueError, LookupError, TypeError) as problem:
            return View(month, known, place, None, str(problem))
        return View(month, known, place, book)

    def end_of(self, month: Month) -> date | None:
        """The last day of the state that begins with the month; None after the last change."""
        later = [other for other in self.months if other > month]
        return later[0].first_day - timedelta(days=1) if later else None


def conflicts(time: Timeline) -> Iterator[Finding]:
    """Each pair of items that both stand, with the day known and the month in which it begins."""
    seen: set[frozenset[str]] = set()
    for place in time.places:
        for known in [*time.known_days, time.latest]:
            for month in time.months:
                for found in _conflicts_of(time.corpus, month, known, place):
                    pair = frozenset((found.first.key, found.second.key))
                    if pair not in seen:
                        seen.add(pair)
                        yield _conflict(found, month, known)


def _conflict(found: Conflict, month: Month, known: date) -> Finding:
    keys = f"{found.first.key} × {found.second.key}"
    return Finding(
        "CONFLICT",
        Severity.ERROR,
        keys,
        f"{found} Bắt đầu từ ngày biết {known:%d/%m/%Y}, tháng {month}. Hãy ghi bên nào thay thế "
        "bên nào (replaces) hoặc ngày thôi tính (counts_until).",
        f"{keys} both stand from the day known {known}, month {month}: say which replaces which.",
        max(known, _begins(found, month)),
    )


def _begins(found: Conflict, month: Month) -> date:
    """The day from which both count."""
    return max(found.first.counts_from, found.second.counts_from, month.first_day)


def _conflicts_of(corpus: Corpus, month: Month, known: date, place: str) -> Iterator[Conflict]:
    """Every conflict of one state: after each, its second item is set aside."""
    while True:
        try:
            standing(corpus.documents, month.last_day, known, place)
        except Conflict as found:
            yield found
            corpus = replace(corpus, documents=_without(corpus.documents, found.second.item))
        else:
            return


def _without(documents: Sequence[Document], item: Item) -> tuple[Document, ...]:
    return tuple(
        replace(d, items=tuple(i for i in d.items if i is not item)) if item in d.items else d
        for d in documents
    )


def days_without_a_book(time: Timeline) -> Iterator[Finding]:
    """States in which no book opens, no clause stands, or a benefit has lost all its clauses."""
    had: set[tuple[str, str]] = set()
    for view in time.views:
        since, until = view.month.first_day, time.end_of(view.month)
        if view.book is None:
            if "Xung đột" not in view.problem:
                yield _no_book(view, view.problem, since, until)
            continue
        given = {code for code, clauses in view.book.clauses.items() if clauses}
        if not given:
            yield _no_book(view, "không điều khoản nào còn tính", since, until)
        for place, code in sorted(had):
            if place == view.place and code not in given and given:
                yield _ended(view, code, since, until)
        had = {pair for pair in had if pair[0] != view.place or pair[1] in given}
        had |= {(view.place, code) for code in given if view.known == view.month.last_day}


def _no_book(view: View, problem: str, since: date, until: date | None) -> Finding:
    return Finding(
        "NO_BOOK",
        Severity.ERROR,
        f"{view.place or '*'} {view.month}",
        f"Tháng {view.month}, theo hiểu biết ngày {view.known:%d/%m/%Y}: không mở được bộ quy định "
        f"({problem}).",
        f"{view.month} as known on {view.known}: no book opens ({problem}).",
        since,
        until,
    )


def _ended(view: View, code: str, since: date, until: date | None) -> Finding:
    return Finding(
        "BENEFIT_ENDED",
        Severity.GAP,
        code,
        f"{code}: từ tháng {view.month} không còn điều khoản nào. Nếu đã bãi bỏ thì đúng; nếu "
        "không, còn thiếu văn bản thay thế.",
        f"{code}: no clause from {view.month}. Right if it was abolished, else a text is missing.",
        since,
        until,
    )


def _words(item: Item) -> str:
    label = getattr(item, "label", "") or item.code
    known = isinstance(item, Parameter) and item.value is not None
    return f"{label} = {item.value}" if isinstance(item, Parameter) and known else str(label)


def without_citation(time: Timeline) -> Iterator[Finding]:
    """Parameters, groups, levels and rules that do not say where the law says so."""
    for placed in time.placed:
        if not placed.item.citation.text().strip():
            what = _words(placed.item)
            yield Finding(
                "NO_CITATION",
                Severity.ERROR,
                placed.key,
                f"{placed.key} ({what}): không có căn cứ. Hãy ghi điều, khoản, điểm.",
                f"{placed.key} ({what}): no citation. Give article, clause and point.",
                placed.counts_from,
                placed.item.counts_until,
            )


def unverified(time: Timeline) -> Iterator[Finding]:
    """What is used and was not read in the text, with the days for which it is used."""
    used: dict[str, list[Month]] = {}
    items: dict[str, Placed] = {}
    for view in time.views:
        for placed in view.book.unverified if view.book else ():
            items[placed.key] = placed
            months = used.setdefault(placed.key, [])
            if view.month not in months:
                months.append(view.month)
    for key, months in sorted(used.items()):
        for first, last in _runs(sorted(months), time.months):
            yield _not_read(items[key], first.first_day, time.end_of(last))


def not_found(time: Timeline) -> Iterator[Finding]:
    """Documents that set amounts whose figures were not found: which, and while they stand."""
    standing_: dict[Document, dict[Placed, None]] = {}
    months: dict[Document, set[Month]] = {}
    for view in time.views:
        for placed in view.book.items if view.book else ():
            if _unpriced(placed):
                standing_.setdefault(placed.document, {})[placed] = None
                months.setdefault(placed.document, set()).add(view.month)
    for document, found in standing_.items():
        labels = list(dict.fromkeys(_words(placed.item) for placed in found))
        named = ", ".join(labels[:FEW]) + (", …" if len(labels) > FEW else "")
        for first, last in _runs(sorted(months[document]), time.months):
            yield Finding(
                "FIGURE_NOT_FOUND",
                Severity.UNVERIFIED,
                document.code,
                f"{document.code} [{document.instrument.name()}]: {len(labels)} số liệu chưa tìm "
                f"thấy, để trống ({named}).",
                f"{document.code}: {len(labels)} figures not found, left empty.",
                first.first_day,
                time.end_of(last),
            )


def _unpriced(placed: Placed) -> bool:
    item = placed.item
    if isinstance(item, Parameter):
        return item.value is None
    return isinstance(item, Level) and item.no_figure


def _runs(months: list[Month], every: list[Month]) -> Iterator[tuple[Month, Month]]:
    """Months that follow one another among `every`, as first and last."""
    start = previous = months[0]
    for month in months[1:]:
        if every.index(month) != every.index(previous) + 1:
            yield start, previous
            start = month
        previous = month
    yield start, previous


def _not_read(placed: Placed, since: date, until: date | None) -> Finding:
    item = placed.item
    value = f" ({_words(item)})" if isinstance(item, Parameter | Level | Group) else ""
    return Finding(
        "UNVERIFIED",
        Severity.UNVERIFIED,
        placed.key,
        f"{placed.key}{value}: đang dùng, chưa đọc trong văn bản ({item.confidence}) "
        f"[{item.citation}].",
        f"{placed.key}: in use, not read in the text ({item.confidence}) "
        f"[{item.citation.text('en')}].",
        since,
        until,
    )


def check_corpus(corpus: Corpus, until: Month) -> tuple[Finding, ...]:
    """Everything found in the law itself up to the month `until`, errors first."""
    return sorted_findings(found_in(Timeline(corpus, until)))


def found_in(time: Timeline) -> Iterator[Finding]:
    """What the checks of this file find, in their order."""
    for check in (conflicts, days_without_a_book, without_citation, unverified, not_found):
        yield from check(time)


def sorted_findings(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each once: errors, then gaps, then what was not read; by kind, day and key."""
    rank = list(Severity)
    return tuple(
        sorted(
            dict.fromkeys(found),
            key=lambda f: (rank.index(f.severity), f.kind, f.since or date.min, f.key),
        )
    )
