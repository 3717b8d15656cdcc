from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from troth.accounts.routes import StoreRequest
from troth.cart import cookie
from troth.cart.basket import basket_of
from troth.cart.lines import Cart, Line, add, change, marked, quantity_of, remove
from troth.cart.problems import MOST_LINES, NoLongerSold, Problem, QuantityOutOfRange
from troth.cart.wanted import sold, wanted
from troth.catalogue.models import Variant
from troth.lib.routes import personal

PART = "Part"  # the header by which a page's script asks for the drawer alone


@personal
@require_safe
def cart(request: StoreRequest) -> HttpResponse:
    """What is in the cart, what is wrong with it, and what it comes to."""
    return page(request, cookie.of(request).cart)


@personal
@require_POST
def lines(request: StoreRequest) -> HttpResponse:
    """Put something into the cart, once for each mark; nothing is written on our side."""
    standing, mark = cookie.of(request).cart, request.POST.get("mark", "")
    if mark and mark == standing.mark:
        return HttpResponseRedirect(_added())
    quantity = quantity_of(request.POST.get("quantity", "1"))
    if isinstance(quantity, QuantityOutOfRange):
        return page(request, standing, quantity)
    variant = wanted(request.store, request.POST)
    if not isinstance(variant, Variant):
        return page(request, standing, variant)
    outcome = add(marked(standing, mark), Line(variant.pk, quantity, variant.price))
    for text in request.POST.getlist("addon")[:MOST_LINES]:
        addon = sold(request.store, text)
        if addon is not None and isinstance(outcome, Cart):
            outcome = add(outcome, Line(addon.pk, 1, addon.price))
    return _changed(request, outcome, _added())


@personal
@require_POST
def line(request: StoreRequest, variant_id: UUID) -> HttpResponse:
    """So many instead, at the price of now."""
    standing = cookie.of(request).cart
    quantity = quantity_of(request.POST.get("quantity", ""))
    if isinstance(quantity, QuantityOutOfRange):
        return page(request, standing, quantity, at=variant_id)
    variant = sold(request.store, str(variant_id))
    if variant is None or standing.line(variant_id) is None:
        return page(request, standing, NoLongerSold(), at=variant_id)
    return _changed(request, change(standing, Line(variant.pk, quantity, variant.price)))


@personal
@require_POST
def removal(request: StoreRequest, variant_id: UUID) -> HttpResponse:
    """Take something out."""
    return _changed(request, remove(cookie.of(request).cart, variant_id))


def page(
    request: StoreRequest, cart: Cart, problem: Problem | None = None, *, at: UUID | None = None
) -> HttpResponse:
    """The cart page; with a problem of the whole cart, or of the line of the variant ``at``."""
    is_garbled = cookie.of(request).is_garbled
    facts = {
        "basket": basket_of(cart, request.store),
        "problem": problem,
        "at": at,
        "is_garbled": is_garbled,
        "is_cookie_missing": not (cart or is_garbled) and request.GET.get("added") == "yes",
    }
    status = 200 if problem is None else 422
    response = render(request, _template(request), facts, status=status)
    patch_vary_headers(response, [PART])
    if is_garbled:
        cookie.put(response, cart, request.store.pk)
    return response


def _changed(request: StoreRequest, outcome: Cart | Problem, onward: str = "") -> HttpResponse:
    if not isinstance(outcome, Cart):
        return page(request, cookie.of(request).cart, outcome)
    response = HttpResponseRedirect(onward or reverse("cart"))
    cookie.put(response, outcome, request.store.pk)
    return response


def _added() -> str:
    return f"{reverse('cart')}?added=yes"


def _template(request: StoreRequest) -> str:
    is_drawer = request.headers.get(PART) == "drawer"
    return "storefront/cart/drawer.html" if is_drawer else "storefront/cart/cart.html"
