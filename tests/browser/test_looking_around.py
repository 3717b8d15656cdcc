import pytest

from tests.browser.demo import PRODUCTS, STORES
from tests.browser.shopper import Enter
from tests.browser.watching import findings

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("store", STORES)
def test_no_cookie_and_nothing_of_ours_before_the_first_add(enter: Enter, store: str) -> None:
    shopper = enter(store)
    shopper.stroll()
    assert shopper.page.context.cookies() == []
    assert shopper.page.evaluate("sessionStorage.length") == 0
    shopper.put_into_cart(PRODUCTS[store])
    assert len(shopper.page.context.cookies()) > 0


def test_a_chosen_variant_shows_its_price(enter: Enter) -> None:
    shopper = enter("kalicia")
    shopper.go(f"products/{PRODUCTS['kalicia']}/")
    shopper.page.locator("[name=variant]").last.check()
    assert shopper.page.inner_text("[data-offer=price]") == "NT$260"


def test_the_cart_opens_beside_the_page_and_escape_closes_it(enter: Enter) -> None:
    shopper = enter("kalicia", bypass_csp=True)  # axe styles what it measures in a dialog
    page = shopper.page
    shopper.go(f"products/{PRODUCTS['kalicia']}/")
    page.focus(".product__put button")
    with page.expect_request("**/cart/lines/") as sent:
        page.keyboard.press("Enter")
    assert "mark=" in (sent.value.post_data or "")  # sent again, it adds nothing
    page.wait_for_selector("dialog[open]")
    assert page.evaluate("document.activeElement.id") == "drawer-title"
    assert findings(page) == []
    page.fill("dialog .line__quantity", "2")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog >> text=2 ×")
    assert page.evaluate("document.activeElement.closest('dialog .line__change form') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.product__put button')")
    assert page.inner_text("[data-bridge-slot=cart]") == "2"


def test_a_picture_opens_over_the_page_comes_nearer_and_closes(enter: Enter) -> None:
    shopper = enter("kalicia", bypass_csp=True)
    page = shopper.page
    shopper.go(f"products/{PRODUCTS['kalicia']}/")
    page.focus(".gallery__open")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] .zoom__picture")
    small = page.locator(".zoom__picture").bounding_box()
    page.keyboard.press("Enter")
    near = page.locator(".zoom__picture").bounding_box()
    assert small is not None
    assert near is not None
    assert near["width"] > small["width"] * 1.5
    assert findings(page) == []
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "gallery__open"


def test_on_a_phone_what_narrows_a_list_is_a_sheet_of_its_own(enter: Enter) -> None:
    shopper = enter("kalicia", width=390, java_script_enabled=False)
    page = shopper.page
    shopper.go("categories/rings/")
    page.click(".facets__summary")
    assert page.locator("footer").last.is_hidden()
    page.locator(".facets__choice input[type=checkbox]").first.check()
    shopper.press(".facets__actions button")
    assert page.locator(".facets__chip").count() == 1
    assert page.locator("footer").last.is_visible()


def test_escape_closes_the_sheet(enter: Enter) -> None:
    shopper = enter("clinico", width=390)
    page = shopper.page
    shopper.go("categories/first-aid/")
    page.click(".facets__summary")
    assert findings(page) == []
    page.keyboard.press("Escape")
    assert page.locator(".facets__actions").is_hidden()
    assert page.evaluate("document.activeElement.className") == "facets__summary"
