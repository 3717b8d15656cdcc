"""The page behind a link to a file: looking counts nothing, one press fetches it."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from troth.accounts.routes import MemberRequest, StoreRequest, member
from troth.downloads import links, permits
from troth.downloads.handing import handed_out
from troth.downloads.links import Link, NoSuchLink
from troth.downloads.models import Permit
from troth.downloads.problems import Refusal
from troth.lib import chance
from troth.lib.routes import PERSONAL, marked

from .agreed import buyer

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def download(request: StoreRequest, token: str) -> HttpResponseBase:
    """Fetch a file by the link of a mail or of the order, without signing in."""
    response = _answer(request, token)
    for name, value in HEADERS.items():
        response[name] = value
    return response


marked(download, PERSONAL)


@member
@require_POST
def fresh(request: MemberRequest, number: str, permit_id: UUID) -> HttpResponse:
    """A fresh link where the former is over, for whoever ordered; for everyone else it is not there."""
    mine = Permit.objects.of(request.store).filter(line__order__person=buyer(request))
    permit = get_object_or_404(mine, pk=permit_id, line__order__number=number)
    permits.begin_anew(permit)
    return HttpResponseRedirect(f"{reverse('order', args=[number])}#files")


@require_http_methods(["GET", "HEAD", "POST"])
def _answer(request: StoreRequest, token: str) -> HttpResponseBase:
    try:
        link = links.read(request.store, token)
    except NoSuchLink:
        raise Http404 from None
    if request.method != "POST":
        return _page(request, link, permits.refusal_of(link.permit, link.round))
    content = permits.fetch(link.permit, link.round)
    if isinstance(content, Refusal):
        return _page(request, link, content)
    return handed_out(content, link.permit.file.name)


def _page(request: StoreRequest, link: Link, refusal: Refusal | None) -> HttpResponse:
    """What the link leads to, or why it does not."""
    facts = {
        "permit": link.permit,
        "file": link.permit.file,
        "refusal": refusal,
        "order": link.permit.line.order,
        "reference": chance.reference() if refusal else "",
    }
    status = 410 if refusal else 200
    return render(request, "storefront/orders/download.html", facts, status=status)
