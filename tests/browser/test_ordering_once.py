import pytest

from tests.browser.shopper import Enter

pytestmark = pytest.mark.browser


def test_a_double_click_gives_one_order(enter: Enter) -> None:
    shopper = enter("kalicia")
    shopper.come_to_the_last_look()
    shopper.say_yes()
    shopper.page.dblclick(".form__actions button")
    shopper.page.wait_for_url("**/orders/*/")
    assert len(shopper.numbers()) == 1


def test_a_double_click_without_scripts_gives_one_order(enter: Enter) -> None:
    shopper = enter("clinico", "en", java_script_enabled=False)
    shopper.come_to_the_last_look()
    shopper.say_yes()
    shopper.page.dblclick(".form__actions button")
    shopper.page.wait_for_url("**/orders/*/")
    assert len(shopper.numbers()) == 1


def test_back_after_ordering_and_ordering_again_gives_the_same_order(enter: Enter) -> None:
    shopper = enter("clinico", "zh-hant", 390)
    shopper.come_to_the_last_look()
    number = shopper.order()
    shopper.page.go_back()
    button = shopper.page.locator("[name=accepted]")
    if button.count():  # a browser that still shows the page: ordering leads to the order there is
        assert shopper.order() == number
    assert shopper.numbers() == [number]
