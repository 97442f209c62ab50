"""Citizens who ask on 24 November 2026: what each is asked, in which order, and is told."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.web.interview.cards import procedure_of
from tests.web.citizen import Citizen, Ordinary


@pytest.fixture(autouse=True)
def autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 24, 3, tzinfo=UTC))


def born(day: int, month: int, year: int) -> dict[str, str]:
    return {"ngay": str(day), "thang": str(month), "nam": str(year)}


def asks(who: str, *topics: str, birth_date: dict[str, str], **facts: object) -> Citizen:
    """A citizen who has answered to the end; `citizen.way` is what was asked, in order."""
    citizen = Citizen(who, topics)
    citizen.way = []
    answers = Ordinary({"birth_date": birth_date, **facts})
    while citizen.asked:
        citizen.way.append(citizen.asked)
        citizen.say(answers[citizen.asked])
    return citizen


def section(html: str, heading: str) -> str:
    """The text of one box of the result page; '' when it is not there."""
    found = re.search(rf'aria-labelledby="{heading}".*?</section>', html, re.S)
    return re.sub(r"<[^>]+>|\s+", " ", found.group()) if found else ""


class TestTenCitizens:
    def test_76_without_a_pension(self):
        citizen = asks("toi", birth_date=born(5, 3, 1950))

        assert citizen.way == ["birth_date", "poverty", "disability", "pension", "in_facility"]
        assert "540.000 đồng mỗi tháng" in citizen.html
        assert not section(citizen.html, "sap-toi")

    def test_a_single_mother_of_two_in_a_poor_household(self):
        citizen = asks(
            "toi",
            birth_date=born(9, 9, 1990),
            poverty="POOR",
            marital="SINGLE",
            children_under_16=2,
        )

        assert citizen.way[:5] == [
            "birth_date",
            "poverty",
            "disability",
            "marital",
            "children_under_16",
        ]
        assert "1.080.000 đồng mỗi tháng" in citizen.html
        papers = section(citizen.html, "mang-gi")
        assert "Giấy khai sinh của con" in papers and "tình trạng hôn nhân" in papers

    def test_a_child_with_a_severe_disability(self):
        citizen = asks("nguoi-than", birth_date=born(9, 1, 2019), disability="SEVERE")

        assert len(citizen.way) <= 5
        assert "1.080.000 đồng mỗi tháng" in citizen.html
        assert "Giấy xác nhận khuyết tật" in section(citizen.html, "mang-gi")

    def test_poor_with_hiv_who_said_so_on_the_first_page(self):
        citizen = asks("toi", "hiv", birth_date=born(1, 2, 1988), poverty="POOR", marital="MARRIED")

        assert "hiv" not in citizen.way
        assert "810.000 đồng mỗi tháng" in citizen.html
        assert "xét nghiệm" in section(citizen.html, "mang-gi")

    def test_73_near_poor_in_a_mountain_commune(self):
        citizen = asks(
            "nguoi-than", birth_date=born(1, 6, 1953), poverty="NEAR_POOR", marital="MARRIED"
        )

        assert "special_area" not in citizen.way
        assert "Công dân từ đủ 70 đến dưới 75 tuổi thuộc hộ nghèo" in citizen.html

    def test_a_war_invalid_of_45_percent(self):
        """The tables of Decree 321/2026 were not found: no amount is guessed."""
        citizen = asks(
            "toi", "thuong-binh", birth_date=born(3, 3, 1951), war_invalid="INVALID", injury_rate=45
        )

        way = citizen.way
        assert way.index("injury_rate") == way.index("war_invalid") + 1
        assert "severe_wounds" not in way and "disease_rate" not in way
        assert "Chưa có mức tiền chính thức" in citizen.html and "từ 540.000" not in citizen.html
        assert "Sở Nội vụ" in section(citizen.html, "den-dau")

    def test_who_cares_for_a_disabled_relative(self):
        citizen = asks("toi", "cham-soc-o-nha", birth_date=born(3, 3, 1975), extreme_at_home=1)

        assert "540.000 đồng mỗi tháng" in citizen.html and "Mẫu số 02" in citizen.html
        assert "khuyết tật của người được chăm sóc" in section(citizen.html, "mang-gi")

    def test_a_heroic_mother(self):
        citizen = asks(
            "nguoi-than",
            "anh-hung",
            birth_date=born(1, 1, 1932),
            heroic_mother="yes",
            cared_at_home="yes",
        )

        assert "Phụ cấp Bà mẹ Việt Nam anh hùng" in citizen.html
        assert "war_invalid" not in citizen.way

    def test_nobody_in_particular(self):
        citizen = asks("toi", birth_date=born(3, 3, 1985))

        assert len(citizen.way) == 4
        assert "chưa thấy chế độ nào được hưởng" in citizen.html

    def test_a_death_in_the_family(self):
        citizen = asks("nguoi-da-mat", birth_date=born(3, 3, 1948), recipient_at_death="PENSION")

        assert "k4_child" not in citizen.way
        assert "10.800.000 đồng, nhận một lần" in citizen.html
        assert (
            "Mười triệu tám trăm nghìn đồng" in citizen.html and "3 ngày làm việc" in citizen.html
        )
        assert "Trích lục khai tử" in section(citizen.html, "mang-gi")
        assert not section(citizen.html, "sap-toi")


class TestWhatIsComing:
    def test_the_75th_birthday_brings_the_pension_and_says_what_to_prepare(self):
        html = asks("toi", birth_date=born(5, 3, 1952)).html

        assert "chưa thấy chế độ nào" in html
        soon = section(html, "sap-toi")
        assert "Từ tháng 03/2027, khi tròn 75 tuổi" in soon
        assert "Có thể được hưởng Trợ cấp hưu trí xã hội" in soon and "540.000" in soon
        assert "Làm văn bản đề nghị hưởng trợ cấp hưu trí xã hội" in soon
        assert "Lương hưu, trợ cấp bảo hiểm xã hội" in soon
        assert "Quy định có thể thay đổi" in soon

    def test_the_70th_birthday_counts_in_a_near_poor_household(self):
        poor = asks("toi", birth_date=born(5, 3, 1957), poverty="NEAR_POOR", marital="MARRIED").html
        assert "khi tròn 70 tuổi" in section(poor, "sap-toi")

    def test_an_orphan_of_15_keeps_it_by_staying_at_school(self):
        citizen = asks("nguoi-than", birth_date=born(9, 1, 2011), father="DEAD", mother="DEAD")

        soon = section(citizen.html, "sap-toi")
        assert "Từ tháng 01/2027, khi tròn 16 tuổi" in soon and "thay đổi" in soon
        assert "Giấy xác nhận của nhà trường" in soon
        papers = section(citizen.html, "mang-gi")
        assert "Giấy chứng tử" in papers and "bị bỏ rơi" not in papers

    def test_the_third_birthday_ends_what_is_given_under_three(self):
        citizen = asks(
            "nguoi-than", birth_date=born(9, 4, 2024), poverty="POOR", special_area="yes"
        )

        assert "810.000" in citizen.html
        assert "Hết Trợ cấp xã hội hằng tháng" in section(citizen.html, "sap-toi")

    def test_the_16th_birthday_lowers_a_disability_allowance(self):
        citizen = asks("nguoi-than", birth_date=born(9, 4, 2011), disability="SEVERE")

        soon = section(citizen.html, "sap-toi")
        assert "khi tròn 16 tuổi" in soon and "810.000" in soon

    def test_nothing_is_foretold_of_an_age_at_which_the_law_sees_nothing(self):
        assert not section(asks("toi", birth_date=born(5, 3, 1986)).html, "sap-toi")

    def test_the_year_alone_tells_no_month(self):
        citizen = asks("toi", birth_date={"nam": "1952", "chi_nam": "1"})
        assert not section(citizen.html, "sap-toi")


class TestMatters:
    def test_one_off_merit_benefits_are_opened_on_the_first_page(self):
        citizen = asks("toi", "mot-lan", birth_date=born(3, 3, 1951), merit_claim="O13")

        assert "merit_claim" in citizen.way
        assert "đồng, nhận một lần" in citizen.html and "Sở Nội vụ" in citizen.html

    def test_a_matter_is_opened_from_the_result_and_only_it_is_asked(self):
        citizen = asks("toi", birth_date=born(3, 3, 1951))
        assert "Chưa hỏi đến các việc sau" in citizen.html
        citizen.press(viec="thuong-binh")

        assert citizen.asked == "war_invalid"

    def test_a_matter_that_cannot_change_anything_is_not_offered(self):
        html = asks("toi", birth_date=born(3, 3, 1951)).html
        assert 'value="thuong-binh"' in html and 'value="cham-soc-o-nha"' in html
        assert 'value="hiv"' not in html and 'value="mo-coi-di-hoc"' not in html
        dead = asks("nguoi-da-mat", birth_date=born(3, 3, 1948)).html
        assert set(re.findall(r'name="viec" value="([^"]+)"', dead)) == {"thien-tai"}

    def test_rice_is_counted_in_kilograms(self):
        citizen = asks("toi", "thien-tai", birth_date=born(3, 3, 1975), food_aid="DISASTER")
        assert "15 kg gạo" in citizen.html

    def test_every_benefit_has_somebody_to_ask(self):
        """Where no rule of the procedure is known the card says so and names the office."""
        html = asks("toi", birth_date=born(5, 3, 1950)).html
        book = open_book(Month(2026, 11), datetime(2026, 11, 24, tzinfo=UTC).date())
        unknown = {b.code for b in book.benefits if not procedure_of(b.code, book.known)}

        assert unknown == {"FACILITY", "HEALTH_CARD"}
        assert "chưa rõ trong hệ thống, hãy hỏi bộ phận Một cửa" in html
