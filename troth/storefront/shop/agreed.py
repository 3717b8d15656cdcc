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
from troth.guardians.rules import Facts
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.members.standing import may
from troth.orders.purchases import SERVICE
from troth.people import agreements
from troth.people.models import Person
from troth.publishing import history

Page = Callable[[MemberRequest, Facts], HttpResponse]


@keeps("T-01", "T-04", "T-09", "C6-2")
def agreed_first(page: Page) -> Callable[[MemberRequest], HttpResponse]:
    """A page of the checkout: it comes after the answer to what changed, and a guardian's.

    The page gets what its buyer has told of their age.
    """

    @wraps(page)
    def answer(request: MemberRequest) -> HttpResponse:
        person = buyer(request)
        if refusal := may(person, SERVICE):  # before anything is typed
            facts = {"refusal": refusal}
            return render(request, "storefront/checkout/withheld.html", facts, status=403)
        texts = history.by_text(request.store)
        if agreements.asked_again(person, texts):
            return to_agreements(request)
        told = ages.facts_of(person)
        if ages.waits_by(told, request.store):  # before anything is typed (C6-2)
            return HttpResponseRedirect(reverse("my-guardian"))
        by = Actor.person(person.pk)
        agreements.accept_by_use(person, language=current_language(), by=by, texts=texts)
        return page(request, told)

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
