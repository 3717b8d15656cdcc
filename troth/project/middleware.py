"""What every request passes: whose shop it is, and whether it came from the shop's own pages."""

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from modern_csrf.middleware import ModernCsrfViewMiddleware

from troth.downloads.shelf import LARGEST
from troth.lib import cookies, routes
from troth.policy.models import Store
from troth.storefront.errors import no_such_store

from . import environment

Answer = Callable[[HttpRequest], HttpResponse]

BARE_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
# Where staff bring pictures, and files to sell.
PICTURES = re.compile(r"/staff/(?:goods/[0-9a-f-]{36}/pictures|blocks/[0-9a-f-]{36}/picture)/")
FILES = re.compile(r"/staff/goods/[0-9a-f-]{36}/files/(?:[0-9a-f-]{36}/replacing/)?")
AROUND = 100_000  # bytes of a form around its file
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def trusted_proxies(answer: Answer) -> Answer:
    """Forget what a stranger claims about forwarding; only a proxy named in TROTH_PROXY may."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        if request.META.get("REMOTE_ADDR") in environment.PROXIES:
            forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
            request.META["REMOTE_ADDR"] = forwarded or request.META["REMOTE_ADDR"]
        else:
            for header in ("PROTO", "FOR", "HOST"):
                request.META.pop(f"HTTP_X_FORWARDED_{header}", None)
        return answer(request)

    return pass_on


def healthz(answer: Answer) -> Answer:
    """Answer the question whether all is ready, whatever host it is asked of."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok", content_type="text/plain")
        return answer(request)

    return pass_on


def store_by_host(answer: Answer) -> Answer:
    """Find the store whose host name was asked; the bare host of a demo lists the stores."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        host = request.get_host().rsplit(":", 1)[0].lower()
        request.store = Store.objects.at(host)  # type: ignore[attr-defined]
        if request.store is None:  # type: ignore[attr-defined]
            if not (environment.IS_DEMO and host in BARE_HOSTS):
                return no_such_store(request)
            request.urlconf = "troth.project.landing"
        return answer(request)

    return pass_on


def isolation_headers(answer: Answer) -> Answer:
    """Headers that keep other sites from holding or reading our pages."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return pass_on


def declared_cookies(answer: Answer) -> Answer:
    """Let no cookie out that the cookie page does not name."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        cookies.refuse_undeclared(response)
        return response

    return pass_on


def bounded_bodies(answer: Answer) -> Answer:
    """Refuse what is larger than any form of ours, before any of it could lie on the disk in clear.

    Django's own limit spares the files of a form, which it keeps in the system's temporary folder.
    """

    def pass_on(request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if not said.isdecimal() or int(said) > _most(request.path_info):
            raise RequestDataTooBig
        return answer(request)

    return pass_on


def _most(path: str) -> int:
    """How many bytes may be sent to an address."""
    if PICTURES.fullmatch(path):
        return settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    return LARGEST + AROUND if FILES.fullmatch(path) else settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def without_nul(answer: Answer) -> Answer:
    """Refuse a path with the one character that PostgreSQL cannot keep, nor be asked for."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise BadRequest
        return answer(request)

    return pass_on


class CrossSiteMiddleware(ModernCsrfViewMiddleware):  # type: ignore[misc]
    """Refuse a change that another site asks for; no token, so no cookie for visitors."""

    def process_view(
        self,
        request: HttpRequest,
        callback: routes.View[HttpRequest, ...],
        callback_args: tuple[object, ...],
        callback_kwargs: dict[str, object],
    ) -> HttpResponse | None:
        if request.method not in SAFE_METHODS and _is_signed_in_without_origin(request):
            refusal: HttpResponse = self._reject(
                request, "A signed-in change must bear Sec-Fetch-Site or Origin."
            )
            return refusal
        verdict: HttpResponse | None = super().process_view(
            request, callback, callback_args, callback_kwargs
        )
        return verdict


def _is_signed_in_without_origin(request: HttpRequest) -> bool:
    tells = "HTTP_SEC_FETCH_SITE" in request.META or "HTTP_ORIGIN" in request.META
    return settings.SESSION_COOKIE_NAME in request.COOKIES and not tells
