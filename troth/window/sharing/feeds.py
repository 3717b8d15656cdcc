"""What others read by the clock: all goods for price comparers, new ones for feed readers."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from troth.catalogue.models import Product
from troth.lib.html import words_of
from troth.lib.routes import public
from troth.lib.texts import current_language
from troth.storefront import shelves
from troth.storefront.context import TAGS
from troth.storefront.requests import ShopRequest
from troth.storefront.sharing import origin_of
from troth.storefront.shelves import Shelf

from . import goods, xml

NEWEST = 30
AT_ONCE = 200  # products read together, however many there are


@public
@require_safe
def everything(request: ShopRequest) -> HttpResponse:
    """Every variant on sale as Google Merchant Center reads it: RSS 2.0 with names of its own."""
    said = {"version": "2.0", "xmlns_g": goods.NAMES}
    return xml.stream("rss", _channel(request), kind="application/rss+xml", **said)


@public
@require_safe
def new(request: ShopRequest) -> HttpResponse:
    """The newest products (Atom, RFC 4287), each by the moment it came into the shop."""
    on_sale = Product.objects.of(request.store).published().newest()
    found = list(on_sale[:NEWEST])
    pieces = [*_feed(request, found), *(_entry(request, each) for each in found)]
    said = {"xmlns": "http://www.w3.org/2005/Atom", "xml_lang": TAGS[current_language()]}
    return xml.stream("feed", pieces, kind="application/atom+xml", **said)


def _channel(request: ShopRequest) -> Iterator[str]:
    yield "<channel>"
    yield xml.element("title", request.store.name)
    yield xml.element("link", f"{origin_of(request)}{reverse('home')}")
    yield xml.element("description", request.store.tagline)
    ways = _ways(request)
    on_sale = Product.objects.of(request.store).published().with_details().order_by("pk")
    for product in on_sale.iterator(chunk_size=AT_ONCE):
        way = ways.get(product.category_id, "")
        yield from goods.items(product, origin_of(request), way)
    yield "</channel>"


def _ways(request: ShopRequest) -> dict[object, str]:
    """The way to each shelf in words, such as “Jewellery > Rings”."""
    all_shelves = shelves.of(request)
    return {each.pk: _way(all_shelves.trail(each.pk)) for each in all_shelves.categories}


def _way(trail: tuple[Shelf, ...]) -> str:
    return " > ".join(str(each.name) for each in trail)


def _feed(request: ShopRequest, found: list[Product]) -> list[str]:
    origin, home = origin_of(request), reverse("home")
    here = f"{origin}{reverse('new-goods')}"
    newest = max((_came(each) for each in found), default=request.store.terms.released)
    return [
        xml.element("id", here),
        xml.element("title", request.store.name),
        xml.element("subtitle", request.store.tagline),
        xml.element("updated", _moment(newest)),
        xml.empty("link", rel="self", type="application/atom+xml", href=here),
        xml.empty("link", rel="alternate", type="text/html", href=f"{origin}{home}"),
        xml.around("author", xml.element("name", request.store.name)),
    ]


def _entry(request: ShopRequest, product: Product) -> str:
    address = f"{origin_of(request)}{reverse('product', args=[product.slug])}"
    came = _moment(_came(product))
    return xml.around(
        "entry",
        xml.element("id", address),
        xml.element("title", product.title),
        xml.empty("link", rel="alternate", type="text/html", href=address),
        xml.element("published", came),
        xml.element("updated", came),
        xml.element("summary", words_of(str(product.description)), type="text"),
    )


def _came(product: Product) -> datetime:
    return product.published_at or product.created_at


def _moment(when: object) -> str:
    """As RFC 3339 writes it; a day is its first moment in the shop's zone."""
    return when.isoformat() if isinstance(when, datetime) else f"{when}T00:00:00+08:00"
