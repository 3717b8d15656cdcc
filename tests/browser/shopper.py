"""Somebody who buys, as a person does: by what stands on the page, in either language."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, Response

from tests.browser.demo import PRODUCTS, Demo

HOME = {
    "name": "王小明",
    "phone": "0912 345 678",
    "postal_code": "110",
    "region": "台北市",
    "city": "信義區",
    "street": "市府路45號8樓",
}


@dataclass
class Shopper:
    """A person with a browser in one store, in one language."""

    page: Page
    demo: Demo
    store: str
    language: str = "en"
    email: str = "nobody@example.com"

    def go(self, path: str = "") -> Response | None:
        return self.page.goto(self.at(path))

    def at(self, path: str = "") -> str:
        return f"{self.demo.address(self.store)}/{self.language}/{path}"

    def press(self, selector: str) -> None:
        """Press something that leads to another page."""
        self.page.click(selector)
        self.page.wait_for_load_state()

    def stroll(self) -> None:
        """From the home page to a shelf, a product and what a search finds."""
        self.go()
        self.press(".tile a")
        self.press(".card a")
        self.page.fill("[name=q]", "gift" if self.language == "en" else "禮")
        self.press("[role=search] button")

    def put_into_cart(self, product: str = "") -> None:
        """Put one of a product into the cart, and go there: by the drawer, or without scripts."""
        self.go(f"products/{product or PRODUCTS[self.store]}/")
        self.press("form[action$='/cart/lines/'] button")
        onward = self.page.locator("dialog a[href$='/cart/'], .split .lines")
        onward.first.wait_for()
        if self.page.locator("dialog[open]").count():
            self.press("dialog a[href$='/cart/']")
        self.page.wait_for_url("**/cart/*")

    def sign_in(self) -> None:
        """By the code that is mailed; the page of sign-in is open."""
        before = len(self.demo.mails(self.email))
        self.ask_for_a_code()
        self.enter_the_code(self.demo.code(self.email, beyond=before))

    def ask_for_a_code(self) -> None:
        self.page.fill("[name=email]", self.email)
        self.press("form:has([name=email]) button")

    def enter_the_code(self, code: str) -> None:
        self.page.fill("[name=code]", code)
        self.press("form:has([name=code]) button")

    def give_address(self) -> None:
        """To a home in Taipei, by the first way of delivery."""
        for name, value in HOME.items():
            field = self.page.locator(f"[name={name}]")
            if name == "region":
                field.select_option(value)
            else:
                field.fill(value)
        self.page.locator("[name=delivery]").first.check()
        self.press(".form__actions button")

    def choose_payment(self) -> None:
        """By the first way that is offered."""
        self.page.locator("[name=payment]").first.check()
        self.press(".form__actions button")

    def say_yes(self) -> None:
        """Of age, where that is asked, and with the terms."""
        age = self.page.locator("[name=age]")
        if age.count():
            age.first.check()
        self.page.check("[name=accepted]")

    def order(self) -> str:
        """Say yes to the terms and order.

        Returns: the number of the order
        """
        self.say_yes()
        self.press(".form__actions button")
        self.page.wait_for_url("**/orders/*/")
        return self.page.url.rstrip("/").rsplit("/", 1)[1]

    def come_to_the_address(self) -> None:
        """With something in the cart, signed in, at the first step of the checkout."""
        self.put_into_cart()
        self.press("main a[href$='/checkout/']")
        self.sign_in()

    def come_to_the_last_look(self) -> None:
        """Everything settled but the order itself."""
        self.come_to_the_address()
        self.give_address()
        self.choose_payment()

    def buy(self) -> str:
        """All of it, from the shelf to the order.

        Returns: the number of the order
        """
        self.come_to_the_last_look()
        return self.order()

    def numbers(self) -> list[str]:
        """Of all their orders, as their page of orders tells."""
        self.go("orders/")
        return self.page.locator("main li.panel a").all_inner_texts()


Enter = Callable[..., Shopper]  # store, language, width, and what the browser should be like
