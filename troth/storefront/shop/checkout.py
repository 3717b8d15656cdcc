"""The first two steps: where it goes, how it is paid. What is typed is kept sealed, for a day."""

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from troth.accounts.routes import MemberRequest, member
from troth.cart import cookie
from troth.cart.basket import Basket, basket_of
from troth.delivery import methods as ways
from troth.delivery.forms import ANOTHER_COUNTRY
from troth.guardians.rules import Facts
from troth.ledger.actors import Actor
from troth.orders import buyers, drafts
from troth.orders.models import CheckoutDraft
from troth.orders.purchases import amounts_of
from troth.payments import methods as payments
from troth.people import noticing
from troth.personal.access import Access

from . import book
from .agreed import agreed_first, buyer
from .book import Filled
from .delivery_form import DeliveryForm
from .forms import PaymentForm


@member
@agreed_first
@require_safe
def start(request: MemberRequest, _facts: Facts) -> HttpResponse:
    """On to the first step that is not done."""
    draft = drafts.of_person(buyer(request))
    basket = basket_at_hand(request)
    if draft is None or not fits(draft, basket):
        return to("checkout-delivery")
    return to("checkout-confirmation" if paid_by(draft, basket) else "checkout-payment")


@member
@agreed_first
@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: MemberRequest, _facts: Facts) -> HttpResponse:
    """Step 1: to whom the parcel goes, and how."""
    basket = basket_at_hand(request)
    if not basket.is_ready or not basket.needs_parcel:
        return to("checkout-payment" if basket.is_ready else "cart")
    if request.method != "POST":
        return _delivery_page(request, basket, _delivery_form(request, basket))
    form = _delivery_form(request, basket, request.POST)
    if ANOTHER_COUNTRY in request.POST:
        return _delivery_page(request, basket, form.reshaped())
    is_valid = form.is_valid()
    if form.is_for_child:
        buyers.turn_away(buyer(request))
        return to("children")
    if not is_valid:
        return _delivery_page(request, basket, form, status=422)
    way = form.cleaned_data["delivery"]
    drafts.keep(form.recipient, person=buyer(request), delivery=way)
    _keep(request, form)
    noticing.told(buyer(request), form.cleaned_data["notice"])
    return to("checkout-payment")


@member
@agreed_first
@require_http_methods(["GET", "HEAD", "POST"])
def payment(request: MemberRequest, _facts: Facts) -> HttpResponse:
    """Step 2: how it is paid."""
    basket, draft = basket_at_hand(request), drafts.of_person(buyer(request))
    if not basket.is_ready:
        return to("cart")
    way = _way(draft, basket)
    if way is None:
        return to("checkout-delivery")
    sent = request.POST if request.method == "POST" else None
    initial = {"payment": draft.payment_method if draft else ""}
    amounts = amounts_of(basket.subtotal, basket.sent, way)
    form = PaymentForm(
        sent, delivery=way, total=amounts.total, initial=initial, store=request.store
    )
    if sent is not None and form.is_valid():
        chosen = form.cleaned_data.get("payment", payments.NOTHING.slug)
        drafts.pay_by(_drafted(draft, way, request), chosen)
        noticing.told(buyer(request), form.cleaned_data["notice"])
        return to("checkout-confirmation")
    facts = {"step": 2, "basket": basket, "form": form, "amounts": amounts}
    status = 200 if sent is None else 422
    return render(request, "storefront/checkout/payment.html", facts, status=status)


def to(name: str) -> HttpResponse:
    """On to another page of the shop."""
    return HttpResponseRedirect(reverse(name))


def basket_at_hand(request: MemberRequest) -> Basket:
    return basket_of(cookie.of(request).cart, request.store)


def fits(draft: CheckoutDraft, basket: Basket) -> bool:
    """Whether what was typed is for such a cart: with a parcel, or with nothing to send."""
    way = ways.method(draft.delivery_method)
    return way is not None and way.has_parcel == basket.needs_parcel


def paid_by(draft: CheckoutDraft, basket: Basket) -> payments.Method | None:
    """How it is paid; none as long as nobody said so, or not for this way and total."""
    way, method = ways.method(draft.delivery_method), payments.method(draft.payment_method)
    if way is None or method is None:
        return None
    total = amounts_of(basket.subtotal, basket.sent, way).total
    return method if method.suits(way, total) else None


def _way(draft: CheckoutDraft | None, basket: Basket) -> ways.Method | None:
    """How the goods come; none as long as that has to be asked."""
    if not basket.needs_parcel:
        return ways.NONE
    return ways.method(draft.delivery_method) if draft and fits(draft, basket) else None


def _drafted(
    draft: CheckoutDraft | None, way: ways.Method, request: MemberRequest
) -> CheckoutDraft:
    """What the payment is noted on. Where nothing is sent, an address typed before goes (K0-1)."""
    if draft is not None and draft.delivery_method == way.slug:
        return draft
    return drafts.keep(None, person=buyer(request), delivery=way.slug)


def own_access(request: MemberRequest) -> Access:
    """Whoever is signed in, opening what is theirs to complete a purchase (K0-1)."""
    purpose = request.store.terms.purpose("fulfilment")
    actor = Actor.person(request.user.person_id)
    return Access(actor, store=request.store, purpose=purpose.slug, clause=purpose.clause)


def _delivery_form(
    request: MemberRequest, basket: Basket, sent: QueryDict | None = None
) -> DeliveryForm:
    has_book = book.has_book(request)
    found = _filled(request) if sent is None else Filled()
    form = DeliveryForm(
        sent,
        initial=found.typed,
        subtotal=basket.sent,
        has_book=has_book,
        store=request.store,
    )
    form.choices = found.choices
    return form


def _keep(request: MemberRequest, form: DeliveryForm) -> None:
    """Keep the address for the next time, once, where a member said yes to it."""
    if not form.is_kept:
        return
    with own_access(request) as access:
        is_known = book.holds(request, form.recipient, access)
    if not is_known:
        book.keep(request, form)


def _filled(request: MemberRequest) -> Filled:
    with own_access(request) as access:
        return book.filled(request, access)


def _delivery_page(
    request: MemberRequest, basket: Basket, form: DeliveryForm, status: int = 200
) -> HttpResponse:
    facts = {"step": 1, "basket": basket, "form": form}
    return render(request, "storefront/checkout/delivery.html", facts, status=status)
