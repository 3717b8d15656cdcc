"""What people search for, and what they find nothing with: numbers of the last weeks, about nobody."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from troth.backoffice import rooms
from troth.backoffice.desks.pages import page
from troth.search import counts
from troth.staff.routes import StaffRequest, staff


@staff(*rooms.CATALOGUE)
@require_GET
def listed(request: StaffRequest) -> HttpResponse:
    """The words searched most, and those searched in vain."""
    words = counts.shown(request.store)
    facts: dict[str, Any] = {
        "often": words[: counts.MOST],
        "in_vain": counts.in_vain(words)[: counts.MOST],
        "days": counts.SPAN.days,
        "fewest": counts.FEWEST,
    }
    return page(request, "goodsdesk/searches.html", facts)
