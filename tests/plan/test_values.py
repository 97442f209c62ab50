"""A value is written once, refused with a reason, superseded and never edited."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from ansinh.accounts.services import create_official
from ansinh.areas.models import Area
from ansinh.areas.queries import AreaNotFound, agency_on, area_on, city
from ansinh.plan.models import Indicator, Observation
from ansinh.plan.periods import PeriodNotUnderstood, period
from ansinh.plan.services import (
    ValueRefused,
    publish_value,
    record_value,
    return_value,
    submit_value,
    verify_value,
)
from ansinh.plan.services.verifying import OwnValue, ReturnWithoutReason, ValueNotThere

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
NOW = date(2026, 11, 24)


@pytest.fixture
def clerk(plan):
    return create_official(
        username="clerk", full_name="Người nhập", role="DEPARTMENT", area=city(NOW),
        agency=agency_on("SYT", NOW), synthetic=True,
    )  # fmt: skip


@pytest.fixture
def checker(plan):
    return create_official(
        username="checker", full_name="Người kiểm tra", role="AGENCY_HEAD", area=city(NOW),
        agency=agency_on("SYT", NOW), synthetic=True,
    )  # fmt: skip


def indicator(code="communes_health_standard"):
    return Indicator.objects.get(code=code)


def write(clerk, code="communes_health_standard", period="2026", at=AT, area=None, **said):
    said = {"status": "E", "as_of": date(2026, 11, 20)} | said
    return record_value(indicator(code), area or city(NOW), period, by=clerk, at=at, **said)


def test_periods_are_read_with_their_first_and_last_day():
    told = [(p.first.isoformat(), p.last.isoformat()) for p in map(period, (
        "2025", "2025-H1", "2025-q3", "2024-02", "2025-06-30"))]  # fmt: skip
    assert told == [
        ("2025-01-01", "2025-12-31"),
        ("2025-01-01", "2025-06-30"),
        ("2025-07-01", "2025-09-30"),
        ("2024-02-01", "2024-02-29"),
        ("2025-06-30", "2025-06-30"),
    ]
    for bad in ("25", "2025-13", "2025-02-30", "năm 2025", ""):
        with pytest.raises(PeriodNotUnderstood, match="2025-Q3"):
            period(bad)


def test_a_share_is_computed_from_its_parts_and_stays_with_them(clerk):
    kept = write(clerk, numerator=90, denominator=94, evidence=["Báo cáo 12/BC-SYT"])
    assert str(kept.value) == "95.7447"
    assert (kept.period_end, kept.as_of, kept.status) == (
        date(2026, 12, 31), date(2026, 11, 20), "E")  # fmt: skip
    assert (kept.state, kept.source, kept.version) == ("submitted", "Sở Y tế", 1)
    assert kept.evidence == [{"title": "Báo cáo 12/BC-SYT"}]


def test_zero_is_a_value_and_a_missing_one_says_why(clerk):
    zero = write(clerk, "serious_polluters", value=0)
    assert (zero.value, zero.status, zero.reason) == (0, "E", "")
    none = write(clerk, "commune_radio", reason="late")
    assert (none.value, none.status, none.reason) == (None, "M", "late")
    with pytest.raises(ValueRefused, match="số 0 là một giá trị"):
        write(clerk, "commune_radio", value=0, reason="late")


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"value": "100.5"}, "value", "vượt quá 100 %"),
        ({"numerator": 95, "denominator": 94}, "numerator", "ghi ngược"),
        ({"numerator": 5}, "denominator", "ghi mẫu số"),
        ({"numerator": -1, "denominator": 94}, "numerator", "từ 0"),
        ({"numerator": 0, "denominator": 0}, "denominator", "không áp dụng"),
        ({"value": "-1"}, "value", "từ 0"),
        ({"value": "90", "numerator": 90, "denominator": 94}, "value", "không khớp"),
        ({}, "value", "chọn lý do"),
        ({"reason": "quên"}, "value", "chọn lý do"),
        ({"value": 90, "as_of": date(2026, 12, 1)}, "as_of", "không sau hôm nay"),
        ({"value": 90, "period": "2027"}, "period", "chưa bắt đầu"),
        ({"value": 90, "status": "A"}, "status", "ước thực hiện"),
        ({"value": 90, "period": "tháng này"}, "period", "2025-Q3"),
        ({"value": 90, "period": "2001"}, "area", "không tồn tại trong kỳ 2001"),
    ],
)
def test_what_cannot_be_is_refused_naming_field_and_remedy(clerk, said, field, words):
    with pytest.raises(ValueRefused, match=words) as refused:
        write(clerk, **said)
    assert refused.value.field == field
    assert not Observation.objects.filter(recorded_by=clerk).exists()


def test_a_forecast_may_be_of_a_year_to_come(clerk):
    assert write(clerk, period="2027", value=95, status="F").status == "F"


def test_an_area_or_agency_that_did_not_exist_that_year_is_named(clerk):
    old = Area.objects.get(code="20242", valid_from="2019-01-01")
    with pytest.raises(ValueRefused, match=r"20242.*không tồn tại trong kỳ 2026") as refused:
        write(clerk, area=old, value=90)
    assert refused.value.field == "area"
    assert write(clerk, area=old, period="2022", value=90, status="A").area == old
    with pytest.raises(AreaNotFound, match="Mã này đã dùng cho"):
        area_on("20218", NOW)
    gone = agency_on("SLDTBXH", date(2022, 6, 1))
    with pytest.raises(ValueRefused, match="cơ quan kế tiếp") as refused:
        write(clerk, value=90, agency=gone)
    assert refused.value.field == "agency"
    then = {"period": "2022", "status": "A", "as_of": date(2022, 12, 31)}
    then["area"] = city(date(2022, 6, 1))
    assert write(clerk, value=90, agency=gone, **then).source == "Sở LĐTBXH"


def test_saying_the_same_again_changes_nothing_and_a_change_is_a_new_version(clerk):
    first = write(clerk, value=90)
    assert write(clerk, value="90.0").pk == first.pk
    second = write(clerk, value=91)
    assert (second.version, second.supersedes) == (2, first)
    first.refresh_from_db()
    assert first.value == 90
    final = write(clerk, value=92, at=datetime(2027, 1, 10, tzinfo=UTC), status="A",
                  as_of=date(2026, 12, 31))  # fmt: skip
    assert (final.version, final.status) == (3, "A")


def test_a_row_is_neither_edited_nor_deleted(clerk):
    kept = write(clerk, value=90)
    for sql in (
        "UPDATE plan_observation SET value = 99 WHERE id = %s",
        "DELETE FROM plan_observation WHERE id = %s",
    ):
        refused = pytest.raises(IntegrityError, match="phiên bản mới")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [kept.pk])


def test_a_value_is_verified_by_somebody_else_and_returned_with_a_reason(clerk, checker):
    draft = write(clerk, value=90, state="draft")
    with pytest.raises(ValueNotThere):
        verify_value(draft.pk, checker, AT)
    submit_value(draft.pk)
    with pytest.raises(OwnValue):
        verify_value(draft.pk, clerk, AT)
    with pytest.raises(ReturnWithoutReason):
        return_value(draft.pk, "  ")
    assert return_value(draft.pk, "Thiếu danh sách").comment == "Thiếu danh sách"
    submit_value(draft.pk)
    checked = verify_value(draft.pk, checker, AT)
    assert (checked.state, checked.verified_by) == ("verified", checker)
    assert publish_value(draft.pk).state == "published"
    with pytest.raises(ValueNotThere, match="tải lại trang"):
        verify_value(draft.pk, checker, AT)


def test_a_superseded_version_moves_no_further(clerk, checker):
    first = write(clerk, value=90)
    write(clerk, value=91)
    with pytest.raises(ValueNotThere):
        verify_value(first.pk, checker, AT)
