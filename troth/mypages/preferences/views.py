import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from troth.accounts.middleware import sends_signal
from troth.accounts.routes import MemberRequest, member
from troth.ledger.actors import Actor
from troth.people import records
from troth.people.models import Consent

from . import asking, words
from .asking import Stale


@member
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: MemberRequest) -> HttpResponse:
    """What a member wants to hear of: one box a topic, one button, in one place for yes and no."""
    if request.method != "POST":
        return _page(request)
    ticked = [] if "nothing" in request.POST else request.POST.getlist("on")
    by = Actor.person(request.user.person_id)
    try:
        asking.save(request.user.person, request.POST.getlist("shown"), ticked, by)
    except Stale:
        return _page(request, status=422, is_stale=True)
    return HttpResponseRedirect(f"{reverse('my-preferences')}?saved=yes")


@member
@require_safe
def record(request: MemberRequest) -> HttpResponse:
    """All answers of a member to take home, as ISO/IEC TS 27560 shapes them."""
    return _download(records.export_of(request.user.person), "consent-record.json")


@member
@require_safe
def receipt(request: MemberRequest, event_id: UUID) -> HttpResponse:
    """One answer to take home, with the proof that the shop signed for it."""
    mine = Consent.objects.of(request.store).filter(person=request.user.person)
    event = mine.select_related("store").filter(pk=event_id).first()
    if event is None:
        raise Http404
    return _download(records.receipt_of(event), f"consent-{event.at:%Y%m%d}-{event.purpose}.json")


def _page(request: MemberRequest, *, status: int = 200, is_stale: bool = False) -> HttpResponse:
    person = request.user.person
    asked = asking.asked_of(person)
    events = Consent.objects.of(request.store).filter(person=person).newest_first()
    facts = {
        "asked": asked,
        "is_anything_on": any(choice.is_on for each in asked for choice in each.choices),
        "services": asking.services_of(request.store),
        "history": [words.Told(event) for event in events],
        "sends_signal": sends_signal(request),
        "is_saved": request.GET.get("saved") == "yes",
        "is_stale": is_stale,
    }
    return render(request, "mypages/preferences/preferences.html", facts, status=status)


def _download(facts: dict[str, Any], name: str) -> HttpResponse:
    text = json.dumps(facts, ensure_ascii=False, indent=2)
    response = HttpResponse(f"{text}\n", content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
