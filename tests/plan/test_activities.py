"""What is done around the plan: recorded by its agency, put right by another record, summed."""

from datetime import UTC, date, datetime

import pytest
from django.db import Error, transaction

from ansinh.accounts.models import Official
from ansinh.areas.queries import agency_on
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import (
    Communication,
    Consultation,
    Contribution,
    GoodExample,
    Inspection,
    PolicyProposal,
)
from ansinh.plan.queries import activities, findings, name_shown, records
from ansinh.plan.services import (
    add_finding,
    add_finding_step,
    add_opinion,
    add_spending,
    add_visit,
    answer_opinion,
    record,
    withdraw_record,
)
from tests.plan.test_budget import official

AT, ON = datetime(2026, 11, 20, 3, tzinfo=UTC), date(2026, 11, 1)
TODAY = date(2026, 11, 20)
TALK = {
    "clause": "III.1.a", "on": ON, "channel": "press", "title": "Bài về trợ giúp xã hội",
    "outlet": "Báo thử", "items": 3,
}  # fmt: skip
CHECK = {
    "clause": "III.12.c", "on": ON, "kind": "check", "title": "Kiểm tra chi trả",
    "places": "Phường Hải Châu",
}  # fmt: skip
GIFT = {
    "clause": "III.12.b", "on": ON, "donor": "Công ty thử", "donor_kind": "enterprise",
    "amount": 1000, "purpose": "Quà Tết",
}  # fmt: skip
ASKED = {
    "clause": "III.2.a", "on": ON, "title": "Mức hỗ trợ", "place": "Nhà văn hóa",
    "groups": "Người cao tuổi", "people": 30, "beneficiaries": 20,
}  # fmt: skip
EXAMPLE = {
    "clause": "III.1.c", "on": ON, "kind": "person", "name": "Bà Thử", "story": "Thoát nghèo",
}  # fmt: skip
PROPOSAL = {
    "clause": "III.2.a", "on": ON, "title": "Nâng mức chuẩn", "problem": "Mức thấp",
    "proposal": "Nâng", "groups": "Người khuyết tật", "recipient": "HĐND", "state": "sent",
}  # fmt: skip


def kept(model, plan, said, **changes):
    told = {"by": None, "at": AT, "agency": agency_on("SYT", TODAY)}
    return record(model, plan, said, **(told | changes))


def test_a_record_is_put_right_by_another(plan):
    one = kept(Communication, plan, TALK)
    two = kept(Communication, plan, TALK | {"items": 5}, corrects=one)
    assert list(records(Communication, plan)) == [two]
    assert two.corrects == one
    one.refresh_from_db()
    assert one.withdrawn_because == "đính chính bằng bản ghi mới"
    with pytest.raises(PlanRefused, match="đã rút trước đó"):
        kept(Communication, plan, TALK, corrects=one)
    withdraw_record(two, reason="Ghi nhầm", by=None, at=AT)
    assert not records(Communication, plan).exists()
    with pytest.raises(Error, match="đính chính"), transaction.atomic():
        Communication.objects.update(items=9)


@pytest.mark.parametrize(
    ("model", "said", "words"),
    [
        (Communication, TALK | {"on": date(2026, 12, 1)}, "chưa tới"),
        (Communication, TALK | {"clause": "IX"}, "không có điều khoản «IX»"),
        (Inspection, CHECK | {"until": date(2026, 1, 1)}, "Ngày kết thúc"),
        (Consultation, ASKED | {"beneficiaries": 31}, "thụ hưởng lớn hơn"),
        (Contribution, GIFT | {"amount": None}, "hiện vật và số lượng"),
        (GoodExample, EXAMPLE | {"published_on": ON}, "đã đồng ý"),
        (GoodExample, EXAMPLE | {"consent_on": ON}, "giấy đồng ý"),
        (PolicyProposal, PROPOSAL | {"simulation": 99}, "Không có lần mô phỏng số 99"),
        (PolicyProposal, PROPOSAL | {"state": "adopted"}, "văn bản trả lời"),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(plan, model, said, words):
    with pytest.raises(PlanRefused, match=words):
        kept(model, plan, said)


def test_an_agency_records_its_own(plan):
    health, other = (official(Official.Role.DEPARTMENT, code) for code in ("SYT", "SGDDT"))
    one = record(Communication, plan, TALK, by=health, at=AT)
    assert one.agency.code == "SYT"
    with pytest.raises(NotTheirs):
        withdraw_record(one, reason="x", by=other, at=AT)
    with pytest.raises(NotTheirs):
        record(Communication, plan, TALK, by=other, at=AT, corrects=one)
    with pytest.raises(NotTheirs, match="chưa gắn với cơ quan"):
        record(Communication, plan, TALK, by=official(Official.Role.STATISTICIAN), at=AT)


def test_an_inspection_from_visit_to_money_recovered(plan):
    one = kept(Inspection, plan, CHECK)
    add_visit(one, {"on": ON, "place": "UBND phường", "summary": "50 hồ sơ"}, by=None, at=AT)
    finding = add_finding(
        one,
        {"agency": "UBND_20242", "text": "Chi trùng", "recommendation": "Thu hồi",
         "deadline": date(2026, 11, 10), "money_wrong": 900, "money_to_recover": 900},
        by=None, at=AT,
    )  # fmt: skip
    with pytest.raises(PlanRefused, match="lớn hơn số sai phạm"):
        add_finding(
            one,
            {"agency": "SYT", "text": "x", "recommendation": "y", "deadline": ON,
             "money_to_recover": 5},
            by=None, at=AT,
        )  # fmt: skip
    with pytest.raises(PlanRefused, match="thay được"):
        kept(Inspection, plan, CHECK, corrects=one)
    assert findings(one, TODAY)[0].overdue
    step = {"on": ON, "text": "Đã thu", "recovered": 400}
    add_finding_step(finding, step, by=None, at=AT)
    with pytest.raises(PlanRefused, match="Chưa thu hồi đủ"):
        add_finding_step(finding, step | {"recovered": 0, "closes": True}, by=None, at=AT)
    with pytest.raises(PlanRefused, match="lớn hơn số phải thu hồi"):
        add_finding_step(finding, step | {"recovered": 501}, by=None, at=AT)
    add_finding_step(finding, step | {"recovered": 500, "closes": True}, by=None, at=AT)
    with pytest.raises(PlanRefused, match="khắc phục xong"):
        add_finding_step(finding, step, by=None, at=AT)
    stranger = official(Official.Role.DEPARTMENT, "SGDDT")
    with pytest.raises(NotTheirs):
        add_finding_step(finding, step, by=stranger, at=AT)
    (row,) = findings(one, TODAY)
    assert (row.recovered, row.closed_on, row.overdue) == (900, ON, False)


def test_opinions_are_answered_once(plan):
    one = kept(Consultation, plan, ASKED)
    first = add_opinion(one, {"group": "Người cao tuổi", "text": "Mức thấp"}, by=None, at=AT)
    with pytest.raises(PlanRefused, match="nội dung giải trình"):
        answer_opinion(first, " ", on=ON, by=None, at=AT)
    answer_opinion(first, "Tiếp thu", on=ON, by=None, at=AT)
    with pytest.raises(PlanRefused, match="đã được trả lời"):
        answer_opinion(first, "Khác", on=ON, by=None, at=AT)
    with pytest.raises(Error, match="không được sửa"), transaction.atomic():
        one.opinions.update(answer="khác")


def test_no_more_is_spent_than_was_given(plan):
    one = kept(Contribution, plan, GIFT)
    said = {"on": ON, "purpose": "Mua quà", "document": "PC 1"}
    add_spending(one, said | {"amount": 600}, by=None, at=AT)
    with pytest.raises(PlanRefused, match="lớn hơn đã nhận 1000"):
        add_spending(one, said | {"amount": 401}, by=None, at=AT)
    with pytest.raises(PlanRefused, match="số tiền hoặc số lượng"):
        add_spending(one, said, by=None, at=AT)
    rice = GIFT | {"amount": None, "thing": "gạo", "quantity": 10, "unit": "kg"}
    with pytest.raises(PlanRefused, match="Số lượng"):
        add_spending(kept(Contribution, plan, rice), said | {"quantity": 11}, by=None, at=AT)


def test_names_are_for_who_agreed_and_for_the_agency(plan):
    own, other = (agency_on(code, TODAY) for code in ("SYT", "SGDDT"))
    quiet = kept(Contribution, plan, GIFT | {"anonymous": True})
    assert (name_shown(quiet, other), name_shown(quiet, own)) == (None, "Công ty thử")
    person = kept(GoodExample, plan, EXAMPLE)
    assert name_shown(person, other) is None
    agreed = kept(GoodExample, plan, EXAMPLE | {"consent_on": ON, "consent_document": "Đơn"})
    assert name_shown(agreed, other) == "Bà Thử"


def test_the_sums_of_a_year(plan):
    empty = activities(plan, 2026, TODAY)
    assert (empty.communications, empty.items, empty.raised) == (0, None, 0)
    kept(Communication, plan, TALK)
    withdraw_record(kept(Communication, plan, TALK), reason="trùng", by=None, at=AT)
    one = kept(Inspection, plan, CHECK)
    add_visit(one, {"on": ON, "place": "A", "summary": "b"}, by=None, at=AT)
    kept(Inspection, plan, CHECK | {"on": date(2026, 12, 15)})
    gift = kept(Contribution, plan, GIFT)
    add_spending(gift, {"on": ON, "purpose": "q", "document": "1", "amount": 250}, by=None, at=AT)
    found = activities(plan, 2026, TODAY)
    assert (found.communications, found.items) == (1, 3)
    assert (found.inspections, found.inspected) == (1, 1)
    assert (found.raised, found.spent) == (1000, 250)
    assert found.as_dict()["year"] == 2026
