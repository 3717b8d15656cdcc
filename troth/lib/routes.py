"""Each view says for whom it is; a route that does not say keeps the server from starting."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
View = Callable[Concatenate[R, P], HttpResponse]

PUBLIC = "public"  # the same for everyone: no cookie, no session, no personal table
PERSONAL = "personal"  # may know who is there; never kept by a cache
MEMBER = "member"  # signed in
STAFF = "staff"  # signed in and appointed
PLANES = frozenset({PUBLIC, PERSONAL, MEMBER, STAFF})


def marked(view: Callable[..., Any], plane: str) -> None:
    """Write on a view for whom it is."""
    view.plane = plane  # type: ignore[attr-defined]


def plane_of(view: Callable[..., Any]) -> str | None:
    """For whom a view is, or nothing if it does not say."""
    plane: str | None = getattr(view, "plane", None)
    return plane


def public(view: View[R, P]) -> View[R, P]:
    """A page that is the same for everyone."""
    marked(view, PUBLIC)
    return view


def kept(view: View[R, P]) -> View[R, P]:
    """A public page that the page cache may keep as long as the tables it reads stay as they are.

    It depends on its address, the day and the tables of the public plane: not on a header, the
    moment, chance or a file. A browser keeps it too, and asks each time whether it is still right.
    """

    @wraps(view)
    def answer(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.setdefault("Cache-Control", "no-cache")
        patch_vary_headers(response, ("Accept-Encoding",))
        return response

    answer.is_kept = True  # type: ignore[attr-defined]
    return answer


def is_kept(view: Callable[..., Any]) -> bool:
    """Whether the page cache may keep what a view answers."""
    return getattr(view, "is_kept", False)


def personal(view: View[R, P]) -> View[R, P]:
    """A page that may know its visitor, and is never stored on the way."""

    @wraps(view)
    @never_cache
    def answer(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    marked(answer, PERSONAL)
    return answer
