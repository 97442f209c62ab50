"""Communes as lists write them: a code or a name, of today or of before a merger."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ansinh.registry.imports.fields import squeezed

KINDS = ("phuong", "xa", "thi tran", "dac khu", "tt", "p", "x")
DISTRICTS = ("quan", "huyen", "thi xa", "thanh pho", "tp", "tx", "q", "h")
AMBIGUOUS, UNKNOWN = "commune_ambiguous", "commune_unknown"


def bare(name: str, kinds: tuple[str, ...] = KINDS) -> str:
    """The folded name without its kind: 'P. Hải Châu' → 'hai chau'."""
    words = squeezed(name)
    for kind in kinds:
        if words.startswith(f"{kind} "):
            return words.removeprefix(f"{kind} ")
    return words


@dataclass
class Places:
    """Which commune of today a written one is. Several (a split, a shared name): not guessed."""

    within: frozenset[int]
    only: int | None = None
    codes: dict[str, frozenset[int]] = field(default_factory=dict)
    names: dict[str, frozenset[int]] = field(default_factory=dict)
    districts: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)

    def add(self, code: str, kind: str, name: str, district: str, now: Iterable[int]) -> None:
        """Know one unit, and the units of today that it is part of. Earlier calls win."""
        areas = frozenset(now)
        self.codes.setdefault(code, areas)
        self.names.setdefault(squeezed(f"{kind} {name}"), areas)
        key = bare(name)
        self.districts.setdefault((key, bare(district, DISTRICTS)), areas)

    def add_bare(self, name: str, now: Iterable[int]) -> None:
        """Know a name without its kind; units of one day that share it are told apart by others."""
        key = bare(name)
        self.names[key] = self.names.get(key, frozenset()) | frozenset(now)

    def _found(self, name: str, code: str, district: str) -> frozenset[int]:
        if code:
            return self.codes.get(code.zfill(5), frozenset())
        if district and (found := self.districts.get((bare(name), bare(district, DISTRICTS)))):
            return found
        whole, short = squeezed(name), bare(name)
        return self.names.get(whole) or self.names.get(short, frozenset())

    def resolve(self, name: str, code: str, district: str) -> int | str:
        """The key of the commune, or the code of a reason."""
        found = self._found(name, code, district)
        if len(found) == 1:
            return next(iter(found))
        return AMBIGUOUS if found else UNKNOWN

    def in_address(self, address: str) -> int | str:
        """The commune that an address names, read from its end; a lone name does not count."""
        for part in reversed(address.split(",")):
            words = squeezed(part)
            if words != bare(part) and words in self.names:
                return self.resolve(part, "", "")
        return UNKNOWN
