"""Finding people and reading their card."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from ansinh.registry.services import record_fact


def page(town, address, role="COMMUNE_OFFICIAL", **headers):
    answer = town.client(role).get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_reasons_give_amounts_in_their_unit_and_name_the_citys_resolution(town):
    day, at = date(2026, 11, 1), datetime(2026, 11, 2, tzinfo=UTC)
    for kind, value in (("food_aid", "TET"), ("house_damage", "REPAIR"), ("disability", "SEVERE")):
        record_fact(person=town.lam, kind=kind, value=value, since=day, source="ubnd", at=at)

    html = page(town, f"/nguoi-dan/{town.lam.uid}/?thang=2026-11")

    told = " ".join(html.split())
    assert "<b>15</b> kg gạo" in told
    assert "<b>20.000.000</b> đồng một lần" in told
    assert "41/2025/NQ-HĐND" in told


class TestSearch:
    @pytest.mark.parametrize(
        "text", ["Nguyễn Thị Hoa", "nguyen thi hoa", "hoa thi", "048100000001"]
    )
    def test_finds_without_marks_in_any_order_and_by_number(self, town, text):
        html = page(town, f"/nguoi-dan/?q={text}")

        assert str(town.hoa.uid) in html
        assert "Có 1 người." in html

    def test_says_year_head_and_that_people_are_invented(self, town):
        html = page(town, "/nguoi-dan/?q=hoa")

        assert "1949" in html
        assert html.count("Nguyễn Thị Hoa") == 2, "the person, who is head of the household too"
        assert "giả lập" in html

    def test_sends_only_the_results_to_htmx(self, town):
        html = page(town, "/nguoi-dan/?q=hoa", **{"HX-Request": "true"})

        assert "<html" not in html
        assert "Nguyễn Thị Hoa" in html
        assert 'hx-swap-oob="innerHTML:#thong-bao"' in html

    def test_finds_nobody_of_another_commune_and_says_what_to_try(self, town):
        html = page(town, "/nguoi-dan/?q=le thi xa")

        assert str(town.stranger.uid) not in html
        assert "Thử bớt chữ" in html

    def test_escapes_what_was_typed(self, town):
        assert "<script>x" not in page(town, "/nguoi-dan/?q=<script>x</script>")


class TestCard:
    def test_of_another_commune_is_not_found(self, town):
        answer = town.client("COMMUNE_OFFICIAL").get(f"/nguoi-dan/{town.stranger.uid}/")

        assert answer.status_code == 404
        assert "địa bàn" in answer.content.decode()

    def test_is_found_by_who_sees_the_city(self, town):
        assert "Lê Thị Xa" in page(town, f"/nguoi-dan/{town.stranger.uid}/", "AUDITOR")

    def test_tells_what_is_paid_by_which_decision(self, town):
        html = page(town, f"/nguoi-dan/{town.binh.uid}/?thang=2026-11")

        assert "810.000" in html
        assert "Tám trăm mười nghìn đồng" in html
        assert "02/QĐ-UBND" in html

    def test_tells_why_with_clause_parameter_and_citation(self, town):
        html = page(town, f"/nguoi-dan/{town.binh.uid}/?thang=2026-11&biet=2026-11-20")

        for words in ("khuyết tật nặng", "hệ số", "mức được hưởng", "540.000", "335/2026/NĐ-CP"):
            assert words in html

    def test_law_known_in_july_gives_july_its_old_amount(self, town):
        html = page(town, f"/nguoi-dan/{town.binh.uid}/?thang=2026-07&biet=2026-07-20")

        assert "750.000" in html
        assert "theo pháp luật biết đến ngày 20/7/2026" in html

    def test_keeps_what_was_corrected_struck_out(self, town):
        html = page(town, f"/nguoi-dan/{town.binh.uid}/")

        assert '<s class="struck">khuyết tật nhẹ</s>' in html
        assert "đã đính chính" in html
        assert "khuyết tật nặng" in html

    def test_names_the_paper_that_is_missing(self, town):
        html = page(town, f"/nguoi-dan/{town.lam.uid}/")

        assert "Giấy tờ còn thiếu" in html
        assert "Tra cứu dữ liệu bảo hiểm xã hội" in html
        assert "chưa rõ" in html

    def test_shows_arrears_with_their_reason(self, town):
        html = page(town, f"/nguoi-dan/{town.binh.uid}/")

        assert "truy lĩnh" in html
        assert "60.000" in html

    @pytest.mark.parametrize("month", ["1930-01", "1700-01"])
    def test_of_a_month_before_birth_says_so(self, town, month):
        html = page(town, f"/nguoi-dan/{town.hoa.uid}/?thang={month}")

        assert "chưa sinh ngày" in html

    @pytest.mark.parametrize("asked", ["thang=moon", "thang=2026-13", "biet=2026-02-31"])
    def test_of_a_month_that_cannot_be_read_is_of_today(self, town, asked):
        html = page(town, f"/nguoi-dan/{town.hoa.uid}/?{asked}")

        assert "Tháng viết như 2026-07" in html
        assert 'value="2026-11"' in html

    def test_in_english_has_english_law(self, town):
        client = town.client("COMMUNE_OFFICIAL")
        client.post("/ngon-ngu/", {"language": "en", "next": "/"})

        html = client.get(f"/nguoi-dan/{town.hoa.uid}/?thang=2026-11").content.decode()

        assert '<html lang="en">' in html
        assert "Social pension" in html
        assert "540,000" in html


class TestDoor:
    def test_a_demonstration_shows_its_logins(self, town, settings):
        settings.DEMONSTRATION = True

        html = Client().get("/dang-nhap/").content.decode()

        assert "commune_chair" in html
        assert "ansinh-2026-demo" in html
        assert "payment_clerk" not in html, "who has no password cannot log in"

    def test_anywhere_else_shows_none(self, town, settings):
        settings.DEMONSTRATION = False

        html = Client().get("/dang-nhap/").content.decode()

        assert "commune_chair" not in html
        assert "ansinh-2026-demo" not in html

    def test_a_wrong_password_says_what_to_do(self, town):
        answer = Client().post("/dang-nhap/", {"username": "commune_chair", "password": "sai"})

        assert "chưa đúng" in answer.content.decode()

    def test_the_right_one_opens_and_leaving_closes(self, town):
        client = Client()
        door = {"username": "commune_chair", "password": "ansinh-2026-demo"}

        assert client.post("/dang-nhap/", door)["Location"] == "/"
        assert client.get("/").status_code == 200
        assert client.post("/dang-xuat/")["Location"] == "/dang-nhap/"
        assert client.get("/").status_code == 302
