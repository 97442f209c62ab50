"""An address as written on a day, resolved to the unit of that day. What is ambiguous is asked.

`AddressBook` holds every unit and succession in memory, so that a list of a million addresses asks
the database once. It reads names only; villages of a split commune are for an official to place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from ansinh.areas.models import Area, AreaSuccession
from ansinh.areas.reading import Written, marked, read_address, squeezed
from ansinh.areas.sheets import read
from ansinh.areas.words import Fit

FULL, PART = AreaSuccession.Share.FULL, AreaSuccession.Share.PART


@dataclass(frozen=True)
class Candidate:
    """A unit of the asked day that the address may mean. `named` is the unit whose name is written;
    `share` is PART when only a part of that unit is here; `marks` says that the name is written
    with its marks (Tam Đàn is not Tam Dân).
    """

    area: Area
    fit: Fit
    named: Area
    share: str = FULL
    marks: bool = True

    @property
    def split(self) -> bool:
        """Whether the unit that is named went to more than one."""
        return self.share == PART


@dataclass(frozen=True)
class Resolution:
    """What an address may mean on a day, the best first. `chosen`: when no doubt is left."""

    text: str
    on: date
    village: str
    street: str
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> tuple[Candidate, ...]:
        """The candidates that fit equally well, and better than all others."""
        top = [one for one in self.candidates if one.fit is self.candidates[0].fit]
        return tuple(one for one in top if one.marks) or tuple(top)

    @property
    def chosen(self) -> Candidate | None:
        """The only unit in question: one best candidate, whole, not contradicted."""
        best = self.best
        sure = len(best) == 1 and not best[0].split and best[0].fit.sure
        return best[0] if sure else None


def stands(area: Area, day: date) -> bool:
    """Whether the unit stands on `day`."""
    return area.valid_from <= day and (area.valid_until is None or day <= area.valid_until)


@dataclass
class AddressBook:
    """Every unit and every succession, ready to be asked."""

    areas: Sequence[Area]
    links: Sequence[AreaSuccession]
    variants: Sequence[tuple[str, str]] = ()
    _by_id: dict[int, Area] = field(init=False)

    def __post_init__(self) -> None:
        self._by_id = {area.pk: area for area in self.areas}

    @classmethod
    def load(cls) -> "AddressBook":
        """The book of the tables as they are, with the spellings of data/name_variants.csv."""
        rows = read(Path(__file__).parent / "data" / "name_variants.csv")
        variants = [(row.text("variant"), row.text("name")) for row in rows]
        areas = list(Area.objects.order_by("valid_from", "code"))
        links = list(AreaSuccession.objects.order_by("on", "predecessor__code", "successor__code"))
        return cls(areas, links, variants)

    @cached_property
    def _communes(self) -> dict[str, list[Area]]:
        found: dict[str, list[Area]] = {}
        for area in self.areas:
            if area.level == Area.Level.COMMUNE:
                found.setdefault(squeezed(area.name), []).append(area)
        for variant, name in self.variants:
            found.setdefault(squeezed(variant), []).extend(found.get(squeezed(name), []))
        return found

    @cached_property
    def _uppers(self) -> frozenset[str]:
        return frozenset(squeezed(a.name) for a in self.areas if a.level != Area.Level.COMMUNE)

    @cached_property
    def _forward(self) -> dict[int, list[AreaSuccession]]:
        return _grouped(self.links, "predecessor_id")

    @cached_property
    def _backward(self) -> dict[int, list[AreaSuccession]]:
        return _grouped(self.links, "successor_id")

    def resolve(self, text: str, on: date) -> Resolution:
        """Every commune the text may mean on `on`, the likeliest first; none is guessed."""
        written = read_address(text)
        found: dict[int, Candidate] = {}
        for name in self._named(written):
            for named in self._communes.get(name, []):
                for one in self._candidates(written, named, on):
                    held = found.get(one.area.pk)
                    if held is None or one.fit > held.fit:
                        found[one.area.pk] = one
        ordered = sorted(found.values(), key=lambda one: (-one.fit, one.area.code))
        return Resolution(text, on, written.village, written.street, tuple(ordered))

    def _named(self, written: Written) -> list[str]:
        """The names that may be the commune's: those called one, else any that is not above it."""
        if written.commune:
            return [squeezed(written.commune)]
        loose = [squeezed(part) for part in written.loose]
        known = [name for name in loose if name in self._communes]
        return known[:1] if len(known) > 1 and known[1] in self._uppers else known

    def _candidates(self, written: Written, named: Area, on: date) -> Iterable[Candidate]:
        agreed, against = self._compared(written, named)
        for area, share in self.units_on(named, on):
            former = not stands(named, on)
            fit = Fit.of(agreed=agreed, against=against, former=former)
            yield Candidate(area, fit, named, share, self._with_marks(written, named))

    def _with_marks(self, written: Written, named: Area) -> bool:
        names = [written.commune, *written.loose] if written.commune else written.loose
        return marked(named.name) in [marked(name) for name in names]

    def _compared(self, written: Written, named: Area) -> tuple[int, int]:
        """How many units written above the commune are above it, and how many words differ."""
        above = {squeezed(area.name) for area in self._above(named)}
        uppers = [squeezed(part) for part in written.uppers]
        own = squeezed(written.commune) if written.commune else squeezed(named.name)
        uppers += [n for p in written.loose if (n := squeezed(p)) in self._uppers and n != own]
        agreed = sum(name in above for name in uppers)
        kind = bool(written.kind) and written.kind != named.kind
        return agreed, len(uppers) - agreed + kind

    def _above(self, area: Area) -> Iterable[Area]:
        parent = self._by_id.get(area.parent_id or 0)
        while parent is not None:
            yield parent
            parent = self._by_id.get(parent.parent_id or 0)

    def units_on(self, area: Area, day: date) -> list[tuple[Area, str]]:
        """The units of `day` with the territory of the unit, PART where it was divided on the way;
        the unit itself while it stands. Going back in time: the units it was made of.
        """
        if stands(area, day):
            return [(area, FULL)]
        if day < area.valid_from:
            return self._before(area, day)
        found: dict[int, tuple[Area, str]] = {}
        self._follow(area, day, area.valid_from, FULL, found)
        many = len(found) > 1
        return [(unit, PART if many else share) for unit, share in found.values()]

    def _follow(
        self, area: Area, day: date, since: date, share: str, found: dict[int, tuple[Area, str]]
    ) -> None:
        if stands(area, day):
            found.setdefault(area.pk, (area, share))
        for link in self._forward.get(area.pk, []):
            if since <= link.on <= day and link.successor_id is not None:
                following = self._by_id[link.successor_id]
                self._follow(
                    following, day, link.on, PART if PART in (share, link.share) else FULL, found
                )

    def _before(self, area: Area, day: date) -> list[tuple[Area, str]]:
        found: dict[int, tuple[Area, str]] = {}
        front = [area]
        while front:
            links = [link for one in front for link in self._backward.get(one.pk, [])]
            links = [link for link in links if link.on > day]
            front = [self._by_id[link.predecessor_id] for link in links]
            found |= {unit.pk: (unit, PART) for unit in front if stands(unit, day)}
        if len(found) == 1:
            return [(unit, FULL) for unit, _share in found.values()]
        return list(found.values())

    def divided(self, area: Area, since: date, day: date) -> list[Area]:
        """The units among which an official must choose for somebody who lived in the unit on
        `since`: more than one where it was split, or gave a part away, by `day`; else its heir.
        """
        found: dict[int, tuple[Area, str]] = {}
        self._follow(area, day, since + timedelta(days=1), FULL, found)
        return sorted((unit for unit, _share in found.values()), key=lambda unit: unit.code)


def _grouped(links: Sequence[AreaSuccession], column: str) -> dict[int, list[AreaSuccession]]:
    found: dict[int, list[AreaSuccession]] = {}
    for link in links:
        found.setdefault(getattr(link, column), []).append(link)
    return found
