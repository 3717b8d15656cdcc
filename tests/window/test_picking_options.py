"""A product in several combinations: each option is asked for by itself, with no script needed."""

import re

from django.test import Client

from tests.catalogue.test_options import GOLD, LONG, SHORT, SILVER, chain
from tests.window.conftest import Visit
from troth.policy.models import Store

PATH = "/en/products/chain/"


def put(product: object, *values: str) -> str:
    """Send the form as a browser without scripts does. Returns: the page that comes of it."""
    asked = {f"option-{at}": value for at, value in enumerate(values)}
    form = {"product": str(product), "quantity": "1", **asked}
    client = Client(HTTP_HOST="kalicia.localhost", HTTP_ORIGIN="http://kalicia.localhost")
    return client.post("/en/cart/lines/", form, follow=True).content.decode()


def test_each_option_is_a_question_of_its_own(kalicia: Store, visit: Visit) -> None:
    chain(kalicia, (GOLD, SHORT), (GOLD, LONG), (SILVER, SHORT))
    page = visit(PATH).content.decode()
    assert re.findall(r'name="(option-\d)" value="([^"]+)"', page) == [
        ("option-0", "Gold"), ("option-0", "Silver"), ("option-1", "40 cm"), ("option-1", "45 cm"),
    ]  # fmt: skip
    assert 'name="variant"' not in page
    assert "Not made · Silver / 45 cm" in page


def test_the_values_chosen_are_those_of_the_first_that_can_be_had(
    kalicia: Store, visit: Visit
) -> None:
    gone, _there = chain(kalicia, (GOLD, SHORT), (SILVER, LONG))
    type(gone).objects.of(kalicia).filter(pk=gone.pk).update(stock=0)
    page = visit(PATH).content.decode()
    assert re.findall(r'value="([^"]+)"[^>]* checked', page) == ["Silver", "45 cm"]
    assert "Sold out · Gold / 40 cm" in page


def test_in_chinese_the_same_values_are_sent(kalicia: Store, visit: Visit) -> None:
    chain(kalicia, (GOLD, SHORT), (SILVER, LONG))
    page = visit("/zh-hant/products/chain/").content.decode()
    assert 'value="Gold"' in page
    assert "<span>金</span>" in page


def test_the_combination_asked_for_is_put_into_the_cart(kalicia: Store) -> None:
    made = chain(kalicia, (GOLD, SHORT), (SILVER, LONG))
    page = put(made[0].product_id, "Silver", "45 cm")
    assert "Silver / 45 cm" in page
    assert "Gold / 40 cm" not in page


def test_a_combination_that_is_not_made_is_told_and_nothing_is_put_in(kalicia: Store) -> None:
    made = chain(kalicia, (GOLD, SHORT), (SILVER, LONG))
    page = put(made[0].product_id, "Gold", "45 cm")
    assert "not made in that combination" in page
    assert "Your cart is empty" in page


def test_another_shops_product_is_not_sold_here(kalicia: Store, clinico: Store) -> None:
    made = chain(clinico, (GOLD, SHORT), (SILVER, LONG))
    assert "not sold here any more" in put(made[0].product_id, "Gold", "40 cm")
    assert "not sold here any more" in put("no-id", "Gold", "40 cm")


def test_a_product_tells_what_its_delivery_costs(kalicia: Store, visit: Visit) -> None:
    chain(kalicia, (GOLD, SHORT))
    assert "free from NT$1,500" in visit(PATH).content.decode()
