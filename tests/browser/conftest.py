"""One demo shop for all browser tests, served as ``make up`` serves it, and one browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.demo import Demo
from tests.browser.shopper import Enter, Shopper
from tests.browser.watching import Watch
from tests.console import running

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    port = running.free_port()
    with running.shop(tmp_path_factory.mktemp("demo"), port) as process:
        running.seconds_until_open(process, port)
        yield Demo(port)
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
    )
    yield browser
    browser.close()


@pytest.fixture
def enter(demo: Demo, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Enter]:
    """Somebody new comes in, with a browser of their own that is watched until they leave."""
    watches: list[Watch] = []

    def come(store: str, language: str = "en", width: int = 1280, **options: Any) -> Shopper:
        size: Any = {"width": width, "height": 900}
        context = chromium.new_context(viewport=size, **options)
        context.set_default_timeout(15_000)
        page = context.new_page()
        watches.append(Watch(page, demo))
        email = f"shopper-{abs(hash((request.node.nodeid, len(watches)))) % 10**9}@example.com"
        return Shopper(page, demo, store, language, email)

    yield come
    for watch in watches:
        watch.page.context.close()
    assert [fault for watch in watches for fault in watch.faults] == []
