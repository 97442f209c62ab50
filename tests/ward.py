"""A small ward with a chair, officials of two departments, and people with given facts."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.models import Area
from ansinh.areas.queries import agency_on, area_on, city
from ansinh.areas.services import load_areas
from ansinh.casework.models import Decision, Proposal
from ansinh.casework.queries import to_sign
from ansinh.casework.services import Proposed, propose, sign
from ansinh.kernel.month import Month
from ansinh.policy.queries import unaccepted_figures
from ansinh.policy.services import accept_figure, assess
from ansinh.registry.models import Household, Person
from ansinh.registry.services import join_household, load_fact_kinds, record_fact, register_person

JULY = Month(2026, 7)
AT = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass
class Ward:
    """Hải Châu ward on the days of 2026."""

    area: Area
    chair: Official
    department: Official
    head: Official
    count: int = field(default=0)

    def person(self, born: date, name: str = "Nguyễn Thị Mẫu", **facts: object) -> Person:
        """A person living alone, with facts held since 2020, known since June 2026."""
        person = self._registered(born, name)
        join_household(person, None, role="HEAD", since=born, at=AT, address="Tổ 1")
        for kind, value in facts.items():
            self.fact(person, kind, value, since=date(2020, 1, 1))
        return person

    def poor(self, household: Household) -> None:
        """The household is poor since 2020."""
        record_fact(
            household=household, kind="poverty", value="POOR", since=date(2020, 1, 1),
            source="poverty-review", at=AT,
        )  # fmt: skip

    def child(self, household: Household, born: date) -> Person:
        """A child of the head of the household."""
        person = self._registered(born, "Trẻ Mẫu")
        join_household(person, household, role="CHILD", since=born, at=AT)
        return person

    def _registered(self, born: date, name: str) -> Person:
        self.count += 1
        return register_person(
            full_name=name,
            sex="F",
            birth_date=born,
            area=self.area,
            at=AT,
            synthetic=True,
            uid=uuid.UUID(int=self.count),
        )

    def fact(
        self, person: Person, kind: str, value: object, since: date, at: datetime = AT
    ) -> None:
        """Record one fact from a day on, known from the moment `at`."""
        record_fact(person=person, kind=kind, value=value, since=since, source="ubnd", at=at)

    def accept(self, month: Month, known: date) -> None:
        """The department accepts every unverified figure of the month."""
        for figure in unaccepted_figures(month, known):
            accept_figure(figure, by=self.department, on=known, note="chấp nhận để thử")

    def propose(self, month: Month, known: date, since: Month = JULY) -> Proposed:
        """Assess the window and propose."""
        for each in since.plus(-1).until(month):
            assess(each, known=known, at=AT)
        return propose(month, known=known, on=known, since=since)

    def sign_all(self, on: date) -> Decision | None:
        """The chair signs whatever is theirs to decide; None when nothing is."""
        return self.sign_as(self.chair, on)

    def sign_as(self, official: Official, on: date) -> Decision | None:
        """The official signs whatever is theirs to decide; None when nothing is."""
        chosen = list(to_sign(official, on).values_list("pk", flat=True))
        return sign(chosen, by=official, on=on) if chosen else None

    def run(self, month: Month, known: date) -> Decision | None:
        """The whole of one list: assess, accept, propose, sign."""
        for each in JULY.plus(-1).until(month):
            self.accept(each, known)
        self.propose(month, known)
        return self.sign_all(known)


def lines() -> list[tuple[str, str, int, int]]:
    """Kind, month, amount and amount before of the open proposals, by month."""
    rows = Proposal.objects.filter(status="OPEN").order_by("person_id", "since")
    return [(p.kind, f"{p.since:%Y-%m}", p.amount, p.before) for p in rows]


def make_ward() -> Ward:
    """Hải Châu with its chair, an official of the department of health, and the head of the one of
    home affairs."""
    load_areas()
    load_fact_kinds()
    day = date(2026, 7, 1)
    area = area_on("20242", day)
    role = Official.Role
    chair = create_official(
        username="chutich", full_name="Chủ tịch giả lập", role=role.COMMUNE_CHAIR, area=area,
        synthetic=True,
    )  # fmt: skip
    department = create_official(
        username="soyte", full_name="Chuyên viên giả lập", role=role.DEPARTMENT, area=city(day),
        agency=agency_on("SYT", day), synthetic=True,
    )  # fmt: skip
    head = create_official(
        username="noivu", full_name="Giám đốc giả lập", role=role.AGENCY_HEAD, area=city(day),
        agency=agency_on("SNV_2025", day), synthetic=True,
    )  # fmt: skip
    return Ward(area, chair, department, head)
