import pytest

from tests.browser.demo import PRODUCTS, STORES
from tests.browser.shopper import Enter

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("store", STORES)
def test_no_cookie_and_no_storage_before_the_first_add(enter: Enter, store: str) -> None:
    shopper = enter(store)
    shopper.stroll()
    assert shopper.page.context.cookies() == []
    kept = shopper.page.evaluate("localStorage.length + sessionStorage.length")
    assert kept == 0
    shopper.put_into_cart(PRODUCTS[store])
    assert len(shopper.page.context.cookies()) > 0


def test_a_chosen_variant_shows_its_price(enter: Enter) -> None:
    shopper = enter("kalicia")
    shopper.go(f"products/{PRODUCTS['kalicia']}/")
    shopper.page.locator("[name=variant]").last.check()
    assert shopper.page.inner_text("[data-offer=price]") == "NT$260"
