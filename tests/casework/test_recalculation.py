"""A past month as known on two days: the differences are those that payments pay, and say why."""

import io
import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ansinh.casework.recalculation import NotLater, Outcome, Recalculation, Row, recalculate
from ansinh.casework.services import propose
from ansinh.kernel.month import Month
from ansinh.payments.models import Overpayment, Payment
from ansinh.payments.services import build_payroll
from ansinh.registry.models import Fact, Person
from ansinh.registry.services import correct_fact
from ansinh.rules.opened import NothingInForce
from tests.ward import JULY, Ward

NOVEMBER = Month(2026, 11)
THEN, NOW = date(2026, 7, 20), date(2026, 11, 20)
LATER = datetime(2026, 10, 1, tzinfo=UTC)
BORN = date(1985, 1, 1)


def found(month: Month = JULY) -> Recalculation:
    return recalculate(month, known=THEN, against=NOW)


def row_of(person: Person, benefit: str = "MONTHLY") -> Row:
    (row,) = [r for r in found().rows if (r.person, r.benefit) == (person, benefit)]
    return row


def corrected(person: Person, kind: str, value: object, since: date = date(2020, 1, 1)) -> None:
    fact = Fact.objects.get(person=person, kind__code=kind, superseded_at=None)
    correct_fact(fact, value=value, since=since, source="ubnd", at=LATER)


def people(ward: Ward) -> dict[str, Person]:
    """A ward in which every kind of difference happens."""
    aged = ward.person(date(1950, 3, 3), supporter="NONE")
    ward.poor(aged.memberships.get().household)
    worse = ward.person(BORN, disability="SEVERE")
    corrected(worse, "disability", "EXTREME")
    dead_in_june, dead_in_july, found_late, late_pension = (
        ward.person(BORN, disability="SEVERE"),
        ward.person(BORN, disability="SEVERE"),
        ward.person(BORN),
        ward.person(date(1950, 1, 1)),
    )
    ward.fact(dead_in_june, "deceased", True, since=date(2026, 6, 10), at=LATER)
    ward.fact(dead_in_july, "deceased", True, since=date(2026, 7, 12), at=LATER)
    ward.fact(found_late, "disability", "SEVERE", since=date(2026, 1, 1), at=LATER)
    for kind, value in (("pension", "NONE"), ("pension_request", True)):
        ward.fact(late_pension, kind, value, since=date(2020, 1, 1), at=LATER)
    return {
        "aged": aged,
        "severe": ward.person(BORN, disability="SEVERE"),
        "pensioner": ward.person(date(1949, 1, 1), pension="NONE", pension_request=True),
        "waiting": ward.person(date(1950, 1, 1), pension_request=True),
        "worse": worse,
        "dead_in_june": dead_in_june,
        "dead_in_july": dead_in_july,
        "found_late": found_late,
        "late_pension": late_pension,
    }


def test_the_differences_are_what_payments_pay_and_recover(ward: Ward) -> None:
    people(ward)
    ward.run(JULY, THEN)
    build_payroll(JULY, on=THEN, since=JULY)
    ward.run(NOVEMBER, NOW)
    build_payroll(NOVEMBER, on=NOW, since=JULY)

    paid = {
        (p.person_id, p.benefit): p.amount
        for p in Payment.objects.filter(month=JULY.first_day, kind="ARREARS")
    }
    over = {
        (o.person_id, o.benefit): -o.amount
        for o in Overpayment.objects.filter(month=JULY.first_day)
    }
    rows = found().rows
    assert {(r.person.pk, r.benefit): r.difference for r in rows if r.difference} == paid | over
    assert len(paid) >= 4
    assert len(over) == 1


def test_what_was_paid_then_is_what_recalculating_calls_before(ward: Ward) -> None:
    people(ward)
    ward.run(JULY, THEN)
    build_payroll(JULY, on=THEN, since=JULY)
    regular = {
        (p.person_id, p.benefit): p.amount
        for p in Payment.objects.filter(month=JULY.first_day, kind="REGULAR")
    }
    before = {(r.person.pk, r.benefit): r.before for r in found().rows if r.before}
    assert before.items() <= regular.items()


def test_a_new_base_amount_is_named_with_both_figures_and_its_citation(ward: Ward) -> None:
    row = row_of(people(ward)["severe"])
    assert (row.before, row.after, row.outcome) == (750_000, 810_000, Outcome.ARREARS)
    (reason,) = row.reasons
    assert (reason.kind, reason.key) == ("PARAMETER", "BASE")
    assert "500.000 → 540.000" in reason.words
    assert "335/2026" in reason.citation
    assert (row.compared.by_law, row.compared.by_facts) == (60_000, 0)


def test_a_new_coefficient_is_named_beside_the_base_amount(ward: Ward) -> None:
    row = row_of(people(ward)["aged"])
    assert row.difference == 540_000 * 2 - 500_000 * 3 // 2
    assert [reason.kind for reason in row.reasons] == ["PARAMETER", "LEVEL"]
    assert "1,5 → 2" in row.reasons[1].words


def test_a_corrected_fact_is_named_and_split_from_the_law(ward: Ward) -> None:
    row = row_of(people(ward)["worse"])
    assert (row.before, row.after) == (750_000, 1_080_000)
    assert (row.compared.by_law, row.compared.by_facts) == (60_000, 270_000)
    fact = row.reasons[-1]
    assert (fact.kind, fact.key) == ("FACT", "disability")
    assert fact.words == "mức độ khuyết tật: khuyết tật nặng → khuyết tật đặc biệt nặng"


def test_who_died_before_the_month_was_overpaid_and_who_died_in_it_was_not(ward: Ward) -> None:
    known = people(ward)
    row = row_of(known["dead_in_june"])
    assert (row.before, row.after, row.outcome) == (750_000, 0, Outcome.OVERPAYMENT)
    assert row.reasons[-1].key == "deceased"
    assert [r for r in found().rows if r.person == known["dead_in_july"] and r.difference] == []


def test_a_new_grant_by_signature_does_not_reach_back(ward: Ward) -> None:
    known = people(ward)
    row = row_of(known["late_pension"], "SOCIAL_PENSION")
    assert (row.before, row.after, row.outcome) == (0, 0, Outcome.NOT_BACKDATED)
    assert (row.compared.then.low, row.compared.now.low) == (0, 540_000)


def test_who_is_undecided_in_both_views_is_told_and_gets_nothing(ward: Ward) -> None:
    row = row_of(people(ward)["waiting"], "SOCIAL_PENSION")
    assert (row.difference, row.outcome) == (0, Outcome.UNDECIDED)


def test_a_month_that_did_not_change_has_no_rows(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    assert found(Month(2026, 6)).rows == []


def test_another_ward_is_left_out(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    assert len(recalculate(JULY, known=THEN, against=NOW, area=ward.area).rows) == 1
    out = io.StringIO()
    words = ("recalculate", "2026-07", "--known", "2026-07-20", "--against", "2026-11-20")
    call_command(*words, "--area", "20285", stdout=out)
    assert "Không có chênh lệch" in out.getvalue()


def test_the_second_day_must_be_later(ward: Ward) -> None:
    with pytest.raises(NotLater):
        recalculate(JULY, known=NOW, against=THEN)
    with pytest.raises(CommandError, match="--against"):
        call_command("recalculate", "2026-07", "--known", "2026-11-20", "--against", "2026-07-20")


def test_the_command_prints_words_and_json(ward: Ward) -> None:
    ward.person(BORN, disability="SEVERE")
    words = ("recalculate", "2026-07", "--known", "2026-07-20", "--against", "2026-11-20")
    call_command(*words, stdout=(text := io.StringIO()))
    assert "giả lập" in text.getvalue()
    assert "750.000 → 810.000" in text.getvalue()
    call_command(*words, "--json", stdout=(out := io.StringIO()))
    body = json.loads(out.getvalue())
    assert body["summary"]["by_outcome"] == {"ARREARS": {"count": 1, "amount": 60_000}}
    assert body["summary"]["by_reason"] == {"BASE": {"count": 1, "amount": 60_000}}
    assert body["rows"][0]["reasons"][0]["citation"]


def test_a_month_of_no_law_is_refused_and_withdraws_nothing(ward: Ward) -> None:
    for words in (
        ("recalculate", "2019-01", "--known", "2019-02-01", "--against", "2026-11-20"),
        ("assess", "2019-01"),
        ("propose", "2019-01"),
        ("explain", "ai", "--month", "2019-01"),
    ):
        with pytest.raises(CommandError, match="2021-07"):
            call_command(*words)
    with pytest.raises(NothingInForce):
        propose(Month(2019, 1), known=NOW, on=NOW, since=Month(2019, 1))
