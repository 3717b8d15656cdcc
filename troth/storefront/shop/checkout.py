"""The first two steps: where it goes, how it is paid. What is typed is kept sealed, for a day."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from troth.accounts.routes import MemberRequest, member
from troth.cart import cookie
from troth.cart.basket import Basket, basket_of
from troth.delivery import methods as ways
from troth.ledger.actors import Actor
from troth.orders import drafts
from troth.orders.purchases import amounts_of, revealed
from troth.people import noticing
from troth.personal.access import Access

from .agreed import agreed_first, buyer
from .delivery_form import DeliveryForm
from .forms import PaymentForm

ANOTHER_COUNTRY = "country-fields"  # the button that asks for another country's fields


@member
@agreed_first
@require_safe
def start(request: MemberRequest) -> HttpResponse:
    """On to the first step that is not done."""
    draft = drafts.of_person(buyer(request))
    if draft is None:
        return to("checkout-delivery")
    return to("checkout-confirmation" if draft.payment_method else "checkout-payment")


@member
@agreed_first
@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: MemberRequest) -> HttpResponse:
    """Step 1: to whom the parcel goes, and how."""
    basket = basket_at_hand(request)
    if not basket.is_ready:
        return to("cart")
    if request.method != "POST":
        return _delivery_page(request, basket, _delivery_form(request, basket))
    form = _delivery_form(request, basket, request.POST)
    if ANOTHER_COUNTRY in request.POST:
        return _delivery_page(request, basket, form.reshaped())
    if not form.is_valid():
        return _delivery_page(request, basket, form, status=422)
    way = form.cleaned_data["delivery"]
    drafts.keep(form.recipient, person=buyer(request), delivery=way)
    noticing.told(buyer(request), form.cleaned_data["notice"])
    return to("checkout-payment")


@member
@agreed_first
@require_http_methods(["GET", "HEAD", "POST"])
def payment(request: MemberRequest) -> HttpResponse:
    """Step 2: how it is paid."""
    basket, draft = basket_at_hand(request), drafts.of_person(buyer(request))
    if not basket.is_ready:
        return to("cart")
    way = ways.method(draft.delivery_method) if draft else None
    if draft is None or way is None:
        return to("checkout-delivery")
    sent = request.POST if request.method == "POST" else None
    initial = {"payment": draft.payment_method}
    form = PaymentForm(sent, delivery=way, initial=initial, store=request.store)
    if sent is not None and form.is_valid():
        drafts.pay_by(draft, form.cleaned_data["payment"])
        noticing.told(buyer(request), form.cleaned_data["notice"])
        return to("checkout-confirmation")
    amounts = amounts_of(basket.subtotal, way)
    facts = {"step": 2, "basket": basket, "form": form, "amounts": amounts}
    status = 200 if sent is None else 422
    return render(request, "storefront/checkout/payment.html", facts, status=status)


def to(name: str) -> HttpResponse:
    """On to another page of the shop."""
    return HttpResponseRedirect(reverse(name))


def basket_at_hand(request: MemberRequest) -> Basket:
    return basket_of(cookie.of(request).cart, request.store)


def own_access(request: MemberRequest) -> Access:
    """Whoever is signed in, opening what is theirs to complete a purchase (K0-1)."""
    purpose = request.store.terms.purpose("fulfilment")
    actor = Actor.person(request.user.person_id)
    return Access(actor, store=request.store, purpose=purpose.slug, clause=purpose.clause)


def _remembered(request: MemberRequest) -> dict[str, Any]:
    """What the person typed last, here or for their last order."""
    row = drafts.newest_of_person(buyer(request))
    if row is None:
        return {}
    with own_access(request) as access:
        recipient = revealed(row, access)
    typed = {
        "name": recipient.name,
        "phone": recipient.written_phone,
        "delivery": row.delivery_method,
    }
    return {**asdict(recipient.address), **typed}


def _delivery_form(
    request: MemberRequest, basket: Basket, sent: QueryDict | None = None
) -> DeliveryForm:
    initial = _remembered(request) if sent is None else None
    return DeliveryForm(sent, initial=initial, subtotal=basket.subtotal, store=request.store)


def _delivery_page(
    request: MemberRequest, basket: Basket, form: DeliveryForm, status: int = 200
) -> HttpResponse:
    facts = {"step": 1, "basket": basket, "form": form}
    return render(request, "storefront/checkout/delivery.html", facts, status=status)
