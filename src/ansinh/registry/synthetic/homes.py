"""Who lives with whom: couples, their children, elderly parents, lone parents, grandparents."""

from bisect import bisect_left, bisect_right
from random import Random

from ansinh.registry.synthetic.draws import Wheel
from ansinh.registry.synthetic.people import Home, Someone

# Share married, by the first age of the band.
MARRIED = {
    "F": ((80, 0.22), (70, 0.50), (60, 0.72), (30, 0.86), (25, 0.65), (21, 0.35)),
    "M": ((80, 0.65), (70, 0.85), (60, 0.90), (30, 0.87), (25, 0.50), (22, 0.15)),
}
ALONE_STATUS = Wheel({"SINGLE": 90, "DIVORCED": 8, "WIDOWED": 2})
OLD_STATUS = Wheel({"WIDOWED": 85, "SINGLE": 10, "DIVORCED": 3, "SPOUSE_MISSING": 2})
LONE_STATUS = Wheel({"WIDOWED": 42, "SINGLE": 35, "DIVORCED": 20, "SPOUSE_MISSING": 3})
YOUNGEST_MOTHER, OLDEST_MOTHER, OLD = 19, 40, 60
RAISED_BY_GRANDPARENTS = 0.016


def _marries(source: Random, someone: Someone) -> bool:
    for first, share in MARRIED[someone.sex]:
        if someone.age >= first:
            return source.random() < share
    return False


def _couples(source: Random, grown: list[Someone]) -> list[tuple[Someone, Someone]]:
    """Men and women of like age, married to each other."""
    willing = [someone for someone in grown if _marries(source, someone)]
    men = sorted((s for s in willing if s.sex == "M"), key=lambda s: s.birth, reverse=True)
    women = sorted((s for s in willing if s.sex == "F"), key=lambda s: s.birth, reverse=True)
    couples, i, j = [], 0, 0
    while i < len(men) and j < len(women):
        gap = men[i].age - women[j].age
        if gap < -4:
            i += 1
        elif gap > 14:
            j += 1
        else:
            men[i].marital = women[j].marital = "MARRIED"
            couples.append((men[i], women[j]))
            i, j = i + 1, j + 1
    return couples


class Village:
    """The homes of one commune, and who could be the mother of whom."""

    def __init__(self, source: Random) -> None:
        self.source = source
        self.homes: list[Home] = []
        self._families: list[Home] = []
        self._ages: list[int] = []

    def found(self, shape: str, head: Someone, spouse: Someone | None = None) -> Home:
        """A new home."""
        home = Home(shape)
        home.add(head, "HEAD")
        if spouse is not None:
            home.add(spouse, "SPOUSE")
        woman = next((s for s in (head, spouse) if s is not None and s.sex == "F"), None)
        home.mother_age = woman.age if woman else head.age - 3
        self.homes.append(home)
        return home

    def index(self) -> None:
        """Sort the families by the mother's age, so that children find one of a fitting age."""
        families = [h for h in self.homes if h.shape in ("COUPLE", "LONE_PARENT", "ELDERLY")]
        self._families = sorted(families, key=lambda home: home.mother_age)
        self._ages = [home.mother_age for home in self._families]

    def family(self, youngest: int, oldest: int) -> Home | None:
        """A family whose mother is of that age, rather one with few children; None if none."""
        first, last = bisect_left(self._ages, youngest), bisect_right(self._ages, oldest)
        if first >= last:
            return None
        picks = [
            self._families[first + int(self.source.random() * (last - first))] for _try in range(3)
        ]
        return min(picks, key=lambda home: (home.children, home.mother_age))


def _settle_couples(
    village: Village, couples: list[tuple[Someone, Someone]]
) -> list[tuple[Someone, ...]]:
    """Couples found homes; some old couples wait to move in with a child."""
    waiting: list[tuple[Someone, ...]] = []
    for man, woman in couples:
        old = woman.age >= OLD
        if old and village.source.random() < 0.4:
            waiting.append((man, woman))
        elif village.source.random() < 0.74:
            village.found("ELDERLY" if old else "COUPLE", man, woman)
        else:
            village.found("ELDERLY" if old else "COUPLE", woman, man)
    return waiting


def _settle_single(
    village: Village, single: list[Someone], waiting: list[tuple[Someone, ...]]
) -> list[Someone]:
    """Lone parents and lone elders found homes; the young who are left look for their parents."""
    young = []
    for someone in single:
        odds = 0.32 if someone.sex == "F" else 0.08
        if someone.age >= OLD:
            someone.marital = OLD_STATUS.draw(village.source)
            if village.source.random() < 0.24:
                village.found("ELDERLY", someone)
            else:
                waiting.append((someone,))
        elif 24 <= someone.age <= 56 and village.source.random() < odds:
            someone.marital = LONE_STATUS.draw(village.source)
            village.found("LONE_PARENT", someone)
        else:
            someone.marital = ALONE_STATUS.draw(village.source) if someone.age > 24 else "SINGLE"
            young.append(someone)
    return young


def _settle_children(village: Village, children: list[Someone]) -> list[Someone]:
    """Children find a mother, or grandparents; whoever finds neither is returned."""
    lost = []
    elders = [home for home in village.homes if home.shape == "ELDERLY"]
    for child in children:
        home = None
        if not elders or village.source.random() >= RAISED_BY_GRANDPARENTS:
            home = village.family(child.age + YOUNGEST_MOTHER, child.age + OLDEST_MOTHER)
        if home is not None:
            home.children += 1
            home.add(child, "CHILD")
        elif elders:
            home = elders[int(village.source.random() * len(elders))]
            home.shape = "GRANDPARENTS"
            home.add(child, "GRANDCHILD")
        else:
            lost.append(child)
    return lost


def _settle_young(village: Village, young: list[Someone]) -> None:
    """Grown children live with their parents, or on their own, or share a home."""
    shared: Home | None = None
    for someone in young:
        home = None
        if village.source.random() < (0.85 if someone.age < 25 else 0.6):
            home = village.family(someone.age + YOUNGEST_MOTHER, someone.age + OLDEST_MOTHER)
        if home is not None:
            home.children += 1
            home.add(someone, "CHILD")
        elif shared is not None and len(shared.members) < 3 and village.source.random() < 0.5:
            shared.add(someone, "OTHER")
        else:
            shared = village.found("ADULTS", someone)


def _settle_waiting(village: Village, waiting: list[tuple[Someone, ...]]) -> None:
    """Old parents move in with a child of a fitting age, or found a home after all."""
    for parents in waiting:
        age = min(parent.age for parent in parents)
        home = village.family(age - OLDEST_MOTHER, age - YOUNGEST_MOTHER)
        if home is None or home.shape == "GRANDPARENTS":
            village.found("ELDERLY", *parents)
            continue
        for parent in parents:
            home.add(parent, "PARENT")


def settle(source: Random, people: list[Someone]) -> tuple[list[Home], list[Someone]]:
    """The homes of these people, and the few who live in none."""
    village = Village(source)
    children = [someone for someone in people if someone.age < 18]
    grown = [someone for someone in people if someone.age >= 18]
    couples = _couples(source, grown)
    waiting = _settle_couples(village, couples)
    single = [someone for someone in grown if someone.marital != "MARRIED"]
    young = _settle_single(village, single, waiting)
    village.index()
    lost = _settle_children(village, children)
    _settle_young(village, young)
    _settle_waiting(village, waiting)
    for child in lost if village.homes else ():
        village.homes[int(source.random() * len(village.homes))].add(child, "OTHER")
    return village.homes, [] if village.homes else lost
