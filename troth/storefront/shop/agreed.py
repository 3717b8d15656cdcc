"""Who has agreed to a text that changed since goes on with a purchase after they answered (T-04)."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from troth.accounts.routes import MemberRequest
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.people import agreements
from troth.people.models import Person

Page = Callable[[MemberRequest], HttpResponse]


@keeps("T-01", "T-04")
def agreed_first(page: Page) -> Page:
    """A page of the checkout: it comes after the answer to what changed."""

    @wraps(page)
    def answer(request: MemberRequest) -> HttpResponse:
        person = buyer(request)
        if agreements.asked_again(person):
            return to_agreements(request)
        by = Actor.person(person.pk)
        agreements.accept_by_use(person, language=current_language(), by=by)
        return page(request)

    return answer


def to_agreements(request: MemberRequest) -> HttpResponse:
    """On to what waits for an answer, and back here from there."""
    return HttpResponseRedirect(f"{reverse('my-agreements')}?{urlencode({'next': request.path})}")


def buyer(request: MemberRequest) -> Person:
    """Whoever is signed in; knows the store without asking the database again."""
    person = request.user.person
    person.store = request.store
    return person
