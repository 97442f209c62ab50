"""Benefits that another agency decides, benefits given once, and what cannot be decided yet."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from ansinh.casework import authority as deciders
from ansinh.casework.authority import authority
from ansinh.casework.difference import Line
from ansinh.casework.models import Entitlement, Proposal
from ansinh.casework.queries import decided_elsewhere, granted_to, open_proposals, to_sign, waiting
from ansinh.casework.reasons import Reasons
from ansinh.casework.recalculation import Outcome, recalculate
from ansinh.casework.services import BelongsToAnother, refuse, sign
from ansinh.kernel.month import Month
from ansinh.law.given import by_code
from ansinh.law.timing import NoTimingRule
from ansinh.payments.models import Payment
from ansinh.payments.services import build_payroll, refresh_payees
from ansinh.policy.models import Determination
from ansinh.registry.models import Fact, PayoutAccount, Person
from ansinh.registry.services import correct_fact
from tests.ward import JULY, Ward, lines

FIRST, TODAY = date(2026, 7, 1), date(2026, 11, 20)
SEPTEMBER, NOVEMBER, DECEMBER = Month(2026, 9), Month(2026, 11), Month(2026, 12)
BORN = date(1948, 2, 3)
INVALID_61, INVALID_71 = 5_450_000, 6_343_000


def invalid(ward: Ward, rate: int = 61, **more: object) -> Person:
    """A war invalid with a full pension."""
    return ward.person(BORN, war_invalid="INVALID", injury_rate=rate, pension="FULL", **more)


def granted_in_july(ward: Ward, **more: object) -> Person:
    """A war invalid whose benefit is signed on 1/7/2026 and on the list of July."""
    person = invalid(ward, **more)
    ward.propose(JULY, FIRST)
    ward.sign_as(ward.head, FIRST)
    build_payroll(JULY, on=FIRST, since=JULY)
    return person


def died(ward: Ward, person: Person, on: date, benefit: str = "ALLOWANCE") -> None:
    """The death is registered, and the form for the funeral says what the person received."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    ward.fact(person, "deceased", True, on, at=at)
    ward.fact(person, "recipient_at_death", benefit, on, at=at)
    ward.fact(person, "k4_child", False, on, at=at)
    ward.fact(person, "survivor_insurance", "NONE", on, at=at)


def paid(benefit: str) -> list[tuple[str, str, int, str]]:
    """Kind, month, đồng and channel of the payments of a benefit, in order."""
    rows = Payment.objects.filter(benefit=benefit).exclude(status="WITHDRAWN").order_by("pk")
    return [(p.kind, f"{p.month:%Y-%m}", p.amount, p.channel) for p in rows]


class TestMerit:
    def test_statuses_add_up_and_every_clause_is_kept(self, ward: Ward) -> None:
        invalid(ward, martyrs=1)
        ward.propose(JULY, FIRST)
        assert lines() == [("GRANT", "2026-07", INVALID_61 + 2_789_000, 0)]
        (proposal,) = open_proposals()
        assert set(proposal.clause.split(" + ")) == {
            "nd_77_2024.m_invalid.war_invalid",
            "nd_77_2024.m_martyr.m03s1",
        }
        assert "Thương binh" in proposal.reason
        assert "liệt sĩ" in proposal.reason

    def test_a_chair_sees_it_but_cannot_sign_what_the_law_gives_to_another(
        self, ward: Ward
    ) -> None:
        invalid(ward)
        ward.propose(JULY, FIRST)
        (proposal,) = decided_elsewhere(ward.chair, FIRST)
        assert list(to_sign(ward.chair, FIRST)) == []
        with pytest.raises(BelongsToAnother, match="thuộc thẩm quyền của Sở Nội vụ"):
            sign([proposal.pk], by=ward.chair, on=FIRST)
        with pytest.raises(BelongsToAnother):
            refuse(proposal.pk, by=ward.chair, reason="không", on=FIRST)
        assert not Entitlement.objects.exists()

    def test_the_head_of_the_agency_signs_it_under_its_own_number_and_it_is_paid(
        self, ward: Ward
    ) -> None:
        person = granted_in_july(ward)
        (granted,) = granted_to(person, JULY)
        assert (granted.amount, granted.decision.symbol) == (INVALID_61, "01/QĐ-SNV")
        assert paid("MERIT") == [("REGULAR", "2026-07", INVALID_61, "VNPOST")]

    def test_the_head_cannot_sign_what_belongs_to_the_chair(self, ward: Ward) -> None:
        ward.person(date(1986, 3, 2), disability="SEVERE")
        ward.propose(JULY, FIRST)
        ward.accept(JULY, FIRST)
        with pytest.raises(BelongsToAnother, match="Chủ tịch Ủy ban nhân dân xã"):
            sign([p.pk for p in open_proposals()], by=ward.head, on=FIRST)

    def test_a_raised_rate_counts_from_its_month_and_is_paid_as_arrears(self, ward: Ward) -> None:
        person = granted_in_july(ward)
        found = datetime(2026, 9, 3, tzinfo=UTC)
        ward.fact(person, "injury_rate", 71, date(2026, 7, 10), at=found)
        ward.propose(SEPTEMBER, date(2026, 9, 20))
        assert lines() == [("ADJUST", "2026-07", INVALID_71, INVALID_61)]
        ward.sign_as(ward.head, date(2026, 9, 20))
        build_payroll(SEPTEMBER, on=date(2026, 9, 21), since=JULY)
        assert paid("MERIT")[1:] == [
            ("ARREARS", "2026-07", INVALID_71 - INVALID_61, "VNPOST"),
            ("ARREARS", "2026-08", INVALID_71, "VNPOST"),
            ("REGULAR", "2026-09", INVALID_71, "VNPOST"),
        ]

    def test_a_new_table_is_named_as_the_reason(self, ward: Ward) -> None:
        line = Line(Month(2024, 7), 1, 2, "nd_77_2024.m_invalid.war_invalid", starts=False)
        reason = Reasons(ward.area.pk, Month(2024, 7), FIRST).of(0, "MERIT", line)
        assert "Chuyển sang mức mới từ tháng 7/2024" in reason
        assert "77/2024" in reason


class TestTheTableIsNotKnown:
    def test_what_is_granted_stays_and_is_listed_with_the_reason(self, ward: Ward) -> None:
        person = granted_in_july(ward)
        ward.propose(NOVEMBER, TODAY)
        assert lines() == []
        assert [g.amount for g in granted_to(person, NOVEMBER)] == [INVALID_61]
        (row,), count = waiting(NOVEMBER, 10)
        assert (row.determination.person, row.granted, count) == (person, INVALID_61, 1)
        assert "bảng mức chưa biết" in row.reason
        assert "321/2026" in row.reason

    def test_it_is_still_paid(self, ward: Ward) -> None:
        granted_in_july(ward)
        ward.propose(NOVEMBER, TODAY)
        build_payroll(NOVEMBER, on=TODAY, since=JULY)
        assert paid("MERIT")[-1] == ("REGULAR", "2026-11", INVALID_61, "VNPOST")

    def test_nobody_new_is_granted_anything(self, ward: Ward) -> None:
        invalid(ward)
        ward.propose(NOVEMBER, TODAY)
        assert lines() == []
        run = Determination.objects.get(assessment__month=NOVEMBER.first_day, benefit="MERIT")
        assert (run.amount, run.amount_max, run.no_figure, run.decided) == (0, 0, True, False)

    def test_who_dies_is_paid_for_the_month_and_stopped_from_the_next(self, ward: Ward) -> None:
        person = granted_in_july(ward)
        found = datetime(2026, 11, 15, tzinfo=UTC)
        ward.fact(person, "deceased", True, date(2026, 11, 12), at=found)
        ward.propose(DECEMBER, TODAY)
        assert ("STOP", "2026-12", 0, INVALID_61) in lines()
        assert len(lines()) == 1

    def test_recalculating_says_that_nothing_can_be_said(self, ward: Ward) -> None:
        person = invalid(ward)
        found = recalculate(JULY, known=date(2026, 7, 20), against=TODAY)
        (row,) = [row for row in found.rows if row.person == person]
        assert (row.before, row.after, row.outcome) == (INVALID_61, INVALID_61, Outcome.UNDECIDED)
        assert "5.450.000 → chưa biết" in row.reasons[0].words


class TestEvents:
    def test_a_funeral_is_proposed_signed_and_paid_once(self, ward: Ward) -> None:
        person = ward.person(BORN, disability="SEVERE", pension="FULL")
        PayoutAccount.objects.create(
            person=person, channel="BANK", bank_bin="970436", account_number="0123456789"
        )
        died(ward, person, date(2026, 11, 12))
        ward.accept(NOVEMBER, TODAY)
        ward.propose(NOVEMBER, TODAY, since=NOVEMBER)
        (proposal,) = open_proposals().filter(benefit="FUNERAL")
        assert (proposal.once, proposal.words, proposal.amount) == (True, "chi một lần", 10_800_000)
        assert proposal.reason.startswith("Chết ngày 12/11/2026; chi một lần")
        ward.sign_all(TODAY)
        assert [g.benefit for g in granted_to(person, NOVEMBER) if g.once] == ["FUNERAL"]
        assert granted_to(person, DECEMBER) == []
        ward.propose(DECEMBER, TODAY, since=NOVEMBER)
        assert not open_proposals().filter(benefit="FUNERAL").exists()

        build_payroll(NOVEMBER, on=TODAY, since=NOVEMBER)
        build_payroll(DECEMBER, on=date(2026, 12, 1), since=NOVEMBER)
        assert paid("FUNERAL") == [("ONE_OFF", "2026-11", 10_800_000, "VNPOST")]
        assert "tổ chức mai táng" in Payment.objects.get(benefit="FUNERAL").reason

    def test_the_account_of_the_dead_is_never_taken_up_again(self, ward: Ward) -> None:
        person = ward.person(BORN, pension="FULL")
        died(ward, person, date(2026, 11, 12))
        ward.run(NOVEMBER, TODAY)
        build_payroll(NOVEMBER, on=TODAY, since=JULY)
        PayoutAccount.objects.create(
            person=person, channel="BANK", bank_bin="970436", account_number="0123456789"
        )
        refresh_payees(NOVEMBER)
        assert paid("FUNERAL") == [("ONE_OFF", "2026-11", 10_800_000, "VNPOST")]

    def test_an_event_of_an_earlier_month_is_paid_once_and_is_no_arrears(self, ward: Ward) -> None:
        person = ward.person(BORN, pension="FULL")
        died(ward, person, date(2026, 9, 12))
        ward.run(NOVEMBER, TODAY)
        build_payroll(NOVEMBER, on=TODAY, since=JULY)
        assert paid("FUNERAL") == [("ONE_OFF", "2026-09", 10_800_000, "VNPOST")]

    def test_while_nobody_is_known_to_decide_nobody_signs(
        self, ward: Ward, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unread(*_asked: object) -> None:
            raise NoTimingRule

        monkeypatch.setattr(deciders, "procedure", unread)
        died(ward, ward.person(BORN, pension="FULL"), date(2026, 11, 12))
        ward.propose(NOVEMBER, TODAY)
        (proposal,) = decided_elsewhere(ward.chair, TODAY)
        for official in (ward.chair, ward.head):
            with pytest.raises(BelongsToAnother, match="chưa biết ai có thẩm quyền"):
                sign([proposal.pk], by=official, on=TODAY)

    def test_an_event_that_did_not_happen_is_taken_off_the_list(self, ward: Ward) -> None:
        person = ward.person(BORN, pension="FULL")
        died(ward, person, date(2026, 11, 12), benefit="PENSION")
        ward.run(NOVEMBER, TODAY)
        build_payroll(NOVEMBER, on=TODAY, since=JULY)
        assert paid("FUNERAL_PENSION") == [("ONE_OFF", "2026-11", 10_800_000, "VNPOST")]
        fact = Fact.objects.get(kind__code="recipient_at_death", superseded_at=None)
        later = datetime(2026, 11, 22, tzinfo=UTC)
        correct_fact(fact, value="NONE", since=date(2026, 11, 12), source="ubnd", at=later)
        ward.propose(NOVEMBER, date(2026, 11, 23))
        (proposal,) = open_proposals()
        assert (proposal.kind, proposal.words) == ("STOP", "không chi nữa")
        ward.sign_all(date(2026, 11, 23))
        assert granted_to(person, NOVEMBER) == []
        build_payroll(NOVEMBER, on=date(2026, 11, 23), since=JULY)
        assert paid("FUNERAL_PENSION") == []
        correct_fact(
            Fact.objects.get(kind__code="recipient_at_death", superseded_at=None),
            value="PENSION", since=date(2026, 11, 12), source="ubnd",
            at=datetime(2026, 11, 24, tzinfo=UTC),
        )  # fmt: skip
        ward.propose(NOVEMBER, date(2026, 11, 25))
        assert [line[0] for line in lines()] == ["ADJUST"]

    def test_the_same_event_is_granted_once_whoever_asks(self, ward: Ward) -> None:
        died(ward, ward.person(BORN, pension="FULL"), date(2026, 11, 12))
        ward.run(NOVEMBER, TODAY)
        signed = Proposal.objects.get(benefit="FUNERAL")
        signed.pk, signed.status, signed.decision = None, "OPEN", None
        with pytest.raises(IntegrityError, match="event_granted_once"), transaction.atomic():
            signed.save()

    def test_a_death_found_out_later_is_arrears_when_recalculated(self, ward: Ward) -> None:
        person = ward.person(BORN, pension="FULL")
        died(ward, person, date(2026, 7, 25))
        found = recalculate(JULY, known=date(2026, 7, 20), against=TODAY)
        (row,) = [row for row in found.rows if row.benefit == "FUNERAL"]
        assert (row.before, row.after, row.outcome) == (0, 10_800_000, Outcome.ARREARS)


class TestWhatIsNotMoney:
    def test_rice_and_cards_are_kept_with_their_unit_and_not_proposed(self, ward: Ward) -> None:
        ward.person(BORN, pension="FULL", food_aid="DISASTER", in_facility=True)
        ward.propose(NOVEMBER, TODAY)
        rows = Determination.objects.filter(assessment__month=NOVEMBER.first_day)
        assert {(r.benefit, r.amount, r.unit, r.once) for r in rows} == {
            ("RICE", 15, "KG", True),
            ("HEALTH_CARD", 1, "CARD", False),
            ("FACILITY", 2_160_000, "DONG", False),
        }
        assert lines() == []


def test_whoever_the_law_names_today_is_a_chair_or_an_agency_of_the_city(ward: Ward) -> None:
    for code, benefit in by_code().items():
        found = authority(code, TODAY)
        if benefit.granted and found.name:
            assert found.commune or found.agency is not None, (code, found.name)
