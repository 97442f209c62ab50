"""The city, commune by commune: each is made from the seed alone, whatever was made before it."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from ansinh.registry.codes import code_list
from ansinh.registry.synthetic import circumstances, events, households, numbers
from ansinh.registry.synthetic.ages import born, pyramid
from ansinh.registry.synthetic.draws import one
from ansinh.registry.synthetic.homes import settle
from ansinh.registry.synthetic.merit import merit
from ansinh.registry.synthetic.names import KINH, full_name, search_columns, surname
from ansinh.registry.synthetic.notebook import Notebook
from ansinh.registry.synthetic.people import Home, Someone
from ansinh.registry.synthetic.places import Commune, shares
from ansinh.registry.synthetic.rows import (
    FactRow,
    HouseholdRow,
    IdentifierRow,
    MembershipRow,
    PayoutRow,
    PersonRow,
)

ETHNIC_GROUPS = code_list("ethnic_groups")
# When the registry took over the population list; children born later are recorded after birth.
TAKEN_OVER = datetime(2025, 7, 1, 1, tzinfo=UTC)
MOVED_IN = date(2021, 1, 1)
NO_PERSONAL_ID, NO_INSURANCE, NO_HOUSEHOLD = 0.03, 0.05, 0.05
# By rank of the commune: city, country, mountain.
BANKED = (0.55, 0.38, 0.12)


@dataclass
class CommunePeople:
    """The rows of one commune."""

    commune: Commune
    persons: list[PersonRow] = field(default_factory=list)
    identifiers: list[IdentifierRow] = field(default_factory=list)
    households: list[HouseholdRow] = field(default_factory=list)
    memberships: list[MembershipRow] = field(default_factory=list)
    facts: list[FactRow] = field(default_factory=list)
    payouts: list[PayoutRow] = field(default_factory=list)


def city_mark(people: int, seed: int) -> str:
    """What tells one synthetic city from another."""
    return f"{seed}/{people}"


def generate(
    people: int, seed: int, communes: Sequence[Commune], done: Container[str] = ()
) -> Iterator[CommunePeople]:
    """Exactly `people` people over the communes by population, as rows, one commune at a time.

    The same arguments give the same rows in any process; communes whose code is in `done` are
    passed over, and the others come out as they would have. Raises ValueError for more people than
    there are numbers for, or communes without population.
    """
    if not 0 < people <= numbers.MOST_PEOPLE:
        raise ValueError(f"Số người phải từ 1 đến {numbers.MOST_PEOPLE}, không phải {people}.")
    parts = shares(people, [commune.population for commune in communes])
    first = 0
    for commune, count in zip(communes, parts, strict=True):
        if count and commune.code not in done:
            yield _Maker(commune, city_mark(people, seed), first).make(count)
        first += count


def first_uids(people: int, seed: int, communes: Sequence[Commune]) -> dict[UUID, str]:
    """The uid of the first person of each commune that has any, and the commune's code: whether it
    is there tells whether the commune was loaded.
    """
    parts = shares(people, [commune.population for commune in communes])
    mark = city_mark(people, seed)
    return {
        numbers.uid(mark, commune.code, "P", 0): commune.code
        for commune, count in zip(communes, parts, strict=True)
        if count
    }


class _Maker:
    """Makes one commune. `first` is the serial of its first person in the city."""

    def __init__(self, commune: Commune, mark: str, first: int) -> None:
        self.commune, self.mark, self.first = commune, mark, first
        self.source = Random(f"{mark}/{commune.code}")  # noqa: S311 - people, not secrets
        side = Random(f"{mark}/{commune.code}/aside")  # noqa: S311 - people, not secrets
        self.book = Notebook(self.source, side)
        self.rows = CommunePeople(commune)

    def make(self, count: int) -> CommunePeople:
        """The rows of `count` people."""
        people = self._people(count)
        homes, alone = settle(self.source, people)
        for home in homes:
            if home.shape == "GRANDPARENTS":
                circumstances.make_orphans(self.book, home)
        for index, someone in enumerate(people):
            someone.index, someone.serial = index, self.first + index
        for home in homes:
            self._name(home)
        for home in homes:
            self._household(home)
        for someone in alone:
            someone.surname = surname(self.source, KINH)
            self._own(someone, None)
        self.rows.persons = [self._person(someone) for someone in people]
        self._payouts(homes)
        self.rows.facts = self.book.rows
        return self.rows

    def _people(self, count: int) -> list[Someone]:
        ages = pyramid(self.commune.profile)
        people = []
        for _person in range(count):
            sex, age = ages.draw(self.source)
            people.append(Someone(sex, age, born(self.source, age)))
        # The oldest comes first: the uid of the first tells whether the commune was loaded.
        people.insert(0, people.pop(min(range(count), key=lambda i: people[i].birth)))
        return people

    def _name(self, home: Home) -> None:
        """Husband's name for his children and his father; the mother's where there is none."""
        groups = self.commune.peoples
        people = one(self.source, groups) if groups and self.source.random() < 0.86 else KINH
        owner = next((s for s, role in home.members if role in ("HEAD", "SPOUSE")
                      and s.sex == "M"), home.head)  # fmt: skip
        owner.surname = surname(self.source, people)
        for someone, role in home.members:
            someone.people = people
            inherits = role in ("CHILD", "GRANDCHILD") or (role == "PARENT" and someone.sex == "M")
            if someone is not owner:
                someone.surname = owner.surname if inherits else surname(self.source, people)

    def _household(self, home: Home) -> None:
        """One household with its members; an old person with merit may belong to none."""
        index = len(self.rows.households)
        rank = self.commune.rank
        for someone, _role in home.members:
            circumstances.disability(self.book, someone)
        households.poverty(self.book, home, index, rank)
        # Poor lone parents with a disability: the one case in which two allowances stand together.
        if home.shape == "LONE_PARENT" and home.poverty == "POOR" and not home.head.disability:
            circumstances.disability(self.book, home.head, 8)
        households.special_area(self.book, index, self.commune)
        events.of_home(self.book, home, self.commune.mountain)
        self.rows.households.append(self._household_row(index))
        for someone, role in home.members:
            leaves = self._own(someone, home)
            if not leaves or someone is home.head:
                since = max(MOVED_IN, someone.birth)
                self.rows.memberships.append(MembershipRow(index, someone.index, role, since))

    def _household_row(self, index: int) -> HouseholdRow:
        group = "Tổ dân phố" if self.commune.kind == "phường" else "Thôn"
        address = f"{group} {1 + int(self.source.random() * 30)}, {self.commune.name}"
        uid = numbers.uid(self.mark, self.commune.code, "H", index)
        return HouseholdRow(uid, self.commune.area_id, address)

    def _own(self, someone: Someone, home: Home | None) -> bool:
        """The person's own facts; True for the few whom no household lists."""
        book = self.book
        has_merit = merit(book, someone)
        leaves = home is not None and someone is not home.head
        leaves = leaves and circumstances.facility(book, someone)
        eligible = circumstances.pension(book, someone, self.commune.rank)
        poor = home is not None and home.poverty != "NONE"
        if someone.age >= 59:
            someone.payable = True
        if eligible and someone.age >= (69 if poor else 74):
            circumstances.pension_request(book, someone, 70 if poor else 75)
        if someone.orphan:
            circumstances.orphanhood(book, someone)
        lone = poor and home is not None and home.shape == "LONE_PARENT"
        circumstances.studying(book, someone, lone or someone.orphan)
        if home is not None and poor:
            self._poor(someone, home)
        circumstances.death(book, someone)
        events.misfortune(book, someone)
        return leaves or (has_merit and not poor and self.source.random() < NO_HOUSEHOLD)

    def _poor(self, someone: Someone, home: Home) -> None:
        someone.payable = True
        circumstances.insurance(self.book, someone)
        circumstances.marital(self.book, someone)
        if someone.age >= 59:
            circumstances.supporter(self.book, someone, home)

    def _person(self, someone: Someone) -> PersonRow:
        """The person's row and numbers."""
        source, commune = self.source, self.commune
        someone.name = full_name(source, someone.surname, someone.sex, someone.age, someone.people)
        self._numbers(someone)
        recorded = TAKEN_OVER
        if someone.birth >= TAKEN_OVER.date():
            recorded = self.book.soon(someone.birth, 40, least=2)
        return PersonRow(
            numbers.uid(self.mark, commune.code, "P", someone.index),
            someone.name,
            *search_columns(someone.name),
            someone.sex,
            someone.birth,
            ETHNIC_GROUPS.read(someone.people) or "",
            commune.area_id,
            recorded,
        )

    def _numbers(self, someone: Someone) -> None:
        add, draw = self.rows.identifiers.append, self.source.random()
        if draw >= NO_PERSONAL_ID and (someone.age > 0 or draw > 0.4):
            number = numbers.personal_id(
                someone.serial, someone.sex, someone.birth, self.commune.profile
            )
            add(IdentifierRow(someone.index, "PERSONAL_ID", number))
        if self.source.random() >= NO_INSURANCE:
            number = numbers.health_insurance(someone.serial)
            add(IdentifierRow(someone.index, "HEALTH_INSURANCE", number))

    def _payouts(self, homes: list[Home]) -> None:
        """Where those who may be paid are paid; a child's money goes to the head's account."""
        banked = BANKED[self.commune.rank]
        for home in homes:
            for someone, _role in home.members:
                if not someone.payable:
                    continue
                owner = someone if someone.age >= 15 else home.head
                odds = banked * (0.8 if owner.age >= 75 else 1)
                if self.source.random() >= odds:
                    self.rows.payouts.append(PayoutRow(someone.index, "VNPOST", "", "", ""))
                    continue
                bank = one(self.source, numbers.BANKS)
                name = search_columns(owner.name)[0].upper()
                account = numbers.account(owner.serial)
                self.rows.payouts.append(PayoutRow(someone.index, "BANK", bank, account, name))
