"""A draft resolution as data: what it changes in the law of a month, made into documents.

docs/how-to/simulate.md holds the JSON form. A national draft replaces items of the nation; one of
the city stands beside them and can only add: a higher figure, a higher coefficient, a wider age, a
new group. Coefficients are decimal text ('1.5'), money is whole đồng.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from ansinh.law import draft_tables
from ansinh.law.draft_conditions import OLDEST, Compiler, with_age
from ansinh.law.draft_reading import (
    MOST_MONEY,
    Change,
    DraftNotUnderstood,
    Entry,
    entries,
    figures,
    hundredths,
    no_effect,
    not_one_of,
    whole,
)
from ansinh.rules.benefit import Benefit, Unit
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
SECTIONS = ("parameters", "tables", "coefficients", "amounts", "ages", "drop", "add")
KEYS = ("title", *SECTIONS)
CODE = re.compile(r"[A-Z][A-Z0-9_]{1,30}")
# An item of the draft has the dates of the draft.
FRESH: dict[str, Any] = {"in_force": None, "counts_from": None, "counts_until": None}


@dataclass(frozen=True)
class Drafted:
    """The documents a draft becomes for one month, and what it changes in words.

    `warnings`: what is written in the draft and has no effect.
    """

    national: tuple[Document, ...]
    city: tuple[Document, ...]
    changes: tuple[Change, ...]
    warnings: tuple[Change, ...] = ()


class Drafting:
    """Makes the documents of one draft for the law of one month (`book`: today's, of the city)."""

    def __init__(self, draft: Entry, book: RuleBook) -> None:
        self.draft, self.book = draft, book
        self.compiler = Compiler(book)
        self.aged: dict[str, Condition] = {}
        self.items: dict[str, list[Item]] = {NATION: [], CITY: []}
        self.changes: list[Change] = []
        self.warnings: list[Change] = []
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
            raise not_one_of(unknown[0], "mục này", "section", KEYS)
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
            raise DraftNotUnderstood(
                f"{at}.scope", f"ghi {NATION} hoặc {CITY}.", f"write {NATION} or {CITY}."
            )
        if scope == CITY and not self.book.place:
            raise DraftNotUnderstood(
                f"{at}.scope", "chưa chọn địa phương nào.", "no place was chosen."
            )
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
            known = self.book.parameters
            raise not_one_of(f"{at}.name", f"tham số {name!r}", f"parameter: {name!r}", known)
        standing = applied.national.item
        if not isinstance(standing, Parameter):
            raise TypeError(standing)
        value = whole(entry.get("value"), f"{at}.value", 1, MOST_MONEY)
        if scope == CITY and not standing.raisable:
            raise DraftNotUnderstood(
                at,
                f"luật không cho địa phương nâng {standing.label}.",
                f"the law does not let a place raise {standing.label_en}.",
            )
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
        words, words_en = figures(old, value)
        self._said(scope, f"{standing.label}: {words}", f"{standing.label_en}: {words_en}")
        if scope == CITY and value <= (standing.value or 0):
            self.warnings.append(no_effect(standing.label, standing.label_en))

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
            known = sorted(self.groups)
            raise not_one_of(f"{at}.group", f"nhóm {group!r}", f"group: {group!r}", known)
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
            raise not_one_of(f"{at}.band", "mức này", "level", bands)
        clause = bands[band]
        kept = clause.level.hundredths if "hundredths" in worth else clause.level.amount
        unknown = "amount" in worth and draft_tables.awaits_amount(clause.level, self.book)
        if not kept and not unknown:
            other = "amounts" if "hundredths" in worth else "coefficients"
            other = "tables" if draft_tables.by_rate(clause.level, self.book) else other
            raise DraftNotUnderstood(
                at,
                f"mức này không tính như vậy; hãy dùng {other}.",
                f"this level is not counted so; use {other}.",
            )
        scope = self._scope(entry, at)
        made: Any = {**worth, "citation": CITED, "confidence": Confidence.TEXT}
        if scope == NATION:
            level = self._reissued(clauses)
            level[band] = replace(level[band], **made)
        else:
            fresh = FRESH | made
            replaces = self._replaced(CITY, Level, clause.level.code)
            self.items[CITY].append(replace(clause.level, **fresh, replaces=replaces))
            if (worth.get("hundredths") or worth.get("amount") or 0) <= (kept or 0):
                self.warnings.append(no_effect(clause.label, clause.label_en))
        return clause, clause.level

    def _coefficients(self, at: str, entry: Entry) -> None:
        value = hundredths(entry.get("value"), f"{at}.value")
        clause, level = self._level(at, entry, hundredths=value)
        changed = f"{Decimal(level.hundredths) / 100} → {Decimal(value) / 100}"
        vietnamese = f"{clause.label}: hệ số {changed.replace('.', ',')}"
        self._said(self._scope(entry, at), vietnamese, f"{clause.label_en}: coefficient {changed}")

    def _amounts(self, at: str, entry: Entry) -> None:
        value = whole(entry.get("value"), f"{at}.value", 1, MOST_MONEY)
        clause, level = self._level(at, entry, amount=value)
        words, words_en = figures(level.amount, value)
        self._said(
            self._scope(entry, at), f"{clause.label}: {words}", f"{clause.label_en}: {words_en}"
        )

    def _tables(self, at: str, entry: Entry) -> None:
        draft_tables.checked(entry, at)
        source = draft_tables.source_of(self.book, entry, at)
        times = draft_tables.multiplier(entry, at, source, self.book)
        changed = list(draft_tables.lines(self.book, entry, at, self._clauses))
        for clause in changed:
            level = self._reissued(self._clauses({"group": clause.group.group}, at))
            band = clause.level.band
            level[band] = draft_tables.redrawn(level[band], entry, at, source, times, self.book)
        self._said(NATION, *draft_tables.words(changed, entry, source, times))

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
            raise DraftNotUnderstood(
                f"{at}.from",
                f"nhóm này không hỏi tuổi {old}.",
                f"this group does not ask for the age {old}.",
            )
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
        changed = f"{old} → {new}"
        self._said(scope, f"{group.label}: tuổi {changed}", f"{group.label_en}: age {changed}")

    def _drop(self, at: str, entry: Entry) -> None:
        if self._scope(entry, at, NATION) != NATION:
            raise DraftNotUnderstood(
                at,
                "địa phương không được bỏ nhóm do Trung ương quy định.",
                "a place cannot drop a group of the nation's.",
            )
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
            raise DraftNotUnderstood(
                f"{at}.group",
                "ghi một mã mới: chữ hoa, số, gạch dưới.",
                "write a new code: capitals, digits, underscores.",
            )
        benefit = str(entry.get("benefit", "MONTHLY"))
        offered = {b.code: b for b in self.book.benefits if b.unit is Unit.DONG}
        if benefit not in offered:
            raise not_one_of(f"{at}.benefit", f"chế độ {benefit!r}", f"benefit: {benefit}", offered)
        label = str(entry.get("label", "")).strip()
        if not label:
            raise DraftNotUnderstood(f"{at}.label", "ghi tên nhóm.", "write what it is called.")
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
        self.items[scope] += [group, *self._new_levels(at, entry, code, offered[benefit])]
        self._said(scope, f"thêm nhóm: {label}", f"group added: {label_en}")

    def _new_levels(self, at: str, entry: Entry, code: str, benefit: Benefit) -> Iterator[Level]:
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
                **_worth(level, where, benefit),
                label=named.label if named else "",
                label_en=named.label_en if named else "",
                condition=named,
                citation=CITED,
                confidence=Confidence.TEXT,
            )


def _worth(level: Entry, at: str, benefit: Benefit) -> dict[str, Any]:
    """A coefficient of the base of the benefit; of a benefit without one an amount in đồng."""
    if benefit.base:
        return {"hundredths": hundredths(level.get("coefficient"), f"{at}.coefficient")}
    return {"amount": whole(level.get("amount"), f"{at}.amount", 1, MOST_MONEY)}


def drafted(draft: object, book: RuleBook) -> Drafted:
    """The documents of a draft for the month of `book` (today's law of the place).

    Raises DraftNotUnderstood naming the entry and the remedy.
    """
    if not isinstance(draft, Mapping):
        raise DraftNotUnderstood("dự thảo", "ghi một đối tượng JSON.", "write a JSON object.")
    return Drafting(draft, book).make()
