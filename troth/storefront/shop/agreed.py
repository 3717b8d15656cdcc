"""What comes before a purchase: the answer to a text that changed (T-04), a guardian's yes (T-03)."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from troth.accounts.routes import MemberRequest
from troth.guardians import ages
from troth.guardians.problems import TooYoung, Unready
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.members.standing import may
from troth.orders.purchases import SERVICE
from troth.people import agreements
from troth.people.models import Person

Page = Callable[[MemberRequest], HttpResponse]


@keeps("T-01", "T-04", "T-09", "C6-2")
def agreed_first(page: Page) -> Page:
    """A page of the checkout: it comes after the answer to what changed, and a guardian's."""

    @wraps(page)
    def answer(request: MemberRequest) -> HttpResponse:
        person = buyer(request)
        if refusal := may(person, SERVICE):  # before anything is typed
            facts = {"refusal": refusal}
            return render(request, "storefront/checkout/withheld.html", facts, status=403)
        if agreements.asked_again(person):
            return to_agreements(request)
        if ages.waits_for_guardian(person):  # before anything is typed (C6-2)
            return HttpResponseRedirect(reverse("my-guardian"))
        by = Actor.person(person.pk)
        agreements.accept_by_use(person, language=current_language(), by=by)
        return page(request)

    return answer


def to_agreements(request: MemberRequest) -> HttpResponse:
    """On to what waits for an answer, and back here from there."""
    return HttpResponseRedirect(f"{reverse('my-agreements')}?{urlencode({'next': request.path})}")


def to_what_is_missing(unready: Unready) -> HttpResponse:
    """On to where a buyer learns why they may not buy yet, and what to do."""
    page = "children" if isinstance(unready, TooYoung) else "my-guardian"
    return HttpResponseRedirect(reverse(page))


def buyer(request: MemberRequest) -> Person:
    """Whoever is signed in; knows the store without asking the database again."""
    person = request.user.person
    person.store = request.store
    return person
