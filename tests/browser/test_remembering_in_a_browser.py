"""What a browser remembers stays there: nothing of it is in anything that the browser sends."""

from typing import Any

import pytest
from playwright.sync_api import Page, Request

from tests.browser.demo import PRODUCTS
from tests.browser.shopper import Enter, Shopper
from tests.browser.watching import findings, overhang
from troth.storefront.remembering import SHOWN

pytestmark = pytest.mark.browser

WORDS = "gift wrapped in paper"
SIGNAL = "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})"
ALL = "() => Object.fromEntries(Object.entries(localStorage))"


def stored(page: Page) -> dict[str, str]:
    known: dict[str, str] = page.evaluate(ALL)
    return known


def looked_around(shopper: Shopper) -> None:
    """A product, whose picture is drawn after it has loaded, and a search."""
    shopper.go(f"products/{PRODUCTS[shopper.store]}/")
    shopper.page.wait_for_load_state("networkidle")  # it is remembered once all is loaded
    shopper.go(f"search/?q={WORDS}")


def sent(request: Request) -> str:
    """All that leaves with a request."""
    return f"{request.url} {request.post_data or ''} {request.all_headers()}"


@pytest.mark.promise("C2-1", "C4-3")
def test_nothing_that_is_remembered_leaves_the_browser(enter: Enter) -> None:
    shopper = enter("kalicia")
    page = shopper.page
    looked_around(shopper)
    page.wait_for_function("localStorage.getItem('seen') && localStorage.getItem('searched')")
    known = page.evaluate("JSON.parse(localStorage.getItem('seen'))")
    assert known[0]["id"] == PRODUCTS["kalicia"]
    assert known[0]["picture"].startswith("data:image/webp;base64,")
    table: list[dict[str, Any]] = [
        {"id": PRODUCTS["kalicia"], "with": [{"id": "liked", "title": "Liked", "price": ""}]}
    ]
    page.evaluate("table => localStorage.setItem('companions', JSON.stringify(table))", table)
    requests: list[Request] = []
    page.goto("about:blank")
    page.on("request", lambda request: requests.append(request))
    for path in ("device/", "cart/", "categories/gifts/", ""):
        shopper.go(path)
        page.wait_for_load_state("networkidle")
    shown = page.locator("[data-remembered=seen] .card")
    assert shown.first.inner_text().splitlines()[0] == known[0]["title"]
    assert page.inner_text("[data-remembered=alike] a.card__link") == "Liked"
    assert requests
    secrets = [PRODUCTS["kalicia"], known[0]["title"], known[0]["picture"][40:80], WORDS, "liked"]
    leaks = [(secret, each.url) for each in requests for secret in secrets if secret in sent(each)]
    assert leaks == []


@pytest.mark.promise("C2-1")
def test_one_button_clears_it_and_a_switch_keeps_it_from_coming_back(enter: Enter) -> None:
    shopper = enter("kalicia", width=320)
    looked_around(shopper)
    page = shopper.page
    page.click("#search-field")
    page.fill("#search-field", "")
    assert page.inner_text("[data-history] li") == WORDS
    page.keyboard.press("Escape")
    shopper.go("device/")
    assert WORDS in page.inner_text("[data-device-key=searched]")
    assert findings(page) == []
    assert overhang(page, 320) == 0
    page.click("[data-device-clear]")
    assert set(stored(page)) <= {"remember"}
    assert "has forgotten" in page.inner_text("[data-device-said]")
    page.uncheck("[data-device-switch]")
    looked_around(shopper)
    assert stored(page) == {"remember": "no"}


@pytest.mark.promise("C2-1", "K-11")
def test_a_browser_that_signals_global_privacy_control_remembers_nothing(enter: Enter) -> None:
    shopper = enter("kalicia")
    shopper.page.add_init_script(SIGNAL)
    looked_around(shopper)
    shopper.go("device/")
    assert shopper.page.is_disabled("[data-device-switch]")
    assert stored(shopper.page) == {}


@pytest.mark.promise("C2-1")
def test_where_goods_tell_of_health_only_who_turns_it_on_has_it_remembered(enter: Enter) -> None:
    shopper = enter("clinico")
    looked_around(shopper)
    assert stored(shopper.page) == {}
    shopper.go("device/")
    shopper.page.check("[data-device-switch]")
    looked_around(shopper)
    assert set(stored(shopper.page)) == {"remember", "seen", "searched"}


def test_each_key_that_a_stroll_leaves_is_one_we_tell_of(enter: Enter) -> None:
    shopper = enter("kalicia")
    shopper.stroll()
    assert set(stored(shopper.page)) <= {key.name for key in SHOWN}
