"""What a browser complains about, and whom it talks to, while somebody shops."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.demo import Demo

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A form sent back, or a page that is not there: browsers call these errors, shops answer so.
PROVOKED = ("status of 422", "status of 404")


class Watch:
    """Collects the faults of a page: console errors, broken scripts, requests to elsewhere."""

    def __init__(self, page: Page, demo: Demo) -> None:
        self.page = page
        self.demo = demo
        self.faults: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(p in message.text for p in PROVOKED):
            self.faults.append(f"{message.type} at {self.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        where = urlsplit(request.url)
        is_ours = (where.hostname or "").endswith("localhost") and where.port == self.demo.port
        if not is_ours:
            self.faults.append(f"asked elsewhere: {request.url}")


def findings(page: Page) -> list[str]:
    """What axe finds on a page: mode, rule, where. Of the rules, only colour asks for the mode."""
    page.evaluate(Axe().axe_script)
    page.emulate_media(color_scheme="light")
    found = _faults(page, "light", {"type": "tag", "values": RULES})
    page.emulate_media(color_scheme="dark")
    found += _faults(page, "dark", {"type": "rule", "values": ["color-contrast"]})
    page.emulate_media(color_scheme="light")
    return found


def _faults(page: Page, mode: str, rules: dict[str, object]) -> list[str]:
    # Colours glide for a moment; axe would measure them half way.
    page.evaluate("() => document.getAnimations().forEach((one) => one.finish())")
    asked = {"runOnly": rules, "resultTypes": ["violations"]}
    answer = page.evaluate("asked => axe.run(document, asked)", asked)
    return [
        f"{mode} {fault['id']}: {node['html'][:120]}"
        for fault in answer["violations"]
        for node in fault["nodes"]
    ]


def overhang(page: Page, width: int) -> int:
    """By how many pixels a page is wider than a screen of that width."""
    before = page.viewport_size or {"width": 1280, "height": 900}
    page.set_viewport_size({"width": width, "height": 700})
    wide: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.set_viewport_size(before)
    return max(wide, 0)
