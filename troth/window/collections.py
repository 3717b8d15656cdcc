from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.catalogue.collecting import products_of
from troth.catalogue.models import Collection
from troth.lib.routes import kept, public
from troth.storefront.requests import ShopRequest

from .paging import SIZE, Paging, first_of, number_in


@public
@kept
@require_safe
def collection(request: ShopRequest, slug: str) -> HttpResponse:
    """Products that have something in common, as the collection's rules find them now."""
    shown = Collection.objects.of(request.store).filter(is_shown=True)
    found = shown.filter(slug=slug).first()
    if found is None:
        raise Http404
    number = number_in(request)
    products = products_of(found)
    paging = Paging(number, products.count()).or_none()
    page = products[first_of(number) : first_of(number) + SIZE]
    facts = {"collection": found, "products": page, "paging": paging}
    return render(request, "window/collection.html", facts)
