"""Children are counted by one rule, on the last day of the month, and the unknown stays unknown."""

from datetime import date

import pytest

from ansinh.law.members import Member, count_children

LAST = date(2026, 11, 30)


def counted(*members: Member) -> tuple[int | None, ...]:
    return tuple(count_children(members, LAST).values())[:3]


def child(born: date | None, **known: bool | None) -> Member:
    return Member("CHILD", born, **known)


@pytest.mark.parametrize(
    ("member", "counts"),
    [
        (child(date(2010, 11, 30)), (0, None, None)),
        (child(date(2010, 12, 1)), (1, 0, 0)),
        (child(date(2010, 11, 30), studying=False), (0, 0, 0)),
        (child(date(2010, 11, 30), studying=True, covered_before_16=False), (0, 1, 0)),
        (child(date(2004, 12, 1), studying=True, covered_before_16=True), (0, 1, 1)),
        (child(date(2004, 11, 30), studying=True, covered_before_16=True), (0, 0, 1)),
        (child(date(2015, 1, 1), deceased=True), (0, 0, 0)),
        (child(date(2015, 1, 1), deceased=None), (None, 0, 0)),
        (child(None), (None, None, None)),
        (child(None, studying=False), (None, 0, 0)),
        (child(date(2027, 1, 1)), (0, 0, 0)),
        (Member("GRANDCHILD", date(2015, 1, 1)), (0, 0, 0)),
    ],
)
def test_a_member_counts_as_the_page_says(member: Member, counts: tuple[int | None, ...]) -> None:
    assert counted(member) == counts


@pytest.mark.parametrize(("born", "count"), [(date(2023, 11, 30), 0), (date(2023, 12, 1), 1)])
def test_a_child_is_under_36_months_until_the_month_of_its_third_birthday(
    born: date, count: int
) -> None:
    assert count_children([child(born)], LAST)["children_under_36m"] == count


def test_no_members_are_no_children() -> None:
    assert counted() == (0, 0, 0)


def test_one_unknown_child_makes_the_sum_unknown() -> None:
    assert counted(child(date(2015, 1, 1)), child(None, studying=False)) == (None, 0, 0)


def test_a_child_of_29_february_is_16_on_the_last_day_of_february() -> None:
    born = Member("CHILD", date(2008, 2, 29), studying=True, covered_before_16=True)
    assert count_children([born], date(2024, 2, 29))["children_under_16"] == 0
    assert count_children([born], date(2024, 1, 31))["children_under_16"] == 1
