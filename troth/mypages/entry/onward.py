"""Where somebody goes who has signed in: on with what they were about to do."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from troth.accounts.routes import own_path
from troth.lib.promises import keeps
from troth.people import agreements
from troth.people.models import Person


def asked(request: HttpRequest) -> str:
    """The own path that the visitor came from; empty if they came to sign in and for nothing else."""
    return own_path(request.POST.get("next") or request.GET.get("next", ""), "")


def goal(request: HttpRequest) -> str:
    """Where to go now."""
    return asked(request) or reverse("my")


@keeps("T-04")
def after_agreeing(request: HttpRequest, person: Person) -> str:
    """Where to go now; by way of what a person has to answer before they order again."""
    if not agreements.asked_again(person):
        return goal(request)
    return f"{reverse('my-agreements')}?{urlencode({'next': goal(request)})}"


def address(name: str, request: HttpRequest, **more: str) -> str:
    """The address of a page of the door that keeps the way back."""
    onward = asked(request)
    query = ({"next": onward} if onward else {}) | more
    return reverse(name) + (f"?{urlencode(query)}" if query else "")
