"""What a page is about, as schema.org says it (JSON-LD): a block of data that nobody runs."""

import json
from collections.abc import Sequence

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from troth.catalogue.models import Picture, Product
from troth.lib.html import Prose
from troth.policy.models import Store
from troth.storefront.context import Shop
from troth.storefront.requests import ShopRequest
from troth.storefront.sharing import origin_of
from troth.storefront.shelves import Shelf
from troth.window.offers import Offer

from .things import Thing, product

# What a merchant wrote can neither end the element nor begin another.
ESCAPED = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def of_home(request: ShopRequest) -> Prose:
    return block(_shop(request, request.store), _website(request, request.store))


def of_category(request: ShopRequest, trail: Sequence[Shelf]) -> Prose:
    """``trail``: the way to the category, itself last."""
    return block(_crumbs(request, trail[:-1], str(trail[-1].name)))


def of_product(
    request: ShopRequest,
    row: Product,
    offer: Offer,
    pictures: Sequence[Picture],
    trail: Sequence[Shelf],
) -> Prose:
    thing = product(request, row, offer, pictures)
    return block(thing, _crumbs(request, trail, str(row.title)))


def block(*things: Thing) -> Prose:
    """Things as the words of one element, safe in a page whatever stands in them."""
    whole = {"@context": "https://schema.org", "@graph": [each for each in things if each]}
    return Prose(json.dumps(whole, ensure_ascii=False).translate(ESCAPED))


def _shop(request: HttpRequest, store: Store) -> Thing:
    """Who runs the shop, as the footer says it."""
    operator = store.terms.operator
    return {
        "@type": "OnlineStore",
        "@id": f"{origin_of(request)}/#shop",
        "name": str(store.name),
        "legalName": str(operator.name),
        "url": f"{origin_of(request)}/",
        "logo": request.build_absolute_uri(static(Shop(request).mark)),
        "email": operator.mailbox,
        "telephone": operator.phone,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": str(operator.address),
            "addressCountry": "TW",
        },
    }


def _website(request: HttpRequest, store: Store) -> Thing:
    found = request.build_absolute_uri(reverse("search"))
    return {
        "@type": "WebSite",
        "name": str(store.name),
        "url": request.build_absolute_uri(reverse("home")),
        "publisher": {"@id": f"{origin_of(request)}/#shop"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{found}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def _crumbs(request: HttpRequest, above: Sequence[Shelf], here: str) -> Thing:
    """The way to a page from the front, as its breadcrumbs show it."""
    steps = [(str(each.name), reverse("category", args=[each.slug])) for each in above]
    named = [*steps, (here, request.path)]
    return {"@type": "BreadcrumbList", "itemListElement": [
        {
            "@type": "ListItem",
            "position": position,
            "name": name,
            "item": request.build_absolute_uri(path),
        }
        for position, (name, path) in enumerate(named, start=1)
    ]}  # fmt: skip
