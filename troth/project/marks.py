from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from troth.lib.routes import public
from troth.storefront.context import Shop


@public
@require_safe
@cache_control(public=True, max_age=86_400)
def mark(request: HttpRequest) -> HttpResponse:
    """The shop's small sign, for browsers that ask where no page told them where it is."""
    return HttpResponseRedirect(static(Shop(request).mark))
