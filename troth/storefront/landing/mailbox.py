"""The demo's mails, where codes arrive. Outside the demo there is no such page."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from troth.lib.routes import personal
from troth.outreach.mail import mailbox
from troth.outreach.mail.mailbox import Mail


@personal
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All mails as text, newest first; those to one address if it is said."""
    to = request.GET.get("to", "")
    mails = [{**mail, "sent_at": datetime.fromisoformat(mail["sent_at"])} for mail in _mails(to)]
    return render(request, "storefront/mailbox/mailbox.html", {"mails": mails, "to": to})


@personal
@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """The same for scripts: ``/mailbox.json?to=ADDRESS``."""
    return JsonResponse(_mails(request.GET.get("to", "")), safe=False)


def _mails(to: str) -> list[Mail]:
    if not settings.IS_DEMO:
        raise Http404
    return mailbox.mails(to)


urlpatterns = [
    path("mailbox/", page, name="mailbox"),
    path("mailbox.json", as_json, name="mailbox-json"),
]
