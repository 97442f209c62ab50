"""A citizen asks what they are entitled to: by thumb, by keyboard, without scripts, in print."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from ansinh.kernel.month import Month
from tests.browser.conftest import Desk

ADDRESS = "/toi-duoc-huong-gi/"
# A window of 1280 px at 400 %.
ZOOMED = 320


def go_on(page: Page, name: str = "Tiếp tục") -> None:
    page.get_by_role("button", name=name).click()


def choose(page: Page, words: str) -> None:
    page.get_by_label(words, exact=True).check()
    go_on(page)


def born(page: Page, day: str, month: str, year: str) -> None:
    for label, value in (("Ngày", day), ("Tháng", month), ("Năm", year)):
        page.get_by_label(label, exact=True).fill(value)
    go_on(page)


def to_the_end(page: Page, **facts: str) -> None:
    """Answer what is asked, by the code of the choice; what is not foreseen by the first choice."""
    for _ in range(20):
        hidden = page.locator("input[name=hoi]")
        if not hidden.count():
            return
        asked = hidden.get_attribute("value") or ""
        if page.locator("#so").count():
            page.locator("#so").fill(facts.get(asked, "0"))
        elif asked in facts:
            page.locator(f"input[name=tra_loi][value='{facts[asked]}']").check()
        else:
            page.locator("input[name=tra_loi]").first.check()
        go_on(page)


def is_open_to_everybody(desk: Desk, name: str) -> None:
    desk.shoot(name)
    assert desk.violations() == []
    assert [desk.overflow(width) for width in (1366, 390, ZOOMED)] == [0, 0, 0]


def test_a_grandchild_asks_for_a_grandmother(desk: Desk) -> None:
    page = desk.open(ADDRESS)
    is_open_to_everybody(desk, "interview-start")
    go_on(page, "Hỏi cho người thân")

    expect(page.get_by_role("heading", level=1)).to_have_text("Người thân sinh ngày nào?")
    is_open_to_everybody(desk, "interview-date")
    born(page, "31", "2", "1949")
    expect(page.get_by_role("alert")).to_contain_text("Tháng 2 năm 1949 có các ngày từ 1 đến 28")
    expect(page.get_by_label("Ngày", exact=True)).to_be_focused()
    is_open_to_everybody(desk, "interview-date-error")
    born(page, "3", "2", "1949")

    is_open_to_everybody(desk, "interview-choice")
    choose(page, "Không thuộc hộ nghèo, hộ cận nghèo")
    expect(page.locator("main")).to_contain_text("còn khoảng")
    to_the_end(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Có thể được hưởng")
    result = page.locator("main")
    for words in (
        "540.000",
        "Năm trăm bốn mươi nghìn đồng",
        "Bộ phận Một cửa",
        "Căn cước hoặc giấy khai sinh",
        "Kết quả chỉ để tham khảo",
    ):
        expect(result).to_contain_text(words)
    assert page.url == f"{desk.site}{ADDRESS}"
    is_open_to_everybody(desk, "interview-result")
    page.get_by_text("Xem đầy đủ vì sao").click()
    is_open_to_everybody(desk, "interview-result-why")


def test_matters_are_opened_before_and_after_and_what_is_coming_is_told(desk: Desk) -> None:
    """75 next month: the pension is told in advance, and matters can still be opened."""
    later = Month.of(timezone.localdate()).plus(1)
    page = desk.open(ADDRESS)
    page.get_by_text("Chăm sóc, nhận nuôi").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Gia đình đang chăm sóc").focus()
    page.keyboard.press("Space")
    is_open_to_everybody(desk, "interview-matters")
    go_on(page, "Hỏi cho tôi")
    born(page, "15", str(later.month), str(later.year - 75))
    to_the_end(page)

    soon = page.get_by_role("region", name="Sắp tới")
    expect(soon).to_contain_text("khi tròn 75 tuổi")
    expect(soon).to_contain_text("Trợ cấp hưu trí xã hội")
    is_open_to_everybody(desk, "interview-coming")
    page.get_by_text("Người có công với cách mạng và thân nhân").click()
    page.get_by_label("Thương binh, bệnh binh").check()
    go_on(page, "Hỏi thêm")
    expect(page.get_by_role("heading", level=1)).to_contain_text("thương binh không?")
    to_the_end(page, war_invalid="INVALID", injury_rate="45")
    expect(page.locator("main")).to_contain_text("người có công hằng tháng")
    is_open_to_everybody(desk, "interview-merit")
    assert desk.context.cookies() == []


def test_what_is_not_known_gives_a_range_and_can_be_put_right(desk: Desk) -> None:
    page = desk.open(ADDRESS)
    go_on(page, "Hỏi cho tôi")
    page.get_by_label("Năm", exact=True).fill("1958")
    page.get_by_label("Chỉ biết năm").check()
    go_on(page)
    to_the_end(page, poverty="POOR", marital="MARRIED", supporter="?")

    expect(page.get_by_role("heading", name="Còn thiếu để biết chắc")).to_be_visible()
    is_open_to_everybody(desk, "interview-range")
    page.locator("button[name=sua][value=supporter]").click()
    expect(page.get_by_label("Không biết, không chắc")).to_be_checked()
    choose(page, "Không có ai")
    to_the_end(page)
    expect(page.locator("main")).to_contain_text("810.000")


def test_it_is_done_by_keyboard_alone(desk: Desk) -> None:
    page = desk.open(ADDRESS)
    page.get_by_role("button", name="Hỏi cho tôi").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Ngày", exact=True).focus()
    for typed in ("1", "6", "1990"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("hộ nghèo")
    page.get_by_label("Không thuộc hộ nghèo, hộ cận nghèo").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("khuyết tật")
    page.get_by_label("Không", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("khuyết tật")
    to_the_end(page)

    expect(page.get_by_role("heading", level=1)).to_contain_text("chưa thấy chế độ nào")
    is_open_to_everybody(desk, "interview-nothing")


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_back_keeps_the_answers_with_and_without_scripts(desk: Desk, scripts: bool) -> None:
    assert desk.context.browser is not None
    plain = desk.context.browser.new_context(java_script_enabled=scripts, locale="vi-VN")
    page = plain.new_page()
    page.goto(f"{desk.site}{ADDRESS}")
    go_on(page, "Hỏi cho tôi")
    born(page, "3", "2", "1949")
    choose(page, "Hộ cận nghèo")
    go_on(page, "Câu trước")

    expect(page.get_by_label("Hộ cận nghèo", exact=True)).to_be_checked()
    go_on(page, "Câu trước")
    expect(page.get_by_label("Năm", exact=True)).to_have_value("1949")
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("hộ nghèo")
    plain.close()


def test_english_is_one_press_away_and_loses_no_answer(desk: Desk) -> None:
    page = desk.open(ADDRESS)
    go_on(page, "Hỏi cho tôi")
    born(page, "3", "2", "1949")
    go_on(page, "English")

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Is your household poor or near-poor?"
    )
    page.get_by_label("No, neither").check()
    go_on(page, "Continue")
    is_open_to_everybody(desk, "interview-english")


def test_the_door_shows_the_way_and_print_leaves_the_buttons_out(desk: Desk) -> None:
    page = desk.open("/dang-nhap/")
    page.get_by_role("link", name="Tôi được hưởng gì?").click()
    go_on(page, "Hỏi cho tôi")
    born(page, "3", "2", "1949")
    to_the_end(page)
    page.emulate_media(media="print")

    expect(page.get_by_role("button", name="Câu trước")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("540.000")
    desk.shoot("interview-print")
