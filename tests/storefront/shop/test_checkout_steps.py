"""Delivery and payment: what does not fit is said beside its field, and what was typed stays."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.shopping import MING
from tests.storefront.browsing import browser, sign_in
from tests.storefront.shop.steps import DELIVERY, deliver, order, pay, put_in
from troth.accounts.models import Session
from troth.catalogue.models import Variant
from troth.orders.models import CheckoutDraft
from troth.policy.models import Store

STEPS = ("", "delivery/", "payment/", "confirmation/")


@pytest.mark.promise("K-03", "C2-2")
@pytest.mark.parametrize("step", STEPS)
def test_a_visitor_is_led_to_sign_in_and_back(visitor: Client, step: str) -> None:
    response = visitor.get(f"/en/checkout/{step}")
    assert response.status_code == 302
    assert response["Location"].startswith("/en/sign-in/?next=%2Fen%2Fcheckout%2F")


@pytest.mark.promise("K-03", "C2-2")
def test_the_cart_is_there_after_signing_in(visitor: Client, ring: Variant) -> None:
    put_in(visitor, ring)
    sign_in(visitor)
    assert "Ring of test" in visitor.get("/en/checkout/delivery/").content.decode()


@pytest.mark.parametrize("step", STEPS)
def test_an_empty_cart_leads_back_to_the_cart(alice: Client, step: str) -> None:
    response = alice.get(f"/en/checkout/{step}", follow=True)
    assert response.redirect_chain[-1][0] == "/en/cart/"


def test_the_steps_come_in_order(alice: Client, ring: Variant) -> None:
    put_in(alice, ring)
    for step in STEPS:
        assert alice.get(f"/en/checkout/{step}", follow=True).context["step"] == 1
    deliver(alice)
    for step in ("", "payment/", "confirmation/"):
        assert alice.get(f"/en/checkout/{step}", follow=True).context["step"] == 2
    pay(alice)
    for step in ("", "confirmation/"):
        assert alice.get(f"/en/checkout/{step}", follow=True).context["step"] == 3


def test_what_is_typed_is_kept_sealed_and_nowhere_else(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    put_in(alice, ring)
    assert deliver(alice)["Location"] == "/en/checkout/payment/"
    assert CheckoutDraft.objects.of(kalicia).get().delivery_method == "home"
    assert Session.objects.of(kalicia).get().notes == {}


def test_a_step_back_shows_what_was_typed(alice: Client, ring: Variant) -> None:
    put_in(alice, ring)
    deliver(alice, delivery="post")
    page = alice.get("/en/checkout/delivery/").content.decode()
    for value in ("王小明", "0912 345 678", "106", "大安區", "仁愛路四段 1 號"):
        assert f'value="{value}"' in page
    assert '<option value="台北市" selected>' in page


def test_the_next_checkout_remembers_the_last_order(alice: Client, ring: Variant) -> None:
    order(alice, ring)
    put_in(alice, ring)
    assert 'value="王小明"' in alice.get("/en/checkout/delivery/").content.decode()


def test_a_stranger_is_not_shown_it(alice: Client, bao: Client, ring: Variant) -> None:
    put_in(alice, ring)
    deliver(alice)
    put_in(bao, ring)
    assert "王小明" not in bao.get("/en/checkout/delivery/").content.decode()


@pytest.mark.promise("K-05")
@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": ""}, "name", "Enter the name"),
        ({"name": "12345"}, "name", "letters or Chinese characters"),
        ({"phone": ""}, "phone", "Enter a telephone number"),
        ({"phone": "12"}, "phone", "not a telephone number"),
        ({"postal_code": "1"}, "postal_code", "3, 5 or 6 digits"),
        ({"postal_code": ""}, "postal_code", "Enter the postal code"),
        ({"region": ""}, "region", "Choose the county"),
        ({"region": "Atlantis"}, "region", "not known"),
        ({"city": "不在區"}, "city", "does not belong"),
        ({"street": ""}, "street", "Enter street"),
        ({"country": "FR"}, "country", "Select a valid choice"),
        ({"delivery": ""}, "delivery", "Choose how"),
        ({"delivery": "international-post"}, "delivery", "does not reach"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    alice: Client, ring: Variant, changes: dict[str, str], field: str, sentence: str
) -> None:
    put_in(alice, ring)
    response = deliver(alice, **changes)
    assert response.status_code == 422
    assert sentence in " ".join(response.context["form"].errors[field])
    page = response.content.decode()
    assert page.count(sentence) >= 2  # in the summary and at the field
    assert "Please look at these once more" in page
    kept = {"street": "仁愛路四段 1 號", "name": "王小明"}
    for name, value in kept.items():
        assert name in changes or f'value="{value}"' in page
    assert not CheckoutDraft.objects.of(ring.store).exists()


@pytest.mark.parametrize("region", ["臺北市", "台北市", "Taipei City"])
def test_a_county_may_be_written_either_way(alice: Client, ring: Variant, region: str) -> None:
    put_in(alice, ring)
    assert deliver(alice, region=region).status_code == 302


def test_abroad_has_its_own_fields_post_and_no_cash(alice: Client, ring: Variant) -> None:
    put_in(alice, ring)
    shaped = deliver(alice, country="JP", **{"country-fields": "yes"})
    assert shaped.status_code == 200
    page = shaped.content.decode()
    assert "東京都 Tokyo" in page
    assert "International post" in page
    assert "Please look at these once more" not in page
    assert 'value="王小明"' in page
    there = {
        "country": "JP",
        "postal_code": "150-0001",
        "region": "東京都",
        "city": "渋谷区",
        "street": "神宮前 1-1-1",
        "phone": "03-1234-5678",
        "delivery": "international-post",
    }
    assert deliver(alice, **there).status_code == 302
    assert pay(alice, "cash-on-delivery").status_code == 422
    assert pay(alice, "bank-transfer").status_code == 302


def test_a_country_without_counties_asks_for_none(alice: Client, ring: Variant) -> None:
    put_in(alice, ring)
    there = {
        "country": "SG",
        "postal_code": "238801",
        "region": "",
        "city": "",
        "street": "1 Orchard Road",
        "phone": "+65 6123 4567",
        "delivery": "international-post",
    }
    shaped = deliver(alice, **there, **{"country-fields": "yes"})
    assert 'name="region"' not in shaped.content.decode()
    assert deliver(alice, **there).status_code == 302


def test_a_payment_must_be_chosen(alice: Client, ring: Variant) -> None:
    put_in(alice, ring)
    deliver(alice)
    response = pay(alice, "")
    assert response.status_code == 422
    assert "Choose how you want to pay" in response.content.decode()


def test_the_form_speaks_chinese(alice: Client, ring: Variant) -> None:
    put_in(alice, ring)
    page = alice.get("/zh-hant/checkout/delivery/").content.decode()
    assert '<option value="台北市">台北市</option>' in page
    assert "日本" in page


def test_a_browser_can_fill_it_in(alice: Client, ring: Variant) -> None:
    put_in(alice, ring)
    page = alice.get("/en/checkout/delivery/").content.decode()
    tokens = "name tel country postal-code address-level1 address-level2 street-address"
    for token in tokens.split():
        assert f'autocomplete="{token}"' in page


def test_another_store_knows_nothing_of_it(alice: Client, ring: Variant, clinico: Store) -> None:
    put_in(alice, ring)
    deliver(alice)
    there = browser(clinico)
    sign_in(there)
    assert there.get("/en/checkout/", follow=True).redirect_chain[-1][0] == "/en/cart/"
    assert replace(MING).name == DELIVERY["name"]
