from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.catalogue.cards import alike
from troth.catalogue.facts import facts_of
from troth.delivery.rates import RATES
from troth.lib.html import words_of
from troth.lib.routes import kept, public
from troth.storefront import shelves
from troth.storefront.heroes import hero_of
from troth.storefront.requests import ShopRequest

from .front import front_of
from .goods import goods_at
from .offers import offer_of
from .pickers import pickers_of
from .sharing import structured
from .sharing.covers import cover_of


@public
@kept
@require_safe
def home(request: ShopRequest) -> HttpResponse:
    """The shop's front: what it is, what is new, how it treats you."""
    front = front_of(request.store, shelves.of(request).menu)
    facts = {
        "hero": hero_of(request.store),
        "front": front,
        "new": front.new,
        "first": front.new[:3],
        "tiles": front.tiles,
        "structured": structured.of_home(request),
        "shared": cover_of(front.new[0].cover, front.new[0].title) if front.new else None,
    }
    return render(request, "window/home.html", facts)


@public
@kept
@require_safe
def product(request: ShopRequest, slug: str) -> HttpResponse:
    """A thing to look at from all sides, and to put into the cart."""
    goods = goods_at(request.store, slug)
    if goods is None:
        raise Http404
    found, pictures = goods.product, goods.pictures
    offer, trail = offer_of(found, goods.variants), shelves.of(request).trail(found.category_id)
    facts = {
        "product": found,
        "pictures": pictures,
        "offer": offer,
        "pickers": pickers_of(found, offer),
        "rates": RATES,
        "facts": facts_of(found),
        "trail": trail,
        "structured": structured.of_product(request, found, offer, pictures, trail),
        "shared": cover_of(next(iter(pictures), None), found.title),
        "summary": words_of(str(found.description))[:155],
        "alike": alike(request.store, found),
    }
    return render(request, "window/product.html", facts)
