from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.accounts.routes import StoreRequest
from troth.lib.routes import personal


@personal
@require_safe
def children(request: StoreRequest) -> HttpResponse:
    """Why no parcel goes to a child, and that nothing is kept (C6-1)."""
    return render(request, "storefront/checkout/children.html")
