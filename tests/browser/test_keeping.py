"""Keeping a household by keyboard, and its pages open to everybody."""

from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.browser.test_journeys import NAME


def test_an_ambiguous_address_is_settled_by_keyboard(desk: Desk) -> None:
    page = desk.login("canbo.haichau")
    desk.open("/nguoi-dan/?q=nguyen thi thu nghiem")
    page.get_by_role("link", name=NAME).click()
    desk.shoot("person-card")
    page.get_by_role("link", name="Hộ gia đình").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hộ ở")
    desk.shoot("household")
    assert desk.violations() == []
    assert desk.overflow(320) == 0

    page.get_by_role("link", name="Chuyển hộ").click()
    page.get_by_label("Địa chỉ ghi trên giấy tờ").fill("thôn 5, xã Hòa Liên, huyện Hòa Vang")
    page.get_by_label("Ở đó từ ngày").fill("2026-06-01")
    page.get_by_label("Nguồn").select_option(index=1)
    page.get_by_label("Địa chỉ ghi trên giấy tờ").press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("Hãy chọn theo thôn")
    choice = page.get_by_role("radio").first
    choice.focus()
    page.keyboard.press("Space")
    expect(choice).to_be_checked()
    desk.shoot("household-move")
    assert desk.violations() == []
    assert [desk.overflow(width) for width in (1366, 320)] == [0, 0]


def test_the_forms_of_a_person_are_open_to_everybody(desk: Desk) -> None:
    page = desk.login("canbo.haichau")
    desk.open("/nguoi-dan/?q=nguyen thi thu nghiem")
    page.get_by_role("link", name=NAME).click()
    card = page.url
    for part in (
        "sua/",
        "so/",
        "du-kien/?loai=disability",
        "quan-he/",
        "vao-ho/",
        "?biet2=2026-07-01",
    ):
        page.goto(card + part)
        assert desk.violations() == [], part
        assert desk.overflow(320) == 0, part
