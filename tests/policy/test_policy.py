"""The law applied to everybody and to one person: the same answer, twice, with its reasons."""

import io
import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ansinh.kernel.month import Month
from ansinh.policy.models import Assessment, Determination
from ansinh.policy.queries import Figure, decide_person, latest_assessment, unaccepted_figures
from ansinh.policy.services import FigureIsVerified, accept_figure, assess
from ansinh.registry.models import Person
from ansinh.registry.services import load_synthetic_city
from tests.ward import Ward

JULY, NOVEMBER = Month(2026, 7), Month(2026, 11)
TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 8, tzinfo=UTC)


def kept() -> list[tuple[int, str, int, int, str]]:
    rows = Determination.objects.order_by("person_id", "benefit")
    return [(r.person_id, r.benefit, r.amount, r.amount_max, r.clause) for r in rows]


def test_nothing_is_kept_for_who_can_get_nothing(ward: Ward) -> None:
    ward.person(date(1990, 1, 1))
    severe = ward.person(date(1990, 1, 1), disability="SEVERE")
    run = assess(NOVEMBER, known=TODAY, at=AT)
    assert run.people == 2
    assert [row[:3] for row in kept()] == [
        (severe.pk, "HEALTH_CARD", 1),
        (severe.pk, "MONTHLY", 810_000),
    ]


def test_assessing_again_gives_the_same_rows_and_one_run(ward: Ward) -> None:
    ward.person(date(1990, 1, 1), disability="SEVERE")
    first = assess(NOVEMBER, known=TODAY, at=AT)
    before = kept()
    again = assess(NOVEMBER, known=TODAY, at=AT)
    assert (again.pk, again.book_digest) == (first.pk, first.book_digest)
    assert kept() == before
    assert Assessment.objects.count() == 1


def test_july_is_right_twice_on_two_days(ward: Ward) -> None:
    person = ward.person(date(1950, 3, 1), disability="SEVERE")
    then = decide_person(person, JULY, date(2026, 7, 20))
    now = decide_person(person, JULY, TODAY)
    assert (then.award("MONTHLY").low, now.award("MONTHLY").low) == (1_000_000, 1_080_000)


def test_a_single_parent_who_is_disabled_keeps_both_clauses_in_one_code(ward: Ward) -> None:
    person = ward.person(date(1990, 1, 1), disability="SEVERE", marital="SINGLE")
    home = person.memberships.get().household
    ward.poor(home)
    ward.child(home, date(2020, 5, 5))
    assess(NOVEMBER, known=TODAY, at=AT)
    row = Determination.objects.get(person=person, benefit="MONTHLY")
    assert row.amount == 540_000 + 810_000
    assert len(row.clause.split(" + ")) == 2


def test_everybody_gets_alone_what_they_get_in_the_crowd(ward: Ward) -> None:
    load_synthetic_city(400, seed=7, on=date(2026, 7, 1), at=AT)
    run = assess(NOVEMBER, known=TODAY, at=AT)
    crowd = {
        (row.person_id, row.benefit): (row.amount, row.amount_max, row.no_figure)
        for row in Determination.objects.filter(assessment=run)
    }
    assert len(crowd) > 10
    born = Person.objects.filter(birth_date__lte=NOVEMBER.last_day, recorded_at__lte=AT)
    assert run.people == born.count() == 400
    for person in born:
        for award in decide_person(person, NOVEMBER, TODAY).awards:
            alone = (award.low, award.high, bool(award.no_figure))
            in_crowd = crowd.get((person.pk, award.offer.benefit.code), (0, 0, False))
            assert alone == in_crowd


def test_a_figure_is_accepted_once_by_name_and_only_when_unverified(ward: Ward) -> None:
    figures = unaccepted_figures(JULY, date(2026, 7, 20))
    assert any(figure.value == "500.000" for figure in figures)
    for figure in figures:
        accept_figure(figure, by=ward.department, on=TODAY, note="đã hỏi Sở Tư pháp")
        accept_figure(figure, by=ward.department, on=TODAY, note="lần hai")
    assert unaccepted_figures(JULY, date(2026, 7, 20)) == []
    read = Figure("nd_335_2026.base", "mức chuẩn", "540.000", "Điều 4 khoản 2", "text")
    with pytest.raises(FigureIsVerified):
        accept_figure(read, by=ward.department, on=TODAY, note="")


def test_the_newest_run_is_found_by_what_was_known(ward: Ward) -> None:
    early = assess(NOVEMBER, known=date(2026, 11, 1), at=AT)
    late = assess(NOVEMBER, known=TODAY, at=AT)
    assert latest_assessment(NOVEMBER) == late
    assert latest_assessment(NOVEMBER, date(2026, 11, 19)) == early
    assert latest_assessment(JULY) is None


def explained(*words: str) -> str:
    out = io.StringIO()
    call_command("explain", *words, "--known", "2026-11-20", stdout=out)
    return out.getvalue()


def test_explain_prints_the_tree_with_marks_citations_figures_and_what_is_missing(
    ward: Ward,
) -> None:
    person = ward.person(date(1948, 5, 1))
    text = explained(str(person.uid), "--month", "2026-11")
    assert "người giả lập" in text
    for mark in ("✓", "?", "Điều", "540.000", "Cần bổ sung"):
        assert mark in text
    assert "✗" in explained(str(person.uid), "--month", "2026-11", "--all")
    body = json.loads(explained(str(person.uid), "--month", "2026-11", "--json"))
    assert (body["amount"], body["amount_low"], body["amount_high"]) == (None, 0, 540_000)
    assert "Article" in explained(str(person.uid), "--month", "2026-11", "--language", "en")


def test_explain_says_what_to_do_when_nobody_is_found(ward: Ward) -> None:
    with pytest.raises(CommandError, match="Không tìm thấy"):
        explained("Không Có Ai", "--month", "2026-11")


def test_assess_prints_how_many_people(ward: Ward) -> None:
    ward.person(date(1990, 1, 1))
    out = io.StringIO()
    call_command("assess", "2026-11", "--known", "2026-11-20", stdout=out)
    assert "1 người" in out.getvalue()


def test_accept_figure_needs_a_name_and_a_reason(ward: Ward) -> None:
    with pytest.raises(CommandError, match="--note"):
        call_command("accept_figure", "--month", "2026-07", "--known", "2026-07-20", "--by", "ai")
    call_command(
        "accept_figure", "--month", "2026-07", "--known", "2026-07-20",
        "--by", "soyte", "--note", "đã hỏi", stdout=io.StringIO(),
    )  # fmt: skip
    assert unaccepted_figures(JULY, date(2026, 7, 20)) == []
