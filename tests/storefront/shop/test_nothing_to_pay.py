"""An order that costs nothing: nobody is asked how to pay, and its files come at once."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.backoffice.conftest import SignedIn, signed_in
from tests.downloads.conftest import digital
from tests.noticing import PaymentForm, noticed_by
from tests.shopping import make_variant
from tests.signing_in import ALICE, mails_to
from tests.storefront.shop import steps
from tests.storefront.shop.test_downloads import CONFIRMATION, typed_at_the_end
from troth.catalogue.models import Variant
from troth.policy.models import Store

__all__ = ["signed_in"]
PAYMENT = "/en/checkout/payment/"


@pytest.fixture
def gift(kalicia: Store, settings: Any, tmp_path: Path) -> Variant:
    settings.GOODS_ROOT = tmp_path
    guide = digital(kalicia)
    Variant.objects.of(kalicia).filter(pk=guide.pk).update(price=0)
    return guide


def go_on(client: Client) -> Any:
    return client.post(PAYMENT, noticed_by(client, PaymentForm))


def test_the_whole_way_to_a_free_file(
    alice: Client, gift: Variant, kalicia: Store, signed_in: SignedIn
) -> None:
    steps.put_in(alice, gift)
    page = alice.get(PAYMENT).content.decode()
    assert "Nothing to pay" in page
    assert "bank-transfer" not in page
    assert go_on(alice).headers["Location"] == CONFIRMATION
    page = alice.get(CONFIRMATION).content.decode()
    assert "Nothing to pay" in page
    assert "I want the files at once" in page
    for words in ("Change the payment", "as soon as I have paid"):
        assert words not in page
    answer = alice.post(CONFIRMATION, typed_at_the_end(alice))
    page = alice.get(answer.headers["Location"]).content.decode()
    assert "Nothing to pay" in page
    assert "/en/downloads/" in page
    for words in ("Bank transfer", "How to pay", "Payment received", "your payment comes"):
        assert words not in page
    mails = [each["text"] for each in mails_to(ALICE) if "order" in each["subject"]]
    assert any("Nothing to pay" in mail for mail in mails)
    assert any("/en/downloads/" in mail for mail in mails)
    assert not [mail for mail in mails if "Bank transfer" in mail or "payment for" in mail]
    number = steps.only_order(kalicia).number
    desk = signed_in(kalicia, "manager").get(f"/staff/orders/{number}/").content.decode()
    assert "Nothing to pay" in desk
    assert "The money has come" not in desk


def test_who_adds_something_that_costs_is_asked_how_to_pay(
    alice: Client, gift: Variant, kalicia: Store
) -> None:
    steps.put_in(alice, gift)
    go_on(alice)
    steps.put_in(alice, make_variant(kalicia, requires_shipping=False))
    assert alice.get(CONFIRMATION).headers["Location"] == "/en/checkout/"
    assert alice.get("/en/checkout/").headers["Location"] == PAYMENT
    assert go_on(alice).status_code == 422
    assert steps.pay(alice, "nothing-to-pay").status_code == 422
    assert steps.pay(alice, "bank-transfer").headers["Location"] == CONFIRMATION


def test_who_takes_out_what_costs_pays_nothing(
    alice: Client, gift: Variant, kalicia: Store
) -> None:
    costly = make_variant(kalicia, requires_shipping=False)
    steps.put_in(alice, gift)
    steps.put_in(alice, costly)
    steps.pay(alice, "bank-transfer")
    alice.post(f"/en/cart/lines/{costly.pk}/removal/")
    assert alice.get("/en/checkout/", follow=True).redirect_chain[-1][0] == PAYMENT
    go_on(alice)
    alice.post(CONFIRMATION, typed_at_the_end(alice))
    assert steps.only_order(kalicia).payment_method == "nothing-to-pay"
