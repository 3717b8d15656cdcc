import pytest

from tests.browser.demo import PRODUCTS
from tests.browser.keyboard import Keyboard
from tests.browser.shopper import Enter

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("store", "language"), [("kalicia", "en"), ("clinico", "zh-hant")])
def test_somebody_without_a_mouse_buys(enter: Enter, store: str, language: str) -> None:
    shopper = enter(store, language)
    number = Keyboard(shopper).buy(PRODUCTS[store])
    assert number in shopper.page.inner_text("h1")


def test_a_country_chosen_by_keyboard_moves_nothing_before_the_button(enter: Enter) -> None:
    shopper = enter("kalicia")
    shopper.come_to_the_address()
    keyboard = Keyboard(shopper)
    keyboard.choose("[name=country]", lambda value: value == "JP")
    assert shopper.page.locator("[name=region] option[value=台北市]").count() == 1
    keyboard.follow("[data-follows]")
    assert shopper.page.locator("[name=region] option[value=台北市]").count() == 0
    assert shopper.page.url.endswith("#id_country")
