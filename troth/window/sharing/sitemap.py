"""The list of public pages for search engines (sitemaps.org), in parts that stay small."""

from collections.abc import Iterator
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from troth.catalogue.models import Category, Collection, Product
from troth.lib.routes import public
from troth.lib.texts import LANGUAGES
from troth.policy.models import Store
from troth.publishing import history
from troth.storefront.requests import ShopRequest
from troth.storefront.sharing import Place, origin_of

from . import xml

KIND = "application/xml"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
LINKS = "http://www.w3.org/1999/xhtml"
MOST_PAGES = 2_500  # of a part, each with an address in both languages
TEXTS = ("policy", "terms", "anti-fraud", "cookies")
Page = tuple[str, date | None]  # its path behind the language, and when it last changed


@public
@require_safe
def index(request: ShopRequest) -> HttpResponse:
    """The parts: one of pages and shelves, then as many of products as it takes."""
    products = Product.objects.of(request.store).published().count()
    count = -(-products // MOST_PAGES)
    names = ["pages", *(f"products-{number}" for number in range(1, count + 1))]
    origin = origin_of(request)
    parts = (
        xml.around("sitemap", xml.element("loc", f"{origin}/sitemap/{name}.xml")) for name in names
    )
    return xml.stream("sitemapindex", parts, kind=KIND, xmlns=SITEMAP)


@public
@require_safe
def pages(request: ShopRequest) -> HttpResponse:
    """The front, the texts, the promises, every shelf and every collection."""
    return _part(request, [*_texts(request.store), *_shelves(request.store)])


@public
@require_safe
def products(request: ShopRequest, number: int) -> HttpResponse:
    """A part of the products, in an order that does not change as they are moved."""
    if number < 1:
        raise Http404
    first = (number - 1) * MOST_PAGES
    on_sale = Product.objects.of(request.store).published().order_by("pk")
    found = on_sale.values_list("slug", "published_at")[first : first + MOST_PAGES]
    if not found:
        raise Http404
    return _part(request, [(f"products/{slug}/", day.date()) for slug, day in found if day])


def _texts(store: Store) -> Iterator[Page]:
    yield "", None
    for name in TEXTS:
        version = history.in_force(store, name)
        if version:
            yield f"{name}/", version.effective_on
    yield from (
        (path, None) for path in ("promises/", "policy/data/", "policy/history/", "device/")
    )


def _shelves(store: Store) -> list[Page]:
    shelves = Category.objects.of(store).values_list("slug", flat=True)
    shown = Collection.objects.of(store).filter(is_shown=True).values_list("slug", flat=True)
    paths = [
        *(f"categories/{slug}/" for slug in shelves),
        *(f"collections/{slug}/" for slug in shown),
    ]
    return [(path, None) for path in paths]


def _part(request: HttpRequest, found: list[Page]) -> HttpResponse:
    origin = origin_of(request)
    urls = (url for page in found for url in _urls(origin, *page))
    return xml.stream("urlset", urls, kind=KIND, xmlns=SITEMAP, xmlns_xhtml=LINKS)


def _urls(origin: str, path: str, changed: date | None) -> Iterator[str]:
    """A page in both languages, each naming both."""
    place = Place(origin, iri_to_uri(path))
    others = "".join(
        xml.empty("xhtml:link", rel="alternate", hreflang=each.spoken, href=each.address)
        for each in place.alternates
    )
    day = xml.element("lastmod", changed.isoformat()) if changed else ""
    for code in LANGUAGES:
        yield xml.around("url", xml.element("loc", place.address_in(code)), day, others)
