"""Stopping, suspending, resuming, moving; who decides what, on which form."""

from datetime import date

import pytest

from ansinh.kernel.month import Month
from ansinh.law import (
    adjust_rule,
    move_rule,
    procedure,
    resume_rule,
    start_rule,
    stop_grounds,
    stop_rule,
    suspend_rule,
)
from ansinh.law.opening import timing_rules
from ansinh.law.timing import (
    KIND_WORDS,
    Basis,
    GivenOnce,
    NoTimingRule,
    NotRead,
    Outcome,
    TimingNotRead,
)
from ansinh.rules.document import Confidence

OLD, NEW = date(2023, 3, 1), date(2026, 10, 5)
STOPPED = Month(2026, 11)


@pytest.mark.parametrize(
    ("benefit", "signed_on", "form", "days"),
    [
        ("CARE", OLD, "2a, 2b, 03", 20),
        ("CARE", date(2025, 7, 1), "2a, 2b, 03", 10),
        ("CARE", NEW, "02", 7),
        ("FUNERAL", OLD, "04", 5),
        ("FUNERAL", NEW, "03", 3),
        ("FUNERAL_PENSION", NEW, "03", 3),
        ("RICE", OLD, "5a, 5b", 2),
        ("HOUSE", OLD, "06", None),
        ("MERIT", OLD, "", None),
    ],
)
def test_each_benefit_has_its_form_and_deadline(
    benefit: str, signed_on: date, form: str, days: int | None
) -> None:
    found = procedure(signed_on, benefit)
    assert (found.form, found.working_days) == (form, days)


def test_merit_is_decided_by_its_department_and_the_change_of_2025_is_from_memory() -> None:
    assert procedure(date(2025, 2, 28), "MERIT").decider.startswith("Sở Lao động")
    now = procedure(date(2025, 3, 1), "MERIT")
    assert (now.decider, now.confidence) == ("Sở Nội vụ", Confidence.MEMORY)


def test_the_rules_of_social_assistance_do_not_speak_of_merit() -> None:
    for rule in (adjust_rule, stop_rule):
        with pytest.raises(NoTimingRule):
            rule("MERIT", "M_INVALID", NEW)
    with pytest.raises(NoTimingRule):
        move_rule("MERIT", NEW)


def test_care_starts_with_the_signature_under_both_decrees() -> None:
    for signed in (OLD, date(2026, 10, 4), NEW):
        assert start_rule("CARE", "F1", signed).basis is Basis.SIGNATURE_MONTH


def test_merit_starts_with_death_award_or_medical_board() -> None:
    day = date(2026, 11, 30)
    survivor = start_rule("MERIT", "M_SURVIVOR", NEW)
    assert survivor.first_month(NEW, event_on=day) == Month(2026, 12)
    assert start_rule("MERIT", "M_MOTHER", NEW).first_month(NEW, event_on=day) == STOPPED
    invalid = start_rule("MERIT", "M_INVALID", NEW)
    assert invalid.first_month(NEW, event_on=day) == STOPPED
    with pytest.raises(ValueError, match="sự kiện"):
        invalid.first_month(NEW)


def test_after_a_move_the_new_place_pays_without_a_gap_only_since_decree_335() -> None:
    assert move_rule("MONTHLY", date(2026, 10, 4)).first_month(STOPPED) == Month(2026, 12)
    assert move_rule("MONTHLY", NEW).first_month(STOPPED) == STOPPED


def test_three_outcomes_of_a_suspension() -> None:
    rule = resume_rule("MONTHLY", NEW)
    suspended, changed = date(2026, 10, 20), date(2026, 12, 1)
    assert rule.effective_month(Outcome.UNCHANGED, suspended) == Month(2026, 10)
    assert rule.effective_month(Outcome.INELIGIBLE, suspended) == Month(2026, 10)
    assert rule.effective_month(Outcome.CHANGED, suspended, changed) == Month(2026, 12)
    with pytest.raises(ValueError, match="thay đổi"):
        rule.effective_month(Outcome.CHANGED, suspended)
    with pytest.raises(NoTimingRule):
        resume_rule("MONTHLY", date(2026, 10, 4))


def test_grounds_are_listed_and_the_article_not_read_is_marked() -> None:
    assert len(stop_grounds("MONTHLY", OLD).grounds) == 5
    assert suspend_rule("MONTHLY", OLD).confidence is Confidence.TEXT
    assert suspend_rule("SOCIAL_PENSION", NEW).confidence is Confidence.INFERENCE
    assert {g.code for g in suspend_rule("MERIT", NEW).grounds} == {"PRISON", "EXIT", "MISSING"}


def test_every_rule_is_cited_and_an_inference_says_from_what() -> None:
    for rule in timing_rules():
        assert rule.citation.text("vi")
        assert rule.citation.text("en")
        assert rule.confidence is not Confidence.INFERENCE or rule.note


@pytest.mark.parametrize("benefit", ["FUNERAL", "HOUSE", "RICE", "INJURY", "URGENT"])
def test_what_is_given_once_has_no_first_month_no_change_and_no_end(benefit: str) -> None:
    for rule in (start_rule, adjust_rule, stop_rule):
        for signed_on in (OLD, NEW):
            with pytest.raises(GivenOnce, match=benefit):
                rule(benefit, "", signed_on)


def test_what_nobody_read_is_told_with_the_article_and_never_guessed() -> None:
    with pytest.raises(TimingNotRead, match="Điều 24–28"):
        start_rule("FACILITY", "CS", OLD)
    with pytest.raises(TimingNotRead, match="người quyết định"):
        procedure(date(2025, 7, 1), "FUNERAL")
    with pytest.raises(TimingNotRead, match="Pháp lệnh 02/2020"):
        start_rule("MERIT", "M_INVALID", date(2022, 2, 14))


def test_a_hole_in_the_sources_names_the_kinds_of_rule_and_no_more() -> None:
    holes = [rule for rule in timing_rules() if isinstance(rule, NotRead)]
    assert holes
    assert all(hole.confidence is Confidence.NOT_FOUND for hole in holes)
    assert all(set(hole.about) <= set(KIND_WORDS) for hole in holes)
