"""Every page of a purchase: nothing for axe to find, in both modes, and no scrolling sideways."""

import pytest

from tests.browser.demo import LANGUAGES, PRODUCTS, STORES
from tests.browser.shopper import Enter, Shopper
from tests.browser.watching import findings, overhang

pytestmark = pytest.mark.browser
NARROW = 320  # pixels; what WCAG 1.4.10 asks for


class Inspector:
    """Looks at the page that a shopper has come to."""

    def __init__(self, shopper: Shopper) -> None:
        self.shopper = shopper
        self.faults: list[str] = []
        self.seen = 0

    def look(self, name: str) -> None:
        page = self.shopper.page
        self.seen += 1
        self.faults += [f"{name}: {finding}" for finding in findings(page)]
        if wide := overhang(page, NARROW):
            self.faults.append(f"{name}: {wide} px too wide for {NARROW}")

    def look_at(self, name: str, path: str) -> None:
        self.shopper.go(path)
        self.look(name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("store", STORES)
def test_public_pages_are_for_everyone(enter: Enter, store: str, language: str) -> None:
    shopper = enter(store, language, 390)
    inspector = Inspector(shopper)
    inspector.look_at("home", "")
    shopper.press(".tile a")
    inspector.look("category")
    inspector.look_at("product", f"products/{PRODUCTS[store]}/")
    inspector.look_at("search", "search/?q=" + ("gift" if language == "en" else "禮"))
    inspector.look_at("search without results", "search/?q=zzzz")
    inspector.look_at("not found", "nothing-here/")
    inspector.look_at("empty cart", "cart/")
    assert inspector.faults == []
    assert inspector.seen == 7


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("store", STORES)
def test_the_promises_are_for_everyone(enter: Enter, store: str, language: str) -> None:
    inspector = Inspector(enter(store, language, 390))
    for path in (
        "promises/",
        "promises/X-02/",
        "policy/",
        "anti-fraud/",
        "cookies/",
        "policy/history/",
        "policy/data/",
        "policy/tasks/",
    ):
        inspector.look_at(path, path)
    inspector.shopper.go("policy/history/")
    inspector.shopper.press(".timeline__name a")
    inspector.look("a version")
    assert inspector.faults == []
    assert inspector.seen == 9


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("store", STORES)
def test_the_way_to_an_order_is_for_everyone(enter: Enter, store: str, language: str) -> None:
    shopper = enter(store, language, 1280)
    inspector, button = Inspector(shopper), ".form__actions button"
    shopper.put_into_cart()
    inspector.look("cart")
    shopper.press("main a[href$='/checkout/']")
    inspector.look("sign-in")
    shopper.press(button)
    inspector.look("sign-in, wrong")
    shopper.ask_for_a_code()
    inspector.look("code")
    shopper.enter_the_code("00000000")
    inspector.look("code, wrong")
    shopper.enter_the_code(shopper.demo.code(shopper.email))
    inspector.look("delivery")
    shopper.press(button)
    inspector.look("delivery, wrong")
    shopper.give_address()
    inspector.look("payment")
    shopper.choose_payment()
    inspector.look("confirmation")
    shopper.press(button)
    inspector.look("confirmation, wrong")
    shopper.order()
    inspector.look("order")
    inspector.look_at("account", "my/")
    inspector.look_at("orders", "orders/")
    assert inspector.faults == []
    assert inspector.seen == 13


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("store", STORES)
def test_preferences_are_for_everyone(enter: Enter, store: str, language: str) -> None:
    shopper = enter(store, language, 390)
    inspector = Inspector(shopper)
    shopper.go("my/preferences/")
    shopper.sign_in()
    inspector.look("preferences")
    shopper.page.locator("input[name=on]").first.check()
    shopper.press("main form button")
    inspector.look("preferences, saved")
    assert inspector.faults == []


def test_the_list_of_shops_and_the_mailbox_are_for_everyone(enter: Enter) -> None:
    shopper = enter("kalicia")
    inspector = Inspector(shopper)
    for path in ("/", "/mailbox/"):
        shopper.page.goto(f"http://localhost:{shopper.demo.port}{path}")
        inspector.look(path)
    assert inspector.faults == []


def test_faults_are_found(enter: Enter) -> None:
    page = enter("kalicia").page
    page.set_content(
        "<html lang=en><title>T</title><main><h1>T</h1><img src='data:,'>"
        "<p style='color: #222; inline-size: 400px'>Wide</p>"
        "<style>@media (prefers-color-scheme: dark) { body { background: #111 } }</style>"
    )
    found = findings(page)
    assert any(one.startswith("light image-alt") for one in found)
    assert any(one.startswith("dark color-contrast") for one in found)
    assert overhang(page, NARROW) > 0
