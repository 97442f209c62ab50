"""What another agency decides, what is given once, and what cannot be decided, on the pages."""

from datetime import UTC, date, datetime

import pytest

from ansinh.casework.models import Decision
from ansinh.casework.queries import open_proposals
from ansinh.casework.services import propose, sign
from ansinh.kernel.month import Month
from ansinh.payments.services import build_payroll
from ansinh.policy.services import assess
from ansinh.registry.services import record_fact
from tests.web.conftest import EARLY, JULY, NOVEMBER, Builder

SEPTEMBER = Month(2026, 9)


def made(month, known):
    """Assess and propose as known on a day."""
    for each in JULY.plus(-1).until(month):
        assess(each, known=known, at=EARLY)
    propose(month, known=known, on=known, since=JULY)


@pytest.fixture
def veteran(town):
    """A war invalid of the ward, whose proposal of September waits."""
    builder = Builder()
    builder.count = 90
    person = builder.person(
        "Võ Văn Thương", date(1947, 4, 5), town.hoa.area,
        war_invalid="INVALID", injury_rate=61, pension="FULL",
    )  # fmt: skip
    made(SEPTEMBER, date(2026, 9, 20))
    return person


def of(person):
    return open_proposals().get(person=person)


class TestAnotherDecides:
    def test_the_chair_is_told_who_and_is_offered_no_signature(self, town, veteran):
        client = town.client("COMMUNE_CHAIR")
        mine = client.get("/de-xuat/").content.decode()
        assert "Võ Văn Thương" not in mine
        assert "Thuộc thẩm quyền nơi khác" in mine

        html = client.get("/de-xuat/?loai=KHAC").content.decode()
        assert "Võ Văn Thương" in html
        assert "Thuộc thẩm quyền của Sở Nội vụ" in html
        assert "Ký tất cả" not in html
        assert 'name="chon"' not in html
        one = client.get(f"/de-xuat/{of(veteran).pk}/").content.decode()
        assert "Thuộc thẩm quyền của Sở Nội vụ" in one
        assert "Từ chối, có lý do" not in one

    def test_a_forged_signature_of_the_chair_signs_nothing(self, town, veteran):
        data = {"xac_nhan": "1", "cac_de_xuat": str(of(veteran).pk)}
        answer = town.client("COMMUNE_CHAIR").post("/de-xuat/ky/", data, follow=True)
        assert "thuộc thẩm quyền của Sở Nội vụ" in answer.content.decode()
        assert of(veteran).status == "OPEN"

    def test_the_head_of_the_agency_signs_it(self, town, veteran):
        client = town.client("AGENCY_HEAD")
        assert "Võ Văn Thương" in client.get("/de-xuat/").content.decode()
        data = {"xac_nhan": "1", "cac_de_xuat": str(of(veteran).pk)}
        answer = client.post("/de-xuat/ky/", data, follow=True)
        assert "Đã ký Quyết định số 01/QĐ-SNV, 1 dòng." in answer.content.decode()
        card = town.client("COMMUNE_OFFICIAL").get(f"/nguoi-dan/{veteran.uid}/?thang=2026-11")
        assert "01/QĐ-SNV" in card.content.decode()


class TestTheTableIsNotKnown:
    def test_home_and_card_say_why_and_what_stays(self, town, veteran):
        head = town.officials["AGENCY_HEAD"]
        sign([of(veteran).pk], by=head, on=date(2026, 9, 20))
        made(NOVEMBER, date(2026, 11, 24))
        client = town.client("COMMUNE_OFFICIAL")
        home = client.get("/").content.decode()
        assert "bảng mức chưa biết" in home
        assert "5.450.000" in home
        card = client.get(f"/nguoi-dan/{veteran.uid}/?thang=2026-11").content.decode()
        assert "chưa quyết định được" in card
        assert "321/2026" in card


class TestOnce:
    def test_a_funeral_is_shown_with_its_unit_from_worklist_to_payroll(self, town):
        at = datetime(2026, 11, 22, tzinfo=UTC)
        facts = {"deceased": True, "recipient_at_death": "ALLOWANCE", "k4_child": False}
        for kind, value in facts.items():
            record_fact(
                person=town.binh, kind=kind, value=value, since=date(2026, 11, 21),
                source="ubnd", at=at,
            )  # fmt: skip
        made(NOVEMBER, date(2026, 11, 24))
        chair = town.client("COMMUNE_CHAIR")
        html = chair.get("/de-xuat/?loai=ONCE").content.decode()
        assert "Hỗ trợ chi phí mai táng" in html
        assert "10.800.000 đồng, một lần" in html

        (proposal,) = open_proposals().filter(person=town.binh, benefit="FUNERAL")
        chair.post("/de-xuat/ky/", {"xac_nhan": "1", "cac_de_xuat": str(proposal.pk)})
        assert Decision.objects.filter(body="UBND").exists()
        build_payroll(NOVEMBER, on=date(2026, 11, 24), since=JULY)
        card = chair.get(f"/nguoi-dan/{town.binh.uid}/?thang=2026-11").content.decode()
        assert "đồng, một lần" in card
        lines = chair.get("/chi-tra/2026-11/danh-sach/?loai=ONE_OFF").content.decode()
        assert "tổ chức mai táng" in lines
        month = chair.get("/chi-tra/2026-11/").content.decode()
        assert "Chi một lần" in month

    def test_a_health_card_is_kept_and_shown_without_money(self, town):
        made(NOVEMBER, date(2026, 11, 24))
        client = town.client("COMMUNE_OFFICIAL")
        html = client.get(f"/nguoi-dan/{town.binh.uid}/?thang=2026-11").content.decode()
        assert "được cấp thẻ" in html
