"""From law to proposal to signed decision to entitlement."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.queries import area_on
from ansinh.casework.models import Entitlement, Proposal
from ansinh.casework.queries import granted_to, open_proposals
from ansinh.casework.services import (
    FiguresNotAccepted,
    NotForThisChair,
    NothingToSign,
    RefusalWithoutReason,
    refuse,
    sign,
)
from ansinh.casework.services.propose import NotAssessed, propose
from ansinh.kernel.month import Month
from ansinh.policy.queries import undecided
from ansinh.registry.models import Person
from tests.ward import JULY, Ward, lines

FIRST = date(2026, 7, 1)
NOVEMBER, TODAY = Month(2026, 11), date(2026, 11, 20)
BORN = date(1986, 3, 2)


def severe(ward: Ward) -> Person:
    """An adult with a severe disability: 1.5 times the base."""
    return ward.person(BORN, disability="SEVERE")


def test_nothing_is_paid_on_an_unverified_figure_until_a_named_official_accepts(
    ward: Ward,
) -> None:
    severe(ward)
    ward.propose(JULY, FIRST)
    with pytest.raises(FiguresNotAccepted, match=r"500\.000"):
        ward.sign_all(FIRST)
    assert not Entitlement.objects.exists()
    ward.accept(JULY, FIRST)
    assert ward.sign_all(FIRST) is not None


def test_a_signed_grant_becomes_an_entitlement_and_nothing_else_does(ward: Ward) -> None:
    person = severe(ward)
    ward.propose(JULY, FIRST)
    assert lines() == [("GRANT", "2026-07", 750_000, 0)]
    assert granted_to(person, JULY) == []
    ward.accept(JULY, FIRST)
    decision = ward.sign_all(FIRST)
    (granted,) = granted_to(person, JULY)
    assert (granted.amount, granted.decision) == (750_000, decision)
    assert decision is not None and decision.symbol == "01/QĐ-UBND"


def test_decree_335_raises_what_is_granted_from_july_and_says_so(ward: Ward) -> None:
    person = severe(ward)
    ward.run(JULY, FIRST)
    ward.propose(NOVEMBER, TODAY)
    assert lines() == [("ADJUST", "2026-07", 810_000, 750_000)]
    assert "335/2026" in open_proposals()[0].reason
    ward.sign_all(TODAY)
    for month in JULY.until(NOVEMBER):
        assert [g.amount for g in granted_to(person, month)] == [810_000]


def test_the_list_of_october_made_before_the_decree_still_pays_the_old_level(ward: Ward) -> None:
    severe(ward)
    ward.run(JULY, FIRST)
    ward.propose(Month(2026, 10), date(2026, 9, 23))
    assert lines() == []


def test_proposing_twice_changes_nothing(ward: Ward) -> None:
    severe(ward)
    ward.propose(JULY, FIRST)
    before = list(Proposal.objects.values_list("pk", "status"))
    again = ward.propose(JULY, FIRST)
    assert (dict(again.made), again.kept, again.withdrawn) == ({}, 1, 0)
    assert list(Proposal.objects.values_list("pk", "status")) == before


def test_a_proposal_that_no_longer_agrees_is_withdrawn_and_kept_on_file(ward: Ward) -> None:
    person = severe(ward)
    ward.propose(JULY, FIRST)
    found = datetime(2026, 6, 20, tzinfo=UTC)
    ward.fact(person, "disability", "MILD", date(2026, 6, 15), at=found)
    ward.propose(JULY, FIRST)
    assert list(Proposal.objects.values_list("status", flat=True)) == ["WITHDRAWN"]


def test_who_dies_is_paid_for_the_month_and_stopped_from_the_next(ward: Ward) -> None:
    """T13 of the legal examples: death on 12/11/2026."""
    person = severe(ward)
    ward.run(JULY, FIRST)
    ward.run(NOVEMBER, date(2026, 11, 10))
    found = datetime(2026, 11, 15, tzinfo=UTC)
    ward.fact(person, "deceased", True, date(2026, 11, 12), at=found)
    ward.propose(Month(2026, 12), TODAY)
    assert lines() == [("STOP", "2026-12", 0, 810_000)]
    assert "12/11/2026" in open_proposals()[0].reason


def test_a_death_reported_late_stops_from_the_month_after_it(ward: Ward) -> None:
    person = severe(ward)
    ward.run(JULY, FIRST)
    found = datetime(2026, 11, 2, tzinfo=UTC)
    ward.fact(person, "deceased", True, date(2026, 8, 30), at=found)
    ward.propose(NOVEMBER, TODAY)
    assert lines() == [
        ("ADJUST", "2026-07", 810_000, 750_000),
        ("STOP", "2026-09", 0, 750_000),
    ]


def test_a_disability_counts_from_its_certificate_when_signed_before_decree_335(
    ward: Ward,
) -> None:
    person = ward.person(BORN)
    found = datetime(2026, 9, 10, tzinfo=UTC)
    ward.fact(person, "disability", "SEVERE", date(2026, 8, 5), at=found)
    ward.propose(Month(2026, 10), date(2026, 9, 23))
    assert lines() == [("GRANT", "2026-08", 750_000, 0)]


def test_under_decree_335_every_grant_counts_from_the_month_of_signature(ward: Ward) -> None:
    person = ward.person(BORN)
    found = datetime(2026, 11, 3, tzinfo=UTC)
    ward.fact(person, "disability", "SEVERE", date(2026, 8, 5), at=found)
    ward.propose(NOVEMBER, TODAY)
    assert lines() == [("GRANT", "2026-11", 810_000, 0)]


def test_a_grant_signed_later_than_proposed_counts_from_the_signature(ward: Ward) -> None:
    person = severe(ward)
    ward.propose(NOVEMBER, TODAY)
    ward.sign_all(date(2026, 12, 2))
    assert granted_to(person, NOVEMBER) == []
    assert [g.amount for g in granted_to(person, Month(2026, 12))] == [810_000]


def test_what_waits_for_evidence_is_listed_and_not_proposed(ward: Ward) -> None:
    ward.person(date(1948, 5, 1))
    ward.propose(NOVEMBER, TODAY)
    assert lines() == []
    (row,) = undecided(NOVEMBER)
    assert (row.benefit, row.amount, row.amount_max) == ("SOCIAL_PENSION", 0, 540_000)


def test_a_chair_of_another_commune_or_another_role_cannot_sign(ward: Ward) -> None:
    severe(ward)
    ward.propose(NOVEMBER, TODAY)
    chosen = list(open_proposals().values_list("pk", flat=True))
    stranger = create_official(
        username="khac", full_name="Chủ tịch khác", role=Official.Role.COMMUNE_CHAIR,
        area=area_on("20257", TODAY), synthetic=True,
    )  # fmt: skip
    for other in (stranger, ward.department):
        with pytest.raises(NotForThisChair):
            sign(chosen, by=other, on=TODAY)
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="Chỉ Chủ tịch"),
        transaction.atomic(),
    ):
        cursor.execute(
            "INSERT INTO casework_decision (area_id, body, year, number, signed_on, signed_by_id,"
            " synthetic) VALUES (%s, 'UBND', 2026, 1, '2026-11-20', %s, true)",
            [ward.area.pk, stranger.pk],
        )


def test_the_maker_of_a_proposal_cannot_sign_it_even_by_sql(ward: Ward) -> None:
    severe(ward)
    ward.propose(NOVEMBER, TODAY)
    Proposal.objects.update(made_by=ward.chair)
    with pytest.raises(DatabaseError, match="không được tự ký"), transaction.atomic():
        ward.sign_all(TODAY)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE casework_entitlement SET amount = 1",
        "DELETE FROM casework_entitlement",
        "UPDATE casework_decision SET number = 9",
        "TRUNCATE casework_entitlement CASCADE",
    ],
)
def test_what_is_signed_stays_signed(ward: Ward, statement: str) -> None:
    severe(ward)
    ward.run(JULY, FIRST)
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(statement)


def test_a_refusal_gives_reasons_and_is_not_proposed_again(ward: Ward) -> None:
    severe(ward)
    ward.propose(NOVEMBER, TODAY)
    (proposal,) = open_proposals()
    with pytest.raises(RefusalWithoutReason):
        refuse(proposal.pk, by=ward.chair, reason="  ", on=TODAY)
    refuse(proposal.pk, by=ward.chair, reason="Giấy xác nhận đã bị thu hồi.", on=TODAY)
    ward.propose(NOVEMBER, TODAY)
    assert lines() == []
    with pytest.raises(NothingToSign):
        sign([proposal.pk], by=ward.chair, on=TODAY)


def test_proposing_without_the_runs_of_the_law_names_the_command(ward: Ward) -> None:
    with pytest.raises(NotAssessed, match="ansinh assess"):
        propose(NOVEMBER, known=TODAY, on=TODAY, since=JULY)
