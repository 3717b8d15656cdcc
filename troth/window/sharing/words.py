"""The two plain files that machines ask for by name: what to leave alone, and whom to warn."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from troth.lib import clock
from troth.lib.routes import public
from troth.storefront.requests import ShopRequest
from troth.storefront.sharing import origin_of

# Carts, accounts and searches are nobody's pages; the rest is for all.
CLOSED = ("bridge/", "cart/", "checkout/", "my/", "sign-in/", "search/")
FRESH = timedelta(days=200)  # RFC 9116 wants it renewed within a year


@public
@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: ShopRequest) -> HttpResponse:
    """What machines may read: all that is the same for everyone."""
    closed = "".join(f"Disallow: /*/{path}\n" for path in CLOSED)
    sitemap = f"\nSitemap: {origin_of(request)}/sitemap.xml\n"
    return _plain(f"User-agent: *\n{closed}Disallow: /staff/\n{sitemap}")


@public
@require_safe
@cache_control(public=True, max_age=86_400)
def security(request: ShopRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116). A shop that runs renews it each month."""
    expires = _first_of_month(clock.now().date()) + FRESH
    lines = (
        f"Contact: mailto:{request.store.terms.operator.mailbox}",
        f"Expires: {expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: zh-Hant, en",
        f"Canonical: {_address(request)}",
    )
    return _plain("\n".join(lines) + "\n")


def _address(request: HttpRequest) -> str:
    return f"{origin_of(request)}/.well-known/security.txt"


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _plain(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
