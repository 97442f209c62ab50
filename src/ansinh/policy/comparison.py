"""What the law gives for one month as known on two days, and what made the difference.

The later law is also applied to the earlier facts, so each difference splits exactly, to the đồng,
into what changed in the law and what changed in the facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ansinh.kernel import dong
from ansinh.kernel.month import Month
from ansinh.policy.frames import facts_of_month, granted_to_all
from ansinh.policy.places import city_book
from ansinh.policy.protected import ON_TOP, is_protected, kept_code, neutral_label
from ansinh.registry.queries import SEALED_NAMES
from ansinh.rules.book import RuleBook
from ansinh.rules.clause import Clause
from ansinh.rules.explanation import coefficient_text

KEY = ("person_id", "benefit")
SIDES = ("then", "law", "now")


@dataclass(frozen=True)
class Gives:
    """What the law gives one person of one benefit: đồng when the unknown is no, and yes.

    `no_figure`: the law gives something and how much was not found.
    """

    low: int = 0
    high: int = 0
    clause: str = ""
    coefficient: int = 0
    no_figure: bool = False

    @property
    def decided(self) -> bool:
        """Nothing that is still unknown can change the amount."""
        return self.low == self.high and not self.no_figure


@dataclass(frozen=True)
class Reason:
    """Why an amount changed. `kind`: PARAMETER, LEVEL, CLAUSE, FACT."""

    kind: str
    key: str
    words: str
    citation: str = ""


@dataclass(frozen=True)
class Compared:
    """One benefit of one person: as known then, the new law on the old facts, as known now."""

    person_id: int
    benefit: str
    then: Gives
    law: Gives
    now: Gives

    @property
    def by_law(self) -> int:
        """đồng a month that the change of the law makes."""
        return self.law.low - self.then.low

    @property
    def by_facts(self) -> int:
        """đồng a month that the change of the facts makes."""
        return self.now.low - self.law.low


@dataclass
class Comparison:
    """The month in both views."""

    month: Month
    then: RuleBook
    now: RuleBook
    rows: list[Compared]
    changed_facts: dict[int, list[tuple[str, Any, Any]]] = field(default_factory=dict)

    def reasons(self, row: Compared) -> list[Reason]:
        """What changed between the two views for this row, in the language of the reader."""
        found: list[Reason] = []
        if row.by_law or row.then.clause != row.law.clause:
            found += _legal(self, row)
        if row.by_facts or row.now.high != row.law.high:
            found += self._facts(row)
        return found

    def _facts(self, row: Compared) -> Iterator[Reason]:
        language = "vi" if (get_language() or "vi").startswith("vi") else "en"
        by_name = {fact.name: fact for fact in self.now.facts}
        for name, before, after in self.changed_facts.get(row.person_id, ()):
            fact = by_name[name]
            if name in SEALED_NAMES:
                yield Reason("FACT", "sealed", _("dữ kiện được bảo mật thay đổi"))
                continue
            words = [fact.words(fact.decode(value), language) for value in (before, after)]
            label = fact.label if language == "vi" else fact.label_en
            yield Reason("FACT", name, f"{label}: {words[0]} → {words[1]}")


def _clauses(book: RuleBook, benefit: str, stored: str) -> list[Clause]:
    by_code = {clause.code: clause for clause in book.clauses[benefit]}
    return [by_code[code] for code in stored.split(ON_TOP) if code in by_code]


def _legal(compared: Comparison, row: Compared) -> Iterator[Reason]:
    """What changed in the law for this row: the base amount, the coefficient, the clause."""
    base = next(b.base for b in compared.now.benefits if b.code == row.benefit)
    before, after = (book.parameters.get(base) for book in (compared.then, compared.now))
    if after and after.parameter and (before is None or before.value != after.value):
        values = [dong.figures(p.value or 0) if p else "0" for p in (before, after)]
        words = f"{after.parameter.label}: {values[0]} → {values[1]}"
        yield Reason("PARAMETER", base, words, str(after.parameter.citation))
    old = _clauses(compared.then, row.benefit, row.then.clause)
    new = _clauses(compared.now, row.benefit, row.law.clause)
    if [c.group.group for c in old] == [c.group.group for c in new]:
        if row.then.coefficient != row.law.coefficient:
            values = [coefficient_text(g.coefficient, "vi") for g in (row.then, row.law)]
            words = _("hệ số") + f": {values[0]} → {values[1]} ({_labels(new)})"
            yield Reason("LEVEL", kept_code(row.law.clause), words, _cited(new))
        elif not base and row.then.clause != row.law.clause:
            values = [_amount(gives) for gives in (row.then, row.law)]
            words = _("mức trong bảng") + f": {values[0]} → {values[1]} ({_labels(new)})"
            yield Reason("LEVEL", kept_code(row.law.clause), words, _cited(new))
        return
    words = f"{_labels(old) or _('không hưởng')} → {_labels(new) or _('không hưởng')}"
    yield Reason("CLAUSE", kept_code(row.law.clause or row.then.clause), words, _cited(new or old))


def _amount(gives: Gives) -> str:
    return _("chưa biết") if gives.no_figure else dong.figures(gives.low)


def _labels(clauses: list[Clause]) -> str:
    """Who the clauses are for; a neutral label for one that would tell a sensitive fact."""
    return "; ".join(
        neutral_label() if is_protected(clause.code) else clause.label for clause in clauses
    )


def _cited(clauses: list[Clause]) -> str:
    clauses = [clause for clause in clauses if not is_protected(clause.code)]
    cited = [str(c.level.citation) for c in clauses] + [str(c.group.citation) for c in clauses]
    return "; ".join(dict.fromkeys(cited))


def _changed(then: pl.DataFrame, now: pl.DataFrame, facts: list[str]) -> pl.DataFrame:
    """People in both frames of whom some fact differs, with both values of every fact."""
    joined = then.join(now, on="person_id", suffix="_now")
    return joined.filter(
        pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_now")) for name in facts)
    )


def _joined(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """The rows of all three views side by side; nothing where a view gives nothing."""
    renamed = [
        frame.rename({name: f"{name}_{side}" for name in frame.columns if name not in KEY})
        for side, frame in zip(SIDES, frames, strict=True)
    ]
    result = renamed[0]
    for frame in renamed[1:]:
        result = result.join(frame, on=list(KEY), how="full", coalesce=True)
    numbers = pl.selectors.integer().fill_null(0)
    words, truths = pl.selectors.string().fill_null(""), pl.selectors.boolean().fill_null(False)
    return result.with_columns(numbers, words, truths).sort(KEY)


def _gives(row: dict[str, Any], side: str) -> Gives:
    return Gives(
        row[f"amount_{side}"],
        row[f"amount_max_{side}"],
        row[f"clause_{side}"],
        row[f"coefficient_{side}"],
        row[f"no_figure_{side}"],
    )


def compare(month: Month, known: date, against: date, area: str = "") -> Comparison:
    """What decisions should grant for `month` by law and facts known on `known`, and on `against`.

    One row a person and benefit that either view gives or may give; `area` is an area path.
    """
    then, now = city_book(month, known), city_book(month, against)
    facts_then, facts_now = (
        facts_of_month(book, area, judges=(then, now)).collect() for book in (then, now)
    )
    frames = [
        granted_to_all(then, facts_then.lazy()),
        granted_to_all(now, facts_then.lazy()),
        granted_to_all(now, facts_now.lazy()),
    ]
    rows = [
        Compared(row["person_id"], row["benefit"], *(_gives(row, side) for side in SIDES))
        for row in _joined(frames).iter_rows(named=True)
    ]
    names = [fact.name for fact in now.facts if fact.name in facts_now.columns]
    concerned = {row.person_id for row in rows}
    changed = _changed(facts_then, facts_now, names).filter(pl.col("person_id").is_in(concerned))
    differing = {
        row["person_id"]: [
            (name, row[name], row[f"{name}_now"])
            for name in names
            if row[name] != row[f"{name}_now"]
        ]
        for row in changed.iter_rows(named=True)
    }
    return Comparison(month, then, now, rows, differing)
