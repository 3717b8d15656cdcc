"""The last step: everything is shown once more, and ordered."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from troth.accounts.routes import MemberRequest, member
from troth.cart import cookie
from troth.cart.basket import Basket
from troth.cart.lines import EMPTY, Line
from troth.delivery import methods as ways
from troth.guardians import ages, rules
from troth.guardians.problems import GuardianMissing, GuardianToAgreeAgain, Unready
from troth.guardians.rules import Facts
from troth.ledger.actors import Actor
from troth.lib.money import Money
from troth.lib.texts import current_language
from troth.orders import actions, buyers, drafts
from troth.orders.models import CheckoutDraft, Order
from troth.orders.problems import AgreementNeeded, CartChanged, Obstacle, TokenRefused, TotalChanged
from troth.orders.purchases import (
    Amounts,
    Purchase,
    Recipient,
    amounts_of,
    revealed,
    terms_now,
)
from troth.payments import methods as payments
from troth.people import noticing

from .agreed import agreed_first, buyer, to_agreements, to_what_is_missing
from .checkout import basket_at_hand, fits, own_access, paid_by, to
from .forms import ConfirmationForm, ParcellessForm


@dataclass(frozen=True)
class Agreed:
    """What the steps before have settled."""

    facts: Facts  # of the buyer's age
    draft: CheckoutDraft
    delivery: ways.Method
    payment: payments.Method

    def shown_with(self, lines: Sequence[Line]) -> str:
        """A mark of all that the page shows: in another window any of it may have been changed."""
        goods = [f"{line.variant_id}.{line.quantity}" for line in lines]
        typed = self.draft.typed_at.isoformat()
        told = "~".join([typed, self.delivery.slug, self.payment.slug, *goods])
        return hashlib.sha256(told.encode()).hexdigest()


@member
@agreed_first
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: MemberRequest, facts: Facts) -> HttpResponse:
    """Step 3: look at everything, accept the terms, order."""
    agreed = _agreed(request, facts)
    if request.method == "POST":
        return _answer(request, agreed)
    return _page(request, agreed) if agreed else to("checkout")


def _answer(request: MemberRequest, agreed: Agreed | None) -> HttpResponse:
    if agreed is None or request.POST.get("token") != agreed.draft.token:
        return _answer_late(request, agreed)
    form = _form(request, agreed, request.POST)
    is_valid = form.is_valid()
    if unready := _unready(request, agreed, form):
        return to_what_is_missing(unready)
    if not is_valid:
        return _page(request, agreed, form)
    if form.cleaned_data["shown"] != agreed.shown_with(cookie.of(request).cart.lines):
        return _page(request, agreed, obstacle=_change(request, agreed, form.cleaned_data["total"]))
    return _outcome(request, agreed, _placed(request, agreed, form))


def _form(
    request: MemberRequest, agreed: Agreed, sent: QueryDict | None = None
) -> ConfirmationForm:
    """It asks for the age of a buyer who has not told it."""
    asks = not rules.is_told(agreed.facts, request.store.terms.ages)
    made = ConfirmationForm if agreed.delivery.has_parcel else ParcellessForm
    is_free = agreed.payment == payments.NOTHING
    return made(sent, store=request.store, asks_age=asks, is_free=is_free)


def _unready(request: MemberRequest, agreed: Agreed, form: ConfirmationForm) -> Unready | None:
    """Why a buyer of the age just told may not buy yet. It is noted, and what they typed is gone."""
    person, told = buyer(request), form.cleaned_data.get("notice")
    if form.band is None or told is None:
        return None
    if ages.unready_by(ages.supposing(person, agreed.facts, form.band), request.store) is None:
        return None
    noticing.told(person, told)
    return buyers.tell_age(person, form.band, by=Actor.person(person.pk))


def _change(request: MemberRequest, agreed: Agreed, total: int) -> Obstacle:
    """What to say of a page that shows other goods, another way or another address than now."""
    shown = Money(total, request.store.currency)
    present = _amounts(basket_at_hand(request), agreed).total
    return TokenRefused() if shown == present else TotalChanged(shown, present)


def _answer_late(request: MemberRequest, agreed: Agreed | None) -> HttpResponse:
    """A page whose checkout is over: a double click, the back button, a retry, or a stranger's."""
    mine = Order.objects.of(request.store).of_person(buyer(request))
    earlier = mine.filter(token=request.POST.get("token", "").replace("\0", "")).first()
    if earlier is not None:
        return _to_order(request, earlier)
    return _page(request, agreed, obstacle=TokenRefused()) if agreed else to("checkout")


def _outcome(request: MemberRequest, agreed: Agreed, outcome: Order | Obstacle) -> HttpResponse:
    match outcome:
        case Order():
            return _to_order(request, outcome)
        case CartChanged():
            return to("cart")
        case AgreementNeeded():
            return to_agreements(request)
        case GuardianMissing() | GuardianToAgreeAgain():
            return to_what_is_missing(outcome)
        case _:
            return _page(request, agreed, obstacle=outcome)


def _placed(request: MemberRequest, agreed: Agreed, form: ConfirmationForm) -> Order | Obstacle:
    typed = form.cleaned_data
    purchase = Purchase(
        store=request.store,
        person=buyer(request),
        lines=cookie.of(request).cart.lines,
        recipient=_recipient(request, agreed),
        delivery=agreed.delivery,
        payment=agreed.payment,
        total=Money(typed["total"], request.store.currency),
        terms=typed["terms"],
        language=current_language(),
        band=form.band,
        begins=typed.get("begins", False),
        later=typed["later"],
    )
    by = Actor.person(request.user.person_id)
    outcome = actions.place(purchase, token=agreed.draft.token, by=by)
    if isinstance(outcome, Order):
        noticing.told(purchase.person, typed["notice"])
    return outcome


def _agreed(request: MemberRequest, facts: Facts) -> Agreed | None:
    """What the steps before have settled; nothing while one of them is open."""
    draft = drafts.of_person(buyer(request))
    delivery = ways.method(draft.delivery_method) if draft else None
    payment = payments.method(draft.payment_method) if draft else None
    if draft is None or delivery is None or payment is None:
        return None
    return Agreed(facts, draft, delivery, payment)


def _page(
    request: MemberRequest,
    agreed: Agreed,
    form: ConfirmationForm | None = None,
    obstacle: Obstacle | None = None,
) -> HttpResponse:
    basket = basket_at_hand(request)
    if not basket.is_ready:
        return to("cart")
    if not fits(agreed.draft, basket) or paid_by(agreed.draft, basket) is None:
        return to("checkout")
    terms = terms_now(request.store)
    facts = {
        "step": 3,
        "terms_shown": terms.sha256.in_(current_language()) if terms else "",
        "shown": agreed.shown_with(cookie.of(request).cart.lines),
        "basket": basket,
        "agreed": agreed,
        "amounts": _amounts(basket, agreed),
        "recipient": _recipient(request, agreed),
        "payment_note": agreed.payment.note(request.store),
        "form": form or _form(request, agreed),
        "obstacle": obstacle,
    }
    status = 422 if form or obstacle else 200
    return render(request, "storefront/checkout/confirmation.html", facts, status=status)


def _amounts(basket: Basket, agreed: Agreed) -> Amounts:
    return amounts_of(basket.subtotal, basket.sent, agreed.delivery)


def _recipient(request: MemberRequest, agreed: Agreed) -> Recipient | None:
    if not agreed.delivery.has_parcel:
        return None
    with own_access(request) as access:
        return revealed(agreed.draft, access)


def _to_order(request: MemberRequest, order: Order) -> HttpResponse:
    response = HttpResponseRedirect(reverse("order", args=[order.number]))
    cookie.put(response, EMPTY, request.store.pk)
    return response
