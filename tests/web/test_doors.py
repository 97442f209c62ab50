"""Every page for every role: opened or forbidden, and never writing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ansinh.accounts.models import Official
from ansinh.casework.queries import open_proposals
from ansinh.registry.models import Membership
from ansinh.web.permissions import ALLOWED, Page

ADDRESSES = {
    "/": Page.HOME,
    "/nguoi-dan/": Page.PEOPLE,
    "/nguoi-dan/?q=nguyen": Page.PEOPLE,
    "/nguoi-dan/{hoa}/": Page.PEOPLE,
    "/nguoi-dan/{hoa}/?thang=2026-08&biet=2026-10-01&tat-ca=1": Page.PEOPLE,
    "/nguoi-dan/{hoa}/?ngay1=2026-07-01&biet2=2026-10-01": Page.PEOPLE,
    "/nguoi-dan/moi/": Page.KEEP,
    "/nguoi-dan/{hoa}/sua/": Page.KEEP,
    "/nguoi-dan/{hoa}/so/": Page.KEEP,
    "/nguoi-dan/{hoa}/du-kien/": Page.KEEP,
    "/nguoi-dan/{hoa}/du-kien/?loai=disability": Page.KEEP,
    "/nguoi-dan/{hoa}/quan-he/": Page.KEEP,
    "/nguoi-dan/{hoa}/chuyen/": Page.KEEP,
    "/nguoi-dan/{hoa}/vao-ho/": Page.KEEP,
    "/du-kien/{fact}/dinh-chinh/": Page.KEEP,
    "/du-kien/{fact}/huy/": Page.KEEP,
    "/noi-o/{stay}/dinh-chinh/": Page.KEEP,
    "/dia-chi/?address=xã Hòa Liên&since=2024-06-01": Page.PEOPLE,
    "/ho/{home}/": Page.PEOPLE,
    "/ho/{home}/du-kien/?loai=poverty": Page.KEEP,
    "/ho/{home}/chuyen/": Page.KEEP,
    "/ho/{home}/tach/": Page.KEEP,
    "/ho/{home}/nhap/": Page.KEEP,
    "/ho/{home}/chu-ho/": Page.KEEP,
    "/ho/{home}/roi/": Page.KEEP,
    "/de-xuat/": Page.PROPOSALS,
    "/de-xuat/?loai=GRANT": Page.PROPOSALS,
    "/de-xuat/{proposal}/": Page.PROPOSALS,
    "/chi-tra/2026-11/": Page.PAYROLL,
    "/chi-tra/2026-12/": Page.PAYROLL,
    "/chi-tra/2026-11/thay-doi/": Page.PAYROLL,
    "/chi-tra/2026-11/danh-sach/?loai=ARREARS": Page.PAYROLL,
    "/chi-tra/2026-11/dot/": Page.FILES,
    "/ke-hoach/": Page.PLAN,
    "/ke-hoach/nhiem-vu/": Page.PLAN,
    "/ke-hoach/co-quan/": Page.PLAN,
    "/ke-hoach/co-quan/SYT/": Page.PLAN,
    "/ke-hoach/co-quan/SLDTBXH/": Page.PLAN,
    "/ke-hoach/phan-cong/": Page.PLAN,
    "/ke-hoach/dot-bao-cao/": Page.PLAN,
    "/mo-phong/": Page.SIMULATIONS,
    "/mo-phong/moi/": Page.SIMULATE,
}
WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "COPY", "CREATE", "ALTER", "DROP")
LOOK = 'INSERT INTO "ACCOUNTS_LOOK"'
# One more for each part of a page, none for each row; the person card has the most parts.
MOST_QUERIES = 60


def filled(address, town):
    proposal = open_proposals().filter(person=town.hoa).first()
    home = Membership.objects.get(person=town.hoa, superseded_at__isnull=True).household
    return address.format(
        hoa=town.hoa.uid,
        proposal=proposal.pk,
        home=home.uid,
        fact=town.hoa.facts.first().pk,
        stay=home.residences.get().pk,
    )


@pytest.mark.parametrize("role", Official.Role.values)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_role_opens_its_pages_and_no_others(town, role, address):
    allowed = role in ALLOWED[ADDRESSES[address]]

    answer = town.client(role).get(filled(address, town))

    assert answer.status_code == (200 if allowed else 403)
    html = answer.content.decode()
    assert "<h1" in html
    assert allowed or "đề nghị thủ trưởng" in html


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_get_writes_nothing_and_asks_little(town, address):
    role = next(r for r in Official.Role.values if r in ALLOWED[ADDRESSES[address]])
    client = town.client(role)
    target = filled(address, town)

    with CaptureQueriesContext(connection) as queries:
        client.get(target)

    statements = [query["sql"].lstrip().upper() for query in queries]
    # But whom it shows is written down.
    assert [s for s in statements if s.startswith(WRITES) and LOOK not in s] == []
    assert len(statements) < MOST_QUERIES


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_is_sent_to_the_door(town, address):
    answer = Client().get(filled(address, town))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/?next=")


@pytest.mark.parametrize("address", ["/de-xuat/ky/", "/dang-xuat/", "/ke-hoach/bao-cao/lap/"])
def test_what_writes_is_never_a_get(town, address):
    assert town.client("COMMUNE_CHAIR").get(address).status_code == 405


def test_what_writes_wants_a_token(town):
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.officials["COMMUNE_CHAIR"])

    answer = client.post("/de-xuat/ky/", {"tat_ca": "1"})

    assert answer.status_code == 403
    assert "Phiên làm việc đã cũ" in answer.content.decode()


def test_an_unknown_address_says_what_to_do(town):
    answer = town.client("COMMUNE_CHAIR").get("/khong-co/")

    assert answer.status_code == 404
    assert "Hãy tìm lại" in answer.content.decode()


def test_a_failure_says_that_nothing_was_saved(town, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("ansinh.web.views.people.search_persons", fail)
    client = town.client("COMMUNE_CHAIR")
    client.raise_request_exception = False

    answer = client.get("/nguoi-dan/?q=hoa")

    assert answer.status_code == 500
    assert "việc vừa làm chưa được ghi" in answer.content.decode()


def test_vietnamese_comes_first_whatever_the_browser_asks_for(client, db):
    answer = client.get("/dang-nhap/", HTTP_ACCEPT_LANGUAGE="en-US,en")

    assert answer.headers["Content-Language"] == "vi"
    assert 'lang="vi"' in answer.content.decode()


def test_the_browser_is_told_to_load_nothing_from_elsewhere(client, db):
    policy = client.get("/dang-nhap/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "http" not in policy
