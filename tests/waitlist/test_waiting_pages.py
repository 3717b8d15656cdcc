"""The pages: sold out leads to a wish, a wish to a list, and nobody sees another's."""

import pytest
from django.test import Client

from tests.noticing import noticed
from tests.shopping import make_variant
from tests.signing_in import empty_mailbox
from tests.storefront.browsing import browser, sign_in
from troth.catalogue.models import Variant
from troth.policy.models import Store
from troth.storefront.waiting.forms import WishForm
from troth.waitlist.models import Wait

pytestmark = pytest.mark.django_db


@pytest.fixture
def ring(kalicia: Store) -> Variant:
    empty_mailbox()
    return make_variant(kalicia, price=500, stock=0)


def signed_in(store: Store, email: str = "alice@example.com") -> Client:
    client = browser(store)
    sign_in(client, email)
    return client


def page_of(variant: Variant) -> str:
    return f"/en/waiting/{variant.pk}/"


def test_a_sold_out_product_offers_to_tell(kalicia: Store, ring: Variant) -> None:
    page = browser(kalicia).get(f"/en/products/{ring.product.slug}/")
    assert page_of(ring) in page.content.decode()


def test_a_stranger_signs_in_first_and_nothing_is_noted(kalicia: Store, ring: Variant) -> None:
    response = browser(kalicia).post(page_of(ring), noticed(WishForm))
    assert response.status_code == 302
    assert response["Location"].startswith("/en/sign-in/")
    assert not Wait.objects.of(kalicia).exists()


def test_a_wish_is_made_seen_and_taken_back(kalicia: Store, ring: Variant) -> None:
    alice = signed_in(kalicia)
    assert "Who, why and how long" in alice.get(page_of(ring)).content.decode()
    made = alice.post(page_of(ring), noticed(WishForm))
    assert made["Location"] == "/en/my/waiting/"
    assert str(ring.product.title) in alice.get("/en/my/waiting/").content.decode()
    (wish,) = Wait.objects.of(kalicia)
    alice.post(f"/en/my/waiting/{wish.pk}/end/")
    assert "You wait for nothing." in alice.get("/en/my/waiting/").content.decode()


def test_without_the_notice_nothing_is_taken(kalicia: Store, ring: Variant) -> None:
    assert signed_in(kalicia).post(page_of(ring)).status_code == 422
    assert not Wait.objects.of(kalicia).exists()


def test_what_is_back_says_so(kalicia: Store, ring: Variant) -> None:
    Variant.objects.of(kalicia).update(stock=1)
    response = signed_in(kalicia).post(page_of(ring), noticed(WishForm))
    assert response.status_code == 422
    assert "put it into your cart" in response.content.decode()


def test_anothers_wish_is_not_there(kalicia: Store, clinico: Store, ring: Variant) -> None:
    signed_in(kalicia).post(page_of(ring), noticed(WishForm))
    (wish,) = Wait.objects.of(kalicia)
    bao = signed_in(kalicia, "bao@example.com")
    bao.post(f"/en/my/waiting/{wish.pk}/end/")
    assert str(ring.product.title) not in bao.get("/en/my/waiting/").content.decode()
    assert Wait.objects.of(kalicia).exists()
    assert signed_in(clinico).get(page_of(ring)).status_code == 404
