"""Taking an attribute away, or a choice of one: first is said what goes with it."""

import re
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from troth.backoffice import rooms
from troth.backoffice.desks.pages import page
from troth.catalogue import removing
from troth.catalogue.models import Attribute, AttributeChoice
from troth.search.many import index_these
from troth.staff.routes import StaffRequest, staff

NAMED = 20  # products that are named; of more, how many
SEEN = re.compile(r"\d{1,9}")


@staff(*rooms.CATALOGUE)
@require_http_methods(["GET", "POST"])
def of_attribute(request: StaffRequest, attribute_id: UUID) -> HttpResponse:
    """An attribute with its choices and answers."""
    attribute = get_object_or_404(Attribute.objects.of(request.store), pk=attribute_id)
    return _answer(request, attribute, reverse("admin:catalogue_attribute_changelist"))


@staff(*rooms.CATALOGUE)
@require_http_methods(["GET", "POST"])
def of_choice(request: StaffRequest, choice_id: UUID) -> HttpResponse:
    """One choice, with the answers that say it."""
    found = AttributeChoice.objects.of(request.store).select_related("attribute")
    choice = get_object_or_404(found, pk=choice_id)
    return _answer(
        request, choice, reverse("admin:catalogue_attribute_change", args=[choice.attribute_id])
    )


def _answer(request: StaffRequest, asked: removing.Asked, back: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, asked, back)
    seen = request.POST.get("seen", "")
    try:
        with transaction.atomic():
            told = removing.remove(asked, seen=int(seen) if SEEN.fullmatch(seen) else -1)
            index_these(request.store, told)
    except removing.InUse as fault:
        return _page(request, asked, back, str(fault))
    return HttpResponseRedirect(back)


def _page(
    request: StaffRequest, asked: removing.Asked, back: str, problem: str = ""
) -> HttpResponse:
    products = removing.answered_by(asked)
    count = products.count()
    facts = {
        "asked": asked,
        "back": back,
        "collections": removing.collections_by(asked),
        "products": products.order_by("position", "id")[:NAMED],
        "count": count,
        "more": max(count - NAMED, 0),
        "problem": problem,
    }
    return page(request, "goodsdesk/removal.html", facts, status=422 if problem else 200)
