"""The signed cookie."""

import pytest
from django.http import HttpResponse

from troth.cart import cookie
from troth.cart.cookie import Reading
from troth.cart.lines import EMPTY, Cart, Line
from troth.cart.problems import MOST_LINES
from troth.lib import ids

STORE, OTHER = ids.new(), ids.new()
LINES = (Line(ids.new(), 2, 1280), Line(ids.new(), 99, 0))
CART = Cart(LINES, mark="0k3jx81q")


def test_what_is_written_is_read_again() -> None:
    assert cookie.read(cookie.written(CART, STORE), STORE) == Reading(CART)


def test_a_cart_without_a_mark_is_read_again() -> None:
    assert cookie.read(cookie.written(Cart(LINES), STORE), STORE) == Reading(Cart(LINES))


def test_no_cookie_is_an_empty_cart() -> None:
    assert cookie.read(None, STORE) == cookie.read("", STORE) == Reading(EMPTY)


def test_another_stores_cookie_is_nothing() -> None:
    assert cookie.read(cookie.written(CART, OTHER), STORE) == Reading(EMPTY, is_garbled=True)


def test_no_flipped_letter_goes_unseen() -> None:
    text = cookie.written(CART, STORE)
    for place in range(len(text)):
        flipped = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        assert cookie.read(flipped, STORE).is_garbled, place


@pytest.mark.parametrize("text", ["x", ":", "a.1.2:sig", "\x00", "å" * 4000, "~~~:~~~"])
def test_garbage_is_an_empty_cart_and_told(text: str) -> None:
    assert cookie.read(text, STORE) == Reading(EMPTY, is_garbled=True)


@pytest.mark.parametrize("text", ["", "a.b", "AAAA.1.1", "~", "AAAAAAAAAAAAAAAAAAAAAA.0.5"])
def test_well_signed_nonsense_is_an_empty_cart(text: str) -> None:
    assert cookie.read(cookie._signer(STORE).sign(text), STORE).is_garbled


def test_the_largest_cart_fits_a_cookie() -> None:
    lines = tuple(Line(ids.new(), 99, 10**12) for _ in range(MOST_LINES))
    assert len(cookie.written(Cart(lines), STORE)) < 3500


def test_the_browser_shows_it_to_no_script_and_no_other_site() -> None:
    response = HttpResponse()
    cookie.put(response, CART, STORE)
    kept = response.cookies["cart"]
    assert kept["httponly"]
    assert kept["samesite"] == "Lax"
    assert kept["path"] == "/"
    assert not response.cookies["here"]["httponly"]
    assert response.cookies["here"].value == "1"


def test_outside_the_demo_it_is_secure_and_bound_to_the_host(settings: object) -> None:
    settings.SESSION_COOKIE_SECURE = True  # type: ignore[attr-defined]
    settings.COOKIE_PREFIX = "__Host-"  # type: ignore[attr-defined]
    response = HttpResponse()
    cookie.put(response, CART, STORE)
    kept = response.cookies["__Host-cart"]
    assert kept["secure"]
    assert not kept["domain"]


def test_an_empty_cart_takes_the_cookie_away() -> None:
    response = HttpResponse()
    cookie.put(response, EMPTY, STORE)
    assert response.cookies["cart"]["max-age"] == 0
