"""«Tôi được hưởng gì?»: pages for anybody, that store nothing and take anything.

No test here is given the database: a query would fail it.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.rules.book import RuleBook
from ansinh.rules.expression import Type
from ansinh.rules.facts import FactNotUnderstood
from tests.web.citizen import ADDRESS, ORDINARY, Citizen, ordinary, told


@pytest.fixture(autouse=True)
def autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 24, 3, tzinfo=UTC))


class TestStart:
    def test_says_what_it_is_and_promises_to_keep_nothing(self):
        answer = Client().get(ADDRESS)
        html = answer.content.decode()

        assert answer.status_code == 200
        for words in (
            "Không cần đăng nhập",
            "Không lưu lại gì",
            "Hỏi cho tôi",
            "Hỏi cho người thân",
        ):
            assert words in html
        assert "Kết quả chỉ để tham khảo" in html
        assert "người đã mất" not in html

    def test_keeps_out_of_caches_and_sets_no_session(self):
        client = Client()
        answer = client.get(ADDRESS)

        assert "no-store" in answer["Cache-Control"]
        assert not client.cookies

    def test_is_reached_from_the_door(self, db):
        assert f'href="{ADDRESS}"' in Client().get("/dang-nhap/").content.decode()

    def test_other_verbs_are_refused(self):
        assert Client().put(ADDRESS).status_code == 405


class TestTheWay:
    def test_an_old_person_is_asked_a_few_questions_and_told_the_social_pension(self):
        citizen, asked = Citizen(), []
        while citizen.asked:
            asked.append(citizen.asked)
            citizen.say(ORDINARY[citizen.asked])

        assert asked[0] == "birth_date" and len(asked) <= 6
        assert {"poverty", "disability", "pension"} < set(asked)
        html = citizen.html
        assert "540.000" in html and "Năm trăm bốn mươi nghìn đồng" in html
        assert "Luật 41/2024/QH15, Điều 21" in html
        assert "Căn cước hoặc giấy khai sinh" in html
        assert "Làm văn bản đề nghị hưởng trợ cấp hưu trí xã hội" in html
        assert "7 ngày làm việc" in html and "Mẫu số 01" in html
        assert "Bộ phận Một cửa của UBND phường, xã, đặc khu" in html
        assert "quyết định do Chủ tịch UBND cấp xã ký" in html

    def test_the_first_page_says_how_many_questions_are_left(self):
        assert re.search(r"còn khoảng [3-7] câu", Citizen().html)

    def test_no_answer_stands_in_an_address_or_a_cookie(self):
        citizen = told()

        assert citizen.answer.request["QUERY_STRING"] == ""
        assert not citizen.client.cookies
        assert "no-store" in citizen.answer["Cache-Control"]

    def test_contact_details_are_never_asked(self):
        pages = []
        citizen = Citizen()
        while citizen.asked:
            pages.append(citizen.html)
            citizen.say(ORDINARY[citizen.asked])
        for html in [*pages, citizen.html]:
            assert not re.search(r'type="(email|tel)"|điện thoại|số căn cước', html)

    def test_an_unknown_disability_is_a_range_and_names_the_certificate(self):
        html = told(disability="?").html

        assert "Còn thiếu để biết chắc" in html
        assert "Giấy xác nhận khuyết tật" in html
        assert "Có thể được hưởng, mức còn tùy giấy tờ" in html

    def test_nobody_is_asked_again_what_they_do_not_know(self):
        citizen, asked = Citizen(), []
        while citizen.asked:
            asked.append(citizen.asked)
            fact = next(f for f in FACTS if f.name == citizen.asked)
            coded = fact.kind in (Type.BOOL, Type.CODE)
            citizen.press(**({"tra_loi": "?"} if coded else {"khong_biet": "1"}))

        assert len(asked) == len(set(asked)) <= len(FACTS)
        assert "Còn thiếu để biết chắc" in citizen.html

    def test_nothing_found_is_said_kindly_and_with_a_way_on(self):
        html = told(birth_date={"ngay": "1", "thang": "1", "nam": "1990"}).html

        assert "chưa thấy chế độ nào được hưởng" in html
        assert "bộ phận Một cửa" in html
        assert "Mang theo" not in html

    def test_a_small_child_is_not_asked_about_children_of_its_own(self):
        born = {"ngay": "1", "thang": "6", "nam": "2020"}
        alone = {"poverty": "POOR", "father": "DEAD", "mother": "DEAD"}
        citizen, asked = Citizen("nguoi-than"), []
        while citizen.asked:
            asked.append(citizen.asked)
            citizen.say(ordinary(birth_date=born, **alone)[citizen.asked])

        assert not {"marital", "children_under_16"} & set(asked)
        assert "810.000" in citizen.html

    def test_two_benefits_of_which_one_is_paid_are_both_named(self):
        html = told(poverty="POOR", marital="MARRIED", supporter="NONE").html

        assert "1.080.000" in html
        assert "chỉ nhận chế độ cao hơn" in html

    def test_an_open_question_of_the_law_is_said(self):
        assert "Quy định chưa rõ" in told(pension="BELOW_SOCIAL_PENSION").html

    def test_an_unverified_figure_is_shown_as_such(self):
        assert "chưa đối chiếu văn bản" in told(pension="BELOW_SOCIAL_PENSION").html


class TestDates:
    def test_the_year_alone_is_enough_where_the_law_sees_one_age(self):
        html = told(birth_date={"nam": "1949", "chi_nam": "1"}).html

        assert "năm 1949" in html and "540.000" in html
        assert "Còn thiếu" not in html

    def test_the_year_alone_is_a_range_where_an_age_is_reached_in_it(self):
        html = told(birth_date={"nam": "1951", "chi_nam": "1"}).html

        assert "Còn thiếu để biết chắc" in html and "Ngày sinh." in html

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            (
                {"ngay": "31", "thang": "2", "nam": "1949"},
                "Tháng 2 năm 1949 có các ngày từ 1",
            ),
            ({"ngay": "29", "thang": "2", "nam": "1951"}, "từ 1 đến 28"),
            ({"ngay": "1", "thang": "13", "nam": "1949"}, "Tháng là một số từ 1 đến 12"),
            ({"ngay": "1", "thang": "1", "nam": "49"}, "Năm ghi đủ bốn chữ số"),
            ({"ngay": "1", "thang": "1", "nam": "1749"}, "Năm ghi đủ bốn chữ số"),
            ({"ngay": "25", "thang": "11", "nam": "2026"}, "Ngày này chưa tới"),
            ({"ngay": "", "thang": "", "nam": "1949"}, "đánh dấu «Chỉ biết năm»"),
            ({"ngay": "ba", "thang": "²", "nam": "1949"}, "bằng chữ số"),
            ({}, "Năm ghi đủ bốn chữ số"),
            ({"nam": "9" * 5000}, "Năm ghi đủ bốn chữ số"),
        ],
    )
    def test_an_impossible_date_is_asked_again_with_what_was_typed(self, typed, words):
        citizen = Citizen()
        citizen.press(**typed)

        assert citizen.asked == "birth_date"
        assert words in citizen.html and 'role="alert"' in citizen.html
        assert 'aria-invalid="true"' in citizen.html
        assert f'value="{typed.get("nam", "")}"' in citizen.html

    def test_29_february_is_a_day(self):
        citizen = Citizen()
        citizen.say({"ngay": "29", "thang": "02", "nam": "1948"})
        assert citizen.asked == "poverty"


class TestBack:
    def test_the_answer_before_is_shown_again_as_it_was(self):
        citizen = Citizen()
        citizen.say(ORDINARY["birth_date"])
        citizen.say("POOR")
        citizen.press(lui="1")

        assert citizen.asked == "poverty"
        assert 'value="POOR" checked' in citizen.html

    def test_the_date_before_is_shown_again_in_its_fields(self):
        citizen = Citizen()
        citizen.say(ORDINARY["birth_date"])
        citizen.press(lui="1")

        assert citizen.asked == "birth_date" and 'value="1949"' in citizen.html

    def test_before_the_first_question_is_the_start(self):
        citizen = Citizen()
        citizen.press(lui="1")

        assert not citizen.asked and "Hỏi cho tôi" in citizen.html

    def test_one_answer_is_changed_and_the_others_stay(self):
        citizen = told()
        citizen.press(sua="poverty")
        assert citizen.asked == "poverty" and 'value="NONE" checked' in citizen.html
        citizen.say("NEAR_POOR")

        assert citizen.asked == "marital"

    def test_answers_that_no_longer_matter_fall_away(self):
        citizen = told()
        citizen.press(sua="birth_date")
        citizen.say({"ngay": "1", "thang": "1", "nam": "1990"})

        assert not citizen.asked
        assert "lương hưu hoặc trợ cấp" not in citizen.html


class TestTampering:
    def page(self, **fields: object) -> Citizen:
        citizen = Citizen()
        citizen.read(citizen.client.post(ADDRESS, fields))
        return citizen

    @pytest.mark.parametrize(
        "carried",
        [
            ["shoe_size=42"],
            ["poverty=RICH"],
            ["birth_date=1949-02-31"],
            ["birth_date=2999-01-01"],
            ["birth_date=x"],
            ["children_under_16=999"],
            ["children_under_16=-1"],
            ["deceased=maybe"],
            ["", "=", "==", "birth_date"],
            ["poverty=NONE", "poverty=POOR"],
        ],
    )
    def test_what_cannot_be_is_left_out_and_said(self, carried):
        citizen = self.page(ai="toi", da=carried)

        assert citizen.asked == "birth_date"
        assert "không đọc được nên đã bỏ ra" in citizen.html

    def test_an_answer_to_another_question_is_not_taken(self):
        citizen = self.page(ai="toi", hoi="supporter", tra_loi="NONE")
        assert citizen.asked == "birth_date" and "không khớp" in citizen.html

    def test_a_code_outside_the_list_is_asked_again(self):
        citizen = Citizen()
        citizen.say(ORDINARY["birth_date"])
        for wrong in ("RICH", "", "<script>"):
            citizen.say(wrong)
            assert citizen.asked == "poverty" and "Hãy chọn một câu trả lời" in citizen.html
            assert "<script>" not in citizen.answer.content.decode()

    def test_a_count_that_is_no_number_is_asked_again(self):
        citizen = Citizen()
        facts = ordinary(poverty="POOR", marital="WIDOWED", supporter="NONE")
        while citizen.asked != "children_under_16":
            citizen.say(facts[citizen.asked])
        for wrong in ("hai", "-1", "21", "1.5", ""):
            citizen.press(so=wrong)
            assert citizen.asked == "children_under_16"
            assert "một số từ 0 đến 20" in citizen.html

    def test_an_unknown_person_or_topic_is_replaced_and_said(self):
        citizen = self.page(ai="vua", viec=["trung-so"])
        assert citizen.asked == "birth_date" and "đã bỏ ra" in citizen.html

    def test_a_premise_cannot_be_slipped_in(self):
        citizen = self.page(ai="toi", da=["deceased=yes", "pension_request=no"])
        citizen.tell(ORDINARY)
        assert "540.000" in citizen.html

    def test_an_unknown_answer_to_change_changes_nothing(self):
        citizen = told()
        citizen.press(sua="shoe_size")
        assert "540.000" in citizen.html

    def test_a_browser_that_keeps_no_cookie_goes_the_whole_way(self):
        """A POST changes nothing here, so it needs no token: no cookie, and none that runs out."""
        answer = Client(enforce_csrf_checks=True).post(ADDRESS, {"ai": "toi"})
        assert answer.status_code == 200 and not answer.cookies


class TestWhereOneLives:
    def of(self, place: str | None) -> Citizen:
        citizen = Citizen(place=place)
        citizen.tell(ordinary(birth_date={"nam": "1985", "chi_nam": "1"}, disability="SEVERE"))
        return citizen

    def raised(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The council of the city sets 600.000, and an official enters it."""
        base = open_book(Month(2026, 11), date(2026, 11, 24)).parameters["BASE"].parameter
        own = replace(base, value=600_000, replaces=("nq_41_2025_dn.base",))

        def with_it(month: Month, known: date, place: str = "") -> RuleBook:
            return open_book(month, known, place, (own,) if place else ())

        monkeypatch.setattr("ansinh.web.views.interview.open_book", with_it)

    def test_the_start_offers_the_city_and_the_rest_of_the_country(self):
        html = Client().get(ADDRESS).content.decode()
        assert '<input type="radio" name="noi" value="48" checked>' in html
        assert '<input type="radio" name="noi" value="">' in html

    def test_in_the_city_its_own_text_is_named_and_elsewhere_not(self):
        assert "Nghị quyết 41/2025/NQ-HĐND" in self.of(None).html
        assert "mức thật có thể cao hơn" in self.of("48").html
        elsewhere = self.of("").html
        assert "810.000" in elsewhere and "41/2025" not in elsewhere
        assert "mức chung cả nước" in elsewhere

    def test_a_figure_of_the_city_counts_once_it_is_entered(self, monkeypatch):
        self.raised(monkeypatch)
        assert "900.000" in self.of("48").html
        assert "mức thật có thể cao hơn" not in self.of("48").html
        assert "810.000" in self.of("").html

    def test_the_place_stays_on_the_way_back_and_in_the_other_language(self):
        citizen = self.of("")
        citizen.press(lui="1")
        citizen.press(ngon_ngu="en")
        assert citizen.form()["noi"] == ""

    def test_a_place_that_is_not_offered_is_the_city(self):
        assert self.of("79").form()["noi"] == "48"


class TestEnglish:
    def test_the_language_changes_on_the_page_and_the_answers_stay(self):
        citizen = Citizen("nguoi-than")
        citizen.say(ORDINARY["birth_date"])
        citizen.press(ngon_ngu="en")

        assert set(citizen.client.cookies) == {"django_language"}
        assert citizen.asked == "poverty"
        assert "Is their household poor or near-poor?" in citizen.html
        assert 'lang="en"' in citizen.html
        citizen.tell(ORDINARY)
        assert "540,000" in citizen.html and "Law 41/2024/QH15, Article 21" in citizen.html
        assert "7 working days" in citizen.html
        assert "Five hundred forty thousand đồng" in citizen.html
        assert "nghìn đồng" not in citizen.html

    def test_another_language_is_not_spoken(self):
        citizen = Citizen()
        citizen.press(ngon_ngu="fr")
        assert citizen.asked == "birth_date" and "ngày nào" in citizen.html


class TestFactsThatCannotBe:
    def test_the_latest_answer_is_taken_back_and_the_reason_said(self, monkeypatch):
        real = RuleBook.decide

        def strict(book, facts):
            if facts.get("poverty") == "POOR":
                raise FactNotUnderstood("poverty: trái với điều đã khai.")
            return real(book, facts)

        citizen = Citizen()
        citizen.say(ORDINARY["birth_date"])
        monkeypatch.setattr(RuleBook, "decide", strict)
        monkeypatch.setattr("ansinh.web.interview.course.next_question", asked_without_trying)
        citizen.say("POOR")

        assert citizen.asked == "poverty" and "trái với điều đã khai" in citizen.html


def asked_without_trying(_book, answers, _about):
    """The question a law that refuses poverty would ask."""
    wanted = [name for name in ("birth_date", "poverty") if name not in answers]
    return next((fact for fact in FACTS if fact.name in wanted[:1]), None)
