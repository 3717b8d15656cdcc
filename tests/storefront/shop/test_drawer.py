"""The cart beside the page: the same answer as the cart's page, without what stands around it."""

import pytest
from django.test import Client

from tests.catalogue.files import make_product
from troth.policy.models import Store


@pytest.fixture
def client() -> Client:
    return Client(HTTP_HOST="kalicia.localhost", HTTP_ORIGIN="http://kalicia.localhost")


def test_whoever_asks_for_the_drawer_gets_it_alone(kalicia: Store, client: Client) -> None:
    studs = make_product(kalicia).variants.get()
    form = {"variant": str(studs.pk), "quantity": "2"}
    drawer = client.post("/en/cart/lines/", form, follow=True, headers={"Part": "drawer"})
    told = drawer.content.decode()
    assert "2 × Pearl studs" in told
    assert 'data-count="2"' in told
    assert "<html" not in told
    page = client.get("/en/cart/")
    assert "<html" in page.content.decode()
    assert "Part" in page["Vary"]


def test_what_stands_in_the_way_is_told_in_the_drawer(kalicia: Store, client: Client) -> None:
    form = {"variant": "", "quantity": "100"}
    drawer = client.post("/en/cart/lines/", form, headers={"Part": "drawer"})
    assert drawer.status_code == 422
    assert "whole number" in drawer.content.decode()
    assert "<html" not in drawer.content.decode()


def _in_cart_after(client: Client, variant: object, marks: list[str]) -> str:
    for mark in marks:
        form = {"variant": str(variant), "quantity": "2", "mark": mark}
        drawer = client.post("/en/cart/lines/", form, follow=True, headers={"Part": "drawer"})
    return drawer.content.decode()


def test_what_is_sent_again_is_added_once(kalicia: Store, client: Client) -> None:
    studs = make_product(kalicia).variants.get()
    assert "2 × Pearl studs" in _in_cart_after(client, studs.pk, ["1a2b3c4d"] * 3)
    assert "4 × Pearl studs" in _in_cart_after(client, studs.pk, ["another5"])


@pytest.mark.parametrize("mark", ["", "no mark!", "x" * 99])
def test_what_bears_no_mark_is_added_each_time(kalicia: Store, client: Client, mark: str) -> None:
    studs = make_product(kalicia).variants.get()
    assert "4 × Pearl studs" in _in_cart_after(client, studs.pk, [mark] * 2)


def test_a_mark_outlives_a_change_of_the_cart(kalicia: Store, client: Client) -> None:
    studs = make_product(kalicia).variants.get()
    _in_cart_after(client, studs.pk, ["1a2b3c4d"])
    client.post(f"/en/cart/lines/{studs.pk}/", {"quantity": "1"})
    assert "1 × Pearl studs" in _in_cart_after(client, studs.pk, ["1a2b3c4d"])


def test_the_cart_is_changed_in_the_drawer(kalicia: Store, client: Client) -> None:
    studs = make_product(kalicia).variants.get()
    line = f"/en/cart/lines/{studs.pk}/"
    assert f'action="{line}"' in _in_cart_after(client, studs.pk, ["1a2b3c4d"])
    wrong = client.post(line, {"quantity": "100"}, headers={"Part": "drawer"})
    assert "whole number" in wrong.content.decode()
    drawer = client.post(line, {"quantity": "5"}, follow=True, headers={"Part": "drawer"})
    assert "5 × Pearl studs" in drawer.content.decode()
    gone = client.post(f"{line}removal/", follow=True, headers={"Part": "drawer"})
    assert "Your cart is empty." in gone.content.decode()
    assert 'data-count=""' in gone.content.decode()
