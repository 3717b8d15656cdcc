"""Pages that ask once more who is there: what they change must not be done by a found browser."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from troth.lib.promises import keeps

from .routes import MemberRequest, here_of, member
from .sessions import of_request

P = ParamSpec("P")
STEP_UP = "step-up"  # the name of the page that asks


def fresh(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page for a member who proved within the last five minutes that it is them.

    Others are led to the page that asks, and back to where they were. A form that was sent
    is not sent again for them: they come back to its page.
    """

    @wraps(view)
    def answer(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if _is_fresh(request):
            return view(request, *args, **kwargs)
        return to_step_up(request)

    return member(answer)


@keeps("K-07")
def _is_fresh(request: HttpRequest) -> bool:
    row = of_request(request).row
    return row is not None and row.is_fresh


def to_step_up(request: HttpRequest) -> HttpResponse:
    """Lead to the page that asks for a code, and from there back."""
    was_sent = {} if request.method in {"GET", "HEAD"} else {"sent": "no"}
    query = {"next": here_of(request)} | was_sent
    return HttpResponseRedirect(f"{reverse(STEP_UP)}?{urlencode(query)}")
