from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.lib.promises import keeps
from troth.lib.routes import kept, public
from troth.storefront import remembering
from troth.storefront.requests import ShopRequest


@public
@kept
@require_safe
@keeps("C2-1", "C4-3")
def device(request: ShopRequest) -> HttpResponse:
    """What this browser remembers: the same page for everyone, filled by the browser itself."""
    return render(request, "window/device.html", {"stored": remembering.SHOWN})
