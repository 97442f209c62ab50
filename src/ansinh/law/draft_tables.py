"""The amounts of the merit tables in a draft: multiplied, brought to another base, or row by row.

Where the tables in force were not found, a draft says which decree's tables it starts `from`; the
law of today stays unknown, and no figure is guessed for it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ansinh.law.draft_reading import (
    MOST_MONEY,
    DraftNotUnderstood,
    Entry,
    factor,
    not_one_of,
    whole,
)
from ansinh.rules.book import RuleBook
from ansinh.rules.citation import Instrument
from ansinh.rules.clause import Clause
from ansinh.rules.document import Confidence, Document, Level, Parameter

BASE = "MERIT_BASE"
KEYS = ("groups", "band", "from", "factor", "base", "round", "rows", "scope")
ROUND = 1_000


@dataclass(frozen=True)
class Source:
    """Where the figures to start from stand: a decree with tables of its own, and its base."""

    document: Document
    levels: Mapping[str, Level]
    base: int | None


def tabled(clause: Clause) -> bool:
    """The level is a line of a table of amounts, found or not, and not a coefficient."""
    return not clause.level.hundredths


def lines(
    book: RuleBook, entry: Entry, at: str, clauses: Callable[[Entry, str], list[Clause]]
) -> Iterator[Clause]:
    """The lines that an entry means: of its groups, or of every monthly merit benefit."""
    named = entry.get("groups")
    if named is None:
        merit = book.clauses["MERIT"]
        named = list(dict.fromkeys(c.group.group for c in merit if tabled(c)))
    if not isinstance(named, list):
        raise DraftNotUnderstood(f"{at}.groups", "ghi một danh sách.", "write a list.")
    for group in named:
        found = [c for c in clauses({"group": group}, at) if tabled(c)]
        bands = [c.level.band for c in found]
        if "band" in entry and entry["band"] not in bands:
            raise not_one_of(f"{at}.band", "mức này", "level", bands)
        yield from (c for c in found if entry.get("band", c.level.band) == c.level.band)


def sources(book: RuleBook) -> dict[str, Source]:
    """The documents that give tables by a rate, with every amount they give, oldest first."""
    found = {}
    for document in sorted(book.corpus.documents, key=lambda d: d.in_force):
        levels = {i.code: i for i in document.items if isinstance(i, Level) and not i.no_figure}
        if document.place == "" and any(level.table for level in levels.values()):
            bases = [i for i in document.items if isinstance(i, Parameter) and i.name == BASE]
            base = bases[0].value if bases else None
            found[document.code] = Source(document, levels, base)
    return found


def by_rate(level: Level, book: RuleBook) -> bool:
    """The level has, or had in an earlier decree, a table of amounts by a rate."""
    earlier = (source.levels.get(level.code) for source in sources(book).values())
    return bool(level.table) or any(found is not None and found.table for found in earlier)


def awaits_amount(level: Level, book: RuleBook) -> bool:
    """The level is one amount whose figure was not found."""
    return level.no_figure and not by_rate(level, book)


def source_of(book: RuleBook, entry: Entry, at: str) -> Source | None:
    """The decree an entry starts from; None for the tables in force."""
    code = entry.get("from")
    if code is None:
        return None
    known = sources(book)
    if code not in known:
        raise not_one_of(f"{at}.from", f"bảng của {code!r}", f"tables: {code!r}", known)
    return known[str(code)]


def start(level: Level, source: Source | None, at: str, book: RuleBook) -> Level:
    """The level with the figures to start from. Raises DraftNotUnderstood when there are none."""
    given = source.levels.get(level.code) if source else level
    if given is None or given.no_figure:
        known = ", ".join(sources(book))
        raise DraftNotUnderstood(
            f"{at}.from",
            f"chưa tìm thấy bảng hiện hành; ghi bảng lấy làm gốc, một trong: {known}.",
            f"the tables in force were not found; write which to start from, one of: {known}.",
        )
    return replace(level, amount=given.amount, by=given.by, table=given.table)


def multiplier(entry: Entry, at: str, source: Source | None, book: RuleBook) -> Fraction:
    """The factor an entry names, or the ratio of its base to that of the tables it starts from."""
    if "base" not in entry:
        return factor(entry.get("factor", "1"), f"{at}.factor")
    if "factor" in entry:
        raise DraftNotUnderstood(
            at, "ghi factor hoặc base, không cả hai.", "write factor or base, not both."
        )
    new = whole(entry["base"], f"{at}.base", 1, MOST_MONEY)
    old = source.base if source else book.parameters[BASE].value
    if not old:
        raise DraftNotUnderstood(
            f"{at}.base",
            "bảng này không có mức chuẩn đi kèm; hãy dùng factor.",
            "these tables come without a base; use factor.",
        )
    return Fraction(new, old)


def _rounded(amount: int, times: Fraction, to: int) -> int:
    """The product, rounded half up to a multiple of `to`."""
    return int(amount * times / to + Fraction(1, 2)) * to


def multiplied(level: Level, times: Fraction, to: int) -> Level:
    """Every amount of the level times the factor; times 1 they stay as they are."""
    if times == 1:
        return level
    amount = None if level.amount is None else _rounded(level.amount, times, to)
    table = tuple((key, _rounded(value, times, to)) for key, value in level.table)
    return replace(level, amount=amount, table=table)


def with_rows(level: Level, rows: object, at: str) -> Level:
    """The level with some rows of its table replaced: {'61': 6000000}."""
    if not isinstance(rows, Mapping) or not rows or not level.table:
        raise DraftNotUnderstood(
            f"{at}.rows",
            'ghi dòng của một bảng theo tỷ lệ, ví dụ {"61": 6000000}, kèm band.',
            'write rows of a table by rate, such as {"61": 6000000}, with band.',
        )
    table = dict(level.table)
    for key, value in rows.items():
        if not str(key).isdigit() or int(key) not in table:
            least, most = min(table), max(table)
            raise DraftNotUnderstood(
                f"{at}.rows.{key}",
                f"bảng không có dòng này; có từ {least} đến {most}.",
                f"the table has no such row; it has {least} to {most}.",
            )
        table[int(key)] = whole(value, f"{at}.rows.{key}", 1, MOST_MONEY)
    return replace(level, table=tuple(sorted(table.items())))


def checked(entry: Entry, at: str) -> None:
    """The entry has known keys and changes something. Raises DraftNotUnderstood."""
    unknown = [key for key in entry if key not in KEYS]
    if unknown:
        raise not_one_of(f"{at}.{unknown[0]}", "mục này", "key", KEYS)
    if entry.get("scope", "nation") != "nation":
        raise DraftNotUnderstood(
            f"{at}.scope",
            "bảng mức hưởng do Trung ương quy định; địa phương không sửa.",
            "the tables are the nation's; a place does not change them.",
        )
    if not {"from", "factor", "base", "rows"} & set(entry):
        raise DraftNotUnderstood(
            at, "ghi factor, base, rows hoặc from.", "write factor, base, rows or from."
        )


def redrawn(
    level: Level, entry: Entry, at: str, source: Source | None, times: Fraction, book: RuleBook
) -> Level:
    """The level of a draft, by one entry."""
    to = whole(entry.get("round", ROUND), f"{at}.round", 1, 1_000_000)
    made = multiplied(start(level, source, at, book), times, to)
    if "rows" in entry:
        made = with_rows(made, entry["rows"], at)
    given: Any = {"citation": Instrument("resolution", "dự thảo").whole()}
    return replace(made, confidence=Confidence.TEXT, note="", source="", **given)


def words(
    groups: Sequence[Clause], entry: Entry, source: Source | None, times: Fraction
) -> tuple[str, str]:
    """What the entry does, in both languages."""
    labels = list(dict.fromkeys((c.group.label, c.group.label_en) for c in groups))
    few = len(labels) <= 2
    said = [
        "; ".join(pair[0] for pair in labels) if few else "Các bảng ưu đãi người có công",
        "; ".join(pair[1] for pair in labels) if few else "Tables of people with merit",
    ]
    number = f"{float(times):.6f}".rstrip("0").rstrip(".")
    parts: list[tuple[str, str]] = []
    if times != 1:
        parts.append((f"× {number.replace('.', ',')}", f"× {number}"))
    if "rows" in entry:
        rows = ", ".join(sorted(map(str, entry["rows"]), key=int))
        parts.append((f"dòng {rows} %", f"rows {rows} %"))
    if source:
        cited = source.document.instrument
        parts.append((f"từ bảng của {cited.name('vi')}", f"from the tables of {cited.name('en')}"))
    vietnamese, english = (
        f"{name}: {', '.join(part[place] for part in parts)}" for place, name in enumerate(said)
    )
    return vietnamese, english
