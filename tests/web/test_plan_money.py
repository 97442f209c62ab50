"""The plan's money, amendments and activities on their pages: the words, the acts, the refusals."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from ansinh.accounts.models import Official
from ansinh.areas.queries import agency_on
from ansinh.plan.budgeting import Entry
from ansinh.plan.models import Amendment, BudgetLine, Inspection, Plan, PlanVersion
from ansinh.plan.queries import budget_rows
from ansinh.plan.services import (
    LineSpec,
    Wish,
    add_line,
    propose_amendment,
    record_stage,
    send_amendment,
)
from ansinh.policy.services import make_forecast
from tests.web.conftest import NOW

Role = Official.Role
TODAY = date(2026, 11, 24)
SPEC = LineSpec("SYT", "III.2.d", "Hội nghị thử", "recurrent")
CHECK = {
    "kind": "check", "title": "Kiểm tra chi trả", "places": "Phường Hải Châu",
    "on": "2026-11-01", "clause": "III.12.c",
}  # fmt: skip


@pytest.fixture
def plan(town):
    return Plan.objects.get()


@pytest.fixture
def line(plan):
    one = add_line(plan, 2027, SPEC, by=None, at=NOW)
    record_stage(one, Entry("estimated", 5_000_000, TODAY), by=None, at=NOW)
    return one


def words(answer):
    return answer.content.decode()


def test_a_year_without_lines_says_so(town, plan):
    page = town.client(Role.FINANCE).get("/ke-hoach/kinh-phi/?nam=2030")
    assert "Năm 2030 chưa có dòng kinh phí nào" in words(page)


@pytest.mark.parametrize("by", ["", "agency", "source", "clause"])
def test_the_year_shows_its_steps_and_lines(town, line, by):
    page = words(town.client(Role.STATISTICIAN).get(f"/ke-hoach/kinh-phi/?nam=2027&theo={by}"))
    assert "5.000.000" in page
    assert "Hội nghị thử" in page
    assert "Việc có thể làm" not in page  # a statistician only reads


def test_an_agency_records_its_estimate_and_finance_the_rest(town, line):
    health, finance = town.client(Role.DEPARTMENT), town.client(Role.FINANCE)
    address = f"/ke-hoach/kinh-phi/dong/{line.pk}/"
    said = {"stage": "estimated", "quantity": "2", "unit_rate": "3.000.000", "on": "2026-11-24"}
    assert health.post(address, said).status_code == 302
    assert "6.000.000" in words(health.get(address))

    cut = {"stage": "appraised", "amount": "5.000.000", "on": "2026-11-24"}
    refused = finance.post(address, cut)
    assert refused.status_code == 422
    assert "Hãy ghi lý do" in words(refused)
    assert finance.post(address, cut | {"reason": "Cắt hội nghị"}).status_code == 302
    half = finance.post(address, cut | {"amount": "12,5"})
    assert "không phải số đồng chẵn" in words(half)
    nobody = town.client(Role.AGENCY_HEAD).post(address, said)
    assert nobody.status_code == 422


def test_a_new_line_is_of_the_officials_agency(town, plan):
    client = town.client(Role.COMMUNE_OFFICIAL)
    page = words(client.get("/ke-hoach/kinh-phi/dong-moi/?nam=2027"))
    assert "UBND_20242" in page
    assert "SYT" not in page
    said = {
        "clause": "III.2.d", "name": "Thăm hỏi", "source": "recurrent", "level": "commune",
        "agency": "UBND_20242", "nam": "2027",
    }  # fmt: skip
    assert client.post("/ke-hoach/kinh-phi/dong-moi/?nam=2027", said).status_code == 302
    assert BudgetLine.objects.get().agency.code == "UBND_20242"
    refused = client.post("/ke-hoach/kinh-phi/dong-moi/", said | {"source": "integrated"})
    assert "tên chương trình" in words(refused)


def test_a_template_goes_out_and_comes_back_row_by_row(town, line):
    client = town.client(Role.DEPARTMENT)
    sheet = client.get("/ke-hoach/kinh-phi/mau/?nam=2027&buoc=estimated")
    book = load_workbook(io.BytesIO(sheet.content))
    book.worksheets[0]["N5"] = 7_000_000
    book.worksheets[0]["E6"] = "Dòng hỏng"
    book.worksheets[0]["N6"] = "ba triệu"
    kept = io.BytesIO()
    book.save(kept)
    kept.seek(0)
    kept.name = "du-toan.xlsx"
    said = {"nam": "2027", "on": "2026-11-24", "file": kept}
    page = client.post("/ke-hoach/kinh-phi/nop/", said)
    assert "1 dòng không nhận" in words(page)
    assert "không phải số tiền" in words(page)
    assert budget_rows(line.plan, 2027)[0].get("estimated") == 7_000_000

    wrong = io.BytesIO(b"x")
    wrong.name = "x.xlsx"
    refused = client.post("/ke-hoach/kinh-phi/nop/", said | {"file": wrong})
    assert (refused.status_code, "chưa ghi gì" in words(refused)) == (422, True)
    assert client.get("/ke-hoach/kinh-phi/mau/?buoc=khac").status_code == 404
    out = client.get("/ke-hoach/kinh-phi/bang-tinh/?nam=2027")
    assert out.content.startswith(b"PK")


def test_finance_takes_a_year_from_estimate_to_lock(town, line):
    client = town.client(Role.FINANCE)
    said = {"nam": "2027", "ngay": "2026-11-24", "van-ban": "NQ 1/HĐND"}
    for step in ("appraised", "submitted", "approved", "allocated"):
        client.post("/ke-hoach/kinh-phi/viec/", said | {"viec": "chuyen", "buoc": step})
    assert budget_rows(line.plan, 2027)[0].available == 5_000_000
    page = client.post("/ke-hoach/kinh-phi/viec/", said | {"viec": "khoa"}, follow=True)
    assert "sau khi hết năm 2027" in words(page)
    page = client.post("/ke-hoach/kinh-phi/viec/", said | {"viec": "chi"}, follow=True)
    assert "Đã ghi giải ngân" in words(page)
    page = client.post("/ke-hoach/kinh-phi/viec/", said | {"viec": "dien"}, follow=True)
    assert "Không có dự báo số 0" in words(page)
    assert client.post("/ke-hoach/kinh-phi/viec/", {"viec": "xóa"}).status_code == 404


def test_a_forecast_is_asked_for_and_read(town, plan):
    client = town.client(Role.FINANCE)
    asked = client.post("/ke-hoach/kinh-phi/du-bao/", {"nam": "2027"})
    assert asked["Location"].startswith("/viec/")
    made = make_forecast(2027, known=TODAY, by=None, at=NOW)
    page = words(client.get(f"/ke-hoach/kinh-phi/du-bao/{made.pk}/"))
    assert "Không tính sinh, chết" in page
    assert "Người khuyết tật nặng" in page or "khuyết tật" in page
    done = client.post(
        "/ke-hoach/kinh-phi/viec/", {"nam": "2027", "viec": "dien", "du-bao": made.pk}, follow=True
    )
    assert "Đã điền dự toán" in words(done)
    client.cookies["django_language"] = "en"
    english = client.get(f"/ke-hoach/kinh-phi/du-bao/{made.pk}/")
    assert "not modelled" in words(english)
    assert client.get("/ke-hoach/kinh-phi/du-bao/999999/").status_code == 404


WISH = {
    "kind": "change", "subject": "target:T5", "proposed_text": "Dưới 2,5 %", "value": "2,5",
    "reason": "Đã đổi",
}  # fmt: skip


def test_an_amendment_from_draft_to_a_new_version(town, plan):
    health, head = town.client(Role.DEPARTMENT), town.client(Role.AGENCY_HEAD)
    bad = health.post("/ke-hoach/sua-doi/moi/", WISH | {"value": "ba"})
    assert "không phải là số" in words(bad)
    made = health.post("/ke-hoach/sua-doi/moi/", WISH)
    one = Amendment.objects.get()
    address = f"/ke-hoach/sua-doi/{one.pk}/"
    assert made["Location"] == address
    assert "Tỷ lệ thất nghiệp" in words(health.get(address))
    assert head.get(address).status_code == 404  # a draft is its agency's own
    assert "Dưới 2,5" not in words(head.get("/ke-hoach/sua-doi/"))
    health.post(f"{address}sua/", WISH | {"reason": "Lý do khác"})
    health.post(f"{address}buoc/", {"viec": "gui", "van-ban": "12/SYT"})
    head.post(f"{address}buoc/", {"viec": "tong-hop", "y-kien": "Đồng ý"})
    assert "Đồng ý" in words(head.get(address))

    paper = {"de-xuat": [one.pk], "viec": "chap-thuan", "van-ban": "5/QĐ-UBND"}
    late = head.post("/ke-hoach/sua-doi/quyet-dinh/", paper | {"ngay": "2026-12-30"}, follow=True)
    assert "chưa tới" in words(late)
    page = head.post(
        "/ke-hoach/sua-doi/quyet-dinh/", paper | {"ngay": "2026-11-24", "tu": "2026-12-01"},
        follow=True,
    )  # fmt: skip
    assert "phiên bản 2 từ ngày 01/12/2026" in words(page)
    seen = words(head.get("/ke-hoach/sua-doi/phien-ban/2/"))
    assert "giá trị" in seen
    assert "2,5" in seen
    assert head.get("/ke-hoach/sua-doi/bang-tinh/").content.startswith(b"PK")
    assert PlanVersion.objects.get().number == 2


def test_an_amendment_is_withdrawn_or_refused(town, plan):
    made = [
        propose_amendment(
            plan, Wish("target", "T5", "change", "x", "y"), by=None,
            agency=agency_on("SYT", TODAY), on=TODAY, at=NOW,
        )
        for _number in range(2)
    ]  # fmt: skip
    for one in made:
        send_amendment(one, document="", by=None, on=TODAY, at=NOW)
    client = town.client(Role.DEPARTMENT)
    client.post(f"/ke-hoach/sua-doi/{made[0].pk}/buoc/", {"viec": "rut", "y-kien": "Thôi"})
    said = {"de-xuat": [made[1].pk], "viec": "khong", "van-ban": "6/UBND", "ngay": "2026-11-24"}
    client.post("/ke-hoach/sua-doi/quyet-dinh/", said)
    assert {one.state for one in Amendment.objects.all()} == {"withdrawn", "rejected"}
    page = client.post("/ke-hoach/sua-doi/quyet-dinh/", said | {"de-xuat": []}, follow=True)
    assert "Chưa chọn đề xuất nào" in words(page)


KINDS = ["kiem-tra", "tuyen-truyen", "lay-y-kien", "van-dong", "guong-tot", "de-xuat-chinh-sach"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_list_a_form_and_a_workbook(town, plan, kind):
    client = town.client(Role.DEPARTMENT)
    assert "Chưa ghi gì trong năm này" in words(client.get(f"/ke-hoach/{kind}/"))
    assert client.get(f"/ke-hoach/{kind}/moi/").status_code == 200
    assert client.get(f"/ke-hoach/{kind}/bang-tinh/").content.startswith(b"PK")
    assert client.post(f"/ke-hoach/{kind}/moi/", {}).status_code == 422


def test_an_inspection_on_its_pages(town, plan):
    client, commune = town.client(Role.DEPARTMENT), town.client(Role.COMMUNE_OFFICIAL)
    assert client.post("/ke-hoach/kiem-tra/moi/", CHECK).status_code == 302
    address = f"/ke-hoach/kiem-tra/{Inspection.objects.get().pk}/"
    client.post(f"{address}buoi/", {"on": "2026-11-02", "place": "A", "summary": "Đủ hồ sơ"})
    found = {
        "text": "Chi trùng", "recommendation": "Thu hồi", "agency": "UBND_20242",
        "deadline": "2026-11-20", "money_wrong": "900.000", "money_to_recover": "900.000",
    }  # fmt: skip
    assert client.get(f"{address}phat-hien/").status_code == 200
    client.post(f"{address}phat-hien/", found)
    page = words(client.get(address))
    assert "quá hạn" in page
    assert "900.000" in page
    finding = Inspection.objects.get().findings.get()
    done = {
        "finding": finding.pk, "on": "2026-11-21", "text": "Đã thu", "recovered": "900.000",
        "closes": "on",
    }  # fmt: skip
    assert "Ghi khắc phục" in words(commune.get(address))  # who must put it right may say so
    assert commune.post(f"{address}khac-phuc/", done).status_code == 302
    assert "đã khắc phục" in words(client.get(address))
    assert "Kiểm tra chi trả" in words(client.get("/ke-hoach/kiem-tra/?nam=2026"))
    assert client.get(f"{address}khac/").status_code == 404


def test_a_record_is_put_right_and_withdrawn(town, plan):
    client = town.client(Role.DEPARTMENT)
    client.post("/ke-hoach/kiem-tra/moi/", CHECK)
    first = Inspection.objects.get()
    assert CHECK["title"] in words(client.get(f"/ke-hoach/kiem-tra/moi/?thay={first.pk}"))
    client.post(f"/ke-hoach/kiem-tra/moi/?thay={first.pk}", CHECK | {"title": "Tên đúng"})
    old = words(client.get(f"/ke-hoach/kiem-tra/{first.pk}/"))
    assert "Mở bản ghi thay thế" in old
    second = Inspection.objects.get(withdrawn_at=None)
    client.post(f"/ke-hoach/kiem-tra/{second.pk}/viec/", {"viec": "rut", "ly-do": "Ghi nhầm"})
    assert "Ghi nhầm" in words(client.get(f"/ke-hoach/kiem-tra/{second.pk}/"))
    assert town.client(Role.AUDITOR).post("/ke-hoach/kiem-tra/moi/", CHECK).status_code == 422


def test_an_opinion_is_answered_and_a_gift_is_spent(town, plan):
    client = town.client(Role.DEPARTMENT)
    asked = {
        "title": "Mức hỗ trợ", "on": "2026-11-01", "place": "Nhà văn hóa", "groups": "NCT",
        "people": "30", "clause": "III.2.a",
    }  # fmt: skip
    made = client.post("/ke-hoach/lay-y-kien/moi/", asked)["Location"]
    client.post(f"{made}y-kien/", {"group": "NCT", "text": "Mức thấp"})
    assert "Mức thấp" in words(client.get(made))
    number = Plan.objects.get() and client.get(made).context["opinions"][0].pk
    client.post(f"{made}viec/", {"viec": "tra-loi", "y-kien": number, "tra-loi": "Tiếp thu"})
    assert "Tiếp thu" in words(client.get(made))

    gift = {
        "donor": "Công ty kín", "donor_kind": "enterprise", "anonymous": "on", "amount": "1.000",
        "on": "2026-11-01", "purpose": "Quà Tết", "clause": "III.12.b",
    }  # fmt: skip
    made = client.post("/ke-hoach/van-dong/moi/", gift)["Location"]
    spent = {"on": "2026-11-02", "purpose": "Mua quà", "amount": "1.001", "document": "PC 1"}
    assert "lớn hơn đã nhận" in words(client.post(f"{made}su-dung/", spent))
    client.post(f"{made}su-dung/", spent | {"amount": "600"})
    assert "Mua quà" in words(client.get(made))
    assert "Công ty kín" in words(client.get(made))
    assert "Công ty kín" not in words(town.client(Role.AGENCY_HEAD).get(made))


def test_a_proposal_shows_the_simulation_it_rests_on(town, plan):
    said = {
        "title": "Nâng mức chuẩn", "problem": "Thấp", "proposal": "Nâng", "groups": "NKT",
        "recipient": "HĐND", "state": "sent", "on": "2026-11-01", "clause": "III.2.a",
    }  # fmt: skip
    client = town.client(Role.DEPARTMENT)
    bad = client.post("/ke-hoach/de-xuat-chinh-sach/moi/", said | {"simulation": "99"})
    assert bad.status_code == 422
    made = client.post("/ke-hoach/de-xuat-chinh-sach/moi/", said)["Location"]
    assert "Nâng mức chuẩn" in words(client.get(made))
