"""A demonstration city of its own, served by its own process, and one browser for all journeys.

The tests of this folder touch no database of the test run: they talk to the site as officials do.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PASSWORD = "ansinh-2026-demo"
PEOPLE = os.environ.get("ANSINH_BROWSER_PEOPLE", "600")
NEWCOMER = (Path(__file__).parent / "newcomer.py").read_text(encoding="utf-8")
SHOTS = Path(os.environ.get("ANSINH_SHOTS", str(Path(tempfile.gettempdir()) / "ansinh-shots")))
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert server.poll() is None, "the server stopped"
        try:
            urllib.request.urlopen(address)  # noqa: S310 - our own server
        except (URLError, ConnectionError):
            time.sleep(0.25)
        else:
            return
    raise TimeoutError(address)


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration city: given by ANSINH_SITE, or built and served here."""
    if given := os.environ.get("ANSINH_SITE"):
        yield given
        return
    if not Path(CHROMIUM).exists():
        pytest.skip("chromium is not installed: apt-get install chromium")
    folder = tmp_path_factory.mktemp("site")
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PYTEST_VERSION")}
    env |= {"ANSINH_DATA": str(folder), "ANSINH_DEMO": "1"}
    ansinh = [sys.executable, "-m", "ansinh"]
    subprocess.run([*ansinh, "demo", "--people", PEOPLE], env=env, check=True)
    subprocess.run([*ansinh, "shell", "-v", "0", "-c", NEWCOMER], env=env, check=True)
    port = _free_port()
    with subprocess.Popen([*ansinh, "serve", "--port", str(port)], env=env) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/dang-nhap/", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's chromium, stopped before tests that use Django's database run again."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@dataclass
class Desk:
    """A browser page of one visitor that notes every request leaving the machine."""

    site: str
    context: BrowserContext
    page: Page
    strangers: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Go to an address of the site."""
        self.page.goto(f"{self.site}{address}")
        return self.page

    def login(self, username: str) -> Page:
        """Log in by the form."""
        page = self.open("/dang-nhap/")
        page.get_by_label("Tên đăng nhập", exact=True).fill(username)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(f"{self.site}/")
        return page

    def violations(self) -> list[str]:
        """What axe finds on the page as it stands, one line each."""
        options = {"runOnly": WCAG, "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [
            f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]
        ]

    def shoot(self, name: str) -> None:
        """Pictures at the desk's and the phone's size, of the whole page."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        for label, size in (("1366", DESK), ("390", PHONE)):
            self.page.set_viewport_size(size)
            self.page.screenshot(path=SHOTS / f"{name}-{label}.png", full_page=True)
        self.page.set_viewport_size(DESK)

    def overflow(self, width: int) -> int:
        """How many pixels the page is wider than a window of `width`."""
        self.page.set_viewport_size({"width": width, "height": 800})
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        self.page.set_viewport_size(DESK)
        return int(wide)


@pytest.fixture
def desk(site: str, browser: Browser) -> Iterator[Desk]:
    """A fresh visitor; the test fails if anything was asked of another machine."""
    context = browser.new_context(locale="vi-VN", viewport=DESK)  # type: ignore[arg-type]
    visitor = Desk(site, context, context.new_page())

    def watch(route: Route) -> None:
        if urlsplit(route.request.url).hostname != "127.0.0.1":
            visitor.strangers.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    context.route("**/*", watch)
    yield visitor
    context.close()
    assert visitor.strangers == []
