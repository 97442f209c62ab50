"""Which items stand: what is known and counts, less what is replaced; conflicts are named."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import TypeVar

from ansinh.rules.document import Document, Item, Level, Parameter, Placed

Kind = TypeVar("Kind", bound=Item)


class Conflict(ValueError):
    """Two items speak of the same thing, both stand, and neither says it amends the other."""

    def __init__(self, first: Placed, second: Placed) -> None:
        self.first, self.second = first, second
        super().__init__(
            f"Xung đột: {first.key} [{first.item.citation}] và {second.key} "
            f"[{second.item.citation}] cùng có hiệu lực mà không bên nào thay thế bên nào."
        )


def standing(
    documents: Iterable[Document], on: date, known: date, place: str = ""
) -> tuple[Placed, ...]:
    """The items that count for the day `on` as known on `known` in `place`, in document order.

    An item replaced by one that counts is gone for good, even if the replacement is itself
    replaced. A place replaces only its own items. A figure that was not found is in no conflict.
    Raises Conflict.
    """
    here = [document for document in documents if document.place in ("", place)]
    counting = [
        placed
        for document in here
        for item in document.items
        if (placed := Placed(document, item)).counts(on, known)
    ]
    gone = {(placed.document.place, key) for placed in counting for key in placed.item.replaces}
    gone |= {(place, key) for scope, key in gone if scope == ""}
    kept = tuple(p for p in counting if (p.document.place, p.key) not in gone)
    _refuse_conflicts(kept)
    return kept


def _refuse_conflicts(kept: Sequence[Placed]) -> None:
    seen: dict[tuple[str, type[Item], str], Placed] = {}
    levels: dict[str, list[Placed]] = {}
    for placed in kept:
        item = placed.item
        if isinstance(item, Parameter) and item.value is None:
            continue
        key = (placed.document.place, type(item), item.code)
        if key in seen:
            raise Conflict(seen[key], placed)
        seen[key] = placed
        if isinstance(item, Level):
            levels.setdefault(item.group, []).append(placed)
    for group in levels.values():
        _refuse_rivals(group)


def _refuse_rivals(levels: Sequence[Placed]) -> None:
    for first, second in combinations(levels, 2):
        if _rival_levels(first, second) and not _amends(first.document, second.document):
            raise Conflict(first, second)


def _rival_levels(first: Placed, second: Placed) -> bool:
    """Levels of one group from two documents of one scope."""
    return first.document is not second.document and first.document.place == second.document.place


def _amends(first: Document, second: Document) -> bool:
    """One of the documents replaces something of the other."""

    def touches(one: Document, other: Document) -> bool:
        return any(
            key.partition(".")[0] == other.code for item in one.items for key in item.replaces
        )

    return touches(first, second) or touches(second, first)


def of_kind(items: Iterable[Placed], kind: type[Kind]) -> list[tuple[Placed, Kind]]:
    """The standing items of one kind, with their documents."""
    return [(placed, placed.item) for placed in items if isinstance(placed.item, kind)]
