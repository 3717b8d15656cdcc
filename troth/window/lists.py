"""Shelves and search: lists of goods that an address narrows and sorts."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.lib.routes import kept, public
from troth.search import counting, finding
from troth.search.finding import Found
from troth.storefront import shelves
from troth.storefront.requests import ShopRequest

from .narrowing import Narrowing, narrowing_of
from .paging import Paging, number_in
from .sharing import structured

LONGEST_QUERY = 100
POPULAR = 8


@public
@kept
@require_safe
def category(request: ShopRequest, slug: str) -> HttpResponse:
    """A shelf and all that lies below it."""
    all_shelves = shelves.of(request)
    here = all_shelves.named(slug)
    if here is None:
        raise Http404
    number = number_in(request)
    asked = narrowing_of(request, request.store, all_shelves.categories, usual="position")
    found = finding.browse(request.store, all_shelves.within(here), asked.wish(number))
    trail = all_shelves.trail(here.pk)
    facts = {
        "category": here,
        "trail": trail[:-1],
        "structured": structured.of_category(request, trail),
        "children": all_shelves.below(here.pk),
        **_listed(asked, found, number),
    }
    facts["paging"].or_none()
    return render(request, "window/category.html", facts)


@public
@require_safe
def search(request: ShopRequest) -> HttpResponse:
    """Products by their words; what was asked stays in the field."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    number = number_in(request)
    all_shelves = shelves.of(request)
    asked = narrowing_of(request, request.store, all_shelves.categories, usual="best", query=query)
    exactly = "exactly" in request.GET
    found = finding.find(request.store, query, asked.wish(number), exactly=exactly)
    if number == 1 and not asked.chosen:  # the same search on its next page is not another
        counting.count(request.store, query, found, request.META.get("REMOTE_ADDR", ""))
    facts = {"query": query, "found": found, **_listed(asked, found, number)}
    if not found.products:
        facts["popular"] = finding.popular(request.store, POPULAR)
    return render(request, "window/search.html", facts)


def _listed(asked: Narrowing, found: Found, number: int) -> dict[str, Any]:
    """What every list shows: its products, its pages, and what it may be narrowed by."""
    groups = asked.groups(found)
    return {
        "narrowing": asked,
        "groups": groups,
        "picked": asked.picked(groups),
        "cleared": asked.address({}),
        "products": found.products,
        "total": found.total,
        "paging": Paging(number, found.total, asked.kept(found.chosen)),
    }
