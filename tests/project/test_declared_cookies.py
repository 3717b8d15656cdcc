"""The running shop: visitors, buyers and staff get the cookies of the cookie page and no other."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from tests.noticing import EmailForm, noticed
from tests.shopping import make_variant
from tests.signing_in import empty_mailbox
from tests.storefront.browsing import browser, sign_in
from tests.storefront.shop.steps import order, put_in
from troth.catalogue.models import Variant
from troth.lib import cookies
from troth.policy.models import Store
from troth.project.middleware import declared_cookies

pytestmark = pytest.mark.django_db


@pytest.fixture
def ring(kalicia: Store) -> Variant:
    return make_variant(kalicia)


@pytest.fixture
def client(kalicia: Store) -> Client:
    empty_mailbox()
    return browser(kalicia)


@pytest.mark.promise("K-11")
@pytest.mark.promise("C2-5")
def test_from_the_first_look_to_signing_out_only_declared_cookies_are_set(
    client: Client, ring: Variant
) -> None:
    client.get("/en/")
    client.get(f"/en/products/{ring.product.slug}/")
    client.get("/en/cart/")
    assert set(client.cookies) == set()
    put_in(client, ring)
    assert set(client.cookies) == {"cart", "here"}
    sign_in(client)
    order(client, ring)
    client.get("/en/my/")
    client.post("/en/sign-out/")
    assert set(client.cookies) == {"cart", "here", "session", "sign-in"}
    assert set(client.cookies) <= {one.sent_as for one in cookies.inventory()}


@pytest.mark.control("K-11")
@pytest.mark.control("C2-5")
def test_a_cookie_that_no_page_names_does_not_leave() -> None:
    def tracking(request: HttpRequest) -> HttpResponse:
        response = HttpResponse()
        response.set_cookie("tracker", "1")
        return response

    assert not declared_cookies(tracking)(HttpRequest()).cookies


@pytest.mark.promise("K-11")
def test_with_cookies_off_the_cart_says_why_it_is_empty(client: Client, ring: Variant) -> None:
    onward = put_in(client, ring)["Location"]
    client.cookies.clear()
    assert "keeps no cookie of this shop" in client.get(onward).content.decode()


def test_with_cookies_on_it_says_nothing_of_them(client: Client, ring: Variant) -> None:
    onward = put_in(client, ring)["Location"]
    assert "keeps no cookie of this shop" not in client.get(onward).content.decode()
    client.cookies.clear()
    assert "keeps no cookie of this shop" not in client.get("/en/cart/").content.decode()


@pytest.mark.promise("K-11")
def test_with_cookies_off_signing_in_says_what_to_do(client: Client) -> None:
    onward = client.post("/en/sign-in/", {"email": "alice@example.com", **noticed(EmailForm)})[
        "Location"
    ]
    client.cookies.clear()
    page = client.get(onward, follow=True).content.decode()
    assert "Allow cookies for this site" in page


@pytest.mark.promise("K-11")
def test_with_cookies_off_all_browsing_works(kalicia: Store, ring: Variant) -> None:
    for page in ("", f"products/{ring.product.slug}/", "search/?q=ring", "terms/"):
        assert browser(kalicia).get(f"/en/{page}").status_code == 200
