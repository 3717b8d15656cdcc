"""What scripts of the public pages ask for: the same for everyone, to be kept by any cache."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from troth.catalogue.models import Product
from troth.lib.routes import kept, public
from troth.search.suggesting import suggestions as suggested
from troth.search.tokens import folded
from troth.storefront import shelves
from troth.storefront.requests import ShopRequest

LONGEST_QUERY = 100
MOST_CATEGORIES = 3
SHORT, LONG = "public, max-age=300", "public, max-age=3600"


@public
@require_safe
def suggestions(request: ShopRequest) -> HttpResponse:
    """What might be meant by the letters typed so far. Nobody counts what is typed."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    found = suggested(request.store, query)
    facts = {
        "words": found.words,
        "categories": _categories(request, query),
        "products": [_product(each) for each in found.products],
    }
    return JsonResponse(facts, headers={"Cache-Control": SHORT})


@public
@kept
@require_safe
def companions(request: ShopRequest, slug: str) -> HttpResponse:
    """What ten members or more bought as well as a product; empty where so few is known."""
    of_it = Product.objects.of(request.store).published().with_cards()
    bought = of_it.filter(
        accompanies__store=request.store, accompanies__product__slug=slug
    ).order_by("accompanies__rank")
    facts = {"with": [_card(each) for each in bought]}
    return JsonResponse(facts, headers={"Cache-Control": LONG})


def _categories(request: ShopRequest, query: str) -> list[dict[str, str]]:
    wanted = folded(query)
    known = shelves.of(request).categories if wanted else ()
    named = (each for each in known if wanted in folded(f"{each.name.en} {each.name.zh_hant}"))
    told = [
        {"title": str(each.name), "href": reverse("category", args=[each.slug])} for each in named
    ]
    return told[:MOST_CATEGORIES]


def _product(product: Product) -> dict[str, str]:
    return {"title": str(product.title), "href": reverse("product", args=[product.slug])}


def _card(product: Product) -> dict[str, Any]:
    cover = product.cover
    picture = (
        {"src": cover.small_url, "width": cover.width, "height": cover.height} if cover else None
    )
    price = str(product.prices) if product.prices else ""
    return {"slug": product.slug, "picture": picture, "price": price, **_product(product)}
