"""A draft resolution as data: what it changes in the law of a month, made into documents.

docs/how-to/simulate.md holds the JSON form. A national draft replaces items of the nation; one of
the city stands beside them and can only add: a higher figure, a higher coefficient, a wider age, a
new group. Coefficients are decimal text ('1.5'), money is whole đồng.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ansinh.law.draft_conditions import (
    OLDEST,
    Compiler,
    DraftNotUnderstood,
    whole,
    with_age,
)
from ansinh.rules.book import RuleBook
from ansinh.rules.citation import Instrument
from ansinh.rules.clause import Clause
from ansinh.rules.document import (
    Confidence,
    Document,
    Group,
    Item,
    Level,
    Parameter,
    Placed,
    Repeal,
)
from ansinh.rules.expression import Condition

DRAFT = Instrument("resolution", "dự thảo")
CITED = DRAFT.whole()
ALWAYS = date.min
NATION, CITY = "nation", "city"
SECTIONS = ("parameters", "coefficients", "amounts", "ages", "drop", "add")
KEYS = ("title", *SECTIONS)
MOST_MONEY = 1_000_000_000
MOST_HUNDREDTHS = 2_000
CODE = re.compile(r"[A-Z][A-Z0-9_]{1,30}")
Entry = Mapping[str, Any]
# An item of the draft has the dates of the draft.
FRESH: dict[str, Any] = {"in_force": None, "counts_from": None, "counts_until": None}


@dataclass(frozen=True)
class Change:
    """One change in words, for the head of a result."""

    scope: str
    words: str
    words_en: str


@dataclass(frozen=True)
class Drafted:
    """The documents a draft becomes for one month, and what it changes in words.

    `warnings`: what is written in the draft and has no effect.
    """

    national: tuple[Document, ...]
    city: tuple[Document, ...]
    changes: tuple[Change, ...]
    warnings: tuple[str, ...] = ()


def entries(draft: Entry, section: str) -> Iterator[tuple[str, Entry]]:
    """The entries of a section with their names. Raises DraftNotUnderstood."""
    given = draft.get(section, [])
    if not isinstance(given, list):
        raise DraftNotUnderstood(section, "ghi một danh sách.")
    for place, entry in enumerate(given):
        at = f"{section}[{place}]"
        if not isinstance(entry, Mapping):
            raise DraftNotUnderstood(at, "ghi một đối tượng.")
        yield at, entry


def hundredths(value: object, at: str) -> int:
    """'1.5' → 150. Raises DraftNotUnderstood for floats and more than two decimals."""
    problem = f'hệ số {value!r} không hợp lệ; ghi chuỗi như "1.5", từ 0 đến 20, hai số lẻ.'
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise DraftNotUnderstood(at, problem)
    try:
        exact = Decimal(str(value).replace(",", ".")) * 100
    except InvalidOperation:
        raise DraftNotUnderstood(at, problem) from None
    if not exact.is_finite() or exact != int(exact) or not 0 < exact <= MOST_HUNDREDTHS:
        raise DraftNotUnderstood(at, problem)
    return int(exact)


class Drafting:
    """Makes the documents of one draft for the law of one month (`book`: today's, of the city)."""

    def __init__(self, draft: Entry, book: RuleBook) -> None:
        self.draft, self.book = draft, book
        self.compiler = Compiler(book)
        self.aged: dict[str, Condition] = {}
        self.items: dict[str, list[Item]] = {NATION: [], CITY: []}
        self.changes: list[Change] = []
        self.warnings: list[str] = []
        self.levels: dict[str, dict[str, Level]] = {}
        self.groups: dict[str, Placed] = {
            placed.item.group: placed
            for placed in book.items
            if isinstance(placed.item, Group) and placed.document.place == ""
        }

    def make(self) -> Drafted:
        """Everything the draft says. Raises DraftNotUnderstood, naming the entry."""
        unknown = [key for key in self.draft if key not in KEYS]
        if unknown:
            raise DraftNotUnderstood(unknown[0], f"không có mục này. Có: {', '.join(KEYS)}.")
        for section in SECTIONS:
            for at, entry in entries(self.draft, section):
                getattr(self, f"_{section}")(at, entry)
        for changed in self.levels.values():
            self.items[NATION] += changed.values()
        return Drafted(
            self._document(NATION, "du_thao", ""),
            self._document(CITY, "du_thao_dp", self.book.place),
            tuple(self.changes),
            tuple(self.warnings),
        )

    def _document(self, scope: str, code: str, place: str) -> tuple[Document, ...]:
        items = self.items[scope]
        if not items:
            return ()
        title = str(self.draft.get("title", "")) or "Dự thảo"
        return (
            Document(
                code=code,
                instrument=DRAFT,
                title=title,
                title_en=title,
                issued=ALWAYS,
                in_force=ALWAYS,
                items=tuple(items),
                place=place,
            ),
        )

    def _scope(self, entry: Entry, at: str, default: str = CITY) -> str:
        scope = entry.get("scope", default)
        if scope not in (NATION, CITY):
            raise DraftNotUnderstood(f"{at}.scope", f"ghi {NATION} hoặc {CITY}.")
        if scope == CITY and not self.book.place:
            raise DraftNotUnderstood(f"{at}.scope", "chưa chọn địa phương nào.")
        return str(scope)

    def _said(self, scope: str, words: str, words_en: str) -> None:
        self.changes.append(Change(scope, words, words_en))

    def _replaced(self, scope: str, kind: type[Item], code: str) -> tuple[str, ...]:
        """The keys of standing items of this scope that the draft's own takes the place of."""
        place = self.book.place if scope == CITY else ""
        return tuple(
            placed.key
            for placed in self.book.items
            if placed.document.place == place
            and isinstance(placed.item, kind)
            and placed.item.code == code
        )

    def _parameters(self, at: str, entry: Entry) -> None:
        name, scope = entry.get("name"), self._scope(entry, at)
        applied = self.book.parameters.get(str(name))
        if applied is None or applied.national is None:
            known = ", ".join(self.book.parameters)
            raise DraftNotUnderstood(f"{at}.name", f"không có tham số {name!r}. Có: {known}.")
        standing = applied.national.item
        if not isinstance(standing, Parameter):
            raise TypeError(standing)
        value = whole(entry.get("value"), f"{at}.value", 1, MOST_MONEY)
        if scope == CITY and not standing.raisable:
            raise DraftNotUnderstood(at, f"luật không cho địa phương nâng {standing.label}.")
        self.items[scope].append(
            Parameter(
                name=standing.name,
                value=value,
                label=standing.label,
                label_en=standing.label_en,
                raisable=standing.raisable,
                citation=CITED,
                confidence=Confidence.TEXT,
                replaces=self._replaced(scope, Parameter, standing.code),
            )
        )
        old = applied.value if scope == CITY else standing.value
        figures = f"{old or 0:,} → {value:,}"
        vietnamese = figures.replace(",", ".")
        self._said(scope, f"{standing.label}: {vietnamese}", f"{standing.label_en}: {figures}")
        if scope == CITY and value <= (standing.value or 0):
            self.warnings.append(f"{standing.label}: không cao hơn mức cả nước, không áp dụng.")

    def _clauses(self, entry: Entry, at: str) -> list[Clause]:
        """The national clauses of the group named. Raises DraftNotUnderstood."""
        group = str(entry.get("group", ""))
        found = [
            clause
            for clauses in self.book.clauses.values()
            for clause in clauses
            if clause.group.group == group and clause.level_placed.document.place == ""
        ]
        if group not in self.groups or not found:
            known = ", ".join(sorted(self.groups))
            raise DraftNotUnderstood(f"{at}.group", f"không có nhóm {group!r}. Có: {known}.")
        return found

    def _reissued(self, clauses: list[Clause]) -> dict[str, Level]:
        """Every level of the group as the draft's own, so that the draft amends whoever said it."""
        group = clauses[0].group.group
        if group not in self.levels:
            self.levels[group] = {
                clause.level.band: replace(
                    clause.level, replaces=(clause.level_placed.key,), **FRESH
                )
                for clause in clauses
            }
        return self.levels[group]

    def _level(self, at: str, entry: Entry, **worth: int) -> tuple[Clause, Level]:
        clauses = self._clauses(entry, at)
        bands = {clause.level.band: clause for clause in clauses}
        band = str(entry.get("band", next(iter(bands)) if len(bands) == 1 else ""))
        if band not in bands:
            raise DraftNotUnderstood(f"{at}.band", f"không có mức này. Có: {', '.join(bands)}.")
        clause = bands[band]
        kept = clause.level.hundredths if "hundredths" in worth else clause.level.amount
        if not kept:
            other = "amounts" if "hundredths" in worth else "coefficients"
            raise DraftNotUnderstood(at, f"mức này không tính như vậy; hãy dùng {other}.")
        scope = self._scope(entry, at)
        made: Any = {**worth, "citation": CITED, "confidence": Confidence.TEXT}
        if scope == NATION:
            level = self._reissued(clauses)
            level[band] = replace(level[band], **made)
        else:
            fresh = FRESH | made
            replaces = self._replaced(CITY, Level, clause.level.code)
            self.items[CITY].append(replace(clause.level, **fresh, replaces=replaces))
            if (worth.get("hundredths") or worth.get("amount") or 0) <= kept:
                self.warnings.append(f"{clause.label}: không cao hơn mức cả nước, không áp dụng.")
        return clause, clause.level

    def _coefficients(self, at: str, entry: Entry) -> None:
        value = hundredths(entry.get("value"), f"{at}.value")
        clause, level = self._level(at, entry, hundredths=value)
        figures = f"{Decimal(level.hundredths) / 100} → {Decimal(value) / 100}"
        vietnamese = f"{clause.label}: hệ số {figures.replace('.', ',')}"
        self._said(self._scope(entry, at), vietnamese, f"{clause.label_en}: coefficient {figures}")

    def _amounts(self, at: str, entry: Entry) -> None:
        value = whole(entry.get("value"), f"{at}.value", 1, MOST_MONEY)
        clause, level = self._level(at, entry, amount=value)
        figures = f"{level.amount or 0:,} → {value:,}"
        vietnamese = f"{clause.label}: {figures.replace(',', '.')}"
        self._said(self._scope(entry, at), vietnamese, f"{clause.label_en}: {figures}")

    def _ages(self, at: str, entry: Entry) -> None:
        clauses = self._clauses(entry, at)
        old = whole(entry.get("from"), f"{at}.from", 1, OLDEST)
        new = whole(entry.get("to"), f"{at}.to", 1, OLDEST)
        group, scope = clauses[0].group, self._scope(entry, at)
        condition = with_age(group.condition, old, new, self.aged)
        levels = [
            replace(c.level, condition=with_age(c.level.condition, old, new, self.aged))
            if c.level.condition is not None
            else c.level
            for c in clauses
        ]
        moved = [a.condition is not b.level.condition for a, b in zip(levels, clauses, strict=True)]
        if condition is group.condition and not any(moved):
            raise DraftNotUnderstood(f"{at}.from", f"nhóm này không hỏi tuổi {old}.")
        fresh = FRESH | {
            "label": group.label.replace(str(old), str(new)),
            "label_en": group.label_en.replace(str(old), str(new)),
        }
        if scope == NATION:
            key = clauses[0].group_placed.key
            self.items[NATION].append(
                replace(group, condition=condition, citation=CITED, replaces=(key,), **fresh)
            )
            reissued = self._reissued(clauses)
            for level in levels:
                reissued[level.band] = replace(reissued[level.band], condition=level.condition)
        else:
            own = f"{group.group}_DP"
            self.items[CITY].append(
                replace(group, group=own, condition=condition, citation=CITED, replaces=(), **fresh)
            )
            self.items[CITY] += [replace(lv, group=own, replaces=(), **FRESH) for lv in levels]
        figures = f"{old} → {new}"
        self._said(scope, f"{group.label}: tuổi {figures}", f"{group.label_en}: age {figures}")

    def _drop(self, at: str, entry: Entry) -> None:
        if self._scope(entry, at, NATION) != NATION:
            raise DraftNotUnderstood(at, "địa phương không được bỏ nhóm do Trung ương quy định.")
        clauses = self._clauses(entry, at)
        group = clauses[0].group
        gone = Repeal(
            name=f"BO_{group.group}",
            citation=CITED,
            confidence=Confidence.TEXT,
            replaces=(clauses[0].group_placed.key,),
        )
        self.items[NATION].append(gone)
        self._said(NATION, f"bỏ nhóm: {group.label}", f"group dropped: {group.label_en}")

    def _add(self, at: str, entry: Entry) -> None:
        scope, code = self._scope(entry, at), str(entry.get("group", ""))
        if not CODE.fullmatch(code) or code in self.groups:
            raise DraftNotUnderstood(f"{at}.group", "ghi một mã mới: chữ hoa, số, gạch dưới.")
        benefit = str(entry.get("benefit", "MONTHLY"))
        offered = {b.code: b for b in self.book.monthly if b.base}
        if benefit not in offered:
            raise DraftNotUnderstood(f"{at}.benefit", f"ghi một trong: {', '.join(offered)}.")
        label = str(entry.get("label", "")).strip()
        if not label:
            raise DraftNotUnderstood(f"{at}.label", "ghi tên nhóm.")
        label_en = str(entry.get("label_en", "")).strip() or label
        group = Group(
            group=code,
            benefit=benefit,
            label=label,
            label_en=label_en,
            condition=self.compiler.read(entry.get("condition"), f"{at}.condition"),
            citation=CITED,
            confidence=Confidence.TEXT,
        )
        self.items[scope] += [group, *self._new_levels(at, entry, code)]
        self._said(scope, f"thêm nhóm: {label}", f"group added: {label_en}")

    def _new_levels(self, at: str, entry: Entry, code: str) -> Iterator[Level]:
        given = [(at, {"band": "all", **entry, "condition": None})]
        if "levels" in entry:
            given = [(f"{at}.{name}", dict(level)) for name, level in entries(entry, "levels")]
        for where, level in given:
            condition = level.get("condition")
            read = self.compiler.read(condition, f"{where}.condition") if condition else None
            named = read if isinstance(read, Condition) else None
            if read is not None and named is None:
                name = f"dt_{code}_{level.get('band', '')}".lower()
                words = str(level.get("label", "")) or name
                named = Condition(name, words, words, read)
            yield Level(
                group=code,
                band=str(level.get("band", where.rpartition("[")[2].rstrip("]"))),
                hundredths=hundredths(level.get("coefficient"), f"{where}.coefficient"),
                label=named.label if named else "",
                label_en=named.label_en if named else "",
                condition=named,
                citation=CITED,
                confidence=Confidence.TEXT,
            )


def drafted(draft: object, book: RuleBook) -> Drafted:
    """The documents of a draft for the month of `book` (today's law of the place).

    Raises DraftNotUnderstood naming the entry and the remedy.
    """
    if not isinstance(draft, Mapping):
        raise DraftNotUnderstood("dự thảo", "ghi một đối tượng JSON.")
    return Drafting(draft, book).make()
