"""Money of the plan: stages, what is refused and what is only said, the lock, the waterfall."""

from datetime import UTC, date, datetime

import pytest
from django.db import Error, transaction

from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.queries import agency_on, city
from ansinh.plan.amounts import NotWholeDong, whole_dong
from ansinh.plan.budgeting import Entry
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import BudgetLine, BudgetStage
from ansinh.plan.queries import annex_iv, budget_rows, estimates, waterfalls
from ansinh.plan.services import LineSpec, add_line, advance, lock_year, record_stage

AT = datetime(2028, 3, 1, 3, tzinfo=UTC)
DAY = date(2026, 7, 15)
SPEC = LineSpec("SYT", "III.2.d", "Trợ cấp xã hội", "recurrent", task="III.2.d")


def line(plan, year=2027, **changes):
    return add_line(plan, year, LineSpec(**(vars(SPEC) | changes)), by=None, at=AT)


def put(one, stage, amount, on=DAY, **said):
    return record_stage(one, Entry(stage, amount, on, **said), by=None, at=AT)


def approved(one, amount=1000):
    put(one, "estimated", amount)
    put(one, "approved", amount, document="NQ 1")
    put(one, "allocated", amount, document="QĐ 1")
    return one


def only(plan, year=2027):
    (row,) = budget_rows(plan, year)
    return row


def test_a_changed_estimate_is_another_row_and_the_latest_counts(plan):
    one = line(plan)
    put(one, "estimated", 900, quantity=9, unit_rate=100)
    put(one, "estimated", 1000, on=date(2026, 7, 20), reason="Thêm người")
    again = put(one, "estimated", 1000, on=date(2026, 7, 20), reason="Thêm người")

    assert again.row is None
    assert only(plan).get("estimated") == 1000
    assert one.stages.count() == 2
    assert budget_rows(plan, 2027, until=date(2026, 7, 16))[0].get("estimated") == 900
    with pytest.raises(Error, match="không được sửa hoặc xóa"), transaction.atomic():
        BudgetStage.objects.update(amount=1)


@pytest.mark.parametrize(
    ("stage", "amount", "said", "words"),
    [
        ("estimated", -5, {}, "không được âm"),
        ("estimated", 950, {"quantity": 9, "unit_rate": 100}, "Số lượng × đơn giá"),
        ("appraised", 800, {}, "ghi lý do"),
        ("approved", 800, {}, "số, ký hiệu văn bản"),
        ("allocated", 800, {"document": "QĐ 1"}, "HĐND thành phố phê duyệt"),
        ("adjusted", -5000, {"document": "QĐ 2", "reason": "giảm"}, "quá số đã giao"),
        ("settled", 100, {"document": "QT"}, "ghi giải ngân trước"),
        ("disbursed", 100, {"on": date(2028, 4, 1)}, "chưa tới"),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(plan, stage, amount, said, words):
    one = line(plan)
    put(one, "estimated", 1000)
    with pytest.raises(PlanRefused, match=words):
        put(one, stage, amount, **said)


def test_allocated_is_at_most_approved_and_settled_at_most_disbursed(plan):
    one = line(plan)
    put(one, "approved", 1000, document="NQ 1")
    with pytest.raises(PlanRefused, match=r"lớn hơn số phê duyệt 1\.000 đồng"):
        put(one, "allocated", 1001, document="QĐ 1")
    put(one, "allocated", 1000, document="QĐ 1")
    put(one, "disbursed", 700)
    with pytest.raises(PlanRefused, match="lớn hơn giải ngân 700 đồng"):
        put(one, "settled", 701, document="QT")


def test_spending_more_than_was_given_is_said_and_not_refused(plan):
    one = approved(line(plan))
    put(one, "carried_over", 50)
    put(one, "adjusted", 100, document="QĐ 2", reason="Bổ sung")
    put(one, "adjusted", -20, document="QĐ 3", reason="Giảm")
    assert put(one, "disbursed", 1130).warnings == ()
    made = put(one, "disbursed", 1131, on=date(2027, 12, 1))
    assert "vượt số giao" in made.warnings[0]
    assert only(plan).available == 1130
    with pytest.raises(PlanRefused, match="thấp hơn lần trước"):
        put(one, "disbursed", 1000, on=date(2027, 12, 2))


def test_integrated_money_is_shown_and_not_added(plan):
    put(line(plan), "estimated", 1000)
    with pytest.raises(PlanRefused, match="tên chương trình"):
        line(plan, source="integrated")
    put(line(plan, source="integrated", programme="CTMTQG giảm nghèo"), "estimated", 400)

    total, apart = waterfalls(budget_rows(plan, 2027))
    assert (total.steps[0].amount, total.counted) == (1000, True)
    assert (apart.steps[0].amount, apart.counted) == (400, False)
    assert total.steps[1].amount is None  # nobody recorded it: missing, not zero
    assert total.steps[1].missing == 1


def test_a_waterfall_shows_what_each_stage_took_away(plan):
    one = line(plan)
    put(one, "estimated", 1000)
    put(one, "appraised", 900, reason="Cắt chi hội nghị")
    two = line(plan, agency="SNV_2025", clause="III.2.b", name="Người có công",
               source="delegated_central", task="III.2.b")  # fmt: skip
    put(two, "estimated", 500)
    (whole,) = waterfalls(budget_rows(plan, 2027))
    steps = {step.stage: step for step in whole.steps}
    assert (steps["estimated"].amount, steps["estimated"].lines) == (1500, 2)
    assert (steps["appraised"].amount, steps["appraised"].missing) == (900, 1)
    by_agency = waterfalls(budget_rows(plan, 2027), "agency")
    assert {w.key: w.steps[0].amount for w in by_agency} == {"SYT": 1000, "SNV_2025": 500}


def test_one_paper_takes_every_line_on(plan):
    put(line(plan), "estimated", 1000)
    line(plan, name="Chưa có số")
    done = advance(plan, 2027, "consolidated", document="", on=DAY, by=None, at=AT)
    assert (done.moved, done.amount) == (1, 1000)
    assert done.left == (("2027 III.2.d Chưa có số", "chưa có số ở bước trước"),)
    assert advance(plan, 2027, "consolidated", document="", on=DAY, by=None, at=AT).moved == 0
    for stage in ("appraised", "submitted", "approved", "allocated"):
        moved = advance(plan, 2027, stage, document="VB 1", on=DAY, by=None, at=AT)
        assert moved.moved == 1, stage


def test_a_settled_year_is_locked(plan):
    one = approved(line(plan))
    put(one, "disbursed", 900, on=date(2027, 12, 20))
    said = {"document": "QT 5", "on": date(2028, 2, 20), "by": None, "at": AT}
    with pytest.raises(PlanRefused, match="chưa quyết toán"):
        lock_year(plan, 2027, **said)
    put(one, "settled", 880, on=date(2028, 2, 1), document="QT 5")
    with pytest.raises(PlanRefused, match="sau khi hết năm"):
        lock_year(plan, 2027, **(said | {"on": date(2027, 12, 1)}))
    lock_year(plan, 2027, **said)
    with pytest.raises(PlanRefused, match="đã khóa sổ"):
        put(one, "disbursed", 950)
    with pytest.raises(PlanRefused, match="đã khóa sổ"):
        line(plan, name="Dòng mới")
    with pytest.raises(Error, match="đã khóa sổ"), transaction.atomic():
        BudgetStage.objects.create(
            line=one, stage="disbursed", amount=1, on=DAY, origin="entered", recorded_at=AT
        )
    assert "thu hồi hoặc chuyển nguồn" in only(plan).warnings[0]
    line(plan, 2028)  # the next year is open


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"agency": "SLDTBXH"}, "Không có cơ quan SLDTBXH trong năm 2027"),
        ({"agency": "KHONGCO"}, "Không có cơ quan KHONGCO"),
        ({"clause": "IX.9", "task": ""}, "không có điều khoản «IX.9»"),
        ({"task": "Z9"}, "không có nhiệm vụ Z9"),
        ({"source": "tiền"}, "Không hiểu nguồn"),
        ({"level": "xã hội"}, "Không hiểu cấp ngân sách"),
        ({"name": " "}, "nội dung chi"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_the_remedy(plan, changes, words):
    with pytest.raises(PlanRefused, match=words):
        line(plan, **changes)


def test_an_agency_that_stood_in_part_of_the_year_may_have_a_line(plan):
    assert line(plan, 2025, agency="SLDTBXH").agency.code == "SLDTBXH"
    assert line(plan, 2025, agency="UBND_20242", level="commune").agency.code == "UBND_20242"


def official(role, agency=""):
    day = date(2028, 3, 1)
    return create_official(
        username=f"{role}{agency}".lower(), full_name="Thử", role=role, area=city(day),
        agency=agency_on(agency, day) if agency else None, password=None, synthetic=True,
    )  # fmt: skip


def test_each_stage_has_its_own_hand(plan):
    health = official(Official.Role.DEPARTMENT, "SYT")
    other = official(Official.Role.DEPARTMENT, "SGDDT")
    trade = official(Official.Role.DEPARTMENT, "SCT")
    finance = official(Official.Role.FINANCE)
    one = line(plan)

    def by(who, stage, **said):
        return record_stage(one, Entry(stage, 1000, DAY, **said), by=who, at=AT)

    with pytest.raises(NotTheirs, match="Sở Y tế"):
        by(other, "estimated")
    by(health, "estimated")
    with pytest.raises(NotTheirs, match="tổng hợp"):
        by(trade, "consolidated")
    by(health, "consolidated")
    with pytest.raises(NotTheirs, match="tài chính"):
        by(health, "appraised")
    by(finance, "appraised")
    by(finance, "disbursed")
    by(health, "disbursed")
    with pytest.raises(NotTheirs):
        add_line(plan, 2027, SPEC, by=other, at=AT)


def test_annex_iv_is_what_was_recorded_by_the_cut_off(plan):
    one = approved(line(plan))
    put(one, "disbursed", 250, on=date(2027, 6, 30))
    put(one, "disbursed", 995, on=date(2027, 12, 20))
    other = line(plan, agency="SNV_2025")
    put(other, "estimated", 10)

    (row,) = annex_iv(plan, 2027, date(2027, 11, 30))
    assert (row.estimated, row.allocated, row.disbursed, row.share) == (1010, 1000, 250, 2500)
    assert row.settled is None
    assert row.as_dict()["disbursed_on"] == date(2027, 6, 30)


def test_who_has_not_sent_an_estimate_is_named(plan):
    put(line(plan, 2026), "estimated", 800)
    put(line(plan), "estimated", 1000)
    found = {e.agency: e for e in estimates(plan, 2027, [agency_on("SGDDT", DAY)])}
    assert (found["SYT"].difference, found["SYT"].missing) == (200, False)
    assert found["SGDDT"].missing


def test_whole_dong_as_officials_write_it():
    for text, amount in (
        ("1.234.567", 1234567), ("1 234 567 đồng", 1234567), (5, 5), (5.0, 5), ("", None),
        (None, None), ("-1.000", -1000), ("1,234,567", 1234567), ("0", 0),
    ):  # fmt: skip
        assert whole_dong(text) == amount, text
    for bad in ("12,5", 12.5, "12.5", "ba triệu", "1.23"):
        with pytest.raises(NotWholeDong):
            whole_dong(bad)


def test_lines_are_kept(plan):
    one = line(plan)
    with pytest.raises(Error, match="không được sửa hoặc xóa"), transaction.atomic():
        BudgetLine.objects.filter(pk=one.pk).update(name="khác")
