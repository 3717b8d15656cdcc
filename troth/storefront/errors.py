"""What people see when something did not work: what happened, what to do, a reference to quote."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from troth.lib import chance

logger = logging.getLogger("troth.errors")

IN_SHOP, BARE = "storefront/errors/page.html", "storefront/errors/bare.html"
BROKEN = "storefront/errors/broken.html"
# What each says, and what to do; the page of a refusal is one.
WORDS = {
    400: (
        _("The shop could not read this request"),
        _(
            "Something in it was damaged or far too large. Nothing was changed. Go back, load the page again and try once more."
        ),
    ),
    403: (
        _("This may not be done from here"),
        _(
            "The shop could not see that the request came from its own page, or it is not yours to make. Go back, load the page again and try once more."
        ),
    ),
    404: (
        _("This page is not here"),
        _(
            "The address may be mistyped, or the product is no longer sold. Try the search above, or start from the home page."
        ),
    ),
    405: (
        _("This address does not take that"),
        _(
            "It is meant for a button of the shop, not for the address bar. Nothing was changed. Start from the home page."
        ),
    ),
}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def cross_site(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A change that did not come from the shop's own page."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def fault(request: HttpRequest) -> HttpResponse:
    """Something of ours broke; this page asks no database, which may be what broke."""
    return _rendered(request, 500, BROKEN)


def no_such_store(request: HttpRequest) -> HttpResponse:
    """The host name is no shop of ours."""
    return _rendered(request, 404, BARE, is_shop_missing=True)


def in_the_shops_look(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a refused method gets a page too, not an empty answer."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.status_code != 405 or response.content:
            return response
        page = _page(request, 405)
        page["Allow"] = response["Allow"]
        return page

    return pass_on


def _page(request: HttpRequest, status: int) -> HttpResponse:
    if getattr(request, "store", None) is None:
        return _rendered(request, status, BARE)
    title, words = WORDS[status]
    return _rendered(request, status, IN_SHOP, title=title, words=words)


def _rendered(request: HttpRequest, status: int, template: str, **more: object) -> HttpResponse:
    """The page; the log learns the reference and the route, never what was typed."""
    reference = chance.reference()
    match = request.resolver_match
    route = match.route if match else "no route"
    logger.info("%s %s %s at %s", reference, status, request.method, route)
    facts = {"reference": reference, "status": status, **more}
    response = render(request, template, facts, status=status)
    # One visitor's refusal is not the next one's; caches keep a 404 or 405 unasked.
    response["Cache-Control"] = "no-store"
    return response
