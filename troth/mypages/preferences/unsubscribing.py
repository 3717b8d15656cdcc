from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from troth.accounts.routes import StoreRequest
from troth.lib.routes import personal
from troth.lib.texts import current_language
from troth.outreach import unsubscribing
from troth.outreach.unsubscribing import NoSuchLink


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscription(request: StoreRequest, token: str) -> HttpResponse:
    """The link of a mail: looking changes nothing, one press or a mail program's POST does."""
    try:
        link = unsubscribing.link_of(request.store, token)
    except NoSuchLink:
        raise Http404 from None
    if request.method == "POST":
        unsubscribing.stop(link, current_language())
    facts = {"topic": link.topic, "is_done": request.method == "POST", "token": token}
    return render(request, "mypages/preferences/unsubscription.html", facts)
