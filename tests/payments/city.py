"""A small synthetic city: two wards, their chairs, payment officials, people and decisions."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.casework.models import Decision, Entitlement, Proposal
from ansinh.kernel.month import Month
from ansinh.kernel.text import fold, name_key
from ansinh.payments.models import Batch, Payment, Reply
from ansinh.payments.services import PayrollResult, build_payroll, prepare_batch, release_batch
from ansinh.payments.services import read_reply as read
from ansinh.policy.models import Assessment
from ansinh.registry.models import Household, Identifier, Membership, PayoutAccount, Person

JULY, OCTOBER, NOVEMBER = Month(2026, 7), Month(2026, 10), Month(2026, 11)
LISTED_ON = {
    JULY: date(2026, 6, 24),
    Month(2026, 8): date(2026, 7, 24),
    Month(2026, 9): date(2026, 8, 24),
    OCTOBER: date(2026, 9, 24),
    NOVEMBER: date(2026, 11, 20),
}
AT = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass
class City:
    """Everything the tests of payments stand on."""

    wards: list[Area]
    chairs: dict[int, Official]
    clerk: Official
    finance: Official
    assessment: Assessment
    people: int = 0
    decisions: dict[int, int] = field(default_factory=dict)

    def person(
        self, name: str = "Nguyễn Thị Mẫu", ward: int = 0, account: tuple[str, str] | None = None
    ) -> Person:
        """A person living alone; with `account` (BIN, number) they are paid by bank."""
        self.people += 1
        area = self.wards[ward]
        person = Person.objects.create(
            uid=uuid.UUID(int=self.people), full_name=name, name_folded=fold(name),
            name_key=name_key(name), sex="F", birth_date=date(1950, 1, 1),
            birth_year=1950, birth_month=1, area=area,
            synthetic=True, recorded_at=AT,
        )  # fmt: skip
        Identifier.objects.create(
            person=person, kind="PERSONAL_ID", value=f"0481500{self.people:05d}", recorded_at=AT
        )
        household = Household.objects.create(
            uid=uuid.UUID(int=self.people), area=area, address="Tổ 1", synthetic=True
        )
        Membership.objects.create(
            household=household, person=person, role="HEAD",
            during=DateRange(date(1990, 1, 1), None), recorded_at=AT,
        )  # fmt: skip
        if account:
            PayoutAccount.objects.create(
                person=person, channel="BANK", bank_bin=account[0], account_number=account[1],
                account_name=fold(name).upper(),
            )  # fmt: skip
        return person

    def grant(
        self, person: Person, amount: int, since: Month, on: date, benefit: str = "MONTHLY"
    ) -> Entitlement:
        """The chair of the person's ward signs: from `since`, `amount` a month (zero: stop)."""
        number = self.decisions.get(person.area_id, 0) + 1
        self.decisions[person.area_id] = number
        decision = Decision.objects.create(
            area=person.area, year=on.year, number=number, signed_on=on,
            signed_by=self.chairs[person.area_id], synthetic=True,
        )  # fmt: skip
        proposal = Proposal.objects.create(
            person=person, area=person.area, assessment=self.assessment, benefit=benefit,
            kind="ADJUST" if amount else "STOP", since=since.first_day, amount=amount, before=0,
            reason="lý do thử", made_on=on, status="SIGNED", decision=decision,
        )  # fmt: skip
        return Entitlement.objects.create(
            person=person, benefit=benefit, decision=decision, proposal=proposal,
            since=since.first_day, amount=amount, clause="thử",
        )  # fmt: skip

    def build(
        self, month: Month = NOVEMBER, on: date | None = None, since: Month = JULY
    ) -> PayrollResult:
        """The list of a month on its usual day."""
        return build_payroll(month, on=on or LISTED_ON[month], since=since)

    def send(self, month: Month = NOVEMBER, channel: str = "VNPOST") -> Batch:
        """Prepare and release what waits for a channel."""
        on = LISTED_ON[month]
        batch = prepare_batch(month, channel, by=self.clerk, on=on)
        assert batch is not None
        return release_batch(batch, by=self.finance, on=on)

    def pay(self, month: Month, channel: str = "VNPOST") -> Batch:
        """Send, and have everything answered as paid."""
        batch = self.send(month, channel)
        self.answer(batch, *[(payment, "Đã chi") for payment in batch.payments.all()])
        return batch

    def answer(self, batch: Batch, *rows: tuple[Payment | str, str]) -> Reply:
        """Read a CSV reply: payment (its amount) or 'mã;số tiền', result, and perhaps a reason."""
        lines = ["Mã khoản chi;Số tiền (đồng);Kết quả;Lý do"]
        for which, result in rows:
            known = isinstance(which, Payment)
            left = f"{which.reference};{which.amount}" if known else which
            lines.append(f"{left};{result}")
        return read(batch, "\n".join(lines).encode(), "kq.csv", on=date(2026, 12, 1))


def make_city() -> City:
    """Two wards and nobody in them yet."""
    city = Area.objects.create(
        code="48", valid_from=date(2025, 7, 1), level="PROVINCE", kind="thành phố",
        name="Đà Nẵng", name_folded="da nang", path="48.", confidence="text",
    )  # fmt: skip
    wards = [
        Area.objects.create(
            code=code,
            valid_from=date(2025, 7, 1),
            level="COMMUNE",
            kind="phường",
            name=name,
            name_folded=fold(name),
            parent=city,
            path=f"48.{code}.",
            confidence="text",
        )
        for code, name in (("20242", "Hải Châu"), ("20257", "Hòa Cường"))
    ]

    def official(username: str, role: str, area: Area) -> Official:
        return Official.objects.create(
            username=username, full_name=f"{username} giả lập", role=role, area=area, synthetic=True
        )

    return City(
        wards=wards,
        chairs={w.pk: official(f"chutich.{w.code}", "COMMUNE_CHAIR", w) for w in wards},
        clerk=official("chitra", "PAYMENT_CLERK", city),
        finance=official("ketoan", "FINANCE", city),
        assessment=Assessment.objects.create(
            month=JULY.first_day, known_on=AT.date(), made_at=AT, book_digest="thử", people=0
        ),
    )
