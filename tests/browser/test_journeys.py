"""What officials do in a day, in a real browser, by keyboard where it matters."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk

NAME = "Nguyễn Thị Thử Nghiệm"
PAGES = {
    "login": ("", "/dang-nhap/"),
    "home-official": ("canbo.haichau", "/"),
    "home-chair": ("chutich.haichau", "/"),
    "home-clerk": ("chitra", "/"),
    "home-finance": ("ketoan", "/"),
    "home-department": ("so.yte", "/"),
    "home-auditor": ("kiemtoan", "/"),
    "search": ("canbo.haichau", "/nguoi-dan/?q=nguyen"),
    "person-new": ("canbo.haichau", "/nguoi-dan/moi/"),
    "address": ("canbo.haichau", "/dia-chi/?address=xã Hòa Liên, huyện Hòa Vang&since=2024-06-01"),
    "proposals": ("chutich.haichau", "/de-xuat/"),
    "payroll": ("kiemtoan", "/chi-tra/2026-11/"),
    "payroll-changes": ("chitra", "/chi-tra/2026-11/thay-doi/"),
    "payroll-lines": ("chitra", "/chi-tra/2026-11/danh-sach/?loai=ARREARS"),
    "payroll-batches": ("chitra", "/chi-tra/2026-11/dot/"),
    "payroll-none": ("chitra", "/chi-tra/2027-12/"),
    "plan": ("so.yte", "/ke-hoach/"),
    "tasks": ("so.yte", "/ke-hoach/nhiem-vu/"),
    "simulations": ("so.yte", "/mo-phong/"),
    "simulation-new": ("so.yte", "/mo-phong/moi/"),
    "not-found": ("so.yte", "/khong-co/"),
    "forbidden": ("chitra", "/de-xuat/"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_everybody_and_fits_its_window(desk: Desk, name: str) -> None:
    username, address = PAGES[name]
    if username:
        desk.login(username)
    desk.open(address)

    desk.shoot(name)

    assert desk.violations() == []
    assert [desk.overflow(width) for width in (1366, 390, 360, 320)] == [0, 0, 0, 0]


def test_an_official_finds_a_person_by_keyboard_and_reads_why(desk: Desk) -> None:
    page = desk.login("canbo.haichau")
    page.get_by_role("link", name="Người dân").click()
    box = page.get_by_label("Họ tên hoặc số")
    expect(box).to_be_focused()

    page.keyboard.type("nguyen thi thu ngh")
    expect(page.get_by_role("status")).to_contain_text("Có 1 người.")
    link = page.get_by_role("link", name=NAME)
    for _ in range(6):
        page.keyboard.press("Tab")
        if link.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
    expect(page.get_by_role("heading", level=1)).to_contain_text("giả lập")
    name = page.locator("summary .name", has_text=re.compile("^Trợ cấp hưu trí xã hội$"))
    why = page.locator("details.why").filter(has=name)
    expect(why).to_contain_text("540.000")
    expect(why).to_contain_text("Năm trăm bốn mươi nghìn đồng")
    expect(why).to_contain_text("có văn bản đề nghị hưởng")
    expect(why).to_contain_text("Luật 41/2024/QH15")
    desk.shoot("person")
    assert desk.violations() == []
    assert desk.overflow(320) == 0


def test_what_was_known_then_gives_what_was_decided_then(desk: Desk) -> None:
    page = desk.login("canbo.haichau")
    desk.open("/nguoi-dan/?q=048149999999")
    page.get_by_role("link", name=NAME).click()
    page.get_by_label("Theo hiểu biết đến ngày").fill("2026-10-01")
    page.get_by_role("button", name="Xem").click()

    expect(page.locator("main")).to_contain_text("khi đó chưa được ghi nhận")


def test_search_works_without_scripts(desk: Desk) -> None:
    page = desk.login("canbo.haichau")
    state = desk.context.storage_state()
    assert desk.context.browser is not None
    plain = desk.context.browser.new_context(
        java_script_enabled=False, storage_state=state, locale="vi-VN"
    )
    page = plain.new_page()
    page.goto(f"{desk.site}/nguoi-dan/")
    page.get_by_label("Họ tên hoặc số").fill("nguyen thi thu nghiem")
    page.get_by_role("button", name="Tìm").click()

    expect(page.get_by_role("link", name=NAME)).to_be_visible()
    plain.close()


def test_the_first_tab_skips_to_the_content(desk: Desk) -> None:
    page = desk.login("chutich.haichau")
    desk.open("/ke-hoach/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_arrears_say_why(desk: Desk) -> None:
    page = desk.login("chitra")
    desk.open("/chi-tra/2026-11/")
    page.get_by_role("link", name="Xem từng người và vì sao").click()

    first = page.locator("tbody tr").first
    expect(first).to_contain_text("truy lĩnh")
    expect(first).to_contain_text(re.compile(r"Mức mới|quyết định", re.IGNORECASE))


def test_english_is_one_press_away_and_stays(desk: Desk) -> None:
    page = desk.login("so.yte")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    desk.open("/ke-hoach/")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_chair_reads_checks_and_signs(desk: Desk) -> None:
    page = desk.login("chutich.haichau")
    page.get_by_role("link", name="Mở danh sách").click()
    page.get_by_role("link", name=NAME).click()
    expect(page.locator("main")).to_contain_text("Năm trăm bốn mươi nghìn đồng")
    desk.shoot("proposal")
    assert desk.violations() == []

    page.get_by_role("button", name="Ký…").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra trước khi ký")
    desk.shoot("proposal-confirm")
    assert desk.violations() == []

    page.get_by_role("button", name="Ký quyết định").click()
    expect(page.get_by_role("status")).to_contain_text(
        re.compile(r"Đã ký Quyết định số \d+/QĐ-UBND")
    )
    desk.shoot("proposal-signed")
    desk.open("/nguoi-dan/?q=048149999999")
    page.get_by_role("link", name=NAME).click()
    expect(page.locator("main")).to_contain_text("QĐ-UBND")
    assert desk.violations() == []


def test_the_department_tries_a_draft_and_reads_its_chart(desk: Desk) -> None:
    page = desk.login("so.yte")
    page.get_by_role("link", name="Mô phỏng").click()
    page.get_by_role("link", name="Kịch bản mới").click()
    page.get_by_label("Tên kịch bản").fill("Nâng mức chuẩn")
    page.get_by_label("Mức chuẩn trợ giúp xã hội").fill("600.000")
    page.get_by_role("button", name="Lưu và chạy").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Nâng mức chuẩn")
    expect(page.get_by_role("img", name="Nhóm đối tượng")).to_be_visible()
    desk.shoot("simulation-result")
    assert desk.violations() == []
    assert [desk.overflow(width) for width in (1366, 390, 320)] == [0, 0, 0]
