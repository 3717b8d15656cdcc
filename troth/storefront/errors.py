"""What people see when something did not work: what happened, what to do, a reference to quote."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from troth.lib import chance

logger = logging.getLogger("troth.errors")

IN_SHOP = "storefront/errors/{}.html"
BARE = "storefront/errors/bare/{}.html"


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
    return _bare(request, 500, "500")


def no_such_store(request: HttpRequest) -> HttpResponse:
    """The host name is no shop of ours."""
    return _bare(request, 404, "no-store")


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
        return _bare(request, status, "other")
    return _rendered(request, status, IN_SHOP.format(status))


def _bare(request: HttpRequest, status: int, name: str) -> HttpResponse:
    return _rendered(request, status, BARE.format(name))


def _rendered(request: HttpRequest, status: int, template: str) -> HttpResponse:
    """The page; the log learns the reference and the route, never what was typed."""
    reference = chance.reference()
    match = request.resolver_match
    route = match.route if match else "no route"
    logger.info("%s %s %s at %s", reference, status, request.method, route)
    facts = {"reference": reference, "status": status}
    response = render(request, template, facts, status=status)
    # One visitor's refusal is not the next one's; caches keep a 404 or 405 unasked.
    response["Cache-Control"] = "no-store"
    return response
