"""Somebody who has a keyboard and no mouse: Tab, arrows, Space and Enter."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.shopper import HOME, Shopper

FAR = 120  # steps of the Tab key before somebody gives up


@dataclass
class Keyboard:
    """What a shopper does, by keys alone."""

    shopper: Shopper

    @property
    def page(self) -> Page:
        return self.shopper.page

    def reach(self, selector: str) -> None:
        """Tab on until something has the focus, and see that it shows."""
        for _ in range(FAR):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                break
        else:
            raise AssertionError(f"no way by Tab to {selector} on {self.page.url}")
        shown = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
        assert self.page.evaluate(shown), f"the focus does not show on {selector}"

    def follow(self, selector: str) -> None:
        """Reach a link or a button and press Enter."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def skip_to_main(self) -> None:
        """The first stop of each page leads past all that stands above."""
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("document.activeElement.className") == "skip"
        self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.insert_text(text)

    def choose(self, selector: str, is_chosen: Callable[[str], bool]) -> None:
        """Arrow down in a select until what it says is right."""
        self.reach(selector)
        for _ in range(FAR):
            if is_chosen(self.page.input_value(selector)):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"nothing fits in {selector}")

    def buy(self, product: str) -> str:
        """A whole purchase. Returns: the number of the order"""
        self.shopper.go(f"products/{product}/")
        self.skip_to_main()
        self.reach(".product__put button")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("dialog[open]")
        self.follow("dialog a[href$='/cart/']")
        self.skip_to_main()
        self.follow("main a[href$='/checkout/']")
        self._sign_in()
        self._give_address()
        self.reach("[name=payment]")
        self.page.keyboard.press("Space")
        self.follow(".form__actions button")
        self.skip_to_main()
        self.reach("[name=age]")
        self.page.keyboard.press("Space")
        self.reach("[name=accepted]")
        self.page.keyboard.press("Space")
        self.follow(".form__actions button")
        return self.page.url.rstrip("/").rsplit("/", 1)[1]

    def _sign_in(self) -> None:
        """The field has the focus already, on both pages."""
        self._fill_focused("email", self.shopper.email)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self._fill_focused("code", self.shopper.demo.code(self.shopper.email))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _fill_focused(self, name: str, text: str) -> None:
        self.page.wait_for_selector(f"[name={name}]:focus")
        self.page.keyboard.insert_text(text)

    def _give_address(self) -> None:
        self.skip_to_main()
        for name in ("name", "phone", "postal_code"):
            self.write(f"[name={name}]", HOME[name])
        self.choose("[name=region]", lambda value: value == HOME["region"])
        for name in ("city", "street"):
            self.write(f"[name={name}]", HOME[name])
        self.follow(".form__actions button")
        self.skip_to_main()
