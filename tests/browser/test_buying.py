import pytest

from tests.browser.demo import LANGUAGES, STORES
from tests.browser.shopper import Enter

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("store", STORES)
def test_a_newcomer_buys(enter: Enter, store: str, language: str, width: int) -> None:
    shopper = enter(store, language, width)
    shopper.stroll()
    number = shopper.buy()
    assert number in shopper.page.inner_text("h1")
    assert shopper.page.locator("main .notice--good").count() == 1  # a member now, and told so
    assert shopper.page.locator("[data-bridge-slot=cart]:visible").count() == 0
    assert shopper.numbers() == [number]
    shopper.demo.awaited(shopper.email, number)


@pytest.mark.parametrize("store", STORES)
def test_somebody_without_scripts_buys(enter: Enter, store: str) -> None:
    shopper = enter(store, "zh-hant", 390, java_script_enabled=False)
    shopper.stroll()
    assert shopper.buy() in shopper.page.inner_text("h1")


def test_another_country_brings_its_fields_without_scripts(enter: Enter) -> None:
    shopper = enter("kalicia", "en", 390, java_script_enabled=False)
    shopper.come_to_the_address()
    shopper.page.select_option("[name=country]", "US")
    shopper.press("[data-follows]")
    assert "California" in shopper.page.inner_text("[name=region]")


def test_another_country_brings_its_fields_at_a_touch(enter: Enter) -> None:
    shopper = enter("kalicia", "en", 390)
    shopper.come_to_the_address()
    shopper.page.fill("[name=name]", "Ada")
    shopper.page.select_option("[name=country]", "US")
    shopper.page.wait_for_selector("[name=region] option[value=CA]", state="attached")
    assert shopper.page.input_value("[name=name]") == "Ada"
