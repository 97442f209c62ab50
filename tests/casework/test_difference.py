"""The rules of time between law and decisions, without a database."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ansinh.casework.difference import NOTHING, LawMonth, Line, Track
from ansinh.kernel.month import Month

JUNE = Month(2026, 6)


def months(count: int) -> list[Month]:
    return [JUNE.plus(step) for step in range(count)]


def gives(*amounts: int | tuple[int, int]) -> list[LawMonth]:
    """What the law gives from June on; a pair is an undecided month."""
    pairs = [a if isinstance(a, tuple) else (a, a) for a in amounts]
    return [LawMonth(low, high, "k" if high else "") for low, high in pairs]


def lines(
    law: Sequence[LawMonth],
    granted: Sequence[int],
    starts: Month = JUNE,
    replaced_by: Sequence[int] = (),
) -> list[tuple[str, str, int, int]]:
    track = Track(months(len(law)), law, granted, starts, replaced_by)
    return [(line.kind, str(line.since), line.amount, line.before) for line in track.lines()]


def test_nothing_is_proposed_while_law_and_decisions_agree() -> None:
    assert lines(gives(500, 500, 500), [500, 500, 500]) == []


def test_a_new_level_is_adjusted_from_the_month_it_counts_for() -> None:
    assert lines(gives(500, 540, 540, 540), [500, 500, 500, 500]) == [
        ("ADJUST", "2026-07", 540, 500)
    ]


def test_each_later_change_is_a_line_of_its_own() -> None:
    law = gives(500, 540, 540, 810)
    assert lines(law, [500] * 4) == [
        ("ADJUST", "2026-07", 540, 500),
        ("ADJUST", "2026-09", 810, 500),
    ]


def test_who_ceases_to_qualify_is_paid_for_that_month_and_stopped_from_the_next() -> None:
    assert lines(gives(500, 500, 0, 0), [500] * 4) == [("STOP", "2026-09", 0, 500)]


def test_who_ceased_before_the_window_is_stopped_at_once() -> None:
    assert lines(gives(0, 0, 0), [0, 500, 500]) == [("STOP", "2026-07", 0, 500)]


def test_a_new_grant_starts_where_the_start_rule_says() -> None:
    law = gives(500, 540, 540, 540)
    assert lines(law, [0] * 4, starts=Month(2026, 9)) == [("GRANT", "2026-09", 540, 0)]
    assert lines(law, [0] * 4, starts=Month(2026, 8)) == [("GRANT", "2026-08", 540, 0)]


def test_a_new_grant_never_starts_before_the_person_qualifies() -> None:
    assert lines(gives(0, 0, 0, 540), [0] * 4, starts=Month(2026, 7)) == [
        ("GRANT", "2026-09", 540, 0)
    ]


def test_a_backdated_grant_has_a_line_for_each_level() -> None:
    law = gives(500, 500, 540, 540)
    assert lines(law, [0] * 4, starts=JUNE.plus(1)) == [
        ("GRANT", "2026-07", 500, 0),
        ("ADJUST", "2026-08", 540, 0),
    ]


def test_what_is_not_decided_changes_nothing() -> None:
    assert lines(gives(500, (0, 500), (0, 500)), [500, 500, 500]) == []
    assert lines(gives((0, 500), (0, 500)), [0, 0]) == []


def test_a_benefit_gives_way_when_the_higher_one_is_granted_and_not_before() -> None:
    law = gives(540, 0, 0)
    assert lines(law, [540] * 3, replaced_by=[0, 0, 1080]) == [("STOP", "2026-08", 0, 540)]


def test_a_stopped_person_who_qualifies_again_is_granted_anew_from_signature() -> None:
    assert lines(gives(500, 500, 500, 500), [500, 0, 0, 0], starts=Month(2026, 9)) == [
        ("GRANT", "2026-09", 500, 0)
    ]


@given(st.data(), st.integers(2, 8))
def test_signing_every_line_leaves_nothing_to_propose(data: st.DataObject, count: int) -> None:
    amounts = st.sampled_from([0, 500, 540, 810])
    low = data.draw(st.lists(amounts, min_size=count, max_size=count))
    more = data.draw(st.lists(amounts, min_size=count, max_size=count))
    law = [LawMonth(a, a + b, "k") if a + b else NOTHING for a, b in zip(low, more, strict=True)]
    granted = data.draw(st.lists(amounts, min_size=count, max_size=count))
    starts = JUNE.plus(data.draw(st.integers(0, count)))
    first = Track(months(count), law, granted, starts)
    signed = after(first.lines(), granted)
    again = Track(months(count), law, signed, starts).lines()
    assert again == []


def after(new: list[Line], granted: Sequence[int]) -> list[int]:
    """What is granted once the lines are signed: the latest line not after each month."""
    result = list(granted)
    for line in new:
        for index in range(line.since - JUNE, len(result)):
            result[index] = line.amount
    return result
