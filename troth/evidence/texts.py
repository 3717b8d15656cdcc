"""The texts of the shop that hold today."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.lib import cookies as kept
from troth.lib.promises import keeps
from troth.lib.routes import public
from troth.publishing import history
from troth.storefront.requests import ShopRequest

from .reading import read


@public
@require_safe
def text(request: ShopRequest, name: str) -> HttpResponse:
    """A text as it holds today, in the language of the page."""
    return _page(request, name, "evidence/text.html", {})


@public
@require_safe
@keeps("K-11", "C2-5")
def cookies(request: ShopRequest) -> HttpResponse:
    """The text on cookies, and below it each one that the software can set."""
    inventory = kept.inventory()
    facts = {
        "ours": [each for each in inventory if not each.is_for_staff],
        "for_staff": [each for each in inventory if each.is_for_staff],
        "stored": kept.stored(),
    }
    return _page(request, "cookies", "evidence/cookies.html", facts)


def _page(
    request: ShopRequest, name: str, template: str, facts: Mapping[str, object]
) -> HttpResponse:
    version = history.in_force(request.store, name)
    if version is None:
        raise Http404
    found = {"version": version, "reading": read(request.store, str(version.body))}
    return render(request, template, {**facts, **found})
