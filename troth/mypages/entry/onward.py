"""Where somebody goes who has signed in: on with what they were about to do."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from troth.accounts.routes import own_path


def asked(request: HttpRequest) -> str:
    """The own path that the visitor came from; empty if they came to sign in and for nothing else."""
    return own_path(request.POST.get("next") or request.GET.get("next", ""), "")


def goal(request: HttpRequest) -> str:
    """Where to go now."""
    return asked(request) or reverse("my")


def address(name: str, request: HttpRequest, **more: str) -> str:
    """The address of a page of the door that keeps the way back."""
    onward = asked(request)
    query = ({"next": onward} if onward else {}) | more
    return reverse(name) + (f"?{urlencode(query)}" if query else "")
