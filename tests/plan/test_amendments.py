"""Amendments: who may do what, what a version changes, and which years it leaves alone."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import Error, transaction

from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.queries import agency_on, area_on, city
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.judging import State, judge
from ansinh.plan.models import Amendment, AmendmentStep, TargetVersion
from ansinh.plan.queries import (
    amendment_rows,
    differences,
    editions,
    may_coordinate,
    scorecard,
    speaks_for,
    targets_on,
    tasks,
    tasks_on,
    version_on,
)
from ansinh.plan.services import (
    Decision,
    Wish,
    accept_amendments,
    load_plan,
    propose_amendment,
    redraft,
    reject_amendment,
    review_amendment,
    send_amendment,
    withdraw_amendment,
)
from tests.plan.test_scorecard import seen

ON, AT = date(2024, 3, 1), datetime(2024, 3, 1, tzinfo=UTC)
PAPER = Decision("1234/QĐ-UBND", date(2024, 5, 2), date(2024, 5, 10))
LOWER = Wish(
    "target", "T5", "change", "Tỷ lệ thất nghiệp dưới 2,5 %", "Thị trường lao động đã đổi",
    changes={"value": "2,5"},
)  # fmt: skip


def official(role=Official.Role.DEPARTMENT, agency="SYT", day=ON, area=None):
    return create_official(
        username=f"{role.lower()}.{agency or area.code}",
        full_name="Cán bộ thử",
        role=role,
        area=area or city(day),
        agency=agency_on(agency, day) if agency else None,
        password=None,
        synthetic=True,
    )


def proposed(plan, wish=LOWER, **changes):
    said = {"by": None, "agency": agency_on("SYT", ON), "at": AT, "on": ON} | changes
    return propose_amendment(plan, wish, **said)


def accepted(plan, *wishes, decision=PAPER):
    made = [proposed(plan, wish) for wish in wishes]
    for one in made:
        send_amendment(one, document="", by=None, on=ON, at=AT)
    return accept_amendments(made, decision, by=None, at=AT)


def target(plan, code, day):
    return next((one for one in targets_on(plan, day) if one.code == code), None)


def test_past_years_stay_judged_by_the_version_then_in_force(plan):
    accepted(plan, LOWER)

    assert target(plan, "T5", date(2023, 12, 31)).value == 3
    assert target(plan, "T5", date(2024, 5, 9)).value == 3
    assert target(plan, "T5", date(2024, 5, 10)).value == Decimal("2.5")
    assert plan.targets.get(code="T5").value == 3  # nothing is overwritten

    def state(day):
        return judge(target(plan, "T5", day), [seen("2.75", day)], day).state

    assert state(date(2023, 12, 31)) == State.MET
    assert state(date(2024, 12, 31)) == State.NOT_MET


def test_the_scorecard_and_the_tasks_of_a_year_are_of_its_version(plan):
    renamed = Wish("task", "III.2.d", "change", "Thực hiện nghị định mới", "Luật đổi")
    accepted(plan, LOWER, renamed)

    def asked(year):
        return next(row.target_text for row in scorecard(year) if row.code == "T5")

    def title(year):
        return next(row.title for row in tasks(date(year, 12, 31)) if row.code == "III.2.d")

    assert (asked(2023), asked(2024)) == ("< 3 %", "< 2,5 %")
    assert title(2023).startswith("Thực hiện NĐ 20/2021")
    assert title(2024) == "Thực hiện nghị định mới"


def test_two_amendments_of_one_paper_are_one_version(plan):
    due = Wish("target", "T5", "change", "Hạn 2026", "Kéo dài", changes={"due_date": "2026-12-31"})
    version = accepted(plan, LOWER, due)

    seen = target(plan, "T5", date(2025, 1, 1))
    assert (seen.value, seen.due_date) == (Decimal("2.5"), date(2026, 12, 31))
    assert [(d.code, d.field, str(d.after)) for d in differences(version)] == [
        ("T5", "value", "2.50"),
        ("T5", "due_date", "2026-12-31"),
    ]
    assert [e.number for e in editions(plan)] == [1, 2]
    assert editions(plan)[0].valid_until == date(2024, 5, 10)


def test_later_versions_build_on_earlier_ones(plan):
    accepted(plan, LOWER)
    again = Wish("target", "T5", "change", "Dưới 2 %", "Hạ nữa", changes={"comparator": "<="})
    later = Decision("99/QĐ-UBND", date(2025, 1, 5), date(2025, 1, 5))
    accepted(plan, again, decision=later)

    seen = target(plan, "T5", date(2025, 2, 1))
    assert (seen.comparator, seen.value) == ("<=", Decimal("2.5"))
    assert version_on(plan, date(2025, 1, 4)) == 2
    assert version_on(plan, date(2019, 1, 1)) == 1


def test_things_are_added_and_taken_out(plan):
    gone = Wish("task", "III.2.i", "remove", "", "Đã xong")
    new = Wish(
        "target", "II.2.a", "add", "Tỷ lệ chi trả qua tài khoản", "Chỉ tiêu mới",
        changes={"value": "95", "comparator": ">=", "unit": "%", "due_date": "2025-12-31"},
    )  # fmt: skip
    task = Wish("task", "III.2.d", "add", "Chi trả qua tài khoản", "Nhiệm vụ mới")
    clause = Wish("clause", "III.2.d", "change", "Thực hiện nghị định mới", "Luật đổi")
    accepted(plan, gone, new, task, clause)

    before, after = date(2024, 5, 9), date(2024, 5, 10)
    codes = {one.code for one in targets_on(plan, after)}
    assert codes - {one.code for one in targets_on(plan, before)} == {"T23"}
    assert target(plan, "T23", after).value == 95
    tasks = [{one.code for one in tasks_on(plan, day)} for day in (before, after)]
    assert (tasks[0] - tasks[1], tasks[1] - tasks[0]) == ({"III.2.i"}, {"BS1"})
    load_plan()  # loading the document again keeps what amendments brought
    assert "BS1" in {one.code for one in tasks_on(plan, after)}


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish("target", "T99", "change", "x", "y"), "không có mục T99"),
        (Wish("target", "T5", "change", "x", ""), "lý do"),
        (Wish("target", "T5", "change", "", "y"), "nội dung đề xuất"),
        (Wish("target", "T5", "change", "x", "y", changes={"value": "ba"}), "không phải là số"),
        (Wish("target", "T5", "change", "x", "y", changes={"due_date": "2026"}), "2026-12-31"),
        (Wish("target", "T5", "change", "x", "y", changes={"leads": "UBND_20242"}), "UBND_20242"),
        (Wish("target", "T5", "xoay", "x", "y"), "xoay"),
    ],
)
def test_a_bad_wish_is_refused_with_the_remedy(plan, wish, said):
    with pytest.raises(PlanRefused, match=said):
        proposed(plan, wish)


def test_each_step_comes_after_the_one_before(plan):
    one = proposed(plan)
    with pytest.raises(PlanRefused, match="đang ở bước «dự thảo»"):
        review_amendment(one, opinion="", by=None, on=ON, at=AT)
    redraft(one, Wish("target", "T5", "change", "Dưới 2 %", "Sửa lời"), by=None, on=ON)
    send_amendment(one, document="12/SYT", by=None, on=ON, at=AT)
    with pytest.raises(PlanRefused, match="đã gửi"):
        redraft(one, LOWER, by=None, on=ON)
    review_amendment(one, opinion="Đồng ý", by=None, on=ON, at=AT)
    with pytest.raises(PlanRefused, match="lý do rút"):
        withdraw_amendment(one, opinion=" ", by=None, on=ON, at=AT)
    reject_amendment(one, PAPER, opinion="Chưa phù hợp", by=None, at=AT)

    (row,) = amendment_rows(plan, until=date(2024, 12, 31))
    assert (row.state, row.document, row.opinion, row.sent_on) == (
        "rejected", "1234/QĐ-UBND", "Chưa phù hợp", ON,
    )  # fmt: skip
    assert amendment_rows(plan, until=date(2024, 2, 1)) == []
    assert TargetVersion.objects.count() == 0


def test_a_version_never_reaches_back(plan):
    with pytest.raises(PlanRefused, match="trước ngày ban hành"):
        accepted(plan, LOWER, decision=Decision("1/QĐ", date(2024, 5, 2), date(2023, 1, 1)))
    accepted(plan, LOWER)
    early = Decision("2/QĐ", date(2024, 4, 1), date(2024, 4, 1))
    with pytest.raises(PlanRefused, match="Phiên bản trước"):
        accepted(plan, LOWER, decision=early)
    with pytest.raises(PlanRefused, match="số, ký hiệu"):
        accepted(plan, LOWER, decision=Decision(" ", ON, ON))
    with pytest.raises(PlanRefused, match="Chưa chọn"):
        accept_amendments([], PAPER, by=None, at=AT)


def test_an_agency_has_its_own_and_the_coordinator_decides(plan):
    health = official()
    one = proposed(plan, by=health)
    stranger = official(agency="SGDDT")
    with pytest.raises(NotTheirs, match="Sở Y tế"):
        send_amendment(one, document="", by=stranger, on=ON, at=AT)
    send_amendment(one, document="", by=health, on=ON, at=AT)
    with pytest.raises(NotTheirs, match="tổng hợp"):
        accept_amendments([one], PAPER, by=health, at=AT)
    labour = official(agency="SLDTBXH")
    assert accept_amendments([one], PAPER, by=labour, at=AT).number == 2


def test_who_speaks_for_whom_through_time(plan):
    today = date(2026, 11, 24)
    ward = area_on("20242", today)
    commune = official(Official.Role.COMMUNE_OFFICIAL, "", today, ward)
    assert speaks_for(commune, today).code == "UBND_20242"
    assert speaks_for(commune, date(2024, 1, 1)) is None
    assert not may_coordinate(commune, plan, today)
    # Nobody was named after 1/3/2025: whoever took over work of the department may.
    assert may_coordinate(official(day=today), plan, today)
    assert not may_coordinate(official(agency="SCT", day=today), plan, today)


def test_what_was_said_is_kept(plan):
    accepted(plan, LOWER)
    one = Amendment.objects.get()
    for act in (
        lambda: AmendmentStep.objects.update(opinion="khác"),
        lambda: AmendmentStep.objects.all().delete(),
        lambda: Amendment.objects.filter(pk=one.pk).update(reason="khác"),
        lambda: TargetVersion.objects.update(value=9),
    ):
        with pytest.raises(Error, match="không được sửa hoặc xóa"), transaction.atomic():
            act()
