"""The steps of a checkout, as a browser sends them."""

from typing import Any

from django.test import Client

from tests.noticing import ConfirmationForm, DeliveryForm, PaymentForm, noticed_by
from tests.storefront.browsing import age_told
from troth.catalogue.models import Variant
from troth.orders.models import Order
from troth.policy.models import Store

DELIVERY = {
    "name": "王小明",
    "phone": "0912 345 678",
    "country": "TW",
    "postal_code": "106",
    "region": "臺北市",
    "city": "大安區",
    "street": "仁愛路四段 1 號",
    "delivery": "home",
}


def put_in(client: Client, variant: Variant, quantity: object = 1) -> Any:
    typed = {"variant": str(variant.pk), "quantity": str(quantity)}
    return client.post("/en/cart/lines/", typed)


def deliver(client: Client, **changes: str) -> Any:
    return client.post(
        "/en/checkout/delivery/", DELIVERY | noticed_by(client, DeliveryForm) | changes
    )


def pay(client: Client, payment: str = "cash-on-delivery") -> Any:
    return client.post(
        "/en/checkout/payment/", {"payment": payment, **noticed_by(client, PaymentForm)}
    )


def confirm_page(client: Client) -> dict[str, Any]:
    """What the confirm page posts back, the terms ticked."""
    context = client.get("/en/checkout/confirmation/").context
    return {
        "token": context["agreed"].draft.token,
        "shown": context["shown"],
        "total": context["amounts"].total.amount,
        "terms": context["terms_shown"],
        "accepted": "on",
        **age_told(context["form"]),
        **noticed_by(client, ConfirmationForm),
    }


def confirm(client: Client, typed: dict[str, Any]) -> Any:
    return client.post("/en/checkout/confirmation/", typed)


def to_confirm_page(client: Client, variant: Variant, quantity: int = 1) -> dict[str, Any]:
    """All steps but the last."""
    put_in(client, variant, quantity)
    deliver(client)
    pay(client)
    return confirm_page(client)


def order(client: Client, variant: Variant, quantity: int = 1) -> Any:
    """A whole checkout: the answer to its last step."""
    return confirm(client, to_confirm_page(client, variant, quantity))


def only_order(store: Store) -> Order:
    found: Order = Order.objects.of(store).get()
    return found
