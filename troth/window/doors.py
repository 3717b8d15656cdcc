from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from troth.lib.routes import public

AT_HOME = "zh-hant"


@public
@require_safe
def language(request: HttpRequest) -> HttpResponse:
    """From ``/`` to the home page in the language the browser asks for; no cookie remembers it."""
    response = HttpResponseRedirect(f"/{_wanted(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public
@require_safe
def privacy_control(request: HttpRequest) -> HttpResponse:
    """The shop heeds Global Privacy Control; since when its terms read as they do."""
    terms = request.store.terms  # type: ignore[attr-defined]
    return JsonResponse({"gpc": True, "lastUpdate": terms.released.isoformat()})


def _wanted(request: HttpRequest) -> str:
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return AT_HOME
